"""The tables split by office: the office first in every key, nothing counted across offices."""

import pytest
from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Sequence,
    Table,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.exc import DBAPIError

from cusdesk.server.schema import LOBBY_TABLES, METADATA, OFFICE_TABLES
from cusdesk.server.storage import open_postgres


def faults(metadata):
    """Return what keeps tables from being split by office."""
    tables = metadata.tables.values()
    return [fault for table in tables for fault in (*keys_of(table), *columns_of(table))]


def keys_of(table):
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    for key in (table.primary_key, *unique, *table.indexes):
        if [column.name for column in key.columns][:1] != ["tenant"]:
            yield f"{table.name}: a key without the office first"
    for key in table.constraints:
        if isinstance(key, ForeignKeyConstraint) and "tenant" not in key.column_keys:
            yield f"{table.name}: refers across offices"


def columns_of(table):
    for column in table.columns:
        given = (column.default, column.server_default, column.identity)
        if any(one is not None for one in given) or column.autoincrement is True:
            yield f"{table.name}.{column.name}: counted by the database"


def test_every_table_can_be_split_by_office():
    assert faults(METADATA) == []
    assert {*OFFICE_TABLES, *LOBBY_TABLES} == set(METADATA.tables.values())


def test_the_lint_catches_what_it_is_for():
    planted = MetaData()
    Table("a", planted, Column("id", Integer, primary_key=True))
    Table(
        "b",
        planted,
        Column("tenant", Uuid),
        Column("n", BigInteger, Sequence("n")),
        Column("a_id", ForeignKey("a.id")),
        PrimaryKeyConstraint("tenant", "n"),
        UniqueConstraint("n"),
        Index("by_a", "a_id"),
    )

    assert faults(planted) == [
        "a: a key without the office first",
        "b: a key without the office first",
        "b: a key without the office first",
        "b: refers across offices",
        "b.n: counted by the database",
    ]


@pytest.fixture
def alone(machines):
    storage = open_postgres(machines.alone.url)
    yield storage
    storage.close()


def test_without_an_office_said_postgresql_shows_nothing(alone):
    with alone.engine.connect() as connection, pytest.raises(DBAPIError):
        connection.execute(text("SELECT count(*) FROM log")).scalar_one()


def test_an_office_cannot_write_anothers_rows(alone):
    scope = "SELECT set_config('cusdesk.tenant', '11111111-1111-1111-1111-111111111111', true)"
    other = "INSERT INTO dropped VALUES ('22222222-2222-2222-2222-222222222222', 'x')"
    with alone.engine.connect() as connection, connection.begin():
        connection.execute(text(scope))
        with pytest.raises(DBAPIError, match="row-level security"):
            connection.execute(text(other))


def test_the_program_works_under_a_role_that_owns_nothing(alone):
    asked = text(
        "SELECT count(*) FROM pg_class JOIN pg_roles ON relowner = pg_roles.oid "
        "WHERE rolname = current_user"
    )
    fenced = text(
        "SELECT count(*) FROM pg_class WHERE relname = ANY(:names) "
        "AND relrowsecurity AND relforcerowsecurity"
    )
    with alone.engine.connect() as connection:
        assert connection.execute(asked).scalar_one() == 0
        names = list(METADATA.tables)
        assert connection.execute(fenced, {"names": names}).scalar_one() == len(names)
