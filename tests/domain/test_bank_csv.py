"""A table of payments from a bank or the urząd: found by its head, each row read or kept."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.bank_csv import BankColumns, read_csv
from cusdesk.domain.bank_text import BankText, Encoding
from cusdesk.domain.errors import FormatError

TODAY = date(2026, 11, 22)
ACCOUNT = "27114020040000300201355387"
FILE = f"""Wyciąg za okres 01.11.2026 - 20.11.2026
Rachunek;83101010230000261395100000

#Data księgowania;#Opis operacji;#Tytuł;#Nadawca;#Numer rachunku;#Kwota;Waluta
2026-11-12;PRZELEW;"Odpłatność; październik";Żaneta Łoś;'{ACCOUNT}';1 120,50;PLN
13.11.2026;PRZELEW;za usługi;Jan Kot;;-30,00;PLN
wczoraj rano;PRZELEW;za usługi;Jan Kot;;50,00;PLN
14.11.2026;PRZELEW;za usługi;Jan Kot;;pięćdziesiąt;PLN
"""


def read(content, columns=None):
    text = BankText(tuple(content.splitlines()), Encoding.UTF_8)
    return read_csv(text, TODAY, columns) if columns else read_csv(text, TODAY)


def test_rows_below_the_head_are_payments():
    first, second = read(FILE).entries

    assert (first.line, first.booked_on, first.amount) == (
        5,
        date(2026, 11, 12),
        Decimal("1120.50"),
    )
    assert (first.title, first.other_name, first.other_account) == (
        "Odpłatność; październik",
        "Żaneta Łoś",
        ACCOUNT,
    )
    assert second.amount == Decimal("-30.00")


def test_rows_that_cannot_be_read_are_kept_with_line_and_reason():
    found = read(FILE)

    assert [one.line for one in found.unread] == [7, 8]
    assert "Wiersz 7: „wczoraj rano” nie jest datą" in found.unread[0].sentence
    assert "Wiersz 8: „pięćdziesiąt” nie jest kwotą" in found.unread[1].sentence
    assert found.warning.startswith("Nie odczytano wierszy: 2")


@pytest.mark.parametrize("separator", [",", "\t", "|"])
def test_any_common_separator_is_known(separator):
    rows = (("Data", "Kwota", "Tytuł"), ("12.11.2026", "120.50", "wpłata"))
    found = read("\n".join(separator.join(row) for row in rows))

    assert found.entries[0].amount == Decimal("120.50")


def test_an_office_may_name_the_columns_of_its_bank():
    columns = BankColumns(booked_on=("kiedy",), amount=("ile",), title=("za co",))
    found = read("kiedy;ile;za co\n12.11.2026;5,00;kawa", columns)

    assert found.entries[0].title == "kawa"


@pytest.mark.parametrize(
    ("amount", "currency"), [("120,00 EUR", "EUR"), ("120,00 PLN", "PLN"), ("120,00 zł", "PLN")]
)
def test_a_currency_beside_the_amount_is_read(amount, currency):
    entry = read(f"Data;Kwota;Tytuł\n12.11.2026;{amount};x").entries[0]

    assert (entry.amount, entry.currency, entry.is_income) == (
        Decimal("120.00"),
        currency,
        currency == "PLN",
    )


@pytest.mark.parametrize("content", ["", "a;b;c\n1;2;3", "Data;Kwota\n12.11.2026;5,00"])
def test_a_table_without_its_three_columns_is_refused(content):
    with pytest.raises(FormatError, match="data, kwota i tytuł"):
        read(content)


def test_a_row_out_of_all_measure_is_refused():
    with pytest.raises(FormatError, match="za długi na wyciąg"):
        read(f"Data;Kwota;Tytuł\n12.11.2026;5,00;{'x' * 5000}")
    with pytest.raises(FormatError, match="za długi na wyciąg"):
        read("Data;Kwota;Tytuł\n" + ";" * 100)


def test_a_title_that_looks_like_a_formula_stays_text():
    assert read("Data;Kwota;Tytuł\n12.11.2026;5,00;=1+1").entries[0].title == "=1+1"


@given(st.text(max_size=300))
def test_any_row_is_read_kept_or_refused_with_a_sentence(noise):
    try:
        found = read(f"Data;Kwota;Tytuł\n{noise}")
    except FormatError as refusal:
        sentences = [refusal.sentence]
    else:
        sentences = [one.sentence for one in found.unread]
    assert all(sentence.endswith(".") for sentence in sentences)


TITLES = st.text(st.characters(categories=["L", "N", "Zs", "Po"]), max_size=60)


@given(st.lists(st.tuples(st.dates(date(1990, 1, 1), date(2030, 1, 1)), TITLES), max_size=8))
def test_no_row_is_lost(rows):
    quoted = [f'{day};5,00;"{title.replace(chr(34), "")}"' for day, title in rows]
    found = read("\n".join(["Data;Kwota;Tytuł", *quoted]))

    assert len(found.entries) + len(found.unread) == len(rows)
