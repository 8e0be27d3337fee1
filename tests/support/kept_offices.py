"""An office that stays open from test to test; its file is put back beneath open connections.

A connection to an office parses a thousand triggers, and an office needs two connections: opening
and closing one for each test cost two thirds of what the tests of operations cost together.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import SEEK_END
from pathlib import Path
from typing import Any

from cusdesk.db import engine
from cusdesk.db.store import Store

# As much as most tests write: pages that wait in the file, so that it does not grow.
ROOM_BYTES = 2 << 20
LIVE = (engine.NAME, f"{engine.NAME}-wal", f"{engine.NAME}-shm", "office.lock")


class KeptOffice:
    """An open store whose folder can be made again what it was when it was opened."""

    def __init__(self, pattern: Path, key: bytes, folder: Path) -> None:
        shutil.copytree(pattern, folder)
        self.folder = folder
        self.store = Store.open(folder, key)
        self._keeper: Any = engine.open_file(folder / engine.NAME, key)
        # Never closed before the connections: closing any handle of a file drops its POSIX locks.
        self._file = (folder / engine.NAME).open("r+b", buffering=0)
        self._make_room()
        assert self._checkpoint(), "nobody else reads an office that was just opened"
        self._pages = self._file.read()
        self._papers = {path: path.read_bytes() for path in self._beside()}

    def put_back(self) -> bool:
        """Undo everything since the opening.

        False where the office was closed, is being read or has grown: connections remember how
        many pages there are.
        """
        if self.store._lock._file is None or not self._checkpoint() or self._has_grown():
            return False
        for path in self._beside() - self._papers.keys():
            path.unlink()
        for path, content in self._papers.items():
            path.write_bytes(content)
        self._file.seek(0)
        self._file.write(self._pages)
        # A page written by the keeper, who sees the file anew, makes the others forget theirs.
        self._keeper.execute("PRAGMA shrink_memory")
        self._keeper.execute("PRAGMA user_version = 0")
        return True

    def close(self) -> None:
        """Let the folder go."""
        self._keeper.close()
        self.store.close()
        self._file.close()

    def _checkpoint(self) -> bool:
        busy, _pages, _written = self._keeper.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def _make_room(self) -> None:
        self._keeper.execute("CREATE TABLE room (bytes)")
        self._keeper.execute("INSERT INTO room VALUES (zeroblob(?))", (ROOM_BYTES,))
        self._keeper.execute("DROP TABLE room")

    def _has_grown(self) -> bool:
        return self._file.seek(0, SEEK_END) != len(self._pages)

    def _beside(self) -> set[Path]:
        found = self.folder.rglob("*")
        return {path for path in found if path.is_file() and path.name not in LIVE}


@contextmanager
def lent(waiting: list[KeptOffice], make: Callable[[], KeptOffice]) -> Iterator[Store]:
    """Give a test the office that waits, or a new one; it waits again once it was put back."""
    kept = waiting.pop() if waiting else make()
    yield kept.store
    if kept.put_back():
        waiting.append(kept)
    else:
        kept.close()


@contextmanager
def waiting_room() -> Iterator[list[KeptOffice]]:
    """Give offices a place to wait for the next test; close them in the end."""
    waiting: list[KeptOffice] = []
    yield waiting
    for each in waiting:
        each.close()
