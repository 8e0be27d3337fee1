"""Writes the next revision for a changed table: `python -m cusdesk.db.migrations.draft MESSAGE`.

Until the first release, without a message, it writes the first schema's SQL anew.
"""

import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from cusdesk.db import upgrade
from cusdesk.db.engine import KEY_BYTES, NAME, open_file, writing_engine
from cusdesk.db.tables import METADATA

FIRST = upgrade.SCRIPTS / "versions" / "r0001_first.sql"


def first_schema() -> str:
    """Return the SQL of every table and index as the metadata now say."""
    return ";\n".join(_statements()) + ";\n"


def draft(message: str) -> None:
    """Compare the metadata with the last revision and write the difference as the next one."""
    from alembic import command  # noqa: PLC0415 - a tool of developers

    number = f"{len(upgrade.REVISIONS) + 1:04}"
    with TemporaryDirectory() as folder:
        engine = _migrated(Path(folder))
        with engine.begin() as connection:
            config = upgrade.config(connection)
            config.set_main_option("file_template", f"r{number}_%%(slug)s")
            command.revision(config, message, autogenerate=True, rev_id=number)
        engine.dispose()


def _migrated(folder: Path) -> Engine:
    path, key = folder / NAME, secrets.token_bytes(KEY_BYTES)
    open_file(path, key, "rwc").close()
    engine = writing_engine(path, key, enforced=False)
    with engine.begin() as connection:
        upgrade.upgrade(connection)
    return engine


def _statements() -> Iterator[str]:
    sqlite = dialect()
    for table in sorted(METADATA.tables.values(), key=lambda table: table.name):
        yield str(CreateTable(table).compile(dialect=sqlite)).strip()
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=sqlite)).strip()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        draft(" ".join(sys.argv[1:]))
    else:
        FIRST.write_text(first_schema(), encoding="utf-8")
