"""The tables of the log: the tenant – an office – comes first in every key.

So a table splits by office over any number of servers, and no office can meet another's rows.
The lobby is a tenant of its own: where people come who do not belong to an office yet.
"""

from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Uuid,
)

LOBBY = UUID(int=0)

METADATA = MetaData()


def _tenant() -> Column[UUID]:
    return Column("tenant", Uuid, nullable=False)


REGISTER = Table(
    "register",
    METADATA,
    _tenant(),
    Column("office", Uuid, nullable=False),
    Column("founded_at", String(32), nullable=False),
    PrimaryKeyConstraint("tenant", "office"),
)
"""In the lobby: which offices there are."""

CODE = Table(
    "code",
    METADATA,
    _tenant(),
    Column("proof", LargeBinary, nullable=False),
    Column("office", Uuid),
    Column("ordinal", Integer, nullable=False),
    Column("role", String(16), nullable=False),
    Column("until", String(32), nullable=False),
    Column("packet", LargeBinary, nullable=False),
    Column("once", LargeBinary),
    Column("position", BigInteger),
    PrimaryKeyConstraint("tenant", "proof"),
)
"""In the lobby: codes not used up; without an office a code founds one."""

HEAD = Table(
    "head",
    METADATA,
    _tenant(),
    Column("epoch", LargeBinary, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Column("durable", BigInteger, nullable=False),
    Column("key_epoch", Integer, nullable=False),
    Column("next_ordinal", Integer, nullable=False),
    PrimaryKeyConstraint("tenant"),
)
"""Where each office's log ends; whoever appends holds this row, so positions have no gap."""

DEVICE = Table(
    "device",
    METADATA,
    _tenant(),
    Column("replica", Uuid, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Column("role", String(16), nullable=False),
    Column("sign_key", LargeBinary, nullable=False),
    Column("seal_key", String(200), nullable=False),
    Column("replaces", Uuid),
    Column("top", BigInteger, nullable=False),
    Column("top_hash", LargeBinary, nullable=False),
    Column("open_parts", Integer, nullable=False),
    Column("retired_last", BigInteger),
    PrimaryKeyConstraint("tenant", "replica"),
)
"""Who belongs to an office, and up to which op the server has each of them."""

VISIT = Table(
    "visit",
    METADATA,
    _tenant(),
    Column("replica", Uuid, nullable=False),
    Column("at", String(32), nullable=False),
    Column("cursor", BigInteger, nullable=False),
    Column("waiting", BigInteger, nullable=False),
    Column("version", String(200), nullable=False),
    PrimaryKeyConstraint("tenant", "replica"),
)
"""What each PC said of itself when it last called; for the status page only."""

LOG = Table(
    "log",
    METADATA,
    _tenant(),
    Column("position", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("replica", Uuid, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("header_hash", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    PrimaryKeyConstraint("tenant", "position"),
    Index("log_by_replica", "tenant", "replica", "last"),
    Index("log_by_hash", "tenant", "header_hash"),
)
"""The order of batches and records; a record has no op numbers (0)."""

RUN = Table(
    "run",
    METADATA,
    _tenant(),
    Column("replica", Uuid, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("part", Integer, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("header_hash", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    PrimaryKeyConstraint("tenant", "replica", "first"),
)
"""Batches of a run that is not whole yet: on the server, not in the order."""

KEY_EPOCH = Table(
    "key_epoch",
    METADATA,
    _tenant(),
    Column("epoch", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant", "epoch"),
)
"""Since which position an epoch of the office key holds."""

ADOPTED = Table(
    "adopted",
    METADATA,
    _tenant(),
    Column("header_hash", LargeBinary, nullable=False),
    PrimaryKeyConstraint("tenant", "header_hash"),
)
"""Batches an administrator let in though they came too late."""

DROPPED = Table(
    "dropped",
    METADATA,
    _tenant(),
    Column("name", LargeBinary, nullable=False),
    PrimaryKeyConstraint("tenant", "name"),
)
"""Sealed files given up for good."""

DIGEST = Table(
    "digest",
    METADATA,
    _tenant(),
    Column("position", BigInteger, nullable=False),
    Column("scope", String(120), nullable=False),
    Column("replica", Uuid, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Column("figures", LargeBinary, nullable=False),
    PrimaryKeyConstraint("tenant", "position", "scope", "replica"),
)
"""What PCs reported of their folded state, to be compared."""

OFFICE_TABLES = (HEAD, DEVICE, VISIT, LOG, RUN, KEY_EPOCH, ADOPTED, DROPPED, DIGEST)
LOBBY_TABLES = (REGISTER, CODE)
