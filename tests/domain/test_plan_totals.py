"""A month of a plan is the exact sum of its services, rounded once."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.month_ranges import NOTHING, MonthRange
from cusdesk.domain.periods import minutes_of, months_in
from cusdesk.domain.plan_content import PlannedService
from cusdesk.domain.plan_totals import (
    NamedService,
    cost_in_words,
    fee_in_words,
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


def test_a_month_holds_a_weekday_four_or_five_times():
    tuesdays = planned("1", days="0100000", fee_per_unit=Decimal("6.25"))
    totals = plan_totals([tuesdays], NAMED)

    assert totals.hours == MonthRange(Fraction(4), Fraction(5))
    assert totals.in_words == ("4–5\u00a0godz.",)
    assert totals.fee.zloty() == "25,00–31,25\u00a0zł"
    assert totals.cost.zloty() == "180,00–225,00\u00a0zł"


@given(st.lists(st.booleans(), min_size=7, max_size=7).filter(any), days)
def test_no_month_of_the_calendar_falls_out_of_the_range(marks, day):
    named = "".join("1" if mark else "0" for mark in marks)
    month = plan_totals([planned(str(named.count("1")), days=named)], NAMED).hours
    first = day.replace(day=1)
    dates = (first + timedelta(days=at) for at in range(31))
    visits = sum(named[one.weekday()] == "1" for one in dates if one.month == first.month)

    assert month.least <= visits <= month.most


def test_services_share_the_three_days_beyond_four_weeks():
    monday = planned("1", days="1000000")
    friday = planned("1", days="0000100")

    assert plan_totals([monday, friday], NAMED).hours == MonthRange(Fraction(8), Fraction(9))


def test_without_days_a_week_falls_evenly_on_its_days():
    assert plan_totals([planned("7")], NAMED).hours == MonthRange(Fraction(28), Fraction(31))


def test_every_service_shows_how_it_was_counted():
    totals = plan_totals([planned(days="1010100")], NAMED)

    assert totals.steps[0] == (
        "Opieka: 3\u00a0godziny tygodniowo, w miesiącu 12–14: każdy dzień tygodnia wypada "
        "w miesiącu 4 albo 5 razy."
    )
    assert "koszt 12–14 × 45,00\u00a0zł = 540,00\u00a0zł–630,00\u00a0zł" in totals.steps[1]
    assert totals.steps[-1].startswith("Razem w miesiącu: 12–14\u00a0godz.; koszt 540,00–630,00")


def test_units_of_other_kinds_stand_apart_from_hours():
    totals = plan_totals([planned("7"), planned("8", Frequency.MONTH, RIDE)], NAMED)

    assert totals.in_words == ("28–31\u00a0godz.", "8\u00a0przejazdów")


def test_what_comes_once_is_no_part_of_a_month():
    totals = plan_totals([planned("2", Frequency.ONCE)], NAMED)

    assert (totals.hours, totals.cost, totals.once_cost) == (NOTHING, NOTHING, Decimal("90.00"))


def test_a_missing_fee_is_no_fee_of_nought():
    unknown = plan_totals([planned(fee_per_unit=None, cost_per_unit=None)], NAMED)
    partly = plan_totals([planned("7"), planned("7", fee_per_unit=None)], NAMED)

    assert (fee_in_words(unknown), cost_in_words(unknown)) == ("nie ustalono", "nie wpisano")
    assert fee_in_words(partly) == "140,00–155,00\u00a0zł, części nie ustalono"
    assert fee_in_words(plan_totals([planned(fee_per_unit=Decimal(0))], NAMED)) == "0,00\u00a0zł"


@given(st.lists(services, max_size=6))
def test_sums_are_rounded_once_and_never_before(some):
    exact = sum(
        (
            Fraction(one.amount)
            * (4 if one.frequency is Frequency.WEEK else 1)
            * Fraction(one.cost_per_unit)
            for one in some
            if one.frequency in {Frequency.WEEK, Frequency.MONTH}
        ),
        Fraction(),
    )

    assert plan_totals(some, NAMED).cost.least == exact


@given(st.lists(services, max_size=5))
def test_the_order_of_services_changes_nothing(some):
    one, other = plan_totals(some, NAMED), plan_totals(some[::-1], NAMED)

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
