"""A copy of the log and the sealed files: the same files whatever database the server uses.

So a backup of PostgreSQL restores into SQLite, an office moves between servers, and a drill
needs nothing but a folder.
"""

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import delete, insert, select

from cusdesk.domain.errors import FormatError, RefusedError
from cusdesk.server.blobs import Blobs
from cusdesk.server.core import now
from cusdesk.server.files import write_alone
from cusdesk.server.folder import ServerFolder
from cusdesk.server.ledger import Ledger
from cusdesk.server.lobby import EPOCH_BYTES, offices, register
from cusdesk.server.schema import LOBBY, OFFICE_TABLES
from cusdesk.server.storage import Storage, open_sqlite
from cusdesk.server.verify import walk
from cusdesk.wire.keys import is_signed

STEP = 500
MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
PREFIX = b"cusdesk/backup/1\0"
KEYS = ("server.seed", "tls")
NOT_A_COPY = (
    "Folder {} nie jest kopią serwera albo jest niepełny. Wskaż folder z plikiem manifest.json."
)
FORGED = "Kopia {} została zmieniona po zrobieniu. Użyj innej."
BROKEN = "Kopia {} jest uszkodzona: {}"
THERE = "Na tym serwerze jest już biuro {}. Odtwórz kopię w nowym folderze."


class CopiedOffice(msgspec.Struct, frozen=True):
    """How far an office's log is in a copy."""

    office: str
    founded_at: str
    position: int
    chain: str
    blobs: int


