"""The server's folder: its log, its sealed files, its keys, what it remembers of backups."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
from nacl.signing import SigningKey

from cusdesk.domain.errors import NotFoundError
from cusdesk.server.authority import Certificates
from cusdesk.server.blobs import Blobs
from cusdesk.server.files import write_alone
from cusdesk.server.orderer import Orderer
from cusdesk.server.storage import open_storage

T = TypeVar("T")

NO_SERVER = (
    "W folderze {} nie ma serwera. Podaj folder serwera albo załóż go: "
    "cusdesk-server run --data FOLDER"
)
SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class HeadKey:
    """What the server signs its heads and protocols with."""

    seed: bytes

    @property
    def sign_key(self) -> bytes:
        """What PCs check its signatures with."""
        return bytes(SigningKey(self.seed).verify_key)

    def sign(self, content: bytes) -> bytes:
        """Return the signature of 64 bytes."""
        return SigningKey(self.seed).sign(content).signature


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is remembered between commands: where the database is and how PCs reach the server."""

    database: str = ""
    url: str = ""


class Done(msgspec.Struct, frozen=True):
    """A backup or a drill: when, where, and whether all was well."""

    at: str
    path: str
    ok: bool
    off_site: bool = False


@dataclass(frozen=True, slots=True)
class ServerFolder:
    """A folder that is or becomes a server."""

    path: Path

    @property
    def certificates(self) -> Certificates:
        """Its certificates."""
        return Certificates(self.path / "tls")

    @property
    def key(self) -> HeadKey:
        """Its signing key."""
        return HeadKey((self.path / "server.seed").read_bytes())

    @property
    def blobs(self) -> Blobs:
        """Its sealed files."""
        return Blobs(self.path / "blobs")

    @property
    def settings(self) -> Settings:
        """What it remembers."""
        return self._load("settings.json", Settings) or Settings()

    def remember(self, settings: Settings) -> None:
        """Remember settings; the address of a database may hold a password."""
        write_alone(self.path / "settings.json", msgspec.json.encode(settings))

    def last(self, what: str) -> Done | None:
        """Return the last `backup` or `drill`."""
        return self._load(f"last-{what}.json", Done)

    def note(self, what: str, done: Done) -> None:
        """Note a `backup` or `drill`."""
        write_alone(self.path / f"last-{what}.json", msgspec.json.encode(done))

    def prepare(self) -> None:
        """Make the folder and its signing key when they are missing."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (self.path / "server.seed").exists():
            write_alone(self.path / "server.seed", os.urandom(SEED_BYTES))

    def orderer(self, database: str = "") -> Orderer:
        """Open the log of a folder that is a server."""
        if not (self.path / "server.seed").exists():
            raise NotFoundError(NO_SERVER.format(self.path))
        storage = open_storage(self.path, database or self.settings.database or None)
        return Orderer(storage, self.blobs, self.key)

    def _load(self, name: str, kind: type[T]) -> T | None:
        path = self.path / name
        return msgspec.json.decode(path.read_bytes(), type=kind) if path.exists() else None
