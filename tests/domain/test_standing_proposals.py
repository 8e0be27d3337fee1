"""An order becomes a standing week whose minutes are those of the order."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.order_terms import OrderedActivity, OrderTerms, load_of
from cusdesk.domain.plans import Frequency
from cusdesk.domain.standing_proposals import Ordered, anchored, proposed_week
from cusdesk.domain.standing_weeks import LONGEST, Priority, checked_week

WASHING = OrderedActivity("toaleta poranna", 60, 1, "1111100", None, 420, 540)
SHOPPING = OrderedActivity("zakupy", 60, 1, "0100100")
MEALS = OrderedActivity("pomoc przy posiłku", 30, 3, "1111111", None, 420, 1140)
DOCTOR = OrderedActivity("droga do lekarza", 120, 1, "", 2)


def week(*activities, **terms):
    asked = OrderTerms(date(2026, 12, 1), activities=tuple(activities), **terms)
    return proposed_week(Ordered(asked, "usługi opiekuńcze", ("K02",)))


def by_day(visits):
    return [
        sum(one.minutes for one in visits if one.days[day] == "1" and not one.is_flexible)
        for day in range(7)
    ]


def test_what_is_done_together_is_one_visit_and_longer_on_days_with_more():
    long, short = sorted(week(WASHING, SHOPPING), key=lambda one: -one.minutes)

    assert (long.what, long.minutes, long.days) == ("toaleta poranna i zakupy", 120, "0100100")
    assert (short.what, short.minutes, short.days) == ("toaleta poranna", 60, "1011000")


def test_a_visit_with_more_to_do_still_begins_within_the_hours_named():
    long = next(one for one in week(WASHING, SHOPPING) if one.minutes == 120)

    assert (long.window.start, long.latest_start) == (420, 480)


def test_what_is_done_three_times_a_day_is_three_visits_kept_apart():
    morning, noon, evening = week(MEALS)

    assert [one.window.start for one in (morning, noon, evening)] == [420, 660, 900]
    assert (noon.apart_from, evening.apart_from) == (0, 1)
    assert noon.min_gap == evening.min_gap == 180
    assert all(one.on_holidays for one in (morning, noon, evening))


def test_windows_that_do_not_meet_are_two_visits():
    evening = OrderedActivity("kolacja", 30, 1, "1111100", None, 1080, 1140)

    assert [one.minutes for one in week(WASHING, evening)] == [60, 30]


def test_what_is_done_some_times_a_month_may_be_on_any_working_day():
    (visit,) = week(DOCTOR)

    assert (visit.times_a_month, visit.days, visit.when) == (
        2,
        "1111100",
        "2 w miesiącu (pn, wt, śr, cz, pt)",
    )


def test_washing_must_not_be_left_out_while_shopping_may_wait_its_turn():
    assert week(WASHING)[0].priority is Priority.VITAL
    assert week(SHOPPING)[0].priority is Priority.NORMAL


def test_two_carers_of_the_order_come_to_every_visit():
    assert [one.carers_needed for one in week(WASHING, carers_at_once=2)] == [2]


def test_a_visit_no_carer_could_do_without_a_break_is_cut_in_two_that_follow():
    whole_day = OrderedActivity("opieka", 480, 1, "1000000", None, 420, 960)

    first, second = week(whole_day)

    assert (first.minutes, second.minutes) == (240, 240)
    assert second.window.start == first.window.start + 240
    assert first.window.end == second.window.end - 240


@pytest.mark.parametrize(
    ("weekly", "minutes", "days"),
    [
        (600, [120], ["1111100"]),
        (120, [60], ["1001000"]),
        (200, [65, 70], ["1010000", "0000100"]),
    ],
)
def test_an_order_of_hours_alone_spreads_them_over_working_days(weekly, minutes, days):
    found = week(weekly_minutes=weekly)

    assert [one.minutes for one in found] == minutes
    assert [one.days for one in found] == days
    assert sum(one.weekly_minutes for one in found) == weekly


def test_rides_of_a_month_are_visits_of_any_working_day():
    (ride,) = week(units=Decimal(8), units_every=Frequency.MONTH)

    assert (ride.times_a_month, ride.what) == (8, "usługi opiekuńcze")


def test_meals_of_every_day_need_the_weekend_too():
    (meal,) = week(units=Decimal(7), units_every=Frequency.WEEK)

    assert (meal.times_a_week, meal.days) == (7, "1111111")


def test_hours_of_a_month_are_divided_into_visits_of_at_least_an_hour():
    (visit,) = week(monthly_minutes=600)

    assert (visit.times_a_month, visit.minutes) == (10, 60)


def test_an_order_that_says_nothing_proposes_nothing():
    assert week() == ()


def test_weeks_are_counted_from_the_day_the_standing_week_begins():
    (visit,) = anchored([replace(week(SHOPPING)[0], every_weeks=2)], date(2026, 12, 7))

    assert visit.anchor == date(2026, 12, 7)


@st.composite
def activities(draw):
    windowed = draw(st.booleans())
    minutes = draw(st.integers(5, 200))
    times = draw(st.integers(1, 3))
    start = draw(st.integers(300, 700))
    room = draw(st.integers(0, 300))
    end = min(1380, start + minutes * times + room)
    window = (start, end) if windowed and end - start >= minutes * times else (None, None)
    days = draw(st.text("01", min_size=7, max_size=7).filter(lambda text: "1" in text))
    name = draw(st.sampled_from(["kąpiel", "zakupy", "spacer", "obiad"]))
    return OrderedActivity(name, minutes, times, days, None, *window)


@given(st.lists(activities(), min_size=1, max_size=5))
def test_a_proposal_has_the_minutes_of_the_order_on_each_day_and_may_be_kept(asked):
    visits = week(*asked)

    assert by_day(visits) == list(load_of(asked).by_day)
    assert all(one.minutes <= LONGEST for one in visits)
    assert checked_week(visits) == visits


@given(st.integers(60, 2400).map(lambda minutes: minutes // 5 * 5))
def test_hours_of_a_week_are_all_proposed(weekly):
    assert sum(one.weekly_minutes for one in week(weekly_minutes=weekly)) == weekly
