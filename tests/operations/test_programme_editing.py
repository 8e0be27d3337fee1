"""How a programme is written anew: whole, and once adopted by a resolution alone (art. 4-5)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.programmes import IndicatorUnit, PersonalDatum
from cusdesk.operations.programme_cards import programme_card
from cusdesk.operations.programme_editing import (
    Amendment,
    change_programme,
    record_programme_change,
)
from cusdesk.operations.programme_lists import NewIndicator, add_indicator, drop_indicator
from tests.support.offices import TODAY
from tests.support.programmes import AMENDED, CARD, programme


def test_two_people_who_write_one_element_are_told(office):
    made = programme(office)
    office.do(change_programme, made, CARD, replace(CARD, aim="Cel pierwszej osoby"), AMENDED)

    with pytest.raises(RefusedError, match="„Cel”"):
        office.do(change_programme, made, CARD, replace(CARD, aim="Cel drugiej osoby"))


def test_data_ticked_off_are_hidden_again(office):
    made = programme(office)
    fewer = replace(CARD, data=frozenset({PersonalDatum.PHONE}))
    office.do(change_programme, made, CARD, fewer, AMENDED)

    assert office.do(programme_card, made).card.data == {PersonalDatum.PHONE}


@pytest.mark.parametrize(
    ("change", "element"),
    [
        ({"aim": ""}, "nazwa i cel programu"),
        ({"starts_on": None}, "okres realizacji"),
        ({"needs": ""}, "opis potrzeb"),
        ({"data": frozenset()}, "dane osobowe"),
        ({"budget": None}, "budżet i źródła"),
        ({"resolution": ""}, "rada gminy"),
        ({"adopted_on": None}, "rada gminy"),
    ],
)
def test_an_adopted_programme_is_never_emptied(office, change, element):
    """Art. 5 ust. 3 CUS Act: the twelve elements stay as long as the programme does."""
    made = programme(office)

    with pytest.raises(RefusedError, match=element):
        office.do(change_programme, made, CARD, replace(CARD, **change), AMENDED)

    assert office.do(programme_card, made).card == CARD


def test_the_last_measure_of_an_adopted_programme_stays(office):
    made = programme(office)
    (only,) = office.do(programme_card, made).indicators

    with pytest.raises(RefusedError, match="monitorowanie, ocena i mierniki"):
        office.do(drop_indicator, only.id)
    meetings = NewIndicator("spotkania", IndicatorUnit.EVENTS)
    office.do(add_indicator, made, meetings, amended=AMENDED)
    office.do(drop_indicator, only.id, amended=AMENDED)


def test_an_adopted_programme_is_changed_by_a_resolution_alone(office):
    """Art. 4 ust. 1-2 CUS Act: a programme is local law."""
    made, other = programme(office), replace(CARD, aim="Nikt nie jest sam.", budget=Decimal(95_000))

    with pytest.raises(InvalidInputError, match="zmienia go uchwała") as refusal:
        office.do(change_programme, made, CARD, other)
    assert refusal.value.field == "amended_by"
    for day in (TODAY + timedelta(days=1), date(2025, 1, 1)):
        with pytest.raises(InvalidInputError, match="od kiedy zmiana obowiązuje"):
            office.do(change_programme, made, CARD, other, Amendment("XXV/180/2026", day))
    office.do(change_programme, made, CARD, other, AMENDED)

    (change,) = office.do(programme_card, made).changes
    assert (change.resolution, change.what) == ("XXV/180/2026", "zmieniono: Cel i Budżet")


def test_what_is_no_element_of_a_programme_needs_no_resolution(office):
    made = programme(office)

    office.do(change_programme, made, CARD, replace(CARD, payment_day=20))

    view = office.do(programme_card, made)
    assert (view.card.payment_day, view.changes) == (20, ())


def test_a_change_by_resolution_stands_on_the_card(office):
    made = programme(office)
    office.do(record_programme_change, made, "XXV/180/2026", date(2026, 9, 1), "nowe ceny")

    (change,) = office.do(programme_card, made).changes
    assert (change.resolution, change.what) == ("XXV/180/2026", "nowe ceny")


@pytest.mark.parametrize(
    ("resolution", "day", "what", "field"),
    [
        (" ", TODAY, "ceny", "resolution"),
        ("X/1/2026", TODAY, " ", "what"),
        ("X/1/2026", date(2025, 12, 9), "ceny", "valid_from"),
    ],
)
def test_a_change_says_which_resolution_and_what(office, resolution, day, what, field):
    made = programme(office)
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_programme_change, made, resolution, day, what)

    assert refusal.value.field == field
