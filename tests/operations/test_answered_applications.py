"""Which application a decision answers: the party's latest, before one begun ex officio."""

from datetime import date

import pytest

from cusdesk.domain.cases import ApplicantKind, CaseKind
from cusdesk.domain.decisions import DecisionKind
from cusdesk.operations.applications import NewApplication, add_application
from cusdesk.operations.decision_drafts import draft_decision, show_draft
from tests.support.cases import determined, earning
from tests.support.drafts import completed, drafted, granted, person, ready_case

LATER = date(2026, 12, 7)


def asked(office, who, case_id, **values):
    """Have a further application come into the case today."""
    new = NewApplication(who, CaseKind.CARE, office.today, **values)
    office.do(add_application, case_id, new)


def said(view, block_id):
    text = next(one.text for one in view.passages if one.block_id == block_id)
    return text.replace("\u00a0", " ")


@pytest.fixture
def who(office):
    return person(office)


def test_a_case_begun_ex_officio_and_then_asked_for_is_decided_at_request(office, clock, who):
    case_id = ready_case(office, who, applicant_kind=ApplicantKind.EX_OFFICIO)
    clock.turn_to(LATER)
    asked(office, who, case_id)

    view = office.do(show_draft, drafted(office, case_id, starts_on=date(2027, 1, 1)))

    assert "7 grudnia 2026 r." in said(view, "introduction.request")
    assert "z urzędu" not in said(view, "introduction.request")
    assert "wszczęto z urzędu" not in said(view, "grounds.opening")


def test_the_month_of_income_is_counted_from_the_application_answered(office, clock, who):
    case_id = ready_case(office, who, applicant_kind=ApplicantKind.EX_OFFICIO)
    clock.turn_to(LATER)
    asked(office, who, case_id)
    earning(office, who, month=date(2026, 11, 1), reason="nowy odcinek")
    determined(office, case_id)

    view = office.do(show_draft, drafted(office, case_id, starts_on=date(2027, 1, 1)))

    assert "poprzedzający złożenie wniosku" in said(view, "grounds.income")


def test_what_is_begun_ex_officio_beside_a_request_leaves_it_answered(office, clock, who):
    case_id = ready_case(office, who)
    clock.turn_to(LATER)
    asked(office, who, case_id, applicant_kind=ApplicantKind.EX_OFFICIO)

    view = office.do(show_draft, drafted(office, case_id, starts_on=date(2027, 1, 1)))

    assert "23 listopada 2026 r." in said(view, "introduction.request")


def test_a_change_answers_the_application_that_asks_for_it(office, in_name_of, clock, who):
    granted(office, in_name_of, who)
    clock.turn_to(LATER)
    case_id = ready_case(office, who)
    clock.turn_to(date(2026, 12, 9))
    asked(office, who, case_id)

    draft_id = office.do(draft_decision, case_id, DecisionKind.CHANGE)
    view = completed(office, draft_id, minutes=720, reason="upadła", effective_on=office.today)

    assert "W dniu 9 grudnia 2026 r. wpłynął wniosek" in said(view, "grounds.change_opening")
