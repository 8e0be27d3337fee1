"""Absences do not meet; an open end gives way to what is known of later days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.absences import Absence, AbsenceKind, check_absence
from cusdesk.domain.errors import InvalidInputError

MONDAY = date(2026, 11, 23)
ILL = Absence(AbsenceKind.SICKNESS, MONDAY)
TRAINING = Absence(AbsenceKind.TRAINING, MONDAY, MONDAY, 480, 720)


def leave(first, days=1):
    start = MONDAY + timedelta(days=first)
    return Absence(AbsenceKind.LEAVE, start, start + timedelta(days=days - 1))


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        (leave(0, 5), leave(4), True),
        (leave(0, 5), leave(5), False),
        (ILL, leave(0), True),
        (ILL, leave(28, 10), False),
        (ILL, Absence(AbsenceKind.OTHER, MONDAY + timedelta(days=3)), True),
        (TRAINING, Absence(AbsenceKind.OTHER, MONDAY, MONDAY, 720, 800), False),
        (TRAINING, Absence(AbsenceKind.OTHER, MONDAY, MONDAY, 700, 800), True),
        (TRAINING, leave(0), True),
    ],
)
def test_two_absences_meet_where_they_take_the_same_time(one, other, met):
    assert one.meets(other) is other.meets(one) is met


@pytest.mark.parametrize(
    ("absence", "field"),
    [
        (Absence(AbsenceKind.LEAVE, MONDAY, MONDAY - timedelta(days=1)), "ends_on"),
        (Absence(AbsenceKind.LEAVE, MONDAY, MONDAY, 480), "to_minute"),
        (Absence(AbsenceKind.LEAVE, MONDAY, MONDAY, None, 480), "from_minute"),
        (Absence(AbsenceKind.LEAVE, MONDAY, MONDAY, 720, 480), "to_minute"),
        (Absence(AbsenceKind.LEAVE, MONDAY, None, 480, 720), "ends_on"),
    ],
)
def test_an_absence_is_described_whole(absence, field):
    with pytest.raises(InvalidInputError) as refusal:
        check_absence(absence, ())
    assert refusal.value.field == field


def test_the_refusal_names_the_absence_that_is_there():
    with pytest.raises(InvalidInputError, match=r"szkolenie, 23\.11\.2026, 8:00–12:00"):
        check_absence(leave(0), [TRAINING])


@pytest.mark.parametrize(
    ("absence", "text"),
    [
        (ILL, "od 23.11.2026 do odwołania"),
        (leave(0), "23.11.2026"),
        (leave(0, 3), "23.11.2026 – 25.11.2026"),
    ],
)
def test_an_absence_says_when(absence, text):
    assert absence.when == text


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=8))
def test_absences_that_were_let_in_never_take_a_day_twice(typed):
    kept: list[Absence] = []
    for first, days in typed:
        try:
            check_absence(leave(first, days), kept)
        except InvalidInputError:
            continue
        kept.append(leave(first, days))
    for number in range(60):
        assert sum(one.falls_on(MONDAY + timedelta(days=number)) for one in kept) <= 1
