"""A pull, in one transaction: undo the overlay, fold what came, redo what is still out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select, update

from cusdesk.db import journal, preimages
from cusdesk.db.exchange import CURSOR
from cusdesk.db.preimages import Kept
from cusdesk.sync import devices, digests, overlay
from cusdesk.sync.fold import News, fold, fold_ops
from cusdesk.sync.ground import Ground
from cusdesk.sync.incoming import Incoming, whole
from cusdesk.sync.memory import Change, Key, State
from cusdesk.sync.units import own_schema, shapes
from cusdesk.wire.ops import Batch, Op, OpKind

OFTEN = 20_000
"""Ops after which the fold writes home what it holds in memory."""


@dataclass(slots=True)
class Work:
    """One rebase under way; what it holds in memory is written home every so often."""

    connection: Connection
    ground: Ground
    changed: set[str] = field(default_factory=set)
    _held: int = 0

    def held(self, amount: int) -> None:
        """Count what is held in memory, and write it home when it is much."""
        self._held += amount
        if self._held > OFTEN:
            self._held = 0
            self.write()

    def write(self) -> None:
        """Write home what changed."""
        self.changed |= self.ground.state.write()


def take_in(connection: Connection, entries: Iterable[Incoming]) -> frozenset[str]:
    """Fold entries in order and move the cursor; return the tables whose rows changed.

    Must run inside a writer transaction, in which batches were closed; nothing here waits for a
    network or reads a clock. Entries folded before are passed over.
    """
    overlay.require_closed(connection)
    with journal.applying(connection), journal.undoing(connection):
        work = Work(connection, Ground.on(State(connection, shapes()), own_schema()))
        undo(work)
        for entry in whole(entries, _cursor(connection).position):
            folded = _fold_entry(work, entry)
            digests.add_changes(connection, work.ground.state.mark())
            connection.execute(update(CURSOR).values(position=entry.position, chain=entry.chain))
            work.held(folded)
        redo(work)
        work.write()
        overlay.note_laid(connection)
    return frozenset(work.changed)


def undo(work: Work) -> None:
    """Take every row back to the folded state."""
    for rows in overlay.lift(work.connection, work.ground.state):
        work.held(rows)
    preimages.forget(work.connection)


def redo(work: Work) -> None:
    """Lay the own ops that are still out on the folded state again, by the same rules."""
    made: set[Key] = set()
    own = _cursor(work.connection).ordinal
    for ordinal, seen, batch in overlay.batches(work.connection):
        author = work.ground.peers.author(ordinal, seen)
        fold_ops(work.ground, author, batch)
        changes = work.ground.state.mark()
        # Only of own inserts does the outbox tell that they made their row.
        ops = batch.ops if ordinal == own else ()
        preimages.keep(work.connection, _preimages(work.ground, ops, changes, made))
        work.held(len(batch.ops))


def _preimages(
    ground: Ground, ops: Sequence[Op], changes: Mapping[Key, Change], made: set[Key]
) -> Iterator[Kept]:
    """Return what rows were; one that a pending insert made is known by the outbox alone."""
    inserted = {(op.table, op.row_id.hex) for op in ops if op.kind is OpKind.INSERT}
    made.update(key for key in inserted & changes.keys() if changes[key][0] is None)
    for key in sorted((inserted | changes.keys()) - made):
        if key in changes:
            yield Kept(*key, changes[key][0])
        elif ground.state.knows(key[0]) and ground.state.get(*key) is not None:
            yield Kept(*key, ground.state.get(*key))


def _fold_entry(work: Work, entry: Incoming) -> int:
    ground = work.ground
    if entry.notice is not None:
        office = _cursor(work.connection).office
        devices.fold_record(ground, office, entry.notice, entry.position)
        return 0
    ordinal = ground.peers.ordinal_of(entry.replica)
    left = devices.doubt_of_batch(ground, ordinal, entry.last, entry.header_hash)
    if ordinal is None or left:
        _refuse(ground, entry, left)
        return 0
    return _fold_batch(work, entry, ordinal)


def _refuse(ground: Ground, entry: Incoming, doubt: str) -> None:
    devices.refuse(ground, entry.position, "batch", {"by": entry.replica, "doubt": doubt})


def _fold_batch(work: Work, entry: Incoming, ordinal: int) -> int:
    ground = work.ground
    stale = devices.is_stale(ground, ordinal, entry.key_epoch, entry.header_hash)
    if doubt := devices.STALE if stale else entry.fault:
        _refuse(ground, entry, doubt)
    seen = {
        known: lseq
        for replica, lseq in entry.seen
        if (known := ground.peers.ordinal_of(replica)) is not None
    }
    batch = entry.batch or Batch(overlay.echo(work.connection, entry), own_schema())
    if stale:
        # Its numbers pass, nothing of it does.
        batch = Batch((), {})
    fold(ground, News(ordinal, seen, batch, entry.last, entry.header_hash))
    if entry.batch is not None:
        overlay.arrived(work.connection, entry, ordinal)
    return len(batch.ops)


def _cursor(connection: Connection) -> Row[Any]:
    return connection.execute(select(CURSOR)).one()
