"""The card of an issued decision: what the SKO ruled is entered where the decision stands."""

from datetime import date, timedelta

from cusdesk.domain.cases import CaseState
from cusdesk.operations.case_views import view_case
from cusdesk.operations.decision_drafts import draft_in
from cusdesk.operations.decision_events import record_appeal
from cusdesk.operations.decision_lists import view_decision
from cusdesk.operations.recorded import record_decision
from cusdesk.ui.decisions_issued import IssuedCard
from tests.operations.test_appeals import APPEALED, ENTERED, TAKEN, delivered
from tests.operations.test_recorded import form
from tests.support.drafts import granted, person
from tests.support.offices import TODAY
from tests.support.windows import journey_on
from tests.ui.test_decisions import panel_of

DAY = timedelta(days=1)
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


def test_a_young_decision_from_elsewhere_is_delivered_where_it_stands(office, qtbot):
    young = form(person(office), issued_on=TODAY - DAY, starts_on=TODAY)
    decision_id = office.do(record_decision, young)
    case_id = office.do(view_decision, decision_id).row.case_id
    journey = journey_on(qtbot, office, "decision", panel_of(case_id))

    journey.press("Doręczenie").type_into("Doręczono", "23.11.2026").press("Zapisz doręczenie")

    assert journey.sees("Zapisano doręczenie: doręczona")
    assert office.do(view_decision, decision_id).status.delivered_on == TODAY


def test_an_old_decision_from_elsewhere_asks_for_no_delivery(office, qtbot):
    decision_id = office.do(record_decision, form(person(office)))
    case_id = office.do(view_decision, decision_id).row.case_id
    journey = journey_on(qtbot, office, "decision", panel_of(case_id))

    assert journey.misses("Doręczenie")


def test_an_appeal_is_granted_in_full_from_its_card(office, in_name_of, clock, qtbot):
    case_id, decision = granted(office, in_name_of)
    clock.turn_to(date(2026, 11, 30))
    delivered(office, decision.decision_id, date(2026, 11, 25))
    office.do(record_appeal, decision.decision_id, date(2026, 11, 27), "")
    journey = journey_on(qtbot, office, "decision", panel_of(case_id))

    journey.window.findChildren(IssuedCard)[0].start_correction()

    assert journey.sees("Zaczęto projekt decyzji, która uwzględnia odwołanie")
    assert journey.sees("o co prosi w odwołaniu od decyzji 1/2026")
    assert office.do(draft_in, case_id).terms.corrects == decision.decision_id