class Manifest(msgspec.Struct, frozen=True):
    """What a copy holds and whose it is."""

    made_at: str
    server_key: str
    offices: tuple[CopiedOffice, ...]
    format: int = 1


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where offices lie: their logs, their sealed files, and older files that may be shared."""

    storage: Storage
    blobs: Blobs
    older: Blobs | None = None
    renews: bool = False
    """Whether logs begin a new epoch here: what came after the copy is gone."""


def copy_to(
    storage: Storage, folder: ServerFolder, target: Path, only: UUID | None = None
) -> Manifest:
    """Copy the offices of a server, or one, into a new folder, and verify the copy."""
    part = target.with_name(f"{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    wanted = [(office, at) for office, at in offices(storage) if only in {None, office}]
    with closing(open_sqlite(part / "log.db")) as copy:
        shelf = Shelf(copy, Blobs(part / "blobs"), _older(folder, target))
        source = Shelf(storage, folder.blobs)
        copied = tuple(_copy_office(source, shelf, office, at) for office, at in wanted)
    if only is None:
        _copy_keys(folder.path, part)
    manifest = Manifest(now(), folder.key.sign_key.hex(), copied)
    written = msgspec.json.encode(manifest)
    write_alone(part / MANIFEST, written)
    write_alone(part / SIGNATURE, folder.key.sign(PREFIX + written))
    verify_copy(part)
    if os.name == "posix":
        os.sync()
    part.replace(target)
    return manifest


def read_manifest(copy: Path) -> Manifest:
    """Return what a copy says it holds, as the server signed it."""
    try:
        written, signature = (copy / MANIFEST).read_bytes(), (copy / SIGNATURE).read_bytes()
        manifest = msgspec.json.decode(written, type=Manifest)
        key = bytes.fromhex(manifest.server_key)
    except (OSError, msgspec.MsgspecError, ValueError) as fault:
        raise FormatError(NOT_A_COPY.format(copy)) from fault
    if not is_signed(PREFIX + written, signature, key):
        raise FormatError(FORGED.format(copy))
    return manifest


def verify_copy(copy: Path) -> Manifest:
    """Walk every log and every file of a copy, or refuse it with the first fault."""
    manifest = read_manifest(copy)
    with closing(open_sqlite(copy / "log.db")) as storage:
        for told in manifest.offices:
            if fault := _fault_of(storage, Blobs(copy / "blobs"), told):
                raise FormatError(BROKEN.format(copy, fault))
    return manifest


def restore(copy: Path, folder: ServerFolder, database: str = "") -> Manifest:
    """Bring a copy into a server, empty or with other offices; each log begins a new epoch."""
    manifest = verify_copy(copy)
    if not (folder.path / KEYS[0]).exists() and (copy / KEYS[0]).exists():
        folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        _copy_keys(copy, folder.path)
    folder.prepare()
    if database:
        folder.remember(msgspec.structs.replace(folder.settings, database=database))
    orderer = folder.orderer()
    target = Shelf(orderer.storage, orderer.blobs, renews=True)
    with closing(target.storage), closing(open_sqlite(copy / "log.db")) as storage:
        source = Shelf(storage, Blobs(copy / "blobs"))
        _refuse_known(target.storage, manifest)
        for told in manifest.offices:
            _copy_office(source, target, UUID(told.office), told.founded_at)
    return manifest


def _refuse_known(storage: Storage, manifest: Manifest) -> None:
    there = {office for office, _ in offices(storage)}
    for told in manifest.offices:
        if UUID(told.office) in there:
            raise RefusedError(THERE.format(told.office))


@contextmanager
def closing(storage: Storage) -> Iterator[Storage]:
    """Let go of a log in the end."""
    try:
        yield storage
    finally:
        storage.close()


def _copy_office(source: Shelf, target: Shelf, office: UUID, founded_at: str) -> CopiedOffice:
    def copying(ledger: Ledger) -> CopiedOffice:
        head = ledger.head()
        position, chain = (head.position, head.chain) if head else (0, b"")
        target.storage.write(office, partial(_copy_rows, ledger, renews=target.renews))
        blobs = _copy_blobs(source.blobs, target, office)
        return CopiedOffice(office.hex, founded_at, position, chain.hex(), blobs)

    copied = source.storage.snapshot(office, copying)
    target.storage.write(LOBBY, lambda lobby: register(lobby, office, founded_at))
    return copied


def _copy_rows(source: Ledger, target: Ledger, *, renews: bool) -> None:
    for table in OFFICE_TABLES:
        # An office that is not registered was left by a restore that was cut.
        target.connection.execute(delete(table).where(table.c.tenant == target.office))
        query = select(table).where(table.c.tenant == source.office)
        found = source.connection.execute(query, execution_options={"yield_per": STEP})
        for rows in found.mappings().partitions():
            target.connection.execute(insert(table), _plain(rows))
    if renews:
        target.change_head(epoch=secrets.token_bytes(EPOCH_BYTES))


def _plain(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in rows]


def _copy_blobs(source: Blobs, target: Shelf, office: UUID) -> int:
    names = source.names(office)
    for name in names:
        place = target.blobs.path(office, name)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _share(target.older, office, name, place) or shutil.copy2(
                source.path(office, name), place
            )
    return len(names)


def _share(older: Blobs | None, office: UUID, name: bytes, place: Path) -> bool:
    """Let a file of the backup before be this one's too: it never changes."""
    if older is None or older.size(office, name) is None:
        return False
    with suppress(OSError):
        place.hardlink_to(older.path(office, name))
    return place.exists()


def _older(folder: ServerFolder, target: Path) -> Blobs | None:
    last = folder.last("backup")
    beside = last is not None and Path(last.path).parent == target.parent
    return Blobs(Path(last.path) / "blobs") if last and beside else None


def _copy_keys(source: Path, target: Path) -> None:
    for name in KEYS:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, dirs_exist_ok=True)
        elif (source / name).exists():
            write_alone(target / name, (source / name).read_bytes())


def _fault_of(storage: Storage, blobs: Blobs, told: CopiedOffice) -> str:
    office = UUID(told.office)
    walked = storage.read(office, walk)
    if walked.faults:
        return walked.faults[0]
    if (walked.head.position, walked.head.chain.hex()) != (told.position, told.chain):
        return f"Biuro {told.office}: dziennik jest inny, niż podaje opis kopii."
    names = blobs.names(office)
    broken = [name for name in names if not blobs.is_sound(office, name)]
    if broken or len(names) != told.blobs:
        return f"Biuro {told.office}: brakuje pliku albo jest uszkodzony."
    return ""
