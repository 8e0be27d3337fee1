"""Hours above the grant are told by the basis the decision names, and never billed in silence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fee_payable import Payable
from cusdesk.domain.settlement_caps import Accepted
from cusdesk.domain.settlement_terms import (
    CapPeriod,
    SettlementTerms,
    caps_of_decision,
)
from cusdesk.domain.settlements import Executed, settle_month

NOVEMBER = date(2026, 11, 1)
MONDAY = date(2026, 11, 9)
HOURLY = Payable(None, Decimal(10), Decimal("5.00"), None)
WEEKLY = SettlementTerms(
    "decyzja nr 12/2026",
    date(2026, 1, 1),
    date(2026, 12, 31),
    HOURLY,
    caps=caps_of_decision(HoursBasis.WEEK, 10 * 60),
)


def done(day, hours, start=480):
    return Executed(day, start, f"karta 1, {day}, {start}", Fraction(hours))


def week(first, hours, days=5):
    return [done(date.fromordinal(first.toordinal() + at), hours) for at in range(days)]


def test_hours_within_the_week_are_billed_without_a_word():
    found = settle_month(NOVEMBER, week(MONDAY, 2), [WEEKLY])

    assert (found.due, found.above, found.is_clear) == (Decimal("50.00"), (), True)


def test_hours_above_the_week_are_named_and_stay_out_of_the_bill():
    found = settle_month(NOVEMBER, week(MONDAY, 3), [WEEKLY])

    assert (found.due, found.is_clear) == (Decimal("50.00"), False)
    assert found.above[0].sentence == (
        "Tydzień 09.11.2026–15.11.2026: przyznano: 10\u00a0godzin, ponad to wykonano: "
        "5\u00a0godzin. Nadwyżki nie ma w rozliczeniu. Sprawdź kartę albo zmień wymiar."
    )
    assert found.above[0].sentence in found.steps


def test_a_person_may_answer_for_a_period_with_a_reason():
    answer = Accepted(CapPeriod.WEEK, MONDAY, "odrobione godziny z poprzedniego tygodnia")
    found = settle_month(NOVEMBER, week(MONDAY, 3), [WEEKLY], [answer])

    assert (found.due, found.is_clear) == (Decimal("75.00"), True)
    assert found.above[0].sentence.endswith(
        "Nadwyżka jest w rozliczeniu: odrobione godziny z poprzedniego tygodnia."
    )


def test_an_answer_counts_for_its_own_period_only():
    answer = Accepted(CapPeriod.WEEK, date(2026, 11, 16), "odrobione")

    assert settle_month(NOVEMBER, week(MONDAY, 3), [WEEKLY], [answer]).due == Decimal("50.00")


@pytest.mark.parametrize(
    ("period", "first", "reason", "field"),
    [
        (CapPeriod.WEEK, MONDAY, " ", "reason"),
        (CapPeriod.WEEK, date(2026, 11, 10), "odrobione", "first"),
        (CapPeriod.MONTH, MONDAY, "odrobione", "first"),
    ],
)
def test_an_answer_names_a_reason_and_a_real_period(period, first, reason, field):
    with pytest.raises(InvalidInputError) as refusal:
        Accepted(period, first, reason)

    assert refusal.value.field == field


def test_a_week_cut_by_the_month_counts_its_earlier_days_and_bills_them_elsewhere():
    october = week(date(2026, 10, 26), 2)
    november = [done(date(2026, 11, 1), 3)]

    found = settle_month(NOVEMBER, [*october, *november], [WEEKLY])

    assert (found.due, found.above[0].over) == (Decimal("0.00"), 3)
    assert settle_month(date(2026, 10, 1), [*october, *november], [WEEKLY]).due == Decimal("50.00")


def test_what_was_over_last_month_is_not_told_again():
    october = week(date(2026, 10, 26), 3)

    assert settle_month(NOVEMBER, october, [WEEKLY]).above == ()
    assert settle_month(date(2026, 10, 1), october, [WEEKLY]).above[0].over == 5


def test_a_monthly_grant_does_not_look_at_weeks():
    monthly = replace(WEEKLY, caps=caps_of_decision(HoursBasis.MONTH, 12 * 60))
    found = settle_month(NOVEMBER, week(MONDAY, 3), [monthly])

    assert (found.due, found.above[0].period) == (Decimal("60.00"), CapPeriod.MONTH)
    assert "Miesiąc 11.2026: przyznano: 12" in found.above[0].sentence


def test_days_times_hours_hold_each_day_and_the_week():
    daily = replace(WEEKLY, caps=caps_of_decision(HoursBasis.DAYS, 2 * 60, 3))
    found = settle_month(NOVEMBER, week(MONDAY, 3), [daily])

    assert found.due == Decimal("30.00")
    assert sum(one.over for one in found.above) == 9


def test_two_decisions_in_one_week_never_add_their_hours_up():
    before = replace(WEEKLY, last=date(2026, 11, 11))
    after = replace(
        WEEKLY,
        ground="decyzja nr 80/2026",
        first=date(2026, 11, 12),
        caps=caps_of_decision(HoursBasis.WEEK, 15 * 60),
    )
    found = settle_month(NOVEMBER, week(MONDAY, 4), [before, after])

    # 10 hours by the first decision, then 5 up to the larger number of 15
    assert (found.due, found.quantity) == (Decimal("75.00"), 15)


def test_the_later_of_two_visits_is_the_one_above():
    entries = [done(MONDAY, 6, start=900), done(MONDAY, 6, start=480)]
    found = settle_month(NOVEMBER, entries, [WEEKLY])

    assert found.lines[0].keys == ("karta 1, 2026-11-09, 480", "karta 1, 2026-11-09, 900")
    assert found.above[0].over == 2


@given(
    st.lists(st.integers(1, 12), min_size=1, max_size=7),
    st.integers(1, 60),
)
def test_no_week_is_billed_above_its_grant(hours, granted):
    terms = replace(WEEKLY, caps=caps_of_decision(HoursBasis.WEEK, granted * 60))
    entries = [done(date.fromordinal(MONDAY.toordinal() + at), one) for at, one in enumerate(hours)]

    found = settle_month(NOVEMBER, entries, [terms])

    assert found.quantity == min(sum(hours), granted)


AUTUMN = [date.fromordinal(date(2026, 10, 1).toordinal() + at) for at in range(61)]
STREAM = st.lists(st.tuples(st.sampled_from(AUTUMN), st.integers(1, 9)), max_size=40).map(
    lambda rows: [done(day, hours, start=at) for at, (day, hours) in enumerate(rows)]
)


@given(STREAM, st.integers(1, 30))
def test_months_one_after_another_bill_each_week_once_up_to_its_grant(entries, granted):
    terms = replace(WEEKLY, caps=caps_of_decision(HoursBasis.WEEK, granted * 60))

    billed = sum(
        settle_month(month, entries, [terms]).quantity for month in (date(2026, 10, 1), NOVEMBER)
    )

    weeks = {CapPeriod.WEEK.first_of(one.day) for one in entries}
    assert billed == sum(
        min(
            granted,
            sum(one.quantity for one in entries if CapPeriod.WEEK.first_of(one.day) == week),
        )
        for week in weeks
    )


@given(STREAM, st.sampled_from(HoursBasis), st.integers(1, 20), st.sets(st.sampled_from(AUTUMN)))
def test_what_is_billed_and_what_is_left_out_are_what_was_done(entries, basis, granted, answered):
    terms = replace(WEEKLY, caps=caps_of_decision(basis, granted * 60, 5))
    periods = {(cap.period, cap.period.first_of(day)) for cap in terms.caps for day in answered}
    accepted = [Accepted(period, first, "odrobione") for period, first in periods]

    found = settle_month(NOVEMBER, entries, [terms], accepted)

    left_out = sum(one.over for one in found.above if not one.answered)
    november = sum(one.quantity for one in entries if one.day >= NOVEMBER and one.day.month == 11)
    assert found.quantity + left_out == november
    assert all(one.over > 0 for one in found.above)


@given(STREAM, st.integers(1, 30), st.sampled_from(AUTUMN))
def test_an_answer_never_bills_less(entries, granted, day):
    terms = replace(WEEKLY, caps=caps_of_decision(HoursBasis.WEEK, granted * 60))
    answer = Accepted(CapPeriod.WEEK, CapPeriod.WEEK.first_of(day), "odrobione")

    assert (
        settle_month(NOVEMBER, entries, [terms]).due
        <= settle_month(NOVEMBER, entries, [terms], [answer]).due
    )
