"""Brings an older database to this program's schema, after a checked copy of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import NoResultFound, OperationalError

from cusdesk.db import backup, faults, schema, search_index
from cusdesk.db.engine import NAME, writing_engine
from cusdesk.domain.errors import DamagedError, StoreError

if TYPE_CHECKING:
    from alembic.config import Config

REVISIONS = ("0001",)
SCRIPTS = Path(__file__).with_name("migrations")

NEWER = (
    "To biuro zapisała nowsza wersja programu ({revision}). Zainstaluj na tym komputerze "
    "najnowszą wersję i otwórz biuro ponownie."
)
BROKEN = (
    "Po aktualizacji bazy nie zgadzają się powiązania zapisów, więc ją cofnięto. "
    "Pracuj dalej poprzednią wersją programu i zgłoś to."
)


def bring_up(folder: Path, key: bytes, reader: Engine) -> None:
    """Refuse a newer database, migrate an older one; reading its revision tries the key."""
    revision = _revision_of(reader)
    if revision == REVISIONS[-1]:
        return
    if revision not in REVISIONS:
        raise StoreError(NEWER.format(revision=revision))
    path = folder / NAME
    backup.copy(path, key, folder / f"office.schema-{revision}.db")
    reader.dispose()
    engine = writing_engine(path, key, enforced=False)
    try:
        with engine.begin() as connection:
            upgrade(connection)
    finally:
        engine.dispose()


def _revision_of(reader: Engine) -> str:
    query = "SELECT version_num FROM alembic_version"
    try:
        with reader.begin() as connection:
            return str(connection.exec_driver_sql(query).scalar_one())
    except (OperationalError, NoResultFound):
        # The key fits but the schema was never finished: not a file this program has made.
        raise DamagedError(faults.DAMAGED) from None


def upgrade(connection: Connection) -> None:
    """Migrate inside the open transaction; triggers and search are made anew after it.

    Foreign keys must be off: a table that is made anew is for a moment not there.
    """
    from alembic import command  # noqa: PLC0415 - slow to import, and rarely needed

    schema.drop_triggers(connection)
    command.upgrade(config(connection), "head")
    search_index.install(connection)
    schema.install_triggers(connection)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError(BROKEN)


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Tell what the metadata describe from what SQLite and search make for themselves."""
    return kind != "table" or not str(name).startswith(("alembic_", *search_index.VIRTUAL))


def config(connection: Connection) -> "Config":
    """Return Alembic's settings for migrations over an open connection."""
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
