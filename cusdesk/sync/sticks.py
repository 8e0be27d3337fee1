"""Packages that leave by stick or folder: what the orderer lacks, and the log on its way back.

A package is written beside its place, made durable, renamed, and read back before anybody is told
that it is there. Carrying it twice, or in another order, changes nothing.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Event

import msgspec
from sqlalchemy import Connection, select

from cusdesk.db.exchange import LOG, OWN_BATCH, PEER
from cusdesk.db.links import COURIER
from cusdesk.db.store import Store
from cusdesk.db.writing import PART, sync_folder
from cusdesk.domain.errors import RefusedError, StoreError
from cusdesk.sync import carried_files
from cusdesk.sync.closing import Sealer, Words, close_some
from cusdesk.sync.links import Carried, Link, Stage, cursor_of, keep, link_of, stored_head
from cusdesk.sync.reading import Opener, Reader, stored_after
from cusdesk.sync.reports import Listener, Progress, Step
from cusdesk.sync.seeding import is_long, seed_of
from cusdesk.sync.transport import StoppedError
from cusdesk.wire.chunks import (
    Answer,
    Chunk,
    ChunkKind,
    Span,
    Taken,
    answers,
    blob,
    log,
    merged,
    sent,
    state,
    taken,
)
from cusdesk.wire.faults import WireError
from cusdesk.wire.log import Entry, EntryKind
from cusdesk.wire.ops import OpKind
from cusdesk.wire.package import Manifest, Package, Purpose, Request, Wrapper, write
from cusdesk.wire.seeds import Sealed

KEPT_EVENTS = 200
UNFIT = (
    "Nie da się zapisać pakietu w „{}”. Sprawdź, czy nośnik jest włożony, ma wolne miejsce i nie "
    "jest zablokowany."
)
FULL = (
    "W „{}” nie ma miejsca na pakiet. Usuń z nośnika zbędne pliki albo użyj innego; niczego "
    "niedokończonego tam nie zostało, a zmiany czekają na tym komputerze."
)
LOCKED = (
    "Na „{}” nie wolno zapisywać. Przesuń na nośniku suwak blokady albo użyj innego nośnika lub "
    "folderu."
)
GONE = (
    "Nośnika „{}” już tu nie ma. Włóż go i powtórz; to, co było na nim zapisane do połowy, nie "
    "zostanie wzięte za pakiet."
)
HALTED = (
    "Zapis przerwano. Na nośniku nie zostało nic niedokończonego; pakiet możesz zapisać później."
)
_FAULTS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EROFS: LOCKED,
    errno.EACCES: LOCKED,
    errno.EPERM: LOCKED,
    errno.ENOENT: GONE,
    errno.ENODEV: GONE,
    errno.ENXIO: GONE,
    errno.EIO: GONE,
}
READ_BACK = "Pakiet po zapisaniu nie zgadza się z tym, co zapisano. Użyj innego nośnika i powtórz."
COPY_FIRST = (
    "Ten plik biura jest kopią i dostał nowy numer, którego biuro jeszcze nie zna. Połącz się z "
    "serwerem albo poproś o przyjęcie tego komputera; potem zapisz pakiet."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be in a package beside own changes: the log after a position, all papers."""

    since: int | None = None
    """From where on the log is written; by itself from where colleagues were heard to be."""
    all_files: bool = False
    seed: bool = False
    """The folded state for a new PC instead of the log; by itself where that is long."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What left."""

    path: Path
    purpose: Purpose
    spans: tuple[Span, ...]
    log: tuple[int, int]
    files: int
    answered: int
    sent: tuple[Span, ...] = ()
    """Whose changes leave for the orderer: own ones and colleagues' from the courier box."""
    seed: int = 0
    """The position of the state that leaves for a new PC."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Who is told how far a package is, and who may stop it."""

    tell: Listener = lambda _: None
    stop: Event = field(default_factory=Event)

    def step(self, step: Step, done: int = 0, total: int = 0) -> None:
        """Tell where the work is, or end it here."""
        if self.stop.is_set():
            raise StoppedError(HALTED)
        self.tell(Progress(step, done, total))


