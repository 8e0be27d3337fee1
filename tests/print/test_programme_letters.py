"""Letters about programmes: money only where there is a price, and words that fit the number."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.terms import Sex
from cusdesk.print.blocks import Points, Table, Text
from cusdesk.print.programme_letters import (
    Addressed,
    Granted,
    InLine,
    Payment,
    information,
    passing_on,
    waiting,
)

ACT = "ustawy o CUS"
ZOFIA = Addressed("Zofia Żółkiewska", Sex.FEMALE, "Złota rączka", date(2026, 11, 2), ACT)
PAYMENT = Payment("12 1020 2746 0000 3602 0123 4567", 20)
PAID = Granted(
    "drobne naprawy",
    "godzina",
    date(2026, 12, 1),
    date(2027, 6, 30),
    Decimal("40.00"),
    Decimal("10.00"),
)
FREE = replace(PAID, service="telefon życzliwości", price=Decimal(0), fee=Decimal(0))
WAIVED = replace(PAID, service="dowóz", fee=Decimal(0), relief="dochód do 150% kryterium")


def letter(*granted, about=ZOFIA, plan_by=None):
    return information(about, granted, PAYMENT, plan_by)


def table_of(blocks):
    (found,) = [one for one in blocks if isinstance(one, Table)]
    return found


def said(blocks):
    """Return the running text and the points of a letter."""
    texts = [one.text for one in blocks if isinstance(one, Text)]
    points = [point.text for one in blocks if isinstance(one, Points) for point in one.points]
    return " ".join([*texts, *points]).replace("\u00a0", " ")


def test_what_is_free_is_never_asked_to_be_paid():
    told = said(letter(FREE))

    assert "Usługa jest bezpłatna: telefon życzliwości." in told
    assert PAYMENT.account not in told
    assert "egzekucji" not in told
    assert "opłata należy się" not in told
    assert [one.head for one in table_of(letter(FREE)).columns] == [
        "Usługa",
        "Okres",
        "Jednostka",
    ]


def test_what_is_paid_says_where_and_by_when_and_what_follows_from_not_paying():
    told = said(letter(PAID))

    assert "do <b>20. dnia następnego miesiąca</b>" in told
    assert PAYMENT.account in told
    assert "egzekucji administracyjnej (art. 43 ust. 2 i 3 ustawy)" in told
    assert "opłata należy się za usługi do dnia rezygnacji" in told
    assert "bezpłatn" not in told


def test_of_two_services_only_the_one_with_a_fee_is_charged():
    blocks = letter(PAID, FREE)

    assert "Usługa jest bezpłatna: telefon życzliwości." in said(blocks)
    assert PAYMENT.account in said(blocks)
    assert [row.cells[-1] for row in table_of(blocks).rows] == ["10,00", "bezpłatna"]
    assert [row.cells[3] for row in table_of(blocks).rows] == ["40,00", "–"]


def test_a_relief_to_nothing_shows_the_price_and_asks_for_no_money():
    blocks = letter(WAIVED)

    assert table_of(blocks).rows[0].cells[3:] == ("40,00", "dochód do 150% kryterium", "bezpłatna")
    assert PAYMENT.account not in said(blocks)


def test_a_column_of_reliefs_stands_only_where_somebody_has_one():
    assert "Ulga" not in [one.head for one in table_of(letter(PAID)).columns]
    assert "Ulga" in [one.head for one in table_of(letter(PAID, WAIVED)).columns]


def test_every_row_has_a_cell_for_every_column():
    for granted in ((PAID,), (FREE,), (WAIVED,), (PAID, FREE, WAIVED)):
        table = table_of(letter(*granted))

        assert {len(row.cells) for row in table.rows} == {len(table.columns)}


@pytest.mark.parametrize(
    ("sex", "qualified", "listed"),
    [
        (Sex.FEMALE, "została zakwalifikowana", "została wpisana"),
        (Sex.MALE, "został zakwalifikowany", "został wpisany"),
    ],
)
def test_the_verb_agrees_with_the_person(sex, qualified, listed):
    about = replace(ZOFIA, sex=sex)

    assert qualified in said(letter(PAID, about=about))
    assert listed in said(waiting(about, ()))


def test_one_service_is_one_and_two_are_two():
    assert "do korzystania z usługi społecznej" in said(letter(PAID))
    assert "do korzystania z usług społecznych" in said(letter(PAID, FREE))


def test_a_period_without_an_end_says_so():
    open_end = replace(PAID, ends_on=None)

    assert table_of(letter(open_end)).rows[0].cells[1] == "od 01.12.2026, bez daty końcowej"
    assert table_of(letter(PAID)).rows[0].cells[1] == "01.12.2026–30.06.2027"


def test_a_plan_is_promised_only_where_services_are_coordinated():
    assert "indywidualny plan" not in said(letter(PAID))
    assert "do 2 grudnia 2026 r. (art. 38 i art. 40 ustawy)" in said(
        letter(PAID, plan_by=date(2026, 12, 2))
    )


@pytest.mark.parametrize(
    ("before", "words"), [(0, "nikt"), (1, "1 osoba"), (3, "3 osoby"), (5, "5 osób")]
)
def test_a_place_in_line_says_how_many_wait_before(before, words):
    line = InLine("dowóz", before + 1, before, "brak miejsc")
    (row,) = table_of(waiting(ZOFIA, (line,))).rows

    assert [cell.replace("\u00a0", " ") for cell in row.cells] == [
        "dowóz",
        str(before + 1),
        words,
        "brak miejsc",
    ]


def test_waiting_is_told_apart_from_a_refusal():
    assert "To nie jest odmowa." in said(waiting(ZOFIA, ()))


def test_an_application_is_passed_on_with_consent_and_only_what_is_needed():
    told = said(passing_on(ZOFIA, "Wysokie 7", ["dowóz", "obiady"], date(2026, 11, 20), ""))

    assert "za zgodą wnioskodawcy wyrażoną 20 listopada 2026 r." in told
    assert "<b>Zofia Żółkiewska, Wysokie 7</b>, w zakresie: dowóz; obiady." in told
    assert "wyłącznie w zakresie potrzebnym" in told


def test_without_an_address_no_comma_is_left_behind():
    assert "<b>Zofia Żółkiewska</b>," in said(
        passing_on(ZOFIA, "", ["dowóz"], date(2026, 11, 20), "")
    )


def test_signs_of_markup_in_names_are_printed_and_not_obeyed():
    about = replace(ZOFIA, name="Jan <b> Kot", programme="Razem & dalej")

    told = said(letter(replace(FREE, service="a < b"), about=about))

    assert "Jan &lt;b&gt; Kot" in told
    assert "Razem &amp; dalej" in told
    assert "a &lt; b" in told


@pytest.mark.parametrize("sex", [None, Sex.MALE, Sex.FEMALE])
def test_a_letter_guesses_no_sex(sex):
    """A name nobody wrote a sex beside is neither „zakwalifikowana” nor „zakwalifikowany”."""
    about = replace(ZOFIA, sex=sex)
    place = InLine("dowóz", 2, 1, "wniosek wpłynął 02.11.2026")
    told = said(letter(FREE, about=about)) + said(waiting(about, (place,)))

    assert ("została zakwalifikowana" in told) is (sex is Sex.FEMALE)
    assert ("został zakwalifikowany" in told) is (sex is Sex.MALE)
    assert ("została wpisana" in told) is (sex is Sex.FEMALE)
    assert ("jest osobą zakwalifikowaną do korzystania" in told) is (sex is None)
    assert ("jest osobą wpisaną na listę oczekujących" in told) is (sex is None)
