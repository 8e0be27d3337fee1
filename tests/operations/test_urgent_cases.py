"""Help that cannot wait (art. 50a u.p.s.): the case says so until it is decided."""

from datetime import timedelta

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import RefusedError
from cusdesk.operations import case_course
from cusdesk.operations.approvals import submit_draft
from cusdesk.operations.case_lists import CaseFilter, list_cases
from cusdesk.operations.decision_drafts import draft_decision, show_draft
from cusdesk.operations.documents import open_document
from tests.print.reading import heard
from tests.support.cases import resident
from tests.support.drafts import completed, issued, ready_case
from tests.support.drafts import drafted as decision_drafted

DAY = timedelta(days=1)


def the_case(office):
    return office.do(list_cases, CaseFilter.ALL).rows[0]


def asked(view):
    """Whether the draft asks on which day care began, or that it did not."""
    return any(one.field == "not_begun" for one in view.problems)


def words(office, made):
    paper = office.do(open_document, made.document_id)
    return heard(paper).document.words.replace("\u00a0", " ")


def drafted(office, case_id):
    return office.do(show_draft, office.do(draft_decision, case_id, DecisionKind.GRANT))


def test_it_stays_urgent_after_the_interview(office):
    ready_case(office, resident(office), urgent=True)

    row = the_case(office)

    assert row.pressing
    assert row.clock.due == office.today + 10 * DAY


def test_its_grant_begins_at_once_and_asks_when_help_began(office):
    view = drafted(office, ready_case(office, urgent=True))

    assert view.terms.starts_on == office.today
    assert asked(view)


def test_its_grant_is_refused_until_somebody_says_if_help_began(office, in_name_of):
    draft_id = decision_drafted(office, ready_case(office, urgent=True))
    with pytest.raises(RefusedError, match="Zapisz pilne rozpoczęcie usług"):
        office.do(submit_draft, draft_id)

    completed(office, draft_id, not_begun=True)
    made = issued(office, in_name_of, draft_id)

    assert "50a" not in words(office, made)


def test_its_grant_names_the_article_in_basis_and_grounds(office, in_name_of):
    case_id = ready_case(office, urgent=True)
    office.do(case_course.start_urgent_care, case_id, office.today)

    said = words(office, issued(office, in_name_of, decision_drafted(office, case_id)))

    assert "art. 50a, art. 101" in said
    assert "Sprawa była pilna, dlatego usługi rozpoczęto" in said


def test_its_grant_begins_when_help_began(office, clock):
    case_id = ready_case(office, urgent=True)
    began = office.today
    office.do(case_course.start_urgent_care, case_id, began)
    clock.turn_to(began + 4 * DAY)

    view = drafted(office, case_id)

    assert view.terms.starts_on == began
    assert not asked(view)


def test_an_ordinary_case_is_not_urgent(office):
    ready_case(office)

    assert not the_case(office).pressing
