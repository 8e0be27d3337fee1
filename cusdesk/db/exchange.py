"""What the exchange keeps beside the rows: the log, the fold's own rows, own batches, peers.

None of these tables travels. Those whose names begin with `fold_` are part of the folded state:
every replica that folded the same log holds the same rows in them, and the digest covers them.
Their ids are texts made from what they are about, so that no replica invents one.
"""

from sqlalchemy import (
    CHAR,
    Column,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from cusdesk.db.base import Base

LOG = Table(
    "exchange_log",
    Base.metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(6), nullable=False),
    Column("header_hash", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    # Empty for an own batch: its sealed bytes lie among the own batches.
    Column("sealed", LargeBinary, nullable=False),
)

OWN_BATCH = Table(
    "exchange_batch",
    Base.metadata,
    Column("first", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
    Column("header_hash", LargeBinary, nullable=False),
    Column("seen", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("acknowledged", Integer, nullable=False, server_default="0"),
)

PREIMAGE = Table(
    "preimage",
    Base.metadata,
    Column("table_name", String(64), nullable=False),
    Column("row_id", String(200), nullable=False),
    # What the row was before the overlay touched it; nothing where there was none.
    Column("row", Text),
    PrimaryKeyConstraint("table_name", "row_id"),
    sqlite_with_rowid=False,
)

DIGEST = Table(
    "exchange_digest",
    Base.metadata,
    Column("table_name", String(64), nullable=False),
    Column("bucket", Integer, nullable=False),
    # 128 bits as hexadecimal text: a sum of row digests does not fit SQLite's integers.
    Column("total", CHAR(32), nullable=False),
    PrimaryKeyConstraint("table_name", "bucket"),
)

CURSOR = Table(
    "exchange_cursor",
    Base.metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("office", LargeBinary, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    # Own ops up to here lie on the folded state as the last pull has laid them.
    Column("laid", Integer, nullable=False, server_default="0"),
)

FORMER = Table(
    "exchange_former",
    Base.metadata,
    # What this copy was before it took a new id: under the old one nothing is sent any more.
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("replica", String(32), nullable=False),
    Column("ordinal", Integer, nullable=False),
    # Up to here the log holds the very ops that this copy made under its old id.
    Column("known", Integer, nullable=False),
)

UNDONE = Table(
    "exchange_undone",
    Base.metadata,
    # Colleagues' ops that a restored server does not have (again) yet, in the old order.
    Column("n", Integer, primary_key=True),
    Column("replica", String(32), nullable=False),
    Column("lseq", Integer, nullable=False),
    Column("op", Text, nullable=False),
)

SEED = Table(
    "exchange_seed",
    Base.metadata,
    # The sealed parts of the state this PC began with, in their order: it has no log before it.
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)


def _text(name: str, *, required: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not required)


def _number(name: str, *, required: bool = True) -> Column[int]:
    return Column(name, Integer, nullable=not required)


def _folded(name: str, *columns: Column[str] | Column[int]) -> Table:
    return Table(
        f"fold_{name}",
        Base.metadata,
        Column("id", String(200), primary_key=True),
        *columns,
        sqlite_with_rowid=False,
    )


PEER = _folded(
    "peer",
    _text("replica"),
    _text("name"),
    _text("role"),
    _text("sign_key"),
    _text("seal_key"),
    _text("seen"),
    _number("last"),
    _text("header_hash"),
    # Up to here every live device knew its ops once: their owners may be forgotten.
    _number("forgotten"),
    _text("replaces", required=False),
    # An administrator's PC may retire others, change keys, adopt and drop files.
    _number("admin"),
    # The key of the invitation it came with, each good once.
    _text("voucher", required=False),
    _number("retired_at", required=False),
    # Behind this op of a device that left nothing counts, unless an administrator adopted it.
    _number("retired_last", required=False),
    # The newest key it has sealed under: what it seals under an older one after that is stale.
    _number("epoch", required=False),
)
OWNER = _folded("owner", _text("units"))
CONFLICT = _folded(
    "conflict",
    _text("table_name"),
    _text("row_id"),
    _text("unit"),
    _text("kind"),
    _number("ordinal"),
    _number("lseq"),
    _text("value"),
    _text("at"),
    _text("user_id", required=False),
    # The act it belongs to, where one decision settles several rows.
    _text("act", required=False),
    # The writes it met, as (ordinal, lseq): whose value stands is read from them.
    _text("stands", required=False),
    _text("closed_by", required=False),
)
HISTORY = _folded(
    "history",
    _text("table_name"),
    _text("row_id"),
    _text("unit"),
    _text("reason"),
    _text("value"),
    _text("at"),
    _text("user_id", required=False),
)
PARKED = _folded("parked", _text("lacks"), _text("reason"), _text("op"))
DELETION = _folded("deletion", _text("rows"), _text("state"))
GONE = _folded("gone", _text("deletion"))
HELD = _folded("held", _text("act"))
CITED = _folded("cited", _text("citations"))
REVIEW = _folded("review", _text("citation"), _text("cause"))
UNKNOWN = _folded("unknown", _text("row"))
EPOCH = _folded("epoch", _number("position"), _text("recipient"))
DROPPED = _folded("dropped", _number("position"))
ADOPTED = _folded("adopted", _number("position"))

FOLDED = (
    PEER,
    OWNER,
    CONFLICT,
    HISTORY,
    PARKED,
    DELETION,
    GONE,
    HELD,
    CITED,
    REVIEW,
    UNKNOWN,
    EPOCH,
    DROPPED,
    ADOPTED,
)

Index("ix_fold_conflict_row", CONFLICT.c.table_name, CONFLICT.c.row_id)
Index("ix_fold_conflict_act", CONFLICT.c.act)
Index("ix_fold_held_act", HELD.c.act)
Index("ix_fold_history_row", HISTORY.c.table_name, HISTORY.c.row_id)
Index("ix_fold_parked_lacks", PARKED.c.lacks)
