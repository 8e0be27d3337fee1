"""Money is exact, read tolerantly and written one way."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import (
    amount_in_words,
    exact_zloty,
    number,
    parse_amount,
    percent,
    rounded,
    zloty,
)

AMOUNTS = st.decimals(min_value=0, max_value=999_999_999_999, places=2)


@pytest.mark.parametrize(
    ("exact", "grosze"),
    [("0.005", "0.01"), ("0.0049", "0.00"), ("185.625", "185.63"), ("-0.005", "-0.01")],
)
def test_halves_of_a_grosz_go_up(exact, grosze):
    assert str(rounded(Decimal(exact))) == grosze


def test_a_third_of_a_zloty_is_rounded_once():
    assert rounded(Fraction(154201, 300)) == Decimal("514.00")


def test_an_amount_is_written_with_a_comma_and_hard_spaces():
    assert zloty(Decimal("1234.5")) == "1\u00a0234,50\u00a0zł"


def test_an_amount_between_two_grosze_is_shown_exactly():
    assert exact_zloty(Fraction("928.825")) == "928,825\u00a0zł"
    assert exact_zloty(Fraction(1, 3)) == "0,333333…\u00a0zł"
    assert exact_zloty(Fraction(5, 2)) == "2,50\u00a0zł"


def test_a_negative_amount_has_a_real_minus():
    assert number(Decimal("-1234.5")) == "−1\u00a0234,50"


@pytest.mark.parametrize(("value", "text"), [("1.5", "1,5%"), ("100", "100%"), ("0.00", "0%")])
def test_a_percentage_has_no_needless_zeros(value, text):
    assert percent(Decimal(value)) == text


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1 234,50", "1234.50"),
        ("1234.5", "1234.50"),
        ("1\u00a0234,50\u00a0zł", "1234.50"),
        ("1.234,50 zł", "1234.50"),
        ("1 234 567,8 PLN", "1234567.80"),
        (" 7 ", "7.00"),
        ("0,99zł", "0.99"),
        ("-12,00", "-12.00"),
        ("−12", "-12.00"),
    ],
)
def test_amounts_are_read_as_people_type_them(typed, amount):
    assert str(parse_amount(typed)) == amount


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "zł",
        "abc",
        "1,234",
        "1.234",
        "12 50",
        "1,5,0",
        "NaN",
        "1e400",
        "Infinity",
        "١٢",
        "9" * 13,
    ],
)
def test_what_is_not_an_amount_is_refused_with_an_example(typed):
    with pytest.raises(InvalidInputError, match="1234,50"):
        parse_amount(typed)


@given(AMOUNTS)
def test_every_amount_written_is_read_back(amount):
    assert parse_amount(zloty(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("13.50", "trzynaście złotych i pięćdziesiąt groszy"),
        ("1.00", "jeden złoty"),
        ("2.01", "dwa złote i jeden grosz"),
        ("22.22", "dwadzieścia dwa złote i dwadzieścia dwa grosze"),
        ("1000.00", "tysiąc złotych"),
        ("454.24", "czterysta pięćdziesiąt cztery złote i dwadzieścia cztery grosze"),
        (
            "1999999.99",
            "milion dziewięćset dziewięćdziesiąt dziewięć tysięcy dziewięćset "  # noqa: ISC004
            "dziewięćdziesiąt dziewięć złotych i dziewięćdziesiąt dziewięć groszy",
        ),
        ("0.50", "pięćdziesiąt groszy"),
        ("0.00", "zero złotych"),
        ("5012.00", "pięć tysięcy dwanaście złotych"),
    ],
)
def test_amounts_in_words(amount, words):
    assert amount_in_words(Decimal(amount)) == words


@pytest.mark.parametrize("amount", [1000, 10.5, "10"])
def test_words_are_never_made_from_anything_but_exact_zlote(amount):
    with pytest.raises((TypeError, AttributeError)):
        amount_in_words(amount)


@pytest.mark.parametrize("amount", ["-0.01", "1000000000000.00"])
def test_an_amount_no_paper_can_carry_has_no_words(amount):
    with pytest.raises(InvalidInputError, match="słownie"):
        amount_in_words(Decimal(amount))


@given(AMOUNTS)
def test_words_have_no_gaps(amount):
    words = amount_in_words(amount)

    assert words == " ".join(words.split())
    assert words.replace(" ", "").isalpha()
