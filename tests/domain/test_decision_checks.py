from dataclasses import replace

import pytest

from cusdesk.domain.decision_checks import problems
from cusdesk.domain.decision_facts import DecisionFacts
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.grants import ChangeCause
from tests.support.decisions import facts_for, with_terms

TEN_PERCENT = "nie więcej niż 10% kryterium"


def change(cause: ChangeCause, *, keeps_fee: bool, other_hours: bool = False) -> DecisionFacts:
    facts = with_terms(facts_for(DecisionKind.CHANGE), change=cause)
    assert facts.previous is not None
    assert facts.fee is not None
    hours = "1 godzina tygodniowo" if other_hours else facts.hours
    previous = replace(facts.previous, hours=hours, fee_percent=facts.fee.fee_percent + 10)
    return replace(facts, previous=previous, income_keeps_fee=keeps_fee)


def refused(facts: DecisionFacts) -> bool:
    return any(TEN_PERCENT in one.sentence for one in problems(facts))


@pytest.mark.parametrize("cause", [ChangeCause.INCOME, ChangeCause.PERSONAL])
def test_a_small_change_of_income_never_changes_the_fee_alone(cause):
    assert refused(change(cause, keeps_fee=True))


@pytest.mark.parametrize("cause", [ChangeCause.LAW, ChangeCause.BENEFIT])
def test_a_new_law_or_a_benefit_changes_the_fee_whatever_the_income(cause):
    assert not refused(change(cause, keeps_fee=True))


def test_with_other_hours_the_clerk_decides_about_the_percentage():
    assert not refused(change(ChangeCause.PERSONAL, keeps_fee=True, other_hours=True))


def test_a_large_change_of_income_changes_the_fee():
    assert not refused(change(ChangeCause.INCOME, keeps_fee=False))
