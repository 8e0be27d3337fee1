"""What this PC alone keeps of its exchange: its keys and server, the courier box, sent files.

None of it travels. `exchange_link` holds one packed value, which only the exchange reads.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from cusdesk.db.base import Base

LINK = Table(
    "exchange_link",
    Base.metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

COURIER = Table(
    "exchange_courier",
    Base.metadata,
    Column("header_hash", LargeBinary, primary_key=True),
    # Records and colleagues' batches, sealed, on their way to the orderer; never folded from here.
    Column("kind", String(6), nullable=False),
    Column("replica", LargeBinary, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

FILE_THERE = Table(
    "exchange_file",
    Base.metadata,
    # The sealed name of a file that lies whole on the server.
    Column("name", LargeBinary, primary_key=True),
)

Index("ix_exchange_courier_replica", COURIER.c.replica, COURIER.c.first)