@dataclass(slots=True)
class _Load:
    """What goes into one package; asked twice, it says the same twice."""

    store: Store
    link: Link
    envelopes: list[bytes] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    seed: list[Sealed] = field(default_factory=list)
    seed_at: int = 0
    receipts: list[Taken] = field(default_factory=list)
    files: list[carried_files.Held] = field(default_factory=list)

    @property
    def purpose(self) -> Purpose:
        """Which way the package goes."""
        if self.seed:
            return Purpose.SEED
        return Purpose.FROM_ORDERER if self.entries else Purpose.TO_ORDERER

    def chunks(self) -> Iterator[Chunk]:
        """Yield the parts in their order."""
        yield from state(self.seed)
        yield from sent(self.envelopes)
        yield from log(self.entries)
        yield from answers(
            Answer(bytes.fromhex(name), sealed) for name, sealed in self.link.answers.items()
        )
        yield from taken(self.receipts)
        for held in self.files:
            content = carried_files.content_of(self.store, self.link, held)
            yield from blob(held.name, len(content), BytesIO(content))


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where a package goes, what is wished into it, and who watches."""

    place: Path
    wish: Wish = Wish()
    watched: Watched = field(default_factory=Watched)


def export(store: Store, words: Words, leaving: Leaving, now: str) -> Exported:
    """Write a package into a folder (a stick is one) and return what is in it."""
    place, wish, watched = leaving.place, leaving.wish, leaving.watched
    watched.step(Step.WRITING)
    with store.writer.begin() as connection:
        link = link_of(connection)
        if link.stage is not Stage.MEMBER:
            raise RefusedError(COPY_FIRST)
        close_some(connection, Sealer(connection, link, words, now))
    with store.reader.begin() as connection:
        load = _gathered(connection, store, link, words, wish)
    wrapper = Wrapper(link.office, link.replica, load.purpose, now)
    path, manifest = _written(place, load.chunks, wrapper, link, watched)
    span = (load.entries[0].position, load.entries[-1].position) if load.entries else (0, 0)
    own = merged(
        each for line in manifest.lines if line.kind is ChunkKind.SENT for each in line.spans
    )
    done = Exported(
        path,
        load.purpose,
        manifest.spans,
        span,
        len(load.files),
        len(link.answers),
        own,
        load.seed_at,
    )
    _note(store, now, manifest, done)
    return done


def _gathered(connection: Connection, store: Store, link: Link, words: Words, wish: Wish) -> _Load:
    load = _Load(store, link)
    waiting = OWN_BATCH.c.acknowledged == 0
    own = select(OWN_BATCH.c.sealed).where(waiting).order_by(OWN_BATCH.c.first)
    logged = select(LOG.c.header_hash)
    load.envelopes += connection.execute(
        own.where(OWN_BATCH.c.header_hash.not_in(logged))
    ).scalars()
    box = select(COURIER.c.sealed).order_by(
        COURIER.c.kind.desc(), COURIER.c.replica, COURIER.c.first
    )
    load.envelopes += connection.execute(box).scalars()
    load.receipts = list(_receipts(connection, link))
    if _seeds(connection, link, wish):
        load.seed_at = cursor_of(connection).position
        load.seed = seed_of(connection, link)
    since = _since(link, wish, load.seed_at)
    if since is not None:
        # What lies here before a state of this PC's own may have gaps.
        since = max(since, link.seed[0] if link.seed else 0)
        load.entries = [_full(connection, entry) for entry in stored_after(connection, since)]
    # Which papers were told of before the log here begins, no entry says any more.
    everything = wish.all_files or bool(load.seed) or (since is not None and link.seed is not None)
    told_of = None if everything else _files_told(connection, link, words, since, load.envelopes)
    load.files = carried_files.held_here(connection, store, told_of)
    return load


def _seeds(connection: Connection, link: Link, wish: Wish) -> bool:
    """Tell whether a newcomer gets the state: when wished, or when the log is long or not whole."""
    if wish.seed or not link.answers or wish.since is not None:
        return wish.seed
    return link.seed is not None or is_long(connection)


def _since(link: Link, wish: Wish, seed_at: int) -> int | None:
    if wish.since is not None:
        return wish.since
    if seed_at:
        return min((seed_at, *link.heard.values()))
    if link.answers:
        return 0
    return min(link.heard.values(), default=None)


def _receipts(connection: Connection, link: Link) -> Iterator[Taken]:
    """Yield how far each device's ops stand in the log here, and how far the log lies here."""
    here, server = stored_head(connection).position, link.server
    durable = server.durable if server else 0
    for row in connection.execute(select(PEER).order_by(PEER.c.id)):
        hashed = bytes.fromhex(row.header_hash) if row.header_hash else bytes(32)
        yield Taken(bytes.fromhex(row.replica), row.last or 0, hashed, here, durable)


