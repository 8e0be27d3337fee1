"""A closed month stays as it was billed; the difference goes into a later one, explained."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.adjustments import (
    AdjustmentCause,
    adjustment_of,
    bill_of,
    lands_in,
    refunded,
)
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.fee_payable import Payable
from cusdesk.domain.settlement_terms import SettlementTerms
from cusdesk.domain.settlements import Executed, settle_month

OCTOBER, NOVEMBER, DECEMBER = (date(2026, month, 1) for month in (10, 11, 12))
LATE = AdjustmentCause.LATE_CARD
TERMS = SettlementTerms(
    "decyzja nr 12/2026",
    date(2026, 1, 1),
    date(2026, 12, 31),
    Payable(None, None, Decimal("5.00"), None),
)
NATIONAL = SettlementTerms(
    "decyzja nr 13/2026",
    date(2026, 1, 1),
    date(2026, 12, 31),
    Payable(Decimal("60.00"), Decimal("1.5"), None, None),
    minimum_due=Decimal(20),
)


def month_of(first, *hours, terms=TERMS):
    entries = [
        Executed(first.replace(day=day), 480, f"karta, {day}", Fraction(one))
        for day, one in enumerate(hours, start=1)
    ]
    return settle_month(first, entries, [terms])


def test_a_late_card_becomes_the_next_month_s_adjustment():
    found = adjustment_of(month_of(OCTOBER, 2, 3), [Decimal("10.00")], NOVEMBER, LATE)

    assert found is not None
    assert (found.amount, found.for_month, found.in_month) == (Decimal("15.00"), OCTOBER, NOVEMBER)
    assert found.steps[0] == (
        "Korekta za miesiąc październik 2026: karta oddana po zamknięciu miesiąca."
    )
    assert found.steps[-1] == (
        "Powinno być 25,00\u00a0zł, a rozliczono 10,00\u00a0zł: różnica to 15,00\u00a0zł."
    )


def test_counting_the_same_cards_again_finds_nothing():
    now = month_of(OCTOBER, 2, 3)
    found = adjustment_of(now, [Decimal("10.00")], NOVEMBER, LATE)

    assert adjustment_of(now, [Decimal("10.00"), found.amount], DECEMBER, LATE) is None


def test_a_month_below_the_least_amount_is_collected_whole_once_a_late_card_lifts_it():
    before = month_of(OCTOBER, 20, terms=NATIONAL)
    now = month_of(OCTOBER, 20, 5, terms=NATIONAL)

    found = adjustment_of(now, [before.due], NOVEMBER, LATE)

    assert (before.due, found.amount) == (Decimal("0.00"), Decimal("22.50"))


def test_an_adjustment_never_goes_into_its_own_or_an_earlier_month():
    with pytest.raises(RefusedError, match="późniejszego miesiąca"):
        adjustment_of(month_of(OCTOBER, 2), [], OCTOBER, LATE)


def test_an_entry_lands_in_its_month_or_the_next_open_one():
    assert lands_in(date(2026, 10, 14), [OCTOBER, NOVEMBER]) == DECEMBER
    assert lands_in(date(2026, 10, 14), [NOVEMBER]) == OCTOBER


def test_a_bill_names_its_month_its_corrections_and_an_older_credit():
    late = adjustment_of(month_of(OCTOBER, 2, 3), [Decimal("10.00")], NOVEMBER, LATE)
    bill = bill_of([month_of(NOVEMBER, 4)], [late], Decimal("5.00"))

    assert (bill.settled, bill.adjusted, bill.due) == (
        Decimal("20.00"),
        Decimal("15.00"),
        Decimal("30.00"),
    )
    assert bill.steps == (
        "Za miesiąc listopad 2026: 20,00\u00a0zł.",
        "Korekta za miesiąc październik 2026 (karta oddana po zamknięciu miesiąca): 15,00\u00a0zł.",
        "Nadpłata z poprzednich miesięcy: 5,00\u00a0zł.",
        "Do zapłaty: 30,00\u00a0zł.",
    )


def test_a_minus_is_a_credit_with_words_and_never_a_due_below_nothing():
    mended = adjustment_of(
        month_of(OCTOBER, 2), [Decimal("50.00")], NOVEMBER, AdjustmentCause.CARD_MENDED
    )
    bill = bill_of([month_of(NOVEMBER, 4)], [mended])

    assert (bill.due, bill.credit) == (Decimal("0.00"), Decimal("20.00"))
    assert "Zostaje nadpłata 20,00" in bill.steps[-1]


def test_a_bill_takes_no_correction_of_another_month():
    late = adjustment_of(month_of(OCTOBER, 2, 3), [], NOVEMBER, LATE)

    with pytest.raises(ValueError, match="of one month"):
        bill_of([month_of(DECEMBER, 4)], [late])


def test_two_services_paid_to_one_account_make_one_bill():
    bill = bill_of([month_of(NOVEMBER, 4), month_of(NOVEMBER, 25, terms=NATIONAL)])

    assert bill.due == Decimal("42.50")
    assert len(bill.steps) == 3


@pytest.mark.parametrize("asked", [Decimal(0), Decimal("20.01"), Decimal("0.005")])
def test_no_more_is_returned_than_was_overpaid(asked):
    with pytest.raises(RefusedError, match="Nadpłata wynosi 20,00"):
        refunded(Decimal("20.00"), asked)


def test_a_refund_leaves_the_rest_of_the_credit():
    assert refunded(Decimal("20.00"), Decimal("12.50")) == Decimal("7.50")


@given(
    st.lists(st.integers(0, 12).map(Fraction), max_size=28),
    st.lists(st.decimals(0, 500, places=2), max_size=4),
    st.decimals(0, 300, places=2),
)
def test_what_was_billed_with_its_correction_is_what_the_month_comes_to(hours, billed, carried):
    now = month_of(OCTOBER, *hours)
    found = adjustment_of(now, billed, NOVEMBER, LATE)
    correction = found.amount if found else Decimal(0)
    bill = bill_of([month_of(NOVEMBER)], [found] if found else [], carried)

    assert sum(billed, Decimal(0)) + correction == now.due
    assert bill.due - bill.credit == correction - carried
    assert min(bill.due, bill.credit) == 0
