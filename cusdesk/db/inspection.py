"""Lends the open database to sqlite-utils, for import, export and a look inside."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlcipher3

from cusdesk.db.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

# sqlite-utils takes its library by this name if there is one; else it would look out for the
# errors of another SQLite than ours. So the name stands before its first import.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)


@contextmanager
def utils_database(store: Store) -> Iterator["Database"]:
    """Give sqlite-utils the writer's connection for one transaction; the journal sees it all."""
    from sqlite_utils import Database  # noqa: PLC0415 - slow to import, and rarely needed

    with store.writer.begin() as connection:
        yield Database(connection.connection.driver_connection)
