"""The card of an issued decision: what the SKO ruled is entered where the decision stands."""

from cusdesk.domain.cases import CaseState
from cusdesk.operations.case_views import view_case
from cusdesk.operations.decision_events import record_appeal
from cusdesk.ui.decisions_issued import IssuedCard
from tests.operations.test_appeals import APPEALED, ENTERED, TAKEN, delivered
from tests.support.drafts import granted
from tests.support.windows import journey_on
from tests.ui.test_decisions import panel_of

SENT_BACK = "uchylona i przekazana do ponownego rozpatrzenia"


def test_a_case_the_sko_sent_back_is_decided_again_where_it_stood(office, in_name_of, clock, qtbot):
    case_id, decision = granted(office, in_name_of)
    clock.turn_to(ENTERED)
    delivered(office, decision.decision_id, TAKEN)
    office.do(record_appeal, decision.decision_id, APPEALED, "")
    journey = journey_on(qtbot, office, "decision", panel_of(case_id))

    journey.window.findChildren(IssuedCard)[0].open_outcome()
    journey.choose("Decyzja", SENT_BACK)
    journey.type_into("Dzień", "08.01.2027")
    journey.press("Zapisz")

    assert journey.sees("Zapisano rozstrzygnięcie SKO")
    assert office.do(view_case, case_id).brief.state is CaseState.OPEN
