"""One program at a time writes an office's folder; the system frees the lock of a killed one."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from cusdesk.db.faults import UNWRITABLE
from cusdesk.domain.errors import StoreError

NAME = "office.lock"
MOST_BYTES = 4096
# Windows locks bytes against reading too; this one lies beyond everything that is written.
LOCKED_BYTE = 1 << 20

HELD = (
    "To biuro jest już otwarte{where}. Przejdź do tamtego okna albo je zamknij; "
    "dwa programy nie mogą pracować na jednym folderze."
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works in the folder: which process, on which PC, since when."""

    pid: int
    host: str
    since: str


class Lock:
    """The hold on an office's folder, from `take` until `free` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._file: BinaryIO | None = None

    def take(self) -> None:
        """Take the lock, or say who has it."""
        try:
            file = self.path.open("a+b", buffering=0)
        except OSError as fault:
            raise StoreError(UNWRITABLE) from fault
        if not _taken(file):
            file.close()
            raise StoreError(HELD.format(where=_where(self.holder())))
        self._file = file
        self._sign(file)

    def free(self) -> None:
        """Let others in; the file stays, its lock goes."""
        if self._file:
            self._file.close()
            self._file = None

    def holder(self) -> Holder | None:
        """Return who wrote into the lock file last, if it can be read."""
        try:
            with self.path.open("rb") as file:
                return Holder(**json.loads(file.read(MOST_BYTES)))
        except (OSError, TypeError, ValueError):
            return None

    def _sign(self, file: BinaryIO) -> None:
        since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        holder = Holder(os.getpid(), platform.node(), since)
        try:
            file.truncate(0)
            file.write(json.dumps(asdict(holder)).encode())
        except OSError:
            # A full disk must not keep the office shut: the lock holds without its signature.
            return


def _where(holder: Holder | None) -> str:
    if holder is None:
        return ""
    since = datetime.fromisoformat(holder.since).astimezone()
    return f" na komputerze {holder.host} od {since:%d.%m.%Y %H:%M} (proces {holder.pid})"


def _taken(file: BinaryIO) -> bool:
    """Try the lock of the system, which dies with the process."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - only Windows has it

            file.seek(LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl  # noqa: PLC0415 - Windows has none

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
