"""Packages that come by stick or folder: looked at first, then taken in, in whatever order.

A colleague's changes are never applied from a package: they lie sealed in the courier box until
the orderer has them, and become visible when the log brings them. What does not follow yet waits.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, select, update

from cusdesk.db.exchange import LOG, OWN_BATCH, PEER
from cusdesk.db.links import COURIER
from cusdesk.db.store import Store
from cusdesk.db.writing import write_whole
from cusdesk.domain.errors import FormatError
from cusdesk.sync import carried_files
from cusdesk.sync.catching_up import owes_a_seed
from cusdesk.sync.links import Carried, Link, stored_head
from cusdesk.sync.pushing import is_own_top
from cusdesk.sync.reading import OwnMissingError, Reader, keep_entries
from cusdesk.sync.reports import Step
from cusdesk.sync.reseeding import lay_new
from cusdesk.sync.restored import put_in_box
from cusdesk.sync.seeding import take_seed
from cusdesk.sync.session import Session
from cusdesk.sync.sticks import KEPT_EVENTS, told
from cusdesk.sync.transport import StoppedError
from cusdesk.wire.chunks import ChunkKind, Span, Taken, merged
from cusdesk.wire.envelope import read
from cusdesk.wire.faults import WireError
from cusdesk.wire.log import Entry, EntryKind
from cusdesk.wire.package import SUFFIX, Line, Manifest, Package, Request
from cusdesk.wire.signed import Kind

T = TypeVar("T")

WAITING = "waiting"
NOTHING = "W „{}” nie ma pakietu wymiany (*.cuspak). Sprawdź, czy to właściwy nośnik i folder."
FOREIGN = "Pakiet „{}” jest innego biura i nie został przyjęty."
STRANGER = (
    "Pakiet „{}” zrobił komputer, którego biuro nie zna albo który wycofało, i nie został przyjęty."
)
LOG_GAP = (
    "Pakiet „{}” zaczyna dziennik od pozycji {}, a ten komputer ma go do {}. Przynieś pakiet z "
    "pozycjami {}–{}; ten poczeka tutaj."
)
HALTED = (
    "Wczytywanie przerwano. To, co już wczytano, zostaje; resztę wczytasz z tego samego nośnika."
)
UNREADABLE = "Nie da się odczytać „{}”. Sprawdź, czy nośnik jest włożony, i wczytaj ponownie."
OWN_GAP = "Wśród przyniesionych zmian komputera {} brakuje numerów {}–{}. Przynieś pakiet z nimi."


@dataclass(frozen=True, slots=True)
class Share:
    """Changes of one PC, first to last."""

    name: str
    first: int
    last: int

    @property
    def size(self) -> int:
        """How many there are."""
        return self.last - self.first + 1


@dataclass(slots=True)
class Imported:
    """What came; everything that can be read was taken in, whatever else was damaged."""

    packages: list[str] = field(default_factory=list)
    boxed: int = 0
    """Colleagues' batches and records that wait in the courier box now."""
    seed: int = 0
    """The position of the office's state that this new PC began with."""
    log: int = 0
    """New positions of the log."""
    files: int = 0
    acknowledged: int = 0
    """Up to which own change the log is known to hold."""
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    changed: frozenset[str] = frozenset()
    box: tuple["Share", ...] = ()
    """Whose changes lie in the courier box now."""

    def miss(self, sentence: str) -> None:
        """Name what is missing, once."""
        if sentence not in self.missing:
            self.missing.append(sentence)


def take_packages(session: Session, place: Path) -> Imported:
    """Take in a package or every package of a folder, and what waited for one of them.

    Who stops it keeps what was taken in before; the rest is taken in another time.
    """
    done = Imported()
    paths = _packages_in(place)
    for number, path in enumerate(paths, start=1):
        if session.pace.stop.is_set():
            raise StoppedError(HALTED)
        session.progress(Step.PACKAGES, number, len(paths))
        _take(session, path, done)
    _take_waiting(session, done)
    session.fold()
    done.changed = session.report.changed
    done.box = session.read(box)
    _tell_gaps(session, done)
    return done


def waiting_packages(store: Store) -> list[str]:
    """Return the names of packages that wait for another."""
    return sorted(path.name for path in (store.folder / carried_files.FOLDER / WAITING).glob("*"))


