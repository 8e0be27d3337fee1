"""The office's state over the line: left with the server, sealed and signed, for whoever joins.

A newcomer to a long log takes it from the PC that invited it, once the sums of a second PC of the
office agree. Whatever is not as it should be costs nothing but time: the newcomer folds the log.
"""

from functools import partial
from io import BytesIO
from pathlib import Path

from sqlalchemy import Connection, select

from cusdesk.db.exchange import PEER
from cusdesk.domain.errors import RefusedError, StoreError
from cusdesk.sync import carried_files, comparing, files
from cusdesk.sync.digests import root_of
from cusdesk.sync.links import cursor_of
from cusdesk.sync.reports import Step
from cusdesk.sync.seeding import is_long, lay_seed, opened_head, seed_of
from cusdesk.sync.session import Session
from cusdesk.sync.transport import (
    CallRefusedError,
    LineError,
    StoppedError,
    StrangerError,
)
from cusdesk.wire.calls import Point
from cusdesk.wire.chain import digest
from cusdesk.wire.chunks import state
from cusdesk.wire.faults import WireError
from cusdesk.wire.package import Package, Purpose, Wrapper, write
from cusdesk.wire.records import Role
from cusdesk.wire.seeds import DAMAGED, Sealed

MOST_BYTES = 1024 * 1024 * 1024
FRESH = 1000
"""Positions for which a state that lies on the server already is good enough."""
FOREIGN = "Stan biura na serwerze zrobił inny komputer niż ten, który zaprosił."
UNATTESTED = "Stanu biura nie potwierdził drugi komputer."
LOG_INSTEAD = "{} Komputer składa więc dane z całego dziennika; to trwa dłużej."
NOT_THERE = "Stanu biura nie ma już na serwerze."


def offer(session: Session) -> bytes:
    """Leave the state with the server where the log is long; return its name there, or nothing.

    Only what a newcomer would take is left: a state whose sums a second PC has found the same.
    """
    if not session.read(is_long):
        return b""
    position = session.read(cursor_of).position
    name, at = session.link.offered_state
    if name and position - at <= FRESH:
        return name
    if not _is_attested(session):
        return b""
    package = _package(session, session.read(lambda c: seed_of(c, session.link)))
    name = digest(package)
    files.send_sealed(session, name, package)
    session.change_link(offered_state=(name, position))
    return name


def take_offered(session: Session) -> None:
    """Begin with the state this PC was invited to, where nothing is folded here yet."""
    name = session.link.given_state
    if not name:
        return
    if not session.read(cursor_of).position:
        try:
            _take(session, name)
        except (StoppedError, StrangerError, LineError):
            raise
        except (WireError, StoreError, RefusedError) as fault:
            session.report.warn(LOG_INSTEAD.format(fault.sentence))
    session.change_link(given_state=b"")


def _is_attested(session: Session) -> bool:
    agreed = comparing.compare_now(session)
    alone = not session.read(lambda c: _others(c, session.link.replica))
    return not session.link.attested and (alone or bool(agreed))


def _package(session: Session, parts: list[Sealed]) -> bytes:
    link, file = session.link, BytesIO()
    wrapper = Wrapper(link.office, link.replica, Purpose.SEED, session.now)
    write(file, wrapper, lambda: state(parts), link.device)
    return file.getvalue()


def _take(session: Session, name: bytes) -> None:
    parts = _opened(session, _fetched(session, name))
    head = opened_head(session.link, parts)
    agreed = _agreed(session, Point(head.position, head.chain), root_of(head.sums))
    inviter = session.link.vouched[2] if session.link.vouched else b""
    known = frozenset({inviter, session.link.replica})

    def attested(connection: Connection) -> None:
        if (others := _others(connection, *known)) and not others & agreed:
            raise RefusedError(UNATTESTED)

    session.link = session.write(partial(lay_seed, session, parts, attested=attested))


def _fetched(session: Session, name: bytes) -> bytes:
    """Return the package, the rest of what a cut has left of it asked for."""
    part = _place(session, name)
    try:
        size = files.size_there(session, name)
    except CallRefusedError as refusal:
        raise WireError(NOT_THERE) from refusal
    if size > MOST_BYTES:
        raise WireError(DAMAGED)
    with part.open("ab") as file:
        while (start := file.tell()) < size:
            session.progress(Step.SEEDING, start, size)
            file.write(files.piece(session, name, start, size - start))
            file.flush()
    content = part.read_bytes()
    part.unlink()
    if digest(content) != name:
        raise WireError(DAMAGED)
    return content


def _opened(session: Session, content: bytes) -> list[Sealed]:
    package, link = Package(BytesIO(content)), session.link
    by, key = link.vouched[2:] if link.vouched else (b"", b"")
    manifest = package.manifest
    if (manifest.office, manifest.sender) != (link.office, by) or not package.is_by(key):
        raise WireError(FOREIGN)
    return list(package.state())


def _agreed(session: Session, at: Point, root: bytes) -> frozenset[bytes]:
    """Return the PCs whose sums at a position are the same; the server only carries them."""
    try:
        said = comparing.others_at(session, at, root)
    except CallRefusedError:
        return frozenset()
    return comparing.agreeing(session, said, at, root)


def _others(connection: Connection, *known: bytes) -> frozenset[bytes]:
    """Return the office's PCs at work but for those known."""
    wanted = select(PEER.c.replica).where(
        PEER.c.role == Role.OFFICE.value, PEER.c.retired_at.is_(None)
    )
    return frozenset(map(bytes.fromhex, connection.execute(wanted).scalars())) - {*known}


def _place(session: Session, name: bytes) -> Path:
    return carried_files.folder_of(session.store) / f"{name.hex()}{files.PART}"
