"""How much of a carer a roster of some days may take."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import load_law
from cusdesk.domain.absences import Absence, AbsenceKind
from cusdesk.domain.work_limits import Employment, Worked, roster_limits, usual_trip
from cusdesk.domain.work_terms import (
    NOTHING,
    DisabilityDegree,
    HealthTerms,
    WorkContract,
    WorkSystem,
    WorkTerms,
)

HOLIDAYS = load_law().holidays
SINCE = date(2026, 1, 1)
MONDAY, SUNDAY = date(2026, 12, 7), date(2026, 12, 13)
EMPLOYED = WorkTerms(WorkContract.EMPLOYMENT, SINCE, settlement_starts_on=SINCE)
HOUR = 60


def of(terms=EMPLOYED, health=NOTHING, *absences):
    return Employment(terms, health, absences, HOLIDAYS)


def away(first, last=None, kind=AbsenceKind.LEAVE, **hours):
    return Absence(kind, first, last or first, **hours)


def limits(employment, worked=None, first=MONDAY, last=SUNDAY, **more):
    found = roster_limits(employment, first, last, worked, **more)
    return found.norm_minutes, found.max_work_days


def test_a_week_of_full_time_is_forty_hours_on_five_days():
    assert limits(of()) == (40 * HOUR, 5)


def test_a_part_of_full_time_has_its_share():
    assert limits(of(replace(EMPLOYED, share=Decimal("0.3")))) == (12 * HOUR, 5)


def test_seven_hours_make_a_week_of_thirty_five():
    health = HealthTerms(DisabilityDegree.SEVERE)
    assert limits(of(EMPLOYED, health)) == (35 * HOUR, 5)


@pytest.mark.parametrize(
    ("absence", "left"),
    [
        (away(MONDAY), (32 * HOUR, 4)),
        (away(MONDAY, kind=AbsenceKind.TRAINING, from_minute=480, to_minute=600), (38 * HOUR, 5)),
        (away(MONDAY, from_minute=0, to_minute=1440), (32 * HOUR, 5)),
        (away(SUNDAY), (40 * HOUR, 5)),
        (away(MONDAY, kind=AbsenceKind.DAY_GIVEN_BACK), (40 * HOUR, 4)),
        (away(MONDAY, SUNDAY), (0, 0)),
    ],
)
def test_what_an_absence_takes_off(absence, left):
    assert limits(of(EMPLOYED, NOTHING, absence)) == left


def test_a_week_is_made_of_what_the_period_still_has():
    # 1 to 4 December: 32 hours on four days were due.
    assert limits(of(), Worked(32 * HOUR, 4)) == (40 * HOUR, 5)
    assert limits(of(), Worked(40 * HOUR, 5)) == (32 * HOUR, 4)
    assert limits(of(), Worked(24 * HOUR, 3)) == (48 * HOUR, 6)
    assert limits(of(), Worked(200 * HOUR, 20)) == (0, 0)


def test_weeks_not_planned_yet_are_no_reason_to_work_seven_days():
    # Nothing stands in the roster before the third week of December.
    first = date(2026, 12, 14)
    assert limits(of(), Worked(), first, first + timedelta(days=6)) == (48 * HOUR, 6)


def test_what_is_known_only_in_part_changes_no_norm():
    assert limits(of(), Worked(200 * HOUR, 20, complete=False)) == (40 * HOUR, 5)


def test_earlier_trips_from_home_were_work_too():
    # Four days of eight hours with their trips were due, four of visits and trips were worked.
    worked = Worked(4 * 450, 4)
    found = roster_limits(of(), MONDAY, SUNDAY, worked, home_trips=30)
    assert found.norm_minutes == 2400 - 5 * 30


def test_a_day_given_back_for_a_sunday_is_counted_once_where_the_sunday_is_known():
    back = away(MONDAY, kind=AbsenceKind.DAY_GIVEN_BACK)
    # The Sunday of 6 December was worked as a fifth day, so four days are left anyway.
    assert limits(of(EMPLOYED, NOTHING, back), Worked(40 * HOUR, 5)) == (32 * HOUR, 4)


def test_a_roster_over_the_end_of_a_period_takes_the_next_one_too():
    first, last = date(2026, 12, 28), date(2027, 1, 3)
    # Monday to Thursday of December, New Year's Day on a Friday.
    assert limits(of(), None, first, last) == (32 * HOUR, 4)


def test_terms_that_begin_in_the_middle_count_from_their_day():
    later = replace(EMPLOYED, starts_on=MONDAY + timedelta(days=2))
    assert limits(of(later)) == (24 * HOUR, 3)
    assert limits(of(later), Worked()) == (24 * HOUR, 3)
    ended = replace(EMPLOYED, ends_on=MONDAY - timedelta(days=1))
    assert limits(of(ended)) == (0, 0)


def test_health_counts_on_the_days_it_holds():
    split = replace(EMPLOYED, system=WorkSystem.INTERRUPTED, split_agreed_on=SINCE)
    health = HealthTerms(pregnant_from=SUNDAY)
    before = roster_limits(of(split, health), MONDAY, SUNDAY - timedelta(days=1))
    whole = roster_limits(of(split, health), MONDAY, SUNDAY)
    assert (before.system, before.night) == (WorkSystem.INTERRUPTED, True)
    assert (whole.system, whole.night) == (WorkSystem.BASIC, False)


def test_home_trips_that_are_work_leave_less_for_visits():
    found = roster_limits(of(), MONDAY, SUNDAY, None, home_trips=30)
    assert (found.max_day_minutes, found.norm_minutes) == (450, 2400 - 5 * 30)
    half = roster_limits(of(replace(EMPLOYED, share=Decimal("0.5"))), MONDAY, SUNDAY, None, 30)
    # Twenty hours fill three days, so there are three trips.
    assert half.norm_minutes == 1200 - 3 * 30


CIVIL = WorkTerms(WorkContract.CIVIL, SINCE, month_minutes=3100, max_day_minutes=600)


def test_a_mandate_has_its_share_of_the_month_and_no_count_of_days():
    assert limits(of(CIVIL)) == (700, None)
    # By Sunday the 13th 1,300 minutes may have been used.
    assert limits(of(CIVIL), Worked(900)) == (400, None)
    assert limits(of(CIVIL), Worked(1400)) == (0, None)
    assert limits(of(CIVIL), None, date(2026, 12, 28), date(2027, 1, 3)) == (400 + 300, None)


def test_a_mandate_without_a_limit_has_all_its_days():
    assert limits(of(replace(CIVIL, month_minutes=None))) == (7 * 600, None)


def test_the_usual_trip_is_the_mean_of_the_places_gone_to():
    ways = {"a": 20, "b": 31, "c": None}
    assert usual_trip("abc", ways.get) == 26
    assert usual_trip("c", ways.get) == usual_trip("", ways.get) == 0


@given(st.dates(SINCE, date(2027, 12, 1)), st.integers(1, 31), st.integers(0, 10_000))
def test_weeks_of_a_period_worked_as_due_add_up_to_its_norm(first, days, worked):
    last = first + timedelta(days=days - 1)
    norm, allowed = limits(of(), None, first, last)
    assert norm == 480 * allowed
    less, _days = limits(of(), Worked(worked, 0), first, last)
    period = EMPLOYED.settlement.holding(first)
    due = of().due_minutes(period.first, last)
    caught_up = norm + 480 * -(-days // 7)
    assert less == max(0, min(due - worked, caught_up))
