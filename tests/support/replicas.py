"""Replicas of one office without wire or server: an orderer that is a list, files that are real.

What is folded is the program's own; only sealing and sending are left out.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, insert, select, update

from cusdesk.db import journal
from cusdesk.db.engine import KEY_BYTES, NAME, options_for, writing_engine
from cusdesk.db.exchange import CURSOR, PEER
from cusdesk.db.founding import _write_database
from cusdesk.sync.digests import sums
from cusdesk.sync.incoming import Incoming
from cusdesk.sync.outgoing import Outgoing, Sealed, close_batches
from cusdesk.sync.rebase import take_in
from cusdesk.sync.reissue import reissue, take_new_id
from cusdesk.sync.returning import go_back
from cusdesk.wire.keys import DeviceKeys
from cusdesk.wire.notices import record_hash, sign_record
from cusdesk.wire.records import Content, Enrol, Record, Retire, Role, Voucher
from cusdesk.wire.trust import Standing, after, invite, judge, use, voucher_key

KEY = bytes(range(KEY_BYTES))
OFFICE = bytes(range(16))
WHEN = "2026-11-22T08:00:00.000000Z"
BEGIN = datetime(2026, 11, 22, 8, tzinfo=UTC)


@dataclass
class Orderer:
    """The office's log as a server would keep it: positions, nothing else."""

    entries: list[Incoming] = field(default_factory=list)
    reissued: bool = False
    pasts: dict[int, tuple[int, dict[int, int]]] = field(default_factory=dict)
    """Whose batch stands at a position, and how far he had folded each device's ops."""

    lost_pasts: dict[int, tuple[int, dict[int, int]]] = field(default_factory=dict)

    signers: dict[bytes, DeviceKeys] = field(default_factory=dict)
    """The keys of every device, to speak in its name."""

    def record(self, content: Content, by: bytes | None = None) -> None:
        """Order a record, of an administrator's PC unless told otherwise."""
        by = by or self._admins(content)[0]
        notice = sign_record(Record(OFFICE, by, content, WHEN), self.signers[by])
        self._add(replica=by.hex(), header_hash=record_hash(notice).hex(), notice=notice)

    def enrol(self, content: Enrol, *, admin: bool = True) -> None:
        """Let a device in: it founds the office, or an administrator's PC invites it."""
        standing = self.standing()
        if standing.devices:
            by = self._admins(content)[0]
            seed = blake2b(content.replica, digest_size=32).digest()
            voucher = Voucher(OFFICE, by, voucher_key(seed), content.role, admin, standing.epoch)
            content = use(invite(voucher, self.signers[by], seed), OFFICE, content)
        self.record(content, content.replica)

    def standing(self) -> Standing:
        """Return what the log says of devices."""
        standing = Standing()
        for entry in self.entries:
            if entry.notice is not None:
                standing = after(standing, judge(OFFICE, standing, entry.notice))
        return standing

    def _admins(self, content: Content) -> list[bytes]:
        about = getattr(content, "replica", None)
        ruling = [name for name, device in self.standing().devices.items() if device.rules]
        return [name for name in ruling if name != about] or ruling

    def lose(self, most: int) -> list[Incoming]:
        """Lose the last entries, as a server restored from yesterday's backup has."""
        keep = len(self.entries) - most
        lost = self.entries[keep:]
        del self.entries[keep:]
        self.reissued = True
        self.lost_pasts = {
            each.position: self.pasts.pop(each.position) for each in lost if each.batch
        }
        return lost

    def take_again(self, lost: Incoming) -> None:
        """Order once more what was lost."""
        position = len(self.entries) + 1
        if lost.position in self.lost_pasts:
            self.pasts[position] = self.lost_pasts[lost.position]
        self.entries.append(replace(lost, position=position))

    def past(self, position: int) -> dict[int, int]:
        """Return how far each device's ops are ordered up to a position."""
        return {
            self.pasts[entry.position][0]: entry.last
            for entry in self.entries[:position]
            if entry.batch is not None
        }

    def take(self, replica: str, ordinal: int, past: dict[int, int], outgoing: Outgoing) -> None:
        """Order a batch; what its author has once said to know he goes on knowing."""
        for entry in self.entries:
            if entry.replica == replica and entry.position in self.pasts:
                for other, lseq in self.pasts[entry.position][1].items():
                    past[other] = max(past.get(other, 0), lseq)
        self.pasts[len(self.entries) + 1] = (ordinal, past)
        self._add(
            replica=replica,
            first=outgoing.first,
            last=outgoing.last,
            batch=outgoing.batch,
            header_hash=header_hash_of(replica, outgoing.first).hex(),
            seen=tuple((str(key), lseq) for key, lseq in outgoing.seen.items()),
            part=outgoing.part,
            parts=outgoing.parts,
        )

    def _add(self, **entry: object) -> None:
        position = len(self.entries) + 1
        chain = blake2b(f"{position}".encode(), digest_size=32).digest()
        given = {"header_hash": "", **entry}
        self.entries.append(Incoming(position=position, chain=chain, **given))


