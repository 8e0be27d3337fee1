"""An invoice is paid when it equals the cards by the contract; each fault has its act."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.contracts import Load, Rate, Terms
from cusdesk.domain.invoices import (
    Agreed,
    Invoice,
    InvoiceFaultKind,
    Provided,
    check_invoice,
)

OCTOBER = date(2026, 10, 1)
AGREED = Agreed(
    "3/2026",
    date(2026, 1, 1),
    Terms(date(2026, 1, 1), date(2026, 12, 31), 6000 * 60, Decimal(300000)),
    (Rate(date(2026, 1, 1), Decimal("44.70")), Rate(date(2026, 10, 16), Decimal("48.00"))),
    tax_number="5265877635",
)
CARDS = (Provided(date(2026, 10, 2), Fraction(10)), Provided(date(2026, 10, 20), Fraction("7/3")))
RIGHT = Invoice(
    "Razem do sukcesu",
    "FV 10/2026",
    OCTOBER,
    Fraction("37/3"),
    Decimal("559.00"),
    "5265877635-20250826-0100001AF629-AF",
    date(2026, 11, 4),
    date(2026, 11, 5),
)


def kinds(invoice, agreed=AGREED, cards=CARDS, earlier=()):
    return {fault.kind for fault in check_invoice(invoice, cards, agreed, earlier).faults}


def test_an_invoice_that_equals_cards_and_contract_is_right():
    found = check_invoice(RIGHT, CARDS, AGREED)

    assert found.is_right
    assert found.steps == (
        "Od 02.10.2026: 10\u00a0godzin × 44,70\u00a0zł z umowy = 447,00\u00a0zł.",
        "Od 20.10.2026: 2\u00a0godziny i 20\u00a0minut × 48,00\u00a0zł z umowy = 112,00\u00a0zł.",
        "Według kart i umowy: 559,00\u00a0zł.",
    )


def test_hours_nobody_has_cards_for_are_named_with_the_act():
    found = check_invoice(replace(RIGHT, hours=Fraction(14)), CARDS, AGREED)

    assert found.faults[0].kind is InvoiceFaultKind.HOURS
    assert "różnica: 1\u00a0godzina i 40\u00a0minut" in found.faults[0].sentence
    assert found.faults[0].sentence.endswith("albo o fakturę korygującą.")


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"amount": Decimal("559.01")}, InvoiceFaultKind.AMOUNT),
        ({"hours": Fraction(12)}, InvoiceFaultKind.HOURS),
        ({"protocol_on": None}, InvoiceFaultKind.PROTOCOL),
        ({"ksef_number": "FV 10"}, InvoiceFaultKind.NUMBER),
        ({"ksef_number": "5555555555-20250828-010080615740-E4"}, InvoiceFaultKind.SELLER),
        ({"month": date(2027, 1, 1)}, InvoiceFaultKind.LIMIT),
    ],
)
def test_each_fault_is_told_by_itself(changes, kind):
    assert kinds(replace(RIGHT, **changes)) == {kind}


def test_the_same_invoice_is_not_entered_twice_however_it_is_spelled():
    other = replace(RIGHT, ksef_number="", number="fv10/2026")

    assert kinds(RIGHT, earlier=[other]) == {InvoiceFaultKind.TWICE}
    assert kinds(RIGHT, earlier=[replace(other, provider="Inny")]) == set()
    assert kinds(RIGHT, earlier=[replace(RIGHT, number="x")]) == {InvoiceFaultKind.TWICE}


def test_a_rate_missing_for_a_day_is_named():
    late = replace(AGREED, rates=AGREED.rates[1:])
    found = check_invoice(RIGHT, CARDS, late)

    assert found.expected_amount is None
    assert found.faults[0].sentence.startswith("Umowa nie ma stawki na 02.10.2026")


def test_what_goes_over_the_contract_is_refused_in_its_own_words():
    full = replace(AGREED, used=Load(5999 * 60, Decimal(100)))
    found = check_invoice(RIGHT, CARDS, full)

    assert [fault.kind for fault in found.faults] == [InvoiceFaultKind.LIMIT]
    assert "Umowa 3/2026 ma limit" in found.faults[0].sentence


@given(st.lists(st.tuples(st.integers(1, 31), st.integers(1, 1440)), max_size=40))
def test_the_amount_is_the_exact_product_rounded_once(rows):
    cards = [Provided(OCTOBER.replace(day=day), Fraction(one, 60)) for day, one in rows]
    found = check_invoice(RIGHT, cards, AGREED)

    grosze = sum(one * (4470 if day < 16 else 4800) for day, one in rows)
    assert abs(Fraction(found.expected_amount) * 6000 - grosze) <= 30
    assert found.expected_hours * 60 == sum(one for _, one in rows)
