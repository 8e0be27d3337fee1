"""Four eyes, one number, one paper: what is issued is what was approved, whole or not at all."""

import hashlib
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from cusdesk.app import gate
from cusdesk.db.blobs import Blobs
from cusdesk.db.decisions import Decision, Document
from cusdesk.db.store import Store
from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import DecisionKind, DecisionState
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError, StoreError
from cusdesk.domain.rules import FOUR_EYES
from cusdesk.domain.users import Permission, UserState
from cusdesk.operations.approvals import (
    approve_draft,
    must_be_approved_by_other,
    return_draft,
    submit_draft,
)
from cusdesk.operations.authorisations import record_substitution
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.decision_drafts import (
    draft_decision,
    preview_decision,
    set_terms,
    show_draft,
)
from cusdesk.operations.decision_paper import check_of, rendered
from cusdesk.operations.declaration import operation
from cusdesk.operations.documents import open_document, print_document
from cusdesk.operations.issuing import ClockError, issue_decision
from cusdesk.operations.office import Office
from cusdesk.operations.offices import record_rule
from cusdesk.operations.users import change_user_state, staff
from cusdesk.print.decisions import Decision as DecisionContent
from cusdesk.print.papers import content_from_json
from tests.support.cases import interviewed
from tests.support.drafts import approved, completed, drafted, granted, issued, person, ready_case
from tests.support.offices import Clock, as_user


@operation(Permission.DOCUMENTS_READ)
def stored_documents(tx):
    """Return every document as stored."""
    return [
        (row.number, row.pdf_hash, row.content, row.check, row.kind)
        for row in tx.scalars(select(Document).order_by(Document.id))
    ]


@operation(Permission.DOCUMENTS_READ)
def stored_decisions(tx):
    """Return every decision as stored."""
    return list(tx.scalars(select(Decision).order_by(Decision.id)))


def user_id(office, login):
    return next(row.id for row in office.do(staff) if row.login == login)


def test_a_draft_is_approved_by_another_person(office, in_name_of):
    office.do(change_user_state, user_id(office, "beata"), UserState.ACTIVE)
    draft_id = drafted(office, ready_case(office))
    office.do(submit_draft, draft_id)

    assert office.do(must_be_approved_by_other, draft_id)
    with pytest.raises(RefusedError, match="Beata Łoś"):
        office.do(approve_draft, draft_id, "pilne")

    view = in_name_of("beata").do(approve_draft, draft_id)
    assert (view.state, view.approver) == (DecisionState.APPROVED, "Beata Łoś")


def test_one_who_is_alone_approves_with_a_reason_on_record(office):
    case_id = ready_case(office)
    beata = user_id(office, "beata")
    office.do(change_user_state, beata, UserState.ACTIVE)
    office.do(change_user_state, beata, UserState.SUSPENDED)
    draft_id = drafted(office, case_id)
    office.do(submit_draft, draft_id)

    with pytest.raises(InvalidInputError, match="jednoosobowo"):
        office.do(approve_draft, draft_id)

    office.do(approve_draft, draft_id, "druga osoba na urlopie")
    told = " ".join(line.what for line in office.do(view_case, case_id).events)
    assert "jednoosobowo: druga osoba na urlopie" in told


def test_an_approver_excluded_from_the_case_does_not_count(office, in_name_of):
    case_id = ready_case(office)
    office.do(change_user_state, user_id(office, "beata"), UserState.ACTIVE)
    office.do(exclude, case_id, user_id(office, "beata"), "synowa strony")
    draft_id = office.do(draft_decision, case_id, DecisionKind.GRANT)
    by_anna = office.do(show_draft, draft_id)
    completed(office, draft_id)
    anna = by_anna.signatories[0].authorisation_id
    terms = office.do(show_draft, draft_id).terms
    office.do(set_terms, draft_id, terms, terms, anna)
    office.do(submit_draft, draft_id)

    with pytest.raises(RefusedError, match=r"art\. 24 §"):
        in_name_of("beata").do(approve_draft, draft_id)
    with pytest.raises(InvalidInputError, match="jednoosobowo"):
        office.do(approve_draft, draft_id)


def test_the_office_may_switch_four_eyes_off(office):
    office.do(record_rule, FOUR_EYES, "no", date(2026, 1, 1))
    draft_id = drafted(office, ready_case(office))
    office.do(submit_draft, draft_id)

    assert office.do(approve_draft, draft_id).state is DecisionState.APPROVED


