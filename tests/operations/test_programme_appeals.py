"""A refusal to qualify that the SKO sets aside: its services are answered anew in their case."""

from datetime import date

import pytest

from cusdesk.domain.cases import CaseState
from cusdesk.domain.clocks import ClockKind
from cusdesk.domain.decisions import AppealOutcome, DecisionState
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.case_course import close_case
from cusdesk.operations.case_views import view_case
from cusdesk.operations.decision_drafts import draft_decision
from cusdesk.operations.decision_events import record_appeal, record_appeal_outcome
from cusdesk.operations.decision_lists import view_decision
from cusdesk.operations.names import confirm_forms, propose_forms
from cusdesk.operations.qualifying import Terms, qualify
from tests.operations.test_appeals import delivered
from tests.operations.test_programme_decisions import REFUSAL, filled, issued, refusing
from tests.support.cases import resident
from tests.support.offices import TODAY
from tests.support.qualifications import STARTS, declared, programme_signer, row_in

APPEALED, RULED, ENTERED = date(2026, 12, 4), date(2027, 1, 8), date(2027, 1, 11)


@pytest.fixture
def appealed(office, clock):
    """Return an application refused, delivered and appealed from, with its decision."""
    who = resident(office)
    office.do(confirm_forms, who, office.do(propose_forms, who).forms)
    programme_signer(office)
    done, draft = refusing(office, who)
    filled(office, draft, reason="z dowodu wynika, że ma 57 lat")
    made = issued(office, draft)
    delivered(office, made.decision_id, TODAY)
    clock.turn_to(ENTERED)
    office.do(record_appeal, made.decision_id, APPEALED, "")
    return done, made


def ruled(office, decision_id, outcome):
    office.do(record_appeal_outcome, decision_id, RULED, "SKO", outcome)


def test_what_the_sko_sends_back_waits_for_an_answer_again(office, appealed):
    done, made = appealed

    ruled(office, made.decision_id, AppealOutcome.REMANDED)

    row, case = row_in(office, done.case_id), office.do(view_case, done.case_id)
    assert (row.state, row.state_on, row.document_id) == (QualificationState.ASKED, RULED, None)
    assert case.brief.state is CaseState.OPEN
    assert office.do(view_decision, made.decision_id).status.state is DecisionState.REPEALED
    due = next(one.due for one in case.clocks if one.kind is ClockKind.QUALIFICATION)
    assert due == date(2027, 2, 8)


def test_it_is_refused_again_under_the_same_mark(office, appealed):
    done, made = appealed
    ruled(office, made.decision_id, AppealOutcome.REMANDED)

    draft = office.do(draft_decision, done.case_id, REFUSAL)
    filled(office, draft, reason="SKO wskazało, czego brakło; ma 57 lat")
    again = issued(office, draft)

    row = row_in(office, done.case_id)
    assert (row.state, row.document_id) == (QualificationState.REFUSED, again.document_id)
    assert office.do(view_decision, again.decision_id).row.case_id == done.case_id
    assert office.do(view_case, done.case_id).brief.state is CaseState.DECIDED


def test_or_the_person_is_qualified_after_all(office, appealed):
    done, made = appealed
    ruled(office, made.decision_id, AppealOutcome.SET_ASIDE)
    declared(office, done)

    office.do(qualify, row_in(office, done.case_id).id, Terms(starts_on=STARTS))

    assert row_in(office, done.case_id).state is QualificationState.QUALIFIED


def test_a_refusal_upheld_stays(office, appealed):
    done, made = appealed

    ruled(office, made.decision_id, AppealOutcome.UPHELD)

    assert row_in(office, done.case_id).state is QualificationState.REFUSED
    assert office.do(view_case, done.case_id).brief.state is CaseState.DECIDED


def test_a_closed_case_is_opened_for_it(office, appealed):
    done, made = appealed
    office.do(close_case, done.case_id)

    ruled(office, made.decision_id, AppealOutcome.REMANDED)

    assert office.do(view_case, done.case_id).brief.state is CaseState.OPEN
