"""Papers after the ops: sealed, sent and fetched in pieces, from where a cut left them."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_new
from uuid_utils.compat import uuid7

from cusdesk.db.exchange import DROPPED as DROPPED_NAMES
from cusdesk.db.kept_files import files_named
from cusdesk.db.links import FILE_THERE
from cusdesk.db.sealed_files import SealedFile
from cusdesk.domain.errors import StoreError
from cusdesk.sync import carried_files
from cusdesk.sync.reports import Step
from cusdesk.sync.session import Session
from cusdesk.sync.transport import CallRefusedError
from cusdesk.wire.faults import WireError
from cusdesk.wire.sealed_files import MOST_BYTES, name_of, open_file, seal_file
from cusdesk.wire.typed import Count, decode

PART = ".part"
AT_ONCE = 200
NOT_HERE = 404
DROPPED = 410
NO_SIZE = "Serwer nie powiedział, ile pliku już ma. Powtórz wymianę."
Told = tuple[str, bytes, int, int]
"""Digest, sealed name, sealed size, epoch."""
TABLE = SealedFile.__table__


def tell_of_new(session: Session) -> None:
    """Write down under which sealed name colleagues will find papers made here."""
    blobs = session.store.blobs
    untold = session.read(_untold)
    held = [digest for digest in untold if blobs.holds(digest)]
    for start in range(0, len(held), AT_ONCE):
        rows = list(_rows(session, held[start : start + AT_ONCE]))
        if rows:
            _tell(session, rows)


def send(session: Session) -> None:
    """Bring papers that lie here and not on the server."""
    waiting = [told for told in session.read(_not_there) if session.store.blobs.holds(told[0])]
    for number, told in enumerate(waiting):
        session.progress(Step.FILES, number, len(waiting))
        _send(session, told)
    _send_carried(session)


def take(session: Session) -> None:
    """Fetch papers that are named here and lie on the server."""
    lacking = [told for told in session.read(_named) if not session.store.blobs.holds(told[0])]
    for number, told in enumerate(lacking):
        session.progress(Step.FILES, number, len(lacking))
        if _take(session, told):
            session.report.files_taken += 1
        else:
            session.report.files_missing += 1


def _tell(session: Session, rows: list[dict[str, object]]) -> None:
    session.write(lambda connection: connection.execute(insert(SealedFile), rows))


def _rows(session: Session, digests: list[str]) -> Iterator[dict[str, object]]:
    key = session.link.key
    for digest in digests:
        try:
            sealed = seal_file(session.store.blobs.get(digest), key)
        except StoreError as damaged:
            session.report.warn(damaged.sentence)
            continue
        yield {
            "id": uuid7(),
            "digest": digest,
            "name": name_of(sealed).hex(),
            "size": len(sealed),
            "key_epoch": key.epoch,
        }


def _send(session: Session, told: Told) -> None:
    digest, name, _size, epoch = told
    sealed = seal_file(session.store.blobs.get(digest), session.link.keys[epoch])
    if name_of(sealed) != name:
        # Told by a colleague of another content under this digest: not ours to bring.
        return
    send_sealed(session, name, sealed)
    session.write(partial(_note_there, name=name))


def send_sealed(session: Session, name: bytes, sealed: bytes) -> None:
    """Bring a sealed file to the server, from where a cut left it."""
    start = _begun(session, name) if len(sealed) > session.pace.piece else 0
    while start < len(sealed):
        start = _put(session, name, sealed, start)
    session.report.files_sent += 1


def _put(session: Session, name: bytes, sealed: bytes, start: int) -> int:
    piece = sealed[start : start + session.pace.piece]
    span = {"Content-Range": f"bytes {start}-{start + len(piece) - 1}/{len(sealed)}"}
    try:
        answer = session.pace.carry(
            lambda: session.line.send("PUT", f"/v1/blobs/{name.hex()}", piece, span),
            lambda _: len(piece),
        )
    except CallRefusedError as refusal:
        if refusal.status == DROPPED:
            return len(sealed)
        if refusal.word == "blob_gap" and refusal.refused.size is not None:
            return refusal.refused.size
        raise
    return decode(dict[str, Count], answer.content, NO_SIZE)["size"]


def _begun(session: Session, name: bytes) -> int:
    """Ask how much of a file the server has."""
    try:
        return size_there(session, name)
    except CallRefusedError as refusal:
        return refusal.refused.size or 0


def size_there(session: Session, name: bytes) -> int:
    """Return the size of a file that the server has whole; it refuses where it has not."""
    answer = session.pace.carry(lambda: _get(session, name, 0, 1).headers)
    return int(answer["content-range"].rpartition("/")[2])


def _take(session: Session, told: Told) -> bool:
    digest, name, size, epoch = told
    if size > MOST_BYTES or epoch not in session.link.keys:
        return False
    sealed = carried_files.carried(session.store, name) or _fetched(session, name, size)
    if name_of(sealed) != name:
        return False
    try:
        session.store.blobs.put(open_file(sealed, digest, session.link.keys[epoch]))
    except WireError as damaged:
        session.report.warn(damaged.sentence)
        return False
    session.write(lambda connection: _note_there(connection, name))
    return True


def take_carried(session: Session) -> int:
    """Open papers that came by stick and that the log has told of; return how many."""
    blobs, opened = session.store.blobs, 0
    for digest, name, _size, epoch in session.read(_named):
        sealed = carried_files.carried(session.store, name)
        if sealed is None or epoch not in session.link.keys:
            continue
        if not blobs.holds(digest):
            blobs.put(open_file(sealed, digest, session.link.keys[epoch]))
            opened += 1
    return opened


def _send_carried(session: Session) -> None:
    """Bring a colleague's sealed papers, that came by stick, to the server."""
    for name in list(carried_files.names(session.store)):
        send_sealed(session, name, carried_files.carried(session.store, name) or b"")
        session.write(partial(_note_there, name=name))
        carried_files.drop(session.store, name)


