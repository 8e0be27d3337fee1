"""Closing batches: own ops that nobody has seen, cut between acts, under the past they knew."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, LargeBinary, Row, cast, func, insert, select

from cusdesk.db.exchange import CURSOR, OWN_BATCH, PEER
from cusdesk.db.journal import MOST_OP_BYTES, OUTBOX
from cusdesk.sync.outbox import ops_between
from cusdesk.sync.units import own_schema
from cusdesk.wire.ops import Batch, Op, TableLaw

MOST = 2**63 - 1
OPS = 500
"""Ops a batch holds; an act that has more goes out as a run of batches."""
BYTES = MOST_OP_BYTES
"""What they may measure: text that does not squeeze must still fit in the server's 1 MiB."""
WEIGHT = func.length(cast(OUTBOX.c.changes, LargeBinary)).label("size")
"""What an op measures in the outbox, in bytes; the length of a text would be in letters."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A batch about to be sealed: its ops, what its author had folded, its place in a run."""

    batch: Batch
    seen: Mapping[int, int]
    part: int = 1
    parts: int = 1

    @property
    def first(self) -> int:
        """The number of its first op."""
        return self.batch.ops[0].lseq

    @property
    def last(self) -> int:
        """The number of its last op."""
        return self.batch.ops[-1].lseq


@dataclass(frozen=True, slots=True)
class Sealed:
    """A batch as it travels, once and for all."""

    header_hash: bytes
    envelope: bytes


def close_batches(connection: Connection, seal: Callable[[Outgoing], Sealed]) -> int:
    """Close everything the outbox holds into sealed batches; return how many there are."""
    closed = connection.execute(select(func.max(OWN_BATCH.c.last))).scalar() or 0
    return close_between(connection, seal, (closed + 1, MOST), past_of(connection))


def close_between(
    connection: Connection,
    seal: Callable[[Outgoing], Sealed],
    stretch: tuple[int, int],
    seen: Mapping[int, int],
) -> int:
    """Close the ops of a stretch that were made after one past; return how many batches."""
    made = 0
    for outgoing in _cut(connection, stretch, seen):
        sealed = seal(outgoing)
        connection.execute(
            insert(OWN_BATCH).values(
                first=outgoing.first,
                last=outgoing.last,
                header_hash=sealed.header_hash,
                seen=json.dumps({str(key): lseq for key, lseq in sorted(outgoing.seen.items())}),
                sealed=sealed.envelope,
            )
        )
        made += 1
    return made


def past_of(connection: Connection) -> dict[int, int]:
    """Return how far this replica has folded each other device: what its next batch has seen."""
    own = connection.execute(select(CURSOR.c.ordinal)).scalar_one()
    peers = connection.execute(select(PEER.c.id, PEER.c.last)).all()
    return {int(name): last for name, last in peers if int(name) != own and last}


def _cut(
    connection: Connection, stretch: tuple[int, int], seen: Mapping[int, int]
) -> Iterator[Outgoing]:
    for first, last in _stretches(connection, stretch):
        yield from _parts(connection, first, last, seen)


def _stretches(connection: Connection, stretch: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Join whole acts up to the limits of a batch; an act beyond them stands alone."""
    acts = (list(ops) for _tx, ops in groupby(_weights(connection, stretch), lambda op: op.tx))
    return _joined((act[0].lseq, act[-1].lseq, sum(op.size for op in act)) for act in acts)


def _parts(
    connection: Connection, first: int, last: int, seen: Mapping[int, int]
) -> Iterator[Outgoing]:
    ops = ((op.lseq, op.lseq, op.size) for op in _weights(connection, (first, last)))
    parts = list(_joined(ops))
    for part, (start, end) in enumerate(parts, 1):
        held = tuple(ops_between(connection, start, end))
        yield Outgoing(Batch(held, _laws_for(held)), seen, part, len(parts))


def _weights(connection: Connection, stretch: tuple[int, int]) -> Sequence[Row[int, int, int]]:
    outbox = OUTBOX.c
    wanted = select(outbox.lseq, outbox.tx, WEIGHT).where(outbox.lseq.between(*stretch))
    return connection.execute(wanted.order_by(outbox.lseq)).all()


def _joined(pieces: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Join neighbours, each a first and last op with a weight, as long as a batch holds them."""
    first = last = size = 0
    for start, end, weight in pieces:
        if first and (end - first + 1 > OPS or size + weight > BYTES):
            yield first, last
            first = size = 0
        first, last, size = first or start, end, size + weight
    if first:
        yield first, last


def _laws_for(ops: tuple[Op, ...]) -> dict[str, TableLaw]:
    return {table: own_schema()[table] for table in sorted({op.table for op in ops})}
