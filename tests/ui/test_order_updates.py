"""A change of an order after its plan was updated: the form stands on the right service."""

from dataclasses import replace
from datetime import date

from cusdesk.domain.order_sources import SourceKind
from cusdesk.domain.plans import AgreementForm
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_slips import Answer, accept_order, send_order
from cusdesk.operations.order_views import order_view
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan
from cusdesk.operations.plan_items import put_service
from cusdesk.operations.plan_versions import begin_update
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import At
from cusdesk.ui.shell import Shell
from tests.support.plans import approved, scene
from tests.ui.journey import Journey
from tests.ui.showing import shown


def agreed_elsewhere(plan, office, clock):
    """Order the care of a plan, then have its days agreed anew from a later day."""
    plan_id = approved(plan)
    source = office.do(order_sources, plan.case_id)[0]
    draft = office.do(propose_order, plan.case_id, SourceKind.PLAN, source.id)
    order_id = office.do(draft_order, plan.case_id, draft)
    office.do(send_order, order_id)
    office.do(accept_order, order_id, Answer(office.today, "Jan Wójcik"))
    clock.turn_to(date(2027, 1, 11))
    plan.coordinator.do(begin_update, plan_id, date(2027, 1, 18))
    one = plan.view.content.services[0]
    plan.coordinator.do(put_service, plan_id, replace(one, days="1010010", place="Klub Seniora"))
    agreement = Agreement(office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    plan.coordinator.do(agree_plan, plan_id, agreement)
    office.do(approve_plan, plan_id)
    return order_id


def test_the_form_of_a_change_stands_on_the_updated_service(qtbot, office, in_name_of, clock):
    plan = scene(office, in_name_of)
    order_id = agreed_elsewhere(plan, office, clock)
    shell = shown(qtbot, Shell(office, SCREENS), (1366, 900))
    shell.turn("services", At("orders", order_id))
    journey = Journey(shell)

    assert journey.sees("zaktualizowano od 18.01.2027 (wersja 2): dni i godziny, miejsce")
    journey.press("Zmień zlecenie")
    assert journey.sees("IPUS nr 1/2026 (wersja 2), pozycja 1: 3:00 godz. tygodniowo, pn, śr, so")
    assert journey.sees("Klub Seniora")
    journey.type_into("Powód", "aktualizacja planu")
    journey.press("Zapisz zmianę i przygotuj pismo")

    view = office.do(order_view, order_id)
    assert view.slips[0].effective_on == date(2027, 1, 18)
    assert view.source.name == "IPUS nr 1/2026 (wersja 2), pozycja 1"
    assert view.row.reminders == ()
