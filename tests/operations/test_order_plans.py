"""Orders from an approved plan and from a qualification without one; decisions that change."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.order_reminders import ReminderKind
from cusdesk.domain.order_sources import SourceKind
from cusdesk.domain.orders import FeeCollector, OrderState
from cusdesk.domain.plans import AgreementForm, Frequency, PlanEndKind
from cusdesk.domain.services import ServiceUnit
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_slips import OrderChange, change_order, send_order
from cusdesk.operations.order_views import order_pdf, order_view, typed_verdict
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan
from cusdesk.operations.plan_endings import NewEnding, end_plan
from cusdesk.operations.providers import change_provider, provider_row
from cusdesk.operations.service_places import PlaceCard, add_place
from cusdesk.operations.services import change_service, service_row
from tests.print.reading import heard
from tests.support.drafts import drafted as decision_drafted
from tests.support.drafts import granted, issued, person, ready_case
from tests.support.orders import WORK, decided
from tests.support.plans import agreed, approved, begun, ready, scene

START = date(2026, 12, 1)


@pytest.fixture
def plan(office, in_name_of):
    return scene(office, in_name_of)


def order_from(office, case_id, kind):
    source = next(one for one in office.do(order_sources, case_id) if one.kind is kind)
    draft = office.do(propose_order, case_id, kind, source.id)
    return source, draft


def test_a_plan_not_approved_gives_nothing_to_order(office, plan):
    agreed(plan)
    assert SourceKind.PLAN not in {one.kind for one in office.do(order_sources, plan.case_id)}


def test_an_item_of_an_approved_plan_is_ordered_as_agreed(office, plan):
    approved(plan)
    source, draft = order_from(office, plan.case_id, SourceKind.PLAN)
    assert (draft.provider_id, draft.contract_id) == (plan.provider_id, plan.contract_id)
    assert draft.terms.fee_collected_by is FeeCollector.CENTRE
    (activity,) = draft.terms.activities
    assert (activity.days, activity.minutes, str(activity.window)) == ("1010100", 60, "10:00–11:00")
    assert source.name.startswith("IPUS nr 1/2026")
    over = replace(draft, terms=replace(draft.terms, weekly_minutes=181))
    faults = office.do(typed_verdict, plan.case_id, over, None).faults
    assert "IPUS nr 1/2026, pozycja 1 pozwala jeszcze na 3:00" in faults[0].sentence
    order_id = office.do(draft_order, plan.case_id, draft)
    office.do(send_order, order_id)
    assert "IPUS nr 1/2026" in heard(office.do(order_pdf, order_id)).document.words


@pytest.mark.parametrize("collector", [FeeCollector.GMINA, FeeCollector.PROVIDER])
def test_the_fee_of_a_programme_goes_to_the_account_of_the_centre_alone(office, plan, collector):
    """Art. 43 ust. 1 CUS Act."""
    approved(plan)
    _, draft = order_from(office, plan.case_id, SourceKind.PLAN)
    other = replace(draft, terms=replace(draft.terms, fee_collected_by=collector))

    (fault,) = office.do(typed_verdict, plan.case_id, other, None).faults

    assert fault.sentence.endswith(
        "na rachunek centrum (art. 43 ust. 1 ustawy o CUS). Wybierz centrum."
    )


def test_an_hour_a_month_on_mondays_is_ordered_once_a_month(office, plan):
    begun(plan)
    plan.add("K05", amount=Decimal(1), frequency=Frequency.MONTH, days="1000000", times="")
    plan.add("K04", 1, amount=Decimal(2), days="0101000", times="12-13")
    agreement = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    plan.coordinator.do(agree_plan, plan.view.brief.id, agreement)
    office.do(approve_plan, plan.view.brief.id)

    _, draft = order_from(office, plan.case_id, SourceKind.PLAN)

    (activity,) = draft.terms.activities
    assert (activity.minutes, activity.times_a_month, activity.days) == (60, 1, "")
    assert activity.activity.endswith("(pn)")
    office.do(send_order, office.do(draft_order, plan.case_id, draft))


def test_days_agreed_in_a_plan_bind_a_provider_that_plans_its_own_people(office, plan):
    card = office.do(provider_row, plan.provider_id).card
    office.do(change_provider, plan.provider_id, replace(card, plans_own_people=True))
    approved(plan)
    _, draft = order_from(office, plan.case_id, SourceKind.PLAN)
    order_id = office.do(draft_order, plan.case_id, draft)

    said = heard(office.do(order_pdf, order_id)).document.words

    assert "Osoby i rozkład wizyt ustala wykonawca, w dniach i porach podanych wyżej." in said
    assert "Dni i pory wizyt oraz osoby ustala" not in said
    assert "Usługę będzie świadczyć" not in said
    assert "Wizyty umawia (imię, nazwisko, telefon)" in said


def test_an_order_of_rides_says_when_and_who_orders(office, plan):
    k04 = office.do(service_row, plan.services["K04"]).card
    office.do(change_service, plan.services["K04"], replace(k04, unit=ServiceUnit.RIDE))
    begun(plan)
    plan.add("K04", 1, amount=Decimal(2), days="0101000", times="8-9", place="przychodnia")
    agreement = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    plan.coordinator.do(agree_plan, plan.view.brief.id, agreement)
    office.do(approve_plan, plan.view.brief.id)
    (source,) = [one for one in office.do(order_sources, plan.case_id) if one.when]

    said = draft_order_paper(office, plan.case_id, source)

    assert "Kiedy wt, cz, 8:00–9:00" in said
    assert "Miejsce przychodnia" in said
    assert "Zleca Anna Wrześniewska: data i podpis" in said


def test_an_order_says_where_a_service_outside_home_is_provided(office, plan):
    club = office.do(add_place, PlaceCard("Klub Seniora", street_line="ul. Polna 2"))
    begun(plan)
    plan.add("K05", place="", place_id=club)
    plan.add("K04", 1, amount=Decimal(2), days="0101000", times="12-13")
    agreement = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    plan.coordinator.do(agree_plan, plan.view.brief.id, agreement)
    office.do(approve_plan, plan.view.brief.id)

    elsewhere, at_home = (
        draft_order_paper(office, plan.case_id, source)
        for source in office.do(order_sources, plan.case_id)
    )

    assert "Miejsce Klub Seniora, ul. Polna 2" in " ".join(elsewhere.split())
    assert "Miejsce" not in at_home


def draft_order_paper(office, case_id, source):
    draft = office.do(propose_order, case_id, source.kind, source.id)
    return heard(office.do(order_pdf, office.do(draft_order, case_id, draft))).document.words


def test_each_law_has_its_word_for_the_fee_and_its_clause(office, plan):
    approved(plan)
    source = office.do(order_sources, plan.case_id)[0]
    decision_case, _ = decided(office)

    by_programme = draft_order_paper(office, plan.case_id, source)
    (granted_by_decision,) = office.do(order_sources, decision_case)
    by_decision = draft_order_paper(office, decision_case, granted_by_decision)

    assert "Opłatę pobiera centrum" in by_programme
    assert "pomocy społecznej" not in by_programme
    assert "Odpłatność pobiera urząd gminy" in by_decision
    assert "Opłat" not in by_decision


def test_an_ended_plan_ends_its_orders(office, plan, clock):
    plan_id = approved(plan)
    _, draft = order_from(office, plan.case_id, SourceKind.PLAN)
    order_id = office.do(draft_order, plan.case_id, draft)
    office.do(send_order, order_id)
    clock.turn_to(date(2027, 1, 15))
    plan.coordinator.do(end_plan, plan_id, NewEnding(PlanEndKind.RESIGNED, date(2027, 1, 10)))
    reminders = office.do(order_view, order_id).row.reminders
    assert ReminderKind.STOP in {one.kind for one in reminders}


def test_a_qualification_without_a_plan_is_enough(office, plan):
    source, draft = order_from(office, plan.case_id, SourceKind.QUALIFICATION)
    assert source.name.startswith("zakwalifikowanie do programu")
    terms = replace(draft.terms, activities=WORK, weekly_minutes=600)
    typed = replace(draft, terms=terms)
    assert office.do(typed_verdict, plan.case_id, typed, None).faults == ()


def test_what_the_plan_holds_is_not_offered_twice(office, plan):
    assert len(office.do(order_sources, plan.case_id)) == 2
    ready(plan)
    assert len(office.do(order_sources, plan.case_id)) == 2


def test_a_changed_decision_asks_for_a_change_of_the_order(office, in_name_of, clock):
    who = person(office)
    case_id, decision = granted(office, in_name_of, who, minutes=600)
    clock.turn_to(START)
    source, draft = order_from(office, case_id, SourceKind.DECISION)
    order_id = office.do(draft_order, case_id, draft)
    office.do(send_order, order_id)
    assert office.do(order_view, order_id).row.state is OrderState.ACCEPTED
    changed = issued(
        office,
        in_name_of,
        decision_drafted(
            office,
            ready_case(office, who),
            DecisionKind.CHANGE,
            minutes=840,
            effective_on=START,
            reason="potrzeba pomocy w soboty",
        ),
    )
    kept = office.do(order_view, order_id)
    assert "Zmień zlecenie" in kept.row.reminders[0].sentence
    terms = replace(kept.draft.terms, weekly_minutes=840)
    change = OrderChange(
        kept.draft.terms,
        terms,
        START,
        "decyzja zmieniająca",
        SourceKind.DECISION,
        changed.decision_id,
    )
    office.do(change_order, order_id, change)
    after = office.do(order_view, order_id).row
    assert (after.reminders, after.ground) == ((), f"decyzja nr {changed.number}")
    assert source.id == decision.decision_id
    assert Decimal(after.extent[:2]) == Decimal(14)
