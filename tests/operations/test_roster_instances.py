"""The office as the planner sees it: gaps, couples, two carers, sex, what is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import product

import pytest

from cusdesk.domain.carers import CarerKind
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.order_terms import OrderedActivity
from cusdesk.domain.plan_times import Window
from cusdesk.domain.terms import Sex
from cusdesk.domain.visits import Placing
from cusdesk.operations.addresses import addresses_of, end_address
from cusdesk.operations.orders import share_visit
from cusdesk.operations.roster_gestures import why_not_there
from cusdesk.operations.roster_instances import About, instance_of, planned_days
from cusdesk.operations.standing_weeks import keep_standing_week, propose_standing_week
from cusdesk.operations.visit_making import make_visits
from cusdesk.operations.visits import NewVisit, add_visit, lock_visit
from cusdesk.planner.building import live_of
from cusdesk.planner.problems import Problem
from cusdesk.planner.suggestions import why_not
from tests.support.crowds import statements
from tests.support.parts import answer
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, MONDAY, facts, keep, ordered, put, visited, visits_on

SIX = OrderedActivity("zmiana pozycji", 15, 6, "1111100", None, 420, 1140)
MEALS = OrderedActivity("pomoc przy posiłku", 30, 2, "1111100", None, 420, 900)


@pytest.fixture
def wanda(office):
    return add_planned(office)


def meals(office, home):
    """Return the visits of a home on the Monday, in the order of the day."""
    held = facts(office, home.order).items()
    return [
        who for who, one in sorted(held, key=lambda one: one[1].window_from) if MONDAY in one.days
    ]


def week(office):
    return office.do(instance_of, MONDAY, 7)


def test_two_meals_of_a_day_keep_their_gap(office, wanda):
    visited(office, "Jan Łoś", MEALS)
    office.do(make_visits, DECEMBER)
    breakfast, dinner = visits_on(office)

    (gap,) = {one.min_gap for one in week(office).instance.spacing}
    put(office, breakfast, 600, wanda)
    with pytest.raises(RefusedError, match="za krótki odstęp"):
        put(office, dinner, 630 + gap - 5, wanda)
    put(office, dinner, 630 + gap, wanda)


def test_of_a_couple_each_is_visited_once_at_a_time(office, wanda):
    iga = add_planned(office, "Iga Pąk")
    jan, ewa = ordered(office), ordered(office, "Ewa Łoś", number=49)
    office.do(share_visit, jan.order, ewa.order, Decimal(50))
    keep(office, jan.order)
    office.do(make_visits, DECEMBER)
    (together,) = visits_on(office)
    own = NewVisit(ewa.order, "droga do lekarza", (MONDAY,), Window(420, 700), 60)
    alone = office.do(add_visit, own).steps[0].visit_id

    put(office, together, 480, wanda)
    with pytest.raises(RefusedError, match="za krótki odstęp"):
        put(office, alone, 480, iga)
    put(office, alone, 540, iga)


def test_a_visit_of_two_carers_wants_both_at_once(office, wanda):
    iga = add_planned(office, "Iga Pąk")
    visited(office, carers_at_once=2)
    office.do(make_visits, DECEMBER)
    (visit,) = visits_on(office)

    with pytest.raises(RefusedError, match="potrzeba 2 różnych opiekunek"):
        put(office, visit, 480, wanda)
    put(office, visit, 480, wanda, iga)
    (assigned,) = week(office).roster.assignments
    assert set(assigned.carers) == {wanda.hex, iga.hex}


def test_who_asks_for_a_man_gets_no_woman(office, wanda):
    jan = ordered(office)
    asked = [replace(one, sex=Sex.MALE) for one in office.do(propose_standing_week, jan.order)]
    office.do(keep_standing_week, jan.order, asked, DECEMBER)
    office.do(make_visits, DECEMBER)

    with pytest.raises(RefusedError, match="innej płci"):
        put(office, visits_on(office)[0], 480, wanda)


def test_what_is_pinned_or_has_begun_is_locked(office, wanda, clock):
    visited(office)
    office.do(make_visits, DECEMBER)
    tuesday = date(2026, 12, 8)
    first, second = visits_on(office)[0], visits_on(office, tuesday)[0]
    put(office, first, 480, wanda)
    put(office, second, 480, wanda, day=tuesday)
    office.do(lock_visit, second, locked=True)
    assert [one.locked.day for one in week(office).instance.visits if one.locked] == [1]

    clock.turn_to(MONDAY)
    assert [one.locked.day for one in week(office).instance.visits if one.locked] == [0, 1]


def test_a_visit_nobody_came_to_is_no_question_any_more(office, wanda, clock):
    visited(office)
    office.do(make_visits, DECEMBER)
    clock.turn_to(date(2026, 12, 10))

    assert [one.days for one in week(office).instance.visits] == [(3,), (4,)]


def test_a_person_without_an_address_is_named(office, wanda):
    jan = visited(office)
    office.do(make_visits, DECEMBER)
    (home,) = answer(office, addresses_of, jan.resident)
    office.do(end_address, home.id, date(2026, 11, 30))

    with pytest.raises(InvalidInputError, match="Jan Łoś: brak adresu"):
        week(office)


def test_an_office_without_visits_has_an_empty_plan(office, wanda):
    planned = week(office)

    assert planned.instance.visits == planned.roster.assignments == ()
    assert [one.name for one in planned.instance.carers] == ["Wanda Ćwikła"]


def test_a_week_is_read_in_as_many_questions_whether_of_ten_visits_or_a_hundred(office, wanda):
    neighbours = partial(add_planned, office, kind=CarerKind.NEIGHBOUR, month_minutes=2400)
    neighbours("Ola Źrebiec")
    visited(office, "Jan Łoś", MEALS)
    office.do(make_visits, DECEMBER)
    put(office, visits_on(office)[0], 480, wanda)
    with statements(office) as few:
        small = week(office)
    for number, surname in enumerate(("Sęk", "Pąk", "Lis"), 61):
        neighbours(f"Ola {surname}")
        visited(office, f"Ewa {surname}", SIX, place="Kramsk", number=number)
    office.do(make_visits, DECEMBER)
    with statements(office) as many:
        large = week(office)

    assert (len(small.instance.visits), len(large.instance.visits)) == (10, 100)
    assert len(many) == len(few)


def test_a_question_about_one_visit_reads_only_who_it_is_about_and_answers_alike(office, wanda):
    iga = add_planned(office, "Iga Pąk", "Kramsk")
    jan = visited(office, "Jan Łoś", MEALS)
    ewa = visited(office, "Ewa Sęk", MEALS, place="Kramsk", number=49)
    office.do(make_visits, DECEMBER)
    breakfast, dinner = meals(office, jan)
    put(office, breakfast, 480, wanda)
    for visit, start in zip(meals(office, ewa), (540, 780), strict=True):
        put(office, visit, start, iga)
    whole = week(office)
    live = live_of(Problem(whole.instance), whole.roster)
    number = live.problem.visit_number[dinner.hex]
    for carer, start in product((wanda, iga), (420, 490, 545, 640, 725, 880)):
        crew = (live.problem.carer_number[carer.hex],)
        asked = Placing(MONDAY, start, (carer,))
        here = office.do(why_not_there, dinner, asked)
        there = why_not(live, number, 0, start, crew)
        assert [one.sentence for one in here] == [one.sentence for one in there]

    about = About(frozenset((wanda,)), frozenset())
    narrow = answer(office, partial(planned_days, about=about), MONDAY, 7)
    assert [one.name for one in narrow.instance.carers] == ["Wanda Ćwikła"]
    assert set(narrow.rows) == {breakfast}