class Replica:
    """One PC of the office."""

    def __init__(self, folder: Path, orderer: Orderer, ordinal: int, pattern: Path) -> None:
        self.folder, self.orderer, self.ordinal = folder, orderer, ordinal
        self.replica = uuid4()
        self.waiting: list[Outgoing] = []
        self.position = 0
        """How far of the log it has folded."""
        self.former: set[str] = set()
        self.written: list[tuple[str, str, str, object]] = []
        """(table, row, column, value) that this PC has acknowledged to people."""
        self.closed_at: dict[int, int] = {}
        """Where in the log each own batch was closed, by its first op."""
        self.now = BEGIN
        folder.mkdir()
        shutil.copy(pattern, folder / NAME)
        self.engine = opened(folder / NAME)
        with self.engine.begin() as connection:
            connection.execute(update(journal.STATE).values(replica=self.replica, keeping=1))
            connection.execute(
                insert(CURSOR).values(one=1, office=OFFICE, ordinal=ordinal, position=0, chain=b"")
            )
        orderer.enrol(self._enrol(ordinal))

    @contextmanager
    def act(self, *, together: bool = False) -> Iterator[Connection]:
        """Make one act of the office: a transaction of the journal."""
        self.now += timedelta(seconds=1)
        with self.engine.begin() as connection:
            journal.open_transaction(connection)
            journal.begin(connection, None, self.now, together=together)
            yield connection
            journal.close_transaction(connection)

    def close(self) -> None:
        """Close batches; they wait to be sent."""
        with self.engine.begin() as connection:
            close_batches(connection, self._seal)

    def retire(self) -> None:
        """Leave the office; what has not been sent stays here."""
        sent = [entry.last for entry in self.orderer.entries if entry.replica == self.replica.hex]
        self.orderer.record(Retire(self.replica.bytes, max(sent, default=0)))

    def push(self, most: int | None = None) -> None:
        """Send what waits."""
        self.close()
        going = self.waiting[:most]
        for outgoing in going:
            past = dict(outgoing.seen)
            if not self.former and not self.orderer.reissued:
                # Worked out apart from the program, which must come to the same.
                past = self.orderer.past(self.closed_at[outgoing.first])
            self.orderer.take(self.replica.hex, self.ordinal, past, self._named(outgoing))
        del self.waiting[: len(going)]

    def pull(self, most: int | None = None) -> frozenset[str]:
        """Take in what the log has that is not folded here."""
        with self.engine.begin() as connection:
            close_batches(connection, self._seal)
            entries = self.orderer.entries[self.position :][:most]
            changed = take_in(connection, [self._mine(entry) for entry in entries])
            self.position = connection.execute(select(CURSOR.c.position)).scalar_one()
        return changed

    def pull_again(self) -> None:
        """Take in everything a second time."""
        with self.engine.begin() as connection:
            close_batches(connection, self._seal)
            take_in(connection, map(self._mine, self.orderer.entries[: self.position]))

    def copy_file(self, name: str = "backup.db") -> Path:
        """Copy the file as a backup of the disk would."""
        self.engine.dispose()
        shutil.copy(self.folder / NAME, self.folder / name)
        self.engine = opened(self.folder / NAME)
        return self.folder / name

    def put_back(self, copy: Path, position: int) -> None:
        """Put an older copy of the file back; it takes a new id before it does anything else."""
        self.engine.dispose()
        for part in ("", "-wal", "-shm"):
            (self.folder / f"{NAME}{part}").unlink(missing_ok=True)
        shutil.copy(copy, self.folder / NAME)
        self.engine = opened(self.folder / NAME)
        self.take_new_id(position)

    def take_new_id(self, position: int) -> None:
        """Become another replica that the log does not know yet."""
        self.former.add(self.replica.hex)
        self.replica, self.position = uuid4(), position
        self.waiting, self.closed_at = [], {}
        with self.engine.begin() as connection:
            take_new_id(connection, self.replica)

    def join_anew(self, ordinal: int) -> None:
        """Take in the whole log, be enrolled, and issue again what the log lacks."""
        self.pull()
        self.orderer.reissued = True
        self.orderer.enrol(self._enrol(ordinal))
        self.pull()
        self.waiting, self.closed_at, self.ordinal = [], {}, ordinal
        with self.engine.begin() as connection:
            close_batches(connection, self._seal)
            self.waiting = []
            reissue(connection, ordinal, self._seal)

    def go_back(self, entries: list[Incoming], undone: list[Incoming]) -> None:
        """Go back with a server that was restored from an older backup."""
        with self.engine.begin() as connection:
            close_batches(connection, self._seal)
            go_back(connection, entries, undone)
        self.position = len(entries)

    def sync(self) -> None:
        """Send, then take in."""
        self.push()
        self.pull()

    def _enrol(self, ordinal: int) -> Enrol:
        name, keys = self.replica.bytes, DeviceKeys(self.replica.bytes * 2, "")
        self.orderer.signers[name] = keys
        return Enrol(name, ordinal, f"PC {ordinal}", Role.OFFICE, keys.sign_key, "")

    def sums(self) -> dict[str, dict[int, str]]:
        """Return the sums of the folded state."""
        with self.engine.connect() as connection:
            return sums(connection)

    def rows(self, table: str) -> dict[str, dict[str, object]]:
        """Return the rows of a table as they lie in the file."""
        with self.engine.connect() as connection:
            result = connection.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY id')  # noqa: S608
            return {row.id: dict(row._mapping) for row in result}

    def rows_of(self, sql: str) -> list[tuple[object, ...]]:
        """Return what a query finds."""
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]

    def execute(self, sql: str, *values: object) -> None:
        """Make an act of one statement."""
        with self.act() as connection:
            connection.exec_driver_sql(sql, values)

    def _seal(self, outgoing: Outgoing) -> Sealed:
        self.waiting.append(outgoing)
        self.closed_at[outgoing.first] = self.position
        return Sealed(b"", b"")

    def _named(self, outgoing: Outgoing) -> Outgoing:
        with self.engine.connect() as connection:
            replicas = dict(connection.execute(select(PEER.c.id, PEER.c.replica)).all())
        seen = {replicas[str(ordinal)]: lseq for ordinal, lseq in outgoing.seen.items()}
        return Outgoing(outgoing.batch, seen, outgoing.part, outgoing.parts)

    def _mine(self, entry: Incoming) -> Incoming:
        if entry.replica != self.replica.hex:
            return entry
        return replace(entry, batch=None)


def header_hash_of(replica: str, first: int) -> bytes:
    """Return what stands for the hash of a batch's header."""
    return blake2b(f"{replica}/{first}".encode(), digest_size=32).digest()


def opened(path: Path):
    """Return a writing engine over a database."""
    return writing_engine(path, KEY).execution_options(**options_for(KEY))


def empty_database(path: Path) -> Path:
    """Write an empty database once, to be copied."""
    _write_database(path, KEY)
    return path
