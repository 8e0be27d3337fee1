"""What a draft asks before it is handed over, in the window: urgent care, kin, other hours."""

from cusdesk.domain.case_steps import CaseAt, CaseTab
from cusdesk.operations.decision_drafts import draft_in
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell
from tests.support.drafts import drafted, person, ready_case
from tests.ui.journey import Journey
from tests.ui.showing import shown
from tests.ui.test_decisions import open_on, previews_closed

__all__ = ["open_on", "previews_closed"]

BEGUN = "Mimo trybu pilnego usługi nie ruszyły przed decyzją"


def test_an_urgent_case_asks_if_care_began(office, open_on):
    case_id = ready_case(office, urgent=True)
    drafted(office, case_id)
    journey = open_on(office, case_id)
    assert journey.sees("Sprawa jest pilna. Jeśli usługi już ruszyły, zapisz ten dzień")

    journey.press(BEGUN).press("Zapisz warunki")

    assert journey.misses("Sprawa jest pilna.")
    assert office.do(draft_in, case_id).terms.not_begun
    assert office.do(draft_in, case_id).problems == ()


def test_an_ordinary_case_does_not(office, open_on):
    case_id = ready_case(office)
    drafted(office, case_id)

    assert open_on(office, case_id).misses(BEGUN)


def test_whoever_lives_alone_is_asked_of_kin_on_the_card_of_the_person(office, qtbot):
    case_id = ready_case(office, person(office, has_close_kin=None))
    drafted(office, case_id)
    shell = shown(qtbot, Shell(office, SCREENS), (1366, 900))
    shell.turn("cases", CaseAt(case_id, CaseTab.DECISION))
    journey = Journey(shell)
    assert journey.sees("Na karcie osoby („Popraw dane”) uzupełnij: czy są wstępni lub zstępni.")

    journey.press("Przejdź")

    assert journey.sees("Irena Żółkiewska")
    assert journey.can_press("Popraw dane")