def box(connection: Connection) -> tuple[Share, ...]:
    """Return whose changes lie in the courier box, by the names of their PCs."""
    batches = COURIER.c.kind == EntryKind.BATCH.value
    rows = connection.execute(
        select(COURIER.c.replica, COURIER.c.first, COURIER.c.last).where(batches)
    )
    return shares(connection, merged(Span(*row) for row in rows))


def shares(connection: Connection, spans: Iterable[Span]) -> tuple[Share, ...]:
    """Return spans by the names of the PCs whose changes they are."""
    names = {row.replica: row.name for row in connection.execute(select(PEER))}
    called = ((names.get(span.replica.hex(), span.replica.hex()[:8]), span) for span in spans)
    return tuple(Share(name, span.first, span.last) for name, span in called)


def _packages_in(place: Path) -> list[Path]:
    if place.is_dir():
        found = sorted(path for path in place.iterdir() if path.name.endswith(SUFFIX))
    else:
        found = [place] if place.is_file() else []
    if not found:
        raise FormatError(NOTHING.format(place))
    return found


def _take(session: Session, path: Path, done: Imported) -> bool:
    """Take one package in; tell whether nothing of it has to wait."""
    try:
        with path.open("rb") as file:
            package = Package(file)
            if not _is_welcome(session, package, path.name, done):
                return True
            return _unpack(session, package, path, done)
    except WireError as fault:
        done.refused.append(f"{path.name}: {fault.sentence}")
    except OSError:
        done.refused.append(UNREADABLE.format(path.name))
    return True


def _is_welcome(session: Session, package: Package, name: str, done: Imported) -> bool:
    manifest, link = package.manifest, session.link
    done.requests += [each for each in manifest.requests if each not in done.requests]
    if manifest.office != link.office:
        if not manifest.requests:
            done.refused.append(FOREIGN.format(name))
        return False
    key = session.read(lambda connection: _sign_key(connection, manifest.sender))
    if key is None and link.vouched is not None and link.vouched[2] == manifest.sender:
        # A newcomer knows nobody yet but the PC that let it in.
        key = link.vouched[3]
    own = manifest.sender == link.replica and package.is_by(link.device.sign_key)
    if not own and (key is None or not package.is_by(key)):
        done.refused.append(STRANGER.format(name))
        return False
    return True


def _unpack(session: Session, package: Package, path: Path, done: Imported) -> bool:
    done.damaged += list(package.damages())
    # A damaged state is refused whole; what follows on it would not follow on anything.
    done.seed = _take_state(session, package) or done.seed
    done.packages.append(path.name)
    envelopes = _whole_parts(package.sent())
    entries = _whole_parts(package.log())
    receipts = _whole_parts(package.taken())
    done.boxed += session.write(lambda connection: _box(connection, session.link, envelopes))
    follows = _take_log(session, entries, path, done)
    for receipt in receipts:
        _hear(session, package, receipt, done)
    files = carried_files.take_pieces(session.store, _whole_parts(package.pieces()))
    done.files += files
    log = (entries[0].position, entries[-1].position) if entries else (0, 0)
    _note(session, package, path.name, log, files)
    return follows


def _take_state(session: Session, package: Package) -> int:
    """Begin with a state, or with a new one where this PC lacks what only that brings."""
    parts, sender = tuple(package.state()), package.manifest.sender
    if parts and sender != session.link.replica and session.read(owes_a_seed):
        return session.write(partial(lay_new, session, parts))
    return take_seed(session, parts, sender)


def _whole_parts(items: Iterator[T]) -> list[T]:
    """Return what can be read up to the first damaged part; `damages` has named it."""
    found: list[T] = []
    with suppress(WireError):
        found.extend(items)
    return found


def _box(connection: Connection, link: Link, envelopes: list[bytes]) -> int:
    """Put colleagues' batches and records into the box, unless the log here has them already."""
    known = set(connection.execute(select(LOG.c.header_hash)).scalars())
    fresh = []
    for envelope in envelopes:
        if not envelope.startswith(Kind.BATCH.magic):
            fresh.append((EntryKind.RECORD, envelope))
            continue
        letter = read(envelope)
        if letter.header.replica != link.replica and letter.header_hash not in known:
            key = _sign_key(connection, letter.header.replica)
            if key is not None and letter.outside.is_by(key):
                fresh.append((EntryKind.BATCH, envelope))
    return put_in_box(connection, fresh)


