"""Help that cannot wait (art. 50a u.p.s.): the case says so until it is decided."""

from datetime import timedelta

from cusdesk.domain.decisions import DecisionKind
from cusdesk.operations import case_course
from cusdesk.operations.case_lists import CaseFilter, list_cases
from cusdesk.operations.decision_drafts import draft_decision, show_draft
from tests.support.cases import resident
from tests.support.drafts import ready_case

DAY = timedelta(days=1)


def the_case(office):
    return office.do(list_cases, CaseFilter.ALL).rows[0]


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
    assert any("Zapisz pilne rozpoczęcie usług" in one for one in view.cautions)


def test_its_grant_begins_when_help_began(office, clock):
    case_id = ready_case(office, urgent=True)
    began = office.today
    office.do(case_course.start_urgent_care, case_id, began)
    clock.turn_to(began + 4 * DAY)

    view = drafted(office, case_id)

    assert view.terms.starts_on == began
    assert not any("Zapisz pilne rozpoczęcie usług" in one for one in view.cautions)


def test_an_ordinary_case_is_not_urgent(office):
    ready_case(office)

    assert not the_case(office).pressing
