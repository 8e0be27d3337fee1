"""A case of a programme always waits for one thing, and its clocks are its own."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import load_law
from cusdesk.domain.case_facts import CaseFacts, IssuedDecision
from cusdesk.domain.case_steps import next_step
from cusdesk.domain.cases import CaseKind, CaseState
from cusdesk.domain.clocks import ClockKind, clocks_of
from cusdesk.domain.decisions import DecisionKind, DecisionState
from cusdesk.domain.plans import PlanState
from cusdesk.domain.programme_facts import ProgrammeFacts
from cusdesk.domain.programme_steps import ProgrammeStep, ProgrammeTab
from cusdesk.domain.qualifications import QualificationState

TODAY = date(2026, 11, 23)
ASKED, WAITING = QualificationState.ASKED, QualificationState.WAITING
USED, REFUSED = QualificationState.QUALIFIED, QualificationState.REFUSED
LEFT, DECIDED = QualificationState.RESIGNED, CaseState.DECIDED
ISSUED = IssuedDecision(DecisionKind.PROGRAMME_REFUSAL, "3/2026", TODAY)


def facts(known: ProgrammeFacts, state: CaseState = CaseState.OPEN, **values: object) -> CaseFacts:
    case = CaseFacts(
        CaseKind.PROGRAMME, state, TODAY, received_on=date(2026, 11, 2), programme=known
    )
    return replace(case, **values)


def used(**values: object) -> CaseFacts:
    return facts(ProgrammeFacts((USED,), **values), CaseState.DECIDED)


@pytest.mark.parametrize(
    ("case", "step"),
    [
        (facts(ProgrammeFacts((ASKED,), undeclared=True)), ProgrammeStep.DECLARE),
        (facts(ProgrammeFacts((ASKED, USED), untold_qualified=True)), ProgrammeStep.QUALIFY),
        (used(untold_qualified=True), ProgrammeStep.INFORM),
        (facts(ProgrammeFacts((WAITING,), untold_waiting=True)), ProgrammeStep.TELL_WAITING),
        (facts(ProgrammeFacts((WAITING,))), ProgrammeStep.WAIT),
        (used(), ProgrammeStep.NEED_PLAN),
        (used(plan_needed=True), ProgrammeStep.TALK),
        (used(plan_needed=True, talked=True), ProgrammeStep.NEEDS),
        (used(plan_needed=True, talked=True, needs=2), ProgrammeStep.PLAN),
        (used(plan_needed=True, plan=PlanState.DRAFT), ProgrammeStep.AGREE_PLAN),
        (used(plan=PlanState.AGREED), ProgrammeStep.APPROVE_PLAN),
        (used(plan=PlanState.ENDED), ProgrammeStep.SUMMARISE),
        (used(plan_needed=False), ProgrammeStep.ORDER),
        (used(plan=PlanState.APPROVED), ProgrammeStep.ORDER),
        (used(plan_needed=False, ordered=True), ProgrammeStep.NOTHING),
        (used(over=True), ProgrammeStep.END_USE),
        (used(plan=PlanState.APPROVED, ordered=True, orders_over=True), ProgrammeStep.MEND_ORDERS),
        (
            facts(ProgrammeFacts((LEFT,), plan=PlanState.ENDED, orders_over=True), DECIDED),
            ProgrammeStep.MEND_ORDERS,
        ),
        (facts(ProgrammeFacts((LEFT,), plan=PlanState.ENDED), DECIDED), ProgrammeStep.SUMMARISE),
        (facts(ProgrammeFacts((LEFT,), plan=PlanState.SUMMARISED), DECIDED), ProgrammeStep.CLOSE),
        (facts(ProgrammeFacts((REFUSED,)), CaseState.DECIDED), ProgrammeStep.CLOSE),
        (facts(ProgrammeFacts((REFUSED,)), CaseState.CLOSED), ProgrammeStep.NOTHING),
        (facts(ProgrammeFacts((ASKED,)), CaseState.WAITING), ProgrammeStep.RESUME),
        (
            facts(ProgrammeFacts((ASKED,)), draft=DecisionState.FOR_APPROVAL),
            ProgrammeStep.APPROVE,
        ),
        (
            facts(ProgrammeFacts((REFUSED,)), CaseState.DECIDED, decisions=(ISSUED,)),
            ProgrammeStep.DELIVER,
        ),
    ],
)
def test_a_case_waits_for_one_thing(case, step):
    assert next_step(case, TODAY) is step


def test_while_a_refusal_may_be_appealed_the_case_stays_open():
    delivered = replace(ISSUED, delivered_on=TODAY, state=DecisionState.DELIVERED)
    case = facts(ProgrammeFacts((REFUSED,)), CaseState.DECIDED, decisions=(delivered,))

    assert next_step(case, TODAY) is ProgrammeStep.NOTHING
    final = replace(delivered, state=DecisionState.FINAL)
    assert next_step(replace(case, decisions=(final,)), TODAY) is ProgrammeStep.CLOSE


@given(
    st.lists(st.sampled_from(QualificationState), max_size=4).map(tuple),
    st.sampled_from([True, False, None]),
    st.sampled_from([None, *PlanState]),
    st.sampled_from(CaseState),
)
def test_every_step_is_taken_on_a_station_of_the_path(states, needed, plan, state):
    known = ProgrammeFacts(states, plan_needed=needed, plan=plan)

    assert next_step(facts(known, state), TODAY).tab in ProgrammeTab


def kinds(case: CaseFacts) -> set[ClockKind]:
    return {one.kind for one in clocks_of(case, load_law(), TODAY)}


def test_an_update_being_drawn_up_brings_no_clock_of_a_first_plan_back():
    assert kinds(used(plan=PlanState.DRAFT)) == {ClockKind.PLAN}
    assert kinds(used(plan=PlanState.DRAFT, plan_stood=True)) == set()


def test_the_answer_and_the_plan_have_each_a_clock_of_their_own():
    assert kinds(facts(ProgrammeFacts((ASKED,)))) == {ClockKind.QUALIFICATION, ClockKind.PLAN}
    assert kinds(used()) == {ClockKind.PLAN}
    assert kinds(used(plan_needed=False)) == set()
    assert kinds(used(plan=PlanState.APPROVED)) == set()
    assert kinds(facts(ProgrammeFacts((WAITING,)))) == set()


def test_a_plan_is_warned_of_from_the_twentieth_day():
    case = facts(ProgrammeFacts((ASKED,)))
    law = load_law()

    def soon(day: date) -> bool:
        (plan,) = [one for one in clocks_of(case, law, day) if one.kind is ClockKind.PLAN]
        return plan.is_soon

    assert not soon(date(2026, 11, 21))
    assert soon(date(2026, 11, 22))


def test_a_late_answer_asks_for_a_notice_of_delay():
    late = facts(ProgrammeFacts((ASKED,)), received_on=date(2026, 10, 1))

    assert ClockKind.DELAY_NOTICE in kinds(late)


@pytest.mark.parametrize(("day", "soon"), [(21, False), (22, True), (30, True)])
def test_a_plan_is_warned_of_in_its_case_on_the_day_the_list_of_plans_warns(day, soon):
    law = load_law()
    today = date(2026, 11, day)
    warned = int(law.parameter_on("plan_drawing_warned", today).value)
    case = facts(ProgrammeFacts((USED,), plan_needed=True), CaseState.DECIDED)

    (clock,) = [one for one in clocks_of(case, law, today) if one.kind is ClockKind.PLAN]

    assert clock.warned_days == warned == 10
    assert (clock.days_left <= warned) is clock.is_soon is soon