def _take_log(session: Session, entries: list[Entry], path: Path, done: Imported) -> bool:
    here = session.read(stored_head)
    if not entries or entries[-1].position <= here.position:
        return True
    first = entries[0].position
    if first > here.position + 1:
        done.miss(LOG_GAP.format(path.name, first, here.position, here.position + 1, first - 1))
        _let_wait(session, path, done)
        return False
    reader = session.read(lambda connection: Reader.at_end(connection, session.link))
    head = session.write(lambda connection: keep_entries(reader, entries, connection))
    done.log += head.position - here.position
    return True


def _let_wait(session: Session, path: Path, done: Imported) -> None:
    folder = carried_files.folder_of(session.store) / WAITING
    folder.mkdir(exist_ok=True, mode=0o700)
    if path.parent != folder and not (folder / path.name).exists():
        write_whole(folder / path.name, path.read_bytes())
    if path.name not in done.waiting:
        done.waiting.append(path.name)


def _take_waiting(session: Session, done: Imported) -> None:
    """Take in what waited, for as long as something of it follows now."""
    folder = carried_files.folder_of(session.store) / WAITING
    went = True
    while went:
        went = False
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            if _take(session, path, done):
                path.unlink()
                done.waiting = [name for name in done.waiting if name != path.name]
                done.missing = [each for each in done.missing if path.name not in each]
                went = True


def _hear(session: Session, package: Package, receipt: Taken, done: Imported) -> None:
    """Learn how far the sender has the log, and how far it holds this PC's own changes."""
    sender, link = package.manifest.sender, session.link
    if receipt.replica == sender and sender != link.replica:
        known = link.heard.get(sender.hex(), 0)
        session.change_link(heard=link.heard | {sender.hex(): max(known, receipt.position)})
    if receipt.replica == link.replica and receipt.last:
        if not session.read(lambda c: is_own_top(c, receipt.last, receipt.header_hash)):
            raise WireError(OwnMissingError().sentence)
        session.write(lambda connection: _acknowledge(connection, receipt.last))
        done.acknowledged = max(done.acknowledged, receipt.last)


def _acknowledge(connection: Connection, last: int) -> None:
    connection.execute(update(OWN_BATCH).where(OWN_BATCH.c.last <= last).values(acknowledged=1))


def _tell_gaps(session: Session, done: Imported) -> None:
    """Name the changes that must come before what lies in the courier box."""
    for sentence in session.read(gaps_in_box):
        done.miss(sentence)


def gaps_in_box(connection: Connection) -> list[str]:
    """Return a sentence for every stretch of changes that is missing in the courier box."""
    peers = {bytes.fromhex(row.replica): row for row in connection.execute(select(PEER))}
    tops = {replica: row.last or 0 for replica, row in peers.items()}
    found = []
    wanted = select(COURIER.c.replica, COURIER.c.first, COURIER.c.last).where(
        COURIER.c.kind == EntryKind.BATCH.value
    )
    for row in connection.execute(wanted.order_by(COURIER.c.replica, COURIER.c.first)):
        top = tops.get(row.replica, 0)
        if row.first > top + 1:
            peer = peers.get(row.replica)
            name = peer.name if peer else row.replica.hex()[:8]
            found.append(OWN_GAP.format(name, top + 1, row.first - 1))
        tops[row.replica] = max(top, row.last)
    return found


def _sign_key(connection: Connection, replica: bytes) -> bytes | None:
    row = connection.execute(
        select(PEER.c.sign_key, PEER.c.retired_at).where(PEER.c.replica == replica.hex())
    ).first()
    return bytes.fromhex(row.sign_key) if row and row.retired_at is None else None


def _note(session: Session, package: Package, name: str, log: tuple[int, int], files: int) -> None:
    """Keep for the protocol that a package came; one's own, or the same twice, is no news."""
    manifest = package.manifest
    if manifest.sender == session.link.replica:
        return
    own = merged(span for line in _sent_lines(manifest) for span in line.spans)
    sender = manifest.sender.hex()
    event = Carried(session.now, "in", name, sender, told(manifest.spans), log, files, told(own))
    if any(_is_same(event, before) for before in session.link.packages):
        return
    events = (*session.link.packages, event)[-KEPT_EVENTS:]
    session.change_link(packages=events)


def _sent_lines(manifest: Manifest) -> list[Line]:
    return [line for line in manifest.lines if line.kind is ChunkKind.SENT]


def _is_same(one: Carried, other: Carried) -> bool:
    # A package that brings the log alone is called the same each time.
    kept = {"at": other.at, "files": other.files}
    return msgspec.structs.replace(one, **kept) == other
