"""A decision waits while what it stands on is disputed, says which, and cites what it stood on."""

import pytest
from sqlalchemy import select

from cusdesk.db.conflicts import Citation
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.users import Permission
from cusdesk.operations.conflict_settling import keep_standing
from cusdesk.operations.conflicts import disputed_records, open_dispute
from cusdesk.operations.decision_drafts import show_draft
from cusdesk.operations.declaration import operation
from cusdesk.operations.issuing import issue_decision
from cusdesk.operations.plan_approvals import approve_plan
from tests.support.disputes import dispute
from tests.support.drafts import approved, drafted, person, ready_case
from tests.support.plans import agreed, scene


@operation(Permission.DOCUMENTS_READ)
def cited(tx):
    """Return what issued decisions stand on."""
    return {(row.table_name, row.unit) for row in tx.scalars(select(Citation))}


@pytest.fixture
def waiting_draft(office, in_name_of):
    """Return an approved draft, its person and the office."""
    who = person(office)
    draft_id = drafted(office, ready_case(office, who))
    approved(office, in_name_of, draft_id)
    return draft_id, who


def settle(office):
    (row,) = office.do(disputed_records)
    for one in office.do(open_dispute, row.id, {}).disputes:
        office.do(keep_standing, one)


def test_issuing_is_refused_with_the_sentence_that_says_which_until_it_is_settled(
    office, in_name_of, waiting_draft
):
    draft_id, who = waiting_draft
    dispute(office, "resident", who, {"surname": "Kot"})

    with pytest.raises(RefusedError, match=r"różne wartości: Nazwisko\. Rozstrzygnij to"):
        in_name_of("beata").do(issue_decision, draft_id)
    (problem,) = office.do(show_draft, draft_id).problems
    assert problem.place == "conflicts"

    settle(office)
    assert in_name_of("beata").do(issue_decision, draft_id).number == "1/2026"


def test_a_dispute_about_somebody_else_or_a_telephone_holds_nothing_up(
    office, in_name_of, waiting_draft
):
    draft_id, _who = waiting_draft
    other = person(office, "Wilk", serial=321)
    dispute(office, "resident", other, {"surname": "Kot"})
    dispute(office, "user", office.actor.user_id, {"phone": "632470009"})

    in_name_of("beata").do(issue_decision, draft_id)

    assert {("resident", "surname"), ("decision_draft", "group text")} <= office.do(cited)
    assert ("name_forms", "group forms") in office.do(cited)


def test_approving_a_plan_is_refused_while_its_person_is_disputed(office, in_name_of):
    plan = scene(office, in_name_of)
    plan_id = agreed(plan)
    dispute(office, "resident", plan.resident_id, {"surname": "Kot"})

    with pytest.raises(RefusedError, match=r"różne wartości: Nazwisko\. Rozstrzygnij to"):
        office.do(approve_plan, plan_id)

    settle(office)
    assert office.do(approve_plan, plan_id)
