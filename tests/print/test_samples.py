"""The samples say what the law wants them to say, in words that are not torn apart."""

from dataclasses import replace

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.services import CareKind
from cusdesk.print.decisions import Decision
from tests.print.reading import heard
from tests.support.decisions import FEE, facts_for, text_of
from tests.support.papers import SAMPLES

DECISIONS = [one for one in SAMPLES if isinstance(one.content, Decision)]
SENTENCES = {
    "decision-grant-fee": "30% kosztu godziny. 45,00 zł × 30% = 13,50 zł za godzinę.",
    "decision-grant-free": "Ustalam, że usługi określone w punkcie 1 są nieodpłatne.",
    "decision-exemption-granted": "w tym okresie opłata za godzinę wynosi 10,13 zł",
    "decision-exemption-denied": "Odmawiam Panu Kazimierzowi Wronie zwolnienia z odpłatności.",
    "decision-exemption-ended": "Uchylam od tego dnia zwolnienie z odpłatności przyznane Pani",
    "decision-refusal": "Odmawiam przyznania Panu Janowi Gołębiowi usług opiekuńczych.",
    "decision-change": "wymiar usług: 12 godzin tygodniowo (dotychczas: 8 godzin tygodniowo).",
    "decision-expiry-death": "Prawo do usług jest osobiste i wygasa ze śmiercią",
    "decision-expiry-move": "świadczenia przyznaje gmina miejsca zamieszkania",
    "decision-repeal": "Zmieniła się sytuacja osobista, a w takim przypadku decyzję uchyla się",
    "decision-specialist": "Należności niższej niż 20,00 zł za miesiąc nie pobiera się.",
    "letter-opening": "z urzędu zostało wszczęte postępowanie",
    "application-empty": "odpowiedzialności karnej za złożenie fałszywego oświadczenia.",
    "application-filled": "Po złamaniu szyjki kości udowej chodzę o lasce.",
    "recovery-sheet": "K7QM 2XRD 9TFP H4WC B8LN 6VSA 3YGE Z5JU",
    "register": "Numeru 23 nie wydano: unieważniony 4.06.2026",
    "record": "samotnie gospodarująca",
    "interview-day": "Za mostem droga gruntowa 600 m, zielona brama.",
    "explanation": "W tabeli uchwały odpowiada to przedziałowi powyżej 200% do 250%",
}


def test_its_key_sentence_reads_unbroken(sample):
    assert SENTENCES[sample.kind] in heard(sample.pdf).document.words


@pytest.mark.parametrize("specimen", DECISIONS, ids=lambda one: one.kind)
def test_a_decision_has_every_part_of_art_107(specimen, samples):
    """Art. 107 § 1 KPA, in the order of the law."""
    decision = specimen.content
    words = heard(samples[specimen.kind].pdf).document.words
    parts = [
        decision.head.organ,
        f"{decision.place}, dnia 21 listopada 2026 r.",
        decision.addressee[0],
        "Na podstawie",
        "ORZEKAM",
        "UZASADNIENIE",
        "POUCZENIE",
        "Samorządowego Kolegium Odwoławczego w Koninie",
        "można zrzec się prawa do odwołania",
        decision.signature.on_behalf,
        decision.signature.name,
        decision.signature.post,
        "Otrzymują:",
    ]
    places = [words.find(part) for part in parts]

    assert -1 not in places
    assert places == sorted(places)


def test_every_kind_of_decision_of_regime_a_is_shown():
    assert {one.content.kind for one in DECISIONS} == set(DecisionKind)
    assert all((one.regime, one.organ) == ("A", "Wójt Gminy Kramsk") for one in DECISIONS)


def test_a_decision_is_signed_for_the_wojt_not_for_the_centre(specimen):
    if isinstance(specimen.content, Decision):
        assert specimen.content.signature.on_behalf == "Z upoważnienia Wójta Gminy Kramsk"
        assert "upoważnienia Wójta Gminy Kramsk nr" in specimen.content.legal_basis


def test_people_with_children_are_granted_care_that_may_be_granted():
    """Art. 50 ust. 1 u.p.s. is for those who have no kin at all; ust. 2 for the others."""
    for one in DECISIONS:
        if one.kind in {"decision-grant-fee", "decision-grant-free"}:
            assert "art. 50 ust. 2, 3, 5 i 6" in one.content.legal_basis


def test_an_exemption_from_the_fee_of_the_state_names_its_paragraph():
    facts = facts_for(DecisionKind.GRANT, CareKind.MENTAL_DISORDER)
    denied = replace(facts, fee=replace(FEE, exemption_denied="za małe wydatki"))

    assert "§ 4 rozporządzenia" in text_of(facts)
    assert "§ 4 i § 6 rozporządzenia" in text_of(denied)


def test_the_form_asks_who_applies_and_for_whom(samples):
    words = heard(samples["application-empty"].pdf).document.words

    for asked in ("1. Kto potrzebuje pomocy", "2. Kto składa wniosek", "pełnomocnik", "PESEL"):
        assert asked in words


@pytest.mark.parametrize("kind", ["application-empty", "application-filled"])
def test_the_form_carries_the_information_on_personal_data(kind, samples):
    """Art. 13 RODO: controller, purpose and basis, recipients, how long, rights."""
    words = heard(samples[kind].pdf).document.words

    for part in (
        "Administratorem danych jest",
        "art. 6 ust. 1 lit. c i e oraz art. 9 ust. 2 lit. b i g RODO",
        "Kto może je otrzymać.",
        "Jak długo.",
        "skargi do Prezesa Urzędu Ochrony Danych Osobowych",
    ):
        assert part in words


def test_ticked_boxes_are_said_aloud(samples):
    boxes = [node.spoken for node in heard(samples["application-filled"].pdf).document.of("Lbl")]

    assert boxes.count("zaznaczone") == 2
    assert boxes.count("do zaznaczenia") == 5


def test_the_recovery_code_is_not_in_the_description_of_its_file(samples):
    about = next(one.content for one in SAMPLES if one.kind == "recovery-sheet").about

    assert "K7QM" not in repr(about)


def test_samples_have_names_of_their_own():
    assert len({one.file for one in SAMPLES}) == len(SAMPLES)