def _fetched(session: Session, name: bytes, size: int) -> bytes:
    part = _part(session, name)
    try:
        _fetch(session, name, size, part)
        return part.read_bytes()
    except CallRefusedError as refusal:
        if refusal.status in {NOT_HERE, DROPPED}:
            return b""
        raise
    finally:
        if part.exists() and part.stat().st_size in {0, size}:
            part.unlink()


def _fetch(session: Session, name: bytes, size: int, part: Path) -> None:
    with part.open("ab") as file:
        while (start := file.tell()) < size:
            file.write(piece(session, name, start, size - start))
            file.flush()


def piece(session: Session, name: bytes, start: int, left: int) -> bytes:
    """Return what follows of a file on the server, as much as the line carries at once."""
    most = min(left, session.pace.piece)
    return session.pace.carry(lambda: _get(session, name, start, most).content, len)[:most]


def _get(session: Session, name: bytes, start: int, most: int) -> httpx.Response:
    span = {"Range": f"bytes={start}-{start + most - 1}"}
    return session.line.send("GET", f"/v1/blobs/{name.hex()}", b"", span)


def _part(session: Session, name: bytes) -> Path:
    return carried_files.folder_of(session.store) / f"{name.hex()}{PART}"


def _note_there(connection: Connection, name: bytes) -> None:
    connection.execute(insert_new(FILE_THERE).values(name=name).on_conflict_do_nothing())


def _told(connection: Connection) -> dict[str, Told]:
    columns = TABLE.c
    wanted = select(columns.digest, columns.name, columns.size, columns.key_epoch)
    rows = connection.execute(wanted.order_by(columns.id))
    return {
        row.digest: (row.digest, bytes.fromhex(row.name), row.size, row.key_epoch) for row in rows
    }


def _untold(connection: Connection) -> list[str]:
    return sorted(files_named(connection) - _told(connection).keys())


def _not_there(connection: Connection) -> list[Told]:
    there = set(connection.execute(select(FILE_THERE.c.name)).scalars()) | _dropped(connection)
    return [told for told in _told(connection).values() if told[1] not in there]


def _named(connection: Connection) -> list[Told]:
    named, dropped = files_named(connection), _dropped(connection)
    return [
        told
        for digest, told in sorted(_told(connection).items())
        if digest in named and told[1] not in dropped
    ]


def _dropped(connection: Connection) -> set[bytes]:
    """Return the sealed names that an administrator's PC has given up for the whole office."""
    return set(map(bytes.fromhex, connection.execute(select(DROPPED_NAMES.c.id)).scalars()))
