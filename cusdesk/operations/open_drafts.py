"""The drafts of a case on their way: one, or two that PCs began without knowing of each other."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import DecisionDraft
from cusdesk.domain.dates import short_day
from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.decisions import DecisionKind, DecisionState
from cusdesk.domain.grants import terms_from
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name


@part
def open_drafts(tx: Transaction, case_id: UUID) -> list[DecisionDraft]:
    """Return the drafts of a case that are not issued yet, in an order that means nothing."""
    rows = select(DecisionDraft).where(
        DecisionDraft.case_id == case_id,
        DecisionDraft.gone.is_(False),
        DecisionDraft.state != DecisionState.ISSUED,
    )
    return list(tx.scalars(rows.order_by(DecisionDraft.id.desc())))


@part
def refused_in_draft(tx: Transaction, case_id: UUID) -> frozenset[UUID]:
    """Return the services asked for that an open draft would refuse."""
    return frozenset(
        one
        for row in open_drafts(tx, case_id)
        if row.kind is DecisionKind.PROGRAMME_REFUSAL
        for one in terms_from(row.terms).qualifications
    )


@part
def draft_words(tx: Transaction, row: DecisionDraft) -> str:
    """Return which draft it is, as people tell two of them apart."""
    author = user_name(tx, row.author_id)
    return f"„{row.kind.label}” ({author}, {short_day(row.planned_on)}, {row.state.label})"


@part
def rival_drafts(tx: Transaction, case_id: UUID) -> Iterator[Problem]:
    """Yield that a case has several open drafts: nothing is issued before one is left."""
    rows = open_drafts(tx, case_id)
    if len(rows) > 1:
        known = " i ".join(draft_words(tx, row) for row in rows)
        yield Problem(
            f"W tej sprawie zaczęto na różnych komputerach więcej niż jeden projekt: {known}. "
            "Zostaw jeden; pozostałe odrzuć."
        )
