"""What stood in a form when the program ended; offered back at the next start."""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
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
    Column("record_id", Id()),
    Column("user_id", Id(), nullable=False, index=True),
    Column("base_version", String(32), nullable=False),
    Column("content", Text, nullable=False),
    Column("saved_at", Instant(), nullable=False),
)
VERSION_BYTES = 16


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished form: whose, of which record and which version of it, and what was typed."""

    id: UUID
    form: str
    user_id: UUID
    record_id: UUID | None
    base_version: str
    content: dict[str, Any]
    saved_at: datetime


def keep(connection: Connection, draft: Draft) -> None:
    """Save a draft; the same one again takes the place of what it held."""
    values = {
        "id": draft.id,
        "form": draft.form,
        "record_id": draft.record_id,
        "user_id": draft.user_id,
        "base_version": draft.base_version,
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
            record_id=row.record_id,
            base_version=row.base_version,
            content=json.loads(row.content),
            saved_at=row.saved_at,
        )
        for row in connection.execute(query)
    ]


def discard(connection: Connection, draft_id: UUID) -> None:
    """Forget a draft: its form was saved or given up."""
    connection.execute(delete(DRAFT).where(DRAFT.c.id == draft_id))


def version_of(connection: Connection, table: Table, row_id: UUID | None) -> str:
    """Return what tells this state of a record from any other; empty for one not yet made."""
    if row_id is None:
        return ""
    row = connection.execute(select(table).where(table.c.id == row_id)).one_or_none()
    return blake2b(repr(row).encode(), digest_size=VERSION_BYTES).hexdigest()