def _full(connection: Connection, entry: Entry) -> Entry:
    """Return an entry with its content: own batches lie elsewhere."""
    if entry.sealed or entry.kind is EntryKind.RECORD:
        return entry
    own = select(OWN_BATCH.c.sealed).where(OWN_BATCH.c.header_hash == entry.header_hash)
    sealed = connection.execute(own).scalar_one()
    return Entry(entry.position, entry.kind, entry.header_hash, entry.chain, sealed)


def _files_told(
    connection: Connection, link: Link, words: Words, since: int | None, envelopes: Iterable[bytes]
) -> set[bytes]:
    """Return the sealed names of papers that the changes in a package tell of."""
    opener, named = Opener(connection, link, words), set[bytes]()
    own = [opener.own_batch(envelope) for envelope in envelopes]
    batches = [batch for batch in own if batch is not None]
    if since is not None:
        start = Reader.at_start(connection, link)
        for entry in stored_after(connection, 0, since):
            start.prove(entry)
        rest = opener.opened(start, stored_after(connection, since), full=True)
        batches += [each.batch for each in rest if each.batch is not None]
    for batch in batches:
        for op in batch.ops:
            if op.table == carried_files.TABLE and op.kind is OpKind.INSERT:
                named.add(bytes.fromhex(str(op.values["name"])))
    return named


def write_request(link: Link, request: Request, place: Path, now: str) -> Path:
    """Write a package that holds nothing but a new PC's request."""
    wrapper = Wrapper(link.office, link.replica, Purpose.TO_ORDERER, now, (request,))
    return _written(place, lambda: (), wrapper, link, Watched())[0]


def _written(
    place: Path,
    chunks: Callable[[], Iterable[Chunk]],
    wrapper: Wrapper,
    link: Link,
    watched: Watched,
) -> tuple[Path, Manifest]:
    """Write the package as a part, make it durable, read it back, give it its name."""
    part = place / f"{wrapper.sender.hex()}{PART}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        with part.open("w+b") as file:
            manifest = write(file, wrapper, _Told(chunks, watched), link.device)
            file.flush()
            os.fsync(file.fileno())
        with part.open("rb") as file:
            _read_back(Package(file), link, watched)
        path = place / manifest.file_name
        part.replace(path)
        sync_folder(place)
    except WireError as fault:
        raise StoreError(fault.sentence) from fault
    except OSError as fault:
        raise said_of(fault, place) from fault
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return path, manifest


def said_of(fault: OSError, place: Path) -> StoreError:
    """Return what a fault of a stick means to whoever holds it."""
    return StoreError(_FAULTS.get(fault.errno or 0, UNFIT).format(place))


@dataclass(slots=True)
class _Told:
    """The parts of a package, with a word at each; the first round only counts them."""

    chunks: Callable[[], Iterable[Chunk]]
    watched: Watched
    total: int = 0

    def __call__(self) -> Iterator[Chunk]:
        """Yield the parts."""
        whole, number = self.total, 0
        for number, chunk in enumerate(self.chunks(), start=1):
            self.watched.step(Step.WRITING, number if whole else 0, whole)
            yield chunk
        self.total = number


def _read_back(package: Package, link: Link, watched: Watched) -> None:
    """Read what was written, part by part, as whoever takes it in will."""
    total = len(package.manifest.lines)
    try:
        for number in range(total):
            watched.step(Step.CHECKING, number + 1, total)
            package.part(number)
    except WireError as fault:
        raise StoreError(READ_BACK) from fault
    if not package.is_by(link.device.sign_key):
        raise StoreError(READ_BACK)


def _note(store: Store, now: str, manifest: Manifest, done: Exported) -> None:
    event = Carried(
        now,
        "out",
        done.path.name,
        manifest.sender.hex(),
        told(manifest.spans),
        done.log,
        done.files,
        told(done.sent),
    )
    with store.writer.begin() as connection:
        link = link_of(connection)
        events = (*link.packages, event)[-KEPT_EVENTS:]
        keep(connection, msgspec.structs.replace(link, packages=events, answers={}))


def told(spans: Iterable[Span]) -> tuple[tuple[str, int, int], ...]:
    """Return whose changes, first to last, as the protocol keeps them."""
    return tuple((span.replica.hex(), span.first, span.last) for span in spans)
