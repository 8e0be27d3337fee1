"""The norm of working time by the calendar (art. 130 k.p.)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import load_law
from cusdesk.domain.work_norms import (
    day_weight,
    month_norm,
    working_days,
)

HOLIDAYS = load_law().holidays
# Published nominal hours: 2,008 in both years, 24 December a holiday since 2025.
HOURS = {
    2026: (160, 160, 176, 168, 160, 168, 184, 160, 176, 176, 160, 160),
    2027: (152, 160, 176, 176, 144, 176, 176, 176, 176, 168, 160, 168),
}
DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("year", HOURS)
def test_the_months_of_a_year_have_the_published_hours(year):
    hours = tuple(month_norm(date(year, month, 1), HOLIDAYS) // 60 for month in range(1, 13))
    assert hours == HOURS[year]
    assert sum(hours) == 2008


@pytest.mark.parametrize("year", HOURS)
def test_the_year_is_the_sum_of_its_months(year):
    days = working_days(date(year, 1, 1), date(year, 12, 31), HOLIDAYS)
    assert 8 * days == sum(HOURS[year])


@pytest.mark.parametrize(
    ("day", "weight", "why"),
    [
        (date(2026, 12, 23), 1, "a Wednesday"),
        (date(2026, 12, 24), 0, "Christmas Eve on a Thursday, since 2025"),
        (date(2024, 12, 24), 1, "Christmas Eve before it became a holiday"),
        (date(2026, 12, 26), -1, "a holiday on a Saturday gives a day back"),
        (date(2026, 11, 1), 0, "a holiday on a Sunday takes nothing"),
        (date(2026, 11, 28), 0, "a plain Saturday"),
    ],
)
def test_each_kind_of_day_weighs_what_the_code_says(day, weight, why):
    assert day_weight(day, HOLIDAYS) == weight, why


@given(DAYS, st.integers(0, 200), st.integers(0, 200))
def test_a_stretch_has_the_days_of_its_two_parts(first, one, two):
    middle = first + timedelta(days=one)
    last = middle + timedelta(days=two + 1)
    parts = working_days(first, middle, HOLIDAYS) + working_days(
        middle + timedelta(days=1), last, HOLIDAYS
    )
    assert working_days(first, last, HOLIDAYS) == parts


@given(DAYS)
def test_any_seven_days_without_a_holiday_hold_five_to_work(first):
    week = [first + timedelta(days=number) for number in range(7)]
    off = sum(HOLIDAYS.name(day) is not None and day.weekday() != 6 for day in week)
    assert working_days(week[0], week[-1], HOLIDAYS) == 5 - off
