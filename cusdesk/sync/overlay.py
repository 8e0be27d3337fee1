"""What lies on the folded state: own ops not in the log yet, and what a restored server lost."""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby

from sqlalchemy import Connection, delete, func, select, update

from cusdesk.db import preimages
from cusdesk.db.exchange import CURSOR, FORMER, OWN_BATCH, UNDONE
from cusdesk.db.journal import OUTBOX, last_lseq
from cusdesk.sync.incoming import Incoming
from cusdesk.sync.kept_ops import from_text
from cusdesk.sync.memory import Key, State
from cusdesk.sync.outbox import as_row, ops_between
from cusdesk.sync.units import own_schema
from cusdesk.wire.ops import Batch, Op, Row, joined_laws

AT_ONCE = 1000
UNCLOSED = "close batches before a pull: what was written since would claim to know what came"
Laid = tuple[int, Mapping[int, int], Batch]
"""Whose batch, after which past, and the batch."""


def require_closed(connection: Connection) -> None:
    """Refuse a pull while own ops have not been closed under the past they knew."""
    closed = connection.execute(select(func.max(OWN_BATCH.c.last))).scalar() or 0
    last = connection.execute(select(func.max(OUTBOX.c.lseq))).scalar() or 0
    if last > closed:
        raise ValueError(UNCLOSED)


def batches(connection: Connection) -> Iterator[Laid]:
    """Return the overlay in the order it is redone: whole acts."""
    yield from _undone(connection)
    run: list[Laid] = []
    for laid in _own(connection):
        if run and run[-1][2].ops[-1].tx != laid[2].ops[0].tx:
            yield _joined(run)
            run = []
        run.append(laid)
    if run:
        yield _joined(run)


def made(connection: Connection, at_once: int = AT_ONCE) -> Iterator[list[Key]]:
    """Return, some at a time, the rows that pending inserts made."""
    rows = select(OUTBOX.c.table_name, OUTBOX.c.row_id).where(OUTBOX.c.kind == "insert")
    for some in connection.execute(rows).partitions(at_once):
        yield [(table, row_id) for table, row_id in some]


def lift(connection: Connection, state: State) -> Iterator[int]:
    """Take the overlay off in memory, some rows at a time; say how many.

    What people changed since it was last laid is undone first, the latest change first; where the
    fold itself laid something on a row, it kept what the row was.
    """
    gone = set[Key]()
    for keys in made(connection, AT_ONCE):
        state.read_ahead(keys)
        for key in keys:
            state.put_back(*key, None)
        gone.update(keys)
        yield len(keys)
    for found in _found(connection):
        rows = [(key, before) for key, before in found if key not in gone]
        state.read_ahead(key for key, _before in rows)
        for key, before in rows:
            state.put_back(*key, {**(state.get(*key) or {}), **before})
        yield len(rows)
    for kept in preimages.kept(connection):
        state.read_ahead((each.table, each.row_id) for each in kept)
        for each in kept:
            state.put_back(each.table, each.row_id, each.row)
        yield len(kept)


def note_laid(connection: Connection) -> None:
    """Note that every own op lies on the folded state as the fold has laid it."""
    connection.execute(update(CURSOR).values(laid=last_lseq(connection)))


def _found(connection: Connection) -> Iterator[list[tuple[Key, Row]]]:
    outbox = OUTBOX.c
    laid = select(CURSOR.c.laid).scalar_subquery()
    wanted = select(outbox.table_name, outbox.row_id, outbox.before).where(
        outbox.lseq > laid, outbox.before.is_not(None)
    )
    for rows in connection.execute(wanted.order_by(outbox.lseq.desc())).partitions(AT_ONCE):
        yield [((table, row_id), json.loads(before)) for table, row_id, before in rows]


def echo(connection: Connection, entry: Incoming) -> tuple[Op, ...]:
    """Take own ops that came back out of the outbox."""
    ops = tuple(ops_between(connection, entry.first, entry.last))
    connection.execute(delete(OUTBOX).where(OUTBOX.c.lseq.between(entry.first, entry.last)))
    return ops


def arrived(connection: Connection, entry: Incoming, ordinal: int) -> None:
    """Take out of the overlay what the log has brought under somebody's name."""
    lost = UNDONE.c
    came = lost.lseq.between(entry.first, entry.last)
    connection.execute(delete(UNDONE).where(lost.replica == entry.replica, came))
    former = connection.execute(select(FORMER.c.known).where(FORMER.c.ordinal == ordinal)).first()
    for op in entry.batch.ops if former and entry.batch else ():
        _drop_equal(connection, op)


def _drop_equal(connection: Connection, op: Op) -> None:
    row = as_row(op)
    same = [OUTBOX.c[name] == row[name] for name in ("lseq", "table_name", "kind", "row_id")]
    held = connection.execute(select(OUTBOX.c.changes).where(*same)).scalar()
    if held is not None and json.loads(held) == dict(op.values):
        connection.execute(delete(OUTBOX).where(OUTBOX.c.lseq == op.lseq))
        connection.execute(update(FORMER).values(known=op.lseq))


def _undone(connection: Connection) -> Iterator[Laid]:
    kept = connection.execute(select(UNDONE.c.op).order_by(UNDONE.c.n)).scalars().all()
    opened = [from_text(text) for text in kept]
    for _act, ops in groupby(opened, key=lambda each: (each[0].ordinal, each[1].tx)):
        act = list(ops)
        author, laws = act[0][0], joined_laws((op.table, law) for _author, op, law in act)
        yield author.ordinal, author.seen, Batch(tuple(op for _author, op, _law in act), laws)


def _own(connection: Connection) -> Iterator[Laid]:
    ordinal = connection.execute(select(CURSOR.c.ordinal)).scalar_one()
    former = connection.execute(select(FORMER.c.ordinal, FORMER.c.known)).first()
    first = select(func.min(OUTBOX.c.lseq)).scalar_subquery()
    own = OWN_BATCH.c
    closed = select(own.first, own.last, own.seen).where(own.last >= first).order_by(own.first)
    for batch in connection.execute(closed).all():
        seen = {int(other): lseq for other, lseq in json.loads(batch.seen).items()}
        if former:
            seen[former.ordinal] = max(seen.get(former.ordinal, 0), former.known)
        ops = tuple(ops_between(connection, batch.first, batch.last))
        if ops:
            yield ordinal, seen, Batch(ops, own_schema())


def _joined(run: list[Laid]) -> Laid:
    ordinal, seen, _batch = run[0]
    if len(run) == 1:
        return run[0]
    ops = tuple(op for _ordinal, _seen, batch in run for op in batch.ops)
    laws = joined_laws(each for _ordinal, _seen, batch in run for each in batch.schema.items())
    return ordinal, seen, Batch(ops, laws)
