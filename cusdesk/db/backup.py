"""A copy of the open database, encrypted like it and checked before anyone relies on it."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from cusdesk.db import faults
from cusdesk.db.engine import connect, open_file
from cusdesk.db.writing import PART, sync_file, sync_folder
from cusdesk.domain.errors import StoreError

UNSOUND = (
    "Kopia bazy nie przeszła sprawdzenia, więc jej nie zachowano. Sprawdź dysk i zrób kopię "
    "jeszcze raz w innym miejscu."
)


def copy(source: Path, key: bytes, target: Path) -> None:
    """Copy the database while others work on it; the copy appears only once it was checked."""
    part = target.with_name(target.name + PART)
    part.unlink(missing_ok=True)
    try:
        _copy_open(source, key, part)
        if faults_in(part, key):
            raise StoreError(UNSOUND)
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)
    except sqlcipher.Error as fault:
        raise (faults.office_error(fault) or fault) from fault
    finally:
        for left in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
            left.unlink(missing_ok=True)


def faults_in(path: Path, key: bytes) -> list[str]:
    """Return what is wrong with a database file: its seals, its pages, its references."""
    connection = open_file(path, key)
    try:
        return [
            *_rows(connection, "PRAGMA cipher_integrity_check"),
            *(row for row in _rows(connection, "PRAGMA integrity_check") if row != "ok"),
            *_rows(connection, "PRAGMA foreign_key_check"),
        ]
    finally:
        connection.close()


def _copy_open(source: Path, key: bytes, part: Path) -> None:
    origin, made = open_file(source, key), connect(part, key, "rwc")
    try:
        origin.backup(made)
    finally:
        made.close()
        origin.close()


def _rows(connection: Any, statement: str) -> list[str]:
    return [str(row[0]) for row in connection.execute(statement)]
