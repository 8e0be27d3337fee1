"""Whatever the search makes is legal by another checker, costs what is told, and ends in time."""

import time
from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cusdesk.planner.building import live_of, roster_of
from cusdesk.planner.problems import Problem
from cusdesk.planner.reading import instance_from
from cusdesk.planner.rosters import Assignment, Roster, Unassigned, as_plan
from cusdesk.planner.search import Search
from cusdesk.planner.suggestions import delta, suggest, why_not
from cusdesk.planner.unassigned import explained, why_unassigned
from cusdesk.planner.verdicts import judge
from tests.planner.oracle.checker import violations
from tests.planner.worlds import worlds
from tests.support.instances import carer, instance, shipped, visit

OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def clock():
    """Return a clock that goes on by itself, so that a search is the same each time."""
    ticks = count()
    return lambda: next(ticks) / 1000


def searched(made, rounds=40, seed=1):
    search = Search(Problem(instance_from(made)), Random(seed), clock(), seconds=1000)
    search.begin()
    for _ in range(rounds):
        search.round()
    return search


@OFTEN
@given(worlds(), st.integers(0, 99))
def test_every_plan_of_the_search_is_legal_by_both_checkers(made, seed):
    search = searched(made, seed=seed)

    for roster in (search.roster(), roster_of(search.live)):
        assert violations(made, as_plan(roster)) == []
        assert judge(search.problem, roster).violations == ()


@OFTEN
@given(worlds(), st.integers(0, 99))
def test_the_cost_kept_on_the_way_is_the_cost_counted_from_nothing(made, seed):
    search = searched(made, seed=seed)

    assert search.cost == search.live.total()
    assert search.cost == judge(search.problem, roster_of(search.live)).cost.total
    assert search.best_cost == judge(search.problem, search.roster()).cost.total


@OFTEN
@given(worlds(), st.integers(0, 99))
def test_taking_back_restores_exactly(made, seed):
    search = searched(made, rounds=5, seed=seed)
    live = search.live
    before = (live.rows[:], live.start[:], live.crew[:], live.paid[:], live.cost, live.known[:])
    assigned = [visit for visit in range(search.problem.visits) if live.crew[visit]]

    for one in assigned:
        live.take(one)
    live.back()

    after = (live.rows, live.start, live.crew, live.paid, live.cost, live.known)
    assert before == after


@OFTEN
@given(worlds(most_visits=10))
def test_a_suggestion_costs_what_it_says_and_obeys_the_same_rules(made):
    """Dragging and proposing agree: what is suggested as legal may be dropped, at that price."""
    search = searched(made, rounds=5)
    problem, roster = search.problem, roster_of(search.live)
    live = live_of(problem, roster)
    before = live.total()
    for number in range(problem.visits):
        for one in suggest(live, number):
            crew = tuple(sorted(problem.carer_number[who] for who in (one.carer, *one.beside)))
            faults = why_not(live, number, one.day, one.start, crew)
            if one.legal:
                assert faults == ()
                assert delta(live, number, one.day, one.start, crew) == one.delta
            assert one.reasons
    assert (live.total(), roster_of(live)) == (before, roster)


@OFTEN
@given(worlds(most_visits=8), st.integers(0, 99))
def test_what_is_dropped_anyway_breaks_the_rules_it_was_said_to(made, seed):
    search = searched(made, rounds=3, seed=seed)
    problem, live, chance = search.problem, search.live, Random(seed)
    number = chance.randrange(problem.visits)
    crew = tuple(
        sorted(chance.sample(range(problem.carers), min(problem.needed[number], problem.carers)))
    )
    day, start = chance.randrange(problem.days), chance.randrange(0, 1440, 5)
    told = {fault.rule for fault in why_not(live, number, day, start, crew)}

    moved = [
        one for one in roster_of(live).assignments if problem.visit_number[one.visit] != number
    ]
    names = [one.id for one in problem.instance.carers]
    asked = problem.instance.visits[number].id
    there = Assignment(asked, day, start, tuple(names[one] for one in crew))
    placed = {one.visit for one in moved} | {asked}
    left = [Unassigned(one.id) for one in problem.instance.visits if one.id not in placed]
    dropped = Roster((*moved, there), tuple(left))
    without = Roster(tuple(moved), (*left, Unassigned(asked)))
    before = set(judge(problem, without).by_rule)

    assert told - before == set(judge(problem, dropped).by_rule) - before


def test_every_visit_left_out_says_why():
    visits = [visit(number, duration=200, tw=[480, 480]) for number in range(3)]
    visits.append(visit(9, skills=["lift"]))
    search = searched(instance(visits, [carer(1), carer(2, gender="M", norm_minutes=60)]))

    reasons = {one.visit: one.reason for one in explained(search.live).unassigned}

    assert set(reasons) > {"v9"}
    assert "bez uprawnień" in reasons["v9"]
    assert all(reasons.values())


def test_a_carer_with_no_norm_left_is_counted_so():
    search = searched(instance([visit(1)], [carer(1, norm_minutes=30)]))

    assert "wymiar czasu pracy wykorzystany: 1" in why_unassigned(search.live, 0).replace(
        "\u00a0", " "
    )


def test_the_same_seed_gives_the_same_plan():
    made = shipped("kramsk-100x15x7-seed1")

    assert searched(made, 30, seed=4).roster() == searched(made, 30, seed=4).roster()


def test_a_search_gets_better():
    search = searched(shipped("kramsk-100x15x7-seed1"), rounds=0)
    first = search.best_cost

    for _ in range(150):
        search.round()

    assert search.best_cost < first


def test_a_search_without_time_still_has_a_legal_plan():
    made = shipped("kramsk-100x15x7-seed1-sick")
    search = Search(Problem(instance_from(made)), Random(1), time.monotonic, seconds=0)
    search.begin()
    search.run(lambda: False)

    assert violations(made, as_plan(search.roster())) == []


def test_a_search_ends_with_its_time():
    made = shipped("kramsk-400x80x7-seed1")
    search = Search(Problem(instance_from(made)), Random(1), time.monotonic, seconds=0.5)
    began = time.monotonic()
    search.begin()
    search.run(lambda: False)

    assert time.monotonic() - began < 1.5


def test_a_search_stops_when_told():
    search = searched(shipped("kramsk-100x15x7-seed1"), rounds=0)

    search.run(lambda: search.rounds >= 3)

    assert search.rounds == 3


@pytest.mark.parametrize("seed", [1, 2])
def test_replanning_keeps_what_has_begun_and_most_of_the_rest(seed):
    made = shipped("kramsk-100x15x7-seed1-sick")
    search = searched(made, 60, seed)
    plan = as_plan(search.roster())
    base = {one["visit"]: one for one in made["base_plan"]["assignments"]}
    changed = [one for one in plan["assignments"] if base.get(one["visit"]) != one]

    assert violations(made, plan) == []
    assert len(changed) <= 90
