"""Plans, orders, letters and agreements say what they stand on; what is disputed waits unsent."""

from datetime import date

import pytest
from sqlalchemy import select

from cusdesk.db.conflicts import Citation
from cusdesk.domain.carers import CarerKind
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.orders import KeyEvent
from cusdesk.domain.users import Permission
from cusdesk.domain.volunteers import Agreement
from cusdesk.operations.conflict_settling import keep_standing
from cusdesk.operations.conflicts import open_dispute
from cusdesk.operations.declaration import operation
from cusdesk.operations.key_handovers import Handover, hand_keys
from cusdesk.operations.order_slips import send_order
from cusdesk.operations.plan_approvals import approve_plan
from cusdesk.operations.programme_letters import ProgrammeLetter, letter_signers, send_letter
from cusdesk.operations.volunteers import conclude
from tests.support import orders, plans
from tests.support.disputes import dispute
from tests.support.offices import TODAY
from tests.support.programmes import programme
from tests.support.providers import add_person
from tests.support.qualifications import centre_account, qualified, row_in


@operation(Permission.DOCUMENTS_READ)
def cited(tx, document_id=None):
    """Return what issued papers, or one of them, stand on."""
    rows = select(Citation)
    if document_id is not None:
        rows = rows.where(Citation.document_id == document_id)
    return {(row.table_name, row.cited_id, row.unit) for row in tx.scalars(rows)}


def named(found):
    return {(table, unit) for table, _, unit in found}


def test_a_plan_stands_on_its_person_its_services_and_its_goals(office, in_name_of):
    scene = plans.scene(office, in_name_of)
    plan_id = plans.agreed(scene)
    dispute(office, "service_plan", plan_id, {"applied_on": "2026-11-02"})
    page = office.do(open_dispute, f"service_plan/{plan_id.hex}", {})
    (waiting,) = page.papers.drafts
    assert (waiting.target, waiting.title[:4]) == (scene.case_id, "Plan")

    office.do(keep_standing, page.disputes[0])
    office.do(approve_plan, plan_id)

    found = office.do(cited)
    services = {row for table, row, unit in found if (table, unit) == ("plan_item", "group amount")}
    assert services == {one.id for one in scene.view.content.services}
    assert {("resident", scene.resident_id, unit) for unit in ("surname", "group pesel")} <= found
    assert {("plan_goal", "words"), ("plan_version", "group period")} <= named(found)
    assert ("service_plan", "group number") in named(found)


def test_an_order_and_the_keys_under_it_stand_on_whom_to_visit_and_on_what_was_agreed(office, case):
    order_id = orders.sent(office, case)

    found = office.do(cited)
    assert ("service_order", order_id, "group caps") in found
    assert {("order_activity", "group amount"), ("provider", "phone")} <= named(found)
    assert ("resident", "surname") in named(found)

    office.do(hand_keys, order_id, Handover(KeyEvent.TAKEN, TODAY, "dwa", "Irena", "centrum"))
    assert len({row.document_id for row in office.do(citing_papers)}) == 2


@operation(Permission.DOCUMENTS_READ)
def citing_papers(tx):
    """Return the papers that cite the surname of somebody."""
    return list(tx.execute(select(Citation.document_id).where(Citation.unit == "surname")))


def test_an_order_is_not_sent_while_what_it_cites_is_disputed(office, case, who):
    order_id = orders.drafted(office, case)
    dispute(office, "service_order", order_id, {"directions": "od podwórza"})
    shown = office.do(open_dispute, f"service_order/{order_id.hex}", {}).papers.drafts
    assert [paper.target for paper in shown] == [case]
    assert shown[0].title.startswith("Zlecenie usług")

    with pytest.raises(RefusedError, match="na dwóch komputerach wpisano różne wartości"):
        office.do(send_order, order_id)


def test_what_an_order_does_not_say_does_not_hold_it_up(office, case, who):
    order_id = orders.drafted(office, case)
    dispute(office, "resident", who, {"marital_status": "married"})

    assert office.do(send_order, order_id)


def test_a_letter_about_a_programme_stands_on_its_services_and_the_account(office):
    centre_account(office)
    done = qualified(office, programme(office), ends_on=date(2027, 5, 31))
    row = row_in(office, done.case_id)
    signer = office.do(letter_signers)[0].user_id
    dispute(office, "qualification", row.id, {"fee": "900"}, unit="group fee")

    with pytest.raises(RefusedError, match="Rozstrzygnij to w Ustawieniach"):
        office.do(send_letter, done.case_id, ProgrammeLetter.INFORMATION, signer)

    assert office.do(cited) == set()


def test_a_letter_that_was_sent_names_what_it_told(office):
    centre_account(office)
    done = qualified(office, programme(office), ends_on=date(2027, 5, 31))
    row = row_in(office, done.case_id)
    signer = office.do(letter_signers)[0].user_id

    letter = office.do(send_letter, done.case_id, ProgrammeLetter.INFORMATION, signer)

    found = office.do(cited, letter)
    assert ("qualification", row.id, "group fee") in found
    assert {("office_account", "group account"), ("programme", "name")} <= named(found)


def test_a_volunteers_agreement_stands_on_the_volunteer_and_its_terms(office):
    volunteer = add_person(office, CarerKind.VOLUNTEER, name="Oliwia Kłos")

    office.do(conclude, volunteer, Agreement(TODAY, TODAY, "rozmowy", "Kramsk", date(2027, 6, 30)))

    assert ("carer", volunteer, "surname") in office.do(cited)
    assert ("volunteer_agreement", "scope") in named(office.do(cited))
