"""A snapshot: the folded state at one position, for a new PC that need not fold ten years."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
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
from cusdesk.wire.seeds import SeedRows

AT_ONCE = 1000
WRONG = (
    "Stan początkowy biura jest uszkodzony: sumy kontrolne się nie zgadzają. Przygotuj go na "
    "drugim komputerze jeszcze raz."
)
NEWER = (
    "Stan początkowy biura zapisał nowszy program. Zaktualizuj program na tym komputerze i wczytaj "
    "pakiet jeszcze raz."
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


def head_of(connection: Connection) -> Head:
    """Return what a snapshot taken in this transaction says of itself."""
    cursor = connection.execute(select(CURSOR.c.position, CURSOR.c.chain)).one()
    return Head(cursor.position, cursor.chain, sums(connection))


def parts_of(connection: Connection) -> Iterator[SeedRows]:
    """Return the folded state, without what lies on it; the same transaction gives the head."""
    state = State(connection, shapes())
    deque(overlay.lift(connection, state), maxlen=0)
    touched = state.put_back_rows()
    for table in sorted(shapes()):
        yield from _as_they_lie(connection, table, touched.keys())
        yield from _as_they_were(table, touched)


def lay(connection: Connection, head: Head, parts: Iterable[SeedRows]) -> None:
    """Lay a snapshot into an empty office; wrong sums undo the whole transaction."""
    position = connection.execute(select(CURSOR.c.position)).scalar_one()
    if position or journal.last_lseq(connection):
        raise StoreError(NOT_EMPTY)
    put_down(connection, head, parts)


def put_down(connection: Connection, head: Head, parts: Iterable[SeedRows]) -> None:
    """Lay a snapshot where every folded row was taken away; own changes may wait to lie on it."""
    with journal.applying(connection):
        for part in parts:
            _insert(connection, part)
    counted = recount(connection)
    if counted != head.sums:
        raise StoreError(WRONG)
    keep_sums(connection, counted)
    connection.execute(update(CURSOR).values(position=head.position, chain=head.chain))


def _as_they_lie(
    connection: Connection, table: str, without: AbstractSet[Key]
) -> Iterator[SeedRows]:
    result = connection.exec_driver_sql(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
    columns = tuple(map(str, result.keys()))
    at = columns.index("id")
    for some in result.partitions(AT_ONCE):
        rows = tuple(tuple(row) for row in some if (table, row[at]) not in without)
        if rows:
            yield SeedRows(str(table), columns, rows)


def _as_they_were(table: str, touched: Mapping[Key, Image | None]) -> Iterator[SeedRows]:
    for key, row in touched.items():
        if key[0] == table and row is not None:
            yield SeedRows(str(table), ("id", *map(str, row)), ((key[1], *row.values()),))


def _insert(connection: Connection, part: SeedRows) -> None:
    if part.table not in shapes() or not {"id", *shapes()[part.table].columns} >= {*part.columns}:
        raise StoreError(NEWER)
    names = ", ".join(f'"{name}"' for name in part.columns)
    marks = ", ".join("?" * len(part.columns))
    sql = f'INSERT INTO "{part.table}" ({names}) VALUES ({marks})'  # noqa: S608 - names checked
    if part.rows:
        connection.exec_driver_sql(sql, list(part.rows))
