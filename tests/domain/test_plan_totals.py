"""A month of a plan is the exact sum of its services, rounded once."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.money import rounded
from cusdesk.domain.periods import minutes_of, months_in
from cusdesk.domain.plan_content import PlannedService
from cusdesk.domain.plan_totals import (
    NamedService,
    number_of,
    plan_totals,
    units_in,
)
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit

CARE, RIDE = UUID(int=1), UUID(int=2)
NAMED = {
    CARE: NamedService("opieka", ServiceUnit.HOUR),
    RIDE: NamedService("dowóz", ServiceUnit.RIDE),
}
FIRST = date(2026, 12, 1)
YEAR = FIRST + timedelta(days=364)
FOUR, EXACT = Fraction(4), Fraction(52, 12)

amounts = st.decimals("0.25", 40, places=2)
money = st.decimals(0, 200, places=2)
days = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def planned(amount="3", frequency=Frequency.WEEK, service=CARE, **values):
    start = {"starts_on": FIRST, "ends_on": YEAR, "fee_per_unit": Decimal("5.00")}
    return PlannedService(
        service,
        Decimal(amount),
        frequency,
        **(start | {"cost_per_unit": Decimal("45.00")} | values),
    )


services = st.builds(
    planned,
    amounts.map(str),
    st.sampled_from(Frequency),
    st.sampled_from((CARE, RIDE)),
    fee_per_unit=money,
    cost_per_unit=money,
)


def test_weekly_hours_become_monthly_ones_by_the_weeks_of_the_office():
    totals = plan_totals([planned()], NAMED, EXACT)

    assert totals.hours == 13
    assert totals.cost == Decimal("585.00")
    assert totals.fee == Decimal("65.00")


def test_every_service_shows_how_it_was_counted():
    totals = plan_totals([planned()], NAMED, FOUR)

    assert (
        totals.steps[0]
        == "Opieka: 3\u00a0godziny tygodniowo × 4\u00a0tygodnie = 12\u00a0miesięcznie."
    )
    assert "koszt 12 × 45,00\u00a0zł = 540,00\u00a0zł" in totals.steps[1]
    assert totals.steps[-1].startswith("Razem w miesiącu: 12\u00a0godz.; koszt 540,00\u00a0zł")


def test_units_of_other_kinds_stand_apart_from_hours():
    totals = plan_totals([planned(), planned("8", Frequency.MONTH, RIDE)], NAMED, FOUR)

    assert totals.hours == 12
    assert totals.other_units == ("8\u00a0przejazdów",)


def test_what_comes_once_is_no_part_of_a_month():
    totals = plan_totals([planned("2", Frequency.ONCE)], NAMED, FOUR)

    assert (totals.hours, totals.cost, totals.once_cost) == (0, 0, Decimal("90.00"))


def test_a_missing_fee_is_no_fee_of_nought():
    totals = plan_totals([planned(fee_per_unit=None)], NAMED, FOUR)

    assert not totals.fees_known


@given(st.lists(services, max_size=6), st.sampled_from((FOUR, EXACT)))
def test_sums_are_rounded_once_and_never_before(some, weeks):
    totals = plan_totals(some, NAMED, weeks)
    exact = sum(
        (
            Fraction(one.amount)
            * (weeks if one.frequency is Frequency.WEEK else 1)
            * Fraction(one.cost_per_unit)
            for one in some
            if one.frequency in {Frequency.WEEK, Frequency.MONTH}
        ),
        Fraction(),
    )

    assert totals.cost == rounded(exact)


@given(st.lists(services, max_size=5))
def test_the_order_of_services_changes_nothing(some):
    one, other = plan_totals(some, NAMED, EXACT), plan_totals(some[::-1], NAMED, EXACT)

    assert (one.hours, one.cost, one.fee) == (other.hours, other.cost, other.fee)


@given(days, days, days)
def test_a_period_cut_in_two_holds_the_same_units(first, middle, last):
    first, middle, last = sorted((first, middle, last))
    one = planned(starts_on=first, ends_on=last)
    whole = units_in(one, first, last)

    assert whole == units_in(one, first, middle) + units_in(one, middle + timedelta(days=1), last)


@given(days)
def test_a_year_is_twelve_months_wherever_it_begins_on_a_first(day):
    first = day.replace(day=1)
    last = first.replace(year=first.year + 1) - timedelta(days=1)

    assert months_in(first, last) == 12


@given(st.fractions(0, 1000, max_denominator=60))
def test_minutes_are_never_more_than_half_a_minute_off(units):
    assert abs(minutes_of(units) - units * 60) <= Fraction(1, 2)


def test_a_number_that_does_not_end_says_so():
    assert number_of(Fraction(130, 3)) == "43,33…"
    assert number_of(Fraction(12)) == "12"
