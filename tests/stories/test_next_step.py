"""From a call to a delivered decision by nothing but keys: typing, Enter, Ctrl+Enter and F9."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from cusdesk.domain.case_steps import Step
from cusdesk.domain.cases import CaseState
from cusdesk.domain.rules import FOUR_EYES
from cusdesk.operations.case_lists import CaseFilter, list_cases
from cusdesk.operations.case_views import view_case
from cusdesk.operations.offices import record_rule
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.places import SCREENS
from cusdesk.ui.preview import PreviewWindow
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import resident
from tests.support.drafts import confirm_name
from tests.support.offices import TODAY
from tests.ui.journey import Journey
from tests.ui.showing import shown

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def keys(qtbot, office):
    """Return a journey that is told nothing but keys, and where the keyboard is."""
    confirm_name(office, resident(office, "Żółkiewska"))
    office.do(record_rule, FOUR_EYES, "no", TODAY)
    surround = Surround(person="Anna", drafts=OfficeDrafts(office))
    return Journey(shown(qtbot, Shell(office, SCREENS, surround), (1366, 728)))


def test_the_next_step_leads_from_the_call_to_the_delivery(keys, office):
    take_the_call(keys)
    come_to_the_decision(keys)
    decide(keys)
    deliver(keys)

    case = office.do(view_case, office.do(list_cases, CaseFilter.ALL).rows[0].id)
    assert case.brief.state is CaseState.DECIDED
    # What was granted is ordered next.
    assert case.step is Step.ORDER


def take_the_call(keys):
    keys.keys("Ctrl+N").type("są")
    enter_to(keys, "Mieszkaniec").type("zolk").keys("Down", "Enter")
    enter_to(keys, "Treść zgłoszenia").type("Pani Żółkiewska nie wychodzi z domu.")
    keys.keys("Ctrl+Enter")
    assert keys.held == "O co prosi"
    keys.type("Pomoc przy kąpieli i zakupach").keys("Ctrl+Enter")


def come_to_the_decision(keys):
    keys.type("dziś")
    enter_to(keys, "Ustalenia do uzasadnienia decyzji").type("Porusza się o lasce.")
    keys.keys("Ctrl+Enter")
    for name, minutes in (("kąpiel", "45"), ("zakupy i gotowanie", "75")):
        keys.type(name).keys("Enter").type(minutes).keys("Enter", "Enter").type("pn-pt")
        keys.keys("Enter")
    keys.keys("Ctrl+Enter")
    assert keys.held == "Za miesiąc"
    enter_to(keys, "Dokumenty").type("decyzja ZUS")
    enter_to(keys, "Rodzaj dochodu: Irena Żółkiewska, pozycja 1").type("emerytura")
    keys.keys("Enter").type("1 800,00").keys("Ctrl+Enter")
    assert keys.held == "Warunki na dzień"
    keys.keys("Ctrl+Enter")


def decide(keys):
    assert keys.held == "Rozstrzygnięcie"
    keys.keys("Ctrl+Enter")
    assert keys.held == "Kiedy"
    keys.type("23.11.2026").keys("Ctrl+Enter")
    assert keys.held == "Podpisuje"
    keys.keys("Down")
    for act in ("Oddaj do zatwierdzenia", "Zatwierdź", "Wydaj i drukuj"):
        keys.keys("Ctrl+Enter")
        assert keys.held == act
    in_the_question(keys, "Ctrl+Enter")
    keys.keys("Ctrl+Enter")
    assert keys.sees("Wydano decyzję nr 1/2026")


def deliver(keys):
    keys.wait_until(lambda: any(papers()), "podgląd decyzji")
    for paper in papers():
        paper.close()
    keys = Journey(keys.window)
    assert keys.held == "Doręczenie"
    keys.keys("F9")
    assert keys.held == "Droga (art. 39 KPA)"
    enter_to(keys, "Jak doręczono").type("do r")
    enter_to(keys, "Doręczono").type("23.11.2026").keys("Ctrl+Enter")
    assert keys.sees("Zapisano doręczenie: doręczona")


def enter_to(keys, name):
    """Press Enter from field to field until the keyboard is in the one of a name."""
    for _step in range(12):
        if keys.held == name:
            return keys
        keys.keys("Enter")
    raise AssertionError(f"Enter nie dochodzi do „{name}”, stoi w „{keys.held}”")


def in_the_question(keys, key):
    """Answer the next question that stops everything with a key."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox) and box.isActiveWindow():
        keys.keys(key)
    else:
        QTimer.singleShot(20, lambda: in_the_question(keys, key))


def papers():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewWindow)]
