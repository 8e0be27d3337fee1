"""Service, work and pay are three clocks of one visit, and none stands in for another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.card_reasons import CardReason
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.visit_clocks import (
    Agreement,
    PayTerms,
    Quarters,
    TimeRule,
    Visit,
    clocks_of,
    rule_on,
    working_minutes,
)

DAY = date(2026, 11, 12)
EXACT = TimeRule()
ALONE = Visit("karta 4, wiersz 1", DAY, 50, ("Maria",), travel=12)
TWO = replace(ALONE, carers=("Maria", "Ewa"))
HOSPITAL = CardReason("hospital", "szpital", False, False, False, "uchwała")
NO_ANSWER = CardReason("nobody_home", "nikt nie otworzył", False, True, False, "art. 81 KP")
BILLED = CardReason("nobody_home", "nikt nie otworzył", True, True, True, "§ 7 uchwały", 30)
MINUTES = st.integers(1, 1440)
SHARES = st.decimals("0.01", "99.99", places=2)


def test_travel_is_work_and_neither_service_nor_pay():
    clocks = clocks_of(ALONE, EXACT)

    assert (clocks.service, clocks.working, clocks.payable) == (50, 62, 50)


def test_a_quarter_is_counted_only_where_the_office_says_so():
    up = TimeRule(Quarters.UP, date(2026, 12, 1))

    assert rule_on([up], DAY) == TimeRule()
    assert rule_on([up], date(2026, 12, 1)) is up
    assert clocks_of(ALONE, up).service == 60
    assert clocks_of(ALONE, up).working == 62


@pytest.mark.parametrize(
    ("way", "minutes", "counted"),
    [
        (Quarters.UP, 46, 60),
        (Quarters.UP, 45, 45),
        (Quarters.NEAREST, 52, 45),
        (Quarters.NEAREST, 53, 60),
        (Quarters.DOWN, 59, 45),
        (Quarters.OFF, 59, 59),
    ],
)
def test_each_way_of_quarters_counts_as_it_says(way, minutes, counted):
    assert way.apply(minutes) == counted


def test_two_carers_count_once_or_twice_as_the_order_says():
    assert clocks_of(TWO, EXACT).service == 50
    assert clocks_of(TWO, EXACT, Agreement(two_carers_twice=True)).service == 100


def test_a_contract_may_pay_each_carer_or_the_visit():
    assert clocks_of(TWO, EXACT).payable == 100
    assert clocks_of(TWO, EXACT, pay=PayTerms(each_carer=False)).payable == 50


def test_a_contract_may_have_a_least_time_and_quarters_of_its_own():
    short = replace(ALONE, minutes=10)

    assert clocks_of(short, EXACT, pay=PayTerms(least_minutes=30)).payable == 30
    assert clocks_of(short, EXACT, pay=PayTerms(quarters=Quarters.UP)).payable == 15
    assert clocks_of(short, EXACT, pay=PayTerms(least_minutes=30)).service == 10


def test_what_was_not_done_is_nobody_s_hour():
    clocks = clocks_of(replace(ALONE, reason=HOSPITAL), EXACT, pay=PayTerms(least_minutes=30))

    assert (clocks.service, clocks.working, clocks.payable) == (0, 0, 0)
    assert clocks.steps == ("Nie wykonano: szpital. Nikt nie płaci i nikt nie dostaje zapłaty.",)


def test_a_carer_before_a_closed_door_worked_with_her_way():
    clocks = clocks_of(replace(ALONE, reason=NO_ANSWER), EXACT)

    assert (clocks.service, clocks.working, clocks.payable) == (0, 62, 0)


def test_flags_count_at_most_the_minutes_the_rule_names():
    clocks = clocks_of(replace(ALONE, reason=BILLED), EXACT)

    assert (clocks.service, clocks.working, clocks.payable) == (30, 42, 30)


def test_the_steps_tell_each_turn_of_the_count():
    steps = clocks_of(TWO, TimeRule(Quarters.UP), Agreement(True, Decimal(50))).steps

    assert steps == (
        "Czas wizyty: 50\u00a0minut.",
        "Do odpłatności liczy się 1\u00a0godzina (w górę do kwadransa).",
        "Były dwie opiekunki; zlecenie liczy taką wizytę podwójnie: 2\u00a0godziny.",
        "Wizyta wspólna: udział tej osoby to 50%, czyli 1\u00a0godzina.",
    )


@given(MINUTES, SHARES)
def test_a_visit_for_a_couple_divides_without_a_rest(minutes, share):
    visit = replace(ALONE, minutes=minutes)
    one = clocks_of(visit, EXACT, Agreement(share=share))
    other = clocks_of(visit, EXACT, Agreement(share=100 - share))

    assert one.service + other.service == minutes
    assert one.payable + other.payable == minutes


@given(MINUTES, st.sampled_from(Quarters))
def test_a_quarter_never_moves_a_visit_by_a_whole_one_and_settles_once(minutes, way):
    counted = way.apply(minutes)

    assert abs(counted - minutes) < 15
    assert way.apply(counted) == counted


@given(MINUTES, MINUTES, st.sampled_from(Quarters))
def test_a_longer_visit_never_counts_less(one, other, way):
    short, long = sorted((one, other))

    assert way.apply(short) <= way.apply(long)


@given(MINUTES)
def test_hours_are_exact(minutes):
    clocks = clocks_of(replace(ALONE, minutes=minutes), EXACT)

    assert clocks.hours == Fraction(minutes, 60) == clocks.payable_hours


def test_working_time_is_told_for_each_carer_once():
    assert working_minutes(TWO) == 62


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"travel": -1}, "minutes"),
        ({"carers": ()}, "carers"),
        ({"carers": ("Maria", "Maria")}, "carers"),
        ({"carers": ("Maria", "Ewa", "Iza")}, "carers"),
    ],
)
def test_a_visit_no_day_can_hold_is_refused(changes, field):
    with pytest.raises(InvalidInputError) as refusal:
        replace(ALONE, **changes)

    assert refusal.value.field == field


@pytest.mark.parametrize("share", [Decimal(0), Decimal(-5), Decimal(101)])
def test_a_share_outside_the_visit_is_refused(share):
    with pytest.raises(InvalidInputError):
        clocks_of(ALONE, EXACT, Agreement(share=share))
