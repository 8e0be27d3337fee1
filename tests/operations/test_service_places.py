"""Places where services are provided."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.operations.service_places import (
    PlaceCard,
    add_place,
    change_place,
    places_register,
    service_place,
    service_places,
)
from tests.print.reading import heard
from tests.support.offices import TODAY

CLUB = PlaceCard("Klub Seniora", locality_name="Kramsk", capacity=25, opened_on=date(2021, 6, 1))


def test_a_place_is_open_from_its_day_until_it_closes(office):
    for opened, closed, is_open in (
        (None, None, False),
        (TODAY, None, True),
        (TODAY + timedelta(days=1), None, False),
        (date(2020, 1, 1), TODAY, True),
        (date(2020, 1, 1), TODAY - timedelta(days=1), False),
    ):
        added = office.do(add_place, replace(CLUB, opened_on=opened, closed_on=closed))
        assert office.do(service_place, added).open is is_open


def test_open_places_stand_first(office):
    closed = replace(CLUB, name="Altana", closed_on=TODAY - timedelta(days=1))
    office.do(add_place, closed)
    office.do(add_place, CLUB)
    assert [row.card.name for row in office.do(service_places)] == ["Klub Seniora", "Altana"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"capacity": 0}, "capacity"),
        ({"closed_on": date(2020, 1, 1)}, "closed_on"),
    ],
)
def test_a_place_is_described_whole(office, change, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_place, replace(CLUB, **change))
    assert refusal.value.field == field


def test_a_place_is_described_anew_and_printed(office):
    added = office.do(add_place, CLUB)
    office.do(change_place, added, replace(CLUB, capacity=30, accessibility="podjazd"))
    said = heard(office.do(places_register)).document.words
    assert "30" in said
    assert "podjazd" in said


def test_a_place_nobody_knows_is_named_so(office):
    with pytest.raises(NotFoundError):
        office.do(service_place, office.do(add_place, CLUB).__class__(int=1))
