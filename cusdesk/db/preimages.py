"""What a row was before the overlay was last laid on it.

The fold keeps it when it lays own ops anew. What people change afterwards undoes itself: the
outbox says what each update found. Only the fold's own rows, which no journal watches, need
triggers.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select

from cusdesk.db.exchange import FOLDED, PREIMAGE

KEPT = "(SELECT keeping AND NOT applying FROM journal_state) = 1"
AT_ONCE = 1000
Content = Mapping[str, str | int | None]


class Kept(NamedTuple):
    """A row as it was before the overlay, or nothing where there was none."""

    table: str
    row_id: str
    row: Content | None


def triggers() -> list[str]:
    """Return the triggers that keep pre-images of the fold's own rows, in a fixed order."""
    return [
        trigger
        for table in FOLDED
        for trigger in (_before(table, "UPDATE"), _before(table, "DELETE"), _created(table))
    ]


def kept(connection: Connection) -> Iterator[list[Kept]]:
    """Return, some at a time, the rows the overlay touched as they were before it."""
    for rows in connection.execute(select(PREIMAGE)).partitions(AT_ONCE):
        yield [
            Kept(table, row_id, json.loads(row) if row is not None else None)
            for table, row_id, row in rows
        ]


def keep(connection: Connection, rows: Iterable[Kept]) -> None:
    """Keep what rows were before the overlay was laid on them again; the first word stands."""
    values = [
        {
            "table_name": kept.table,
            "row_id": kept.row_id,
            "row": None if kept.row is None else json.dumps(dict(kept.row)),
        }
        for kept in rows
    ]
    if values:
        connection.execute(insert(PREIMAGE).prefix_with("OR IGNORE"), values)


def forget(connection: Connection) -> None:
    """Empty the list: no overlay lies on the folded state."""
    connection.execute(delete(PREIMAGE))


def _before(table: Table, event: str) -> str:
    pairs = ", ".join(
        f"'{column.name}', OLD.\"{column.name}\"" for column in table.columns if column.name != "id"
    )
    row = f"json_object({pairs})"
    return _trigger(table, event.lower(), f"BEFORE {event}", "OLD.id", row)


def _created(table: Table) -> str:
    return _trigger(table, "insert", "AFTER INSERT", "NEW.id", "NULL")


def _trigger(table: Table, what: str, event: str, row_id: str, row: str) -> str:
    return (
        f'CREATE TRIGGER "preimage_{table.name}_{what}" {event} ON "{table.name}" '
        f"FOR EACH ROW WHEN {KEPT} BEGIN "
        "INSERT OR IGNORE INTO preimage (table_name, row_id, row) "
        f"VALUES ('{table.name}', {row_id}, {row}); END"
    )
