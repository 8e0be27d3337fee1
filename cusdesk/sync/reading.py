"""Entries of the log as they come: proven before they are kept, opened before they are folded.

Proven: the chain holds, each batch is signed by a device the log has named, follows that device's
batch before and is of the size it says. What fails is refused whole and nothing of it is kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from cusdesk.db.exchange import LOG, OWN_BATCH, PEER
from cusdesk.domain.errors import RefusedError
from cusdesk.sync.devices import standing_of
from cusdesk.sync.incoming import Incoming
from cusdesk.sync.links import Link, cursor_of, stored_head
from cusdesk.wire.chain import Head
from cusdesk.wire.envelope import Letter, Proven, Turn, check, open_sealed, read
from cusdesk.wire.faults import KeyMissingError, NewerFormatError, WireError
from cusdesk.wire.header import NO_HASH
from cusdesk.wire.keys import open_epoch
from cusdesk.wire.log import Entry, EntryKind
from cusdesk.wire.notices import record_hash
from cusdesk.wire.ops import Batch
from cusdesk.wire.records import NewKey
from cusdesk.wire.signed import Kind
from cusdesk.wire.trust import Standing, after, judge

OTHER_CONTENT = (
    "Serwer podał inną treść niż ta, którą potwierdził (pozycja {}). Nie przyjęto niczego; "
    "zawiadom administratora gminy."
)
UNREADABLE = "unreadable"
"""The fault that everybody who has the key finds in a batch."""
OWN_MISSING = (
    "Serwer ma zmiany tego komputera, których tu nie ma: ten plik biura jest kopią albo został "
    "odtworzony. Program nada mu nowy numer."
)
NOTHING = Batch((), {})
AT_ONCE = 256
END = 2**62


class OwnMissingError(RefusedError):
    """The log holds own batches that this file does not: it is a copy of what wrote them."""

    def __init__(self) -> None:
        super().__init__(OWN_MISSING)


@dataclass(frozen=True, slots=True)
class Place:
    """Up to where a device's batches stand in the log."""

    last: int = 0
    previous: bytes = NO_HASH


@dataclass(slots=True)
class Reader:
    """Knows who may stand at the next position, from the folded devices and what came since."""

    office: bytes
    own: bytes
    standing: Standing = field(default_factory=Standing)
    places: dict[bytes, Place] = field(default_factory=dict)
    own_batches: Mapping[bytes, int] = field(default_factory=dict)

    @classmethod
    def at_start(cls, connection: Connection, link: Link) -> "Reader":
        """Return a reader that stands before the first entry."""
        rows = connection.execute(select(OWN_BATCH.c.header_hash, OWN_BATCH.c.last))
        own = {row.header_hash: row.last for row in rows}
        return cls(link.office, link.replica, own_batches=own)

    @classmethod
    def at_cursor(cls, connection: Connection, link: Link) -> "Reader":
        """Return a reader that stands where the fold stands."""
        reader = cls.at_start(connection, link)
        reader.standing = standing_of(connection)
        rows = connection.execute(select(PEER)).all()
        reader.places = {bytes.fromhex(row.replica): _place(row) for row in rows}
        return reader

    @classmethod
    def at_end(cls, connection: Connection, link: Link) -> "Reader":
        """Return a reader that stands behind everything that lies here, folded or not."""
        reader = cls.at_cursor(connection, link)
        for entry in stored_after(connection, cursor_of(connection).position):
            reader.prove(entry)
        return reader

    def prove(self, entry: Entry) -> Proven | None:
        """Refuse an entry that cannot be what the server says; else go on behind it.

        A record is judged and not refused: one that counts for nothing may well stand in the log.
        """
        if entry.kind is EntryKind.BATCH and entry.sealed:
            return self._prove_batch(entry)
        if entry.kind is EntryKind.BATCH:
            self._prove_own(entry)
            return None
        if record_hash(entry.sealed) != entry.header_hash:
            raise WireError(OTHER_CONTENT.format(entry.position))
        self.standing = after(self.standing, judge(self.office, self.standing, entry.sealed))
        return None

    def named(self, entry: Entry) -> Entry:
        """Return an entry as it is kept: an own batch by its name, for its content lies here."""
        if entry.kind is EntryKind.RECORD or not entry.sealed:
            return entry
        letter = read(entry.sealed)
        if letter.header.replica != self.own or letter.header_hash != entry.header_hash:
            return entry
        return Entry(entry.position, entry.kind, entry.header_hash, entry.chain, b"")

    def _prove_batch(self, entry: Entry) -> Proven | None:
        letter = read(entry.sealed)
        header = letter.header
        if letter.header_hash != entry.header_hash:
            raise WireError(OTHER_CONTENT.format(entry.position))
        author = self.standing.devices.get(header.replica)
        if author is None:
            # Of nobody in this office: the fold passes it over, as everybody's does.
            return None
        place = self.places.get(header.replica, Place())
        if not author.is_live:
            # Who has left may be let in again behind a gap, batch by batch.
            place = Place(header.first - 1, header.previous)
        turn = Turn(self.office, header.replica, author.sign_key, place.last, place.previous)
        proven = check(entry.sealed, turn)
        self.places[header.replica] = Place(header.last, letter.header_hash)
        return proven

    def _prove_own(self, entry: Entry) -> None:
        if entry.header_hash not in self.own_batches:
            raise OwnMissingError
        self.places[self.own] = Place(self.own_batches[entry.header_hash], entry.header_hash)


