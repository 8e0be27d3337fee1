"""Instalments sum to what is owed to the grosz; relief never grows it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app import load_law
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.instalments import Easing, deferred, let_go, plan_of
from cusdesk.domain.terms import Regime

HOLIDAYS = load_law().holidays
FIRST = date(2026, 12, 31)


def test_what_does_not_divide_is_in_the_last_part():
    plan = plan_of(Decimal("100.00"), 3, FIRST, HOLIDAYS)

    assert [one.amount for one in plan.instalments] == [
        Decimal("33.33"),
        Decimal("33.33"),
        Decimal("33.34"),
    ]
    assert plan.steps[-1] == "Ostatnia rata 33,34\u00a0zł, aby razem było 100,00\u00a0zł."


def test_parts_fall_due_month_after_month_on_working_days():
    plan = plan_of(Decimal("300.00"), 3, FIRST, HOLIDAYS)

    # 31 January and 28 February 2027 are Sundays
    assert [one.due_on for one in plan.instalments] == [
        FIRST,
        date(2027, 2, 1),
        date(2027, 3, 1),
    ]
    assert len(plan.steps) == 1


@given(st.decimals(1, 100_000, places=2), st.integers(2, 60), st.dates(FIRST, date(2060, 1, 1)))
def test_the_parts_are_the_whole_and_never_go_back_in_time(owed, count, first):
    plan = plan_of(owed, count, first, HOLIDAYS)

    assert plan.total == owed
    assert all(one.amount > 0 for one in plan.instalments)
    days = [one.due_on for one in plan.instalments]
    assert days == sorted(days)
    assert all(HOLIDAYS.is_working(day) for day in days)
    # nobody's part differs from another by more than a grosz for each of them
    assert plan.instalments[-1].amount - plan.instalments[0].amount < Decimal("0.01") * count


@pytest.mark.parametrize(
    ("owed", "count", "field"),
    [("0", 3, "owed"), ("10.005", 3, "owed"), ("10.00", 1, "count"), ("10.00", 61, "count")],
)
def test_an_impossible_plan_is_refused(owed, count, field):
    with pytest.raises(InvalidInputError) as refusal:
        plan_of(Decimal(owed), count, FIRST, HOLIDAYS)

    assert refusal.value.field == field


def test_a_part_is_at_least_a_grosz():
    with pytest.raises(InvalidInputError, match="mniejsza niż grosz"):
        plan_of(Decimal("0.10"), 11, FIRST, HOLIDAYS)


def test_letting_go_leaves_the_rest():
    left = let_go(Decimal("100.00"), Decimal("40.00"), Easing.REMISSION, Regime.DECISION)

    assert left == Decimal("60.00")


def test_a_programme_s_fee_is_waived_and_not_remitted():
    hundred = Decimal(100)

    assert let_go(hundred, hundred, Easing.REFRAIN, Regime.PROGRAMME) == 0
    with pytest.raises(RefusedError, match=r"art\. 44 ust\. 2"):
        let_go(hundred, hundred, Easing.REMISSION, Regime.PROGRAMME)


@pytest.mark.parametrize("easing", [Easing.DEFERRAL, Easing.INSTALMENTS])
def test_a_later_day_lets_nothing_go(easing):
    with pytest.raises(RefusedError, match="zmieniają termin"):
        let_go(Decimal(100), Decimal(10), easing, Regime.DECISION)


@pytest.mark.parametrize("amount", ["0", "100.01", "0.001"])
def test_no_more_is_let_go_than_is_owed(amount):
    with pytest.raises(InvalidInputError):
        let_go(Decimal(100), Decimal(amount), Easing.REFRAIN, Regime.DECISION)


def test_a_deferral_goes_forward_to_a_working_day():
    assert deferred(date(2026, 11, 16), date(2026, 12, 25), HOLIDAYS) == date(2026, 12, 28)
    with pytest.raises(InvalidInputError, match="późniejszy niż 16 listopada"):
        deferred(date(2026, 11, 16), date(2026, 11, 16), HOLIDAYS)
