"""One exchange under way: the store, the line, the pace, and what has been done so far."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from time import perf_counter
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, func, select

from cusdesk.db.exchange import OWN_BATCH
from cusdesk.db.journal import OUTBOX
from cusdesk.db.store import Store
from cusdesk.sync.closing import Sealer, Words, close_some
from cusdesk.sync.incoming import Incoming
from cusdesk.sync.links import Link, cursor_of, keep
from cusdesk.sync.pacing import Pace
from cusdesk.sync.reading import Opener, stored_after
from cusdesk.sync.rebase import take_in
from cusdesk.sync.reports import ExchangeReport, Listener, Progress, Step
from cusdesk.sync.transport import Line
from cusdesk.wire.calls import SignedHead
from cusdesk.wire.faults import WireError
from cusdesk.wire.keys import is_signed

T = TypeVar("T")

FIRST_OPS, LEAST_OPS, MOST_OPS = 1000, 200, 8000
SLICE_SECONDS = 0.25
"""How long one slice of the fold may hold the writer: somebody may be pressing „Zapisz”."""
CLOSED_AT_ONCE = 20
UNREADABLE = (
    "W dzienniku jest paczka zmian, której nikt nie odczyta (pozycja {}). Pominięto ją na "
    "wszystkich komputerach jednakowo; zawiadom administratora."
)
FORGED_HEAD = (
    "Serwer nie podpisał stanu dziennika swoim kluczem. Nic nie przyjęto; zawiadom administratora "
    "gminy."
)


@dataclass(slots=True)
class Session:
    """What every part of an exchange works on."""

    store: Store
    link: Link
    words: Words
    line: Line
    pace: Pace = field(default_factory=Pace)
    tell: Listener = lambda _: None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    report: ExchangeReport = field(default_factory=ExchangeReport)

    def write(self, act: Callable[[Connection], T]) -> T:
        """Do something in one writer transaction."""
        with self.store.writer.begin() as connection:
            return act(connection)

    def read(self, act: Callable[[Connection], T]) -> T:
        """Ask something of one state."""
        with self.store.reader.begin() as connection:
            return act(connection)

    def change_link(self, **values: object) -> Link:
        """Keep the link with other values."""
        self.link = msgspec.structs.replace(self.link, **values)
        return self.write(lambda connection: keep(connection, self.link))

    def progress(self, step: Step, done: int = 0, total: int = 0) -> None:
        """Tell where the exchange is."""
        self.tell(Progress(step, done, total))

    def prove_head(self, head: SignedHead) -> None:
        """Refuse a head that the server of this office did not sign."""
        server = self.link.server
        if server is None or not is_signed(head.said(self.link.office), head.signature, server.key):
            raise WireError(FORGED_HEAD)

    def sealer(self, connection: Connection) -> Sealer:
        """Return what seals batches in this transaction."""
        return Sealer(connection, self.link, self.words, self.now)

    @property
    def now(self) -> str:
        """The moment as batches carry it: for people only."""
        return self.clock().isoformat(timespec="seconds")

    def close(self, connection: Connection, most: int | None = CLOSED_AT_ONCE) -> int:
        """Close own batches in a transaction."""
        return close_some(connection, self.sealer(connection), self.pace.limit, most)

    def fold(self) -> None:
        """Fold what lies here and is not folded yet, in short transactions."""
        fold_stored(self)


def fold_stored(session: Session) -> None:
    """Fold the stored log; a missing key or an old program stops it after what could be read."""
    with session.store.reader.begin() as connection:
        opener = Opener(connection, session.link, session.words)
        cursor = cursor_of(connection).position
        pending = connection.execute(select(func.count()).select_from(OUTBOX)).scalar_one()
        entries = opener.incoming(stored_after(connection, cursor))
        measure = Measure(pending)
        for number, some in enumerate(_slices(entries, measure)):
            session.progress(Step.FOLDING, number)
            session.link = opener.link
            session.report.changed |= session.write(partial(_fold, session, some, measure))
    for position in opener.unreadable:
        session.report.warn(UNREADABLE.format(position))


@dataclass(slots=True)
class Measure:
    """How many ops are folded at once, learnt from how long the last ones took on this PC."""

    pending: int = 0
    """Own changes that are laid anew each time: a slice is never much smaller than they are."""
    ops: int = FIRST_OPS

    @property
    def enough(self) -> int:
        """How many ops make a slice."""
        return max(self.ops, self.pending)

    def learn(self, ops: int, seconds: float) -> None:
        """Take the pace of a slice for the next one."""
        fitting = int(ops * SLICE_SECONDS / max(seconds, 0.001))
        self.ops = max(LEAST_OPS, min(MOST_OPS, 2 * self.ops, fitting))


def _fold(
    session: Session, entries: list[Incoming], measure: Measure, connection: Connection
) -> frozenset[str]:
    # From here on the writer is held; waiting for it is nobody's pace.
    begun = perf_counter()
    session.close(connection, None)
    changed = take_in(connection, entries)
    keep(connection, session.link)
    measure.learn(sum(map(_size, entries)) + measure.pending, perf_counter() - begun)
    return changed


def _size(entry: Incoming) -> int:
    return entry.last - entry.first + 1


def _slices(entries: Iterable[Incoming], measure: Measure) -> Iterator[list[Incoming]]:
    """Gather whole acts until there are enough ops; a fault comes after what was before it."""
    gathered: list[Incoming] = []
    size = 0
    try:
        for entry in entries:
            gathered.append(entry)
            size += _size(entry)
            if size >= measure.enough and entry.part == entry.parts:
                yield gathered
                gathered, size = [], 0
    except WireError:
        if gathered:
            yield gathered
        raise
    if gathered:
        yield gathered


def only_here(connection: Connection) -> int:
    """Return how many own changes are in no log that this PC has seen."""
    return int(connection.execute(select(func.count()).select_from(OUTBOX)).scalar_one())


def unacknowledged(connection: Connection) -> int:
    """Return how many own changes no server has taken yet."""
    taken = select(func.max(OWN_BATCH.c.last)).where(OWN_BATCH.c.acknowledged == 1)
    last = connection.execute(taken).scalar() or 0
    return int(
        connection.execute(
            select(func.count()).select_from(OUTBOX).where(OUTBOX.c.lseq > last)
        ).scalar_one()
    )
