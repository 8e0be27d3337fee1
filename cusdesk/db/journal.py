"""The journal: triggers write every change of a synced table into the outbox, in its transaction.

Every writer is caught: ORM, Core, raw SQL, sqlite-utils, a foreign program with the key.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CHAR,
    CheckConstraint,
    Column,
    Connection,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    insert,
    select,
    update,
)

from cusdesk.db.base import Base
from cusdesk.db.faults import FITS
from cusdesk.db.types import Id, Instant

MOST_OP_BYTES = 512 * 1024

STATE = Table(
    "journal_state",
    Base.metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("replica", Id(), nullable=False),
    # A counter row: numbers taken from the outbox itself would start again once it is empty.
    Column("lseq", Integer, nullable=False),
    Column("tx", Integer, nullable=False),
    # Set once an office exchanges: from then on what a row was before the overlay is kept.
    Column("keeping", Integer, nullable=False, server_default="0"),
    # The marks below live inside one transaction; between transactions they are always clear.
    Column("in_tx", Integer, nullable=False, server_default="0"),
    Column("user_id", Id()),
    Column("at", Instant()),
    Column("together", Integer, nullable=False, server_default="0"),
    Column("applying", Integer, nullable=False, server_default="0"),
    Column("undoing", Integer, nullable=False, server_default="0"),
)

OUTBOX = Table(
    "outbox",
    Base.metadata,
    Column("lseq", Integer, primary_key=True, autoincrement=False),
    Column("tx", Integer, nullable=False),
    Column("table_name", String(64), nullable=False),
    Column("kind", String(6), nullable=False),
    Column("row_id", CHAR(32), nullable=False),
    Column("changes", Text, nullable=False),
    # What an update found, once an office exchanges; stale as soon as a pull has laid it anew.
    Column("before", Text),
    Column("at", String(27), nullable=False),
    Column("user_id", CHAR(32)),
    Column("together", Integer, nullable=False),
    # The server takes batches of 1 MiB and an op is never cut: a longer one would wait for ever.
    CheckConstraint(f"octet_length(changes) <= {MOST_OP_BYTES}", name=FITS),
)

OPEN = "UPDATE journal_state SET tx = tx + 1, in_tx = 1"
CLEAR = (
    "UPDATE journal_state SET in_tx = 0, user_id = NULL, at = NULL, together = 0, "
    "applying = 0, undoing = 0"
)
# Made once: every transaction of the program runs it.
ANNOUNCE = update(STATE).values(
    user_id=bindparam("user"), at=bindparam("now"), together=bindparam("whole")
)


def start(connection: Connection, replica: UUID) -> None:
    """Give a new database its replica id and its counters."""
    connection.execute(insert(STATE).values(one=1, replica=replica, lseq=0, tx=0))


def open_transaction(connection: Connection) -> None:
    """Give the transaction that begins its number; its ops will be folded as one."""
    connection.exec_driver_sql(OPEN)


def close_transaction(connection: Connection) -> None:
    """Clear the marks before the commit, so that no mark outlives its transaction."""
    connection.exec_driver_sql(CLEAR)


def begin(
    connection: Connection, user_id: UUID | None, now: datetime, *, together: bool = False
) -> int:
    """Say whose changes follow and when; return the journal's place before them.

    `together` declares that one losing change shall hold back all of them (split, merge, transfer).
    """
    connection.execute(ANNOUNCE, {"user": user_id, "now": now, "whole": int(together)})
    return last_lseq(connection)


def last_lseq(connection: Connection) -> int:
    """Return the number of this replica's last op."""
    return int(connection.execute(select(STATE.c.lseq)).scalar_one())


def changed_tables(connection: Connection, since: int) -> frozenset[str]:
    """Return which tables the ops after `since` changed."""
    names = select(OUTBOX.c.table_name).where(OUTBOX.c.lseq > since).distinct()
    return frozenset(connection.execute(names).scalars())


@contextmanager
def applying(connection: Connection) -> Iterator[None]:
    """Silence the journal, and nothing else, while ordered ops of the log are folded."""
    yield from _marked(connection, "applying")


@contextmanager
def undoing(connection: Connection) -> Iterator[None]:
    """Let rows leave and sealed rows be repaired: undo of the overlay, an ordered purge."""
    yield from _marked(connection, "undoing")


def _marked(connection: Connection, mark: str) -> Iterator[None]:
    connection.execute(update(STATE).values({mark: 1}))
    try:
        yield
    finally:
        connection.execute(update(STATE).values({mark: 0}))
