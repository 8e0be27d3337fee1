"""Which sealed files the records name; whatever else lies there was never finished."""

from sqlalchemy import Connection, select

from cusdesk.db.base import Base

BLOB = "_blob"


def files_named(connection: Connection) -> frozenset[str]:
    """Return the digest of every file a record names, rows marked gone included.

    A column that names a file ends in `_blob`, whatever its table: a new one cannot be forgotten.
    """
    named: set[str] = set()
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if column.name.endswith(BLOB):
                named.update(
                    connection.scalars(select(column).where(column.is_not(None)).distinct())
                )
    return frozenset(named)
