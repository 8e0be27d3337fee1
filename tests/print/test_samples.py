"""The samples say what the law wants them to say, in words that are not torn apart."""

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.print.decisions import Decision
from cusdesk.print.samples.gallery import SAMPLES
from tests.print.reading import heard

DECISIONS = [one for one in SAMPLES if isinstance(one.content, Decision)]
SENTENCES = {
    "decision-grant-fee": "opłata za godzinę to 45,00 zł × 30% = 13,50 zł",
    "decision-grant-free": "Usługi przyznaję nieodpłatnie.",
    "decision-refusal": "Odmawiam przyznania Panu Janowi Gołębiowi usług opiekuńczych.",
    "decision-change": "Pani Kindze Chodźko usługi opiekuńcze w wymiarze 12 godzin tygodniowo",
    "decision-expiry-death": "Prawo do usług opiekuńczych jest ściśle osobiste",
    "decision-expiry-move": "Właściwość gminy ustala się według miejsca zamieszkania",
    "decision-specialist": "Należności niższej niż 20 zł miesięcznie nie pobiera się.",
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
        "może zrzec się prawa do odwołania",
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
