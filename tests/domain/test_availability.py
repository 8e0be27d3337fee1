"""The week of a carer as typed, and what is free of a day."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.absences import Absence, AbsenceKind
from cusdesk.domain.availability import (
    Stretch,
    WeekPattern,
    check_stretches,
    free_spans,
    read_stretches,
    written_stretches,
)
from cusdesk.domain.errors import InvalidInputError

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
MINUTES = st.integers(0, 1440)


def week(*spans, weekday=0):
    return WeekPattern(MONDAY, tuple(Stretch(weekday, *span) for span in spans))


def away(start, end):
    return Absence(AbsenceKind.OTHER, MONDAY, MONDAY, start, end)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7-15", ((420, 900),)),
        ("7:00–11:00, 15 - 19:30", ((420, 660), (900, 1170))),
        ("7:30-15:30; 18-20", ((450, 930), (1080, 1200))),
        ("0-24", ((0, 1440),)),
        ("", ()),
    ],
)
def test_hours_are_typed_as_people_write_them(typed, read):
    assert read_stretches(2, typed) == tuple(Stretch(2, *span) for span in read)


@pytest.mark.parametrize("typed", ["8", "rano", "8-", "-15", "8-15-20", "8-x"])
def test_what_is_no_stretch_is_refused_at_its_day(typed):
    with pytest.raises(InvalidInputError) as refusal:
        read_stretches(2, typed)
    assert refusal.value.field == "day2"


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        (((900, 420),), "koniec ma być po początku"),
        (((420, 1441),), "najpóźniej o 24:00"),
        (((420, 434),), "nie zmieści się żadna wizyta"),
        (((420, 700), (660, 900)), "nachodzą na siebie"),
    ],
)
def test_a_week_that_cannot_be_is_refused(spans, said):
    with pytest.raises(InvalidInputError, match=said):
        check_stretches(week(*spans).stretches)


def test_two_days_may_have_the_same_hours():
    check_stretches((Stretch(0, 420, 900), Stretch(1, 420, 900)))


def test_stretches_that_touch_are_one():
    assert free_spans(MONDAY, week((420, 900), (900, 1140)), ()) == ((420, 1140),)


def test_an_absence_of_some_hours_leaves_the_rest():
    pattern = week((420, 660), (900, 1140))
    assert free_spans(MONDAY, pattern, [away(480, 1000)]) == ((420, 480), (1000, 1140))


def test_night_and_sundays_are_left_out_where_they_may_not_be_worked():
    nights = week((300, 1380))
    assert free_spans(MONDAY, nights, (), night=False) == ((360, 1320),)
    sunday = week((420, 900), weekday=6)
    assert free_spans(SUNDAY, sunday, ()) == ((420, 900),)
    assert free_spans(SUNDAY, sunday, (), sundays=False) == ()


def test_without_a_week_nothing_is_free():
    assert free_spans(MONDAY, None, ()) == ()


SPANS = st.lists(
    st.tuples(MINUTES, MINUTES).filter(lambda span: span[1] - span[0] >= 15), max_size=4
)


@given(SPANS, SPANS, st.booleans())
def test_free_minutes_are_the_hours_less_what_is_taken(spans, taken, night):
    pattern = week(*spans)
    try:
        check_stretches(pattern.stretches)
    except InvalidInputError:
        return
    free = free_spans(MONDAY, pattern, [away(*span) for span in taken], night=night)
    expected = {minute for span in spans for minute in range(*span)}
    expected -= {minute for span in taken for minute in range(*span)}
    if not night:
        expected &= set(range(360, 1320))
    assert {minute for span in free for minute in range(*span)} == expected
    assert all(one[1] < following[0] for one, following in pairwise(free))


@given(SPANS)
def test_what_is_written_is_read_back(spans):
    stretches = tuple(sorted(Stretch(3, *span) for span in spans))
    assert read_stretches(3, written_stretches(stretches)) == stretches
