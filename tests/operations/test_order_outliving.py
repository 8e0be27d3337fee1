"""An order that goes on beyond its service is told at once, and nothing is ordered twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.order_reminders import ReminderKind
from cusdesk.domain.order_sources import SourceKind
from cusdesk.domain.plans import AgreementForm, PlanEndKind
from cusdesk.domain.programme_steps import ProgrammeStep
from cusdesk.operations.case_course import close_case
from cusdesk.operations.case_views import view_case
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_slips import OrderChange, change_order, send_order, stop_order
from cusdesk.operations.order_views import order_view, orders_in
from cusdesk.operations.orders import draft_order
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan
from cusdesk.operations.plan_endings import (
    ClosingTalk,
    NewEnding,
    end_plan,
    services_in_use,
    sum_plan_up,
)
from cusdesk.operations.plan_items import drop_service
from cusdesk.operations.plan_versions import begin_update
from cusdesk.operations.programme_letters import ProgrammeLetter, letter_signers, send_letter
from cusdesk.operations.qualifying import resign
from tests.support.plans import approved, scene
from tests.support.qualifications import centre_account

START, SPRING = date(2026, 12, 1), date(2027, 4, 1)


@pytest.fixture
def plan(office, in_name_of):
    made = scene(office, in_name_of)
    approved(made)
    centre_account(office)
    signer = office.do(letter_signers)[0].user_id
    office.do(send_letter, made.case_id, ProgrammeLetter.INFORMATION, signer)
    return made


def ordered(office, plan):
    """Order every service of the plan; return the orders by the code of their service."""
    made = {}
    for one in office.do(orders_in, plan.case_id).sources:
        draft = office.do(propose_order, plan.case_id, SourceKind.PLAN, one.id)
        order_id = made[one.service[:3]] = office.do(draft_order, plan.case_id, draft)
        office.do(send_order, order_id)
    return made


def updated(office, plan, *, without=""):
    """Approve an update that begins in spring, without a service."""
    plan_id = plan.view.brief.id
    plan.coordinator.do(begin_update, plan_id, SPRING)
    dropped = [
        one for one in plan.view.content.services if one.service_id == plan.services[without]
    ]
    for one in dropped:
        plan.coordinator.do(drop_service, plan_id, one.id)
    agreement = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    plan.coordinator.do(agree_plan, plan_id, agreement)
    office.do(approve_plan, plan_id)


def waits(office, order_id):
    return [one.kind for one in office.do(order_view, order_id).row.reminders]


def step(office, plan):
    return office.do(view_case, plan.case_id).step


def resigned(office, plan, on):
    ids = {name: row for row, name in office.do(services_in_use, plan.view.brief.id)}
    office.do(resign, next(iter(ids.values())), on, "pismem")


def test_an_update_approved_ahead_without_a_service_is_told_at_once(office, plan):
    orders = ordered(office, plan)
    assert step(office, plan) is ProgrammeStep.NOTHING

    updated(office, plan, without="K04")

    assert (waits(office, orders["K04"]), waits(office, orders["K05"])) == (
        [ReminderKind.CHANGE],
        [],
    )
    assert step(office, plan) is ProgrammeStep.MEND_ORDERS


def test_an_order_cut_to_the_day_before_the_update_waits_for_nothing(office, plan):
    orders = ordered(office, plan)
    updated(office, plan, without="K04")
    base = office.do(order_view, orders["K04"]).draft
    terms = replace(base.terms, ends_on=SPRING - timedelta(days=1))

    office.do(change_order, orders["K04"], OrderChange(base.terms, terms, START, "aktualizacja"))

    assert waits(office, orders["K04"]) == []
    assert step(office, plan) is ProgrammeStep.NOTHING


def test_what_is_ordered_to_the_end_is_not_offered_again(office, plan):
    assert not any(one.whole for one in office.do(orders_in, plan.case_id).taken.values())
    ordered(office, plan)
    updated(office, plan, without="K04")

    place = office.do(orders_in, plan.case_id)

    assert len(place.sources) == 3
    assert all(one.whole for one in place.taken.values())
    assert {one.orders for one in place.taken.values()} == {"1/2026", "2/2026"}


def test_a_resignation_ends_what_is_ordered_and_what_may_be(office, plan):
    orders = ordered(office, plan)

    resigned(office, plan, office.today)

    told = [one for order_id in orders.values() for one in waits(office, order_id)]
    assert told == [ReminderKind.STOP]
    assert len(office.do(orders_in, plan.case_id).sources) == 1
    assert step(office, plan) is ProgrammeStep.MEND_ORDERS


def test_a_case_ends_only_after_its_orders_and_its_summary(office, plan):
    """Also where the person resigned before the first day of the plan."""
    orders = ordered(office, plan)
    plan_id = plan.view.brief.id
    plan.coordinator.do(end_plan, plan_id, NewEnding(PlanEndKind.RESIGNED, office.today))
    assert step(office, plan) is ProgrammeStep.MEND_ORDERS
    with pytest.raises(RefusedError, match="1/2026, 2/2026"):
        office.do(close_case, plan.case_id)

    for order_id in orders.values():
        office.do(stop_order, order_id, office.today, "rezygnacja")
    assert step(office, plan) is ProgrammeStep.SUMMARISE
    with pytest.raises(RefusedError, match="opisu przebiegu"):
        office.do(close_case, plan.case_id)

    plan.coordinator.do(sum_plan_up, plan_id, ClosingTalk(None, "rezygnacja", "krótki", "brak"))
    assert step(office, plan) is not ProgrammeStep.SUMMARISE
