"""Orders within what was granted to their person: grounds, updates, changes, stops, carers."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from cusdesk.db.plans import PlanItem
from cusdesk.domain.carers import CarerKind, PaperKind
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.order_sources import SourceKind
from cusdesk.domain.plans import AgreementForm, Frequency
from cusdesk.operations.carer_papers import NewPaper, add_paper
from cusdesk.operations.carers import add_carer
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_slips import (
    Answer,
    OrderChange,
    accept_order,
    change_order,
    send_order,
    stop_order,
)
from cusdesk.operations.order_views import order_view, typed_verdict
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan
from cusdesk.operations.plan_items import put_lists
from cusdesk.operations.plan_versions import begin_update
from tests.support.drafts import drafted as decision_drafted
from tests.support.drafts import granted, issued, person, ready_case
from tests.support.offices import TODAY
from tests.support.orders import (
    WORK,
    cooperative,
    decided,
    drafted,
    ordered_from,
    proposed,
    sent,
)
from tests.support.parts import answer
from tests.support.plans import GOAL, agreed, approved, begun, scene
from tests.support.providers import add_person, carer_card, service_id

START = date(2026, 12, 1)
SPRING = date(2027, 4, 1)


@pytest.fixture
def plan(office, in_name_of):
    return scene(office, in_name_of)


def items(office):
    """Return the services of every version of every plan, the oldest first."""
    return answer(office, lambda tx: list(tx.scalars(select(PlanItem.id).order_by(PlanItem.id))))


def planned(office, plan):
    """Return the order proposed from the first service of an approved plan."""
    source = next(
        one for one in office.do(order_sources, plan.case_id) if one.kind is SourceKind.PLAN
    )
    return office.do(propose_order, plan.case_id, SourceKind.PLAN, source.id)


def ordered(office, plan):
    """Order the first service of an approved plan."""
    order_id = office.do(draft_order, plan.case_id, planned(office, plan))
    office.do(send_order, order_id)
    return order_id


def updated(office, plan, clock, since=SPRING):
    """Have the plan updated from a day that has come."""
    clock.turn_to(since)
    plan_id = plan.view.brief.id
    plan.coordinator.do(begin_update, plan_id, since)
    agreement = Agreement(since, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    plan.coordinator.do(agree_plan, plan_id, agreement)
    office.do(approve_plan, plan_id)


def faults(office, case_id, draft, order_id=None):
    found = office.do(typed_verdict, case_id, draft, order_id).faults
    return [one.sentence.replace("\u00a0", " ") for one in found]


# What an order may stand on


def test_a_plan_nobody_approved_is_no_ground(office, plan):
    agreed(plan)
    draft = office.do(propose_order, plan.case_id, SourceKind.PLAN, items(office)[0])
    assert "nie jest zatwierdzony" in faults(office, plan.case_id, draft)[0]
    order_id = office.do(draft_order, plan.case_id, draft)
    with pytest.raises(RefusedError, match="nie jest zatwierdzony"):
        office.do(send_order, order_id)


def test_a_ground_of_somebody_else_is_refused(office, plan):
    approved(plan)
    draft = planned(office, plan)
    other, _ = decided(office, person(office, "Łoś"))
    assert "jest dla innej osoby" in faults(office, other, draft)[0]
    order_id = office.do(draft_order, other, draft)
    with pytest.raises(RefusedError, match="innej osoby"):
        office.do(send_order, order_id)


def test_a_change_keeps_to_the_service_of_its_order(office, plan):
    approved(plan)
    order_id = ordered(office, plan)
    base = office.do(order_view, order_id).draft
    other = office.do(order_sources, plan.case_id)[1]
    change = OrderChange(base.terms, base.terms, START, "pomyłka", other.kind, other.id)
    with pytest.raises(RefusedError, match="obejmuje inną usługę"):
        office.do(change_order, order_id, change)


def test_a_decision_that_grants_nothing_is_no_ground(office, in_name_of, clock):
    who = person(office)
    granted(office, in_name_of, who, minutes=600)
    clock.turn_to(START)
    ended = issued(
        office,
        in_name_of,
        decision_drafted(
            office,
            ready_case(office, who),
            DecisionKind.EXPIRY,
            effective_on=START,
            reason="rezygnacja",
        ),
    )
    case_id, _ = decided(office, person(office, "Łoś"))
    with pytest.raises(RefusedError, match="nie przyznaje usług"):
        office.do(propose_order, case_id, SourceKind.DECISION, ended.decision_id)


# Granted once, however often it is told


def test_an_update_grants_its_hours_once(office, plan, clock):
    approved(plan)
    order_id = ordered(office, plan)
    updated(office, plan, clock)
    draft = planned(office, plan)
    again = replace(draft, terms=replace(draft.terms, weekly_minutes=180))
    assert any("już zlecone" in one for one in faults(office, plan.case_id, again))
    office.do(stop_order, order_id, SPRING, "aktualizacja planu")
    draft = planned(office, plan)
    assert draft.terms.weekly_minutes == 180
    assert faults(office, plan.case_id, draft) == []


def test_an_order_goes_over_to_the_updated_plan(office, plan, clock):
    approved(plan)
    order_id = ordered(office, plan)
    updated(office, plan, clock)
    base = office.do(order_view, order_id).draft
    noted = replace(base.terms, notes="pies")
    with pytest.raises(RefusedError, match="zaktualizowano"):
        office.do(change_order, order_id, OrderChange(base.terms, noted, SPRING, "pies"))
    source = next(
        one
        for one in office.do(order_sources, plan.case_id)
        if one.service_id == office.do(order_view, order_id).source.service_id
    )
    change = OrderChange(base.terms, noted, SPRING, "nowa wersja", source.kind, source.id)
    office.do(change_order, order_id, change)
    assert office.do(order_view, order_id).source.id == source.id


def test_a_changed_decision_grants_its_hours_once(office, in_name_of, clock):
    who = person(office)
    case_id, _ = granted(office, in_name_of, who, minutes=600)
    clock.turn_to(START)
    sent(office, case_id)
    later = START + timedelta(days=14)
    clock.turn_to(later)
    issued(
        office,
        in_name_of,
        decision_drafted(
            office,
            ready_case(office, who),
            DecisionKind.CHANGE,
            minutes=840,
            effective_on=later,
            reason="potrzeba pomocy w soboty",
        ),
    )
    changed = office.do(order_sources, case_id)[-1]
    draft = office.do(propose_order, case_id, changed.kind, changed.id)
    assert draft.terms.weekly_minutes == 240
    more = replace(draft, terms=replace(draft.terms, weekly_minutes=300))
    assert any("pozwala jeszcze na 4:00" in one for one in faults(office, case_id, more))


def test_an_order_that_runs_goes_over_to_the_decision_that_changed_its_own(
    office, in_name_of, clock
):
    who = person(office)
    case_id, _ = granted(office, in_name_of, who, minutes=600)
    clock.turn_to(START)
    order_id = sent(office, case_id)
    later = START + timedelta(days=14)
    clock.turn_to(later)
    changed = issued(
        office,
        in_name_of,
        decision_drafted(
            office,
            ready_case(office, who),
            DecisionKind.CHANGE,
            minutes=840,
            effective_on=later,
            reason="potrzeba pomocy w soboty",
        ),
    )
    base = office.do(order_view, order_id).draft.terms
    change = OrderChange(
        base,
        replace(base, weekly_minutes=840),
        later,
        "decyzja zmieniająca",
        SourceKind.DECISION,
        changed.decision_id,
    )
    office.do(change_order, order_id, change)
    assert office.do(order_view, order_id).row.ground == f"decyzja nr {changed.number}"


def test_a_whole_is_granted_once_even_when_its_order_stopped(office, plan):
    _whole(office, plan)
    draft = planned(office, plan)
    forty = replace(draft, terms=replace(draft.terms, weekly_minutes=None, **FORTY))
    order_id = office.do(draft_order, plan.case_id, forty)
    office.do(send_order, order_id)
    office.do(stop_order, order_id, TODAY, "pomyłka")  # before its first day: nothing was done
    again = office.do(draft_order, plan.case_id, forty)
    office.do(send_order, again)
    said = faults(office, plan.case_id, forty)
    assert any("Zlecasz 40 godzin" in one for one in said)


def test_a_whole_stopped_on_its_way_leaves_only_the_rest(office, plan, clock):
    _whole(office, plan)
    draft = planned(office, plan)
    forty = replace(draft, terms=replace(draft.terms, weekly_minutes=None, **FORTY))
    order_id = office.do(draft_order, plan.case_id, forty)
    office.do(send_order, order_id)
    half = START + (draft.terms.ends_on - START) // 2
    clock.turn_to(half)
    office.do(stop_order, order_id, half, "zmiana wykonawcy")
    assert any("Zlecasz 40 godzin" in one for one in faults(office, plan.case_id, forty))
    rest = planned(office, plan).terms.units
    assert Decimal(19) < rest < Decimal(21)


FORTY = {"units": Decimal(40), "units_every": Frequency.WHOLE, "activities": WORK}


def _whole(office, plan):
    """Have a plan approved that grants forty hours in its whole time."""
    plan_id = begun(plan)
    plan.add("K05", amount=Decimal(40), frequency=Frequency.WHOLE, days="", times="")
    plan.add("K04", 1, amount=Decimal(2), days="0101000", times="12-13")
    plan.coordinator.do(put_lists, plan_id, ((), (), ()), ((GOAL,), (), ()))
    agreement = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    plan.coordinator.do(agree_plan, plan_id, agreement)
    office.do(approve_plan, plan_id)


def test_hours_given_up_later_are_free_only_then(office):
    case, _ = decided(office)
    order_id = sent(office, case)
    base = office.do(order_view, order_id).draft.terms
    less = replace(base, weekly_minutes=300, activities=(WORK[0],))
    office.do(change_order, order_id, OrderChange(base, less, START, "pomaga córka"))
    more = {"weekly_minutes": 300, "activities": (WORK[1],)}
    assert any(
        "są już zlecone" in one for one in faults(office, case, proposed(office, case, **more))
    )
    later = proposed(office, case, **more, starts_on=START, first_visit_on=START)
    assert faults(office, case, later) == []


# Who comes


@pytest.fixture
def waiting(office):
    """Return an order sent to the cooperative, not answered yet, and the cooperative."""
    case, _ = decided(office)
    provider, contract = cooperative(office)
    order_id = office.do(draft_order, case, ordered_from(office, case, provider, contract))
    office.do(send_order, order_id)
    return order_id, provider


def test_an_answer_names_no_volunteer_and_nobody_of_another_provider(office, waiting):
    order_id, _ = waiting
    for kind in (CarerKind.VOLUNTEER, CarerKind.EMPLOYEE):
        carer = add_person(office, kind)
        with pytest.raises(RefusedError):
            office.do(accept_order, order_id, Answer(TODAY, "Bożena Przykładowa", carer))


def test_an_answer_names_somebody_who_provides_the_service(office, waiting):
    order_id, provider = waiting
    card = replace(
        carer_card(CarerKind.OF_PROVIDER),
        provider_id=provider,
        services=frozenset({service_id(office, "K03")}),
    )
    with pytest.raises(RefusedError, match="nie świadczy usługi K02"):
        office.do(accept_order, order_id, Answer(TODAY, "Bożena", office.do(add_carer, card)))
    right = replace(card, surname="Górska", services=frozenset({service_id(office)}))
    office.do(accept_order, order_id, Answer(TODAY, "Bożena", office.do(add_carer, right)))
    assert office.do(order_view, order_id).carer == "Wanda Górska"


def test_nobody_comes_without_an_authorisation_and_other_papers_only_caution(office):
    case, _ = decided(office)
    carer = add_person(office)
    order_id = drafted(office, case, carer_id=carer)
    verdict = office.do(order_view, order_id).verdict
    assert any("Bez upoważnienia" in one.sentence for one in verdict.faults)
    assert any("Brak: badania lekarskie" in one.sentence for one in verdict.remarks)
    office.do(add_paper, carer, NewPaper(PaperKind.DATA_AUTHORISATION, TODAY))
    office.do(add_paper, carer, NewPaper(PaperKind.SAFETY, date(2025, 1, 1), date(2026, 1, 1)))
    verdict = office.do(order_view, order_id).verdict
    assert verdict.faults == ()
    assert any("wygasło 01.01.2026" in one.sentence for one in verdict.remarks)
