"""How much of a contract is used and ordered, and when it refuses more."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.contracts import (
    Commitment,
    Load,
    MonthUse,
    Rate,
    Terms,
    beyond,
    burn_down,
    refusal_of_load,
    still_ordered,
    terms_on,
    used_up,
)
from cusdesk.domain.order_spans import DAY, Amount, Span, units_between
from cusdesk.domain.periods import following_month, minutes_of
from cusdesk.domain.plans import Frequency
from cusdesk.domain.providers import ContractState

TODAY = date(2026, 11, 23)
SINCE, END = date(2026, 1, 1), date(2026, 12, 31)
HUNDRED_HOURS = Terms(SINCE, END, minutes_limit=6000)
NOTHING = Load()


def standing(minutes, terms=HUNDRED_HOURS, *, ordered=0, today=TODAY):
    return burn_down(SINCE, terms, Load(minutes), Load(ordered), today=today)


@pytest.mark.parametrize(
    ("minutes", "ordered", "state"),
    [
        (0, 0, ContractState.RUNNING),
        (4799, 0, ContractState.RUNNING),
        (4800, 0, ContractState.NEARLY_USED),
        (3000, 1800, ContractState.NEARLY_USED),
        (5999, 0, ContractState.NEARLY_USED),
        (6000, 0, ContractState.USED_UP),
    ],
)
def test_a_contract_warns_at_four_fifths_and_ends_at_its_limit(minutes, ordered, state):
    assert standing(minutes, ordered=ordered).state is state


def test_a_contract_before_its_first_day_and_after_its_last_is_named_so():
    assert standing(0, today=date(2025, 12, 31)).state is ContractState.FUTURE
    assert standing(0, today=date(2027, 1, 1)).state is ContractState.ENDED


def test_the_larger_share_counts_where_hours_and_money_are_limited():
    terms = Terms(SINCE, END, minutes_limit=6000, amount_limit=Decimal(1000))
    shown = burn_down(SINCE, terms, Load(600, Decimal(900)), NOTHING, today=TODAY)
    assert shown.share == Decimal("90.00")


def test_without_a_limit_there_is_no_share_and_no_warning():
    shown = standing(99999, Terms(SINCE, END))
    assert (shown.share, shown.state) == (None, ContractState.RUNNING)
    assert "bez limitu" in shown.sentence


def test_the_sentence_names_hours_and_percent():
    assert standing(4800).sentence == (
        "Wykorzystano i zlecono 80\u00a0godz. z 100\u00a0godz., czyli 80%. "
        "Czas na aneks albo nową umowę."
    )


def test_an_annex_holds_from_its_day():
    annex = Terms(date(2026, 7, 1), date(2027, 6, 30), 9000, annex="aneks nr 1")
    known = (HUNDRED_HOURS, annex)
    assert terms_on(known, date(2026, 6, 30)) is HUNDRED_HOURS
    assert terms_on(known, date(2026, 7, 1)) is annex
    assert terms_on(known, date(2025, 1, 1)) is HUNDRED_HOURS


RATE = (Rate(SINCE, Decimal("45.00")),)


def asking(first, last=None, *, rates=RATE, **amount):
    return Commitment(Span(first, last, Amount(**amount), (first, last)), rates)


def test_a_month_that_was_typed_is_not_counted_from_orders_again():
    weekly = asking(SINCE, weekly_minutes=420)
    ten = [date(2026, month, 1) for month in range(1, 11)]
    assert still_ordered([weekly], [], END).minutes == 365 * 60
    assert still_ordered([weekly], ten, END).minutes == 61 * 60


def test_a_month_nobody_typed_counts_as_ordered_even_between_typed_ones():
    weekly = asking(SINCE, weekly_minutes=420)
    all_but_june = [date(2026, month, 1) for month in range(1, 13) if month != 6]
    assert still_ordered([weekly], all_but_june, END).minutes == 30 * 60


def test_hours_already_worked_do_not_vanish_while_no_card_is_typed():
    order = asking(date(2026, 2, 1), date(2026, 11, 30), monthly_minutes=540)
    assert still_ordered([order], [], END).minutes == 10 * 540


def test_an_order_that_ends_earlier_asks_for_less():
    short = asking(date(2026, 11, 2), date(2026, 11, 15), weekly_minutes=600)
    assert still_ordered([short], [], END).minutes == 1200


def test_a_month_begun_counts_by_its_days_and_costs_its_rate():
    order = asking(date(2026, 11, 16), monthly_minutes=600)
    assert still_ordered([order], [], END) == Load(900, Decimal("675.00"))


def test_each_day_costs_the_rate_of_that_day():
    rates = (*RATE, Rate(date(2026, 12, 1), Decimal("50.00")))
    order = asking(date(2026, 11, 1), monthly_minutes=600, rates=rates)
    assert still_ordered([order], [], END).amount == Decimal("950.00")
    early = (Rate(date(2026, 12, 1), Decimal("50.00")),)
    before_any = asking(date(2026, 11, 1), monthly_minutes=600, rates=early)
    assert still_ordered([before_any], [], END).amount == Decimal("1000.00")


def test_a_quantity_spreads_over_the_days_it_was_ordered_for():
    order = asking(date(2026, 11, 1), END, units=Decimal(61), units_every=Frequency.WHOLE)
    assert still_ordered([order], [], END).minutes == 61 * 60
    assert still_ordered([order], [date(2026, 11, 1)], END).minutes == 31 * 60
    open_end = asking(date(2026, 11, 1), units=Decimal(61), units_every=Frequency.WHOLE)
    assert still_ordered([open_end], [], END).minutes == 61 * 60


def test_each_of_two_carers_is_paid():
    order = replace(asking(date(2026, 12, 1), weekly_minutes=420, carers_at_once=2), twice=True)
    assert still_ordered([order], [], END).minutes == 2 * 31 * 60


def first_of(day):
    return day.replace(day=1)


DAYS = st.dates(SINCE, END)
PERIODS = st.tuples(DAYS, DAYS).map(sorted)
AMOUNTS = st.one_of(
    st.builds(Amount, weekly_minutes=st.integers(1, 2400)),
    st.builds(Amount, monthly_minutes=st.integers(1, 9600)),
    st.builds(
        Amount,
        units=st.integers(1, 40).map(Decimal),
        units_every=st.sampled_from(list(Frequency)),
    ),
)


@given(AMOUNTS, PERIODS, DAYS, st.sets(DAYS.map(first_of), max_size=12))
def test_a_contract_burns_down_by_the_sum_of_its_intervals(amount, period, cut, typed):
    first, last = period
    whole = Span(first, last, amount, (first, last))
    parts = [replace(whole, last=min(last, cut)), replace(whole, first=max(first, cut + DAY))]
    kept = [Commitment(part, RATE) for part in parts if part.first <= part.last]
    assert still_ordered(kept, typed, END) == still_ordered([Commitment(whole, RATE)], typed, END)


@given(AMOUNTS, PERIODS, DAYS.map(first_of))
def test_a_month_typed_takes_out_exactly_what_was_ordered_in_it(amount, period, month):
    first, last = period
    span = Span(first, last, amount, (first, last))
    within = units_between(span, month, following_month(month) - DAY)
    left = units_between(span, first, last) - within
    assert still_ordered([Commitment(span, RATE)], [month], END).minutes == minutes_of(left)


@pytest.mark.parametrize(
    ("terms", "load", "day", "said"),
    [
        (HUNDRED_HOURS, Load(6001), TODAY, "o 0:01\u00a0godz. za dużo"),
        (Terms(SINCE, END, None, Decimal(10)), Load(0, Decimal("10.01")), TODAY, "wyższą kwotą"),
        (HUNDRED_HOURS, Load(1), date(2027, 1, 1), "skończyła się 31.12.2026"),
        (HUNDRED_HOURS, Load(1), date(2025, 12, 31), "dopiero od 01.01.2026"),
    ],
)
def test_what_a_contract_does_not_allow_is_refused_with_the_reason(terms, load, day, said):
    refusal = refusal_of_load("7/2026", SINCE, terms, NOTHING, further=load, day=day)
    assert refusal is not None
    assert said in refusal


def test_the_last_minute_of_a_limit_may_be_ordered():
    assert (
        refusal_of_load("7", SINCE, HUNDRED_HOURS, Load(5000), further=Load(1000), day=TODAY)
        is None
    )


@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10**7))),
    st.integers(1, 10**6),
    st.integers(0, 10**6),
)
def test_the_state_follows_from_the_share_alone(months, limit, ordered):
    used = used_up(
        MonthUse(SINCE, Load(minutes, Decimal(grosze) / 100)) for minutes, grosze in months
    )
    shown = burn_down(SINCE, Terms(SINCE, END, limit), used, Load(ordered), today=TODAY)
    exhausted = used.minutes >= limit
    assert (shown.state is ContractState.USED_UP) == exhausted
    if shown.state is ContractState.RUNNING:
        assert (used.minutes + ordered) * 100 < 80 * limit + limit


def test_minutes_cost_their_part_of_an_hour_rounded_half_up():
    third = asking(END, END, weekly_minutes=140, rates=(Rate(SINCE, Decimal("31.40")),))
    assert still_ordered([third], [], END) == Load(20, Decimal("10.47"))


LOADS = st.builds(Load, st.integers(0, 90_000), st.decimals(0, 90_000, places=2))


@given(LOADS, LOADS)
def test_of_a_plan_and_its_orders_only_the_greater_counts(planned, ordered):
    """Orders carry the plan out, so both together never ask more than the greater of them."""
    taken = ordered + beyond(planned, ordered)

    assert taken.minutes == max(planned.minutes, ordered.minutes)
    assert taken.amount == max(planned.amount, ordered.amount)


def test_what_plans_promise_is_told_beside_what_is_ordered():
    shown = burn_down(
        SINCE, Terms(SINCE, END, 6000), NOTHING, NOTHING, today=TODAY, promised=Load(90)
    )

    assert shown.share == 0
    assert shown.sentence.endswith("W zatwierdzonych planach, jeszcze bez zleceń: 1:30\u00a0godz.")
