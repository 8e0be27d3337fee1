"""The access log: who saw or changed whose data, why and where; append-only and hash-chained."""

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    Row,
    Select,
    String,
    Table,
    Text,
    insert,
    select,
    update,
)

from cusdesk.db.base import Base
from cusdesk.db.engine import ACCESS_KEY
from cusdesk.db.faults import KEPT
from cusdesk.db.types import Id, Instant

DIGEST_BYTES = 32
NOTHING_BEFORE = bytes(DIGEST_BYTES)

LOG = Table(
    "access_log",
    Base.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant(), nullable=False, index=True),
    Column("user_id", Id(), index=True),
    Column("authorisation", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("operation", String(64), nullable=False),
    # Emptied when a person is erased; the keyed digest stays and tells nobody whose it was.
    Column("residents", Text),
    Column("residents_digest", LargeBinary(DIGEST_BYTES), nullable=False),
    Column("case_id", Id()),
    Column("purpose", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("chain", LargeBinary(DIGEST_BYTES), nullable=False),
)
OF_RESIDENT = Table(
    "access_of_resident",
    Base.metadata,
    Column("resident_id", Id(), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
HEAD = Table(
    "access_head",
    Base.metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("chain", LargeBinary(DIGEST_BYTES), nullable=False),
    Column("seal", LargeBinary(DIGEST_BYTES), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: when, who, under which authorisation, what, whose data, why, on which PC."""

    at: datetime
    user_id: UUID | None
    authorisation: str
    kind: str
    operation: str
    residents: tuple[UUID, ...] = ()
    case_id: UUID | None = None
    purpose: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it stands in the log, under its number; `erased` names nobody any more."""

    seq: int
    entry: Entry
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """The first entry that is not as it was written, and what is wrong with it."""

    seq: int
    sentence: str


def start(connection: Connection) -> None:
    """Begin the chain of a new database."""
    seal = _seal(_key(connection), 0, NOTHING_BEFORE)
    connection.execute(insert(HEAD).values(one=1, seq=0, chain=NOTHING_BEFORE, seal=seal))


def record(connection: Connection, entry: Entry) -> int:
    """Add an entry to the log, in the transaction of what it tells of; return its number."""
    key = _key(connection)
    seq, before = head(connection)
    people = [resident.hex for resident in entry.residents]
    people_digest = _digest(key, people)
    chain = _linked(key, before, seq + 1, entry, people_digest)
    connection.execute(
        insert(LOG).values(
            seq=seq + 1,
            at=entry.at,
            user_id=entry.user_id,
            authorisation=entry.authorisation,
            kind=entry.kind,
            operation=entry.operation,
            residents=json.dumps(people),
            residents_digest=people_digest,
            case_id=entry.case_id,
            purpose=entry.purpose,
            place=entry.place,
            chain=chain,
        )
    )
    connection.execute(
        update(HEAD).values(seq=seq + 1, chain=chain, seal=_seal(key, seq + 1, chain))
    )
    return seq + 1


def head(connection: Connection) -> tuple[int, bytes]:
    """Return the number of the last entry and the chain up to it; exchanged between PCs."""
    row = connection.execute(select(HEAD.c.seq, HEAD.c.chain)).one()
    return row.seq, row.chain


def verify(connection: Connection) -> Fault | None:
    """Return the first entry that was changed, added or taken away; nothing when all stand."""
    key = _key(connection)
    seq, chain = 0, NOTHING_BEFORE
    for row in connection.execute(select(LOG).order_by(LOG.c.seq)):
        seq += 1
        if row.seq != seq:
            return Fault(seq, f"Brak wpisu nr {seq} w dzienniku dostępu.")
        linked = _linked(key, chain, seq, _entry(row), row.residents_digest)
        if linked != row.chain or not _names_as_written(key, row):
            return Fault(seq, f"Wpis nr {seq} dziennika dostępu zmieniono po zapisaniu.")
        chain = linked
    return _fault_at_head(connection, key, seq, chain)


def of_resident(connection: Connection, resident_id: UUID, limit: int = 200) -> list[Kept]:
    """Return who saw or changed a person's data, the latest first (art. 15 GDPR)."""
    query = select(LOG).join(OF_RESIDENT, OF_RESIDENT.c.seq == LOG.c.seq)
    return _latest(connection, query.where(OF_RESIDENT.c.resident_id == resident_id), limit)


def of_user(connection: Connection, user_id: UUID, limit: int = 200) -> list[Kept]:
    """Return what a person of the staff saw or changed, the latest first."""
    return _latest(connection, select(LOG).where(LOG.c.user_id == user_id), limit)


def between(
    connection: Connection, since: datetime, until: datetime, limit: int = 10_000
) -> list[Kept]:
    """Return the entries of a span of time, the latest first."""
    return _latest(connection, select(LOG).where(LOG.c.at >= since, LOG.c.at < until), limit)


def triggers() -> list[str]:
    """Return the triggers that keep the log append-only; only an ordered purge passes them."""
    spread = (
        "INSERT OR IGNORE INTO access_of_resident (resident_id, seq) "
        "SELECT value, NEW.seq FROM json_each(NEW.residents);"
    )
    kept = [
        _refusing(table, event) for table in (LOG, OF_RESIDENT) for event in ("UPDATE", "DELETE")
    ]
    return [
        *kept,
        f'CREATE TRIGGER "access_log_spread" AFTER INSERT ON access_log BEGIN {spread} END',
    ]


def _refusing(table: Table, event: str) -> str:
    name = f"{table.name}_kept_at_{event.lower()}"
    return (
        f'CREATE TRIGGER "{name}" BEFORE {event} ON {table.name} '
        "FOR EACH ROW WHEN (SELECT undoing FROM journal_state) = 0 "
        f"BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
    )


def _latest(connection: Connection, query: Select[Any], limit: int) -> list[Kept]:
    rows = connection.execute(query.order_by(LOG.c.seq.desc()).limit(limit))
    return [Kept(row.seq, _entry(row), erased=row.residents is None) for row in rows]


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        at=row.at,
        user_id=row.user_id,
        authorisation=row.authorisation,
        kind=row.kind,
        operation=row.operation,
        residents=tuple(UUID(hex=resident) for resident in json.loads(row.residents or "[]")),
        case_id=row.case_id,
        purpose=row.purpose,
        place=row.place,
    )


def _linked(key: bytes, before: bytes, seq: int, entry: Entry, people_digest: bytes) -> bytes:
    facts = [
        seq,
        entry.at.timestamp(),
        entry.user_id and entry.user_id.hex,
        entry.authorisation,
        entry.kind,
        entry.operation,
        people_digest.hex(),
        entry.case_id and entry.case_id.hex,
        entry.purpose,
        entry.place,
    ]
    return blake2b(before + _digest(key, facts), digest_size=DIGEST_BYTES).digest()


def _names_as_written(key: bytes, row: Row[Any]) -> bool:
    if row.residents is None:
        return True
    return bool(_digest(key, json.loads(row.residents)) == row.residents_digest)


def _fault_at_head(connection: Connection, key: bytes, seq: int, chain: bytes) -> Fault | None:
    row = connection.execute(select(HEAD)).one()
    if not hmac.compare_digest(row.seal, _seal(key, row.seq, row.chain)):
        return Fault(row.seq, "Koniec dziennika dostępu zmieniono po zapisaniu.")
    if (row.seq, row.chain) != (seq, chain):
        return Fault(seq + 1, f"Dziennik dostępu urywa się po wpisie nr {seq}; było ich {row.seq}.")
    return None


def _key(connection: Connection) -> bytes:
    key: bytes = connection.get_execution_options()[ACCESS_KEY]
    return key


def _digest(key: bytes, facts: list[Any]) -> bytes:
    """Return a keyed digest: without the key nobody can try names on it."""
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode(), key=key, digest_size=DIGEST_BYTES).digest()


def _seal(key: bytes, seq: int, chain: bytes) -> bytes:
    return _digest(key, ["head", seq, chain.hex()])
