"""PostgreSQL: tables split by office, rows fenced by office, a role that owns nothing.

The fence is forced for the owner too, and the program works under a role without rights of its
own; without a tenant said in the transaction every question fails.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex, CreateTable

from cusdesk.domain.errors import StoreError
from cusdesk.server.schema import METADATA

ROLE = "cusdesk_log"
PARTITIONS = 16
FENCE = "tenant = current_setting('cusdesk.tenant')::uuid"
ALONE = 0x6375_7364
# A server behind postgres_fdw that is away or says no.
SHARD_AWAY = {"08001", "08006", "57P01", "57P03", "HV00N", "HV000"}
NO_DATABASE = (
    "Nie można połączyć się z bazą PostgreSQL pod podanym adresem. Sprawdź adres, hasło i czy "
    "serwer bazy działa."
)
NO_ROLE = (
    f"Konto bazy nie może założyć roli {ROLE}. Administrator bazy wykona raz: "
    f"CREATE ROLE {ROLE} NOLOGIN; GRANT {ROLE} TO konto;"
)


def normal_url(url: str) -> URL:
    """Return an address of PostgreSQL as this program connects to it."""
    known = make_url(url.replace("postgres://", "postgresql://", 1))
    return known.set(drivername="postgresql+psycopg")


def engine_for(url: str) -> Engine:
    """Return connections that work under the role without rights of its own."""
    from cusdesk.server.binary import BinaryCursor  # noqa: PLC0415 - only with the driver

    engine = create_engine(
        normal_url(url),
        pool_size=16,
        max_overflow=16,
        connect_args={"cursor_factory": BinaryCursor},
    )

    event.listen(engine, "connect", _take_role)
    return engine


def _take_role(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET ROLE {ROLE}")
    # A plan for any office would ask every shard, a stopped one too.
    cursor.execute("SET plan_cache_mode = force_custom_plan")
    connection.commit()


def prepare(url: str, partitions: int = PARTITIONS) -> None:
    """Make what is missing: the role, the tables with their parts, the fences."""
    engine = create_engine(normal_url(url), poolclass=sqlalchemy.NullPool)
    try:
        with engine.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ALONE})"))
            _make_role(connection)
            make_tables(connection, partitions)
    except sqlalchemy.exc.OperationalError as fault:
        raise StoreError(NO_DATABASE) from fault
    finally:
        engine.dispose()


def make_tables(connection: Connection, partitions: int) -> None:
    """Make the tables that are missing, split into parts by office, and fence them."""
    there = set(inspect(connection).get_table_names())
    for table in METADATA.sorted_tables:
        if table.name in there:
            continue
        ddl = str(CreateTable(table).compile(connection)).rstrip()
        connection.execute(text(f"{ddl} PARTITION BY HASH (tenant)"))
        for part in range(partitions):
            connection.execute(
                text(
                    f"CREATE TABLE {table.name}_{part:02} PARTITION OF {table.name} "
                    f"FOR VALUES WITH (MODULUS {partitions}, REMAINDER {part})"
                )
            )
        for index in table.indexes:
            connection.execute(CreateIndex(index))
        fence(connection, table.name)


def fence(connection: Connection, table: str) -> None:
    """Show a table's rows only to the office of the transaction, to its owner too."""
    for line in (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY own_office ON {table} USING ({FENCE}) WITH CHECK ({FENCE})",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {ROLE}",
    ):
        connection.execute(text(line))


@contextmanager
def together(connection: Connection) -> Iterator[None]:
    """Send statements that answer nothing in one go; a lone round trip costs more than they do."""
    driver = connection.connection.driver_connection
    if connection.dialect.name != "postgresql" or driver is None:
        yield
        return
    try:
        with driver.pipeline():
            yield
    except driver_errors() as fault:
        raise DBAPIError.instance(None, None, fault, driver_errors()) from fault


def driver_errors() -> type[Exception]:
    """Return what the driver raises."""
    from psycopg import Error  # noqa: PLC0415 - an office's PC orders by SQLite, without driver

    return Error


def is_shard_away(fault: DBAPIError) -> bool:
    """Tell whether a question failed because the server of that office's rows is away."""
    return getattr(fault.orig, "sqlstate", None) in SHARD_AWAY


def _make_role(connection: Connection) -> None:
    known = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
    if connection.execute(known, {"role": ROLE}).first():
        return
    try:
        connection.execute(text(f"CREATE ROLE {ROLE} NOLOGIN"))
        connection.execute(text(f"GRANT {ROLE} TO current_user"))
    except sqlalchemy.exc.ProgrammingError as fault:
        raise StoreError(NO_ROLE) from fault