def keep_entries(reader: Reader, entries: Iterable[Entry], connection: Connection) -> Head:
    """Keep entries that follow on what lies here, all proven, or none; return the new head.

    What lies here already is passed over: a late answer changes nothing. After a refusal the
    reader is of no more use.
    """
    head = stored_head(connection)
    new = [entry for entry in entries if entry.position > head.position]
    head = head.after(new)
    new = [reader.named(entry) for entry in new]
    for entry in new:
        reader.prove(entry)
    return keep_own(connection, head, new)


def keep_own(connection: Connection, head: Head, entries: list[Entry]) -> Head:
    """Keep entries that need no proof, for this PC made them itself."""
    if entries:
        connection.execute(insert(LOG), [as_row(entry) for entry in entries])
    return head


def stored_after(connection: Connection, position: int, until: int = END) -> Iterator[Entry]:
    """Yield the entries that lie here after a position, some hundred in memory at a time."""
    while True:
        rows = connection.execute(
            select(LOG)
            .where(LOG.c.position > position, LOG.c.position <= until)
            .order_by(LOG.c.position)
            .limit(AT_ONCE)
        ).all()
        yield from (_entry(row) for row in rows)
        if len(rows) < AT_ONCE:
            return
        position = rows[-1].position


@dataclass(slots=True)
class Opener:
    """Opens proven entries for the fold; `link` grows by office keys the log brings."""

    connection: Connection
    link: Link
    words: Mapping[int, bytes]
    unreadable: list[int] = field(default_factory=list)

    def incoming(self, entries: Iterable[Entry]) -> Iterator[Incoming]:
        """Yield entries as the fold takes them; a missing key or an old program ends it loudly."""
        yield from self.opened(Reader.at_cursor(self.connection, self.link), entries, full=False)

    def in_full(self, entries: Iterable[Entry]) -> Iterator[Incoming]:
        """Yield entries that follow on what is folded when the first is asked for, own ones too."""
        yield from self.opened(Reader.at_cursor(self.connection, self.link), entries, full=True)

    def opened(self, reader: Reader, entries: Iterable[Entry], *, full: bool) -> Iterator[Incoming]:
        """Yield entries that follow on what a reader knows."""
        for entry in entries:
            before = reader.standing
            proven = reader.prove(entry)
            if entry.kind is EntryKind.RECORD:
                yield self._record(reader.office, before, entry)
            elif proven is not None:
                yield self._batch(entry, proven)
            elif entry.sealed:
                yield _incoming(entry, read(entry.sealed), NOTHING)
            else:
                yield self._own(entry, full=full)

    def _record(self, office: bytes, before: Standing, entry: Entry) -> Incoming:
        verdict = judge(office, before, entry.sealed)
        if isinstance(verdict.counting, NewKey):
            self._learn_key(verdict.counting)
        by = verdict.record.by.hex() if verdict.record else ""
        return Incoming(
            entry.position, entry.chain, entry.header_hash.hex(), by, notice=entry.sealed
        )

    def _batch(self, entry: Entry, proven: Proven) -> Incoming:
        try:
            return _incoming(entry, proven, open_sealed(proven, self.link.keys, self.words))
        except (KeyMissingError, NewerFormatError):
            raise
        except WireError:
            # Bad for whoever has the key: everybody passes it over alike.
            self.unreadable.append(entry.position)
            return replace(_incoming(entry, proven, NOTHING), fault=UNREADABLE)

    def _own(self, entry: Entry, *, full: bool) -> Incoming:
        own = self.connection.execute(
            select(OWN_BATCH.c.sealed).where(OWN_BATCH.c.header_hash == entry.header_hash)
        ).scalar_one()
        letter = read(own)
        return _incoming(entry, letter, self.own_ops(letter, own) if full else None)

    def own_batch(self, sealed: bytes) -> Batch | None:
        """Return the ops of a batch on its way out, if it is one of this PC's."""
        if not sealed.startswith(Kind.BATCH.magic):
            return None
        letter = read(sealed)
        return self.own_ops(letter, sealed) if letter.header.replica == self.link.replica else None

    def own_ops(self, letter: Letter, sealed: bytes) -> Batch:
        """Return the ops of an own batch."""
        header = letter.header
        turn = Turn(
            header.office,
            header.replica,
            self.link.device.sign_key,
            header.first - 1,
            header.previous,
        )
        return open_sealed(check(sealed, turn), self.link.keys, self.words)

    def _learn_key(self, content: NewKey) -> None:
        sealed = content.sealed.get(self.link.replica.hex())
        if sealed is not None:
            self.link = self.link.with_epoch(open_epoch(self.link.office, sealed, self.link.device))


def _incoming(entry: Entry, letter: Letter, batch: Batch | None) -> Incoming:
    header = letter.header
    return Incoming(
        position=entry.position,
        chain=entry.chain,
        header_hash=entry.header_hash.hex(),
        replica=header.replica.hex(),
        first=header.first,
        last=header.last,
        seen=tuple((seen.replica.hex(), seen.lseq) for seen in header.seen),
        batch=batch,
        key_epoch=header.key_epoch,
        part=header.part,
        parts=header.parts,
    )


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.position, EntryKind(row.kind), row.header_hash, row.chain, row.sealed)


def as_row(entry: Entry) -> dict[str, Any]:
    """Return an entry as it lies in the file."""
    return {
        "position": entry.position,
        "kind": entry.kind.value,
        "header_hash": entry.header_hash,
        "chain": entry.chain,
        "sealed": entry.sealed,
    }


def _place(row: Row[Any]) -> Place:
    return Place(row.last or 0, bytes.fromhex(row.header_hash) or NO_HASH)
