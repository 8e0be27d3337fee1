"""Settlement periods and the weeks counted inside them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.settlement_periods import Period, Settlement, months_later

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
SETTLEMENTS = st.builds(Settlement, DAYS, st.integers(1, 12))


@pytest.mark.parametrize(
    ("start", "months", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
    ],
)
def test_months_on_stop_at_the_end_of_a_short_month(start, months, later):
    assert months_later(start, months) == later


def test_a_quarter_holds_its_days():
    quarter = Settlement(date(2026, 1, 1), 3).holding(date(2026, 12, 7))
    assert quarter == Period(date(2026, 10, 1), date(2026, 12, 31))


def test_the_law_s_week_begins_with_the_period_not_on_monday():
    # 1 December 2026 is a Tuesday.
    weeks = list(Settlement(date(2026, 12, 1)).holding(date(2026, 12, 9)).weeks())
    assert weeks[0] == Period(date(2026, 12, 1), date(2026, 12, 7))
    assert weeks[-1] == Period(date(2026, 12, 29), date(2026, 12, 31))


@given(SETTLEMENTS, DAYS)
def test_every_day_lies_in_exactly_one_period(settlement, day):
    period = settlement.holding(day)
    assert period.holds(day)
    assert settlement.holding(period.first) == settlement.holding(period.last) == period
    assert settlement.holding(period.last + timedelta(days=1)).first > period.last


@given(SETTLEMENTS, DAYS, st.integers(0, 400))
def test_periods_of_a_stretch_follow_each_other_without_a_hole(settlement, first, length):
    last = first + timedelta(days=length)
    periods = list(settlement.within(first, last))
    assert periods[0].holds(first)
    assert periods[-1].holds(last)
    for one, following in pairwise(periods):
        assert following.first - one.last == timedelta(days=1)


@given(SETTLEMENTS, DAYS)
def test_the_weeks_of_a_period_are_its_days(settlement, day):
    period = settlement.holding(day)
    weeks = list(period.weeks())
    assert (weeks[0].first, weeks[-1].last) == (period.first, period.last)
    assert all((one.last - one.first).days == 6 for one in weeks[:-1])
