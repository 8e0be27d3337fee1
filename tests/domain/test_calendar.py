"""The calendar of days off follows the dated statute."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.calendar import easter

DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize(
    "sunday",
    [
        date(1943, 4, 25),
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
    ],
)
def test_easter_falls_where_the_church_keeps_it(sunday):
    assert easter(sunday.year) == sunday


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Nowy Rok"),
        (date(2026, 4, 6), "Poniedziałek Wielkanocny"),
        (date(2026, 5, 24), "Zielone Świątki"),
        (date(2026, 6, 4), "Boże Ciało"),
        (date(2010, 1, 6), None),
        (date(2011, 1, 6), "Święto Trzech Króli"),
        (date(2024, 12, 24), None),
        (date(2025, 12, 24), "Wigilia Bożego Narodzenia"),
        (date(2017, 11, 12), None),
        (date(2019, 11, 12), None),
        (date(2026, 5, 2), None),
    ],
)
def test_a_day_off_is_known_from_the_year_of_its_act(law, day, name):
    assert law.holidays.name(day) == name


def test_the_centenary_was_off_once(law):
    assert law.holidays.name(date(2018, 11, 12)) is not None


@pytest.mark.parametrize(
    ("year", "days"), [(2010, 12), (2011, 13), (2018, 14), (2024, 13), (2026, 14)]
)
def test_a_year_has_as_many_days_off_as_the_statute_lists(law, year, days):
    whole = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]

    assert sum(law.holidays.name(day) is not None for day in whole) == days


def test_fourteen_working_days_skip_weekends_and_holidays(law):
    assert law.holidays.add_working_days(date(2026, 12, 11), 14) == date(2027, 1, 5)


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_adding_working_days_lands_on_a_working_day_and_counts_back(law, day, count):
    later = law.holidays.add_working_days(day, count)

    assert law.holidays.is_working(later)
    passed = (day + timedelta(days=n) for n in range(1, (later - day).days + 1))
    assert sum(map(law.holidays.is_working, passed)) == count


@given(DAYS)
def test_a_day_off_has_a_reason_and_a_working_day_has_none(law, day):
    assert (law.holidays.day_off(day) is None) == law.holidays.is_working(day)
