from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from cusdesk.domain.decision_checks import cautions, problems
from cusdesk.domain.decision_facts import DecisionFacts, OpeningFacts
from cusdesk.domain.decisions import DecisionKind, HoursBasis
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.grants import ChangeCause, EndingGround, Hearing, RefusalGround
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


def said(facts: DecisionFacts) -> str:
    return " ".join(one.sentence for one in problems(facts))


FEWER = with_terms(facts_for(DecisionKind.CHANGE), minutes=480)
MORE = facts_for(DecisionKind.CHANGE)
DEARER = replace(with_terms(MORE, minutes=600), fee=replace(FEE, fee_per_hour=Decimal("18.00")))


@pytest.mark.parametrize(("facts", "detrimental"), [(FEWER, True), (DEARER, True), (MORE, False)])
def test_fewer_hours_or_a_higher_fee_are_to_the_partys_detriment(facts, detrimental):
    assert facts.is_detrimental is detrimental
    warned = any("działa od doręczenia" in one for one in cautions(facts, date(2026, 12, 7)))
    assert warned is detrimental


def test_what_takes_something_away_is_not_called_a_benefit():
    assert "nie jest na korzyść strony" in said(with_terms(FEWER, change=ChangeCause.BENEFIT))
    assert "nie jest na korzyść strony" not in said(with_terms(MORE, change=ChangeCause.BENEFIT))


HALF = Exemption(ExemptionKind.SHARE, Decimal(50), "§ 5", "leki", ends_on=date(2027, 11, 30))
TENTH = replace(HALF, value=Decimal(10))


def relieved(before: Exemption | None, now: Exemption | None) -> DecisionFacts:
    """Return a change that leaves hours and fee and touches the exemption only."""
    facts = with_terms(facts_for(DecisionKind.CHANGE), minutes=600, effective_on=date(2027, 1, 1))
    assert facts.previous is not None
    previous = replace(facts.previous, exemption=before)
    return replace(facts, previous=previous, fee=replace(FEE, exemption=now))


@pytest.mark.parametrize(
    ("before", "now", "detrimental"),
    [
        (HALF, TENTH, True),
        (HALF, replace(HALF, ends_on=date(2027, 6, 30)), True),
        (HALF, replace(HALF, starts_on=date(2027, 3, 1)), True),
        (HALF, None, True),
        (HALF, HALF, False),
        (TENTH, HALF, False),
        (None, HALF, False),
        (replace(HALF, ends_on=date(2026, 12, 31)), None, False),
        (TENTH, replace(HALF, ends_on=None), False),
    ],
)
def test_a_smaller_or_shorter_exemption_is_to_the_partys_detriment(before, now, detrimental):
    facts = relieved(before, now)

    assert facts.is_detrimental is detrimental
    benefit = with_terms(facts, change=ChangeCause.BENEFIT)
    assert ("nie jest na korzyść strony" in said(benefit)) is detrimental


def test_a_running_exemption_does_not_end_in_silence():
    dropped = relieved(HALF, None)
    assert dropped.fee is not None
    ended = replace(dropped, fee=replace(dropped.fee, exemption_ended="leki są teraz refundowane"))

    assert "Trwa zwolnienie w 50% do 30.11.2027" in said(dropped)
    assert "Trwa zwolnienie" not in said(ended)
    assert dropped.fee_changes
    assert "nie jest na korzyść strony" in said(with_terms(ended, change=ChangeCause.BENEFIT))


def test_an_exemption_that_ends_before_the_change_is_not_dropped_by_it():
    facts = relieved(replace(HALF, ends_on=date(2026, 12, 31)), None)

    assert "Trwa zwolnienie" not in said(facts)
    assert not facts.fee_changes


def test_an_exemption_that_goes_on_is_no_change():
    """Kept from the day of the change on, it is the one granted before."""
    facts = relieved(replace(HALF, starts_on=date(2026, 6, 1)), HALF)

    assert not facts.fee_changes
    assert "Ani wymiar, ani odpłatność się nie zmieniają" in said(facts)


def test_no_exemption_is_kept_that_ends_before_the_change():
    assert "poza okres usług" in said(relieved(None, replace(HALF, ends_on=date(2026, 12, 31))))


def priced(before: str, now: str) -> DecisionFacts:
    """Return a change of the price of an hour where only the month is rounded (§ 4 SPEC)."""
    facts = with_terms(facts_for(DecisionKind.CHANGE), minutes=600)
    assert facts.previous is not None
    share = Decimal("1.5")
    previous = replace(facts.previous, fee_per_hour=None, fee_percent=share, rate=Decimal(before))
    fee = replace(
        FEE, fee_per_hour=None, fee_percent=share, rate=Decimal(now), rounded_by_month=True
    )
    return replace(facts, previous=previous, fee=fee)


@pytest.mark.parametrize(
    ("now", "changes", "detrimental"),
    [("95.00", True, True), ("70.00", True, False), ("80.00", False, False)],
)
def test_a_new_price_of_an_hour_changes_a_fee_that_is_a_percentage_only(now, changes, detrimental):
    facts = priced("80.00", now)

    assert facts.charge_changes is changes
    assert facts.is_detrimental is detrimental
    assert ("Ani wymiar, ani odpłatność się nie zmieniają" in said(facts)) is not changes


