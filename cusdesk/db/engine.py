"""SQLCipher under SQLAlchemy: how the office's file is opened, and when it is refused."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.request import pathname2url

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import URL, Connection, Dialect, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from cusdesk.db import faults
from cusdesk.db.subkeys import ACCESS_LOG, subkey
from cusdesk.domain.errors import DamagedError

NAME = "office.db"
KEY_BYTES = 32
PAGE_BYTES = 4096
PLAIN_HEAD = b"SQLite format 3\0"
WAIT_SECONDS = 60
# As many as an engine of its own would keep.
STATEMENTS = 500
ACCESS_KEY = "access_key"

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    # Without it INSERT OR REPLACE would drop the old row past the journal.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -4096",
    # Nothing of a resident may reach a temporary file.
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 16777216",
)


def connect(path: Path, key: bytes, mode: str = "rw") -> Any:
    """Return a raw connection to the encrypted file; only mode `rwc` ever makes one."""
    if len(key) != KEY_BYTES:
        msg = "the database key is 32 bytes"
        raise ValueError(msg)
    connection = sqlcipher.connect(
        f"file:{pathname2url(str(path))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=10,
        # When full, the library's cache throws out the statement it has just prepared.
        cached_statements=1024,
    )
    # The library prints every wrong key to standard error; the sentence says it once.
    connection.execute("PRAGMA cipher_log_level = NONE")
    # A raw key: no derivation at each connection. It never stands in a URL, which gets logged.
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def open_file(path: Path, key: bytes, mode: str = "rw") -> Any:
    """Return a connection as the program uses it: durable, write-ahead, keys enforced."""
    connection = connect(path, key, mode)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def check_file(path: Path) -> None:
    """Refuse a missing, empty, truncated or plain file before SQLite may touch it."""
    if not path.is_file():
        raise DamagedError(faults.MISSING.format(folder=path.parent))
    with path.open("rb") as file:
        head = file.read(len(PLAIN_HEAD))
    if head == PLAIN_HEAD:
        raise DamagedError(faults.PLAIN)
    # After a power cut a page may end half-way; the write-ahead file then still holds it whole.
    if not head or (path.stat().st_size % PAGE_BYTES and not _has_unmerged_pages(path)):
        raise DamagedError(faults.TRUNCATED)


def options_for(key: bytes) -> dict[str, bytes]:
    """Return what connections carry along for those who work on them."""
    return {ACCESS_KEY: subkey(key, ACCESS_LOG)}


def writing_engine(path: Path, key: bytes, *, enforced: bool = True) -> Engine:
    """Return the engine of writers: each takes its lock at once; they queue for one connection.

    Only a migration, which makes tables anew, does without `enforced` foreign keys.
    """
    creator = partial(open_file, path, key) if enforced else partial(_unenforced, path, key)
    return _engine(creator, "BEGIN IMMEDIATE", kept=1, more=0)


def reading_engine(path: Path, key: bytes) -> Engine:
    """Return the engine of readers: each sees one state and never waits for the writer.

    They may not write, so they also try the key: a connection that may write would merge the
    write-ahead file on closing, whatever its key.
    """
    return _engine(partial(open_file, path, key, "ro"), "BEGIN", kept=4, more=12)


def _engine(creator: Callable[[], Any], begin: str, kept: int, more: int) -> Engine:
    dialect, statements = _dialect()
    pool = QueuePool(creator, kept, more, WAIT_SECONDS, dialect=dialect)
    # A bug's message is logged: it names the statement, never what stood in it.
    engine = Engine(pool, dialect, URL.create("sqlite"), hide_parameters=True)
    engine.update_execution_options(compiled_cache=statements)
    event.listen(engine, "begin", partial(_begin, begin))
    event.listen(engine, "handle_error", _say_in_polish)
    return engine


@cache
def _dialect() -> tuple[Dialect, LRUCache[Any, Any]]:
    """Return what every engine of the process speaks, with what it has already put into words.

    Compiled statements are kept by dialect. With one an engine, reader and writer would each
    compile, and keep, all of them.
    """
    engine = create_engine("sqlite://", module=sqlcipher)
    # The first connection, here to nothing, asks the library what it can do.
    engine.connect().close()
    engine.dispose()
    return engine.dialect, LRUCache(STATEMENTS)


def merge(engine: Engine) -> None:
    """Write the pages of the write-ahead file home; readers must have gone."""
    # A disk too full for it keeps both files, and the next start merges them.
    with suppress(sqlcipher.Error), engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _unenforced(path: Path, key: bytes) -> Any:
    connection = open_file(path, key)
    connection.execute("PRAGMA foreign_keys = OFF")
    return connection


def _begin(statement: str, connection: Connection) -> None:
    connection.exec_driver_sql(statement)


def _say_in_polish(context: ExceptionContext) -> None:
    error = faults.office_error(context.original_exception)
    if error:
        raise error from context.original_exception


def _has_unmerged_pages(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
