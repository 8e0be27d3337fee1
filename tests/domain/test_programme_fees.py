from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.money import rounded
from cusdesk.domain.programme_fees import (
    Price,
    Relief,
    ToldFee,
    free,
    kept_fee,
    price_in_force,
    programme_fee,
    refuse_backdated,
    refuse_impossible_price,
    refuse_impossible_relief,
    told_on,
)
from cusdesk.domain.services import FeeRule, ServiceUnit

DAY = date(2026, 11, 23)
SINCE = date(2026, 1, 1)
HOUR = Price(Decimal("18.55"), ServiceUnit.HOUR, SINCE, "uchwała XX/150/2025")
LARGE_FAMILY = Relief("rodzina wielodzietna", Decimal(50), SINCE)
AMOUNTS = st.decimals(0, 1000, places=2)
PERCENTS = st.decimals("0.01", 100, places=2)


def test_a_relief_takes_its_percent_off_the_price_and_rounds_half_up():
    fee = programme_fee(HOUR, LARGE_FAMILY, DAY)

    assert fee.amount == Decimal("9.28")
    assert fee.steps[-1] == (
        "Do zapłaty: 18,55\u00a0zł × 50% = 9,28\u00a0zł (dokładnie 9,275\u00a0zł, zaokrąglone do "
        "grosza)."
    )


def test_without_a_relief_the_whole_price_is_paid():
    fee = programme_fee(HOUR, None, DAY)

    assert (fee.amount, fee.relief) == (HOUR.amount, None)
    assert "Bez ulgi" in fee.steps[-1]


def test_the_steps_name_the_price_list_and_its_ground():
    assert programme_fee(HOUR, None, DAY).steps[0] == (
        "Cena z cennika: 18,55\u00a0zł, jednostka: godzina, od 01.01.2026 (uchwała XX/150/2025)."
    )


def test_a_relief_of_the_whole_price_frees():
    fee = programme_fee(HOUR, Relief("zwolnienie", Decimal(100), SINCE), DAY)

    assert fee.is_free
    assert "zwolnienie z całej opłaty" in fee.steps[1]


def test_a_free_service_asks_for_no_relief():
    fee = programme_fee(free(ServiceUnit.MEETING), LARGE_FAMILY, DAY)

    assert (fee.is_free, fee.relief) == (True, None)


def test_a_relief_that_has_ended_is_refused():
    ended = Relief("ferie", Decimal(20), SINCE, date(2026, 2, 28))

    with pytest.raises(RefusedError, match=r"nie obowiązuje 23\.11\.2026"):
        programme_fee(HOUR, ended, DAY)


def test_units_are_multiplied_after_rounding_one():
    assert programme_fee(HOUR, LARGE_FAMILY, DAY).for_units(Decimal(10)) == Decimal("92.80")


def test_the_price_of_the_day_is_the_latest_that_has_begun():
    listed = [HOUR, Price(Decimal(20), ServiceUnit.HOUR, date(2026, 12, 1))]

    def at(day):
        price = price_in_force(FeeRule.PRICE_LIST, ServiceUnit.HOUR, [], listed, day)
        return price and price.amount

    assert [at(date(2025, 12, 31)), at(DAY), at(date(2026, 12, 1))] == [
        None,
        Decimal("18.55"),
        Decimal(20),
    ]


def test_a_flat_price_holds_from_its_day():
    flat = [Price(Decimal(12), ServiceUnit.DAY, DAY)]
    price = price_in_force(FeeRule.FLAT, ServiceUnit.DAY, flat, [], DAY)

    assert price is not None
    assert price.amount == Decimal(12)
    before = price_in_force(FeeRule.FLAT, ServiceUnit.DAY, flat, [], DAY - timedelta(1))
    assert before is None


def test_a_service_of_a_decision_has_no_programme_price():
    with pytest.raises(RefusedError, match="odpłatność z tabeli"):
        price_in_force(FeeRule.TABLE, ServiceUnit.HOUR, [], [], DAY)


@given(AMOUNTS, PERCENTS)
def test_a_fee_is_whole_grosze_between_nothing_and_the_price(amount, percent):
    fee = programme_fee(Price(amount, ServiceUnit.HOUR, SINCE), Relief("ulga", percent, SINCE), DAY)

    assert 0 <= fee.amount <= amount
    assert fee.amount == fee.amount.quantize(Decimal("0.01"))


@given(AMOUNTS, PERCENTS, PERCENTS)
def test_a_larger_relief_never_costs_more(amount, one, other):
    price = Price(amount, ServiceUnit.HOUR, SINCE)
    smaller, larger = sorted((one, other))

    assert (
        programme_fee(price, Relief("większa", larger, SINCE), DAY).amount
        <= programme_fee(price, Relief("mniejsza", smaller, SINCE), DAY).amount
    )


@given(AMOUNTS, PERCENTS)
def test_the_fee_is_half_a_grosz_from_the_exact_one_at_most(amount, percent):
    fee = programme_fee(Price(amount, ServiceUnit.HOUR, SINCE), Relief("ulga", percent, SINCE), DAY)

    exact = amount * (100 - percent) / 100
    assert abs(fee.amount - exact) <= Decimal("0.005")


@pytest.mark.parametrize("amount", [Decimal(-1), Decimal("0.001"), Decimal(10) ** 13])
def test_an_impossible_price_is_refused(amount):
    with pytest.raises(InvalidInputError):
        refuse_impossible_price(amount)


@pytest.mark.parametrize(
    ("relief", "field"),
    [
        (Relief(" ", Decimal(50), SINCE), "name"),
        (Relief("ulga", Decimal(0), SINCE), "percent"),
        (Relief("ulga", Decimal(101), SINCE), "percent"),
        (Relief("ulga", Decimal(50), SINCE, date(2025, 12, 31)), "valid_to"),
    ],
)
def test_an_impossible_relief_is_refused(relief, field):
    with pytest.raises(InvalidInputError) as refusal:
        refuse_impossible_relief(relief)

    assert refusal.value.field == field


@given(
    st.decimals(0, 500, places=2),
    st.lists(st.tuples(st.integers(1, 400), st.decimals(0, 500, places=2)), max_size=5),
    st.integers(0, 420),
)
def test_a_day_has_the_fee_told_last_before_it(first, later, day):
    begin = date(2026, 1, 1)
    told = [ToldFee(amount, begin + timedelta(days=at)) for at, amount in dict(later).items()]

    found = told_on(ToldFee(first), told, begin + timedelta(days=day))

    before = sorted((at, amount) for at, amount in dict(later).items() if at <= day)
    assert found.amount == (before[-1][1] if before else first)


@given(st.decimals(0, 500, places=2), st.none() | st.integers(1, 100))
def test_the_relief_told_is_kept_at_another_price(amount, relief):
    price = Price(amount, ServiceUnit.HOUR, date(2027, 1, 1))
    share = None if relief is None else Decimal(relief)

    fee = kept_fee(price, share, date(2027, 1, 1)).amount

    assert fee == rounded(Fraction(amount) * (100 - (relief or 0)) / 100)


@given(st.decimals(1, 500, places=2), st.decimals(1, 500, places=2), st.integers(-30, 30))
def test_no_fee_rises_on_a_day_already_over(told, amount, days):
    today = date(2027, 1, 15)
    since = today + timedelta(days=days)

    if amount > told and since <= today:
        with pytest.raises(InvalidInputError, match="nie działa wstecz"):
            refuse_backdated(told, amount, since, today)
    else:
        refuse_backdated(told, amount, since, today)
