"""Orders inside their ground, shares of a visit, windows, slips and reminders."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.dates import DAYS_IN_WEEK
from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.order_changes import Dated, Told, changes_between, terms_on
from cusdesk.domain.order_checks import OrderGround, checked_order, units_in_all
from cusdesk.domain.order_reminders import OrderCourse, ReminderKind, reminders_of
from cusdesk.domain.order_shares import (
    checked_share,
    own_minutes,
    refusal_of_shares,
    shared_minutes,
)
from cusdesk.domain.order_sources import (
    Limits,
    OrderSource,
    SourceKind,
    limits_of_decision,
    limits_of_plan,
)
from cusdesk.domain.order_spans import span_of, units_between
from cusdesk.domain.order_terms import (
    OrderedActivity,
    OrderTerms,
    checked_activity,
    checked_terms,
    extent_in_words,
    first_visit_by,
    load_of,
)
from cusdesk.domain.orders import FeeCollector, OrderState
from cusdesk.domain.plan_content import PlannedService
from cusdesk.domain.plan_totals import units_in
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit

MONDAY = date(2026, 11, 23)
TEN_HOURS = Limits(weekly=600)
WHO = UUID(int=3)
LAST = date(2027, 11, 22)
SHARES = st.decimals(Decimal("0.5"), Decimal("99.5"), places=1)
DAYS = st.text("01", min_size=DAYS_IN_WEEK, max_size=DAYS_IN_WEEK).filter(lambda days: "1" in days)
ACTIVITIES = st.lists(
    st.builds(
        OrderedActivity,
        activity=st.just("zakupy"),
        minutes=st.integers(1, 240),
        times_a_day=st.integers(1, 3),
        days=DAYS,
    )
    | st.builds(
        OrderedActivity,
        activity=st.just("lekarz"),
        minutes=st.integers(1, 240),
        times_a_month=st.integers(1, 8),
    ),
    min_size=1,
    max_size=6,
).map(tuple)


def source(limits=TEN_HOURS, **values):
    return OrderSource(
        SourceKind.DECISION,
        UUID(int=1),
        "decyzja nr 1/2026",
        UUID(int=2),
        "K02 Usługi opiekuńcze",
        MONDAY,
        LAST,
        limits,
        resident_id=WHO,
        **values,
    )


def terms(**values):
    usual = OrderTerms(
        starts_on=MONDAY,
        ends_on=LAST,
        activities=(OrderedActivity("zakupy", 60, 1, "1111100"),),
        weekly_minutes=300,
        fee_collected_by=FeeCollector.NOBODY,
        directions="za mostem",
    )
    return replace(usual, **values)


def sentences(order, ground):
    found = checked_order(order, ground).faults
    return [one.sentence.replace("\u00a0", " ") for one in found]


# Shares


@given(st.integers(0, 100_000), SHARES)
def test_shares_of_a_visit_are_the_visit_to_the_minute(minutes, share):
    both = shared_minutes(minutes, (share, 100 - share))
    assert sum(both) == minutes
    assert abs(both[0] - minutes * share / 100) < 1
    first, second = (own_minutes(minutes, share), own_minutes(minutes, 100 - share, first=False))
    assert (first, second) == both


@given(SHARES, SHARES)
def test_shares_that_do_not_make_a_hundred_are_refused(one, other):
    assert (refusal_of_shares([one, other]) is None) == (one + other == 100)


@pytest.mark.parametrize("share", ["0", "100", "-5", "120"])
def test_a_share_leaves_something_to_the_other(share):
    with pytest.raises(InvalidInputError):
        checked_share(Decimal(share))


# Load and caps


@given(ACTIVITIES)
def test_the_days_of_a_week_sum_to_the_week(activities):
    load = load_of(activities)
    assert sum(load.by_day) == load.weekly
    assert load.longest_day <= load.weekly
    expected = sum(
        one.minutes * one.times_a_day * one.days.count("1")
        for one in activities
        if one.times_a_month is None
    )
    assert load.weekly == expected


@given(ACTIVITIES, st.integers(1, 5000), st.integers(1, 5000))
def test_what_is_accepted_never_takes_more_than_the_ground_gives(activities, cap, limit):
    order = terms(activities=activities, weekly_minutes=cap)
    accepted = not sentences(order, OrderGround(source(Limits(weekly=limit))))
    if accepted:
        assert load_of(activities).weekly <= cap <= limit


@given(ACTIVITIES, st.integers(1, 20_000))
def test_a_month_holds_its_activities(activities, cap):
    order = terms(activities=activities, weekly_minutes=None, monthly_minutes=cap)
    if not sentences(order, OrderGround(source(Limits(monthly=cap)))):
        load = load_of(activities)
        assert load.weekly * 4 + load.monthly <= cap


def test_two_carers_count_as_the_office_says():
    order = terms(carers_at_once=2)
    assert sentences(order, OrderGround(source())) == []
    assert "10:00 godz. tygodniowo" in sentences(order, OrderGround(source(), twice=True))[0]


def test_a_share_lets_a_long_visit_fit():
    order = terms(activities=(OrderedActivity("obiad", 100, 1, "1111100"),), weekly_minutes=300)
    assert sentences(order, OrderGround(source()))
    assert sentences(order, OrderGround(source(), share=Decimal(60))) == []


def test_units_of_a_whole_hold_all_hours_of_the_period():
    hours = source(Limits(units=Decimal(24), units_every=Frequency.WHOLE))
    month = terms(ends_on=MONDAY + timedelta(days=27))
    assert units_in_all(month, ServiceUnit.HOUR) == Decimal(20)
    assert sentences(month, OrderGround(hours)) == []
    assert (
        "Zlecasz 260 godzin"
        in sentences(terms(ends_on=LAST - timedelta(days=1)), OrderGround(hours))[0]
    )
    assert (
        "Wpisz koniec" in sentences(terms(ends_on=None), OrderGround(replace(hours, last=None)))[0]
    )


def test_rides_are_counted_as_the_plan_counts_them():
    rides = source(Limits(units=Decimal(8), units_every=Frequency.MONTH), unit=ServiceUnit.RIDE)
    order = terms(activities=(), weekly_minutes=None, units=Decimal(8), units_every=Frequency.MONTH)
    assert sentences(order, OrderGround(rides)) == []
    assert "9 przejazdów" in sentences(replace(order, units=Decimal(9)), OrderGround(rides))[0]
    weekly = replace(order, units_every=Frequency.WEEK)
    assert "Okres liczenia" in sentences(weekly, OrderGround(rides))[0]
    assert (
        extent_in_words(order, ServiceUnit.RIDE).replace("\u00a0", " ")
        == "8 przejazdów miesięcznie"
    )


@pytest.mark.parametrize(
    ("basis", "minutes", "days", "limits"),
    [
        (HoursBasis.WEEK, 600, None, Limits(weekly=600)),
        (HoursBasis.MONTH, 2400, None, Limits(monthly=2400)),
        (HoursBasis.DAYS, 120, 5, Limits(weekly=600, daily=120, days_a_week=5)),
        (None, None, None, Limits()),
    ],
)
def test_a_decision_gives_hours_on_its_one_basis(basis, minutes, days, limits):
    assert limits_of_decision(basis, minutes, days) == limits


def test_a_plan_gives_hours_or_units():
    weekly = limits_of_plan(Decimal("1.5"), Frequency.WEEK, ServiceUnit.HOUR)
    assert weekly == Limits(weekly=90)
    once = limits_of_plan(Decimal(4), Frequency.ONCE, ServiceUnit.MEETING)
    assert once == Limits(units=Decimal(4), units_every=Frequency.ONCE)


def test_a_month_begun_counts_by_its_days_as_in_a_plan():
    first, last = date(2026, 1, 16), date(2026, 3, 31)
    hours = terms(starts_on=first, ends_on=last, weekly_minutes=None, monthly_minutes=620)
    planned = PlannedService(UUID(int=2), Decimal("10.5"), Frequency.MONTH, first, last)
    assert units_in_all(hours, ServiceUnit.HOUR) == Decimal(320 + 620 + 620) / 60
    order = replace(hours, monthly_minutes=630)
    assert units_between(span_of(order), first, last) == units_in(planned, first, last)


# Windows and days


@given(st.integers(1, 600), st.integers(1, 3), st.integers(0, 1000), st.integers(1, 600))
def test_a_window_holds_what_is_done_in_it(minutes, times, start, length):
    row = OrderedActivity("zakupy", minutes, times, "1000000", None, start, start + length)
    try:
        kept = checked_activity(row, 1)
    except InvalidInputError:
        assert minutes * times > length
    else:
        assert kept.window.minutes >= minutes * times


def test_a_first_visit_lies_within_the_order():
    with pytest.raises(InvalidInputError, match="Pierwsza wizyta"):
        checked_terms(terms(first_visit_on=MONDAY - timedelta(days=1)))


@pytest.mark.parametrize(
    ("days", "last", "first"),
    [
        ("1111100", LAST, MONDAY),
        ("0001000", LAST, date(2026, 11, 26)),
        ("0001000", date(2026, 11, 25), MONDAY),
    ],
)
def test_the_first_visit_falls_on_a_day_of_work(days, last, first):
    work = (OrderedActivity("spotkanie", 180, 1, days),)

    assert terms(activities=work, ends_on=last).first_day == first


def test_the_contract_says_when_to_come_first():
    sent = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
    assert first_visit_by(sent, 48) == date(2026, 11, 25)
    late = terms(first_visit_on=date(2026, 11, 30))
    remarks = checked_order(late, OrderGround(source(), first_visit_by=date(2026, 11, 25))).remarks
    assert "najpóźniej 25.11.2026" in remarks[0].sentence


def test_spare_hours_are_only_remarked():
    verdict = checked_order(terms(weekly_minutes=360), OrderGround(source()))
    assert verdict.faults == ()
    assert "5:00 z 6:00" in verdict.remarks[0].sentence


# Slips


def test_a_slip_tells_only_what_differs():
    before, after = Told(terms()), Told(terms(weekly_minutes=360, notes="pies"))
    assert [one.name for one in changes_between(before, after)] == [
        "Godziny w tygodniu",
        "Na co uważać",
    ]


@given(st.lists(st.integers(-30, 30), min_size=1, max_size=5))
def test_terms_of_a_day_are_those_before_the_first_slip_to_come(days):
    versions = [terms(weekly_minutes=60 * at) for at in range(1, len(days) + 2)]
    effective = [MONDAY + timedelta(days=day) for day in sorted(days)]
    slips = [
        Dated(day, was, now)
        for day, was, now in zip(effective, versions, versions[1:], strict=False)
    ]
    passed = sum(day <= MONDAY for day in effective)
    assert terms_on(versions[-1], slips, MONDAY) == versions[passed]


# Reminders

COURSE = OrderCourse(OrderState.ACCEPTED, MONDAY, MONDAY, LAST, "decyzja nr 1/2026", LAST)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, None),
        ({"state": OrderState.SENT, "answer_by": MONDAY}, ReminderKind.ANSWER),
        ({"state": OrderState.SENT}, None),
        ({"state": OrderState.REFUSED}, ReminderKind.REFUSED),
        ({"state": OrderState.REFUSED, "followed": True}, None),
        ({"state": OrderState.SUSPENDED, "ask_on": MONDAY}, ReminderKind.ASK),
        ({"left_on": MONDAY, "died": True}, ReminderKind.STOP),
        ({"ground_last": MONDAY - timedelta(days=1)}, ReminderKind.STOP),
        ({"ground_last": MONDAY + timedelta(days=90)}, ReminderKind.CHANGE),
        ({"ground_fault": "Decyzję zmieniono."}, ReminderKind.CHANGE),
        ({"ends_on": MONDAY + timedelta(days=30)}, ReminderKind.ENDING),
        ({"ends_on": MONDAY - timedelta(days=1)}, ReminderKind.STOP),
        ({"state": OrderState.STOPPED, "keys_with": "Wanda Ćwikła"}, ReminderKind.KEYS),
        ({"keys_with": "Wanda Ćwikła"}, None),
    ],
)
def test_an_order_waits_for_what_its_course_asks(changes, kind):
    found = [one.kind for one in reminders_of(replace(COURSE, **changes), MONDAY)]
    assert found == ([kind] if kind else [])
