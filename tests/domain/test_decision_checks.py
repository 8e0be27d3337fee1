from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cusdesk.domain.decision_checks import problems
from cusdesk.domain.decision_facts import DecisionFacts, OpeningFacts
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.grants import ChangeCause
from tests.support.decisions import FEE, facts_for, with_terms

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


def granting(kind: DecisionKind, *, ex_officio: bool = False, **terms: Any) -> DecisionFacts:
    facts = with_terms(facts_for(kind), **terms)
    return replace(facts, opening=replace(facts.opening, ex_officio=ex_officio))


def faults_at(facts: DecisionFacts, field: str) -> list[str]:
    return [one.sentence for one in problems(facts) if one.field == field]


@pytest.mark.parametrize("choice", ["as_requested", "grounds_omitted"])
def test_ex_officio_there_is_no_request_a_decision_could_meet(choice):
    facts = granting(DecisionKind.GRANT_FREE, ex_officio=True, **{choice: True})

    (fault,) = faults_at(facts, "as_requested")
    assert "wszczęto z urzędu" in fault


def test_grounds_are_omitted_where_all_is_given_and_nothing_is_paid():
    facts = granting(DecisionKind.GRANT_FREE, as_requested=True, grounds_omitted=True)

    assert faults_at(facts, "grounds_omitted") == []


@pytest.mark.parametrize(
    ("kind", "terms"),
    [
        (DecisionKind.GRANT, {"as_requested": True}),
        (DecisionKind.GRANT_FREE, {"as_requested": False}),
        (DecisionKind.GRANT_FREE, {"as_requested": True, "minutes": 540, "reason": "brak kadry"}),
    ],
)
def test_a_fee_or_fewer_hours_call_for_grounds(kind, terms):
    facts = granting(kind, grounds_omitted=True, **terms)

    (fault,) = faults_at(facts, "grounds_omitted")
    assert "w całości żądanie" in fault


def test_a_fee_set_for_one_who_asked_to_pay_nothing_is_not_as_requested():
    facts = granting(DecisionKind.GRANT, as_requested=True)
    asking = replace(facts, opening=replace(facts.opening, exemption_asked=True))

    (fault,) = faults_at(asking, "as_requested")
    assert "prosi o zwolnienie" in fault


RELIEF = Exemption(ExemptionKind.FULL, ground="§ 6", reason="leki kosztują 640 zł miesięcznie")
ASKED = OpeningFacts(date(2026, 10, 7), date(2026, 10, 7), exemption_asked=True)


def said_of(**fee: Any) -> str:
    facts = facts_for(DecisionKind.GRANT)
    facts = replace(facts, opening=ASKED, fee=replace(FEE, **fee))
    return " ".join(one.sentence for one in problems(facts))


def test_a_request_for_an_exemption_is_answered_in_the_decision():
    assert "prośba o zwolnienie" in said_of()
    assert "prośba o zwolnienie" not in said_of(exemption=RELIEF)
    assert "prośba o zwolnienie" not in said_of(exemption_denied="za małe wydatki")


@pytest.mark.parametrize("days", [{"starts_on": date(2026, 11, 1)}, {"ends_on": date(2028, 1, 1)}])
def test_an_exemption_lies_within_the_period_of_the_care(days):
    assert "poza okres usług" in said_of(exemption=replace(RELIEF, **days))
    assert "poza okres usług" not in said_of(exemption=RELIEF)


def test_an_exemption_from_open_ended_care_ends_all_the_same():
    facts = with_terms(facts_for(DecisionKind.GRANT), ends_on=None)
    facts = replace(facts, fee=replace(FEE, exemption=RELIEF))

    assert any("na czas określony" in one.sentence for one in problems(facts))


def test_an_income_without_evidence_proves_nothing():
    assert "z jakich dokumentów" in said_of(evidence=" ")
    assert "z jakich dokumentów" not in said_of()


def test_a_fee_that_is_a_percentage_only_is_no_free_care():
    sentences = said_of(fee_per_hour=None, rounded_by_month=True)

    assert "Opłata wynosi 0 zł" not in sentences
