"""A plan from the first need to its archived paper: who may what, when, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.cases import CaseKind
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.plan_clocks import PlanClockKind
from cusdesk.domain.plan_proposals import proposed_service
from cusdesk.domain.plans import AgreementForm, ApproverCapacity, Frequency, PlanState
from cusdesk.domain.rules import WEEKS_IN_MONTH
from cusdesk.domain.users import Role
from cusdesk.operations.applications import NewApplication, add_application
from cusdesk.operations.documents import (
    document_rows,
    verify_paper,
    view_document,
)
from cusdesk.operations.offices import record_rule
from cusdesk.operations.plan_approvals import (
    Agreement,
    NewPlanAuthorisation,
    agree_plan,
    approve_plan,
    authorise_to_approve,
    reopen_plan,
    return_plan,
)
from cusdesk.operations.plan_items import drop_service, put_service, restore_service
from cusdesk.operations.plan_papers import plan_pdf
from cusdesk.operations.plan_registers import plans_register
from cusdesk.operations.plan_totals import plan_in
from cusdesk.operations.plans import begin_plan, drop_plan, hand_plan_over
from cusdesk.operations.programmes import programmes
from cusdesk.operations.qualifying import decide_plan
from cusdesk.operations.users import assign_roles, staff
from tests.print.reading import heard
from tests.support.assessments import needing, programme_case, talked
from tests.support.cases import opened
from tests.support.plans import agreed, approved, begun, ready, scene


@pytest.fixture
def place(office, in_name_of):
    return scene(office, in_name_of)


def sentences(view):
    return " ".join(check.sentence for check in view.verdict.checks)


def test_a_case_with_two_services_calls_for_a_plan(place):
    assert "układa się plan" in place.coordinator.do(plan_in, place.case_id).wanted


def test_a_plan_decided_against_is_not_called_for_again(place):
    place.coordinator.do(decide_plan, place.case_id, needed=False)
    assert "nie wymaga planu" in place.coordinator.do(plan_in, place.case_id).wanted


def test_a_case_with_one_service_needs_no_plan_until_the_coordinator_says_so(office, in_name_of):
    place = scene(office, in_name_of, qualified=("K05",))

    assert "wystarczy informacja o zakwalifikowaniu" in (
        place.coordinator.do(plan_in, place.case_id).wanted
    )
    place.coordinator.do(decide_plan, place.case_id, needed=True)
    assert "Zapisano, że plan jest potrzebny" in (
        place.coordinator.do(plan_in, place.case_id).wanted
    )


def test_a_case_with_a_decision_has_no_plan(place, office):
    case_id = opened(office, place.resident_id).case_id

    with pytest.raises(RefusedError, match="wywiad"):
        place.coordinator.do(begin_plan, case_id, date(2026, 12, 1))


def test_a_plan_begins_with_a_number_and_a_year(place):
    begun(place)

    assert place.view.brief.number == "1/2026"
    assert place.view.content.frame.ends_on == date(2027, 11, 30)


def test_reviews_are_proposed_every_three_months(place):
    begun(place)

    days = [row.due_on for row in place.view.reviews]
    assert days == [date(2027, 3, 1), date(2027, 6, 1), date(2027, 9, 1)]


def test_the_thirty_days_run_from_the_application(place, clock):
    begun(place)
    clock.turn_to(date(2026, 12, 14))

    drawing = place.view.clocks[0]
    assert drawing.kind is PlanClockKind.DRAWING
    assert drawing.due == date(2026, 12, 23)
    assert drawing.is_soon


def test_a_later_application_gives_no_more_days_for_the_plan(place, clock):
    """Art. 40 CUS Act: from the application, not from whichever came last."""
    clock.turn_to(date(2026, 12, 7))
    (running,) = place.office.do(programmes)
    later = NewApplication(
        place.resident_id, CaseKind.PROGRAMME, date(2026, 12, 7), programme_id=running.id
    )
    place.office.do(add_application, place.case_id, later)
    begun(place)

    assert place.view.clocks[0].due == date(2026, 12, 23)


def test_the_builder_fills_in_fee_contract_and_cost(place):
    begun(place)

    one = place.proposed("K05")

    assert one.provider_id == place.provider_id
    assert one.contract_id == place.contract_id
    assert (one.fee_per_unit, one.cost_per_unit) == (Decimal("5.00"), Decimal("45.00"))
    assert one.fee_ground.startswith("cennik programu")
    assert one.scope == "pomoc w kąpieli"


def test_needs_suggest_the_services_that_answer_them(place):
    begun(place)

    suggested = [[one.code for one in need.suggestions] for need in place.view.ground.needs]

    assert suggested == [["K05"], ["K04"]]


def test_a_month_is_told_from_the_least_to_the_most_whatever_weeks_the_office_counts(place, office):
    begun(place)
    place.add("K05")
    office.do(record_rule, WEEKS_IN_MONTH, "52/12", date(2026, 1, 1))
    totals = place.view.totals

    assert totals.in_words == ("12–14\u00a0godz.",)
    assert totals.fee.zloty() == "60,00–70,00\u00a0zł"
    assert totals.cost.zloty() == "540,00–630,00\u00a0zł"


def test_a_service_taken_out_comes_back(place):
    plan_id = begun(place)
    item = place.add("K05")
    place.coordinator.do(drop_service, plan_id, item)
    assert place.view.content.services == ()

    place.coordinator.do(restore_service, plan_id, item)

    assert [one.id for one in place.view.content.services] == [item]


def test_a_service_the_person_is_not_qualified_for_is_a_fault(office, in_name_of):
    place = scene(office, in_name_of, qualified=("K05",))
    begun(place)
    place.add("K04", 1)

    assert "nie jest zakwalifikowana" in sentences(place.view)


def test_a_service_with_a_decision_does_not_enter_a_plan(place):
    begun(place)
    place.add("K02")

    assert "wymaga decyzji" in sentences(place.view)


def test_a_service_outside_the_programme_is_a_fault(place):
    begun(place)
    place.add("K01")

    assert "nie należy do programu" in sentences(place.view)


def test_a_faulty_plan_is_not_agreed(place):
    plan_id = begun(place)
    place.add("K05", place="", place_id=None)

    with pytest.raises(RefusedError, match="wpisz miejsce"):
        agree(place, plan_id)


def agree(place, plan_id):
    agreement = Agreement(place.office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    place.coordinator.do(agree_plan, plan_id, agreement)


def test_only_the_coordinator_writes_at_a_plan(place, office):
    plan_id = begun(place)

    with pytest.raises(RefusedError, match="Celina Źrebiec"):
        office.do(put_service, plan_id, place.proposed("K05"))


def test_an_agreed_version_is_not_changed(place):
    plan_id = agreed(place)

    with pytest.raises(RefusedError, match="Cofnij uzgodnienie"):
        place.coordinator.do(put_service, plan_id, place.proposed("K05"))

    place.coordinator.do(reopen_plan, plan_id)
    assert place.view.brief.state is PlanState.DRAFT


def test_the_director_approves_and_the_paper_is_archived(place, office):
    plan_id = agreed(place)

    office.do(approve_plan, plan_id)

    version = place.view.versions[0]
    assert version.state is PlanState.APPROVED
    assert (version.approver, version.approved_on) == ("Anna Wrześniewska", office.today)
    assert version.capacity is ApproverCapacity.DIRECTOR
    assert office.do(document_rows)[0].number == "IPUS/1/2026"
    assert office.do(plan_pdf, plan_id) == office.do(plan_pdf, plan_id)


def test_the_archived_paper_is_known_by_its_code(place, office):
    approved(place)
    row = office.do(document_rows)[0]

    check = office.do(view_document, row.id).check

    assert "jest w rejestrze" in office.do(verify_paper, f"cusdesk:1:{row.number}:{check}").sentence


def test_a_draft_is_not_approved(place, office):
    plan_id = ready(place)

    with pytest.raises(RefusedError, match="projekt"):
        office.do(approve_plan, plan_id)


def test_needs_answered_by_an_approved_plan_are_planned(place):
    approved(place)

    assert {need.state.value for need in place.view.ground.needs} == {"planned"}


def test_whoever_drew_a_plan_up_does_not_approve_it_where_others_may(place, office, in_name_of):
    plan_id = agreed(place)
    organiser(place, office)
    beata = next(row.id for row in office.do(staff) if row.login == "beata")
    office.do(hand_plan_over, plan_id, beata)

    with pytest.raises(RefusedError, match="Anna Wrześniewska"):
        in_name_of("beata").do(approve_plan, plan_id)


def organiser(place, office, number="U/1/2026"):
    beata = next(row.id for row in office.do(staff) if row.login == "beata")
    office.do(assign_roles, beata, (Role.SERVICE_ORGANISER,))
    if number:
        paper = NewPlanAuthorisation(beata, number, date(2026, 11, 2), date(2026, 11, 2))
        office.do(authorise_to_approve, paper)
    return beata


def test_an_organiser_approves_only_with_a_dated_authorisation(place, office, in_name_of):
    plan_id = agreed(place)
    organiser(place, office, number="")
    with pytest.raises(RefusedError, match="upoważni"):
        in_name_of("beata").do(approve_plan, plan_id)

    organiser(place, office)
    in_name_of("beata").do(approve_plan, plan_id)

    assert place.view.versions[0].capacity is ApproverCapacity.ORGANISER


def test_a_plan_is_returned_with_a_remark(place, office):
    plan_id = agreed(place)

    office.do(return_plan, plan_id, "Brakuje celu dla transportu.")

    assert place.view.brief.state is PlanState.DRAFT
    assert "Uwaga zatwierdzającego: Brakuje celu dla transportu." in sentences(place.view)
    agreement = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    place.coordinator.do(agree_plan, plan_id, agreement)
    assert "Uwaga zatwierdzającego" not in sentences(place.view)


def test_a_plan_given_up_leaves_an_explained_number(place):
    plan_id = begun(place)
    with pytest.raises(InvalidInputError):
        place.coordinator.do(drop_plan, plan_id, " ")
    place.coordinator.do(drop_plan, plan_id, "osoba zrezygnowała przed uzgodnieniem")
    said = heard(place.office.do(plans_register, 2026)).document.words
    assert "1: plan nie powstał: osoba zrezygnowała przed uzgodnieniem" in said

    begun(place)

    assert place.view.brief.number == "2/2026"


def test_a_second_plan_in_the_case_is_refused(place):
    begun(place)

    with pytest.raises(RefusedError, match="jest już plan"):
        begun(place)


def test_a_second_plan_is_held_against_one_only_agreed(place, office):
    agreed(place)
    case_id = programme_case(office, place.resident_id)
    need = needing(office, talked(office, case_id))
    place.coordinator.do(begin_plan, case_id, date(2026, 12, 1))
    other = place.coordinator.do(plan_in, case_id).view
    for code in ("K05", "K01"):
        one = proposed_service(place.services[code], need, other.content.frame, other.ground)
        place.coordinator.do(put_service, other.brief.id, one)

    view = place.coordinator.do(plan_in, case_id).view
    assert "Plan 1/2026 tej osoby ma już w tych dniach usługę „K05" in sentences(view)
    assert "Plan 1/2026 tej osoby odpowiada już na potrzebę z obszaru „higiena”" in sentences(view)


def test_more_than_a_contract_has_left_is_a_fault(place):
    begun(place)
    place.add("K05", amount=Decimal(40))

    assert "Umowa 12/2026 ma jeszcze" in sentences(place.view)


def test_a_plan_once_only_is_counted_apart(place):
    begun(place)
    place.add("K05", frequency=Frequency.ONCE, days="", times="", amount=Decimal(2))

    assert not place.view.totals.cost
    assert place.view.totals.once_cost == Decimal("90.00")
