"""Where the log is kept: SQLite beside the program, or PostgreSQL by its address.

Every transaction belongs to one tenant; on PostgreSQL the database itself sees to it.
"""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError

from cusdesk.server import postgres
from cusdesk.server.ledger import Ledger
from cusdesk.server.refusals import busy
from cusdesk.server.schema import METADATA

T = TypeVar("T")

ATTEMPTS = 12
LONGEST_PAUSE = 0.25
COLLISIONS = {"40001", "40P01"}
WAIT_SECONDS = 30
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
STILL = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
SCOPE = text("SELECT set_config('cusdesk.tenant', :tenant, true)")


@dataclass(slots=True)
class Storage:
    """The database of the log; `write` and `read` give one office one transaction."""

    engine: Engine
    _writing: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_postgres(self) -> bool:
        """Tell whether the log lies in PostgreSQL."""
        return self.engine.dialect.name == "postgresql"

    def write(self, office: UUID, work: Callable[[Ledger], T]) -> T:
        """Do `work` in a transaction that is durable when this returns."""
        for attempt in range(ATTEMPTS):
            try:
                with self._alone(), self._begun(office, writing=True) as connection:
                    return work(Ledger(connection, office))
            except DBAPIError as fault:
                if not _is_collision(fault) or attempt + 1 == ATTEMPTS:
                    raise _refusal(fault) from fault
                # Two calls met at one head on another machine; the later one begins again.
                time.sleep(random.uniform(0, LONGEST_PAUSE) * (attempt + 1) / ATTEMPTS)  # noqa: S311
        raise busy()

    def read(self, office: UUID, work: Callable[[Ledger], T]) -> T:
        """Do `work`, which only looks."""
        try:
            with self._begun(office, writing=False) as connection:
                return work(Ledger(connection, office))
        except DBAPIError as fault:
            raise _refusal(fault) from fault

    def snapshot(self, office: UUID, work: Callable[[Ledger], T]) -> T:
        """Do `work`, which looks at many tables, on one state of all of them."""
        try:
            with self._begun(office, writing=False, still=True) as connection:
                return work(Ledger(connection, office))
        except DBAPIError as fault:
            raise _refusal(fault) from fault

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        # SQLite has one writer; waiting here is cheaper than asking it again and again.
        if self.is_postgres:
            yield
        else:
            with self._writing:
                yield

    @contextmanager
    def _begun(self, office: UUID, *, writing: bool, still: bool = False) -> Iterator[Connection]:
        with self.engine.connect() as connection, connection.begin():
            if self.is_postgres:
                with postgres.together(connection):
                    if still:
                        connection.exec_driver_sql(STILL)
                    connection.execute(SCOPE, {"tenant": str(office)})
            else:
                connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
            yield connection


def open_sqlite(path: Path) -> Storage:
    """Return the log in a file of its own, made if it is not there."""
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"check_same_thread": False, "timeout": WAIT_SECONDS},
        pool_size=16,
        max_overflow=16,
    )
    event.listen(engine, "connect", _prepare_sqlite)
    METADATA.create_all(engine)
    path.chmod(0o600)
    return Storage(engine)


def open_postgres(url: str) -> Storage:
    """Return the log in PostgreSQL, its tables made if they are not there."""
    postgres.prepare(url)
    return Storage(postgres.engine_for(url))


def open_storage(folder: Path, database: str | None) -> Storage:
    """Return the log of a data folder: the file in it, or the database that is named."""
    return open_postgres(database) if database else open_sqlite(folder / "log.db")


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # We say ourselves when a transaction begins, so that a writer takes its place at once.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _is_collision(fault: DBAPIError) -> bool:
    return getattr(fault.orig, "sqlstate", None) in COLLISIONS


def _refusal(fault: DBAPIError) -> Exception:
    away = isinstance(fault, OperationalError) or _is_collision(fault)
    return busy() if away or postgres.is_shard_away(fault) else fault
