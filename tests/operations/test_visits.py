"""Gestures on the board obey the planner's rules, and each can be taken back exactly."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError, NotFoundError, NotPermittedError, RefusedError
from cusdesk.domain.plan_times import Window
from cusdesk.domain.visits import Placing, VisitState
from cusdesk.operations.roster_changes import take_back
from cusdesk.operations.roster_gestures import who_could_come, why_nobody, why_not_there
from cusdesk.operations.roster_policy import decide_rule, roster_rules
from cusdesk.operations.visit_making import make_visits
from cusdesk.operations.visits import (
    NewVisit,
    add_visit,
    cancel_visit,
    duplicate_visit,
    lock_visit,
    place_visit,
    resize_visit,
    restore_visit,
    split_visit,
    swap_visits,
    take_off_visit,
)
from tests.support.providers import add_person
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, MONDAY, facts, put, visited, visits_on

NINE, TEN = 540, 600


@pytest.fixture
def wanda(office):
    return add_planned(office)


@pytest.fixture
def round_(office, wanda):
    made = visited(office)
    office.do(make_visits, DECEMBER)
    return made


@pytest.fixture
def visit(office, round_):
    (found,) = visits_on(office)
    return found


def of(office, round_, visit):
    return facts(office, round_.order)[visit]


def test_a_visit_is_placed_and_moved(office, round_, wanda, visit):
    put(office, visit, 480, wanda)
    put(office, visit, NINE, wanda)

    assert of(office, round_, visit).placing == Placing(MONDAY, NINE, (wanda,))


def test_a_place_that_breaks_a_rule_is_refused_in_the_words_of_the_planner(
    office, round_, wanda, visit
):
    with pytest.raises(RefusedError, match="poza godzinami 7:00–9:00"):
        put(office, visit, 780, wanda)

    assert of(office, round_, visit).placing is None


def test_dragging_asks_the_same_rules_as_dropping(office, round_, wanda, visit):
    other = date(2026, 12, 8)
    asked = office.do(why_not_there, visit, Placing(other, 480, (wanda,)))

    assert [one.rule for one in asked] == ["H03"]
    with pytest.raises(RefusedError) as refusal:
        put(office, visit, 480, wanda, day=other)
    assert refusal.value.sentence == asked[0].sentence


def test_a_visit_goes_to_another_day_where_the_resident_agreed(office, round_, wanda, visit):
    wednesday = Placing(date(2026, 12, 9), 420, (wanda,))
    taken = office.do(place_visit, visit, wednesday, other_day=True)

    assert of(office, round_, visit).placing == wednesday
    office.do(take_back, taken)
    assert of(office, round_, visit).days == (MONDAY,)


def test_a_visit_needs_its_number_of_carers(office, round_, wanda, visit):
    with pytest.raises(RefusedError, match="potrzeba 1 różnych opiekunek"):
        put(office, visit, 480)


def test_two_visits_of_one_carer_leave_time_for_the_way(office, round_, wanda, visit):
    visited(office, "Anna Sęk", place="Kramsk", number=49)
    office.do(make_visits, DECEMBER)
    other = visits_on(office)[1]
    put(office, visit, 480, wanda)

    with pytest.raises(RefusedError, match="na dojazd brakuje"):
        put(office, other, NINE, wanda)


def test_suggestions_name_who_could_come_with_reasons(office, round_, wanda, visit):
    (suggestion,) = office.do(who_could_come, visit)

    assert suggestion.carer == wanda.hex
    assert suggestion.legal
    assert "Jest wtedy w tej samej miejscowości." not in suggestion.reasons


def test_why_nobody_comes_is_one_sentence(office, round_, visit, wanda):
    assert office.do(why_nobody, visit).startswith("Opiekunki: ")


@pytest.mark.parametrize(
    "gesture",
    [
        (take_off_visit, (), {}),
        (lock_visit, (), {"locked": True}),
        (cancel_visit, ("rodzina na miejscu",), {}),
        (resize_visit, (90,), {}),
        (split_visit, (25,), {}),
        (duplicate_visit, (MONDAY,), {}),
    ],
)
def test_every_gesture_is_taken_back_and_done_again_exactly(office, round_, wanda, visit, gesture):
    put(office, visit, 480, wanda)
    before = facts(office, round_.order)
    operation, args, named = gesture
    done = office.do(operation, visit, *args, **named)
    after = facts(office, round_.order)

    again = office.do(take_back, done)
    assert facts(office, round_.order) == before
    office.do(take_back, again)

    assert after != before
    assert facts(office, round_.order) == after


def test_a_gesture_somebody_went_on_from_is_not_taken_back(office, round_, wanda, visit):
    done = put(office, visit, 480, wanda)
    put(office, visit, NINE, wanda)

    with pytest.raises(RefusedError, match="Ktoś zmienił w tym czasie"):
        office.do(take_back, done)


def test_putting_a_visit_where_it_stands_changes_nothing(office, round_, wanda, visit):
    put(office, visit, 480, wanda)

    assert put(office, visit, 480, wanda).is_nothing


def test_a_pinned_visit_stays(office, round_, wanda, visit):
    put(office, visit, 480, wanda)
    office.do(lock_visit, visit, locked=True)

    with pytest.raises(RefusedError, match="jest przypięta"):
        put(office, visit, NINE, wanda)


def test_what_waits_for_a_carer_cannot_be_pinned(office, round_, visit):
    with pytest.raises(RefusedError, match="Przypiąć można"):
        office.do(lock_visit, visit, locked=True)


def test_a_visit_is_cancelled_with_a_reason_and_planned_again(office, round_, wanda, visit):
    put(office, visit, 480, wanda)
    with pytest.raises(InvalidInputError, match="powód"):
        office.do(cancel_visit, visit, " ")
    office.do(cancel_visit, visit, "rodzina na miejscu")

    gone = of(office, round_, visit)
    assert (gone.state, gone.reason) == (VisitState.CANCELLED, "rodzina na miejscu")
    with pytest.raises(RefusedError, match="już odwołana"):
        office.do(cancel_visit, visit, "jeszcze raz")
    with pytest.raises(RefusedError, match="jest odwołana"):
        put(office, visit, NINE, wanda)
    office.do(restore_visit, visit)
    assert of(office, round_, visit).stands
    with pytest.raises(RefusedError, match="nie jest odwołana"):
        office.do(restore_visit, visit)


def test_a_visit_is_not_restored_where_its_carer_is_busy_by_now(office, round_, wanda, visit):
    visited(office, "Anna Sęk", number=49)
    office.do(make_visits, DECEMBER)
    other = visits_on(office)[1]
    put(office, visit, 480, wanda)
    office.do(cancel_visit, visit, "pobyt u córki")
    put(office, other, 480, wanda)

    with pytest.raises(RefusedError, match="na dojazd brakuje"):
        office.do(restore_visit, visit)


def test_the_second_half_of_a_visit_waits_and_cannot_begin_before_the_first(
    office, round_, wanda, visit
):
    put(office, visit, 480, wanda)
    done = office.do(split_visit, visit, 25)

    first, second = (step.after for step in done.steps)
    assert (first.minutes, first.start, second.minutes, second.start) == (25, 480, 35, None)
    assert (first.window.end, second.window.start) == (565, 445)
    with pytest.raises(RefusedError, match="zachodzą na siebie"):
        put(office, done.steps[1].visit_id, 490, wanda)
    with pytest.raises(InvalidInputError, match="Pierwsza część"):
        office.do(split_visit, visit, 25)


def test_a_longer_visit_keeps_the_hours_it_may_begin_at(office, round_, wanda, visit):
    put(office, visit, NINE, wanda)
    office.do(resize_visit, visit, 90)

    longer = of(office, round_, visit)
    assert (longer.minutes, longer.window.end) == (90, NINE + 90)
    with pytest.raises(InvalidInputError, match="Wizyta trwa od 5 minut"):
        office.do(resize_visit, visit, 400)


def test_carers_of_two_visits_change_places(office, round_, wanda, visit):
    iga = add_planned(office, "Iga Pąk")
    visited(office, "Anna Sęk", number=49)
    office.do(make_visits, DECEMBER)
    other = visits_on(office)[1]
    put(office, visit, 480, wanda)
    with pytest.raises(RefusedError, match="mają swoje opiekunki"):
        office.do(swap_visits, visit, other)
    put(office, other, 480, iga)

    done = office.do(swap_visits, visit, other)

    assert of(office, round_, visit).carers == (iga,)
    office.do(take_back, done)
    assert of(office, round_, visit).carers == (wanda,)


def test_a_visit_is_added_by_hand_within_its_hours(office, round_, wanda):
    new = NewVisit(round_.order, "zakupy  na święta", (MONDAY,), Window(TEN, 840), 90)
    (step,) = office.do(add_visit, new).steps

    put(office, step.visit_id, TEN, wanda)
    assert of(office, round_, step.visit_id).stands
    with pytest.raises(InvalidInputError, match="nie zmieści się 90 minut"):
        office.do(add_visit, replace(new, window=Window(TEN, 660)))
    with pytest.raises(InvalidInputError, match="Wskaż dzień"):
        office.do(add_visit, replace(new, days=()))


def test_a_visit_that_began_is_no_longer_moved(office, round_, wanda, visit, clock):
    put(office, visit, 480, wanda)
    clock.turn_to(MONDAY)

    with pytest.raises(RefusedError, match="już się zaczęła"):
        put(office, visit, NINE, wanda)


def test_a_carer_without_terms_cannot_be_planned(office, round_, visit):
    with pytest.raises(RefusedError, match="nie można zaplanować"):
        put(office, visit, 480, add_person(office, name="Iga Pąk"))


def test_a_rule_the_office_only_warns_of_wants_a_reason_and_a_name(office, round_, wanda, visit):
    office.do(decide_rule, "H04", warns=True, reason="zarządzenie 7/2026", since=date(2026, 11, 1))
    with pytest.raises(RefusedError, match="wpisz powód"):
        put(office, visit, 660, wanda)

    done = put(office, visit, 660, wanda, reason="tak prosi córka")

    assert len(done.warnings) == 1
    assert [one.rule.code for one in office.do(roster_rules) if one.warns] == ["H04"]


def test_what_is_impossible_is_never_only_warned_of(office):
    with pytest.raises(InvalidInputError, match="nie można tylko ostrzegać"):
        office.do(decide_rule, "H09", warns=True, reason="bo tak", since=MONDAY)
    with pytest.raises(InvalidInputError, match="Nie ma reguły"):
        office.do(decide_rule, "H77", warns=False, reason="bo tak", since=MONDAY)
    with pytest.raises(InvalidInputError, match="skąd ta decyzja"):
        office.do(decide_rule, "H04", warns=True, reason=" ", since=MONDAY)


def test_only_who_leads_the_roster_moves_visits(office, round_, wanda, visit, in_name_of):
    with pytest.raises(NotPermittedError):
        in_name_of("celina").do(place_visit, visit, Placing(MONDAY, 480, (wanda,)))


def test_a_visit_that_is_gone_is_not_found(office, round_, wanda):
    with pytest.raises(NotFoundError):
        put(office, round_.order, 480, wanda)
