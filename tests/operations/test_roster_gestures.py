"""Whatever is tried on the board: the roster stays legal, and undo brings all of it back."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cusdesk.domain.availability import Stretch
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.visits import Placing
from cusdesk.operations.availability import record_availability
from cusdesk.operations.roster_changes import take_back
from cusdesk.operations.roster_gestures import why_not_there
from cusdesk.operations.roster_history import worked_before
from cusdesk.operations.roster_instances import instance_of
from cusdesk.operations.visit_making import make_visits
from cusdesk.operations.visits import (
    cancel_visit,
    lock_visit,
    place_visit,
    resize_visit,
    split_visit,
    swap_visits,
    take_off_visit,
)
from cusdesk.planner.building import live_of
from cusdesk.planner.problems import Problem
from cusdesk.planner.suggestions import why_not
from cusdesk.planner.verdicts import judge
from tests.support.parts import answer
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, MONDAY, WASHING, facts, put, visited, visits_on


@dataclass(frozen=True)
class Board:
    """A week of two residents and two carers."""

    orders: tuple
    visits: tuple
    carers: tuple


@pytest.fixture
def board(office):
    carers = add_planned(office), add_planned(office, "Iga Pąk", "Kramsk")
    homes = [visited(office), visited(office, "Anna Sęk", place="Kramsk", number=49)]
    office.do(make_visits, DECEMBER)
    days = (MONDAY, MONDAY + timedelta(days=1))
    visits = tuple(visit for day in days for visit in visits_on(office, day))
    return Board(tuple(home.order for home in homes), visits, carers)


def everything(office, board):
    return {who: one for order in board.orders for who, one in facts(office, order).items()}


tries = st.lists(
    st.tuples(
        st.sampled_from([*["place"] * 3, "off", "lock", "cancel", "longer", "split", "swap"]),
        st.integers(0, 3),
        st.integers(0, 3),
        st.integers(84, 120).map(lambda five: 5 * five),
        st.integers(0, 1),
    ),
    min_size=3,
    max_size=8,
)


def gesture_of(board, tried):
    kind, number, other, start, carer = tried
    visit = board.visits[number]
    day = MONDAY + timedelta(days=number // 2)
    placing = Placing(day, start, (board.carers[carer],))
    return {
        "place": partial(place_visit, visit_id=visit, placing=placing),
        "off": partial(take_off_visit, visit_id=visit),
        "lock": partial(lock_visit, visit_id=visit, locked=bool(carer)),
        "cancel": partial(cancel_visit, visit_id=visit, reason="pobyt u córki"),
        "longer": partial(resize_visit, visit_id=visit, minutes=start // 6 // 5 * 5),
        "split": partial(split_visit, visit_id=visit, first_minutes=25),
        "swap": partial(swap_visits, one_id=visit, other_id=board.visits[other]),
    }[kind]


def done(office, gesture):
    try:
        return office.do(gesture.func, **gesture.keywords)
    except OfficeError:
        return None


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries)
def test_the_roster_stays_legal_and_everything_can_be_taken_back(office, board, tried):
    before = everything(office, board)
    gestures = [done(office, gesture_of(board, one)) for one in tried]

    stands = office.do(instance_of, MONDAY, 7)
    assert judge(Problem(stands.instance), stands.roster).violations == ()
    for gesture in reversed([one for one in gestures if one is not None]):
        office.do(take_back, gesture)
    assert everything(office, board) == before


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 3), st.integers(80, 125), st.integers(0, 1), st.integers(0, 2))
def test_what_dragging_forbids_is_refused_and_what_it_allows_is_done(
    office, board, number, five, carer, late
):
    if everything(office, board)[board.visits[0]].placing is None:
        put(office, board.visits[0], 480, board.carers[0])
    visit = board.visits[number]
    placing = Placing(MONDAY + timedelta(days=number // 2 + late), 5 * five, (board.carers[carer],))

    forbidden = office.do(why_not_there, visit, placing)
    gesture = done(office, partial(place_visit, visit_id=visit, placing=placing))

    assert (gesture is None) is bool(forbidden)
    if gesture is not None:
        office.do(take_back, gesture)


def test_the_window_and_the_door_ask_one_engine(office, board):
    """The board holds a plan of its own while dragging; it gets the very sentences of the door."""
    put(office, board.visits[0], 480, board.carers[0])
    planned = office.do(instance_of, MONDAY, 7)
    problem = Problem(planned.instance)
    live = live_of(problem, planned.roster)
    number = problem.visit_number[board.visits[1].hex]
    crew = (problem.carer_number[board.carers[0].hex],)

    here = [one.sentence for one in why_not(live, number, 0, 500, crew)]
    there = office.do(why_not_there, board.visits[1], Placing(MONDAY, 500, (board.carers[0],)))

    assert here == [one.sentence for one in there] != []


def test_what_was_worked_before_is_known_to_the_minute(office, board):
    put(office, visits_on(office, DECEMBER)[0], 480, board.carers[0], day=DECEMBER)
    friday = date(2026, 12, 4)
    put(office, visits_on(office, friday)[0], 480, board.carers[0], day=friday)

    worked = answer(office, worked_before, MONDAY)[board.carers[0]]

    assert (worked.minutes, worked.days, worked.sundays_in_row) == (120, 2, 0)
    assert worked.last_end == 540 - 3 * 1440


def test_sundays_worked_in_a_row_are_counted_over_the_new_year(office):
    wanda = add_planned(office)
    office.do(
        record_availability, wanda, date(2026, 11, 1), [Stretch(day, 420, 900) for day in range(7)]
    )
    visited(office, "Jan Łoś", replace(WASHING, days="0000001"))
    office.do(make_visits, DECEMBER)
    for sunday in (date(2026, 12, 20), date(2026, 12, 27)):
        put(office, visits_on(office, sunday)[0], 480, wanda, day=sunday)

    assert answer(office, worked_before, date(2026, 12, 28))[wanda].sundays_in_row == 2
