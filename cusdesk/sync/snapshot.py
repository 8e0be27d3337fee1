"""A snapshot: the folded state at one position, for a new PC that need not fold ten years."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from cusdesk.db import journal
from cusdesk.db.exchange import CURSOR
from cusdesk.domain.errors import StoreError
from cusdesk.sync import overlay
from cusdesk.sync.digests import keep_sums, recount, sums
from cusdesk.sync.memory import Image, Key, State
from cusdesk.sync.units import shapes
from cusdesk.wire.ops import Value

AT_ONCE = 1000
WRONG = (
    "Stan początkowy biura jest uszkodzony: sumy kontrolne się nie zgadzają. Przygotuj go na "
    "drugim komputerze jeszcze raz."
)
NOT_EMPTY = (
    "Na tym komputerze są już zapisy urzędu, więc stanu początkowego nie można na nich położyć. "
    "Dołącz do urzędu w pustym folderze."
)
Sums = dict[str, dict[int, str]]


@dataclass(frozen=True, slots=True)
class Head:
    """Where in the log a snapshot stands, and what its rows must sum up to."""

    position: int
    chain: bytes
    sums: Sums


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of one table, columns in the order of `columns`, the id among them."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def head_of(connection: Connection) -> Head:
    """Return what a snapshot taken in this transaction says of itself."""
    cursor = connection.execute(select(CURSOR.c.position, CURSOR.c.chain)).one()
    return Head(cursor.position, cursor.chain, sums(connection))


def parts_of(connection: Connection) -> Iterator[Part]:
    """Return the folded state, without what lies on it; the same transaction gives the head."""
    state = State(connection, shapes())
    deque(overlay.lift(connection, state), maxlen=0)
    touched = state.put_back_rows()
    for table in sorted(shapes()):
        yield from _as_they_lie(connection, table, touched.keys())
        yield from _as_they_were(table, touched)


def lay(connection: Connection, head: Head, parts: Iterable[Part]) -> None:
    """Lay a snapshot into an empty office; wrong sums undo the whole transaction."""
    position = connection.execute(select(CURSOR.c.position)).scalar_one()
    if position or journal.last_lseq(connection):
        raise StoreError(NOT_EMPTY)
    with journal.applying(connection):
        for part in parts:
            _insert(connection, part)
    counted = recount(connection)
    if counted != head.sums:
        raise StoreError(WRONG)
    keep_sums(connection, counted)
    connection.execute(update(CURSOR).values(position=head.position, chain=head.chain))


def _as_they_lie(connection: Connection, table: str, without: AbstractSet[Key]) -> Iterator[Part]:
    result = connection.exec_driver_sql(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
    columns = tuple(result.keys())
    at = columns.index("id")
    for some in result.partitions(AT_ONCE):
        rows = tuple(tuple(row) for row in some if (table, row[at]) not in without)
        if rows:
            yield Part(table, columns, rows)


def _as_they_were(table: str, touched: Mapping[Key, Image | None]) -> Iterator[Part]:
    for key, row in touched.items():
        if key[0] == table and row is not None:
            yield Part(table, ("id", *row), ((key[1], *row.values()),))


def _insert(connection: Connection, part: Part) -> None:
    if part.table not in shapes() or not {"id", *shapes()[part.table].columns} >= {*part.columns}:
        raise StoreError(WRONG)
    names = ", ".join(f'"{name}"' for name in part.columns)
    marks = ", ".join("?" * len(part.columns))
    sql = f'INSERT INTO "{part.table}" ({names}) VALUES ({marks})'  # noqa: S608 - names checked
    rows: Sequence[tuple[Value, ...]] = part.rows
    if rows:
        connection.exec_driver_sql(sql, list(rows))
