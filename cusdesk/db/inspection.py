"""Lends the open database to sqlite-utils, for import, export and a look inside."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlcipher3

from cusdesk.db.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database


@contextmanager
def utils_database(store: Store) -> Iterator["Database"]:
    """Give sqlite-utils the writer's connection for one transaction; the journal sees it all."""
    database = _library().Database
    with store.writer.begin() as connection:
        yield database(connection.connection.driver_connection)


def _library() -> Any:
    # sqlite-utils takes the library by this name if there is one; else it would catch the errors
    # of another SQLite than ours.
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)
    return importlib.import_module("sqlite_utils")
