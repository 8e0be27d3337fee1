"""Payments cover what the law says first, and every grosz is found again."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import shipped_yaml
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.interest import InterestRule, interest_law_from, interest_on
from cusdesk.domain.orders import FeeCollector
from cusdesk.domain.receivables import (
    Payment,
    Receivable,
    ReceivableKind,
    cover,
    due_date,
    payee_of,
)
from cusdesk.domain.terms import Regime

TODAY = date(2026, 11, 22)
INTEREST_LAW = interest_law_from(shipped_yaml("law/interest.yaml"))


def owed(key, amount, due, kind=ReceivableKind.FEE):
    return Receivable(key, f"odpłatność {key}", Decimal(amount), due, Regime.DECISION, kind)


def paid(key, amount, day, named=""):
    return Payment(key, day, Decimal(amount), named)


def with_interest(left, due_on, until):
    rules = [InterestRule(date(2024, 1, 1), True, "zarządzenie")]
    return interest_on(left, due_on, until, INTEREST_LAW, rules).amount


SEPTEMBER = owed("09", "100.00", date(2026, 10, 15))
OCTOBER = owed("10", "80.00", date(2026, 11, 16))
NOVEMBER = owed("11", "60.00", date(2026, 12, 15))
COST = owed("u1", "16.00", date(2026, 11, 10), ReceivableKind.REMINDER)


def left_of(ledger):
    return {one.receivable.key: one.left for one in ledger.balances}


def test_a_month_is_paid_by_the_day_of_the_resolution_in_the_next(law):
    assert due_date(date(2026, 9, 1), 15, law.holidays).on == date(2026, 10, 15)


def test_a_day_off_moves_the_day_of_payment(law):
    found = due_date(date(2026, 10, 1), 15, law.holidays)

    assert found.on == date(2026, 11, 16)
    assert found.steps[-1] == "To dzień wolny, więc termin mija 16 listopada 2026 r."


@pytest.mark.parametrize("day", [0, 29])
def test_a_day_no_month_surely_has_is_refused(law, day):
    with pytest.raises(InvalidInputError, match="od 1 do 28"):
        due_date(date(2026, 10, 1), day, law.holidays)


def test_the_account_follows_the_law_of_the_service():
    assert payee_of(Regime.DECISION) is FeeCollector.GMINA
    assert payee_of(Regime.PROGRAMME) is FeeCollector.CENTRE


def test_the_oldest_is_covered_first():
    found = cover([OCTOBER, SEPTEMBER], [paid("w1", "120.00", date(2026, 11, 20))], TODAY)

    assert left_of(found) == {"09": Decimal("0.00"), "10": Decimal("60.00")}
    assert found.steps == (
        "Wpłata w1: odpłatność 09, 100,00\u00a0zł.",
        "Wpłata w1: odpłatność 10, 20,00\u00a0zł.",
        "Zaległość: odpłatność 10, 60,00\u00a0zł, termin minął 16.11.2026.",
    )


def test_the_cost_of_a_delivered_reminder_goes_before_everything():
    found = cover([SEPTEMBER, COST], [paid("w1", "50.00", date(2026, 11, 12))], TODAY)

    assert left_of(found) == {"09": Decimal("66.00"), "u1": Decimal("0.00")}


def test_money_that_came_before_the_reminder_does_not_pay_for_it():
    found = cover([SEPTEMBER, COST], [paid("w1", "50.00", date(2026, 11, 9))], TODAY)

    assert left_of(found) == {"09": Decimal("50.00"), "u1": Decimal("16.00")}


def test_what_the_payer_named_is_covered_once_nothing_is_overdue():
    early = [paid("w1", "60.00", date(2026, 10, 1), "11")]
    late = [paid("w1", "60.00", date(2026, 11, 20), "11")]

    assert left_of(cover([SEPTEMBER, NOVEMBER], early, TODAY))["11"] == 0
    assert left_of(cover([SEPTEMBER, NOVEMBER], late, TODAY))["09"] == Decimal("40.00")


def test_what_is_over_is_a_credit_that_says_so():
    found = cover([SEPTEMBER], [paid("w1", "130.00", date(2026, 10, 5))], TODAY)

    assert (found.credit, found.left, found.overdue) == (Decimal("30.00"), Decimal("0.00"), ())
    assert found.steps[-1] == "Nadpłata: 30,00\u00a0zł."


def test_with_interest_a_part_payment_is_divided_in_proportion():
    debt = owed("r", "3650.00", date(2025, 12, 15))
    found = cover(
        [debt], [paid("w1", "368.30", date(2026, 1, 14))], date(2026, 1, 14), with_interest
    )

    part = found.covered[0]
    assert (part.principal, part.interest) == (Decimal("365.00"), Decimal("3.30"))
    assert found.balances[0].interest == Decimal("30.00")
    assert found.balances[0].owed == Decimal("3315.00")


def test_the_cost_of_a_reminder_bears_no_interest():
    cost = replace(COST, amount=Decimal(5000))

    assert cover([cost], [], TODAY, with_interest).balances[0].interest == 0


def test_one_receivable_is_not_counted_twice():
    with pytest.raises(InvalidInputError, match="dwa razy"):
        cover([SEPTEMBER, SEPTEMBER], [], TODAY)


@pytest.mark.parametrize("amount", ["0", "-5.00", "1.005"])
def test_an_amount_nobody_can_owe_or_pay_is_refused(amount):
    with pytest.raises(InvalidInputError):
        owed("x", amount, TODAY)
    with pytest.raises(InvalidInputError):
        paid("x", amount, TODAY)


def test_a_receivable_spells_its_amount():
    assert SEPTEMBER.in_words == "sto złotych"


AMOUNT = st.decimals("0.01", 2000, places=2)
DAY = st.integers(0, 250).map(lambda passed: date(2025, 4, 1) + timedelta(days=passed))
KIND = st.sampled_from([ReceivableKind.FEE, ReceivableKind.REMINDER])
OWED = st.lists(st.tuples(AMOUNT, DAY, KIND), max_size=8).map(
    lambda rows: [owed(f"n{at}", amount, day, kind) for at, (amount, day, kind) in enumerate(rows)]
)
PAID = st.lists(st.tuples(AMOUNT, DAY), max_size=8).map(
    lambda rows: [paid(f"w{at}", amount, day) for at, (amount, day) in enumerate(rows)]
)
INTEREST = st.sampled_from([None, with_interest])
ASKED = date(2026, 1, 14)


def ledger_of(receivables, payments, interest=None):
    counting = cover if interest is None else partial(cover, interest_of=interest)
    return counting(receivables, payments, ASKED)


@given(OWED, PAID, INTEREST)
def test_every_grosz_that_came_is_found_again(receivables, payments, interest):
    found = ledger_of(receivables, payments, interest)

    covered = sum((one.principal + one.interest for one in found.covered), Decimal(0))
    assert covered + found.credit == sum((one.amount for one in payments), Decimal(0))
    for balance in found.balances:
        assert balance.paid + balance.left == balance.receivable.amount
        assert 0 <= balance.left <= balance.receivable.amount
    assert all(part.principal >= 0 <= part.interest for part in found.covered)


@given(OWED, PAID, INTEREST, st.randoms())
def test_the_order_of_entry_changes_no_account(receivables, payments, interest, chance):
    mixed, late = list(receivables), list(payments)
    chance.shuffle(mixed)
    chance.shuffle(late)

    assert ledger_of(receivables, payments, interest) == ledger_of(mixed, late, interest)


@given(OWED, PAID, AMOUNT, DAY)
def test_one_more_payment_never_leaves_more_to_pay(receivables, payments, amount, day):
    more = [*payments, paid("dodatkowa", amount, day)]

    assert ledger_of(receivables, more).left <= ledger_of(receivables, payments).left


@given(OWED, PAID)
def test_nothing_is_a_credit_while_something_is_owed(receivables, payments):
    found = ledger_of(receivables, payments)

    assert min(found.credit, found.left) == 0
