"""Sending own batches: without a gap, each until the server has it; nothing is sealed twice."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from cusdesk.db.exchange import LOG, OWN_BATCH
from cusdesk.domain.errors import RefusedError
from cusdesk.sync.links import known_link, stored_head
from cusdesk.sync.reading import keep_own
from cusdesk.sync.reports import Step
from cusdesk.sync.session import Session
from cusdesk.sync.transport import CallRefusedError
from cusdesk.wire.calls import Taken
from cusdesk.wire.chain import Head
from cusdesk.wire.header import NO_HASH
from cusdesk.wire.log import EntryKind

FORK = (
    "Serwer ma inne zmiany pod tymi samymi numerami: ten plik biura jest kopią albo został "
    "odtworzony. Program nada mu nowy numer."
)
NOT_HERE = (
    "Serwer prosi o zmiany {} i następne, których na tym komputerze już nie ma. Nic nie wysłano; "
    "zawiadom administratora."
)
Own = Row[Any]


class ForkError(RefusedError):
    """Another copy of this PC wrote under the same numbers."""

    def __init__(self) -> None:
        super().__init__(FORK)


@dataclass(slots=True)
class Push:
    """Own batches on their way; `top` is the last op the server has."""

    session: Session
    top: int
    head: Head
    """Where the server's log ended when last heard; while nobody else writes we follow it."""
    _run: list[Own] = field(default_factory=list)

    def all(self) -> bool:
        """Send until nothing waits; tell whether the server took everything."""
        session, sent = self.session, 0
        while True:
            batch = session.read(self._next)
            if batch is None:
                if not session.write(session.close):
                    return True
                continue
            session.progress(Step.SENDING, sent, session.read(self._left))
            if not self._send(batch):
                return False
            sent += batch.last - batch.first + 1

    def _next(self, connection: Connection) -> Own | None:
        batch = connection.execute(
            select(OWN_BATCH)
            .where(OWN_BATCH.c.first > self.top)
            .order_by(OWN_BATCH.c.first)
            .limit(1)
        ).first()
        if batch is not None and batch.first != self.top + 1:
            raise RefusedError(NOT_HERE.format(self.top + 1))
        return batch

    def _left(self, connection: Connection) -> int:
        last = connection.execute(select(func.max(OWN_BATCH.c.last))).scalar() or 0
        return int(last) - self.top

    def _send(self, batch: Own) -> bool:
        session = self.session
        replica = session.link.replica.hex()
        target = f"/v1/batches/{replica}/{batch.first}-{batch.last}"
        try:
            taken = session.pace.carry(
                lambda: session.line.ask(Taken, "PUT", target, batch.sealed),
                lambda _: len(batch.sealed),
            )
        except CallRefusedError as refusal:
            return self._refused(refusal, batch)
        self.top = batch.last
        self._run.append(batch)
        session.report.sent += batch.last - batch.first + 1
        session.write(lambda connection: self._note(connection, batch, taken))
        return True

    def _refused(self, refusal: CallRefusedError, batch: Own) -> bool:
        if refusal.word == "fork":
            raise ForkError from refusal
        top = refusal.refused.top
        if refusal.word == "gap" and top is not None and top < batch.first - 1:
            self.top, self._run = top, []
            return True
        if refusal.word == "missing":
            self.session.report.warn(refusal.sentence)
            return False
        raise refusal

    def _note(self, connection: Connection, batch: Own, taken: Taken) -> None:
        connection.execute(
            update(OWN_BATCH).where(OWN_BATCH.c.first == batch.first).values(acknowledged=1)
        )
        if taken.position is None:
            return
        run, self._run = self._run, []
        # Nobody wrote between: the log goes on with what we sent, so it need not come back.
        if taken.position == self.head.position + len(run) and self.head == stored_head(connection):
            entries = []
            for own in run:
                entry = self.head.entry(EntryKind.BATCH, own.header_hash, b"")
                self.head = Head(entry.position, entry.chain)
                entries.append(entry)
            keep_own(connection, self.head, entries)


def last_closed(connection: Connection) -> tuple[int, bytes]:
    """Return the last op of the last own batch, and the hash of its header."""
    last = OWN_BATCH.c.first.desc()
    batch = connection.execute(select(OWN_BATCH).order_by(last).limit(1)).first()
    return (batch.last, batch.header_hash) if batch else (0, NO_HASH)


def is_own_top(connection: Connection, top: int, top_hash: bytes) -> bool:
    """Tell whether what the server has of this PC is what this PC has sealed."""
    if not top:
        return True
    held = connection.execute(
        select(OWN_BATCH.c.header_hash).where(OWN_BATCH.c.last == top)
    ).scalar()
    return held == top_hash


def chain_at(connection: Connection, position: int) -> bytes | None:
    """Return the chain at a position of the log kept here."""
    if position == 0:
        return NO_HASH
    kept = connection.execute(select(LOG.c.chain).where(LOG.c.position == position)).scalar()
    link = known_link(connection) if kept is None else None
    seed = link.seed if link is not None else None
    return seed[1] if seed is not None and seed[0] == position else kept
