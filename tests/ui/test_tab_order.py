"""Tab meets everything where it stands, also what was made after the window."""

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.operations.decision_drafts import draft_decision
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.decisions_draft import DraftPage
from cusdesk.ui.layout import clear, column
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from cusdesk.ui.tab_order import Window
from cusdesk.ui.theme import Tone
from tests.support.cases import resident
from tests.support.drafts import completed, ready_case
from tests.ui.journey import Journey
from tests.ui.showing import shown


class Filled(Window):
    """A strip and a head that are filled after what stands under them."""

    def __init__(self) -> None:
        super().__init__()
        self.strip, self.head = Banner(), column()
        self.off = button("Wyłączony")
        self.off.setEnabled(False)
        under = column(button("Zapisz"), self.off, button("Zamknij"))
        self.setLayout(column(self.strip, self.head, under))

    def fill(self) -> None:
        """Make the strip and the head anew."""
        clear(self.head)
        self.head.addWidget(button("Drukuj"))
        self.strip.say("Brakuje dnia.", Tone.WARN, ("Przejdź", self.close))


@pytest.fixture
def journey(qtbot):
    """Return a journey on a window filled twice."""
    window = shown(qtbot, Filled())
    window.fill()
    window.fill()
    return Journey(window)


def test_what_is_made_later_is_met_where_it_stands(journey):
    journey.focus("Przejdź")

    assert journey.tab_order() == ["Przejdź", "Drukuj", "Zapisz", "Zamknij"]


def test_shift_tab_goes_the_same_way_back(journey):
    journey.focus("Zamknij")
    met = []
    for _step in range(4):
        met.append(journey.held)
        journey.keys("Shift+Tab")

    assert met == ["Zamknij", "Zapisz", "Drukuj", "Przejdź"]
    assert journey.held == "Zamknij"


def test_what_went_away_is_no_stop(journey):
    journey.window.strip.hush()
    journey.focus("Drukuj")

    assert journey.tab_order() == ["Drukuj", "Zapisz", "Zamknij"]


def unnamed_draft(office, qtbot):
    """Return a journey on a draft that lacks nothing but the confirmed forms of the name."""
    case_id = ready_case(office, resident(office, "Żółkiewska"))
    completed(office, office.do(draft_decision, case_id, DecisionKind.GRANT))
    shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
    shell.turn("cases", case_id)
    return Journey(shell)


def test_a_strip_is_a_stop_of_tab_before_the_form_under_it(office, qtbot):
    journey = unnamed_draft(office, qtbot)

    journey.focus("Warunki")
    order = journey.tab_order()

    assert order.index("Warunki") + 1 == order.index("Przejdź") == order.index("Od") - 1


def test_a_refused_draft_takes_the_keyboard_to_what_is_missing(office, qtbot):
    journey = unnamed_draft(office, qtbot)
    journey.window.findChild(DraftPage).tabs.turn("terms")
    journey.focus("Oddaj do zatwierdzenia")
    journey.keys("Ctrl+Enter")
    assert journey.held == "Przejdź"

    journey.keys("Enter").keys("Ctrl+S")

    assert journey.sees("Potwierdzono odmianę imienia i nazwiska")
