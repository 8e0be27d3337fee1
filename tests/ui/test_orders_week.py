"""The standing week on the card of an order: kept, changed, and asked about when the order is."""

from datetime import date, timedelta

import pytest

from cusdesk.domain.plan_times import Window
from cusdesk.operations.standing_weeks import standing_question, standing_week
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import At
from cusdesk.ui.shell import Shell
from tests.support.offices import TODAY
from tests.support.visits import keep, ordered
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def order(office):
    """Return an order of an hour of washing on each working day, not yet in any week."""
    return ordered(office).order


@pytest.fixture
def card(qtbot, office):
    """Return a way to open the card of an order at its standing week."""

    def open_week(order, tab):
        shell = shown(qtbot, Shell(office, SCREENS), (1366, 900))
        shell.turn("services", At("orders", order))
        return Journey(shell).press(tab)

    return open_week


def kept(office, order):
    return office.do(standing_week, order, date.max)


def test_an_order_without_a_week_proposes_one_to_be_kept(card, office, order):
    journey = card(order, "Tydzień stały (1)")
    assert journey.sees("To zlecenie nie ma jeszcze tygodnia stałego.")
    assert journey.rows("Proponowany tydzień")[0].startswith("toaleta poranna · 60 · pn, wt, śr")

    journey.press("Zachowaj tydzień")
    assert journey.sees("Zachowano tydzień stały")
    week = kept(office, order)
    assert (len(week.visits), week.since) == (1, TODAY + timedelta(days=1))
    assert office.do(standing_question, order) is None


def test_a_visit_of_the_week_is_changed_from_a_day_on(card, office, order):
    keep(office, order)
    journey = card(order, "Tydzień stały")
    journey.open_row("Tydzień stały", "toaleta poranna")
    journey.type_into("Dni", "pn, śr").type_into("Koniec najpóźniej", "9:30")
    journey.type_into("Od dnia", "14.12.2026").press("Zapisz tydzień")
    assert journey.sees("Zmieniono tydzień stały")
    (visit,) = kept(office, order).visits
    assert (visit.days, visit.window) == ("1010000", Window(420, 570))
    assert [one.days for one in office.do(standing_week, order, date(2026, 12, 8)).visits] == [
        "1111100"
    ]


def test_a_change_that_a_visit_does_not_fit_in_is_said_and_not_kept(card, office, order):
    keep(office, order)
    before = kept(office, order)
    journey = card(order, "Tydzień stały").open_row("Tydzień stały", "toaleta poranna")
    journey.type_into("Koniec najpóźniej", "7:30").press("Zapisz tydzień")
    assert journey.sees("Wizyta 1:")
    assert kept(office, order) == before


def test_changing_an_order_asks_whether_its_week_follows(card, office, order):
    keep(office, order, since=TODAY)
    journey = card(order, "Tydzień stały").press("Zmień zlecenie")
    journey.type_into("Minuty, wiersz 1", "90").type_into("Godzin w tygodniu", "7:30")
    journey.type_into("Powód", "więcej pomocy").press("Zapisz zmianę i przygotuj pismo")
    assert journey.sees("Zdecyduj, czy tydzień idzie za nim.")

    journey.press("Dostosuj tydzień do zlecenia")
    assert journey.sees("Tydzień stały idzie za zleceniem")
    assert [one.minutes for one in kept(office, order).visits] == [90]
    assert office.do(standing_question, order) is None


def test_a_week_may_stay_as_it_is(card, office, order):
    keep(office, order, since=TODAY)
    journey = card(order, "Tydzień stały").press("Zmień zlecenie")
    journey.type_into("Minuty, wiersz 1", "90").type_into("Godzin w tygodniu", "7:30")
    journey.type_into("Powód", "więcej pomocy").press("Zapisz zmianę i przygotuj pismo")
    journey.press("Zostaw tydzień bez zmian")
    assert journey.sees("Tydzień stały został bez zmian")
    assert [one.minutes for one in kept(office, order).visits] == [60]
