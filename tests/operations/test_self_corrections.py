"""An appeal granted in full at the office: a new decision in the same case (art. 132 KPA)."""

from datetime import date

import pytest

from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import AppealOutcome, DecisionKind, DecisionState
from cusdesk.domain.errors import NotPermittedError, RefusedError
from cusdesk.domain.grants import RefusalGround
from cusdesk.domain.users import Permission
from cusdesk.operations.case_course import close_case
from cusdesk.operations.case_views import view_case
from cusdesk.operations.decision_drafts import discard_draft, show_draft
from cusdesk.operations.decision_events import record_appeal, record_appeal_outcome
from cusdesk.operations.decision_lists import view_decision
from cusdesk.operations.decisions import running_for
from cusdesk.operations.declaration import operation
from cusdesk.operations.self_corrections import correct_self
from tests.operations.test_appeals import changed, delivered
from tests.operations.test_programme_decisions import words_of
from tests.support.drafts import completed, drafted, granted, issued, person, ready_case

TAKEN, APPEALED, NOW = date(2026, 11, 25), date(2026, 11, 27), date(2026, 11, 30)
RULED = date(2026, 11, 30)
LATER = date(2026, 12, 10)


@operation(Permission.DOCUMENTS_READ)
def running(tx, resident_id, day):
    """Return the numbers of what runs for a person on a day."""
    return [one.number for one in running_for(tx, resident_id, day)]


@pytest.fixture
def who(office):
    return person(office)


@pytest.fixture
def appealed(office, in_name_of, who, clock):
    """Return a grant for December that the party appealed from, with its case."""
    case_id, made = granted(office, in_name_of, who)
    clock.turn_to(NOW)
    delivered(office, made.decision_id, TAKEN)
    office.do(record_appeal, made.decision_id, APPEALED, "prosi o więcej godzin")
    return case_id, made.decision_id


def corrected(office, in_name_of, decision_id, **terms):
    draft_id = office.do(correct_self, decision_id)
    completed(office, draft_id, minutes=720, reason="odwołanie wykazało", **terms)
    return issued(office, in_name_of, draft_id)


def test_the_appeal_is_granted_by_a_decision_under_the_same_mark(office, in_name_of, appealed):
    case_id, decision_id = appealed

    again = corrected(office, in_name_of, decision_id)

    new, old = (office.do(view_decision, one) for one in (again.decision_id, decision_id))
    assert (new.row.case_id, new.row.kind) == (case_id, old.row.kind)
    assert (new.status.state, old.status.state) == (DecisionState.ISSUED, DecisionState.REPEALED)
    assert "decyzją nr 2/2026, odwołanie uwzględniono w całości" in old.status.sentences[0]
    assert office.do(view_case, case_id).brief.state is CaseState.DECIDED


def test_only_the_new_decision_runs(office, in_name_of, who, appealed):
    corrected(office, in_name_of, appealed[1])

    assert office.do(running, who, LATER) == ["2/2026"]


def test_its_paper_sets_the_first_one_aside_and_names_the_appeal(office, in_name_of, appealed):
    words = words_of(office, corrected(office, in_name_of, appealed[1]))

    assert "Uchylam w całości decyzję nr 1/2026 z dnia 23 listopada 2026 r. i przyznaję" in words
    assert "wniesiono odwołanie, które wpłynęło 27 listopada 2026 r." in words
    assert "art. 104, art. 107 oraz art. 132 § 1 ustawy" in words.partition("Uchylam")[0]


def test_other_decisions_say_nothing_of_it(office, in_name_of, who):
    _, made = granted(office, in_name_of, who)

    words = words_of(office, made)
    assert "Przyznaję" in words
    assert "art. 132" not in words
    assert "Uchylam" not in words


def test_the_draft_begins_with_what_was_granted(office, appealed):
    draft_id = office.do(correct_self, appealed[1])

    terms = office.do(show_draft, draft_id).terms
    old = office.do(view_decision, appealed[1]).row
    assert (terms.starts_on, terms.ends_on, terms.corrects) == (old.first, old.last, appealed[1])


def test_the_draft_says_until_when_it_may_be_issued(office, appealed):
    draft_id = office.do(correct_self, appealed[1])

    said = office.do(show_draft, draft_id).cautions[0]
    assert "wszystko, o co prosi w odwołaniu od decyzji 1/2026" in said
    assert "Wydaj ją do 4 grudnia 2026 r.; po tym dniu odwołanie z aktami" in said


def test_a_refusal_is_corrected_into_a_grant(office, in_name_of, who, clock):
    case_id = ready_case(office, who)
    ground = {"refusal": RefusalGround.FAMILY, "reason": "pomaga córka"}
    made = issued(office, in_name_of, drafted(office, case_id, DecisionKind.REFUSAL, **ground))
    clock.turn_to(NOW)
    delivered(office, made.decision_id, TAKEN)
    office.do(record_appeal, made.decision_id, APPEALED, "")

    again = corrected(office, in_name_of, made.decision_id)

    assert office.do(view_decision, again.decision_id).row.kind.grants_anew
    assert office.do(view_decision, made.decision_id).status.state is DecisionState.REPEALED


def test_a_draft_given_up_leaves_the_appeal_as_it_was(office, appealed):
    case_id, decision_id = appealed
    draft_id = office.do(correct_self, decision_id)

    office.do(discard_draft, draft_id)

    assert office.do(view_decision, decision_id).status.state is DecisionState.APPEALED
    assert office.do(view_case, case_id).brief.state is CaseState.DECIDED


def test_what_the_sko_ruled_meanwhile_keeps_the_draft_back(office, appealed):
    draft_id = office.do(correct_self, appealed[1])
    office.do(record_appeal_outcome, appealed[1], RULED, "SKO", AppealOutcome.UPHELD)

    said = [one.sentence for one in office.do(show_draft, draft_id).problems]
    assert any("już rozstrzygnięto (stan „ostateczna”)" in one for one in said)


def test_nobody_is_given_less_than_they_appealed_from(office, appealed):
    draft_id = office.do(correct_self, appealed[1])
    completed(office, draft_id, minutes=540, reason="mniej")

    (said,) = office.do(show_draft, draft_id).problems
    assert said.field == "minutes"
    assert "nie może dać mniej" in said.sentence


def test_a_closed_case_is_opened_for_it(office, in_name_of, appealed):
    case_id, decision_id = appealed
    office.do(close_case, case_id)

    corrected(office, in_name_of, decision_id)

    assert office.do(view_case, case_id).brief.state is CaseState.DECIDED


def test_without_an_appeal_nothing_is_corrected(office, in_name_of, who):
    _, made = granted(office, in_name_of, who)

    with pytest.raises(RefusedError, match="nie zapisano odwołania"):
        office.do(correct_self, made.decision_id)


def test_an_appeal_from_a_change_goes_to_the_sko(office, in_name_of, who, appealed, clock):
    office.do(record_appeal_outcome, appealed[1], RULED, "SKO", AppealOutcome.UPHELD)
    clock.turn_to(LATER)
    second = changed(office, in_name_of, who, date(2027, 1, 1))
    office.do(record_appeal, second.decision_id, LATER, "")

    with pytest.raises(RefusedError, match="przekaż z aktami do SKO"):
        office.do(correct_self, second.decision_id)


def test_who_keeps_the_books_corrects_nothing(in_name_of, appealed):
    with pytest.raises(NotPermittedError):
        in_name_of("ewa").do(correct_self, appealed[1])
