"""The way of a draft between two people: for approval, approved, returned (four eyes)."""

from uuid import UUID

from cusdesk.db.decisions import DecisionDraft
from cusdesk.domain.decisions import DECISION_STATES, DecisionState
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.rules import FOUR_EYES
from cusdesk.domain.users import Permission
from cusdesk.domain.wording import KeptWording, wording_from, wording_to
from cusdesk.operations.cases import is_excluded, record_event
from cusdesk.operations.decision_drafts import existing_draft
from cusdesk.operations.decision_facts import kept_draft
from cusdesk.operations.decision_guards import faultless
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.draft_editors import editors_of
from cusdesk.operations.draft_views import DraftView, draft_view
from cusdesk.operations.offices import rule_on
from cusdesk.operations.signing import approvers_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

YES = "yes"


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def submit_draft(tx: Transaction, draft_id: UUID) -> DraftView:
    """Hand a draft over for approval; whoever hands it over is its author from now on."""
    row = existing_draft(tx, draft_id)
    state = DECISION_STATES.after(row.state, DecisionState.FOR_APPROVAL)
    row.state, row.author_id, row.remark = state, tx.user_id, ""
    row.planned_on = tx.today
    written = faultless(tx, kept_draft(tx, row), tx.today)
    record_event(tx, row.case_id, f"Oddano projekt decyzji do zatwierdzenia: {row.kind.label}")
    return draft_view(tx, row, written)


@operation(Permission.DECISIONS_APPROVE, Act.CHANGE)
def approve_draft(tx: Transaction, draft_id: UUID, reason: str = "") -> DraftView:
    """Approve a draft as it reads today; one who is alone in the office says so."""
    row = existing_draft(tx, draft_id)
    state = DECISION_STATES.after(row.state, DecisionState.APPROVED)
    _refuse_own(tx, row, reason)
    draft = kept_draft(tx, row)
    written = faultless(tx, draft, tx.today)
    row.state, row.approver_id, row.approved_on = state, tx.user_id, tx.today
    row.wording = wording_to(KeptWording(draft.edits, written.fingerprint))
    row.remark = reason.strip()
    alone = _alone(reason) if tx.user_id in _hands(tx, row) else ""
    record_event(tx, row.case_id, f"Zatwierdzono projekt decyzji: {row.kind.label}{alone}")
    return draft_view(tx, row, written)


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def return_draft(tx: Transaction, draft_id: UUID, remark: str) -> DraftView:
    """Give a draft back to its author with a remark; the author may take it back too."""
    row = existing_draft(tx, draft_id)
    state = DECISION_STATES.after(row.state, DecisionState.RETURNED)
    if row.author_id != tx.user_id:
        tx.demand(Permission.DECISIONS_APPROVE)
        if not remark.strip():
            raise InvalidInputError("Napisz, co poprawić.", "remark")
    row.state, row.approver_id, row.approved_on = state, None, None
    row.wording = wording_to(KeptWording(wording_from(row.wording).edits))
    row.remark = remark.strip()
    record_event(tx, row.case_id, f"Zwrócono projekt decyzji autorowi: {row.kind.label}")
    return draft_view(tx, row)


def _alone(reason: str) -> str:
    said = reason.strip()
    return f" (jednoosobowo: {said})" if said else " (jednoosobowo)"


@part
def other_approvers(tx: Transaction, row: DecisionDraft) -> tuple[str, ...]:
    """Return who may approve a draft and wrote nothing of it: at work today and not excluded."""
    hands = _hands(tx, row)
    return tuple(
        user_name(tx, who)
        for who in approvers_on(tx, tx.today)
        if who not in hands and not is_excluded(tx, row.case_id, who)
    )


@operation(Permission.CASES_READ)
def is_own_draft(tx: Transaction, draft_id: UUID) -> bool:
    """Whether the person logged in is the author of a draft."""
    return existing_draft(tx, draft_id).author_id == tx.actor.user_id


@operation(Permission.CASES_READ)
def must_be_approved_by_other(tx: Transaction, draft_id: UUID) -> bool:
    """Whether the person logged in may not approve this draft because they wrote at it."""
    row = existing_draft(tx, draft_id)
    return tx.actor.user_id in _hands(tx, row) and bool(other_approvers(tx, row))


def _hands(tx: Transaction, row: DecisionDraft) -> frozenset[UUID]:
    """Return everyone who wrote at a draft, with whoever handed it over."""
    return editors_of(tx, row) | {row.author_id}


def _refuse_own(tx: Transaction, row: DecisionDraft, reason: str) -> None:
    """Refuse one's own draft where another may approve it, whatever the office's rule says.

    The rule only spares one who works alone the reason at each decision.
    """
    if tx.user_id not in _hands(tx, row):
        return
    if others := other_approvers(tx, row):
        raise RefusedError(
            "Decyzję zatwierdza ktoś, kto nie pisał jej projektu. Może to zrobić: "
            f"{', '.join(others)}."
        )
    if not reason.strip() and _four_eyes(tx):
        raise InvalidInputError(
            "Nikt inny nie może dziś zatwierdzić tej decyzji. Napisz, dlaczego zatwierdzasz ją "
            "jednoosobowo; zapisze się to w metryce.",
            "reason",
        )


def _four_eyes(tx: Transaction) -> bool:
    return rule_on(tx, FOUR_EYES, tx.today) == YES
