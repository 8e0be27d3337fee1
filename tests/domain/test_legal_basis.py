"""The legal basis of a decision: by its day, its care, its signatory and what it rules."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.grants import EndingGround, ImmediateGround, RefusalGround
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import SigningCapacity
from cusdesk.domain.wording import (
    Section,
)
from tests.support.decisions import (
    FEE,
    JAN,
    ZOFIA,
    facts_for,
    signed_by,
    text_of,
    with_terms,
)

GRANT_BASIS = (
    "Na podstawie art. 104 i art. 107 ustawy z dnia 14 czerwca 1960 r. – Kodeks postępowania "
    "administracyjnego (Dz. U. z 2025 r. poz. 1691), art. 8, art. 17 ust. 1 pkt 11, "
    "art. 36 pkt 2 lit. l, art. 50 ust. 1, 3, 5 i 6, art. 101 ust. 1, art. 102 ust. 1, "
    "art. 106 ust. 1 i 4 oraz art. 107 ustawy z dnia 12 marca 2004 r. o pomocy społecznej "
    "(Dz. U. z 2026 r. poz. 639), § 1 pkt 1 rozporządzenia Rady Ministrów z dnia 12 lipca 2024 r. "
    "w sprawie zweryfikowanych kryteriów dochodowych oraz kwot świadczeń pieniężnych z pomocy "
    "społecznej (Dz. U. z 2024 r. poz. 1044), art. 26 ust. 2 pkt 1 ustawy z dnia 19 lipca 2019 r. "
    "o realizowaniu usług społecznych przez centrum usług społecznych (Dz. U. z 2026 r. poz. 165), "
    "uchwały nr XII/87/2025 Rady Gminy Kramsk z dnia 27 listopada 2025 r. oraz upoważnienia Wójta "
    "Gminy Kramsk nr 12/2025 z dnia 2 stycznia 2025 r., po rozpatrzeniu wniosku Pani "
    "<b>Zofii Żółkiewskiej</b> z dnia 7 października 2026 r."
)


def test_the_introduction_of_an_ordinary_grant_reads_as_the_law_page_says():
    assert text_of(facts_for(DecisionKind.GRANT), Section.INTRODUCTION) == GRANT_BASIS


def test_the_gmina_of_a_homeless_person_is_that_of_the_last_registration():
    facts = facts_for(DecisionKind.GRANT)
    homeless = replace(facts, person=replace(facts.person, homeless=True))

    told = text_of(homeless, Section.INTRODUCTION)

    assert "art. 101 ust. 2, art. 102" in told
    assert "art. 101 ust. 1" not in told


BASIS_PARTS = (
    (CareKind.ORDINARY, ZOFIA, "lit. l, art. 50 ust. 1, 3, 5 i 6"),
    (CareKind.ORDINARY, JAN, "lit. l, art. 50 ust. 2, 3, 5 i 6"),
    (CareKind.SPECIALIST, ZOFIA, "lit. m, art. 50 ust. 1, 4, 5 i 6"),
    (
        CareKind.MENTAL_DISORDER,
        JAN,
        "art. 18 ust. 1 pkt 3, art. 36 pkt 2 lit. m, art. 50 ust. 2, 4",
    ),
    (CareKind.MENTAL_DISORDER, JAN, "§ 4 rozporządzenia Ministra Polityki Społecznej"),
    (
        CareKind.NEIGHBOUR,
        ZOFIA,
        "art. 17 ust. 2 pkt 2a, art. 36 pkt 2 lit. l, art. 50 ust. 1, 1a, 3a",
    ),
)


@pytest.mark.parametrize(("care", "person", "part"), BASIS_PARTS)
def test_the_basis_follows_the_kind_of_care_and_who_lives_alone(care, person, part):
    assert part in text_of(facts_for(DecisionKind.GRANT, care, person), Section.INTRODUCTION)


def test_the_national_table_needs_no_resolution():
    introduction = text_of(
        facts_for(DecisionKind.GRANT, CareKind.MENTAL_DISORDER, JAN), Section.INTRODUCTION
    )

    assert "uchwał" not in introduction
    assert "(Dz. U. z 2024 r. poz. 816)" in introduction


@pytest.mark.parametrize(
    ("capacity", "place"),
    [
        (SigningCapacity.DIRECTOR, "art. 26 ust. 2 pkt 1 ustawy"),
        (SigningCapacity.ASSISTANCE_ORGANISER, "art. 26 ust. 3 pkt 1 ustawy"),
        (SigningCapacity.STAFF, "art. 26 ust. 4 ustawy"),
    ],
)
def test_the_basis_follows_the_signatory(capacity, place):
    facts = signed_by(facts_for(DecisionKind.GRANT), capacity)
    facts = replace(
        facts, signatory=replace(facts.signatory, number="7/2026", granted_on=date(2026, 3, 2))
    )

    introduction = text_of(facts, Section.INTRODUCTION)

    assert place in introduction
    assert introduction.count("art. 26 ust.") == 1
    assert "upoważnienia Wójta Gminy Kramsk nr 7/2026 z dnia 2 marca 2026 r." in introduction


def test_the_day_of_the_decision_picks_the_consolidated_texts():
    earlier = replace(facts_for(DecisionKind.GRANT), day=date(2025, 3, 3))

    introduction = text_of(earlier, Section.INTRODUCTION)

    assert "(Dz. U. z 2024 r. poz. 1283)" in introduction
    assert "(Dz. U. z 2026 r. poz. 639)" not in introduction


def test_neighbour_services_are_unknown_before_the_law_knew_them():
    earlier = replace(
        facts_for(DecisionKind.GRANT, CareKind.NEIGHBOUR), day=date(2023, 10, 31), signatory=None
    )

    assert "art. 50 ust." not in text_of(earlier, Section.INTRODUCTION)


def test_urgent_cases_farms_and_immediate_execution_are_quoted_only_where_they_are():
    plain = text_of(facts_for(DecisionKind.GRANT), Section.INTRODUCTION)
    facts = facts_for(DecisionKind.GRANT)
    facts = replace(
        facts,
        fee=replace(FEE, farm=True),
        opening=replace(facts.opening, urgent_from=date(2026, 10, 15)),
        terms=replace(
            facts.terms, immediate=ImmediateGround.HEALTH, immediate_reason="leży po operacji"
        ),
    )

    special = text_of(facts, Section.INTRODUCTION)

    for part in (
        "art. 50a",
        "§ 1 pkt 1 i 3 rozporządzenia",
        "art. 104, art. 107 oraz art. 108 § 1",
    ):
        assert part in special
        assert part not in plain


def test_immediate_execution_names_its_point_and_its_reason():
    facts = with_terms(
        facts_for(DecisionKind.GRANT),
        immediate=ImmediateGround.HEALTH,
        immediate_reason="leży po operacji i nikt jej nie poda posiłku",
    )

    text = text_of(facts)

    assert "Punktowi 1 nadaję rygor natychmiastowej wykonalności." in text
    assert (
        "ponieważ jest to niezbędne ze względu na ochronę zdrowia lub życia ludzkiego "
        "(art. 108 § 1 KPA). Leży po operacji i nikt jej nie poda posiłku." in text
    )
    assert (
        "Nie dotyczy to punktu 1, któremu nadano rygor natychmiastowej wykonalności "
        "(art. 130 § 3 pkt 1 KPA)." in text
    )


@pytest.mark.parametrize(
    ("ground", "named", "unnamed"),
    [
        (RefusalGround.FAMILY, "art. 2 ust. 1", "art. 11 ust. 2"),
        (RefusalGround.OWN_MEANS, "art. 2 ust. 1", "art. 11 ust. 2"),
        (RefusalGround.NO_COOPERATION, "art. 11 ust. 2", "art. 2 ust. 1"),
        (RefusalGround.NO_NEED, "art. 50 ust.", "art. 2 ust. 1"),
        (RefusalGround.CONDITIONS, "uchwały nr XII/87/2025", "art. 2 ust. 1"),
    ],
)
def test_the_basis_of_a_refusal_follows_its_ground(ground, named, unnamed):
    facts = with_terms(facts_for(DecisionKind.REFUSAL), refusal=ground)

    introduction = text_of(facts, Section.INTRODUCTION)

    assert named in introduction
    assert unnamed not in introduction


@pytest.mark.parametrize("ground", list(EndingGround))
def test_the_basis_of_an_ending_follows_its_ground(ground):
    introduction = text_of(
        with_terms(facts_for(DecisionKind.EXPIRY), ending=ground), Section.INTRODUCTION
    )

    assert ("art. 162 § 1 pkt 1 i § 3" in introduction) is ground.lapses
    assert ("art. 106 ust. 1 i 5" in introduction) is not ground.lapses
    assert ("art. 11 ust. 2" in introduction) is (ground is EndingGround.NO_COOPERATION)
