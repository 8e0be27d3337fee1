"""What decisions on care say: every kind, every kind of care, both sexes, every signatory."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from cusdesk.domain.decision_facts import IncomeItem, OpeningFacts
from cusdesk.domain.decisions import DecisionKind, HoursBasis, kinds_of
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.fee_tables import Unit
from cusdesk.domain.grants import ChangeCause, RefusalGround
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import SigningCapacity
from cusdesk.domain.wording import (
    Section,
)
from tests.support.decisions import (
    FEE,
    FREE,
    JAN,
    ZOFIA,
    facts_for,
    signed_by,
    text_of,
    with_terms,
)

KINDS = kinds_of(Regime.DECISION)
CAPACITIES = tuple(one for one in SigningCapacity if one.regime is Regime.DECISION)
EVERY = tuple(product(KINDS, CareKind, (ZOFIA, JAN), CAPACITIES))
MASCULINE = re.compile(r"\bPan(?:a|u|em)?\b")
FEMININE = re.compile(r"\bPani(?:ą)?\b|\bPanią\b")


@pytest.mark.parametrize(("kind", "care", "person", "capacity"), EVERY)
def test_every_decision_is_whole_and_agrees_with_its_person(kind, care, person, capacity):
    facts = signed_by(facts_for(kind, care, person), capacity)

    text = text_of(facts)

    assert (FEMININE if person is JAN else MASCULINE).search(text) is None
    assert (MASCULINE if person is JAN else FEMININE).search(text)
    assert re.search(r"None|\{|\}|  | [,.;:)]|\.\.|\( |,\.", text) is None
    for section in set(Section) - {Section.FORM}:
        assert text_of(facts, section)


@pytest.mark.parametrize(("kind", "care", "person"), tuple(product(KINDS, CareKind, (JAN,))))
def test_no_hour_of_the_day_stands_in_the_operative_part(kind, care, person):
    operative = text_of(facts_for(kind, care, person), Section.POINT)

    assert re.search(r"\d:\d\d|poniedział|piąt", operative) is None


AWARD_TO_HER = (
    "Przyznaję Pani <b>Zofii Żółkiewskiej</b> <b>usługi opiekuńcze</b> w miejscu zamieszkania: "
    "Wola Podłężna, ul. Źródlana 14/3, w wymiarze <b>10 godzin tygodniowo</b>, na okres "
    "<b>od 1 grudnia 2026 r. do 30 listopada 2027 r.</b>, w zakresie: pomoc w zaspokajaniu "
    "codziennych potrzeb życiowych, opieka higieniczna oraz zapewnienie kontaktów z otoczeniem."
)
AWARD_TO_HIM = (
    "Przyznaję Panu <b>Janowi Gołębiowi</b> "
    "<b>usługi opiekuńcze w formie usług sąsiedzkich</b> "
    "w miejscu zamieszkania: Wysokie 7, w wymiarze <b>10 godzin tygodniowo</b>, na okres "
    "<b>od 1 grudnia 2026 r. do 30 listopada 2027 r.</b>, w zakresie: pomoc w zaspokajaniu "
    "podstawowych potrzeb życiowych, podstawowa opieka higieniczno-pielęgnacyjna oraz "
    "zapewnienie kontaktów z otoczeniem."
)


@pytest.mark.parametrize(
    ("care", "person", "sentence"),
    [(CareKind.ORDINARY, ZOFIA, AWARD_TO_HER), (CareKind.NEIGHBOUR, JAN, AWARD_TO_HIM)],
)
def test_the_award_names_service_place_hours_period_and_scope(care, person, sentence):
    assert sentence in text_of(facts_for(DecisionKind.GRANT, care, person), Section.POINT)


@pytest.mark.parametrize(
    ("basis", "minutes", "days", "words"),
    [
        (HoursBasis.WEEK, 600, None, "10 godzin tygodniowo"),
        (HoursBasis.MONTH, 2430, None, "40 godzin i 30 minut miesięcznie"),
        (HoursBasis.DAYS, 120, 5, "2 godziny dziennie przez 5 dni w tygodniu"),
        (HoursBasis.DAYS, 60, 1, "1 godzina dziennie przez 1 dzień w tygodniu"),
    ],
)
def test_hours_stand_on_one_basis(basis, minutes, days, words):
    facts = with_terms(
        facts_for(DecisionKind.GRANT), basis=basis, minutes=minutes, days_a_week=days
    )

    assert f"w wymiarze <b>{words}</b>" in text_of(facts, Section.POINT)


def test_a_fee_is_told_in_figures_in_words_and_for_an_example_month():
    text = text_of(facts_for(DecisionKind.GRANT), Section.POINT)

    assert (
        "Słownie: <i>trzynaście złotych i pięćdziesiąt groszy</i> za godzinę. Należność za miesiąc "
        "to liczba godzin wykonanych w tym miesiącu pomnożona przez odpłatność za godzinę; na "
        "przykład za 4 tygodnie, czyli 40 godzin: 540,00 zł." in text
    )
    assert (
        "Należność wnosi się do 15. dnia następnego miesiąca na rachunek bankowy Gminy Kramsk "
        "nr 12 1020 2746 0000 3602 0123 4567." in text
    )


BY_MONTH = replace(
    FEE, rounded_by_month=True, fee_per_hour=None, fee_percent=Decimal("1.5"), minimum=Decimal(20)
)


def test_a_fee_rounded_by_the_month_is_a_percentage_with_the_least_amount_collected():
    text = text_of(replace(facts_for(DecisionKind.GRANT), fee=BY_MONTH), Section.POINT)

    assert "Ustalam odpłatność za usługi jako procent kosztu godziny:" in text
    assert "pomnożona przez koszt godziny i przez podany procent, zaokrąglona do grosza" in text
    assert "Należności niższej niż 20,00 zł za miesiąc nie pobiera się." in text
    assert "Słownie" not in text


def test_an_example_below_the_least_amount_is_not_collected():
    fee = replace(BY_MONTH, example_month=Decimal("12.50"), example_due=Decimal("0.00"))
    facts = with_terms(facts_for(DecisionKind.GRANT), basis=HoursBasis.MONTH)

    text = text_of(replace(facts, fee=fee), Section.POINT)

    assert "na przykład za 10 godzin: 12,50 zł. Należności niższej niż 20,00 zł" in text
    assert "nie pobiera się, więc za tyle godzin nie płaci się nic." in text


def test_a_month_of_the_office_makes_the_example():
    facts = replace(facts_for(DecisionKind.GRANT), weeks=Fraction(52, 12))

    text = text_of(facts, Section.POINT)

    assert "na przykład za 4 i 1/3 tygodnia, czyli 43 godziny i 20 minut: 540,00 zł." in text


RELIEF = Exemption(
    ExemptionKind.SHARE,
    Decimal(50),
    "§ 6 ust. 1 pkt 2 uchwały",
    "leki kosztują 640 zł miesięcznie",
    ends_on=date(2027, 5, 31),
)
ASKED = OpeningFacts(date(2026, 10, 7), date(2026, 10, 7), exemption_asked=True)


def test_a_granted_exemption_has_a_point_of_its_own_and_its_reasons():
    fee = replace(FEE, exemption=RELIEF)
    facts = replace(facts_for(DecisionKind.GRANT), fee=fee, opening=ASKED)

    assert (
        "Zwalniam Panią <b>Zofię Żółkiewską</b> na okres <b>od 1 grudnia 2026 r. do 31 maja "
        "2027 r.</b> z odpłatności <b>w 50%</b>; w tym okresie odpłatność za godzinę wynosi "
        "<b>6,75 zł</b> (słownie: <i>sześć złotych i siedemdziesiąt pięć groszy</i>)."
    ) in text_of(facts, Section.POINT)
    assert (
        "We wniosku zawarto prośbę o zwolnienie z opłat i zasługuje ona na uwzględnienie. Leki "
        "kosztują 640 zł miesięcznie. Podstawa zwolnienia: § 6 ust. 1 pkt 2 uchwały. W okresie "
        "zwolnienia odpłatność za godzinę wynosi 13,50 zł × 50% = 6,75 zł."
    ) in text_of(facts, Section.GROUNDS)


def test_a_full_exemption_lasts_as_long_as_the_care_and_leaves_the_fee_for_later():
    relief = replace(RELIEF, kind=ExemptionKind.FULL, ends_on=None)
    facts = replace(facts_for(DecisionKind.GRANT, person=JAN), fee=replace(FEE, exemption=relief))

    points = text_of(facts, Section.POINT)

    assert "trzynaście złotych i pięćdziesiąt groszy" in points
    assert (
        "Zwalniam Pana <b>Jana Gołębia</b> na okres <b>od 1 grudnia 2026 r. do 30 listopada 2027 "
        "r.</b> z odpłatności <b>w całości</b>."
    ) in points
    assert "Stwierdzono okoliczności, które uzasadniają zwolnienie" in text_of(facts)


def test_half_of_a_percentage_is_waived_as_a_percentage():
    facts = replace(facts_for(DecisionKind.GRANT), fee=replace(BY_MONTH, exemption=RELIEF))

    assert "w tym okresie odpłatność wynosi <b>0,75%</b> kosztu godziny." in text_of(facts)
    assert "W okresie zwolnienia odpłatność wynosi 1,5% × 50% = 0,75%." in text_of(facts)


def test_a_denied_exemption_is_decided_and_explained():
    fee = replace(FEE, exemption_denied="wydatki na leki nie przekraczają progu z uchwały")
    facts = replace(facts_for(DecisionKind.GRANT), fee=fee, opening=ASKED)

    text = text_of(facts)

    assert "Odmawiam Pani <b>Zofii Żółkiewskiej</b> zwolnienia z odpłatności." in text
    assert "nie ma podstaw, aby ją uwzględnić. Wydatki na leki nie przekraczają progu" in text


def test_where_nobody_asked_the_grounds_say_that_nothing_speaks_for_an_exemption():
    text = text_of(facts_for(DecisionKind.GRANT))

    assert "nie zostały wskazane ani stwierdzone" in text
    assert "Zwalniam" not in text
    assert "zwolnienia z odpłatności" not in text


def test_free_care_leaves_nothing_to_be_exempt_from():
    facts = replace(facts_for(DecisionKind.GRANT_FREE), opening=ASKED)

    assert "usługi są nieodpłatne, więc nie ma z czego zwolnić" in text_of(facts)


OWING = (
    IncomeItem("emerytura", "", Decimal("500.00")),
    IncomeItem("alimenty płacone innym osobom", "", Decimal("-620.00")),
)


def test_an_income_below_zero_is_said_to_count_as_zero():
    fee = replace(FREE, items=OWING, income=Decimal(0), income_per_person=Decimal(0))
    facts = replace(facts_for(DecisionKind.GRANT_FREE), fee=fee)

    assert (
        "Suma składników wynosi −120,00 zł, ponieważ odliczenia są większe od przychodów; do "
        "obliczeń przyjęto więc 0,00 zł."
    ) in text_of(facts, Section.GROUNDS)
    assert "Suma składników" not in text_of(facts_for(DecisionKind.GRANT_FREE))


def test_a_change_may_grant_an_exemption_only():
    facts = with_terms(
        facts_for(DecisionKind.CHANGE), minutes=600, change=ChangeCause.BENEFIT, ends_on=None
    )
    facts = replace(facts, fee=replace(FEE, exemption=RELIEF))

    text = text_of(facts, Section.POINT)

    assert "w części dotyczącej odpłatności." in text
    assert "Zwalniam Panią" in text
    assert "za każdą godzinę" not in text


def ending(**fee):
    """Return a change that ends half of the fee waived until May 2027."""
    facts = with_terms(facts_for(DecisionKind.CHANGE), minutes=600, effective_on=date(2027, 1, 1))
    previous = replace(facts.previous, exemption=RELIEF)
    return replace(facts, previous=previous, fee=replace(FEE, **fee))


LOWER = {"fee_percent": Decimal(20), "fee_per_hour": Decimal("9.00")}


def test_a_change_that_ends_an_exemption_says_so_and_why():
    facts = ending(exemption_ended="od grudnia leki są refundowane")

    points, grounds = text_of(facts, Section.POINT), text_of(facts, Section.GROUNDS)

    assert "w części dotyczącej odpłatności." in points
    assert (
        "Uchylam od tego dnia zwolnienie z odpłatności przyznane Pani <b>Zofii Żółkiewskiej</b> "
        "decyzją nr 114/2025 (<b>w 50%, do 31 maja 2027 r.</b>); od tego dnia płaci się całą "
        "odpłatność: <b>13,50 zł</b> za godzinę (słownie: <i>trzynaście złotych i pięćdziesiąt "
        "groszy</i>)."
    ) in points
    assert (
        "Decyzją nr 114/2025 zwolniono Panią Zofię Żółkiewską z odpłatności (w 50%, do 31 maja "
        "2027 r.). To zwolnienie kończy się wcześniej. Od grudnia leki są refundowane."
    ) in grounds
    assert "nie zostały wskazane ani stwierdzone" not in grounds


def test_a_new_fee_with_an_ended_exemption_names_the_fee_once():
    points = text_of(ending(exemption_ended="leki są refundowane", **LOWER), Section.POINT)

    assert "(<b>w 50%, do 31 maja 2027 r.</b>)." in points
    assert "płaci się całą odpłatność" not in points


def test_an_exemption_may_end_though_more_of_it_was_asked_for():
    facts = replace(
        ending(exemption_ended="leki są refundowane", exemption_denied="wydatki są małe"),
        opening=ASKED,
    )

    text = text_of(facts)

    assert "Odmawiam dalszego zwolnienia z odpłatności." in text
    assert "nie ma podstaw, aby ją uwzględnić. Wydatki są małe." in text


def test_the_income_has_its_month_its_reason_and_its_evidence():
    text = text_of(facts_for(DecisionKind.GRANT), Section.GROUNDS)

    assert (
        "za miesiąc poprzedzający złożenie wniosku, to jest wrzesień 2026 r. Dowody: decyzja ZUS i "
        "odcinek emerytury. Dochód wynosi 2 418,60 zł"
    ) in text


@pytest.mark.parametrize(
    ("month", "ex_officio", "sentence"),
    [
        (date(2026, 10, 1), False, "złożenia wniosku, ponieważ nastąpiła utrata dochodu, to jest"),
        (date(2026, 9, 1), True, "poprzedzający wszczęcie postępowania, to jest wrzesień"),
        (date(2026, 8, 1), False, "za miesiąc: sierpień 2026 r. Wypłaty były nieregularne."),
    ],
)
def test_another_month_is_explained_too(month, ex_officio, sentence):
    facts = facts_for(DecisionKind.GRANT)
    fee = replace(FEE, month=month, month_reason="wypłaty były nieregularne")
    opening = replace(facts.opening, ex_officio=ex_officio)

    assert sentence in text_of(replace(facts, fee=fee, opening=opening), Section.GROUNDS)


def test_the_cost_of_an_hour_has_its_source():
    facts = facts_for(DecisionKind.GRANT)
    order = replace(FEE, rate_basis="zarządzenie nr 4/2026")
    mental = facts_for(DecisionKind.GRANT, CareKind.MENTAL_DISORDER)

    assert "Ta sama uchwała określa koszt godziny: 45,00 zł." in text_of(facts)
    assert "ma osobną podstawę: zarządzenie nr 4/2026." in text_of(replace(facts, fee=order))
    assert (
        "Cenę godziny zegarowej, 45,00 zł, ustaliło Centrum Usług Społecznych w Kramsku, jak "
        "stanowi § 4 ust. 4 tego rozporządzenia (zarządzenie nr 4/2026)."
    ) in text_of(replace(mental, fee=order))


def test_with_other_hours_the_grounds_say_why_the_percentage_stays():
    choice = "Zostaje odpłatność 30% z decyzji nr 114/2025. Dochód wzrósł o 40 zł."
    facts = replace(
        facts_for(DecisionKind.CHANGE),
        fee=replace(FEE, choice=choice),
        ten_percent="40,00 zł to nie więcej niż 101,00 zł: sam dochód nie zmienia odpłatności.",
    )

    grounds = text_of(facts, Section.GROUNDS)

    assert f"sam dochód nie zmienia odpłatności. {choice}" in grounds
    assert "opłata zostaje" not in grounds


def test_a_monthly_fee_stands_as_one_amount():
    fee = replace(
        FEE, unit=Unit.PLN_PER_MONTH, fee_per_month=Decimal("120.00"), fee_per_hour=None, rate=None
    )

    text = text_of(replace(facts_for(DecisionKind.GRANT), fee=fee), Section.POINT)

    assert "w kwocie <b>120,00 zł</b> miesięcznie (słownie: <i>sto dwadzieścia złotych</i>)" in text
    assert "za każdą godzinę" not in text


def test_free_care_names_no_fee_no_account_and_no_exemption():
    text = text_of(facts_for(DecisionKind.GRANT_FREE))

    assert "Ustalam, że usługi określone w punkcie 1 są nieodpłatne." in text
    assert "rachunek" not in text
    assert "zwolnienie z opłat" not in text


@pytest.mark.parametrize(
    ("ground", "sentence"),
    [
        (RefusalGround.FAMILY, "potrzebną pomoc może zapewnić rodzina"),
        (RefusalGround.NO_NEED, "Pan Jan Gołąb nie wymaga pomocy innych osób"),
        (RefusalGround.OWN_MEANS, "wykorzystując własne uprawnienia"),
        (RefusalGround.NO_COOPERATION, "art. 11 ust. 2 ustawy o pomocy społecznej"),
        (RefusalGround.CONDITIONS, "które określa uchwała nr XII/87/2025"),
    ],
)
def test_a_refusal_names_its_ground_and_the_facts(ground, sentence):
    facts = with_terms(facts_for(DecisionKind.REFUSAL, person=JAN), refusal=ground)

    text = text_of(facts)

    assert "Odmawiam przyznania Panu <b>Janowi Gołębiowi</b> usług opiekuńczych." in text
    assert sentence in text
    assert "Córka mieszka w tym samym domu i nie pracuje." in text
    assert "Przyznaję" not in text
    assert "art. 8," not in text
