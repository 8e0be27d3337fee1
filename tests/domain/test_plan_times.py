"""Hours of a day as they are typed."""

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.plan_times import times_text, windows


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("10-12", "10:00–12:00"),
        ("8:30-10", "8:30–10:00"),
        ("830–1000", "8:30–10:00"),
        ("8-9, 15-16.30", "8:00–9:00, 15:00–16:30"),
        ("", ""),
    ],
)
def test_hours_are_read_as_people_type_them(typed, shown):
    assert times_text(typed) == shown


@pytest.mark.parametrize("typed", ["rano", "12-10", "10", "10-25", "10-10"])
def test_what_is_no_window_is_refused_by_its_text(typed):
    with pytest.raises(InvalidInputError, match=typed):
        times_text(typed)


def test_what_is_shown_is_read_again():
    assert times_text(times_text("8:30-10, 12-13")) == times_text("8:30-10, 12-13")


def test_windows_that_touch_do_not_meet():
    first, second, third = windows("8-10, 10-12, 9-11")

    assert not first.meets(second)
    assert first.meets(third)
