"""One office's log inside one transaction: rows in, rows out, no rule."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

from cusdesk.server.postgres import together
from cusdesk.server.schema import (
    ADOPTED,
    DEVICE,
    DROPPED,
    HEAD,
    KEY_EPOCH,
    LOG,
    RUN,
    VISIT,
)
from cusdesk.wire.chain import Head
from cusdesk.wire.header import NO_HASH, Seen
from cusdesk.wire.log import Entry, EntryKind
from cusdesk.wire.records import Enrol


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """Where an office's log ends and what counts with it."""

    epoch: bytes
    position: int
    chain: bytes
    durable: int
    key_epoch: int
    next_ordinal: int


@dataclass(frozen=True, slots=True)
class Device:
    """An enrolled PC and up to which op the server has it."""

    replica: UUID
    ordinal: int
    name: str
    role: str
    sign_key: bytes
    top: int
    top_hash: bytes
    open_parts: int
    """How many parts of a run that is not whole the server keeps for it."""
    retired_last: int | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A batch or record the server has; `position` is missing in a run that is not whole."""

    first: int
    last: int
    header_hash: bytes
    position: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """What comes to stand at a position of the log."""

    kind: EntryKind
    replica: UUID
    header_hash: bytes
    sealed: bytes
    first: int = 0
    last: int = 0


DEVICE_COLUMNS = tuple(DEVICE.c[name] for name in Device.__dataclass_fields__)
HEAD_COLUMNS = tuple(HEAD.c[name] for name in OfficeHead.__dataclass_fields__)

# The statements of every push and pull are made once.
_OFFICE: BindParameter[UUID] = bindparam("office")
_PC: BindParameter[UUID] = bindparam("pc")
_HEAD = select(*HEAD_COLUMNS).where(HEAD.c.tenant == _OFFICE)
_LOCKED_HEAD = _HEAD.with_for_update()
_BOTH = (
    select(*HEAD_COLUMNS, *DEVICE_COLUMNS)
    .join_from(HEAD, DEVICE, HEAD.c.tenant == DEVICE.c.tenant)
    .where(HEAD.c.tenant == _OFFICE, DEVICE.c.tenant == _OFFICE, DEVICE.c.replica == _PC)
)
_LOCKED_BOTH = _BOTH.with_for_update()
_MOVE_HEAD = (
    update(HEAD)
    .where(HEAD.c.tenant == _OFFICE)
    .values(position=bindparam("to"), chain=bindparam("link"))
)
_DEVICES = select(*DEVICE_COLUMNS).where(DEVICE.c.tenant == _OFFICE).order_by(DEVICE.c.ordinal)
_DEVICE = select(*DEVICE_COLUMNS).where(DEVICE.c.tenant == _OFFICE, DEVICE.c.replica == _PC)
_MOVE_DEVICE = (
    update(DEVICE)
    .where(DEVICE.c.tenant == _OFFICE, DEVICE.c.replica == _PC)
    .values(top=bindparam("to"), top_hash=bindparam("link"), open_parts=bindparam("parts"))
)
_APPEND = insert(LOG)
_CHAIN = select(LOG.c.chain).where(LOG.c.tenant == _OFFICE, LOG.c.position == bindparam("at"))
_ENTRIES = (
    select(LOG.c.position, LOG.c.kind, LOG.c.header_hash, LOG.c.chain, LOG.c.sealed, LOG.c.replica)
    .where(LOG.c.tenant == _OFFICE, LOG.c.position > bindparam("after"))
    .order_by(LOG.c.position)
    .limit(bindparam("most"))
)
_NOTICES = (
    select(LOG.c.sealed)
    .where(LOG.c.tenant == _OFFICE, LOG.c.kind == EntryKind.RECORD.value)
    .order_by(LOG.c.position)
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows of one office; whoever appends locks its head first."""

    connection: Connection
    office: UUID

    def head(self, *, lock: bool = False) -> OfficeHead | None:
        """Return the head; locked, until the transaction ends nobody else appends."""
        query = _LOCKED_HEAD if lock else _HEAD
        row = self.connection.execute(query, {"office": self.office}).one_or_none()
        return OfficeHead(*row) if row else None

    def found(self, epoch: bytes) -> None:
        """Begin the office's log."""
        self._insert(
            HEAD, epoch=epoch, position=0, chain=NO_HASH, durable=0, key_epoch=1, next_ordinal=1
        )
        self._insert(KEY_EPOCH, epoch=1, position=0)

    def append(self, head: OfficeHead, items: Sequence[Item]) -> int:
        """Put items at the next positions, side by side; return the last position."""
        end = Head(head.position, head.chain)
        rows: list[dict[str, Any]] = []
        for item in items:
            entry = end.entry(item.kind, item.header_hash, b"")
            rows.append(_log_row(self.office, item, entry))
            end = Head(entry.position, entry.chain)
        self.connection.execute(_APPEND, rows)
        moved = {"office": self.office, "to": end.position, "link": end.chain}
        self.connection.execute(_MOVE_HEAD, moved)
        return end.position

    def change_head(self, **values: Any) -> None:
        """Write columns of the head."""
        self.connection.execute(update(HEAD).where(HEAD.c.tenant == self.office).values(**values))

    def locked_for(self, replica: UUID) -> tuple[OfficeHead, Device] | None:
        """Lock the head together with a PC's row and return both as they are now."""
        return self._both(_LOCKED_BOTH, replica)

    def seen_by(self, replica: UUID) -> tuple[OfficeHead, Device] | None:
        """Return the head together with a PC's row."""
        return self._both(_BOTH, replica)

    def _both(self, query: Select[Any], replica: UUID) -> tuple[OfficeHead, Device] | None:
        asked = {"office": self.office, "pc": replica}
        row = self.connection.execute(query, asked).one_or_none()
        if row is None:
            return None
        width = len(HEAD_COLUMNS)
        return OfficeHead(*row[:width]), Device(*row[width:])

    def together(self) -> AbstractContextManager[None]:
        """Return a block whose writes are sent in one go."""
        return together(self.connection)

    def chain_at(self, position: int) -> bytes | None:
        """Return the chain at a position of the log."""
        if position == 0:
            return NO_HASH
        asked = {"office": self.office, "at": position}
        return self.connection.execute(_CHAIN, asked).scalar_one_or_none()

    def entries(self, after: int, most: int) -> list[Row[Any]]:
        """Return at most so many positions, in order, with whose they are."""
        asked = {"office": self.office, "after": after, "most": most}
        return list(self.connection.execute(_ENTRIES, asked))

    def notices(self) -> list[bytes]:
        """Return every record of the log in order: a handful a year."""
        return list(self.connection.execute(_NOTICES, {"office": self.office}).scalars())

    def device(self, replica: UUID) -> Device | None:
        """Return an enrolled PC."""
        asked = {"office": self.office, "pc": replica}
        row = self.connection.execute(_DEVICE, asked).one_or_none()
        return Device(*row) if row else None

    def devices(self) -> list[Device]:
        """Return every PC that was ever enrolled, by its ordinal."""
        rows = self.connection.execute(_DEVICES, {"office": self.office})
        return [Device(*row) for row in rows]

    def move_top(self, device: Device, top: int, top_hash: bytes, open_parts: int) -> None:
        """Note up to which op the server has a PC now."""
        moved = {"office": self.office, "pc": device.replica, "to": top, "link": top_hash}
        self.connection.execute(_MOVE_DEVICE, moved | {"parts": open_parts})

    def enrol(self, content: Enrol) -> None:
        """Write a PC that joins."""
        self._insert(
            DEVICE,
            replica=UUID(bytes=content.replica),
            ordinal=content.ordinal,
            name=content.name,
            role=content.role.value,
            sign_key=content.sign_key,
            seal_key=content.seal_key,
            replaces=UUID(bytes=content.replaces) if content.replaces else None,
            top=0,
            top_hash=NO_HASH,
            open_parts=0,
        )

    def change_device(self, replica: UUID, **values: Any) -> None:
        """Write columns of a PC."""
        self.connection.execute(
            update(DEVICE)
            .where(DEVICE.c.tenant == self.office, DEVICE.c.replica == replica)
            .values(**values)
        )

    def kept(self, replica: UUID, first: int) -> Kept | None:
        """Return the batch of a PC that begins with an op, ordered or waiting for its run."""
        logged = select(LOG.c.first, LOG.c.last, LOG.c.header_hash, LOG.c.position).where(
            LOG.c.tenant == self.office, LOG.c.replica == replica, LOG.c.first == first
        )
        if row := self.connection.execute(logged.where(LOG.c.last >= first)).one_or_none():
            return Kept(*row)
        waiting = select(RUN.c.first, RUN.c.last, RUN.c.header_hash).where(
            RUN.c.tenant == self.office, RUN.c.replica == replica, RUN.c.first == first
        )
        found = self.connection.execute(waiting).one_or_none()
        return Kept(*found, None) if found else None

    def position_of(self, header_hash: bytes) -> int | None:
        """Return where a batch or record of this hash stands."""
        query = select(LOG.c.position).where(
            LOG.c.tenant == self.office, LOG.c.header_hash == header_hash
        )
        return self.connection.execute(query).scalar_one_or_none()

    def lacks(self, seen: Sequence[Seen]) -> tuple[Seen, ...]:
        """Return which of these batches are not in the log with exactly these hashes."""
        if not seen:
            return ()
        wanted = [and_(LOG.c.replica == UUID(bytes=s.replica), LOG.c.last == s.lseq) for s in seen]
        query = select(LOG.c.replica, LOG.c.last, LOG.c.header_hash).where(
            LOG.c.tenant == self.office, or_(*wanted)
        )
        there = {
            (row.replica.bytes, row.last, row.header_hash) for row in self.connection.execute(query)
        }
        return tuple(s for s in seen if (s.replica, s.lseq, s.header_hash) not in there)

    def run(self, replica: UUID) -> list[Row[Any]]:
        """Return the parts of a PC's run that is not whole yet, in order."""
        query = select(RUN).where(RUN.c.tenant == self.office, RUN.c.replica == replica)
        return list(self.connection.execute(query.order_by(RUN.c.first)))

    def keep_part(self, item: Item, part: int, parts: int) -> None:
        """Keep a part until its run is whole."""
        self._insert(
            RUN,
            replica=item.replica,
            first=item.first,
            last=item.last,
            part=part,
            parts=parts,
            header_hash=item.header_hash,
            sealed=item.sealed,
        )

    def clear_run(self, replica: UUID) -> None:
        """Forget the parts of a run that went into the log."""
        self.connection.execute(
            delete(RUN).where(RUN.c.tenant == self.office, RUN.c.replica == replica)
        )

    def begin_key(self, epoch: int, position: int) -> None:
        """Write since which position a new office key holds."""
        self._insert(KEY_EPOCH, epoch=epoch, position=position)
        self.change_head(key_epoch=epoch)

    def key_begins(self, epoch: int) -> int | None:
        """Return since which position an epoch of the office key holds."""
        query = select(KEY_EPOCH.c.position).where(
            KEY_EPOCH.c.tenant == self.office, KEY_EPOCH.c.epoch == epoch
        )
        return self.connection.execute(query).scalar_one_or_none()

    def adopt(self, header_hash: bytes) -> None:
        """Let a batch in that would be refused for coming too late."""
        if not self.is_adopted(header_hash):
            self._insert(ADOPTED, header_hash=header_hash)

    def is_adopted(self, header_hash: bytes) -> bool:
        """Tell whether an administrator let this batch in."""
        query = select(ADOPTED.c.header_hash).where(
            ADOPTED.c.tenant == self.office, ADOPTED.c.header_hash == header_hash
        )
        return self.connection.execute(query).first() is not None

    def drop(self, name: bytes) -> None:
        """Note that a sealed file was given up."""
        if not self.is_dropped(name):
            self._insert(DROPPED, name=name)

    def is_dropped(self, name: bytes) -> bool:
        """Tell whether a sealed file was given up."""
        query = select(DROPPED.c.name).where(
            DROPPED.c.tenant == self.office, DROPPED.c.name == name
        )
        return self.connection.execute(query).first() is not None

    def note_visit(self, replica: UUID, **said: Any) -> None:
        """Note what a PC said of itself when it called."""
        here = (VISIT.c.tenant == self.office, VISIT.c.replica == replica)
        if not self.connection.execute(update(VISIT).where(*here).values(**said)).rowcount:
            self._insert(VISIT, replica=replica, **said)

    def _insert(self, table: Any, **values: Any) -> None:
        self.connection.execute(insert(table).values(tenant=self.office, **values))


def _log_row(office: UUID, item: Item, entry: Entry) -> dict[str, Any]:
    return {
        "tenant": office,
        "position": entry.position,
        "kind": item.kind.value,
        "replica": item.replica,
        "first": item.first,
        "last": item.last,
        "header_hash": item.header_hash,
        "chain": entry.chain,
        "sealed": item.sealed,
    }
