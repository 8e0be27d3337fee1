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
    is_in_use,
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


def test_an_application_nobody_has_read_yet_is_overtaken_only_knowingly():
    """Practice page 1.1, step 4: in the order of applications."""
    assert Standing(free=1, unread_before=1).overtakes == (
        "Na rozpatrzenie czeka 1\u00a0wcześniejszy wniosek o tę usługę, a program ma "
        "1\u00a0wolne miejsce. Najpierw je rozpatrz, wpisz osobę na listę oczekujących albo "
        "napisz, dlaczego ma pierwszeństwo."
    )
    assert Standing(free=2, ahead=1, unread_before=1).overtakes
    assert not Standing(free=3, ahead=1, unread_before=1).overtakes
    assert not Standing(free=None, unread_before=7).overtakes


@given(st.integers(0, 8), st.data())
def test_nobody_overtakes_an_earlier_application_without_a_reason(places, data):
    """Applications read in any order: the places go to those who came first, never past them."""
    number = data.draw(st.integers(0, 10))
    came, waits, placed = set(range(number)), set(), set()
    for who in data.draw(st.lists(st.sampled_from(range(10)), max_size=40)):
        if who not in came or who in placed:
            continue
        free = places - len(placed)
        earlier = [one for one in came - placed if one < who]
        standing = Standing(
            no_room="" if free else "Nie ma wolnych miejsc.",
            free=free,
            ahead=sum(1 for one in earlier if one in waits),
            unread_before=sum(1 for one in earlier if one not in waits),
        )
        if standing.must_wait or standing.overtakes:
            waits.add(who)
        else:
            placed.add(who)
    assert placed <= set(range(places))


@pytest.mark.parametrize(
    ("state", "lasts"),
    [
        (QualificationState.QUALIFIED, True),
        (QualificationState.RESIGNED, True),
        (QualificationState.REFUSED, False),
    ],
)
def test_a_service_is_used_until_the_day_a_resignation_names(state, lasts):
    day = date(2026, 12, 31)

    assert is_in_use(state, day, date(2026, 12, 30)) is lasts
    assert is_in_use(state, day, day) is (state is QualificationState.QUALIFIED)


def test_a_use_is_over_once_its_last_day_is_past_though_nobody_recorded_it():
    state, first, last = QualificationState.QUALIFIED, date(2026, 12, 1), date(2026, 12, 31)

    assert is_in_use(state, first, last, last)
    assert not is_in_use(state, first, date(2027, 1, 1), last)
    assert is_in_use(state, first, date(2027, 1, 1))


@given(st.sampled_from(QualificationState), st.sampled_from(QualificationState))
def test_an_answer_is_given_once(before, after):
    if after in QUALIFICATION_STATES.moves.get(before, frozenset()):
        assert QUALIFICATION_STATES.after(before, after) is after
        return
    with pytest.raises(RefusedError):
        QUALIFICATION_STATES.after(before, after)
