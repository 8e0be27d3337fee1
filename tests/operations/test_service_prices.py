"""A flat price holds from its day on; what was charged before stays what it was."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.programme_limits import Limits
from cusdesk.domain.services import FeeRule, ServiceArea
from cusdesk.domain.terms import Regime
from cusdesk.operations.open_catalogue import export_catalogue
from cusdesk.operations.programme_lists import put_service
from cusdesk.operations.programmes import price_on
from cusdesk.operations.services import ServiceCard, add_service, change_service, service_row
from tests.support.programmes import AMENDED, programme

SINCE, NEXT = date(2026, 1, 1), date(2027, 1, 1)
MEALS = ServiceCard(
    code="K20",
    name="Obiady",
    area=ServiceArea.SOCIAL_ASSISTANCE,
    regime=Regime.PROGRAMME,
    fee_rule=FeeRule.FLAT,
    flat_price=Decimal(15),
    flat_from=SINCE,
    active_from=SINCE,
)


@pytest.fixture
def meals(office):
    return office.do(add_service, MEALS)


def card(office, service_id):
    return office.do(service_row, service_id).card


def test_a_price_to_come_leaves_the_one_in_force(office, meals):
    office.do(change_service, meals, replace(MEALS, flat_price=Decimal(18), flat_from=NEXT))

    assert card(office, meals).flat_price == Decimal(15)
    known = office.do(service_row, meals).flat_prices
    assert [(one.amount, one.valid_from) for one in known] == [
        (Decimal(18), NEXT),
        (Decimal(15), SINCE),
    ]


def test_each_day_has_its_own_price_in_a_programme(office, meals):
    made = programme(office)
    office.do(put_service, made, meals, Limits(), amended=AMENDED)
    office.do(change_service, meals, replace(MEALS, flat_price=Decimal(18), flat_from=NEXT))

    def price(day):
        return office.do(price_on, made, meals, day).amount

    assert (price(date(2026, 12, 31)), price(NEXT)) == (Decimal(15), Decimal(18))
    assert office.do(price_on, made, meals, date(2025, 12, 31)) is None


def test_the_same_day_again_corrects_a_slip_of_typing(office, meals):
    office.do(change_service, meals, replace(MEALS, flat_price=Decimal(14)))

    (only,) = office.do(service_row, meals).flat_prices
    assert only.amount == Decimal(14)


def test_a_price_without_a_day_holds_from_the_first_day_of_the_service(office):
    made = office.do(add_service, replace(MEALS, code="K21", flat_from=None))

    assert card(office, made).flat_from == SINCE


def test_a_price_still_to_come_is_shown_until_it_holds(office):
    made = office.do(add_service, replace(MEALS, code="K22", flat_from=NEXT))

    assert (card(office, made).flat_price, card(office, made).flat_from) == (Decimal(15), NEXT)


def test_the_day_of_the_price_goes_to_other_centres(office, meals):
    (shown,) = [one for one in office.do(export_catalogue)["services"] if one["code"] == "K20"]

    assert (shown["flat_price"], shown["flat_from"]) == (Decimal(15), SINCE)
