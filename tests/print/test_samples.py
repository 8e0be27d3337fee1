"""The samples say what the law wants them to say, in words that are not torn apart."""

from dataclasses import replace

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.qualifications import CRIMINAL_LIABILITY
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Regime
from cusdesk.print.decisions import Decision
from tests.print.reading import heard
from tests.support.decisions import FEE, facts_for, text_of
from tests.support.papers import SAMPLES

DECISIONS = [one for one in SAMPLES if isinstance(one.content, Decision)]
SENTENCES = {
    "decision-grant-fee": "30% kosztu godziny. 45,00 zł × 30% = 13,50 zł za godzinę.",
    "decision-grant-free": "Ustalam, że usługi określone w punkcie 1 są nieodpłatne.",
    "decision-exemption-granted": "w tym okresie odpłatność za godzinę wynosi 10,13 zł",
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
    "assessment-empty": "Data i podpis osoby",
    "assessment-filled": "Boję się kąpieli i tego, że upadnę, gdy nikogo nie ma.",
    "scale": "5. Kąpiel całego ciała",
    "plan": "zostać we własnym domu i wychodzić na spacer.",
    "plan-large": "Wykonawca i miejsce: Centrum Usług Społecznych w Kramsku",
    "letter-qualified-large": "Ulga: Karta Dużej Rodziny: 50%",
    "plan-closing": "Uczestniczka wychodzi z domu trzy razy w tygodniu.",
    "attendance-meeting": "Podpis osoby prowadzącej",
    "attendance-month": "Liczba gości",
    "volunteer-agreement": "Świadczenia będą wykonywane od 21 listopada 2026 r.",
    "neighbour-statement": "ukończyłam szkolenie z udzielania pierwszej pomocy",
    "decision-programme-refusal": "Odmawiam zakwalifikowania Pana Jana Gołębia do korzystania",
    "decision-programme-arrears": "na rachunek bankowy Centrum nr 11 2222 3333 4444",
    "programme-application-empty": "Oświadczam, że spełniam warunki programu:",
    "programme-application-filled": "Dwa razy w tygodniu przed południem: zakupy, spacer",
    "letter-qualified": "Zakwalifikowanie i ustalenie opłaty nie wymagają decyzji",
    "letter-fee-change": "Za usługi wykonane przed 01.01.2027 płaci się po dawnemu.",
    "letter-waiting": "To nie jest odmowa. Wniosek można w każdej chwili wycofać.",
    "letter-passed-on": "za zgodą wnioskodawcy wyrażoną 3 listopada 2026 r.",
    "roster-carer": "droga 9 min, przerwa 36 min",
    "roster-resident-large": "Ewa Pająk i Wanda Ćwikła-Brzęczyszczykiewicz",
    "roster-villages": "10:15–12:15 120 min Stanisław Brzozowski Wysokie 8 tel. 600 000 047",
    "roster-month": "Źrebiec Iga (umowa zlecenia)",
    "roster-calls": "Zofia Żółkiewska: dochodzi 11.12 8:00–10:00 (Ewa Pająk).",
    "roster-blank": "arkusz 3 z 10 seria 1-261207-073512",
    "offer": "Opłata: 18,50 zł za godzinę",
    "standard": "Pierwsza wizyta jest w ciągu 48 godzin.",
    "programme-report": "Wsparcie osób starszych 70 81 115,71%",
    "order": "Wola Podłężna, ul. Źródlana 14/3",
    "order-programme": "IPUS nr 87/2026, pozycja 1",
    "order-change": "po powrocie ze szpitala potrzeba więcej pomocy w kąpieli.",
    "order-suspension": "osoba przebywa poza domem",
    "order-resumption": "Przerwa trwała od 12.12.2026",
    "register-services": "Do decyzji po diagnozie: polityka prorodzinna",
    "register-programmes": "XX/150/2025 z 10.12.2025",
    "register-applications": "2: wniosek zarejestrowano dwa razy, przy numerze 1",
    "register-programme-applications": "opiekun faktyczny Wsparcie osób starszych",
    "register-qualified": "9,25 zł 50% zakwalifikowana",
    "register-refusals": "warunek programu niespełniony: ukończone 60 lat",
    "waiting-list": "Kolejność według dnia wpływu wniosku",
    "register-plans": "88: plan zaczęty przez pomyłkę",
    "register-orders": "decyzja nr 40/2026 przyjęte, 21.11.2026",
    "provider-package": "Wykonawca, któremu zlecono zadanie",
    "register-providers": "632 470 050",
    "register-contracts": "412 godz., 18 540,00 zł",
    "register-carers": "Badania lekarskie ważne do 14.02.2027.",
    "register-keys": "drzwi wejściowe (2 sztuki), furtka (1 sztuka)",
    "register-volunteers": "Razem 12:30 godz. przepracowanych.",
    "register-neighbours": "8 z 8",
    "register-groups": "Jadwiga Młynarczyk",
    "register-projects": "FEWP.06.13-0000/26",
    "order-stop": "Zwrot za pokwitowaniem.",
    "key-protocol": "Kluczy nie kopiuje się, nie opisuje adresem i nie oddaje nikomu",
    "shopping-book": "Podpis robiącego zakupy",
    "recovery-sheet": "K7QM 2XRD 9TFP H4WC B8LN 6VSA 3YGE Z5JU",
    "register": "Numeru 23 nie wydano: unieważniony 4.06.2026",
    "record": "samotnie gospodarująca",
    "interview-day": "Za mostem droga gruntowa 600 m, zielona brama.",
    "explanation": "W tabeli uchwały odpowiada to przedziałowi powyżej 200% do 250%",
}


