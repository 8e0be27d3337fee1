"""A standing week becomes the visits of a month, and each one left out has its sentence."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import load_law
from cusdesk.domain.plan_times import Window
from cusdesk.domain.standing_weeks import StandingVisit
from cusdesk.domain.visit_dates import (
    Away,
    Cause,
    Person,
    Standing,
    is_week_of,
    monday_of,
    month_of,
    told_in_short,
    visits_of_month,
)

HOLIDAYS = load_law().holidays
DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 1)
LONG_AGO = date(2026, 1, 1)
BATH = StandingVisit("kąpiel", 60, "1010100", Window(480, 600), 480)
JAN = Person(UUID(int=1), "Jan Łoś", UUID(int=11))
EWA = Person(UUID(int=2), "Ewa Łoś", UUID(int=12))


def standing(visit=BATH, person=JAN, **values):
    return Standing(UUID(int=100), visit, person, **{"valid_from": LONG_AGO, **values})


def made(*week, month=DECEMBER):
    return visits_of_month(week or [standing()], month, HOLIDAYS)


def days(month_made):
    return [one.days[0].day for one in month_made.due]


def away(cause, first, last=None, said="przerwa w usługach"):
    return Away(cause, first, last, said)


def test_visits_stand_on_their_days_and_holidays_are_left_out_christmas_eve_too():
    found = made(standing(replace(BATH, days="1001100")))

    assert days(found) == [3, 4, 7, 10, 11, 14, 17, 18, 21, 28, 31]
    assert [(one.day.day, one.cause) for one in found.removed] == [
        (24, Cause.HOLIDAY),
        (25, Cause.HOLIDAY),
    ]
    assert found.removed[0].sentence.startswith(
        "Jan Łoś, kąpiel, czwartek 24.12.2026: nie ma wizyty, Wigilia"
    )


def test_a_visit_of_every_day_stays_on_holidays_where_that_is_said():
    found = made(standing(replace(BATH, days="1111111", on_holidays=True)))

    assert len(found.due) == 31
    assert found.removed == ()


def test_every_second_week_is_counted_over_the_new_year():
    fortnightly = standing(replace(BATH, days="1000000", every_weeks=2, anchor=date(2026, 12, 9)))

    assert days(made(fortnightly)) == [7, 21]
    assert days(made(fortnightly, month=JANUARY)) == [4, 18]


def test_a_standing_week_makes_visits_only_while_it_holds():
    found = made(standing(valid_from=date(2026, 12, 9), valid_to=date(2026, 12, 14)))

    assert days(found) == [9, 11, 14]


@pytest.mark.parametrize("cause", [Cause.REST, Cause.DEATH, Cause.MOVE, Cause.ORDER])
def test_who_is_not_to_be_visited_is_not_and_the_list_says_why(cause):
    rest = away(cause, date(2026, 12, 9), date(2026, 12, 14), "w szpitalu")

    found = made(standing(person=replace(JAN, away=(rest,))))

    assert days(found) == [2, 4, 7, 16, 18, 21, 23, 28, 30]
    told = [one for one in found.removed if one.cause is cause]
    assert [one.day.day for one in told] == [9, 11, 14]
    assert told[0].sentence == ("Jan Łoś, kąpiel, środa 09.12.2026: nie ma wizyty, w szpitalu.")


def test_until_further_notice_nothing_is_made():
    gone = replace(JAN, away=(away(Cause.DEATH, date(2026, 12, 10)),))

    assert days(made(standing(person=gone))) == [2, 4, 7, 9]
    assert days(made(standing(person=gone), month=JANUARY)) == []


def test_a_couple_is_one_visit_and_goes_on_at_the_one_who_is_at_home():
    hospital = away(Cause.REST, date(2026, 12, 2), date(2026, 12, 4))
    found = made(standing(person=replace(JAN, away=(hospital,)), second=EWA))

    first, second, third = found.due[:3]
    assert (first.person.id, first.second) == (EWA.id, None)
    assert second.person.id == EWA.id
    assert (third.person.id, third.second.id) == (JAN.id, EWA.id)
    assert "Wizyta jest tylko u drugiej osoby (Ewa Łoś)" in found.removed[0].sentence


def test_a_couple_away_together_is_not_visited():
    hospital = (away(Cause.REST, date(2026, 12, 2), date(2026, 12, 2)),)
    found = made(standing(person=replace(JAN, away=hospital), second=replace(EWA, away=hospital)))

    assert days(found)[0] == 4
    assert [one.person.id for one in found.removed[:2]] == [JAN.id, EWA.id]


def test_two_baths_a_week_choose_their_days():
    found = made(standing(replace(BATH, days="1111100", times_a_week=2)))

    first, second = found.due[:2]
    assert first.days == second.days == tuple(date(2026, 12, day) for day in range(1, 5))
    assert (first.turn, second.turn) == (0, 1)
    assert first.period == date(2026, 11, 30)


def test_a_week_of_few_open_days_has_fewer_visits_and_says_so():
    found = made(standing(replace(BATH, days="0001100", times_a_week=2)))

    christmas = [one for one in found.removed if one.day.day in {21, 24}]
    assert len(christmas) == 2
    assert "zabrakło dni na jedną z wizyt" in christmas[0].sentence


def test_visits_of_a_month_share_its_days_evenly():
    found = made(standing(replace(BATH, days="1111100", times_a_month=2)))

    early, late = found.due
    assert early.days[0] == date(2026, 12, 1)
    assert late.days[-1] == date(2026, 12, 31)
    assert set(early.days).isdisjoint(late.days)


def test_a_month_is_told_in_one_sentence():
    assert told_in_short(DECEMBER, made()) == (
        "grudzień 2026: 12\u00a0wizyt; z tygodni stałych pominięto: 1\u00a0wizyta."
    )
    assert told_in_short(DECEMBER, made(standing(valid_to=LONG_AGO))) == (
        "grudzień 2026: 0\u00a0wizyt."
    )


months = st.dates(date(2024, 1, 1), date(2030, 12, 31)).map(lambda day: day.replace(day=1))
marks = st.text("01", min_size=7, max_size=7).filter(lambda text: "1" in text)


@given(months, marks, st.integers(1, 7))
def test_each_week_of_the_year_has_its_visits_once_whatever_month_is_made(month, chosen, times):
    """A week that lies in two months is made in one of them."""
    times = min(times, chosen.count("1"))
    visit = replace(BATH, days=chosen, times_a_week=times, on_holidays=True)
    following = month_of(month)[1] + timedelta(days=1)
    week = standing(visit, valid_from=date(2020, 1, 1))
    both = [one for some in (month, following) for one in made(week, month=some).due]
    keys = [(one.period, one.turn) for one in both]
    whole = [
        monday
        for monday in {one.period for one in both}
        if monday >= month and monday + timedelta(days=6) <= month_of(following)[1]
    ]

    assert len(keys) == len(set(keys))
    # A week of two months is made in the one most of its days lie in: it may have fewer visits.
    assert all(sum(period == monday for period, _ in keys) <= times for monday in whole)
    for one in both:
        assert {month_of(day) for day in one.days} <= {month_of(month), month_of(following)}
        assert len({month_of(day) for day in one.days}) == 1


@given(months, marks, st.integers(1, 31))
def test_a_visit_is_made_or_left_out_with_a_reason_never_lost(month, chosen, times):
    visit = replace(BATH, days=chosen, times_a_month=times)
    found = made(standing(visit, valid_from=date(2020, 1, 1)), month=month)

    assert len(found.due) + len(found.removed) == times
    assert all(HOLIDAYS.name(day) is None for one in found.due for day in one.days)


@given(months, marks, st.integers(1, 4), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_made_and_left_out_are_the_marked_days_of_the_month(month, chosen, every, anchor):
    visit = replace(BATH, days=chosen, every_weeks=every, anchor=anchor)
    found = made(standing(visit, valid_from=date(2020, 1, 1)), month=month)
    first, last = month_of(month)
    marked = {
        day
        for day in (first + timedelta(days=at) for at in range((last - first).days + 1))
        if chosen[day.weekday()] == "1" and is_week_of(visit, day)
    }

    assert {one.days[0] for one in found.due} | {one.day for one in found.removed} == marked
    assert len(found.due) + len(found.removed) == len(marked)


def test_weeks_go_on_over_the_change_of_the_clocks_and_the_new_year():
    weekly = replace(BATH, every_weeks=3, anchor=date(2026, 10, 19))
    mondays = [date(2026, 10, 19) + timedelta(weeks=week) for week in range(26)]

    assert [is_week_of(weekly, day) for day in mondays] == [week % 3 == 0 for week in range(26)]
    assert monday_of(date(2027, 1, 1)) == date(2026, 12, 28)
