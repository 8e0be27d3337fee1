from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.case_facts import CaseFacts, IssuedDecision
from cusdesk.domain.case_steps import CaseTab, Step, income_month_for, next_step
from cusdesk.domain.cases import CaseKind, CaseState
from cusdesk.domain.decisions import DecisionKind, DecisionState

TODAY = date(2026, 11, 23)
OPEN = CaseFacts(CaseKind.CARE, CaseState.OPEN, TODAY, received_on=TODAY, learned_on=TODAY)
READY = replace(
    OPEN,
    interviewed_on=TODAY,
    activities=2,
    income_month=date(2026, 10, 1),
    fee_determined_on=TODAY,
)
ISSUED = IssuedDecision(DecisionKind.GRANT, "1/2026", TODAY)


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        (OPEN, Step.PLAN_INTERVIEW),
        (replace(OPEN, visit_planned_on=date(2026, 11, 30)), Step.PLAN_INTERVIEW),
        (replace(OPEN, visit_planned_on=TODAY), Step.INTERVIEW),
        (replace(OPEN, interviewed_on=TODAY), Step.NEEDS),
        (replace(READY, income_month=None), Step.INCOME),
        (replace(READY, income_month=date(2026, 9, 1)), Step.INCOME),
        (replace(READY, fee_determined_on=None), Step.FEE),
        (replace(READY, fee_determined_on=date(2026, 1, 5)), Step.FEE),
        (READY, Step.DRAFT),
        (replace(READY, draft=DecisionState.DRAFT), Step.FINISH_DRAFT),
        (replace(READY, draft=DecisionState.RETURNED), Step.FINISH_DRAFT),
        (replace(READY, draft=DecisionState.FOR_APPROVAL), Step.APPROVE),
        (replace(READY, draft=DecisionState.APPROVED), Step.ISSUE),
        (replace(READY, state=CaseState.WAITING), Step.RESUME),
        (replace(READY, state=CaseState.CLOSED), Step.NOTHING),
        (replace(READY, state=CaseState.PASSED_ON), Step.NOTHING),
    ],
)
def test_a_case_waits_for_one_thing(facts, step):
    assert next_step(facts, TODAY) is step


@pytest.mark.parametrize(
    ("decision", "step"),
    [
        (ISSUED, Step.DELIVER),
        (replace(ISSUED, delivered_on=TODAY, state=DecisionState.DELIVERED), Step.NOTHING),
        (replace(ISSUED, delivered_on=TODAY, state=DecisionState.FINAL), Step.CLOSE),
        (replace(ISSUED, delivered_on=TODAY, state=DecisionState.APPEALED), Step.NOTHING),
        (replace(ISSUED, delivered_on=TODAY, state=DecisionState.CHANGED), Step.CLOSE),
        (replace(ISSUED, recorded=True), Step.DELIVER),
        (replace(ISSUED, recorded=True, state=DecisionState.FINAL), Step.NOTHING),
    ],
)
def test_after_the_decision_the_paper_leads(decision, step):
    facts = replace(READY, state=CaseState.DECIDED, decisions=(decision,))

    assert next_step(facts, TODAY) is step


@pytest.mark.parametrize(
    ("decision", "step"),
    [
        (ISSUED, Step.DELIVER),
        (replace(ISSUED, delivered_on=TODAY, state=DecisionState.DELIVERED), Step.ORDER),
        (replace(ISSUED, delivered_on=TODAY, state=DecisionState.FINAL), Step.ORDER),
        (replace(ISSUED, recorded=True), Step.DELIVER),
        (replace(ISSUED, recorded=True, state=DecisionState.FINAL), Step.NOTHING),
    ],
)
def test_care_granted_here_is_ordered_once_its_decision_is_delivered(decision, step):
    facts = replace(READY, state=CaseState.DECIDED, decisions=(decision,), unordered=True)

    assert next_step(facts, TODAY) is step


def test_an_application_after_the_decision_begins_the_path_again():
    later = date(2027, 1, 11)
    facts = replace(READY, state=CaseState.DECIDED, decisions=(ISSUED,), received_on=later)

    assert next_step(facts, later) is Step.INCOME


@pytest.mark.parametrize(
    ("stamp", "month"),
    [(date(2026, 11, 23), date(2026, 10, 1)), (date(2027, 1, 5), date(2026, 12, 1))],
)
def test_the_income_of_the_month_before_the_application_counts(stamp, month):
    assert income_month_for(replace(OPEN, received_on=stamp)) == month


def test_ex_officio_the_month_before_the_day_the_office_named_counts():
    facts = replace(OPEN, received_on=date(2026, 11, 23), income_day=date(2026, 12, 1))

    assert income_month_for(facts) == date(2026, 11, 1)


def test_every_step_has_its_station():
    assert {step.tab for step in Step} == set(CaseTab)