def test_cover_carries_no_right_to_approve(office, in_name_of):
    draft_id = drafted(office, ready_case(office))
    office.do(submit_draft, draft_id)
    office.do(
        record_substitution,
        user_id(office, "beata"),
        user_id(office, "celina"),
        office.today,
        office.today,
    )

    with pytest.raises(NotPermittedError):
        in_name_of("celina").do(approve_draft, draft_id)
    offered = {one.name for one in office.do(show_draft, draft_id).signatories}
    assert offered == {"Anna Wrześniewska", "Beata Łoś"}


def test_a_returned_draft_can_be_changed_and_handed_over_again(office, in_name_of):
    draft_id = drafted(office, ready_case(office))
    office.do(submit_draft, draft_id)
    beata = in_name_of("beata")
    with pytest.raises(InvalidInputError, match="co poprawić"):
        beata.do(return_draft, draft_id, " ")

    view = beata.do(return_draft, draft_id, "sprawdź okres")
    assert (view.state, view.remark, view.is_editable) == (
        DecisionState.RETURNED,
        "sprawdź okres",
        True,
    )
    assert office.do(submit_draft, draft_id).state is DecisionState.FOR_APPROVAL


def test_a_draft_handed_over_is_closed_to_changes(office):
    draft_id = drafted(office, ready_case(office))
    view = office.do(submit_draft, draft_id)

    with pytest.raises(RefusedError, match="treść jest zamknięta"):
        office.do(set_terms, draft_id, view.terms, view.terms, view.signatory_id)


def test_an_unapproved_draft_cannot_be_issued(office):
    draft_id = drafted(office, ready_case(office))

    with pytest.raises(RefusedError, match="nie można przejść"):
        office.do(issue_decision, draft_id)


def test_issuing_takes_the_number_decides_the_case_and_keeps_the_paper(office, in_name_of):
    case_id, made = granted(office, in_name_of)

    assert made.number == "1/2026"
    view = office.do(view_case, case_id)
    assert view.brief.state is CaseState.DECIDED
    last = view.events[-1]
    assert last.document_id == made.document_id
    assert "Wydano decyzję nr 1/2026" in last.what
    (number, pdf_hash, _, check, kind) = office.do(stored_documents)[0]
    paper = office.do(open_document, made.document_id)
    assert (number, kind, len(check)) == ("1/2026", "decision", 16)
    assert hashlib.sha256(paper).hexdigest() == pdf_hash


def test_issuing_twice_is_refused(office, in_name_of):
    draft_id = drafted(office, ready_case(office))
    issued(office, in_name_of, draft_id)

    with pytest.raises(RefusedError):
        office.do(issue_decision, draft_id)
    assert len(office.do(stored_documents)) == 1


def test_numbers_run_on_without_holes(office, in_name_of):
    numbers = [
        granted(office, in_name_of, person(office, name))[1].number
        for name in ("Nowak", "Łoś", "Gołąb")
    ]

    assert numbers == ["1/2026", "2/2026", "3/2026"]


def test_the_paper_says_what_the_record_says(office, in_name_of):
    granted(office, in_name_of)
    number, _, content, check, kind = office.do(stored_documents)[0]
    frozen = content_from_json(kind, content.encode())
    decision = office.do(stored_decisions)[0]

    assert isinstance(frozen, DecisionContent)
    assert frozen.number == decision.number == number
    assert frozen.issued_on == decision.issued_on
    assert frozen.qr == f"cusdesk:1:{number}:{check}"
    assert "10 godzin tygodniowo".replace(" ", "\u00a0", 1) in frozen.points[0].text
    assert (decision.minutes, decision.fee_per_hour) == (600, frozen_fee(frozen))


def frozen_fee(content):
    cell = content.points[1].below[0].rows[0].cells[-1]
    return Decimal(cell.replace(",", "."))


def test_the_check_depends_on_every_word(office, in_name_of):
    granted(office, in_name_of)
    _, _, content, check, kind = office.do(stored_documents)[0]
    frozen = content_from_json(kind, content.encode())

    assert office.do(recheck, frozen) == check
    assert office.do(recheck, replace(frozen, handler="Kto inny")) != check
    assert office.do(recheck, replace(frozen, number="2/2026")) != check


@operation(Permission.DOCUMENTS_READ)
def recheck(tx, content):
    """Return the check a content must carry."""
    return check_of(tx, content)


def test_a_reprint_is_the_archived_paper_byte_by_byte(office, in_name_of, clock):
    _, made = granted(office, in_name_of)
    first = office.do(print_document, made.document_id)
    clock.turn_to(date(2028, 3, 1))

    assert office.do(print_document, made.document_id) == first


