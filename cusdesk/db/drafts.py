"""What stood in a form when the program ended; offered back at the next start."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, String, Table, Text, delete, select
from sqlalchemy.dialects.sqlite import insert

from cusdesk.db.base import Base
from cusdesk.db.types import Id, Instant

DRAFT = Table(
    "form_draft",
    Base.metadata,
    Column("id", Id(), primary_key=True),
    Column("form", String(64), nullable=False),
    Column("user_id", Id(), nullable=False, index=True),
    Column("content", Text, nullable=False),
    Column("saved_at", Instant(), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished form: whose it is and what was typed."""

    id: UUID
    form: str
    user_id: UUID
    content: dict[str, Any]
    saved_at: datetime


def keep(connection: Connection, draft: Draft) -> None:
    """Save a draft; the same one again takes the place of what it held."""
    values = {
        "id": draft.id,
        "form": draft.form,
        "user_id": draft.user_id,
        "content": json.dumps(draft.content, ensure_ascii=False),
        "saved_at": draft.saved_at,
    }
    saved = insert(DRAFT).values(values)
    connection.execute(saved.on_conflict_do_update(index_elements=[DRAFT.c.id], set_=values))


def waiting(connection: Connection, user_id: UUID) -> list[Draft]:
    """Return a person's drafts, the latest first."""
    query = select(DRAFT).where(DRAFT.c.user_id == user_id).order_by(DRAFT.c.saved_at.desc())
    return [
        Draft(
            id=row.id,
            form=row.form,
            user_id=row.user_id,
            content=json.loads(row.content),
            saved_at=row.saved_at,
        )
        for row in connection.execute(query)
    ]


def discard(connection: Connection, draft_id: UUID) -> None:
    """Forget a draft: its form was saved or given up."""
    connection.execute(delete(DRAFT).where(DRAFT.c.id == draft_id))
