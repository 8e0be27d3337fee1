"""A decision about a grant that was changed names the grant, and every change made of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.decision_facts import NamedDecision
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.grants import ChangeCause, EndingGround
from cusdesk.domain.wording import Section
from tests.support.decisions import FEE, facts_for, text_of, with_terms

GRANT = NamedDecision("12/2025", date(2025, 3, 3))
CHANGE = NamedDecision("114/2025", date(2025, 12, 1))
FURTHER = NamedDecision("7/2026", date(2026, 2, 2))
CHANGED_BY = "decyzją nr 114/2025 z dnia 1 grudnia 2025 r."
ENDINGS = tuple(EndingGround)


def about(kind, *line, **terms):
    """Return facts of a decision about a grant with its changes."""
    facts = with_terms(facts_for(kind), **terms)
    return replace(facts, previous=replace(facts.previous, line=line))


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_of_a_changed_grant_names_the_grant_and_its_change(ending):
    facts = about(DecisionKind.EXPIRY, GRANT, CHANGE, ending=ending, reason="wyjechała")

    points, grounds = text_of(facts, Section.POINT), text_of(facts, Section.GROUNDS)

    form, granting = (
        ("decyzji nr 12/2025", "zmienionej")
        if ending.lapses
        else ("decyzję nr 12/2025", "zmienioną")
    )
    verb = "przyznającej" if ending.lapses else "przyznającą"
    assert f"{form} z dnia 3 marca 2025 r., {granting} {CHANGED_BY}, {verb} Pani" in points
    assert f"Decyzją nr 12/2025, zmienioną {CHANGED_BY}, przyznano Pani" in grounds


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ending_of_a_grant_never_changed_names_it_alone(ending):
    facts = about(DecisionKind.EXPIRY, GRANT, ending=ending, reason="wyjechała")

    text = text_of(facts)

    assert "nr 12/2025 z dnia 3 marca 2025 r., przyznając" in text
    assert "Decyzją nr 12/2025 przyznano" in text
    assert "zmienion" not in text


def test_a_further_change_names_the_grant_and_the_change_before_it():
    facts = about(DecisionKind.CHANGE, GRANT, CHANGE)

    points, grounds = text_of(facts, Section.POINT), text_of(facts, Section.GROUNDS)

    assert (
        f"decyzję nr 12/2025 z dnia 3 marca 2025 r., zmienioną {CHANGED_BY}, przyznającą Pani"
    ) in points
    assert f"Pozostałe warunki decyzji nr 12/2025, zmienionej {CHANGED_BY}, nie zmieniają" in points
    assert (
        f"Decyzją nr 12/2025 z dnia 3 marca 2025 r., zmienioną {CHANGED_BY}, przyznano Pani"
    ) in grounds


def test_two_changes_are_named_together():
    facts = about(DecisionKind.EXPIRY, GRANT, CHANGE, FURTHER)

    assert (
        "zmienionej decyzjami nr 114/2025 z dnia 1 grudnia 2025 r. i nr 7/2026 z dnia "
        "2 lutego 2026 r., przyznającej"
    ) in text_of(facts, Section.POINT)


DEARER = {"fee_percent": Decimal(40), "fee_per_hour": Decimal("18.00")}
CHEAPER = {"fee_percent": Decimal(20), "fee_per_hour": Decimal("9.00")}


@pytest.mark.parametrize(
    ("minutes", "fee", "part"),
    [
        (840, DEARER, "a ponieważ w części dotyczącej odpłatności nie jest korzystna"),
        (480, CHEAPER, "a ponieważ w części dotyczącej wymiaru usług nie jest korzystna"),
        (480, DEARER, "a ponieważ nie jest korzystna"),
    ],
)
def test_a_change_names_the_part_that_is_to_the_partys_detriment(minutes, fee, part):
    facts = about(DecisionKind.CHANGE, GRANT, minutes=minutes)

    text = text_of(replace(facts, fee=replace(FEE, **fee)), Section.GROUNDS)

    assert f"Zmiana działa tylko na przyszłość, {part} dla strony" in text


@pytest.mark.parametrize("cause", tuple(ChangeCause))
@pytest.mark.parametrize("ex_officio", [True, False])
def test_only_a_change_nobody_asked_for_says_that_it_needs_no_consent(cause, ex_officio):
    facts = about(DecisionKind.CHANGE, GRANT, change=cause)
    facts = replace(facts, opening=replace(facts.opening, ex_officio=ex_officio))

    text = text_of(facts, Section.GROUNDS)

    assert ("zgod" in text) is ex_officio
    assert "art. 106 ust. 5 ustawy o pomocy społecznej" in text
