from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from cusdesk.db.resolutions import Resolution
from cusdesk.domain.services import FeeRule
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.offers import offer_pdf
from cusdesk.operations.service_answers import ServiceLinks, set_links
from cusdesk.operations.service_places import PlaceCard, add_place
from cusdesk.operations.services import change_service, service_row
from cusdesk.operations.target_groups import add_target_group
from tests.print.reading import heard
from tests.support.programmes import programme, service_id


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def no_table(tx):
    """Take the council's tables out of force."""
    for row in tx.scalars(select(Resolution)):
        row.active = False


def said(office):
    return heard(office.do(offer_pdf)).document.words


def describe(office, code, **changes):
    service = service_id(office, code)
    office.do(change_service, service, replace(office.do(service_row, service).card, **changes))


def test_the_offer_says_what_care_costs_in_plain_words(office):
    words = said(office)

    assert "Usługi opiekuńcze" in words
    assert "Opłata: zależy od dochodu, część osób nie płaci" in words
    assert "Formalności: wniosek i rozmowa w domu, na koniec decyzja" in words


def test_before_any_table_is_in_force_the_offer_promises_nothing_of_the_fee(office):
    office.do(no_table)

    assert "część osób nie płaci" not in said(office)
    assert "Opłata: opłaty jeszcze nie ustalono" in said(office)


def test_the_offer_names_the_price_and_the_reliefs_of_today(office):
    programme(office)
    words = said(office)

    assert "Opłata: 18,50 zł za godzinę" in words
    assert "Ulgi: Karta Dużej Rodziny – 50% taniej" in words


def test_without_a_programme_the_price_is_asked_about(office):
    assert "Opłata: według cennika, zapytaj w centrum" in said(office)


def test_a_flat_price_stands_for_one_unit(office):
    describe(office, "K07", fee_rule=FeeRule.FLAT, flat_price=Decimal("12.00"))

    assert "Opłata: 12,00 zł za godzinę" in said(office)


def test_a_supporting_action_asks_for_no_application(office):
    assert "Wolontariat" in said(office)
    assert "wystarczy przyjść lub zadzwonić" in said(office)


def test_the_offer_tells_residents_what_a_service_is_for_whom_and_where(office):
    group = office.do(add_target_group, "rodziny z dziećmi do lat 3")
    place = office.do(add_place, PlaceCard("Klub w Wysokiem", opened_on=date(2026, 1, 1)))
    describe(office, "K01", offer_text="Asystent pomaga rodzinie.", place_id=place)
    office.do(set_links, service_id(office, "K01"), ServiceLinks(groups=frozenset({group})))

    words = said(office)
    assert "Asystent pomaga rodzinie." in words
    assert "Dla kogo: rodziny z dziećmi do lat 3" in words
    assert "Gdzie: Klub w Wysokiem" in words


def test_a_service_that_does_not_apply_is_not_offered(office):
    assert "Opieka zdrowotna i usługi socjalne" not in said(office)


def test_the_leaflet_says_whom_to_call(office):
    assert "63 247 00 01" in said(office)
