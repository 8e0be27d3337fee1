"""Two people change one person on two PCs; a decision waits, they ring each other, one settles."""

import pytest

from cusdesk.domain.words import NBSP
from cusdesk.operations.conflicts import disputed_records
from cusdesk.operations.issuing import issue_decision
from cusdesk.operations.residents import open_identity
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.places import SCREENS
from cusdesk.ui.settings_conflicts import WAITING
from cusdesk.ui.shell import Shell, Surround
from tests.support.disputes import dispute
from tests.support.drafts import approved, drafted, person, ready_case
from tests.ui.journey import Journey
from tests.ui.showing import shown

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_decision_waits_for_two_surnames_and_is_issued_once_one_is_chosen(
    qtbot, office, in_name_of
):
    who = person(office, "Wilk")
    draft = drafted(office, ready_case(office, who))
    approved(office, in_name_of, draft)
    # Celina corrected the name in the field; her PC has just exchanged.
    dispute(office, "resident", who, {"second_name": "Maria"}, by="celina")

    surround = Surround(person="Anna", drafts=OfficeDrafts(office))
    window = shown(qtbot, Shell(office, SCREENS, surround), (1366, 728))
    anna = Journey(window, keyboard=True)
    assert anna.sees("Do rozstrzygnięcia")
    anna.focus("Do rozstrzygnięcia").keys("Home", "Enter")
    anna.focus(WAITING).keys("Home", "Enter")
    assert anna.sees("Celina Źrebiec, pracownik socjalny")
    assert anna.sees(f"tel. 632{NBSP}470{NBSP}001")
    assert anna.sees("Projekty, które czekają na to rozstrzygnięcie")
    anna.press("Złóż z obu…").type_into("Drugie imię", "Maria Anna").keys("Ctrl+S")
    assert anna.sees("Rozstrzygnięto: Drugie imię")

    assert office.do(disputed_records) == []
    assert office.do(open_identity, who).second_name == "Maria Anna"
    assert in_name_of("beata").do(issue_decision, draft).number == "1/2026"
