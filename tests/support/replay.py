"""Folds a journal into an empty database, as another PC one day will."""

import json
from typing import Any

from sqlalchemy import Connection, select, text

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
    """Return what stands in every synced table, as the file holds it."""
    return {
        table.name: [
            tuple(row)
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table.name}" ORDER BY id')
        ]
        for table in synced_tables(METADATA)
    }


def _act(target: Connection, table: str, kind: str, row_id: str, changes: dict[str, Any]) -> None:
    values = {"id": row_id, **{f"c_{name}": value for name, value in changes.items()}}
    if kind == "insert":
        names = ", ".join(f'"{name}"' for name in changes)
        places = ", ".join(f":c_{name}" for name in changes)
        target.execute(text(f'INSERT INTO "{table}" (id, {names}) VALUES (:id, {places})'), values)
    else:
        setting = ", ".join(f'"{name}" = :c_{name}' for name in changes)
        target.execute(text(f'UPDATE "{table}" SET {setting} WHERE id = :id'), values)
