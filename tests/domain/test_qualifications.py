from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.qualifications import (
    QUALIFICATION_STATES,
    QualificationState,
    Standing,
    Stay,
    check_stay,
    hindrances,
)

STAY = Stay(date(2026, 12, 1), date(2027, 5, 31), date(2026, 1, 1), date(2027, 12, 31))


def test_a_time_within_the_programme_stands():
    check_stay(STAY)
    check_stay(replace(STAY, ends_on=None, programme_starts=None, programme_ends=None))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ends_on": date(2026, 11, 30)}, "ends_on"),
        ({"starts_on": date(2025, 12, 31)}, "starts_on"),
        ({"ends_on": date(2028, 1, 1)}, "ends_on"),
        ({"starts_on": date(2028, 1, 1), "ends_on": None}, "ends_on"),
    ],
)
def test_a_time_beyond_the_programme_is_refused(values, field):
    with pytest.raises(InvalidInputError) as refusal:
        check_stay(replace(STAY, **values))

    assert refusal.value.field == field


def test_nothing_stands_in_the_way_of_whoever_meets_all_and_finds_a_place():
    assert hindrances(Standing(free=1)) == ()
    assert hindrances(Standing(free=None, ahead=7)) == ()


def test_the_weightiest_hindrance_is_named_first():
    standing = Standing(
        unmet=("ukończone 60 lat",), undeclared=("zamieszkanie",), no_room="Nie ma miejsc."
    )

    first, second, third = hindrances(standing)

    assert "ukończone 60 lat" in first
    assert "zamieszkanie" in second
    assert third == "Nie ma miejsc."


@given(st.integers(1, 50), st.integers(0, 60))
def test_a_place_goes_to_those_who_came_first(free, ahead):
    """Art. 42 ust. 2 CUS Act and the order of applications: as many as fit, the earliest."""
    assert bool(Standing(free=free, ahead=ahead).must_wait) is (ahead >= free)


@given(st.sampled_from(QualificationState), st.sampled_from(QualificationState))
def test_an_answer_is_given_once(before, after):
    if after in QUALIFICATION_STATES.moves.get(before, frozenset()):
        assert QUALIFICATION_STATES.after(before, after) is after
        return
    with pytest.raises(RefusedError):
        QUALIFICATION_STATES.after(before, after)
