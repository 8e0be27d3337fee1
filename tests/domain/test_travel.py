"""Ways between villages: the formula, what was typed, winter, roads that are shut."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import load_localities
from cusdesk.domain.travel import (
    IMPASSABLE,
    Closure,
    Pair,
    Point,
    TravelBook,
    TravelMode,
    TravelSource,
    Winter,
    by_formula,
    missing_sentence,
    slower,
)

DAY = date(2026, 12, 7)
CAR, BIKE, WALK = TravelMode
# One degree of latitude is 111.195 km.
HERE, THERE = Point("a", "Tu", 52.0, 18.0), Point("b", "Tam", 52.1, 18.0)
NOWHERE = Point("c", "Kolonia")
POINTS = (HERE, THERE, NOWHERE)


@pytest.mark.parametrize(
    ("mode", "minutes", "metres"),
    # 11.12 km as the crow flies: × 1.35 / 45 + 3, × 1.25 / 14 + 1, × 1.2 / 4.8
    [(CAR, 24, 15_011), (BIKE, 61, 13_899), (WALK, 167, 13_343)],
)
def test_the_formula_is_that_of_each_way_of_travelling(mode, minutes, metres):
    way = by_formula(HERE, THERE, mode)
    assert (way.minutes, way.metres, way.source) == (minutes, metres, TravelSource.FORMULA)


@pytest.mark.parametrize(("mode", "minutes"), [(CAR, 5), (BIKE, 6), (WALK, 9)])
def test_within_a_village_it_takes_some_minutes_even_without_coordinates(mode, minutes):
    assert by_formula(HERE, HERE, mode).minutes == minutes
    assert by_formula(NOWHERE, NOWHERE, mode).minutes == minutes


def test_a_place_without_coordinates_is_missing_until_typed():
    book = TravelBook(POINTS)
    assert book.plain("a", "c", CAR).source is TravelSource.MISSING
    assert book.on(DAY, "a", "c", CAR).minutes is None
    assert book.missing("abc", CAR) == [("a", "c"), ("b", "c"), ("c", "a"), ("c", "b")]
    typed = TravelBook(POINTS, [Pair("a", "c", CAR, 7)])
    assert typed.plain("a", "c", CAR).minutes == 7
    assert "Tu – Kolonia (samochodem)" in missing_sentence("Tu", "Kolonia", CAR)


def test_what_was_typed_wins_in_its_direction_and_mode_only():
    book = TravelBook(POINTS, [Pair("a", "b", CAR, 40)])
    assert book.plain("a", "b", CAR).source is TravelSource.HAND
    # Kilometres that were not typed stay those of the formula.
    assert book.plain("a", "b", CAR).metres == 15_011
    assert book.plain("b", "a", CAR).minutes == 24
    assert book.plain("a", "b", BIKE).minutes == 61


def test_of_two_rows_of_one_way_the_later_counts():
    assert (
        TravelBook(POINTS, [Pair("a", "b", CAR, 40), Pair("a", "b", CAR, 30)])
        .plain("a", "b", CAR)
        .minutes
        == 30
    )


def test_a_road_shut_on_a_winter_day_takes_the_longer_of_two_detours():
    winter = Winter(DAY, DAY, 150)
    shut = [Closure("b", "a", DAY, DAY, minutes) for minutes in (5, 12)]
    book = TravelBook(POINTS, (), [winter], shut)
    way = book.on(DAY, "a", "b", CAR)
    assert (way.minutes, way.source) == (36 + 12, TravelSource.DETOUR)
    assert book.on(DAY + timedelta(days=1), "a", "b", CAR).minutes == 24
    assert (book.changes_on(DAY), book.changes_on(DAY + timedelta(days=1))) == (True, False)


def test_without_a_detour_nobody_gets_through():
    book = TravelBook(
        POINTS, (), (), [Closure("a", "b", DAY, None), Closure("a", "b", DAY, DAY, 3)]
    )
    way = book.on(DAY, "b", "a", CAR)
    assert (way.minutes, way.source) == (IMPASSABLE, TravelSource.CLOSED)
    assert book.longest([DAY - timedelta(days=1), DAY], "b", "a", CAR).minutes == IMPASSABLE


PLACES = st.sampled_from(load_localities().of_gmina("Kramsk", "koniński"))


def point(place):
    return Point(place.id, place.name, place.latitude, place.longitude)


@given(PLACES, PLACES, st.sampled_from(list(TravelMode)))
def test_the_formula_is_the_same_both_ways_and_never_below_the_village(one, other, mode):
    there, back = (
        by_formula(point(one), point(other), mode),
        by_formula(point(other), point(one), mode),
    )
    assert there == back
    assert there.minutes >= by_formula(point(one), point(one), mode).minutes


@given(st.integers(1, 1000), st.integers(100, 300))
def test_winter_never_shortens_and_rounds_up(minutes, percent):
    longer = slower(minutes, percent)
    assert longer >= minutes
    assert (longer - 1) * 100 < minutes * percent <= longer * 100
