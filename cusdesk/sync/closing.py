"""Closing and sealing own batches, no larger than the line carries in a few seconds."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, select

from cusdesk.db.exchange import LOG, OWN_BATCH, PEER
from cusdesk.db.journal import OUTBOX
from cusdesk.sync.links import Link, cursor_of
from cusdesk.sync.outgoing import OPS, WEIGHT, Outgoing, Sealed, close_between, past_of
from cusdesk.wire.envelope import Cover, read, seal
from cusdesk.wire.header import NO_HASH, Seen
from cusdesk.wire.log import EntryKind

SCHEMA = 1
AT_ONCE = 4000
MOST_RAW = 256 * 1024
"""What the ops of a batch may measure in the outbox; sealed they come to a fifth of it."""
Words = Mapping[int, bytes]


@dataclass(frozen=True, slots=True)
class Limit:
    """How large a batch may become."""

    ops: int = OPS
    raw: int = MOST_RAW


@dataclass(slots=True)
class Sealer:
    """Seals batches one after the other inside one transaction."""

    connection: Connection
    link: Link
    words: Words
    now: str
    _hashes: dict[tuple[str, int], bytes] | None = field(default=None)

    def __call__(self, outgoing: Outgoing) -> Sealed:
        """Return a batch sealed: signed, chained to the one before, saying what it had seen."""
        last = OWN_BATCH.c.first.desc()
        before = self.connection.execute(select(OWN_BATCH).order_by(last).limit(1)).first()
        cursor = cursor_of(self.connection)
        cover = Cover(
            office=self.link.office,
            replica=self.link.replica,
            previous=before.header_hash if before else NO_HASH,
            seen=self._news(outgoing.seen, json.loads(before.seen) if before else {}),
            cursor=cursor.position,
            chain=cursor.chain,
            schema=SCHEMA,
            created=self.now,
            part=outgoing.part,
            parts=outgoing.parts,
        )
        envelope = seal(outgoing.batch, cover, self.link.device, self.link.key, self.words)
        return Sealed(read(envelope).header_hash, envelope)

    def _news(self, seen: Mapping[int, int], before: Mapping[str, int]) -> tuple[Seen, ...]:
        """Return what was folded since the batch before, each proven by its batch's hash."""
        peers = {int(row.id): row for row in self.connection.execute(select(PEER)).all()}
        told = []
        for ordinal, lseq in sorted(seen.items()):
            if lseq > before.get(str(ordinal), 0) and ordinal in peers:
                told.append(self._seen(peers[ordinal], lseq))
        return tuple(each for each in told if each is not None)

    def _seen(self, peer: Row[Any], lseq: int) -> Seen | None:
        replica = bytes.fromhex(peer.replica)
        if lseq == peer.last:
            return Seen(replica, lseq, bytes.fromhex(peer.header_hash))
        if self._hashes is None:
            self._hashes = dict(_ends(self.connection))
        # A past that ends inside a batch is told up to the batch before: it claims less.
        ends = [last for name, last in self._hashes if name == peer.replica and last <= lseq]
        return Seen(replica, max(ends), self._hashes[peer.replica, max(ends)]) if ends else None


def close_some(
    connection: Connection,
    seal_batch: Callable[[Outgoing], Sealed],
    limit: Limit = Limit(),
    most: int | None = None,
) -> int:
    """Close own ops into batches of whole acts within a limit; an act beyond it goes as a run.

    Returns how many acts' stretches were closed, `most` at the utmost: the rest is closed later
    under the same past, as long as nothing is folded between.
    """
    past, made = past_of(connection), 0
    while most is None or made < most:
        stretches = list(_stretches(connection, limit))
        for stretch in stretches if most is None else stretches[: most - made]:
            close_between(connection, seal_batch, stretch, past)
            made += 1
        if not stretches:
            break
    return made


def _stretches(connection: Connection, limit: Limit) -> Iterator[tuple[int, int]]:
    """Return the next stretches to close; the last act read may go on beyond what was read."""
    closed = connection.execute(select(func.max(OWN_BATCH.c.last))).scalar() or 0
    outbox = OUTBOX.c
    wanted = select(outbox.lseq, outbox.tx, WEIGHT)
    rows = connection.execute(
        wanted.where(outbox.lseq > closed).order_by(outbox.lseq).limit(AT_ONCE)
    ).all()
    if not rows:
        return
    last_tx = rows[-1].tx
    first = last = size = 0
    for tx, act in groupby(rows, key=lambda row: row.tx):
        ops = list(act)
        if tx == last_tx and len(rows) == AT_ONCE:
            ops = _whole_act(connection, ops)
        weight = sum(op.size for op in ops)
        full = ops[-1].lseq - first + 1 > limit.ops or size + weight > limit.raw
        if first and full:
            yield first, last
            first = size = 0
        first, last, size = first or ops[0].lseq, ops[-1].lseq, size + weight
    yield first, last


def _whole_act(connection: Connection, ops: list[Any]) -> list[Any]:
    outbox = OUTBOX.c
    rest = select(outbox.lseq, outbox.tx, WEIGHT).where(
        outbox.lseq > ops[-1].lseq, outbox.tx == ops[-1].tx
    )
    return [*ops, *connection.execute(rest.order_by(outbox.lseq)).all()]


def _ends(connection: Connection) -> Iterator[tuple[tuple[str, int], bytes]]:
    """Yield where each batch in the log ends, and the hash of its header."""
    batches = select(LOG.c.sealed, LOG.c.header_hash).where(LOG.c.kind == EntryKind.BATCH)
    for row in connection.execute(batches):
        if row.sealed:
            header = read(row.sealed).header
            yield (header.replica.hex(), header.last), row.header_hash
