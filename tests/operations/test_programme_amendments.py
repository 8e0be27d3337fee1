"""What the rada resolved changes by a resolution: prices, reliefs and conditions too."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.programmes import Proof
from cusdesk.operations.programme_cards import programme_card
from cusdesk.operations.programme_lists import NewPrice, add_condition, add_relief, set_price
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
