"""Open disputes as the exchange left them: which record, which fields, whose values wait."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Table, select

from cusdesk.db.exchange import CONFLICT
from cusdesk.domain.column_words import INNER, label
from cusdesk.domain.record_words import record_of
from cusdesk.operations.declaration import part
from cusdesk.operations.told_values import Stored, known_as, known_table, stored_row
from cusdesk.operations.transaction import Transaction

GONE = "gone"
_DEEP = 4
Values = Mapping[str, Stored]


class Key(NamedTuple):
    """A record by its table and id, as the exchange names it."""

    table: str
    row_id: UUID


class Write(NamedTuple):
    """A change of some PC: the PC's number and the change's own."""

    ordinal: int
    lseq: int


@dataclass(frozen=True, slots=True)
class Loser:
    """A value that waits beside the one that stands."""

    name: str
    key: Key
    unit: str
    kind: str
    write: Write
    values: Values
    at: str
    user_id: UUID | None
    act: str | None
    met: tuple[Write, ...]


@part
def open_losers(tx: Transaction, *keys: Key) -> list[Loser]:
    """Return the values that wait, of some records or of all, the oldest first."""
    query = select(CONFLICT).where(CONFLICT.c.closed_by.is_(None))
    if keys:
        query = query.where(CONFLICT.c.row_id.in_([key.row_id.hex for key in keys]))
    found = [_loser(row) for row in tx.execute(query.order_by(CONFLICT.c.at, CONFLICT.c.id))]
    return [loser for loser in found if not keys or loser.key in keys]


@part
def loser_named(tx: Transaction, name: str) -> Loser | None:
    """Return a losing value by its name, settled or not."""
    row = tx.execute(select(CONFLICT).where(CONFLICT.c.id == name)).first()
    return _loser(row) if row is not None else None


@part
def present(tx: Transaction, loser: Loser) -> dict[str, Stored]:
    """Return the value that stands where another waits."""
    table = known_table(loser.key.table)
    row = stored_row(tx, table, loser.key.row_id) if table is not None else None
    return {column: (row or {}).get(column) for column in loser.values}


@part
def title_of(tx: Transaction, key: Key) -> str:
    """Return what a record is called: its noun, what it is known by, whose it is."""
    table = known_table(key.table)
    if table is None:
        return record_of(key.table).noun
    known, noun = known_as(tx, table, key.row_id), record_of(key.table).noun
    named = noun if known == noun else f"{noun}: {known}"
    people = [who for who in residents_of(tx, key) if who != key.row_id]
    names = [known_as(tx, _resident(), who) for who in people[:1]]
    return ", ".join((named[:1].upper() + named[1:], *names))


@part
def fields_of(loser: Loser) -> str:
    """Return what forms call the fields of one dispute."""
    if loser.unit == GONE:
        return "usunięcie wpisu"
    return ", ".join(label(loser.key.table, name) for name in shown_columns(loser))


@part
def shown_columns(loser: Loser) -> tuple[str, ...]:
    """Return the columns of a dispute that people read, in the order of the record."""
    table = known_table(loser.key.table)
    order = [column.name for column in table.columns] if table is not None else []
    named = [name for name in order if name in loser.values] or sorted(loser.values)
    return tuple(name for name in named if name not in INNER) or tuple(named)


@part
def residents_of(tx: Transaction, key: Key) -> tuple[UUID, ...]:
    """Return whom a record is about, however far above it the person stands."""
    found: dict[UUID, None] = {}
    _climb(tx, key, found, _DEEP)
    return tuple(found)


def _climb(tx: Transaction, key: Key, found: dict[UUID, None], deep: int) -> None:
    if key.table == _resident().name:
        found[key.row_id] = None
        return
    table = known_table(key.table)
    row = stored_row(tx, table, key.row_id) if table is not None and deep else None
    for column, parent in _parents(table) if table is not None and row else ():
        if row is not None and row[column]:
            _climb(tx, Key(parent, UUID(str(row[column]))), found, deep - 1)


def _parents(table: Table) -> Iterable[tuple[str, str]]:
    return [
        (column.name, key.column.table.name)
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in _lead_to_people()
    ]


@cache
def _lead_to_people() -> frozenset[str]:
    """Return the tables above which, or which themselves, people of the centre stand."""
    led = {_resident().name}
    while True:
        more = {
            table.name
            for table in _resident().metadata.tables.values()
            if any(key.column.table.name in led for key in table.foreign_keys)
        }
        if more <= led:
            return frozenset(led)
        led |= more


def _resident() -> Table:
    table = known_table("resident")
    assert table is not None  # noqa: S101 - it is one of ours
    return table


def _loser(row: Row[Any]) -> Loser:
    return Loser(
        name=row.id,
        key=Key(row.table_name, UUID(row.row_id)),
        unit=row.unit,
        kind=row.kind,
        write=Write(row.ordinal, row.lseq),
        values=json.loads(row.value),
        at=row.at,
        user_id=UUID(row.user_id) if row.user_id else None,
        act=row.act,
        met=tuple(Write(*pair) for pair in json.loads(row.stands or "[]")),
    )
