"""Deadlines against someone who walks the calendar day by day with an almanac in hand."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.deadlines import Suspension, case_deadline, deadline_after, statutory_deadline
from cusdesk.domain.finality import PartyDelivery, final_on, unclaimed_paper, unread_electronic
from cusdesk.domain.law import TermUnit

DAY = timedelta(days=1)
# Easter Sundays as an almanac prints them.
EASTER = {
    2025: date(2025, 4, 20),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2028: date(2028, 4, 16),
    2029: date(2029, 4, 1),
    2030: date(2030, 4, 21),
    2031: date(2031, 4, 13),
    2032: date(2032, 3, 28),
    2033: date(2033, 4, 17),
    2034: date(2034, 4, 9),
}
FIXED = ["01-01", "01-06", "05-01", "05-03", "08-15", "11-01", "11-11", "12-24", "12-25", "12-26"]
EVENTS = st.dates(min_value=date(2025, 2, 1), max_value=date(2033, 6, 30))


def is_free(day):
    moving = {EASTER[day.year] + shift * DAY for shift in (0, 1, 49, 60)}
    return day.weekday() > 4 or f"{day:%m-%d}" in FIXED or day in moving


def next_working(day):
    while is_free(day):
        day += DAY
    return day


def walked(event, count, unit):
    """Count as a careful clerk does, one sheet of the calendar after another."""
    day = event
    if unit is TermUnit.MONTHS:
        for _month in range(count):
            day = day.replace(day=1) + 31 * DAY
        last = monthrange(day.year, day.month)[1]
        return next_working(day.replace(day=min(event.day, last)))
    left = count
    while left:
        day += DAY
        left -= unit is TermUnit.DAYS or not is_free(day)
    return next_working(day)


@given(EVENTS, st.integers(1, 120), st.sampled_from(TermUnit))
def test_a_term_ends_where_the_walk_ends(law, event, count, unit):
    count = min(count, 12) if unit is TermUnit.MONTHS else count

    assert deadline_after(event, count, unit, law.holidays).on == walked(event, count, unit)


@pytest.mark.parametrize("year", sorted(EASTER))
def test_the_days_off_of_a_year_are_those_of_the_almanac(law, year):
    days = [date(year, 1, 1) + number * DAY for number in range(365)]
    counted = [day for day in days if not law.holidays.is_working(day)]

    assert [day for day in counted if day > date(2025, 1, 31)] == [
        day for day in days if is_free(day) and day > date(2025, 1, 31)
    ]


@given(EVENTS)
def test_an_update_of_the_interview_never_waits_longer_than_half_a_year(law, event):
    due = statutory_deadline("interview_update", event, law).on

    assert due <= walked(event, 6, TermUnit.MONTHS)
    assert not is_free(due)
    assert all(is_free(due + shift * DAY) for shift in range(1, (half_year(event) - due).days + 1))


def half_year(event):
    day = event
    for _month in range(6):
        day = day.replace(day=1) + 31 * DAY
    return day.replace(day=min(event.day, monthrange(day.year, day.month)[1]))


@given(EVENTS, st.integers(7, 14))
def test_two_fictions_of_delivery_fall_on_two_days(law, day, second):
    paper = unclaimed_paper(day, day + second * DAY, law).on
    electronic = unread_electronic(day, law).on

    assert electronic == day + 15 * DAY
    # art. 44 § 4 KPA: the last of the fourteen days, moved only over days off
    assert paper >= day + 14 * DAY
    assert all(is_free(day + number * DAY) for number in range(14, (paper - day).days))


@given(st.lists(EVENTS, min_size=1, max_size=4))
def test_a_decision_is_final_the_day_after_the_last_party_could_appeal(law, delivered):
    parties = [PartyDelivery(f"strona {at}", day) for at, day in enumerate(delivered)]
    final = final_on(parties, law)

    assert final.final_on == max(walked(day, 14, TermUnit.DAYS) for day in delivered) + DAY
    assert (final.stamp_on - final.final_on).days == 7


@given(EVENTS, st.integers(1, 25), st.integers(0, 40))
def test_suspended_days_are_given_back_one_for_one(law, received, after, length):
    first = received + after * DAY
    pause = Suspension(first, first + length * DAY, "zawieszenie")
    plain = half_month(received)

    moved = case_deadline(received, law, suspensions=[pause]).on
    assert moved == next_working(plain + (length + 1) * DAY)


def half_month(received):
    """Return the last day of the month the law gives for a case, days off not yet heeded."""
    later = received.replace(day=1) + 31 * DAY
    return later.replace(day=min(received.day, monthrange(later.year, later.month)[1]))
