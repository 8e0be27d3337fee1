"""An office's folder as the program works on it: made, opened, locked, closed."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from cusdesk.db import backup, engine, identity, journal, places, schema, search_index, upgrade
from cusdesk.db.blobs import FOLDER, Blobs
from cusdesk.db.founding import found
from cusdesk.db.identity import Finding
from cusdesk.db.keys import Keys
from cusdesk.db.lock import Lock
from cusdesk.db.removal import mark_gone
from cusdesk.db.user_keys import UserKeys, new_user_keys

REMEMBER_SECONDS = 60
NEEDED_BYTES = 16 * 1024 * 1024

event.listen(Session, "before_flush", mark_gone)


class Store:
    """An open office: `writer` and `reader` are engines, `blobs` its papers, `keys` its slots.

    One transaction of `writer` is one transaction of the journal. Threads may share a store.
    """

    def __init__(self, folder: Path, key: bytes, lock: Lock) -> None:
        path = folder / engine.NAME
        options = engine.options_for(key)
        self.folder = folder
        self.keys = Keys(folder)
        self.blobs = Blobs(folder / FOLDER, key)
        writer = engine.writing_engine(path, key)
        # On the engine itself, after its own BEGIN: listeners of one with options would come first
        # and leave the marks of the journal behind, outside every transaction.
        event.listen(writer, "begin", self._begin)
        event.listen(writer, "commit", journal.close_transaction)
        self.writer: Engine = writer.execution_options(**options)
        self.reader: Engine = engine.reading_engine(path, key).execution_options(**options)
        self._key = key
        self._lock = lock
        self._witnessed_at = time.monotonic()
        try:
            upgrade.bring_up(folder, key, self.reader)
            self.replica, self.finding = self._start()
        except BaseException:
            self._let_go()
            raise

    @classmethod
    def create(cls, folder: Path, login: str, password: str) -> "Created":
        """Make a new office whose first person logs in with `login` and `password`."""
        user_keys = new_user_keys(password)
        places.make_folder(folder)
        places.require_room(folder, NEEDED_BYTES)
        with _held(folder) as lock:
            key = secrets.token_bytes(engine.KEY_BYTES)
            code = found(folder, key, login, user_keys)
            store = cls(folder, key, lock)
        return Created(store, code, user_keys, store.keys.bound_to_machine)

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Self:
        """Open an office with its database key."""
        engine.check_file(folder / engine.NAME)
        with _held(folder) as lock:
            return cls(folder, key, lock)

    @classmethod
    def open_with_password(
        cls, folder: Path, login: str, password: str, now: datetime | None = None
    ) -> "Unlocked":
        """Open an office with a person's password."""
        engine.check_file(folder / engine.NAME)
        with _held(folder) as lock:
            keys = Keys(folder)
            opened = keys.unlock(login, password, now or datetime.now(UTC))
            store = cls(folder, opened.key, lock)
        return Unlocked(store, opened.private_key, keys.bound_to_machine)

    @classmethod
    def open_with_code(cls, folder: Path, code: str, now: datetime | None = None) -> Self:
        """Open an office with the printed recovery code."""
        engine.check_file(folder / engine.NAME)
        with _held(folder) as lock:
            key = Keys(folder).unlock_with_code(code, now or datetime.now(UTC))
            return cls(folder, key, lock)

    def admit(self, login: str, keys: UserKeys) -> None:
        """Let a person's password open this PC; the password itself is not needed."""
        self.keys.add_user(self._key, login, keys)

    def copy_to(self, target: Path) -> None:
        """Write a checked, encrypted copy of the database while work goes on."""
        backup.copy(self.folder / engine.NAME, self._key, target)

    def faults(self) -> list[str]:
        """Return what is wrong with the file: seals, pages, references; slow in a large office."""
        return backup.faults_in(self.folder / engine.NAME, self._key)

    def close(self) -> None:
        """Merge the write-ahead file, note the last op outside the folder, let others in."""
        try:
            with self.reader.begin() as connection:
                self._witness(connection)
            self.reader.dispose()
            engine.merge(self.writer)
        finally:
            self._let_go()
            self._lock.free()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self) -> tuple[UUID, Finding]:
        """Find out what this start owes; write only then, for the disk may be full."""
        with self.reader.begin() as connection:
            replica = identity.replica_of(connection)
            witness = identity.remembered(identity.witness_place(replica))
            finding = identity.examine(connection, self.folder.resolve(), witness)
            broken = bool(schema.missing_triggers(connection))
            owed = broken or finding is not Finding.SAME or search_index.is_due(connection)
        if owed:
            with self.writer.begin() as connection:
                if broken:
                    schema.install_triggers(connection)
                search_index.renew_due(connection)
                identity.note(connection, finding)
        return replica, finding

    def _let_go(self) -> None:
        self.reader.dispose()
        self.writer.dispose()

    def _begin(self, connection: Connection) -> None:
        # What is read here was committed before: the witness never runs ahead of the file.
        if time.monotonic() - self._witnessed_at > REMEMBER_SECONDS:
            self._witness(connection)
        journal.open_transaction(connection)

    def _witness(self, connection: Connection) -> None:
        self._witnessed_at = time.monotonic()
        if self.finding is Finding.SAME:
            witness = identity.Witness(self.folder.resolve(), journal.last_lseq(connection))
            identity.remember(identity.witness_place(self.replica), witness)


@dataclass(frozen=True, slots=True)
class Created:
    """A new office: open, with its recovery code to print and the first person's keys to store."""

    store: Store
    recovery_code: str
    user_keys: UserKeys
    bound_to_machine: bool


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An office opened by a password, which also opened the person's private key."""

    store: Store
    private_key: bytes
    bound_to_machine: bool


@contextmanager
def _held(folder: Path) -> Iterator[Lock]:
    """Hold the folder's lock; when the opening fails, let it go again."""
    places.require_local(folder)
    lock = Lock(folder)
    lock.take()
    try:
        yield lock
    except BaseException:
        lock.free()
        raise
