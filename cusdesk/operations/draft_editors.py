"""Who wrote at a draft: everyone, not the last only, since none of them approves it alone."""

from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import DecisionDraft, DraftEditor
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def note_editor(tx: Transaction, row: DecisionDraft) -> None:
    """Keep that the person logged in wrote at a draft; once is enough."""
    if tx.user_id in editors_of(tx, row):
        return
    tx.add(DraftEditor(draft_id=row.id, user_id=tx.user_id))
    tx.flush()


@part
def editors_of(tx: Transaction, row: DecisionDraft) -> frozenset[UUID]:
    """Return everyone who wrote at a draft."""
    return frozenset(
        tx.scalars(
            select(DraftEditor.user_id).where(
                DraftEditor.draft_id == row.id, DraftEditor.gone.is_(False)
            )
        )
    )
