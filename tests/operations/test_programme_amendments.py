"""What the rada resolved changes by a resolution: prices, reliefs and conditions too."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.programme_limits import Limits
from cusdesk.domain.programmes import IndicatorUnit, Proof
from cusdesk.operations.programme_cards import programme_card
from cusdesk.operations.programme_lists import (
    NewIndicator,
    NewPrice,
    add_condition,
    add_indicator,
    add_relief,
    drop_condition,
    drop_indicator,
    drop_service,
    end_relief,
    put_service,
    set_price,
)
from tests.support.offices import TODAY
from tests.support.programmes import AMENDED, LARGE_FAMILY, programme, service_id

LATER = date(2027, 1, 1)
BASIS = "uchwała nr XXV/180/2026"


@pytest.fixture
def running(office):
    return programme(office)


@pytest.fixture
def prepared(office):
    return programme(office, runs=False)


def price(office, made, basis):
    new = NewPrice(Decimal(21), LATER, basis)
    office.do(set_price, made, service_id(office, "K05"), new)


def relief(office, made, basis):
    office.do(add_relief, made, replace(LARGE_FAMILY, name="seniorzy", basis=basis))


@pytest.mark.parametrize("change", [price, relief])
def test_money_of_a_running_programme_says_what_it_rests_on(office, running, change):
    with pytest.raises(InvalidInputError, match="przyjęty uchwałą") as refusal:
        change(office, running, "")

    assert refusal.value.field == "basis"
    change(office, running, BASIS)


@pytest.mark.parametrize("change", [price, relief])
def test_a_draft_may_still_be_priced_without_a_resolution(office, prepared, change):
    change(office, prepared, "")


def test_a_new_condition_of_a_running_programme_is_noted_with_its_resolution(office, running):
    text = "brak pomocy rodziny"
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_condition, running, text, Proof.DECLARATION)
    assert refusal.value.field == "amended_by"

    office.do(add_condition, running, text, Proof.DECLARATION, amended=AMENDED)

    view = office.do(programme_card, running)
    assert text in {one.text for one in view.conditions}
    (change,) = view.changes
    assert (change.resolution, change.what) == (
        AMENDED.resolution,
        f"dodano warunek „{text}”",
    )


def test_a_condition_of_a_draft_needs_no_resolution(office, prepared):
    office.do(add_condition, prepared, "wiek", Proof.DECLARATION)

    assert office.do(programme_card, prepared).changes == ()


def changes_of(office, made):
    """Return each change of what the rada resolved, with the words it is noted in."""
    view = office.do(programme_card, made)
    paid, free = service_id(office, "K05"), service_id(office, "K07")
    (relief,), (measure,) = view.reliefs, view.indicators
    meetings = NewIndicator("spotkania", IndicatorUnit.EVENTS)
    return (
        ((put_service, made, paid, Limits(12, 40, Decimal(60_000), 30)), "zmieniono limity usługi"),
        ((put_service, made, service_id(office, "K04"), Limits()), "dodano usługę"),
        ((drop_service, made, free), "wyjęto usługę"),
        ((end_relief, relief.id, TODAY), "zakończono ulgę „Karta Dużej Rodziny” 23.11.2026"),
        ((drop_condition, view.conditions[0].id), "usunięto warunek „zamieszkanie w gminie"),
        ((add_indicator, made, meetings), "dodano miernik „spotkania”"),
        ((drop_indicator, measure.id), "usunięto miernik „osoby objęte wsparciem”"),
    )


def test_nothing_the_rada_resolved_changes_without_its_resolution(office, running):
    """Art. 4 ust. 1-2, art. 5 ust. 3 CUS Act: services, limits, reliefs, conditions, measures."""
    before = office.do(programme_card, running)
    for change, _words in changes_of(office, running)[:-1]:
        with pytest.raises(InvalidInputError, match="zmienia go uchwała") as refusal:
            office.do(*change)
        assert refusal.value.field == "amended_by"
    assert office.do(programme_card, running) == before


def test_every_change_is_noted_with_its_resolution(office, running):
    expected = changes_of(office, running)
    for change, _words in expected:
        office.do(*change, amended=AMENDED)

    noted = office.do(programme_card, running).changes
    assert {one.resolution for one in noted} == {AMENDED.resolution}
    for _change, words in expected:
        assert any(one.what.startswith(words) for one in noted), words


def test_every_change_of_a_draft_needs_no_resolution(office, prepared):
    for change, _words in changes_of(office, prepared):
        office.do(*change)

    assert office.do(programme_card, prepared).changes == ()


def test_the_same_limits_kept_again_are_no_change(office, running):
    same = Limits(10, 40, Decimal(60_000), 30)
    office.do(put_service, running, service_id(office, "K05"), same)

    assert office.do(programme_card, running).changes == ()
