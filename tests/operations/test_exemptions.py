"""Exemptions: asked for and answered, cut, and their end said on Pulpit in time."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from cusdesk.domain.cases import CaseKind
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.grants import ChangeCause
from cusdesk.domain.overview import OverviewSection
from cusdesk.operations.applications import NewApplication, add_application
from cusdesk.operations.decision_drafts import show_draft
from cusdesk.operations.fees import FeeChoice, work_out_fee
from cusdesk.operations.overview import overview
from tests.support.cases import determined, opened
from tests.support.drafts import drafted, issued, person, ready_case

LAST = date(2027, 5, 31)
RELIEF = Exemption(
    ExemptionKind.FULL,
    ground="§ 5 ust. 2 uchwały",
    reason="leki kosztują 640 zł miesięcznie",
    ends_on=LAST,
)


def on_pulpit(office):
    section = OverviewSection.EXEMPTIONS
    return [row for row in office.do(overview).rows if row.section is section]


def test_the_end_of_an_exemption_is_announced_with_the_fee_that_comes_back(
    office, in_name_of, clock
):
    case_id = ready_case(office, person(office))
    determined(office, case_id, FeeChoice(exemption=RELIEF))
    issued(office, in_name_of, drafted(office, case_id))
    assert on_pulpit(office) == []

    clock.turn_to(LAST - timedelta(days=5))
    (row,) = on_pulpit(office)
    assert (row.day, row.badge, row.pressing) == (LAST, "za 5 dni", True)
    assert "Od 01.06.2027 wraca cała odpłatność: 9,00" in row.detail

    clock.turn_to(LAST + timedelta(days=1))
    assert on_pulpit(office) == []


def faults(office, draft_id):
    return " ".join(one.sentence for one in office.do(show_draft, draft_id).problems)


def test_a_request_in_a_later_application_is_answered_too(office):
    who = person(office)
    case_id = ready_case(office, who)
    asking = NewApplication(who, CaseKind.CARE, office.today, exemption_asked=True)
    office.do(add_application, case_id, asking)

    assert office.do(work_out_fee, case_id, FeeChoice()).owes_answer
    draft_id = drafted(office, case_id)
    assert "We wniosku jest prośba o zwolnienie" in faults(office, draft_id)

    determined(office, case_id, FeeChoice(denial="wydatki nie przekraczają progu"))
    assert "prośba o zwolnienie" not in faults(office, draft_id)


def test_cutting_an_exemption_is_no_benefit(office, in_name_of, clock):
    who = person(office)
    first = ready_case(office, who)
    most = replace(RELIEF, kind=ExemptionKind.SHARE, value=Decimal(80))
    determined(office, first, FeeChoice(exemption=most))
    period = {"starts_on": date(2026, 12, 1), "ends_on": date(2027, 11, 30)}
    issued(office, in_name_of, drafted(office, first, **period))
    clock.turn_to(date(2027, 1, 11))
    second = opened(office, who).case_id
    determined(office, second, FeeChoice(exemption=replace(most, value=Decimal(10))))

    changing = {"change": ChangeCause.BENEFIT, "reason": "leki tańsze"}
    draft_id = drafted(office, second, DecisionKind.CHANGE, **changing)

    assert "nie jest na korzyść strony" in faults(office, draft_id)
