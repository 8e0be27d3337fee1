"""What the two decisions about programmes say, and what they never say."""

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from cusdesk.domain.cases import ApplicantKind
from cusdesk.domain.decision_checks import problems
from cusdesk.domain.decisions import DecisionKind, kinds_of
from cusdesk.domain.qualifications import RefusalReason
from cusdesk.domain.terms import Organ, Regime
from cusdesk.domain.wording import Section
from tests.support.decisions import JAN, ZOFIA, text_of, with_terms
from tests.support.programme_decisions import MATTER, programme_facts_for

KINDS = kinds_of(Regime.PROGRAMME)
MASCULINE = re.compile(r"\bPan(?:a|u|em)?\b")
FEMININE = re.compile(r"\bPani(?:ą)?\b|\bPanią\b")
REFUSAL, ARREARS = DecisionKind.PROGRAMME_REFUSAL, DecisionKind.PROGRAMME_ARREARS


@pytest.mark.parametrize(("kind", "person"), tuple(product(KINDS, (ZOFIA, JAN))))
def test_every_decision_is_whole_and_agrees_with_its_person(kind, person):
    text = text_of(programme_facts_for(kind, person))

    assert (FEMININE if person is JAN else MASCULINE).search(text) is None
    assert (MASCULINE if person is JAN else FEMININE).search(text)
    assert re.search(r"None|\{|\}|  | [,.;:)]|\.\.|\( |,\.", text) is None
    for section in set(Section) - {Section.FORM}:
        assert text_of(programme_facts_for(kind, person), section)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_social_assistance_stands_in_it(kind):
    text = text_of(programme_facts_for(kind))

    assert "pomocy społecznej" not in text
    assert "odpłatnoś" not in text
    assert "wywiad" not in text


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        (REFUSAL, "art. 42 ust. 3 w związku z art. 26 ust. 1 oraz art. 48 ustawy"),
        (ARREARS, "art. 43 ust. 2 w związku z art. 26 ust. 1 oraz art. 48 ustawy"),
    ],
)
def test_the_basis_names_the_article_the_programme_and_the_wojts_authorisation(kind, article):
    basis = text_of(programme_facts_for(kind), Section.INTRODUCTION)

    assert article in basis
    assert "art. 104 i art. 107 ustawy" in basis
    assert "uchwały nr XX/150/2026 Rady Gminy Kramsk" in basis
    assert "upoważnienia Wójta Gminy Kramsk nr OR.0052.9.2025" in basis


@pytest.mark.parametrize("kind", KINDS)
def test_an_appeal_goes_to_the_college_through_the_director(kind):
    instruction = text_of(programme_facts_for(kind), Section.INSTRUCTION)

    assert "do Samorządowego Kolegium Odwoławczego w Koninie w terminie 14 dni" in instruction
    assert "za pośrednictwem Dyrektora Centrum Usług Społecznych w Kramsku" in instruction


def test_the_director_decides_and_no_care_is_granted():
    for kind in KINDS:
        assert kind.organ is Organ.DIRECTOR
        assert not kind.grants


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (RefusalReason.CONDITIONS, "warunki programu nie są spełnione: ukończone 60 lat."),
        (RefusalReason.DECLARATIONS, "nie można stwierdzić, że warunki są spełnione."),
        (RefusalReason.LIMITS, "w granicach budżetu programu (art. 42 ust. 2 ustawy o CUS)."),
    ],
)
def test_the_grounds_follow_the_reason(reason, sentence):
    facts = with_terms(programme_facts_for(REFUSAL), programme_refusal=reason)

    assert sentence in text_of(facts, Section.GROUNDS)


def test_an_actual_carer_is_named_as_applicant_and_not_as_party():
    facts = programme_facts_for(REFUSAL)
    said = f"Anna Łoś, {ApplicantKind.ACTUAL_CARER.label}"
    opening = replace(facts.opening, by_other=True, applicant=said)

    text = text_of(replace(facts, opening=opening), Section.INTRODUCTION)

    assert "w sprawie Pani <b>Zofii Żółkiewskiej</b> (wnioskodawca: Anna Łoś, opiekun" in text


def test_unpaid_fees_are_named_with_amount_day_and_the_centres_account():
    text = text_of(programme_facts_for(ARREARS), Section.POINT)

    assert "w kwocie <b>195,50 zł</b> (słownie: <i>sto dziewięćdziesiąt pięć złotych" in text
    assert "do <b>31 grudnia 2026 r.</b> na rachunek bankowy Centrum nr 88 1020 2746" in text


def faults(facts):
    return {one.field for one in problems(facts)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_decision_has_no_fault(kind):
    assert faults(programme_facts_for(kind)) == set()


def test_a_refusal_names_services_a_reason_and_its_facts():
    facts = with_terms(programme_facts_for(REFUSAL), programme_refusal=None, reason=" ")
    bare = replace(facts, programme=replace(MATTER, services=()))

    assert faults(bare) == {"qualifications", "programme_refusal", "reason"}


def test_unpaid_fees_need_months_and_a_day_ahead():
    facts = programme_facts_for(ARREARS)
    bare = replace(facts, programme=replace(facts.programme, owed=()))

    assert "owed" in faults(bare)
    assert faults(with_terms(facts, pay_by=None)) == {"pay_by"}
    assert faults(with_terms(facts, pay_by=date(2026, 11, 21))) == {"pay_by"}


def test_fees_of_a_programme_are_never_paid_to_the_gmina():
    facts = programme_facts_for(ARREARS)
    sentences = [
        one.sentence for one in problems(replace(facts, office=replace(facts.office, account="")))
    ]

    assert any("rachunek centrum" in sentence for sentence in sentences)
