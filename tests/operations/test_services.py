from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from cusdesk.app.shipped import load_catalogues
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.services import (
    CareKind,
    FeeRule,
    ServiceArea,
    ServiceNature,
    Standing,
)
from cusdesk.domain.terms import Regime
from cusdesk.operations.catalogues import take_over_catalogue
from cusdesk.operations.service_prints import services_register
from cusdesk.operations.services import (
    ServiceCard,
    add_service,
    change_service,
    confirm_standing,
    service_row,
    services,
)
from tests.support.offices import TODAY
from tests.support.plans import ready, scene
from tests.support.programmes import programme
from tests.support.qualifications import qualified

MEALS = ServiceCard("K20", "Posiłki", ServiceArea.SOCIAL_ASSISTANCE, Regime.PROGRAMME)


def starter(key):
    return next(each for each in load_catalogues() if each.key == key)


def by_code(office, code):
    return next(row for row in office.do(services) if row.card.code == code)


def test_a_row_nobody_answered_waits_unconfirmed(office):
    office.do(take_over_catalogue, starter("klucze"), {})

    waiting = by_code(office, "L01")
    assert not waiting.regime_confirmed


def test_the_answer_of_the_office_holds_against_the_proposal(office):
    office.do(take_over_catalogue, starter("rawicz"), {"R04": Standing.DECISION})

    row = by_code(office, "R04")
    assert (row.card.regime, row.card.care_kind) == (Regime.DECISION, CareKind.ORDINARY)
    assert (row.regime_confirmed, row.card.fee_rule) == (True, FeeRule.TABLE)


def test_shelter_by_decision_is_no_care_and_has_no_table_of_care(office):
    kramsk = starter("kramsk")
    shelter = next(one for one in kramsk.services if one.code == "K06")
    alone = replace(kramsk, services=(replace(shelter, code="X06"),), programmes=())
    office.do(take_over_catalogue, alone, {"X06": Standing.DECISION})

    card = by_code(office, "X06").card
    assert (card.regime, card.care_kind, card.fee_rule) == (Regime.DECISION, None, FeeRule.FREE)


def test_who_confirms_a_decision_says_whether_it_is_care(office):
    added = office.do(add_service, MEALS)
    office.do(confirm_standing, added, Standing.DECISION)
    assert office.do(service_row, added).card.care_kind is None

    office.do(confirm_standing, added, Standing.DECISION, CareKind.SPECIALIST)
    card = office.do(service_row, added).card
    assert (card.care_kind, card.fee_rule) == (CareKind.SPECIALIST, FeeRule.TABLE)


def test_services_the_office_has_stay_as_they_are(office):
    before = by_code(office, "K02")

    assert office.do(take_over_catalogue, starter("kramsk"), {}) == 0
    assert by_code(office, "K02") == before


def test_confirming_a_regime_makes_the_service_usable(office):
    office.do(take_over_catalogue, starter("klucze"), {})
    row = by_code(office, "L01")
    office.do(confirm_standing, row.id, Standing.DECISION)

    confirmed = office.do(service_row, row.id)
    assert (confirmed.regime_confirmed, confirmed.card.fee_rule) == (True, FeeRule.TABLE)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": " "}, "code"),
        ({"code": "K02"}, "code"),
        ({"name": ""}, "name"),
        ({"forms": frozenset()}, "forms"),
        ({"active_from": TODAY, "active_to": TODAY - timedelta(days=1)}, "active_to"),
        ({"fee_rule": FeeRule.TABLE}, "fee_rule"),
        ({"fee_rule": FeeRule.FLAT}, "flat_price"),
        ({"fee_rule": FeeRule.FLAT, "flat_price": Decimal(0)}, "flat_price"),
        ({"nature": ServiceNature.SUPPORTING, "fee_rule": FeeRule.PRICE_LIST}, "fee_rule"),
    ],
)
def test_a_service_is_described_whole(office, change, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_service, replace(MEALS, **change))

    assert refusal.value.field == field


def test_a_service_with_an_end_stops_applying_the_day_after(office, clock):
    added = office.do(add_service, replace(MEALS, active_from=TODAY, active_to=TODAY))
    assert office.do(service_row, added).active

    clock.turn_to(TODAY + timedelta(days=1))
    assert not office.do(service_row, added).active


def test_a_service_is_described_anew(office):
    added = office.do(add_service, MEALS)
    office.do(change_service, added, replace(MEALS, name="Posiłki z dowozem"))

    assert office.do(service_row, added).card.name == "Posiłki z dowozem"


def test_a_supporting_action_is_neither_paid_nor_decided(office):
    added = office.do(add_service, MEALS)
    office.do(confirm_standing, added, Standing.SUPPORTING)

    card = office.do(service_row, added).card
    assert (card.standing, card.fee_rule) == (Standing.SUPPORTING, FeeRule.FREE)
    decided = replace(MEALS, regime=Regime.DECISION, care_kind=CareKind.ORDINARY)
    with pytest.raises(InvalidInputError, match="nie wydaje się decyzji"):
        office.do(add_service, replace(decided, code="K21", nature=ServiceNature.SUPPORTING))


def test_a_flat_price_goes_when_the_service_is_priced_otherwise(office):
    flat = replace(MEALS, fee_rule=FeeRule.FLAT, flat_price=Decimal(15))
    added = office.do(add_service, flat)
    office.do(change_service, added, replace(flat, fee_rule=FeeRule.FREE))

    assert office.do(service_row, added).card.flat_price is None


def test_the_base_of_services_is_printed(office):
    assert office.do(services_register).startswith(b"%PDF")


def test_a_clerk_may_not_change_services(in_name_of):
    with pytest.raises(NotPermittedError):
        in_name_of("dorota").do(add_service, MEALS)


def use_in_programme(office):
    programme(office, runs=False)
    return by_code(office, "K05").id


def use_in_qualification(office):
    qualified(office, programme(office))
    return by_code(office, "K05").id


@pytest.mark.parametrize("used", [use_in_programme, use_in_qualification])
@pytest.mark.parametrize("standing", [Standing.DECISION, Standing.SUPPORTING])
def test_a_service_in_use_stays_under_its_law(office, used, standing):
    """Law page 0: a decision and a programme never mix; a supporting action is neither."""
    service = used(office)

    with pytest.raises(RefusedError, match="tryb zostaje"):
        office.do(confirm_standing, service, standing)
    if standing is Standing.SUPPORTING:
        card = office.do(service_row, service).card
        aside = replace(card, nature=ServiceNature.SUPPORTING, fee_rule=FeeRule.FREE)
        with pytest.raises(RefusedError, match="tryb zostaje"):
            office.do(change_service, service, aside)
    assert office.do(service_row, service).card.standing is Standing.PROGRAMME


def test_a_service_in_a_plan_or_an_order_stays_under_its_law(office, in_name_of):
    place = scene(office, in_name_of)
    ready(place)

    with pytest.raises(RefusedError, match="tryb zostaje"):
        office.do(confirm_standing, place.services["K05"], Standing.DECISION)
