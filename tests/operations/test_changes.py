"""Other hours in the middle of a period: a new case that starts from the decision that runs."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.grants import CareScope
from cusdesk.operations.case_views import view_case
from cusdesk.operations.changes import begin_change
from cusdesk.operations.decision_drafts import draft_in
from cusdesk.operations.needs import needs_in
from cusdesk.operations.recorded import record_decision
from cusdesk.operations.renewals import RenewalForm, renewal_in
from tests.operations.test_recorded import form
from tests.support.drafts import completed, granted, issued, person


def begun(office, decision_id, **values):
    """Begin a change today and return its case."""
    return office.do(begin_change, decision_id, replace(RenewalForm(office.today), **values))


def test_a_change_takes_activities_and_scope_over_into_a_case_of_its_own(office, in_name_of):
    earlier, made = granted(office, in_name_of, scope=(CareScope.NURSING,))

    case_id = begun(office, made.decision_id)

    draft = office.do(draft_in, case_id)
    assert case_id != earlier
    assert office.do(view_case, case_id).brief.state is CaseState.OPEN
    assert office.do(needs_in, case_id).activities == office.do(needs_in, earlier).activities
    assert (draft.kind, draft.previous) == (DecisionKind.CHANGE, "1/2026")
    assert draft.terms.effective_on == date(2026, 12, 1)
    assert CareScope.NURSING in draft.terms.scope
    assert office.do(renewal_in, case_id) is None


def test_a_change_of_a_decision_from_word_is_issued(office, in_name_of):
    decision_id = office.do(record_decision, form(person(office)))
    case_id = begun(office, decision_id, ex_officio=True)

    draft = office.do(draft_in, case_id)
    view = completed(office, draft.id, minutes=900, reason="złamała biodro")

    assert view.problems == ()
    assert view.ex_officio
    assert issued(office, in_name_of, draft.id).number == "1/2026"


def test_a_change_begins_once(office):
    decision_id = office.do(record_decision, form(person(office)))
    begun(office, decision_id)

    with pytest.raises(RefusedError, match="jest już w toku w sprawie"):
        begun(office, decision_id)


def test_what_has_ended_is_not_changed(office, clock):
    decision_id = office.do(record_decision, form(person(office)))
    clock.turn_to(date(2027, 1, 4))

    with pytest.raises(RefusedError, match="Zmiana nie działa wstecz"):
        begun(office, decision_id)


def test_the_needs_of_a_decided_case_say_that_it_is_decided(office, in_name_of):
    case_id, made = granted(office, in_name_of)

    assert office.do(needs_in, case_id).decided
    assert not office.do(needs_in, begun(office, made.decision_id)).decided
