"""A standing visit is kept only as it could take place."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.plan_times import Window
from cusdesk.domain.standing_weeks import (
    StandingVisit,
    checked_week,
    differences,
    since_when,
)

BATH = StandingVisit("kąpiel", 60, "1010100", Window(480, 600), 500)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"what": "  "}, "what", "wpisz, co ma być zrobione"),
        ({"minutes": 0}, "minutes", "większy od zera"),
        ({"minutes": 360, "window": Window(400, 900)}, "minutes", "Podziel ją na dwie"),
        ({"minutes": 150}, "window", "w godzinach 8:00–10:00 nie zmieści się 150 minut"),
        ({"window": Window(600, 480)}, "window", "koniec jest po początku"),
        ({"days": "0000000"}, "days", "co najmniej jeden dzień"),
        ({"times_a_week": 4}, "times_a_week", "dni zaznaczonych jest 3"),
        ({"times_a_month": 40}, "times_a_month", "między 1 a 31"),
        ({"times_a_month": 2, "times_a_week": 2}, "times_a_month", "nie obie"),
        ({"every_weeks": 9}, "every_weeks", "co 1 do 8 tygodni"),
        ({"every_weeks": 2}, "anchor", "wskaż tydzień"),
        ({"carers_needed": 5}, "carers_needed", "od 1 do 4 osób"),
        ({"apart_from": 0}, "apart_from", "od innej wizyty"),
        ({"apart_from": 1, "min_gap": 1440}, "min_gap", "krótszy niż doba"),
        ({"place_to": "x", "metres": -1}, "metres", "nie może być ujemna"),
    ],
)
def test_what_could_not_take_place_is_refused_with_its_number(changed, field, said):
    with pytest.raises(InvalidInputError, match=said) as refusal:
        checked_week([replace(BATH, **changed), BATH])

    assert refusal.value.field == field
    assert refusal.value.sentence.startswith("Wizyta 1: ")


def test_a_wished_start_is_kept_within_the_hours():
    late, early = checked_week(
        [
            replace(BATH, preferred_start=590),
            replace(BATH, preferred_start=100),
        ]
    )

    assert (late.preferred_start, early.preferred_start) == (540, 480)


def test_metres_belong_to_a_ride():
    ride, visit = checked_week(
        [
            replace(BATH, place_to="poradnia w Koninie", metres=12_400),
            replace(BATH, metres=300),
        ]
    )

    assert (ride.is_ride, ride.metres, visit.metres) == (True, 12_400, None)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "pn, śr, pt"),
        ({"days": "1111111"}, "codziennie"),
        ({"every_weeks": 2, "anchor": date(2026, 12, 7)}, "pn, śr, pt co 2\u00a0tygodnie"),
        ({"times_a_week": 2}, "2 w tygodniu (pn, śr, pt)"),
        ({"times_a_month": 1}, "1 w miesiącu (pn, śr, pt)"),
    ],
)
def test_how_often_is_said_in_words(changed, said):
    assert replace(BATH, **changed).when == said


def test_two_weeks_differ_in_sentences():
    longer = replace(BATH, minutes=90, carers_needed=2)

    assert differences([BATH], [longer]) == (
        "Kąpiel: 60 min, pn, śr, pt, 8:00–10:00: przestaje być.",
        "Kąpiel: 90 min, pn, śr, pt, 8:00–10:00, 2 osoby naraz: dochodzi.",
    )
    assert differences([BATH], [BATH]) == ()


def test_the_time_of_a_standing_week_is_said_with_its_end_where_there_is_one():
    assert since_when(date(2026, 12, 1), None) == "od 01.12.2026"
    assert since_when(date(2026, 12, 1), date(2026, 12, 24)) == "od 01.12.2026 do 24.12.2026"
