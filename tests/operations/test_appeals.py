"""An appeal, its outcome and a lapse: who enters them, on which days, and what they undo."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.cases import CaseState
from cusdesk.domain.clocks import ClockKind
from cusdesk.domain.decisions import AppealOutcome, DecisionKind, DecisionState, DeliveryMode
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.grants import RefusalGround
from cusdesk.operations.case_course import close_case, resume
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.decision_drafts import draft_decision
from cusdesk.operations.decision_events import note_lapse, record_appeal, record_appeal_outcome
from cusdesk.operations.decision_lists import view_decision
from cusdesk.operations.deliveries import deliveries, record_delivery
from cusdesk.operations.recorded import record_decision
from cusdesk.operations.renewals import RenewalForm, renew, renewal_in
from tests.operations.test_recorded import form
from tests.support.cases import social_worker
from tests.support.drafts import completed, drafted, granted, issued, person, ready_case
from tests.support.offices import TODAY

DAY = timedelta(days=1)
TAKEN, APPEALED, RULED = date(2026, 12, 1), date(2026, 12, 10), date(2027, 1, 8)
# A day between the issue of the decision and today, for what may be entered on any of them.
ENTERED = date(2027, 1, 11)


@pytest.fixture
def who(office):
    return person(office)


@pytest.fixture
def made(office, in_name_of, who, clock):
    """Return a grant of 23 November that was delivered on 1 December; it is January."""
    case_id, decision = granted(office, in_name_of, who)
    clock.turn_to(ENTERED)
    delivered(office, decision.decision_id, TAKEN)
    return case_id, decision.decision_id


def delivered(office, decision_id, day):
    """Record that the addressee took the decision on a day."""
    one = office.do(deliveries, decision_id).deliveries[0]
    typed = replace(one.record, sent_on=day, delivered_on=day, mode=DeliveryMode.ADDRESSEE)
    office.do(record_delivery, one.id, one.record, typed)


def appealed(office, decision_id, on=APPEALED):
    office.do(record_appeal, decision_id, on, "nadane w terminie")


def repealed(office, decision_id, on=RULED):
    """Have the SKO set a decision aside."""
    appealed(office, decision_id, on)
    office.do(record_appeal_outcome, decision_id, on, "SKO", AppealOutcome.SET_ASIDE)


def changed(office, in_name_of, who, day):
    """Issue a change that counts from a day and that the party took at once."""
    draft_id = office.do(draft_decision, ready_case(office, who), DecisionKind.CHANGE)
    completed(office, draft_id, minutes=720, reason="złamała biodro", effective_on=day)
    decision = issued(office, in_name_of, draft_id)
    delivered(office, decision.decision_id, office.today)
    return decision


def metryka(office, case_id):
    return office.do(view_case, case_id).events[-1].what


def test_the_metryka_tells_of_the_appeal_and_by_when_the_files_go(office, made):
    case_id, decision_id = made

    appealed(office, decision_id)

    assert metryka(office, case_id) == (
        "Odwołanie od decyzji nr 1/2026 wpłynęło 10 grudnia 2026 r.; do SKO do 17 grudnia 2026 r."
    )


@pytest.mark.parametrize(
    ("outcome", "word", "state"),
    [
        (AppealOutcome.UPHELD, "utrzymana w mocy", DecisionState.FINAL),
        (AppealOutcome.SET_ASIDE, "uchylona", DecisionState.REPEALED),
        (
            AppealOutcome.REMANDED,
            "uchylona i przekazana do ponownego rozpatrzenia",
            DecisionState.REPEALED,
        ),
    ],
)
def test_the_metryka_tells_what_became_of_the_appeal(office, made, outcome, word, state):
    case_id, decision_id = made
    appealed(office, decision_id)

    office.do(record_appeal_outcome, decision_id, RULED, "SKO", outcome)

    assert metryka(office, case_id) == f"Decyzja nr 1/2026 {word} 8 stycznia 2027 r."
    assert office.do(view_decision, decision_id).status.state is state


def test_the_metryka_tells_of_a_lapse(office, made):
    case_id, decision_id = made

    office.do(note_lapse, decision_id, RULED, "zgon")

    assert metryka(office, case_id) == "Adnotacja: decyzja nr 1/2026 wygasła 8 stycznia 2027 r."


def test_there_is_no_outcome_without_an_appeal(office, made):
    with pytest.raises(RefusedError, match="nie zapisano odwołania"):
        office.do(record_appeal_outcome, made[1], RULED, "SKO", AppealOutcome.SET_ASIDE)


def test_an_appeal_decided_once_is_not_decided_again(office, made):
    repealed(office, made[1])

    with pytest.raises(RefusedError, match="nie zapisano odwołania"):
        office.do(record_appeal_outcome, made[1], RULED, "SKO", AppealOutcome.UPHELD)


@pytest.mark.parametrize("day", [TODAY - DAY, ENTERED + DAY], ids=["before issue", "to come"])
def test_nothing_befalls_a_decision_before_its_issue_or_in_days_to_come(office, made, day):
    with pytest.raises(InvalidInputError, match="między wydaniem decyzji") as of_appeal:
        appealed(office, made[1], day)
    with pytest.raises(InvalidInputError, match="między wydaniem decyzji"):
        office.do(note_lapse, made[1], day, "zgon")
    appealed(office, made[1])
    with pytest.raises(InvalidInputError, match="między wydaniem decyzji"):
        office.do(record_appeal_outcome, made[1], day, "SKO", AppealOutcome.UPHELD)

    assert of_appeal.value.field == "on"


def test_the_first_and_the_last_of_those_days_count(office, made):
    appealed(office, made[1], TODAY)
    office.do(record_appeal_outcome, made[1], ENTERED, "SKO", AppealOutcome.UPHELD)

    assert office.do(view_decision, made[1]).status.state is DecisionState.FINAL


def test_a_decision_of_another_program_is_appealed_there(office, who):
    decision_id = office.do(record_decision, form(who))

    with pytest.raises(RefusedError):
        appealed(office, decision_id, office.today)


def test_a_decision_that_ended_does_not_lapse_afterwards(office, in_name_of, who, clock):
    _, decision = granted(office, in_name_of, who, ends_on=date(2026, 12, 31))
    clock.turn_to(ENTERED)

    with pytest.raises(RefusedError, match="nie obowiązuje 8 stycznia 2027"):
        office.do(note_lapse, decision.decision_id, RULED, "zgon")
    office.do(note_lapse, decision.decision_id, date(2026, 12, 31), "zgon")


def test_a_refusal_never_ran_so_it_does_not_lapse(office, in_name_of, who):
    case_id = ready_case(office, who)
    terms = {"refusal": RefusalGround.FAMILY, "reason": "pomaga córka"}
    decision = issued(office, in_name_of, drafted(office, case_id, DecisionKind.REFUSAL, **terms))

    with pytest.raises(RefusedError, match="nie obowiązuje"):
        office.do(note_lapse, decision.decision_id, office.today, "zgon")


def test_whoever_is_excluded_from_the_case_enters_nothing(office, in_name_of, made):
    case_id, decision_id = made
    office.do(exclude, case_id, social_worker(office), "kuzynka strony")
    celina = in_name_of("celina")

    with pytest.raises(RefusedError, match=r"art\. 24"):
        appealed(celina, decision_id)
    with pytest.raises(RefusedError, match=r"art\. 24"):
        celina.do(note_lapse, decision_id, RULED, "zgon")
    appealed(office, decision_id)
    with pytest.raises(RefusedError, match=r"art\. 24"):
        celina.do(record_appeal_outcome, decision_id, RULED, "SKO", AppealOutcome.UPHELD)


def test_who_keeps_the_books_enters_no_appeal(in_name_of, made):
    with pytest.raises(NotPermittedError):
        appealed(in_name_of("ewa"), made[1])


def test_what_was_changed_is_renewed_from_the_change(office, in_name_of, who, made):
    second = changed(office, in_name_of, who, date(2027, 2, 1))

    with pytest.raises(RefusedError, match=r"zmieniła decyzja 1/2027\. Odnów tę późniejszą"):
        office.do(renew, made[1], RenewalForm(office.today))
    case_id = office.do(renew, second.decision_id, RenewalForm(office.today))

    assert office.do(renewal_in, case_id).previous.number == "1/2027"


def test_a_change_set_aside_leaves_the_first_decision_to_be_renewed(
    office, in_name_of, who, made, clock
):
    second = changed(office, in_name_of, who, date(2027, 2, 1))
    clock.turn_to(date(2027, 2, 15))
    repealed(office, second.decision_id, date(2027, 2, 15))

    with pytest.raises(RefusedError, match="uchylono"):
        office.do(renew, second.decision_id, RenewalForm(office.today))
    case_id = office.do(renew, made[1], RenewalForm(office.today))

    renewal = office.do(renewal_in, case_id)
    assert (renewal.previous.number, renewal.previous.last) == ("1/2026", date(2027, 11, 30))


def test_only_what_grants_is_renewed(office, in_name_of, who):
    case_id = ready_case(office, who)
    terms = {"refusal": RefusalGround.FAMILY, "reason": "pomaga córka"}
    decision = issued(office, in_name_of, drafted(office, case_id, DecisionKind.REFUSAL, **terms))

    with pytest.raises(RefusedError, match="która przyznaje usługi"):
        office.do(renew, decision.decision_id, RenewalForm(office.today))


def test_a_case_without_a_renewal_says_so(office, in_name_of, who, made):
    plain = ready_case(office, who)
    changing = office.do(draft_decision, plain, DecisionKind.CHANGE)

    assert changing
    assert office.do(renewal_in, plain) is None
    assert office.do(renewal_in, made[0]) is None


def remanded(office, decision_id):
    """Have the SKO set a decision aside and send the case back."""
    appealed(office, decision_id)
    office.do(record_appeal_outcome, decision_id, RULED, "SKO", AppealOutcome.REMANDED)


def test_a_case_sent_back_is_open_again_with_a_month_from_the_ruling(office, made):
    case_id, decision_id = made

    remanded(office, decision_id)

    view = office.do(view_case, case_id)
    assert view.brief.state is CaseState.OPEN
    due = next(one.due for one in view.clocks if one.kind is ClockKind.DECISION)
    assert due == date(2027, 2, 8)


def test_what_was_sent_back_is_decided_again_under_the_same_mark(office, in_name_of, made):
    case_id, decision_id = made
    remanded(office, decision_id)

    draft_id = drafted(
        office,
        case_id,
        starts_on=date(2027, 1, 12),
        ends_on=date(2027, 11, 30),
        minutes=660,
        reason="tak wskazało SKO",
    )
    again = issued(office, in_name_of, draft_id)

    view = office.do(view_decision, again.decision_id)
    assert (view.row.number, view.row.case_id) == ("1/2027", case_id)
    assert office.do(view_case, case_id).brief.state is CaseState.DECIDED


def test_a_closed_case_sent_back_is_opened_too(office, made):
    case_id, decision_id = made
    office.do(close_case, case_id)

    remanded(office, decision_id)

    assert office.do(view_case, case_id).brief.state is CaseState.OPEN


def test_a_decision_only_set_aside_leaves_its_case_decided(office, made):
    repealed(office, made[1])

    assert office.do(view_case, made[0]).brief.state is CaseState.DECIDED


def test_a_decided_case_is_not_taken_up_by_hand(office, made):
    with pytest.raises(RefusedError, match="na nic nie czeka"):
        office.do(resume, made[0], RULED)
