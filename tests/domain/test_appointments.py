from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.appointments import check_time, hour_text, parse_hour, week_of
from cusdesk.domain.errors import InvalidInputError

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "minute"),
    [("9", 540), ("9:30", 570), ("0930", 570), ("9.30", 570), ("9 30", 570), ("23:59", 1439)],
)
def test_an_hour_is_typed_in_many_ways(typed, minute):
    assert parse_hour(typed) == minute


@pytest.mark.parametrize("typed", ["24", "9:75", "rano", "-1", "9:3"])
def test_what_no_clock_shows_is_refused(typed):
    with pytest.raises(InvalidInputError, match="9:30"):
        parse_hour(typed)


def test_no_hour_means_some_time_that_day():
    assert parse_hour(" ") is None
    assert hour_text(None) == ""


@given(st.integers(0, 1439))
def test_an_hour_shown_is_read_back(minute):
    assert parse_hour(hour_text(minute)) == minute


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_week_begins_on_monday_and_holds_its_day(day):
    first, last = week_of(day)

    assert first.weekday() == 0
    assert last - first == timedelta(days=6)
    assert first <= day <= last


def test_a_day_long_past_is_a_slip():
    with pytest.raises(InvalidInputError) as refusal:
        check_time(TODAY - timedelta(days=31), None, TODAY)

    assert refusal.value.field == "day"
    check_time(TODAY - timedelta(days=30), 600, TODAY)
