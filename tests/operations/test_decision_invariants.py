"""Whatever people do, one kind of care runs once, and every decision has its true paper."""

import hashlib
from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import select

from cusdesk.db.decisions import Decision, Document
from cusdesk.domain.decisions import DecisionKind, DecisionOrigin
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.grants import EndingGround
from cusdesk.domain.users import Permission
from cusdesk.operations.approvals import approve_draft, submit_draft
from cusdesk.operations.decision_drafts import discard_draft, draft_decision, open_draft
from cusdesk.operations.decision_events import note_lapse
from cusdesk.operations.decision_paper import check_of
from cusdesk.operations.decisions import running_for
from cusdesk.operations.declaration import operation
from cusdesk.operations.issuing import issue_decision
from cusdesk.operations.recorded import record_decision, withdraw_recorded
from cusdesk.print.papers import content_from_json
from tests.operations.test_recorded import form
from tests.support.drafts import completed, person, ready_case

STEPS = 7


@operation(Permission.DOCUMENTS_READ)
def most_at_once(tx, resident_id):
    """Return how many decisions run at most on one day of two years."""
    first = date(2026, 1, 1)
    days = (first + timedelta(days=at) for at in range(0, 760, 7))
    return max(len(running_for(tx, resident_id, day)) for day in days)


@operation(Permission.DOCUMENTS_READ)
def faulty_papers(tx):
    """Return the numbers of our decisions whose paper is missing or tells something else."""
    faulty = []
    for row in tx.scalars(select(Decision).where(Decision.origin == DecisionOrigin.OWN)):
        paper = tx.get(Document, row.document_id)
        content = content_from_json(paper.kind, paper.content.encode())
        same = (content.number, content.issued_on) == (row.number, row.issued_on)
        kept = hashlib.sha256(tx.surroundings.blobs.get(paper.pdf_blob)).hexdigest()
        if not same or kept != paper.pdf_hash or check_of(tx, content) != paper.check:
            faulty.append(row.number)
    return faulty


@operation(Permission.DOCUMENTS_READ)
def known_decisions(tx, resident_id):
    """Return the decisions of a person."""
    rows = tx.scalars(select(Decision).where(Decision.resident_id == resident_id))
    return [(row.id, row.case_id, row.origin) for row in rows]


@operation(Permission.DOCUMENTS_READ)
def draft_of(tx, case_id):
    """Return the open draft of a case."""
    row = open_draft(tx, case_id)
    return row.id if row else None


class Walk:
    """Someone who tries everything, in no good order."""

    def __init__(self, office, in_name_of, seed):
        self.office, self.in_name_of, self.random = office, in_name_of, Random(seed)
        self.who = person(office)
        self.issue(DecisionKind.GRANT, ready_case(office, self.who), as_requested=True)

    def step(self):
        """Try one act; a refusal is an answer too."""
        act = self.random.choice((self.grant, self.change, self.end, self.record, self.undo))
        with suppress(OfficeError):
            act()

    def day(self, most=500):
        """Return some day of this year or the next."""
        return date(2026, 11, 23) + timedelta(days=self.random.randrange(most))

    def grant(self):
        """Grant for some period, in a new case when this one is decided."""
        first = self.day()
        terms = {"starts_on": first, "ends_on": first + timedelta(days=self.random.randrange(400))}
        self.issue(DecisionKind.GRANT, ready_case(self.office, self.who), **terms)

    def change(self):
        """Change the hours of what runs."""
        case_id = ready_case(self.office, self.who)
        hours = self.random.randrange(1, 20) * 60
        self.issue(DecisionKind.CHANGE, case_id, minutes=hours, reason="x", effective_on=self.day())

    def end(self):
        """End what runs."""
        _, case_id, _ = self.random.choice(self.office.do(known_decisions, self.who))
        terms = {"ending": EndingGround.SITUATION, "reason": "x", "effective_on": self.day(60)}
        self.issue(DecisionKind.EXPIRY, case_id, **terms)

    def record(self):
        """Record a decision of another program."""
        first = self.day() - timedelta(days=300)
        last = first + timedelta(days=self.random.randrange(300))
        number = str(self.random.randrange(1000))
        mark = f"CUS.8225.{self.random.randrange(200, 900)}.2025"
        made = form(
            self.who, number=number, mark=mark, starts_on=first, ends_on=last, issued_on=first
        )
        self.office.do(record_decision, made)

    def undo(self):
        """Withdraw a recorded decision, or note that one lapsed."""
        decision_id, _, origin = self.random.choice(self.office.do(known_decisions, self.who))
        if origin is DecisionOrigin.RECORDED:
            self.office.do(withdraw_recorded, decision_id, "pomyłka")
        else:
            self.office.do(note_lapse, decision_id, self.office.today, "pomyłka")

    def issue(self, kind, case_id, **terms):
        """Draft, hand over, approve and issue; what fails is given up."""
        draft_id = self.office.do(draft_decision, case_id, kind)
        try:
            completed(self.office, draft_id, **terms)
            self.office.do(submit_draft, draft_id)
            self.in_name_of("beata").do(approve_draft, draft_id)
            self.office.do(issue_decision, draft_id)
        finally:
            if self.office.do(draft_of, case_id) == draft_id:
                self.give_up(draft_id)

    def give_up(self, draft_id):
        """Discard a draft that did not make it, where it still can be."""
        with suppress(OfficeError):
            self.office.do(discard_draft, draft_id)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_sequence_of_acts_breaks_the_register(office, in_name_of, seed):
    walk = Walk(office, in_name_of, seed)
    for _ in range(STEPS):
        walk.step()

        assert office.do(most_at_once, walk.who) <= 1
        assert office.do(faulty_papers) == []