def test_a_new_price_that_leaves_the_fee_of_an_hour_changes_nothing():
    facts = facts_for(DecisionKind.CHANGE)
    assert facts.previous is not None

    assert not replace(facts, previous=replace(facts.previous, rate=None)).charge_changes


@pytest.mark.parametrize("ground", list(EndingGround))
def test_a_repeal_takes_something_away_and_a_lapse_only_states(ground):
    facts = with_terms(facts_for(DecisionKind.EXPIRY), ending=ground)

    assert facts.is_detrimental is not ground.lapses


def test_after_a_death_the_addressee_is_a_party_for_a_reason_and_was_heard():
    named = with_terms(
        facts_for(DecisionKind.EXPIRY), addressee="Jan Kos", addressee_place="Wysokie 3"
    )

    assert "dlaczego adresat jest stroną" in said(named)
    reasoned = with_terms(named, addressee_interest="spadkobierca")
    assert said(reasoned) == ""
    assert "art. 10 KPA" in said(with_terms(reasoned, heard_on=None))


@pytest.mark.parametrize(
    "ground",
    [EndingGround.FACILITY, EndingGround.RESIGNATION, EndingGround.UNDUE, EndingGround.LAW],
)
def test_an_ending_needs_its_facts(ground):
    facts = with_terms(facts_for(DecisionKind.EXPIRY), ending=ground, reason="")

    assert "art. 107 § 3 KPA" in said(facts)


@pytest.mark.parametrize("ground", list(RefusalGround))
def test_what_the_party_could_still_meet_is_named_to_it_first(ground):
    facts = with_terms(facts_for(DecisionKind.REFUSAL), refusal=ground)

    assert ("79a" in said(facts)) is ground.depends_on_party
    assert "79a" not in said(with_terms(facts, unmet_named=True))
    assert "79a" not in said(with_terms(facts, hearing=Hearing.URGENT))
    ex_officio = replace(facts, opening=replace(facts.opening, ex_officio=True))
    assert "79a" not in said(ex_officio)


GRANT = facts_for(DecisionKind.GRANT)


def interviewed_until(facts: DecisionFacts, due: date) -> DecisionFacts:
    return replace(facts, interview=replace(facts.interview, due_on=due))


@pytest.mark.parametrize("kind", [DecisionKind.GRANT, DecisionKind.GRANT_FREE])
def test_an_interview_out_of_date_carries_no_grant(kind):
    facts = facts_for(kind)

    assert "Zaktualizuj wywiad" in said(interviewed_until(facts, facts.day - timedelta(days=1)))
    assert "Zaktualizuj wywiad" not in said(interviewed_until(facts, facts.day))


@pytest.mark.parametrize("kind", [DecisionKind.CHANGE, DecisionKind.REFUSAL])
def test_an_interview_out_of_date_is_said_at_a_change_and_a_refusal(kind):
    facts = interviewed_until(facts_for(kind), date(2026, 9, 3))

    warned = " ".join(cautions(facts, date(2026, 12, 7)))
    assert "zaktualizować do 3 września 2026 r." in warned
    assert "Zaktualizuj wywiad" not in said(facts)


@pytest.mark.parametrize("basis", [HoursBasis.WEEK, HoursBasis.DAYS])
def test_a_week_and_a_day_hold_no_activity_of_the_month(basis):
    facts = replace(with_terms(GRANT, basis=basis, days_a_week=5), monthly_activities=True)

    assert "kilka razy w miesiącu" in said(facts)
    assert "kilka razy w miesiącu" in said(with_terms(facts, reason="tak ustalono"))
    assert "kilka razy w miesiącu" not in said(with_terms(facts, basis=HoursBasis.MONTH))


def test_a_change_that_leaves_the_hours_alone_leaves_their_basis_too():
    facts = replace(MORE, monthly_activities=True)
    same = replace(facts, previous=replace(facts.previous, hours=facts.hours))

    assert "kilka razy w miesiącu" in said(facts)
    assert "kilka razy w miesiącu" not in said(same)


@pytest.mark.parametrize(("ex_officio", "said"), [(False, "Wniosek wpłynął"), (True, "wszczęto")])
def test_nobody_is_heard_before_the_case_begins(ex_officio, said):
    facts = granting(DecisionKind.GRANT, ex_officio=ex_officio)
    begun = facts.opening.received_on

    (fault,) = faults_at(with_terms(facts, heard_on=begun - timedelta(days=1)), "heard_on")

    assert said in fault
    assert "nie mogła wypowiedzieć się wcześniej" in fault


def test_nobody_is_heard_on_the_evidence_before_the_interview():
    facts = granting(DecisionKind.GRANT)
    held = facts.opening.received_on + timedelta(days=2)
    facts = replace(facts, interview=replace(facts.interview, conducted_on=held))

    (fault,) = faults_at(with_terms(facts, heard_on=held - timedelta(days=1)), "heard_on")
    assert "Daj jej wypowiedzieć się także o wywiadzie" in fault
    assert faults_at(with_terms(facts, heard_on=held), "heard_on") == []


def test_urgent_care_waits_for_no_hearing():
    facts = granting(DecisionKind.GRANT, hearing=Hearing.URGENT, heard_on=date(2019, 1, 1))

    assert faults_at(facts, "heard_on") == []
