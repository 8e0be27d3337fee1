"""What two PCs entered for themselves is asked about on Pulpit and settled where it stands."""

from cusdesk.db.decisions import DecisionDraft
from cusdesk.db.fees import FeeDetermination
from cusdesk.operations.decision_drafts import draft_in
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import determined
from tests.support.drafts import drafted, person, ready_case
from tests.support.elsewhere import written_elsewhere
from tests.ui.journey import Journey
from tests.ui.showing import shown


def test_pulpit_tells_what_was_entered_twice_and_leads_to_its_case(office, qtbot):
    case_id = ready_case(office, person(office))
    written_elsewhere(office, FeeDetermination, determined(office, case_id), fee_per_hour=11)
    written_elsewhere(office, DecisionDraft, drafted(office, case_id))

    shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
    journey = Journey(shell).keys("Ctrl+1")

    assert journey.sees("Wpisane na dwóch komputerach")
    assert journey.sees("dwa ustalenia odpłatności")
    assert journey.sees("Ustal ją jeszcze raz")
    assert journey.sees("dwa projekty decyzji")
    assert office.do(draft_in, case_id).has_rivals
