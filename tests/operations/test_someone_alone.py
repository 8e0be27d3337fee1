"""To someone alone care is due (art. 50 ust. 1 u.p.s.): the draft asks until it is known."""

from dataclasses import replace

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.grants import RefusalGround
from cusdesk.domain.residents import MaritalStatus
from cusdesk.operations.approvals import submit_draft
from cusdesk.operations.decision_drafts import show_draft
from cusdesk.operations.documents import open_document
from cusdesk.operations.residents import change_resident, open_identity
from tests.print.reading import heard
from tests.support.drafts import drafted, issued, person, ready_case


def answered(office, who, *, kin):
    """Write on the person's card whether there are ascendants or descendants."""
    known = office.do(open_identity, who)
    office.do(change_resident, who, known, replace(known, has_close_kin=kin))


def asked(office, draft_id):
    return [one for one in office.do(show_draft, draft_id).problems if one.place == "person"]


@pytest.fixture
def widow(office):
    """Return a widow who lives alone and of whose kin nobody asked."""
    return person(office, has_close_kin=None)


def words(office, made):
    paper = office.do(open_document, made.document_id)
    return heard(paper).document.words.replace("\u00a0", " ")


def test_a_grant_waits_for_the_answer(office, widow):
    draft_id = drafted(office, ready_case(office, widow))

    (fault,) = asked(office, draft_id)
    assert "czy są wstępni lub zstępni" in fault.sentence
    with pytest.raises(RefusedError, match="osoba samotna"):
        office.do(submit_draft, draft_id)


def test_a_refusal_waits_for_it_too(office, widow):
    terms = {"refusal": RefusalGround.NO_NEED, "reason": "Chodzi samodzielnie."}
    draft_id = drafted(office, ready_case(office, widow), DecisionKind.REFUSAL, **terms)

    assert asked(office, draft_id)


def test_someone_alone_is_owed_care(office, in_name_of, widow):
    draft_id = drafted(office, ready_case(office, widow))
    answered(office, widow, kin=False)

    said = words(office, issued(office, in_name_of, draft_id))

    assert "art. 50 ust. 1, 3, 5 i 6" in said
    assert "przysługuje pomoc w formie usług opiekuńczych" in said
    assert "mogą być przyznane" not in said


def test_someone_with_children_may_be_granted_it(office, in_name_of, widow):
    draft_id = drafted(office, ready_case(office, widow))
    answered(office, widow, kin=True)

    said = words(office, issued(office, in_name_of, draft_id))

    assert "art. 50 ust. 2, 3, 5 i 6" in said
    assert "mogą być przyznane" in said


def test_of_someone_married_nobody_asks(office):
    who = person(office, marital_status=MaritalStatus.MARRIED, has_close_kin=None)

    assert asked(office, drafted(office, ready_case(office, who))) == []
