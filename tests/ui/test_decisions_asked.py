"""What a draft asks before it is handed over, in the window: urgent care, kin, other hours."""

from cusdesk.domain.decisions import DecisionKind
from cusdesk.operations.decision_drafts import draft_decision, draft_in
from tests.support.drafts import drafted, person, ready_case
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


def test_whoever_lives_alone_is_asked_of_kin(office, open_on):
    case_id = ready_case(office, person(office, has_close_kin=None))
    office.do(draft_decision, case_id, DecisionKind.GRANT)

    journey = open_on(office, case_id)

    assert journey.sees("Na karcie osoby uzupełnij: czy są wstępni lub zstępni.")
