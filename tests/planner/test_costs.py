"""The cost of the worked example, part by part, and small plans counted by hand."""

import pytest

from cusdesk.planner.building import live_of
from cusdesk.planner.problems import Problem
from cusdesk.planner.reading import instance_from, roster_from
from cusdesk.planner.verdicts import judge
from tests.planner.oracle.checker import violations
from tests.support.instances import carer, client, instance, plan, shipped, visit

GOLDEN = shipped("golden-cost")


@pytest.fixture(scope="module")
def golden():
    return Problem(instance_from(shipped("kramsk-100x15x7-seed1")))


@pytest.fixture(scope="module")
def verdict(golden):
    return judge(golden, roster_from(shipped("golden-plan")))


@pytest.mark.parametrize("part", GOLDEN["parts"])
def test_a_part_of_the_golden_cost_is_exact(verdict, part):
    assert verdict.cost.parts[part] == GOLDEN["parts"][part]


def test_the_golden_figures_and_the_whole_are_exact(verdict):
    assert verdict.violations == ()
    assert dict(verdict.cost.stats) == GOLDEN["stats"]
    assert verdict.cost.total == GOLDEN["cost"]


def test_the_golden_plan_is_legal_by_the_other_checker():
    assert violations(shipped("kramsk-100x15x7-seed1"), shipped("golden-plan")) == []


def test_the_live_plan_costs_the_same(golden):
    assert live_of(golden, roster_from(shipped("golden-plan"))).total() == GOLDEN["cost"]


def cost(made, wanted):
    parts = judge(Problem(instance_from(made)), roster_from(wanted)).cost.parts
    return {name: part for name, part in parts.items() if part}


def test_a_visit_left_out_costs_by_priority_and_length():
    made = instance([visit(1, priority=1, duration=30)])

    assert cost(made, plan(left=["v1"])) == {"unassigned": 20000 + 20 * 30}


def test_a_single_visit_costs_its_two_trips_home():
    assert cost(instance([visit(1)]), plan((1, 0, 480, 1))) == {"travel": 200}


def test_a_visit_moved_from_the_plan_in_force_costs_its_carer_and_its_minutes():
    base = plan((1, 0, 480, 1))
    made = instance([visit(1, start=540)], [carer(1), carer(2)], base_plan=base)

    assert cost(made, plan((1, 0, 540, 2)))["moved"] == 500 + 5 * 45


def test_each_carer_above_those_needed_at_once_costs():
    visits = [visit(number, day, client="k1") for number, day in ((1, 0), (2, 1))]
    made = instance(visits, [carer(1), carer(2)])

    assert cost(made, plan((1, 0, 480, 1), (2, 1, 480, 2)))["extra_carer"] == 400


def test_an_unusual_carer_and_one_not_wished_for_cost():
    wishes = client(1, usual_carers=["c2"], preferred_carers=["c3"])
    made = instance([visit(1)], [carer(1), carer(2), carer(3)], [wishes])

    assert cost(made, plan((1, 0, 480, 1))) == {
        "travel": 200,
        "not_usual": 60,
        "not_preferred": 80,
        "fairness": 80,
    }


def test_an_early_start_costs_its_minutes_beyond_a_quarter():
    made = instance([visit(1)])

    assert cost(made, plan((1, 0, 460, 1)))["time_dev"] == 5
    assert "time_dev" not in cost(made, plan((1, 0, 465, 1)))


def test_overtime_costs_by_the_minute():
    made = instance([visit(1)], [carer(1, norm_minutes=50, max_overtime_minutes=60)])

    assert cost(made, plan((1, 0, 480, 1)))["overtime"] == 400


def test_a_wait_costs_unless_it_is_the_unpaid_gap():
    visits = [visit(1), visit(2, start=610)]
    waiting = plan((1, 0, 480, 1), (2, 0, 610, 1))

    assert cost(instance(visits), waiting)["wait"] == 2 * 60
    assert "wait" not in cost(instance(visits, [carer(1, system="interrupted")]), waiting)


def test_weights_of_an_instance_win_over_the_defaults():
    made = instance([visit(1)], weights={"travel": 3, "unassigned": {"2": 7}})

    assert cost(made, plan((1, 0, 480, 1))) == {"travel": 60}
    assert cost(made, plan(left=["v1"])) == {"unassigned": 7 + 20 * 60}
