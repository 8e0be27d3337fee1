"""The cards of the service base: nothing is chosen that nobody chose, and the keyboard leads on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QRadioButton

from cusdesk.app.shipped import load_catalogues, load_shipped_fees
from cusdesk.domain.services import CareKind, FeeRule, Standing
from cusdesk.operations.catalogues import take_over_catalogue
from cusdesk.operations.resolutions import add_resolution, resolutions
from cusdesk.operations.services import service_row, services
from cusdesk.ui.banner import Banner
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import At, Begin
from cusdesk.ui.services_form import NO_CARE
from cusdesk.ui.shell import Shell, Surround
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def turn(qtbot, office):
    """Return a way to a record of the service base in the whole window."""

    def go(target):
        shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
        shell.turn("services", target)
        return Journey(shell)

    return go


def undecided(office):
    """Return the id of a service nobody has said the standing of."""
    for catalogue in load_catalogues():
        office.do(take_over_catalogue, catalogue, {})
    return next(row for row in office.do(services) if not row.regime_confirmed).id


def chosen(journey):
    """Return the dots marked on the card in sight."""
    dots = journey.window.screen_.section._card.findChildren(QRadioButton)
    return [dot.text() for dot in dots if dot.isVisible() and dot.isChecked()]


def test_nothing_is_chosen_of_a_service_nobody_has_decided(office, turn):
    service_id = undecided(office)
    journey = turn(At("services", service_id))
    assert chosen(journey) == []

    journey.press("Zapisz usługę")
    assert journey.sees("Uzupełnij pole „Co to jest”")
    assert not office.do(service_row, service_id).regime_confirmed


def test_help_by_decision_that_is_no_care_is_said_to_be_none(office, turn):
    undecided(office)
    rows = office.do(services)
    row = next(one for one in rows if one.card.code == "R04")
    journey = turn(At("services", row.id))

    journey.press("Z decyzją: inna pomoc")
    assert journey.sees("Potwierdzono: z decyzją (pomoc społeczna)")
    card = office.do(service_row, row.id).card
    assert (card.standing, card.care_kind) == (Standing.DECISION, None)
    assert journey.value("Rodzaj opieki") == NO_CARE

    journey.choose("Rodzaj opieki", "usługi opiekuńcze").press("Zapisz usługę")
    assert journey.sees("Zapisano usługę")
    card = office.do(service_row, row.id).card
    assert (card.care_kind, card.fee_rule) == (CareKind.ORDINARY, FeeRule.TABLE)


def test_a_resolution_just_added_leads_to_putting_it_into_force(office, turn):
    journey = turn(Begin("resolutions"))
    added = office.do(add_resolution, load_shipped_fees("demonstration"))
    journey.window.screen_.section._kept(added, "")
    assert journey.held == "Przejdź"

    journey.keys("Enter")
    assert journey.is_on("Wprowadzenie w życie")
    assert journey.held == "Od dnia"
    journey.keys("Ctrl+S")
    assert next(one for one in office.do(resolutions) if one.id == added).active
    assert not journey.can_press("Przejdź")
    assert journey.held == "Tabele"


def test_shift_tab_meets_the_way_from_paper(turn):
    journey = turn(Begin("resolutions"))
    assert "Plik uchwały" in journey.held

    journey.keys("Shift+Tab")

    assert journey.held == "Wpisz uchwałę z papieru"


def test_a_hole_in_a_table_read_from_a_file_is_told_once(turn, tmp_path):
    whole = (Path(__file__).parents[1] / "domain/fees/lipnica-murowana-2005.yaml").read_text()
    holed = tmp_path / "uchwala.yaml"
    holed.write_text(whole.replace("over: '130'", "over: '150'", 1))
    journey = turn(Begin("resolutions"))

    journey.type_into("Plik uchwały", str(holed)).keys("Tab")

    assert journey.sees("1\u00a0błąd. Poczeka w Usługach na poprawki.")
    said = [one.words.text() for one in journey.window.findChildren(Banner) if one.isVisible()]
    assert sum("nie trafiają do żadnego progu" in one for one in said) == 1
    assert "tak jak numer" in journey.fault("Jak cytować ją w decyzji")
