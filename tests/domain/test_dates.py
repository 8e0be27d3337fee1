"""Days and hours are read as clerks type them."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.dates import (
    clock,
    long_day,
    month_name,
    parse_day,
    parse_minutes,
    short_day,
    spoken_hours,
    spoken_minutes,
)
from cusdesk.domain.errors import InvalidInputError

TODAY = date(2026, 11, 21)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2150, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("21112026", date(2026, 11, 21)),
        ("211126", date(2026, 11, 21)),
        ("2111", date(2026, 11, 21)),
        ("21.11", date(2026, 11, 21)),
        ("21.11.", date(2026, 11, 21)),
        ("7.3.48", date(1948, 3, 7)),
        ("07031948", date(1948, 3, 7)),
        ("1.1.28", date(2028, 1, 1)),
        ("2026-11-21", date(2026, 11, 21)),
        ("21-11-2026", date(2026, 11, 21)),
        ("21/11/2026", date(2026, 11, 21)),
        ("21 11 2026", date(2026, 11, 21)),
        ("21. 11. 2026 r.", date(2026, 11, 21)),
        ("21 listopada 2026 r.", date(2026, 11, 21)),
        ("3 maja", date(2026, 5, 3)),
        ("dziś", TODAY),
        ("dzis", TODAY),
        ("Jutro", date(2026, 11, 22)),
        ("wczoraj", date(2026, 11, 20)),
        ("+14", date(2026, 12, 5)),
        ("-1", date(2026, 11, 20)),
        ("29.2.24", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_in_every_usual_shape(typed, day):
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"), [("24.12", date(2025, 12, 24)), ("1.1.28", date(1928, 1, 1))]
)
def test_a_day_that_must_be_past_is_never_ahead(typed, day):
    assert parse_day(typed, TODAY, past=True) == day


@pytest.mark.parametrize("typed", ["", "jak najszybciej", "21,11", "2111202", "١١.١١.٢٠٢٦"])
def test_what_is_not_a_day_is_refused_with_an_example(typed):
    with pytest.raises(InvalidInputError, match=r"21\.11\.2026"):
        parse_day(typed, TODAY)


@pytest.mark.parametrize(
    "typed", ["30.02.2026", "29.2", "0.1.2026", "2026-13-01", "1.1.0001", "+99999"]
)
def test_a_day_outside_the_calendar_is_refused(typed):
    with pytest.raises(InvalidInputError, match="nie ma w kalendarzu"):
        parse_day(typed, TODAY)


@given(DAYS)
def test_every_day_written_is_read_back(day):
    assert parse_day(long_day(day), TODAY) == day
    assert parse_day(short_day(day), TODAY) == day
    assert parse_day(day.isoformat(), TODAY) == day


def test_days_are_written_as_polish_paper_has_them():
    assert long_day(TODAY) == "21 listopada 2026 r."
    assert short_day(TODAY) == "21.11.2026"
    assert month_name(TODAY) == "listopad 2026"


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("1,5", 90),
        ("1.5 h", 90),
        ("1:30", 90),
        ("90 min", 90),
        ("1 h 30 min", 90),
        ("1h30", 90),
        ("2", 120),
        ("2 godz.", 120),
        ("0:05", 5),
        ("22,25", 1335),
        ("45m", 45),
        ("1 000", 60_000),
    ],
)
def test_hours_are_read_with_a_comma_or_a_colon(typed, minutes):
    assert parse_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "dużo", "1:75", "-1", "1,33", "1e5", "nan"])
def test_what_gives_no_whole_minutes_is_refused(typed):
    with pytest.raises(InvalidInputError, match="min"):
        parse_minutes(typed)


@pytest.mark.parametrize("typed", ["2000", "2 000", "2000:00", "2000,0 h"])
def test_a_contract_may_hold_more_hours_than_a_month_has(typed):
    assert parse_minutes(typed, most_hours=500_000) == 120_000
    with pytest.raises(InvalidInputError, match="to za dużo"):
        parse_minutes(typed)


@given(st.integers(min_value=0, max_value=9_999))
def test_every_duration_written_is_read_back(minutes):
    assert parse_minutes(clock(minutes)) == minutes


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(600, "10 godzin"), (90, "1 godzina i 30 minut"), (22, "22 minuty"), (0, "0 godzin")],
)
def test_minutes_are_spoken_as_hours(minutes, text):
    assert spoken_minutes(minutes).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("hours", "text"),
    [("40", "40 godzin"), ("22.5", "22,5 godziny"), ("31/3", "10 godzin i 20 minut")],
)
def test_hours_are_spoken_with_a_fraction_only_where_it_ends(hours, text):
    assert spoken_hours(Fraction(hours)).replace("\u00a0", " ") == text
