"""Four eyes: whoever wrote at a draft approves it only where nobody else can."""

from datetime import date

import pytest

from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.rules import FOUR_EYES
from cusdesk.domain.users import UserState
from cusdesk.operations.approvals import approve_draft, must_be_approved_by_other, submit_draft
from cusdesk.operations.authorisations import record_substitution
from cusdesk.operations.decision_drafts import edit_passage
from cusdesk.operations.offices import record_rule
from cusdesk.operations.users import change_user_state, staff
from tests.support.drafts import drafted, ready_case


@pytest.fixture
def beata(office):
    """Return Beata, who may approve once her account works."""
    return activated(office, "beata")


def activated(office, login):
    who = user_id(office, login)
    office.do(change_user_state, who, UserState.ACTIVE)
    return who


def user_id(office, login):
    return next(row.id for row in office.do(staff) if row.login == login)


@pytest.mark.usefixtures("beata")
def test_switching_four_eyes_off_helps_only_one_who_is_alone(office):
    office.do(record_rule, FOUR_EYES, "no", date(2026, 1, 1))
    draft_id = drafted(office, ready_case(office))
    office.do(submit_draft, draft_id)

    with pytest.raises(RefusedError, match="Beata Łoś"):
        office.do(approve_draft, draft_id)


def test_an_approver_who_is_away_does_not_count(office, beata):
    office.do(record_substitution, beata, user_id(office, "celina"), office.today, office.today)
    draft_id = drafted(office, ready_case(office))
    office.do(submit_draft, draft_id)

    view = office.do(approve_draft, draft_id, "druga osoba na urlopie")

    assert view.state is DecisionState.APPROVED


def test_whoever_wrote_at_a_draft_does_not_approve_it(office, in_name_of):
    activated(office, "beata")
    celina, beata = in_name_of("celina"), in_name_of("beata")
    draft_id = drafted(celina, ready_case(office))
    beata.do(edit_passage, draft_id, "grounds.own", "Sąsiadka potwierdza upadki.")
    celina.do(submit_draft, draft_id)

    assert beata.do(must_be_approved_by_other, draft_id)
    with pytest.raises(RefusedError, match="Może to zrobić: Anna Wrześniewska"):
        beata.do(approve_draft, draft_id, "pilne")

    assert office.do(approve_draft, draft_id).approver == "Anna Wrześniewska"


def test_where_every_approver_wrote_at_it_one_of_them_says_why(office, in_name_of):
    activated(office, "beata")
    draft_id = drafted(office, ready_case(office))
    beata = in_name_of("beata")
    beata.do(edit_passage, draft_id, "grounds.own", "Sąsiadka potwierdza upadki.")
    beata.do(submit_draft, draft_id)

    with pytest.raises(InvalidInputError, match="jednoosobowo"):
        office.do(approve_draft, draft_id)
    office.do(approve_draft, draft_id, "obie pisałyśmy projekt")
