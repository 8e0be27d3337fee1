"""A pull, in one transaction: undo the overlay, fold what came, redo what is still out."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from cusdesk.db import journal, preimages
from cusdesk.db.exchange import CURSOR, OWN_BATCH
from cusdesk.sync import devices, digests
from cusdesk.sync.fold import News, fold, fold_ops
from cusdesk.sync.ground import Ground
from cusdesk.sync.laws import own_schema, shapes
from cusdesk.sync.outbox import ops_between
from cusdesk.sync.pasts import Author
from cusdesk.sync.state import State
from cusdesk.wire.ops import Batch, Op
from cusdesk.wire.records import Content

OFTEN = 2000
"""Ops after which the fold writes home what it holds in memory."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry of the log, opened and checked: a batch, or a record.

    `batch` is nothing for an own batch that comes back: its ops still lie in the outbox.
    """

    position: int
    chain: bytes
    header_hash: str
    replica: str
    first: int = 0
    last: int = 0
    seen: tuple[tuple[str, int], ...] = ()
    batch: Batch | None = None
    record: Content | None = None


def take_in(connection: Connection, entries: Iterable[Incoming]) -> frozenset[str]:
    """Fold entries in order and move the cursor; return the tables whose rows changed.

    Must run inside a writer transaction; nothing here waits for a network or reads a clock.
    """
    changed: set[str] = set()
    with journal.applying(connection), journal.undoing(connection):
        ground = Ground.on(State(connection, shapes()), own_schema())
        undo(connection, ground)
        held = 0
        for entry in entries:
            held += _fold_entry(connection, ground, entry)
            digests.add_changes(connection, ground.state.mark())
            if held > OFTEN:
                held, changed = 0, changed | ground.state.write()
            connection.execute(update(CURSOR).values(position=entry.position, chain=entry.chain))
        redo(connection, ground)
        changed |= ground.state.write()
    return frozenset(changed)


def undo(connection: Connection, ground: Ground) -> None:
    """Take every row back to the folded state."""
    state, base = ground.state, _cursor(connection).base_lseq
    before = {(table, row_id): row for table, row_id, row in preimages.kept(connection)}
    made = [key for key in _made_by_overlay(connection, base) if key not in before]
    state.read_ahead([*before, *made])
    for key in made:
        state.put_back(*key, None)
    for key, row in before.items():
        state.put_back(*key, row)
    preimages.forget(connection)


def redo(connection: Connection, ground: Ground) -> None:
    """Lay the own ops that are still out on the folded state again, by the same rules."""
    for author, batch in _overlay(connection):
        fold_ops(ground, author, batch)
    changes = ground.state.mark()
    preimages.keep(connection, [(*key, was) for key, (was, _is) in changes.items()])


def _fold_entry(connection: Connection, ground: Ground, entry: Incoming) -> int:
    if entry.record is not None:
        devices.fold_record(ground, entry.record, entry.position)
        return 0
    ordinal = ground.peers.ordinal_of(entry.replica)
    if ordinal is None:
        return 0
    seen = {
        known: lseq
        for replica, lseq in entry.seen
        if (known := ground.peers.ordinal_of(replica)) is not None
    }
    batch = entry.batch
    if batch is None:
        batch = Batch(_echo(connection, entry), own_schema())
    fold(ground, News(ordinal, seen, batch, entry.last, entry.header_hash))
    return len(batch.ops)


def _echo(connection: Connection, entry: Incoming) -> tuple[Op, ...]:
    """Take own ops that came back out of the outbox; what founded the office is folded already."""
    base = _cursor(connection).base_lseq
    ops = tuple(ops_between(connection, max(entry.first, base + 1), entry.last))
    connection.execute(
        delete(journal.OUTBOX).where(journal.OUTBOX.c.lseq.between(entry.first, entry.last))
    )
    return ops


def _overlay(connection: Connection) -> Iterator[tuple[Author, Batch]]:
    cursor = _cursor(connection)
    closed = select(OWN_BATCH).order_by(OWN_BATCH.c.first)
    for batch in connection.execute(closed).all():
        ops = tuple(ops_between(connection, max(batch.first, cursor.base_lseq + 1), batch.last))
        if ops:
            seen = {int(ordinal): lseq for ordinal, lseq in json.loads(batch.seen).items()}
            yield Author(cursor.ordinal, seen), Batch(ops, own_schema())


def _made_by_overlay(connection: Connection, base: int) -> list[tuple[str, str]]:
    outbox = journal.OUTBOX.c
    made = select(outbox.table_name, outbox.row_id).where(
        outbox.kind == "insert", outbox.lseq > base
    )
    return [(table, row_id) for table, row_id in connection.execute(made)]


def _cursor(connection: Connection) -> Row[Any]:
    return connection.execute(select(CURSOR)).one()
