"""When groups meet and what attendance adds up to."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.groups import (
    MOST_DAYS,
    GroupCard,
    Held,
    check_guests,
    check_stay,
    checked_group,
    full_sentence,
    hours,
    series,
    total_of,
    totals_by_group,
    totals_by_member,
    totals_by_month,
)

SERVICE = UUID(int=8)
CLUB = GroupCard(SERVICE, "Klub Seniora", date(2026, 1, 1), days="0101000", minutes=120)
PEOPLE = [UUID(int=number) for number in range(6)]
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
WEEKS = st.text("01", min_size=7, max_size=7).filter(lambda days: "1" in days)
HELD = st.lists(
    st.builds(
        Held,
        meeting_id=st.uuids(),
        group_id=st.sampled_from([UUID(int=20), UUID(int=21)]),
        day=st.dates(date(2026, 1, 1), date(2026, 6, 30)),
        minutes=st.integers(1, 300),
        present=st.frozensets(st.sampled_from(PEOPLE)),
        guests=st.integers(0, 40),
        volunteer_minutes=st.integers(0, 300),
    ),
    max_size=12,
)


def test_meetings_come_from_the_days_of_the_week_without_holidays(law):
    made = series(CLUB, date(2026, 11, 9), date(2026, 11, 20), law.holidays)
    assert made.days == tuple(date(2026, 11, day) for day in (10, 12, 17, 19))
    wednesday = replace(CLUB, days="0010000")
    made = series(wednesday, date(2026, 11, 9), date(2026, 11, 20), law.holidays)
    assert made.days == (date(2026, 11, 18),)
    name = law.holidays.name(date(2026, 11, 11))
    assert made.skipped == ((date(2026, 11, 11), name),)
    assert f"Pominięte dni wolne: 11.11.2026 ({name})." in made.sentence


@given(WEEKS, DAYS, st.integers(0, MOST_DAYS - 1))
def test_every_wanted_day_is_met_or_a_holiday(law, days, first, length):
    last = first + timedelta(days=length)
    made = series(replace(CLUB, days=days), first, last, law.holidays)
    wanted = [
        first + timedelta(days=at)
        for at in range(length + 1)
        if days[(first + timedelta(days=at)).weekday()] == "1"
    ]
    skipped = [day for day, _name in made.skipped]
    assert sorted([*made.days, *skipped]) == wanted
    assert all(law.holidays.name(day) is None for day in made.days)
    assert all(law.holidays.name(day) == name for day, name in made.skipped)


@given(WEEKS, DAYS, st.integers(0, 200), st.integers(0, 200))
def test_nothing_is_planned_outside_the_life_of_the_group(law, days, starts, before, length):
    short = replace(CLUB, days=days, starts_on=starts, ends_on=starts + timedelta(days=length))
    first = starts - timedelta(days=before)
    made = series(short, first, first + timedelta(days=365), law.holidays)
    assert all(short.meets_on(day) for day in made.days)


@pytest.mark.parametrize(
    ("card", "first", "last", "field"),
    [
        (replace(CLUB, days=""), date(2026, 1, 1), date(2026, 2, 1), "first"),
        (CLUB, date(2026, 2, 1), date(2026, 1, 1), "last"),
        (CLUB, date(2026, 1, 1), date(2027, 1, 2), "last"),
    ],
)
def test_a_series_that_cannot_be_is_refused_at_its_field(law, card, first, last, field):
    with pytest.raises(InvalidInputError) as refusal:
        series(card, first, last, law.holidays)
    assert refusal.value.field == field


@given(HELD)
def test_months_and_groups_add_up_to_the_whole(held):
    whole = total_of(held)
    for parts in (totals_by_group(held), totals_by_month(held)):
        for name in ("meetings", "attendances", "guests", "minutes", "volunteer_minutes"):
            assert sum(getattr(one, name) for one in parts.values()) == getattr(whole, name)


@given(HELD)
def test_a_person_counts_once_however_often_they_came(held):
    whole, parts = total_of(held), totals_by_group(held).values()
    assert whole.people == len({who for one in held for who in one.present})
    assert max((one.people for one in parts), default=0) <= whole.people
    assert whole.people <= sum(one.people for one in parts)
    assert whole.people <= whole.attendances or not whole.attendances


@given(HELD)
def test_members_add_up_to_the_attendances_and_their_hours(held):
    whole, members = total_of(held), totals_by_member(held)
    assert len(members) == whole.people
    assert sum(one.present for one in members.values()) == whole.attendances
    assert all(1 <= one.present <= one.meetings == whole.meetings for one in members.values())
    spent = sum(one.minutes * len(one.present) for one in held)
    assert sum(one.minutes for one in members.values()) == spent


@given(HELD, st.randoms())
def test_the_order_of_meetings_changes_nothing(held, random):
    mixed = list(held)
    random.shuffle(mixed)
    assert total_of(mixed) == total_of(held)
    assert totals_by_month(mixed) == totals_by_month(held)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "  "}, "name"),
        ({"ends_on": date(2025, 12, 31)}, "ends_on"),
        ({"capacity": 0}, "capacity"),
        ({"days": "11"}, "days"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 13 * 60}, "minutes"),
    ],
)
def test_a_group_that_cannot_be_is_refused_at_its_field(changes, field):
    with pytest.raises(InvalidInputError) as refusal:
        checked_group(replace(CLUB, **changes))
    assert refusal.value.field == field


def test_a_group_is_kept_without_needless_spaces_and_without_days_of_no_day():
    kept = checked_group(replace(CLUB, name=" Klub  Seniora ", days="0000000"))
    assert (kept.name, kept.days) == ("Klub Seniora", "")


@pytest.mark.parametrize(
    ("starts_at", "minutes", "said"),
    [(600, 120, "10:00–12:00"), (600, None, "10:00"), (None, None, ""), (1380, 120, "23:00–1:00")],
)
def test_hours_are_said_as_far_as_they_are_known(starts_at, minutes, said):
    assert hours(starts_at, minutes) == said


def test_when_a_group_meets_is_said_in_one_line():
    assert replace(CLUB, starts_at=600).when == "wt, cz, 10:00–12:00"


def test_nobody_belongs_before_the_group_begins_or_leaves_before_joining():
    with pytest.raises(InvalidInputError) as early:
        check_stay(CLUB, date(2025, 12, 31), None)
    with pytest.raises(InvalidInputError) as reversed_stay:
        check_stay(CLUB, date(2026, 3, 1), date(2026, 2, 1))
    assert (early.value.field, reversed_stay.value.field) == ("joined_on", "left_on")


def test_a_full_group_says_so_only_beyond_its_places():
    assert full_sentence(12, 12) == full_sentence(40, None) == ""
    assert full_sentence(13, 12) == "W grupie jest 13\N{NO-BREAK SPACE}osób, a miejsc jest 12."


@pytest.mark.parametrize("guests", [-1, 2001])
def test_a_number_of_guests_that_cannot_be_is_refused(guests):
    with pytest.raises(InvalidInputError):
        check_guests(guests)
