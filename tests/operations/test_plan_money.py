"""Plans against the budgets they are paid from and the contracts they are carried out under."""

from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.contracts import Terms
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.plan_checks import CheckWeight
from cusdesk.domain.plans import AgreementForm, PlanEndKind
from cusdesk.operations.contracts import NewRate, contract_view, set_rate
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_slips import send_order
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan
from cusdesk.operations.plan_contracts import contracts_left
from cusdesk.operations.plan_endings import NewEnding, end_plan
from cusdesk.operations.plan_items import put_lists, put_service
from cusdesk.operations.plan_versions import begin_update
from cusdesk.operations.programme_cards import programme_card
from cusdesk.operations.programme_reports import tallies
from cusdesk.operations.programme_room import room_left
from tests.support.parts import answer
from tests.support.plans import GOAL, begun, beside, budget, scene


@pytest.fixture
def place(office, in_name_of):
    return scene(office, in_name_of)


def faults(place):
    checks = place.view.verdict.checks
    return " ".join(one.sentence for one in checks if one.weight is CheckWeight.FAULT)


def cautions(place):
    checks = place.view.verdict.checks
    return " ".join(one.sentence for one in checks if one.weight is CheckWeight.CAUTION)


def agree(place):
    paper = Agreement(place.office.today, AgreementForm.SIGNATURE, "Irena")
    place.coordinator.do(agree_plan, place.view.brief.id, paper)


def five_a_week(place, *, approve=False):
    """Plan five hours a week for 365 days: 260:43 hours, at 45 zł 11 732,14 zł."""
    plan = begun(place)
    place.add("K05", amount=Decimal(5), times="")
    place.coordinator.do(put_lists, plan, ((), (), ()), ((GOAL,), (), ()))
    if approve:
        agree(place)
        place.office.do(approve_plan, plan)
    return plan


def test_a_plan_over_the_budget_of_its_programme_is_refused(place):
    """The resident pays 5 zł an hour, the cooperative is paid 45: the budget pays the latter."""
    budget(place, budget=Decimal(2000), people_expected=2)
    five_a_week(place)

    assert "Budżet programu PUS-1 to 2\u00a0000,00\u00a0zł" in faults(place)
    assert "11\u00a0732,14\u00a0zł" in faults(place)
    with pytest.raises(RefusedError, match=r"art\. 42 ust\. 2"):
        agree(place)


def test_a_plan_within_the_budget_has_nothing_against_it(place):
    budget(place, budget=Decimal(12_000), people_expected=1)
    five_a_week(place)

    assert "Budżet" not in faults(place)


def test_what_other_plans_cost_is_not_promised_again(place):
    budget(place, budget=Decimal(20_000), people_expected=40)
    five_a_week(place, approve=True)
    other = beside(place)
    five_a_week(other)

    assert "inne plany kosztują 11\u00a0732,14\u00a0zł" in faults(other)


def test_an_approved_plan_changes_what_the_programme_has_left(place, office):
    programme = budget(place, budget=Decimal(20_000), people_expected=40)
    five_a_week(place, approve=True)

    room = office.do(room_left, programme, place.services["K05"], office.today)

    # 11 732,14 of the plan and, for K04 without a plan, one share of 500
    assert room.programme_left == Decimal("7767.86")


def test_the_plan_itself_and_its_update_are_not_counted_twice(place):
    budget(place, budget=Decimal(12_000), people_expected=1)
    plan = five_a_week(place, approve=True)

    place.coordinator.do(begin_update, plan, date(2027, 3, 2))

    assert "Budżet" not in faults(place)


def test_people_without_a_plan_are_an_estimate_and_only_a_caution(place):
    budget(place, budget=Decimal(20_000), people_expected=2)
    beside(place)
    five_a_week(place)

    assert "Budżet" not in faults(place)
    assert "zostaje 10\u00a0000,00\u00a0zł, gdy doliczyć osoby bez planu" in cautions(place)


def test_a_cost_nobody_typed_is_told_and_never_taken_for_the_fee(place):
    budget(place, budget=Decimal(10))
    plan = begun(place)
    one = place.proposed("K05", amount=Decimal(5), contract_id=None, cost_per_unit=None)
    place.coordinator.do(put_service, plan, one)

    assert "nie wpisano kosztu jednostki" in cautions(place)
    assert "Budżet" not in faults(place)


def test_the_information_of_a_programme_tells_costs_and_not_fees(place, office):
    """Art. 6 CUS Act asks for costs; with a plan they are its own, without one they are said."""
    programme = budget(place, budget=Decimal(20_000))
    five_a_week(place, approve=True)

    told = {
        one.code: one.bound for one in answer(office, tallies, office.do(programme_card, programme))
    }

    assert told["K05"] == "11\u00a0732,14\u00a0zł"
    assert told["K04"] == "kosztu 1\u00a0osoby nie wpisano"


# Contracts


@pytest.fixture
def tight(office, in_name_of):
    """Make a scene whose contract has 300 hours."""
    limit = Terms(date(2026, 1, 2), date(2027, 12, 31), minutes_limit=300 * 60)
    return scene(office, in_name_of, terms=limit)


def test_a_second_plan_over_a_contract_is_warned_before_it_is_approved(tight):
    five_a_week(tight, approve=True)
    other = beside(tight)
    five_a_week(other)

    # 300:00 less the 260:43 of the first plan
    assert "Umowa 12/2026 ma jeszcze 39:17 godz., a plan potrzebuje 260:43" in faults(other)


def test_the_card_of_a_contract_tells_what_plans_promise(tight, office):
    five_a_week(tight, approve=True)

    standing = office.do(contract_view, tight.contract_id).row.standing

    assert standing.promised.minutes == 260 * 60 + 43
    assert "W zatwierdzonych planach, jeszcze bez zleceń" in standing.sentence


def test_a_plan_and_its_own_order_are_counted_once(tight, office):
    five_a_week(tight, approve=True)
    draft = next(
        office.do(propose_order, tight.case_id, one.kind, one.id)
        for one in office.do(order_sources, tight.case_id)
    )
    office.do(send_order, office.do(draft_order, tight.case_id, draft))
    other = beside(tight)
    plan = begun(other)

    left = answer(office, contracts_left, plan)[tight.contract_id].minutes_left

    assert left == 300 * 60 - (260 * 60 + 43)
    assert office.do(contract_view, tight.contract_id).row.standing.promised.minutes == 0


def test_a_plan_that_ended_gives_its_hours_back(tight, office, clock):
    plan = five_a_week(tight, approve=True)
    clock.turn_to(date(2026, 12, 28))
    tight.coordinator.do(
        end_plan, plan, NewEnding(PlanEndKind.UPDATED_TO_ZERO, date(2026, 12, 28), "zdrowa")
    )
    other = begun(beside(tight))

    left = answer(office, contracts_left, other)[tight.contract_id].minutes_left

    # four weeks of five hours
    assert left == (300 - 20) * 60


def test_a_plan_from_the_new_year_costs_the_rate_of_the_new_year(place, office):
    rate = NewRate(place.services["K05"], Decimal("60.00"), date(2027, 1, 1))
    office.do(set_rate, place.contract_id, rate)
    begun(place, date(2027, 1, 1))

    assert place.proposed("K05").cost_per_unit == Decimal("60.00")


def test_a_plan_before_its_application_is_not_agreed(place):
    begun(place, date(2026, 1, 1))
    place.add("K05")

    assert "wniosek wpłynął dopiero 23.11.2026" in faults(place)
    with pytest.raises(RefusedError, match="wniosek wpłynął"):
        agree(place)
