"""What two PCs entered for themselves: one counts for everybody, and a task asks which."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from cusdesk.db.decisions import Decision, DecisionDraft, DecisionEvent
from cusdesk.db.fees import FeeDetermination
from cusdesk.db.incomes import IncomeStatement
from cusdesk.db.interviews import Interview
from cusdesk.domain.decisions import AppealOutcome, DecisionKind, DecisionState
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.overview import OverviewSection
from cusdesk.operations.approvals import submit_draft
from cusdesk.operations.case_decisions import sent_back_in
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.decision_drafts import (
    discard_draft,
    draft_in,
    keep_only,
    show_draft,
)
from cusdesk.operations.decision_events import record_appeal
from cusdesk.operations.decision_lists import decisions_in, view_decision
from cusdesk.operations.decisions import events_of, existing_decision, running_for
from cusdesk.operations.fees import determinations_in
from cusdesk.operations.incomes import income_on, show_incomes
from cusdesk.operations.interviews import correct_interview, interviews_in
from cusdesk.operations.overview import overview
from tests.operations.test_appeals import delivered
from tests.support.appeals import ruled
from tests.support.cases import determined, earning, interviewed, opened, resident
from tests.support.drafts import drafted, granted, person, ready_case
from tests.support.elsewhere import written_elsewhere
from tests.support.parts import answer

DAY = timedelta(days=1)
TAKEN, APPEALED, RULED = date(2026, 12, 1), date(2026, 12, 10), date(2027, 1, 8)
EARLY = UUID("00000000-0000-7000-8000-000000000001")


@pytest.fixture
def who(office):
    return resident(office)


@pytest.fixture
def case_id(office, who):
    return opened(office, who).case_id


def doubts(office):
    """Return the sentences of the tasks that ask which entry counts."""
    rows = office.do(overview).of(OverviewSection.DOUBTS)
    return [f"{row.title}. {row.detail}" for row in rows]


def test_one_pc_alone_is_never_asked(office, who, case_id):
    for amount in ("1800.00", "2000.00"):
        earning(office, who, amount, reason="poprawka")
        determined(office, case_id)
        interviewed(office, case_id)

    assert doubts(office) == []


def test_fees_of_one_day_count_in_the_order_of_their_writing(office, who, case_id, clock):
    earning(office, who, stated_on=office.today - DAY)
    determined(office, case_id)
    clock.moment -= timedelta(days=1)
    last = determined(office, case_id)

    assert office.do(determinations_in, case_id)[0].id == last


def test_two_fees_ask_for_a_third_that_stands_over_both(office, who, case_id):
    earning(office, who)
    written_elsewhere(office, FeeDetermination, determined(office, case_id), fee_per_hour=11)

    (asked,) = doubts(office)
    last = determined(office, case_id)

    assert "dwa ustalenia odpłatności" in asked
    assert office.do(determinations_in, case_id)[0].id == last
    assert doubts(office) == []


def test_two_statements_of_one_day_ask_for_the_one_that_holds(office, who, case_id):
    written_elsewhere(office, IncomeStatement, earning(office, who))

    (asked,) = doubts(office)
    last = earning(office, who, "2100.00", reason="właściwa kwota")

    assert "dwa oświadczenia o dochodzie za październik" in asked
    assert answer(office, income_on, who, office.today).statement_id == last
    assert office.do(show_incomes, who).statements[0].id == last
    assert doubts(office) == []


def test_a_statement_of_another_month_settles_nothing(office, who, case_id):
    written_elsewhere(office, IncomeStatement, earning(office, who))

    earning(office, who, month=date(2026, 9, 1), reason="wcześniejszy miesiąc")

    assert len(doubts(office)) == 1


def test_the_interview_corrected_is_the_one_that_counts(office, case_id):
    own = interviewed(office, case_id)
    written_elsewhere(office, Interview, own, findings="Zapis z drugiego komputera.")
    (asked,) = doubts(office)

    held = next(one for one in office.do(interviews_in, case_id).interviews if one.id == own)
    office.do(correct_interview, own, held.record, held.record)

    assert "dwa zapisy wywiadu z 23.11.2026" in asked
    assert office.do(interviews_in, case_id).interviews[0].id == own
    assert doubts(office) == []


def test_both_pcs_may_change_their_minds_about_an_interview(office, case_id):
    own = interviewed(office, case_id)
    other = written_elsewhere(office, Interview, own)

    for chosen in (own, other):
        held = next(o for o in office.do(interviews_in, case_id).interviews if o.id == chosen)
        office.do(correct_interview, chosen, held.record, held.record)

    assert doubts(office) == []


def test_interviews_of_different_days_are_in_no_doubt(office, case_id):
    own = interviewed(office, case_id)
    written_elsewhere(office, Interview, own, conducted_on=office.today - DAY)

    assert doubts(office) == []
    assert office.do(view_case, case_id).facts.interviewed_on == office.today


def test_nothing_is_handed_over_from_two_drafts(office):
    case_id = ready_case(office, person(office))
    own = drafted(office, case_id)
    written_elsewhere(office, DecisionDraft, own)

    assert "dwa projekty decyzji" in doubts(office)[0]
    assert office.do(show_draft, own).has_rivals
    with pytest.raises(RefusedError, match="więcej niż jeden projekt"):
        office.do(submit_draft, own)


@pytest.mark.parametrize("kept", [True, False])
def test_either_of_two_drafts_may_be_the_one_left(office, kept):
    case_id = ready_case(office, person(office))
    own = drafted(office, case_id)
    other = written_elsewhere(office, DecisionDraft, own)
    shown = office.do(draft_in, case_id).id

    office.do(keep_only if kept else discard_draft, shown)

    left = office.do(draft_in, case_id)
    assert (left.id == shown) is kept
    assert left.id in {own, other}
    assert not left.has_rivals
    assert doubts(office) == []


def test_two_decisions_from_one_draft_are_named(office, in_name_of):
    _case_id, made = granted(office, in_name_of)
    written_elsewhere(office, Decision, made.decision_id, number="1/2026.2", ordinal=2)

    (asked,) = doubts(office)
    assert "dwie decyzje z jednego projektu" in asked
    assert "1/2026 i 1/2026.2" in asked


def test_a_change_of_the_same_day_is_listed_over_what_it_changes(office, in_name_of):
    who = person(office)
    case_id, made = granted(office, in_name_of, who)
    written_elsewhere(
        office,
        Decision,
        made.decision_id,
        id=EARLY,
        draft_id=None,
        kind=DecisionKind.CHANGE,
        number="2/2026",
        previous_id=made.decision_id,
        effective_on=date(2027, 2, 1),
    )

    assert [one.row.number for one in office.do(decisions_in, case_id)] == ["2/2026", "1/2026"]


@pytest.fixture
def appealed(office, in_name_of, clock):
    """Return a grant appealed from."""
    _case_id, made = granted(office, in_name_of, person(office))
    clock.turn_to(RULED + 3 * DAY)
    delivered(office, made.decision_id, TAKEN)
    office.do(record_appeal, made.decision_id, APPEALED, "nadane w terminie")
    return made.decision_id


def test_one_appeal_entered_twice_is_one_appeal(office, appealed):
    (row,) = answer(office, events_of, appealed)
    written_elsewhere(office, DecisionEvent, row.id)

    assert office.do(view_decision, appealed).status.state is DecisionState.APPEALED
    ruled(office, appealed, RULED)
    assert office.do(view_decision, appealed).status.state is DecisionState.FINAL


def test_two_outcomes_wait_for_the_right_one(office, appealed):
    ruled(office, appealed, RULED)
    upheld = next(
        one for one in answer(office, events_of, appealed) if one.state is DecisionState.FINAL
    )
    aside = AppealOutcome.SET_ASIDE
    written_elsewhere(office, DecisionEvent, upheld.id, state=aside.state, outcome=aside)

    assert "dwa rozstrzygnięcia odwołania" in doubts(office)[0]
    status = office.do(view_decision, appealed).status
    assert status.state is DecisionState.APPEALED
    assert any("Wpisz właściwe" in said for said in status.sentences)

    ruled(office, appealed, RULED)
    assert office.do(view_decision, appealed).status.state is DecisionState.FINAL
    assert doubts(office) == []


def outcome_of(office, decision_id):
    """Return the outcome entered with a decision."""
    found = answer(office, events_of, decision_id)
    return next(one for one in found if one.outcome is not None)


@pytest.fixture
def sent_back_or_not(office, appealed):
    """Return a decision set aside: one PC says the case was sent back, the other that it ended."""
    ruled(office, appealed, RULED, AppealOutcome.REMANDED)
    aside = AppealOutcome.SET_ASIDE
    written_elsewhere(office, DecisionEvent, outcome_of(office, appealed).id, outcome=aside)
    return appealed


def test_set_aside_and_sent_back_on_one_day_wait_for_the_right_one(office, sent_back_or_not):
    (asked,) = doubts(office)
    status = office.do(view_decision, sent_back_or_not).status

    assert "„uchylona” od 08.01.2027" in asked
    assert "„uchylona i przekazana do ponownego rozpatrzenia” od 08.01.2027" in asked
    assert (status.state, status.is_doubtful) == (DecisionState.APPEALED, True)

    ruled(office, sent_back_or_not, RULED, AppealOutcome.REMANDED)
    assert office.do(view_decision, sent_back_or_not).status.state is DecisionState.REPEALED
    assert doubts(office) == []


def test_care_does_not_run_on_under_what_both_say_is_repealed(office, sent_back_or_not):
    who = answer(office, existing_decision, sent_back_or_not).resident_id

    assert answer(office, running_for, who, RULED + DAY) == []


def test_a_clock_runs_from_an_outcome_only_once_it_is_certain(office, appealed):
    case_id = office.do(view_decision, appealed).row.case_id
    ruled(office, appealed, RULED, AppealOutcome.REMANDED)
    assert answer(office, sent_back_in, [case_id]) == {case_id: RULED}
    upheld = AppealOutcome.UPHELD
    written_elsewhere(
        office,
        DecisionEvent,
        outcome_of(office, appealed).id,
        state=upheld.state,
        outcome=upheld,
    )

    assert answer(office, sent_back_in, [case_id]) == {}

    ruled(office, appealed, RULED, AppealOutcome.REMANDED)
    assert answer(office, sent_back_in, [case_id]) == {case_id: RULED}


def test_whoever_is_excluded_is_not_asked(office, in_name_of, who, case_id):
    earning(office, who)
    written_elsewhere(office, FeeDetermination, determined(office, case_id))
    celina = in_name_of("celina")
    assert len(doubts(celina)) == 1

    office.do(exclude, case_id, celina.actor.user_id, "krewna")

    assert doubts(celina) == []
