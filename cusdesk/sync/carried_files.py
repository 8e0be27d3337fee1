"""Sealed papers that travel by stick: kept as they are until the log tells whose they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from cusdesk.db.sealed_files import SealedFile
from cusdesk.db.store import Store
from cusdesk.db.writing import write_whole
from cusdesk.sync.links import Link
from cusdesk.wire.chunks import Piece
from cusdesk.wire.sealed_files import MOST_BYTES, name_of, seal_file

FOLDER, SEALED, PART = "exchange", ".sealed", ".piece"
TABLE = SealedFile.__tablename__


@dataclass(frozen=True, slots=True)
class Held:
    """A paper that lies here, by its sealed name; `digest` is empty while nobody told it."""

    name: bytes
    digest: str = ""
    epoch: int = 0


def folder_of(store: Store) -> Path:
    """Return where what is only on its way lies."""
    folder = store.folder / FOLDER
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def carried(store: Store, name: bytes) -> bytes | None:
    """Return a sealed paper that came by stick, if it is whole."""
    path = folder_of(store) / f"{name.hex()}{SEALED}"
    return path.read_bytes() if path.exists() else None


def names(store: Store) -> Iterator[bytes]:
    """Yield the names of sealed papers that came by stick."""
    for path in sorted(folder_of(store).glob(f"*{SEALED}")):
        yield bytes.fromhex(path.name.removesuffix(SEALED))


def drop(store: Store, name: bytes) -> None:
    """Let go of a sealed paper that is where it belongs."""
    (folder_of(store) / f"{name.hex()}{SEALED}").unlink(missing_ok=True)


def take_pieces(store: Store, pieces: Iterable[Piece]) -> int:
    """Put the pieces of a package together; return how many papers are whole now."""
    whole = 0
    for piece in pieces:
        path = folder_of(store) / f"{piece.name.hex()}{PART}"
        if piece.size > MOST_BYTES or carried(store, piece.name) is not None:
            continue
        with path.open("ab") as file:
            if piece.offset > file.tell():
                continue
            file.truncate(piece.offset)
            file.write(piece.content)
            size = file.tell()
        if size >= piece.size:
            whole += _finished(path, piece.name)
    return whole


def held_here(connection: Connection, store: Store, wanted: set[bytes] | None) -> list[Held]:
    """Return papers that lie here, all or those wanted, with what came by stick before."""
    found = {name: Held(name) for name in names(store)}
    columns = SealedFile.__table__.c
    for row in connection.execute(select(columns.name, columns.digest, columns.key_epoch)):
        name = bytes.fromhex(row.name)
        if (wanted is None or name in wanted) and store.blobs.holds(row.digest):
            found[name] = Held(name, row.digest, row.key_epoch)
    return [found[name] for name in sorted(found)]


def content_of(store: Store, link: Link, held: Held) -> bytes:
    """Return a paper as it travels."""
    if not held.digest:
        return carried(store, held.name) or b""
    return seal_file(store.blobs.get(held.digest), link.keys[held.epoch])


def _finished(path: Path, name: bytes) -> bool:
    content = path.read_bytes()
    path.unlink()
    if name_of(content) != name:
        return False
    write_whole(path.with_name(f"{name.hex()}{SEALED}"), content)
    return True
