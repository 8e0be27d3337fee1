"""Papers and scans as sealed files: known by their content inside, by a keyed name outside."""

from collections.abc import Collection
from hashlib import blake2b, sha256
from pathlib import Path
from time import time

from nacl.exceptions import CryptoError
from nacl.secret import Aead

from cusdesk.db.faults import UNWRITABLE
from cusdesk.db.subkeys import BLOB_NAMES, BLOB_SEALS, subkey
from cusdesk.db.writing import write_whole
from cusdesk.domain.errors import InvalidInputError, StoreError

FOLDER = "blobs"
MAGIC = b"cusdesk blob 1\n"
MOST_BYTES = 50 * 1024 * 1024
NAME_BYTES = 24
# A transaction that has just written its paper may not have committed yet.
SPARED_SECONDS = 24 * 3600


class Blobs:
    """The sealed files of an office; `put` returns the content's SHA-256, which finds it again."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self._names = subkey(key, BLOB_NAMES)
        self._seals = Aead(subkey(key, BLOB_SEALS))

    def put(self, content: bytes) -> str:
        """Keep `content` safely on disk and return its hash; the same content is kept once."""
        if len(content) > MOST_BYTES:
            raise InvalidInputError(
                "Plik jest większy niż 50 MB. Zeskanuj go w mniejszej rozdzielczości "
                "albo podziel na części."
            )
        digest = sha256(content).hexdigest()
        if not self._stands(digest):
            sealed = self._seals.encrypt(content, _bound_to(digest))
            write_whole(self._path(digest), MAGIC + sealed)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the content of a hash, refusing one that is missing or was changed."""
        try:
            sealed = self._path(digest).read_bytes()
        except FileNotFoundError:
            raise StoreError(
                "Brakuje zapisanego pliku dokumentu. Odtwórz folder blobs z kopii zapasowej."
            ) from None
        except OSError as fault:
            raise StoreError(UNWRITABLE) from fault
        content = self._opened(digest, sealed)
        if content is None:
            raise StoreError(
                "Zapisany plik dokumentu jest uszkodzony. Odtwórz folder blobs z kopii zapasowej."
            )
        return content

    def holds(self, digest: str) -> bool:
        """Tell whether a file of this hash lies here, without reading it."""
        return self._path(digest).exists()

    def sweep(self, known: Collection[str], now: float | None = None) -> int:
        """Remove half-written files and those no record knows, after a day; return how many."""
        names = {self._name(digest) for digest in known}
        limit = (time() if now is None else now) - SPARED_SECONDS
        left = [
            file
            for file in self.folder.iterdir()
            if file.name not in names and file.stat().st_mtime < limit
        ]
        for file in left:
            file.unlink()
        return len(left)

    def _stands(self, digest: str) -> bool:
        path = self._path(digest)
        return path.exists() and self._opened(digest, path.read_bytes()) is not None

    def _opened(self, digest: str, sealed: bytes) -> bytes | None:
        if not sealed.startswith(MAGIC):
            return None
        try:
            content = self._seals.decrypt(sealed[len(MAGIC) :], _bound_to(digest))
        except (CryptoError, ValueError):
            return None
        return content if sha256(content).hexdigest() == digest else None

    def _path(self, digest: str) -> Path:
        return self.folder / self._name(digest)

    def _name(self, digest: str) -> str:
        # Keyed, so that nobody outside can test whether a known paper lies here.
        return blake2b(digest.encode(), key=self._names, digest_size=NAME_BYTES).hexdigest()


def _bound_to(digest: str) -> bytes:
    return MAGIC + digest.encode()
