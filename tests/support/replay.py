"""Folds a journal into an empty database, as another PC one day will."""

import json
from typing import Any

from sqlalchemy import Connection, column, insert, select, table, update

from cusdesk.db import journal
from cusdesk.db.journal_triggers import synced_tables
from cusdesk.db.tables import METADATA


def replay(source: Connection, target: Connection) -> None:
    """Do every op of `source` again in `target`, in order, past its journal."""
    ops = source.execute(select(journal.OUTBOX).order_by(journal.OUTBOX.c.lseq)).all()
    with journal.applying(target):
        for op in ops:
            _act(target, op.table_name, op.kind, op.row_id, json.loads(op.changes))


def content(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return what stands in every synced table, oldest row first."""
    return {
        noun.name: [tuple(row) for row in connection.execute(select(noun).order_by(noun.c.id))]
        for noun in synced_tables(METADATA)
    }


def _act(
    target: Connection, table_name: str, kind: str, row_id: str, changes: dict[str, Any]
) -> None:
    # The journal carries what stands in the file, so no type may translate it once more.
    named = table(table_name, column("id"), *map(column, changes))
    if kind == "insert":
        target.execute(insert(named).values(id=row_id, **changes))
    else:
        target.execute(update(named).where(named.c.id == row_id).values(**changes))
