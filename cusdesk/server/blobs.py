"""Sealed files in a folder, named by their hash: resumable, never changed, never read.

They lie beside the database: a backup copies only what is new.
"""

import os
import threading
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from uuid import UUID

from cusdesk.server.refusals import blob_gap, garbage, no_blob
from cusdesk.wire.typed import HASH_BYTES

PIECE = 1024 * 1024
LOCKS = 64
OTHER_CONTENT = "Plik dotarł uszkodzony i został odrzucony w całości. Program wyśle go od nowa."


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some bytes of a sealed file of `total` bytes, from `start` on."""

    name: bytes
    start: int
    content: bytes
    total: int


@dataclass(frozen=True, slots=True)
class Blobs:
    """The sealed files of all offices."""

    folder: Path
    _locks: tuple[threading.Lock, ...] = field(
        default_factory=lambda: tuple(threading.Lock() for _ in range(LOCKS))
    )

    def size(self, office: UUID, name: bytes) -> int | None:
        """Return the size of a file that is here whole."""
        path = self._path(office, name)
        return path.stat().st_size if path.exists() else None

    def begun(self, office: UUID, name: bytes) -> int:
        """Return how many bytes of an unfinished file are here."""
        part = _part(self._path(office, name))
        return part.stat().st_size if part.exists() else 0

    def put(self, office: UUID, stretch: Stretch) -> int:
        """Write a stretch; return how many bytes are here. With the last, the hash is checked."""
        with self._locks[stretch.name[0] % LOCKS]:
            return self._put(office, stretch)

    def _put(self, office: UUID, stretch: Stretch) -> int:
        name, start, content = stretch.name, stretch.start, stretch.content
        whole = self.size(office, name)
        if whole is not None:
            return whole
        begun = self.begun(office, name)
        if start > begun:
            raise blob_gap(begun)
        path = self._path(office, name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(_part(path), start, content)
        size = start + len(content)
        if size >= stretch.total:
            _finish(path, name)
        return size

    def read(self, office: UUID, name: bytes, start: int, length: int) -> bytes:
        """Return a stretch of a file that is here whole."""
        if self.size(office, name) is None:
            raise no_blob(self.begun(office, name))
        with self._path(office, name).open("rb") as file:
            file.seek(start)
            return file.read(length)

    def drop(self, office: UUID, name: bytes) -> None:
        """Destroy a file the office gave up."""
        for path in (self._path(office, name), _part(self._path(office, name))):
            path.unlink(missing_ok=True)

    def names(self, office: UUID) -> list[bytes]:
        """Return the names of an office's whole files."""
        found = (self.folder / office.hex).glob("??/*")
        return sorted(bytes.fromhex(path.name) for path in found if not path.suffix)

    def is_sound(self, office: UUID, name: bytes) -> bool:
        """Tell whether a file still is what its name says."""
        return _hash_of(self._path(office, name)) == name

    def path(self, office: UUID, name: bytes) -> Path:
        """Return where a file lies."""
        return self._path(office, name)

    def _path(self, office: UUID, name: bytes) -> Path:
        return self.folder / office.hex / name.hex()[:2] / name.hex()


def _part(path: Path) -> Path:
    return path.with_suffix(".part")


def _write(part: Path, start: int, content: bytes) -> None:
    with part.open("r+b" if part.exists() else "wb") as file:
        file.seek(start)
        file.write(content)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def _finish(path: Path, name: bytes) -> None:
    part = _part(path)
    if _hash_of(part) != name:
        part.unlink()
        raise garbage(OTHER_CONTENT)
    part.chmod(0o600)
    part.replace(path)
    _sync_folder(path.parent)


def _hash_of(path: Path) -> bytes:
    digest = blake2b(digest_size=HASH_BYTES)
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.digest()


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the rename itself is durable enough.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
