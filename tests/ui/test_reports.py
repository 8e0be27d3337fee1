"""A report in the window: one main act at a time, and its place among all that waits."""

import pytest
from PySide6.QtWidgets import QPushButton

from cusdesk.domain.cases import ReporterKind, ReportOutcome
from cusdesk.operations.reports import NewReport, reports, settle_report, take_report
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import opened, resident
from tests.ui.journey import Journey
from tests.ui.showing import shown

CALL = NewReport(ReporterKind.NEIGHBOUR, "Nie wychodzi z domu.", person_described="starszy pan")


@pytest.fixture
def journey(qtbot, office):
    """Return a journey on the screen of cases."""
    return Journey(shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728)))


def main_buttons(journey):
    """Return the names of the main buttons of the card in sight."""
    card = journey.window.screen_._card
    found = [one for one in card.findChildren(QPushButton) if one.property("kind") == "primary"]
    return [one.accessibleName() for one in found if one.isVisible()]


def test_a_report_has_one_main_act_and_the_keyboard_on_it(journey, office):
    office.do(take_report, CALL)
    journey.keys("Ctrl+3").open_row("Sprawy", "starszy pan")

    assert main_buttons(journey) == [journey.held] == ["Przyjmij wniosek"]
    journey.keys("Ctrl+Enter")
    assert journey.sees("Nowy wniosek ze zgłoszenia nr 1/2026")


def test_the_person_is_named_in_a_form_of_its_own(journey, office):
    resident(office, "Ćwirko")
    office.do(take_report, CALL)
    journey.keys("Ctrl+3").open_row("Sprawy", "starszy pan").press("Wskaż osobę")
    assert (journey.held, main_buttons(journey)) == ("Mieszkaniec", ["Wskaż osobę"])

    journey.type("cwir").keys("Down", "Enter", "Ctrl+Enter")

    (report,) = office.do(reports)
    assert report.resident_id is not None
    assert main_buttons(journey) == [journey.held] == ["Przyjmij wniosek"]
    assert not journey.can_press("Wskaż osobę")


def test_who_leaves_the_form_of_the_person_is_back_on_the_report(journey, office):
    office.do(take_report, CALL)
    journey.keys("Ctrl+3").open_row("Sprawy", "starszy pan").press("Wskaż osobę").keys("Esc")

    assert main_buttons(journey) == ["Przyjmij wniosek"]


def test_among_all_that_waits_are_the_reports_that_led_nowhere_yet(journey, office):
    waits = office.do(take_report, CALL)
    journey.keys("Ctrl+3", "F5")
    assert journey.is_on("Wszystkie")
    assert "starszy pan" in journey.rows("Sprawy")[0]

    opened(office, resident(office))
    journey.keys("F5")
    assert len(journey.rows("Sprawy")) == 2

    office.do(settle_report, waits.id, ReportOutcome.NO_NEED, "pomaga córka", consent=False)
    journey.keys("F5")
    (only,) = journey.rows("Sprawy")
    assert "Żółkiewska" in only
