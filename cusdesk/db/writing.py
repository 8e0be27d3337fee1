"""Writes a file whole or not at all: part, sync, rename, sync of the folder."""

import errno
import os
from pathlib import Path
from secrets import token_hex

from cusdesk.db.faults import FULL, UNWRITABLE
from cusdesk.domain.errors import StoreError

PART = ".part"
NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in the place of the file; a reader sees the old one or the new one."""
    part = path.with_name(f"{path.name}.{token_hex(4)}{PART}")
    try:
        _write_synced(part, content)
        part.replace(path)
        sync_folder(path.parent)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise StoreError(FULL if fault.errno in NO_SPACE else UNWRITABLE) from fault


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows does so itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make what was written into a file durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write_synced(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