def test_the_preview_is_the_paper_but_for_its_mark_number_and_check(office, in_name_of):
    draft_id = drafted(office, ready_case(office))
    preview = office.do(preview_decision, draft_id)
    made = issued(office, in_name_of, draft_id)

    seen = office.do(as_draft_of, made.document_id)
    assert seen == preview


@operation(Permission.DOCUMENTS_READ)
def as_draft_of(tx, document_id):
    """Return the archived content drawn again as the project it was."""
    row = tx.get_one(Document, document_id)
    content = content_from_json(row.kind, row.content.encode())
    year = content.issued_on.year
    project = replace(
        content,
        number=f"…/{year}",
        identifier="0000-0000-0000-0000",
        qr=f"cusdesk:1:…/{year}:0000000000000000",
    )
    return rendered(tx, project, draft=True)


def test_data_changed_after_approval_stop_the_issue(office, in_name_of):
    case_id = ready_case(office)
    draft_id = drafted(office, case_id)
    approved(office, in_name_of, draft_id)
    interviewed(office, case_id, office.today, findings="Leży po operacji.")

    with pytest.raises(RefusedError, match="zmieniły się od zatwierdzenia"):
        office.do(issue_decision, draft_id)

    in_name_of("beata").do(return_draft, draft_id, "nowy wywiad")
    assert issued(office, in_name_of, draft_id).number == "1/2026"


def test_a_later_day_of_issue_changes_the_day_only(office, in_name_of, clock):
    draft_id = drafted(office, ready_case(office))
    approved(office, in_name_of, draft_id)
    clock.turn_to(date(2026, 11, 25))

    made = office.do(issue_decision, draft_id)

    decision = office.do(stored_decisions)[0]
    assert decision.id == made.decision_id
    assert decision.issued_on == date(2026, 11, 25)


def test_a_clock_set_back_is_asked_about(office, in_name_of, clock):
    first, second = (
        drafted(office, ready_case(office, person(office, name))) for name in ("Łoś", "Nowak")
    )
    approved(office, in_name_of, second)
    clock.turn_to(date(2026, 12, 1))
    issued(office, in_name_of, first)
    clock.turn_to(date(2026, 11, 25))

    with pytest.raises(ClockError, match="1 grudnia 2026"):
        office.do(issue_decision, second)

    assert office.do(issue_decision, second, clock_confirmed=True).number == "2/2026"


def test_a_full_disk_leaves_nothing_half_written(office, in_name_of, monkeypatch):
    draft_id = drafted(office, ready_case(office))
    approved(office, in_name_of, draft_id)

    def full(self, content):
        raise StoreError("Na dysku brakuje miejsca.")

    with monkeypatch.context() as patched:
        patched.setattr(Blobs, "put", full)
        with pytest.raises(StoreError):
            office.do(issue_decision, draft_id)

    assert office.do(stored_documents) == []
    assert office.do(show_draft, draft_id).state is DecisionState.APPROVED
    assert office.do(issue_decision, draft_id).number == "1/2026"


KILLED = """
import os, signal, sys
from pathlib import Path
from cusdesk.app import gate
from cusdesk.db.blobs import Blobs
from cusdesk.db.store import Store
from cusdesk.operations.issuing import issue_decision
from cusdesk.operations.office import Office
from tests.support.offices import Clock, as_user
from uuid import UUID

put = Blobs.put
def put_and_die(self, content):
    put(self, content)
    os.kill(os.getpid(), signal.SIGKILL)
Blobs.put = put_and_die
store = Store.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
founder = Office(store, gate.surroundings_of(store), gate.FOUNDER, Clock())
as_user(founder, "anna").do(issue_decision, UUID(sys.argv[3]))
"""


def test_killed_between_paper_and_record_nothing_is_issued(office, in_name_of, office_template):
    draft_id = drafted(office, ready_case(office))
    approved(office, in_name_of, draft_id)
    office.close()

    killed = subprocess.run(
        [
            sys.executable,
            "-c",
            KILLED,
            office.folder,
            office_template.key.hex(),
            draft_id.hex,
        ],
        cwd=Path(__file__).resolve().parents[2],
        check=False,
        capture_output=True,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()

    again = reopened(office.folder, office_template.key)
    try:
        assert again.do(stored_documents) == []
        assert again.do(show_draft, draft_id).state is DecisionState.APPROVED
        assert again.do(issue_decision, draft_id).number == "1/2026"
    finally:
        again.close()


def reopened(folder, key):
    store = Store.open(folder, key)
    return as_user(Office(store, gate.surroundings_of(store), gate.FOUNDER, Clock()), "anna")