# Every paper the two parts of the program owe, by the words of their points on paper.
OWED = {
    "decisions of every kind": {
        f"decision-{kind}"
        for kind in (
            "grant-fee",
            "grant-free",
            "exemption-granted",
            "exemption-denied",
            "exemption-ended",
            "refusal",
            "change",
            "expiry-death",
            "expiry-move",
            "repeal",
            "specialist",
        )
    },
    "notice of proceedings opened": {"letter-opening"},
    "the page behind a fee": {"explanation"},
    "day of interviews, record, register of decisions": {"interview-day", "record", "register"},
    "recovery sheet": {"recovery-sheet"},
    "IPUS with annexes": {"plan", "plan-large", "assessment-filled", "scale", "letter-qualified"},
    "closing description": {"plan-closing"},
    "qualification information": {"letter-qualified", "letter-qualified-large", "letter-waiting"},
    "passing an application on": {"letter-passed-on"},
    "a new fee for a service one is qualified for": {"letter-fee-change"},
    "refusal decision": {"decision-programme-refusal"},
    "decision on an unpaid programme fee": {"decision-programme-arrears"},
    "application forms of both regimes": {
        "application-empty",
        "application-filled",
        "programme-application-empty",
        "programme-application-filled",
    },
    "empty talk about needs": {"assessment-empty"},
    "order, change and stop slips": {
        "order",
        "order-programme",
        "order-change",
        "order-suspension",
        "order-resumption",
        "order-stop",
    },
    "provider package list": {"provider-package"},
    "roster: a carer's week, a resident's in 18 points, a day in the villages, the month": {
        "roster-carer",
        "roster-resident-large",
        "roster-villages",
        "roster-month",
    },
    "list of calls, blank sheets with numbers": {"roster-calls", "roster-blank"},
    "public offer leaflet": {"offer"},
    "standard of a service": {"standard"},
    "report on a programme": {"programme-report"},
    "volunteer agreement": {"volunteer-agreement", "register-volunteers"},
    "neighbour statement": {"neighbour-statement", "register-neighbours"},
    "attendance list": {"attendance-meeting", "attendance-month", "register-groups"},
    "key hand-over": {"key-protocol", "register-keys"},
    "shopping book": {"shopping-book"},
    "register of services": {"register-services"},
    "register of programmes": {"register-programmes", "register-projects"},
    "register of applications": {"register-applications", "register-programme-applications"},
    "register of qualified and waiting": {
        "register-qualified",
        "register-refusals",
        "waiting-list",
    },
    "register of IPUS": {"register-plans"},
    "register of orders": {"register-orders"},
    "register of providers and contracts": {
        "register-providers",
        "register-contracts",
        "register-carers",
    },
}


def test_the_gallery_shows_every_paper_that_is_owed_and_no_other():
    assert {one.kind for one in SAMPLES} == set().union(*OWED.values())


def test_no_two_samples_share_a_name():
    assert len({one.file for one in SAMPLES}) == len(SAMPLES)


def test_papers_of_two_regimes_are_told_apart():
    """Care by decision and services of a programme never share an order, a form or a letter."""
    shown = {one.kind: one.regime for one in SAMPLES}

    assert all(shown[kind] == "B" for kind in OWED["IPUS with annexes"])
    assert all(shown[kind] == "B" for kind in OWED["qualification information"])
    assert (shown["application-empty"], shown["programme-application-empty"]) == ("A", "B")


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
    at = 0
    for part in parts:
        # The director is named as the organ and again under the signature.
        at = words.find(part, at)
        assert at >= 0, part


def test_every_kind_of_decision_is_shown_under_its_own_law_and_organ():
    organs = {
        Regime.DECISION: ("A", "Wójt Gminy Kramsk"),
        Regime.PROGRAMME: ("B", "Dyrektor Centrum Usług Społecznych w Kramsku"),
    }

    assert {one.content.kind for one in DECISIONS} == set(DecisionKind)
    for one in DECISIONS:
        assert (one.regime, one.organ) == organs[one.content.kind.regime]


def test_the_form_of_a_programme_carries_the_clause_of_the_act(samples):
    """Art. 36 ust. 2 CUS Act, word for word; a declaration without it is none."""
    for kind in ("programme-application-empty", "programme-application-filled"):
        assert CRIMINAL_LIABILITY in heard(samples[kind].pdf).document.words


def test_the_form_of_a_programme_asks_only_for_what_the_programme_lists(samples):
    words = heard(samples["programme-application-empty"].pdf).document.words

    assert "Numer PESEL" in words
    for unlisted in ("Dochód", "Wykształcenie", "Skazania", "rynku pracy"):
        assert unlisted not in words


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
