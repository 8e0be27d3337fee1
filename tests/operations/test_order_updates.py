"""An update of a plan reaches the orders it concerns, says what is other, and no other order."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.order_reminders import ReminderKind
from cusdesk.domain.order_sources import SourceKind
from cusdesk.domain.plans import AgreementForm
from cusdesk.operations.order_lists import OrderFilter, list_orders
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_slips import (
    Answer,
    OrderChange,
    accept_order,
    change_order,
    send_order,
)
from cusdesk.operations.order_views import order_view, slip_pdf
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan
from cusdesk.operations.plan_items import drop_service, put_lists, put_service
from cusdesk.operations.plan_versions import begin_update
from tests.print.reading import heard
from tests.support.plans import GOAL, agreed, approved, begun, scene

EVE, SPRING, LATER = date(2027, 1, 11), date(2027, 1, 18), date(2027, 1, 20)
TO_DO = "Zmień zlecenie według planu."
ELSEWHEN = {"days": "0100010", "times": "15-16:30"}


@pytest.fixture
def plan(office, in_name_of):
    return scene(office, in_name_of)


def ordered(office, plan):
    """Order everything an approved plan has, each taken at once."""
    made = []
    sources = office.do(order_sources, plan.case_id)
    for source in (one for one in sources if one.kind is SourceKind.PLAN):
        draft = office.do(propose_order, plan.case_id, source.kind, source.id)
        made.append(office.do(draft_order, plan.case_id, draft))
        office.do(send_order, made[-1])
        office.do(accept_order, made[-1], Answer(office.today, "Jan Wójcik"))
    return made


def update(office, plan, clock, *, at=0, **changed):
    """Have one service of the plan agreed anew from spring on."""
    clock.turn_to(EVE)
    plan_id = plan.view.brief.id
    plan.coordinator.do(begin_update, plan_id, SPRING)
    one = plan.view.content.services[at]
    if changed:
        plan.coordinator.do(put_service, plan_id, replace(one, **changed))
    settle(office, plan)


def settle(office, plan):
    plan_id = plan.view.brief.id
    agreement = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    plan.coordinator.do(agree_plan, plan_id, agreement)
    office.do(approve_plan, plan_id)


def said(office, order_id):
    """Return what a list of orders says one of them waits for."""
    rows = {row.id: row for row in office.do(list_orders, OrderFilter.ALL)}
    return [one.sentence for one in rows[order_id].reminders]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        (ELSEWHEN, "dni i godziny"),
        ({"times": "8-9"}, "dni i godziny"),
        ({"place": "Klub Seniora"}, "miejsce"),
        ({"scope": "pomoc przy posiłku"}, "zakres"),
        ({"fee_per_unit": Decimal(0)}, "opłata"),
        ({"amount": Decimal(2)}, "wymiar"),
    ],
)
def test_whatever_was_agreed_anew_reaches_the_running_order(office, plan, clock, changed, named):
    approved(plan)
    care, walks = ordered(office, plan)
    update(office, plan, clock, **changed)
    assert said(office, care) == [
        f"IPUS nr 1/2026 zaktualizowano od 18.01.2027 (wersja 2): {named}. {TO_DO}"
    ]
    clock.turn_to(LATER)
    assert "zaktualizowano (wersja 2)" in said(office, care)[0]
    assert said(office, walks) == []


def test_another_provider_asks_for_another_order(office, plan, clock):
    approved(plan)
    care, _ = ordered(office, plan)
    own = next(key for key, one in plan.view.ground.providers.items() if one.own)
    update(office, plan, clock, provider_id=own, contract_id=None)
    (sentence,) = said(office, care)
    assert "wykonawca" in sentence
    assert sentence.endswith("Zakończ zlecenie i złóż nowe u wykonawcy z planu.")


def test_an_update_that_changes_nothing_says_nothing(office, plan, clock):
    approved(plan)
    orders = ordered(office, plan)
    update(office, plan, clock)
    assert [said(office, one) for one in orders] == [[], []]


def twice(office, plan):
    """Approve a plan with one service for two needs, and order both."""
    plan_id = begun(plan)
    plan.add("K05", 0)
    plan.add("K05", 1, amount=Decimal(1), days="0100000", times="12-13")
    plan.coordinator.do(put_lists, plan_id, ((), (), ()), ((GOAL,), (), ()))
    settle(office, plan)
    return ordered(office, plan)


def test_one_service_twice_in_a_plan_keeps_its_orders_apart(office, plan, clock):
    bath, walk = twice(office, plan)
    update(office, plan, clock, at=1, amount=Decimal(2), times="12-14")
    clock.turn_to(LATER)
    assert said(office, bath) == []
    assert "wymiar, dni i godziny" in said(office, walk)[0]
    view = office.do(order_view, walk)
    assert view.next_id == plan.view.content.services[1].id


def test_one_of_two_taken_out_ends_its_own_order_only(office, plan, clock):
    bath, walk = twice(office, plan)
    clock.turn_to(EVE)
    plan_id = plan.view.brief.id
    plan.coordinator.do(begin_update, plan_id, SPRING)
    plan.coordinator.do(drop_service, plan_id, plan.view.content.services[0].id)
    settle(office, plan)
    clock.turn_to(LATER)
    assert said(office, bath) == [
        "IPUS nr 1/2026: aktualizacja nie ma już tej usługi. Zakończ zlecenie."
    ]
    assert said(office, walk) == []


def test_an_order_over_before_the_update_begins_is_left_alone(office, plan, clock):
    approved(plan)
    source = office.do(order_sources, plan.case_id)[0]
    draft = office.do(propose_order, plan.case_id, source.kind, source.id)
    short = replace(draft, terms=replace(draft.terms, ends_on=date(2027, 1, 15)))
    order_id = office.do(draft_order, plan.case_id, short)
    office.do(send_order, order_id)
    office.do(accept_order, order_id, Answer(office.today, "Jan Wójcik"))
    update(office, plan, clock, **ELSEWHEN)
    kinds = [one.kind for one in office.do(order_view, order_id).row.reminders]
    assert kinds == [ReminderKind.ENDING]


def test_an_order_that_goes_over_to_the_update_tells_its_place(office, plan, clock):
    approved(plan)
    care, _ = ordered(office, plan)
    update(office, plan, clock, place="Klub Seniora")
    clock.turn_to(LATER)
    view = office.do(order_view, care)
    change = OrderChange(
        view.draft.terms, view.draft.terms, LATER, "plan", SourceKind.PLAN, view.next_id
    )
    office.do(change_order, care, change)
    assert said(office, care) == []
    (slip,) = office.do(order_view, care).slips
    words = heard(office.do(slip_pdf, slip.id)).document.words
    assert "Miejsce" in words
    assert "Klub Seniora" in words
    assert "IPUS nr 1/2026 (wersja 2), pozycja 1" in words


def test_a_version_only_agreed_reaches_no_order(office, plan, clock):
    agreed(plan)
    assert SourceKind.PLAN not in {one.kind for one in office.do(order_sources, plan.case_id)}
    office.do(approve_plan, plan.view.brief.id)
    care, _ = ordered(office, plan)
    clock.turn_to(EVE)
    plan_id = plan.view.brief.id
    plan.coordinator.do(begin_update, plan_id, SPRING)
    one = plan.view.content.services[0]
    plan.coordinator.do(put_service, plan_id, replace(one, **ELSEWHEN))
    agreement = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    plan.coordinator.do(agree_plan, plan_id, agreement)
    assert said(office, care) == []
