"""A copy or a restored office becomes another PC: a new id at once, known to the log later.

Under the old id only the log is read, and one record sent that names the new id.
"""

from uuid import UUID

import msgspec
from sqlalchemy import Connection, func, select, update
from uuid_utils.compat import uuid4

from cusdesk.db import identity
from cusdesk.db.exchange import LOG, OWN_BATCH, PEER
from cusdesk.domain.errors import RefusedError
from cusdesk.sync import reissue
from cusdesk.sync.links import Former, Link, Stage, keep
from cusdesk.sync.pulling import head_now, pull
from cusdesk.sync.session import Session
from cusdesk.sync.transport import CallRefusedError
from cusdesk.wire.calls import Recorded
from cusdesk.wire.keys import DeviceKeys
from cusdesk.wire.log import EntryKind
from cusdesk.wire.notices import sign_record
from cusdesk.wire.records import Enrol, Record

NEW_ID = (
    "Ten plik biura jest kopią albo został odtworzony, więc komputer dostał nowy numer "
    "stanowiska. Zmiany, których nie było w dzienniku, wyślą się ponownie; nic nie przepadło."
)
TRIES = 5
NOT_ENROLLED = (
    "Serwer nie przyjął nowego numeru tego komputera. Dołącz go kodem z innego komputera biura "
    "(Ustawienia → Wymiana); jego zmiany czekają tutaj."
)


def take_new_id(session: Session) -> None:
    """Become another PC at once, before anything else is sent."""
    replica, device = uuid4(), DeviceKeys.new()
    session.link = session.write(lambda connection: renamed(connection, session, replica, device))
    session.store.replica, session.store.finding = replica, identity.Finding.SAME
    session.report.new_id = True
    session.report.warn(NEW_ID)


def renamed(connection: Connection, session: Session, replica: UUID, device: DeviceKeys) -> Link:
    """Write the new id; what was made before is closed first, under the past it had."""
    link = session.link
    if link.stage is Stage.MEMBER:
        session.close(connection, None)
        _keep_contents(connection)
    former = Former(link.replica, link.sign_seed, link.seal_identity)
    reissue.take_new_id(connection, replica)
    identity.renew(connection)
    return keep(
        connection,
        msgspec.structs.replace(
            link,
            replica=replica.bytes,
            sign_seed=device.sign_seed,
            seal_identity=device.seal_identity,
            # Two that order one log would be the end of it: a copy calls the one it was made of.
            server=link.outward,
            orders="",
            former=former if link.stage is Stage.MEMBER else link.former,
            stage=Stage.COPY,
            ordinal=0,
        ),
    )


def join_anew(session: Session) -> None:
    """Take the whole log in, have the new id enrolled, and issue again what the log lacks."""
    former = session.link.former
    if former is None:
        raise RefusedError(NOT_ENROLLED)
    line, own = session.line, session.line.signer
    line.signer = former
    try:
        _take_all(session)
        _announce(session, former)
        _take_all(session)
    finally:
        line.signer = own
    ordinal = session.read(lambda connection: _ordinal_of(connection, session.link.replica))
    if ordinal is None:
        raise RefusedError(NOT_ENROLLED)
    session.link = session.write(lambda connection: _issue_again(connection, session, ordinal))
    line.signer = session.link


def _take_all(session: Session) -> None:
    pull(session, head_now(session), full=True)
    session.fold()


def _announce(session: Session, former: Former) -> None:
    """Order the record by which the former id names the new one."""
    if session.read(lambda connection: _ordinal_of(connection, session.link.replica)):
        return
    ordinal: int | None = session.read(_next_ordinal)
    for _try in range(TRIES):
        if ordinal is None:
            return
        ordinal = _ordered(session, former, ordinal)


def _ordered(session: Session, former: Former, ordinal: int) -> int | None:
    """Order the record under an ordinal; return the next free one if it was taken."""
    try:
        session.pace.carry(lambda: _send(session, former, ordinal))
    except CallRefusedError as refusal:
        if refusal.word == "device_taken":
            return None
        if refusal.word != "ordinal_taken" or refusal.refused.next_ordinal is None:
            raise
        return refusal.refused.next_ordinal
    return None


def _send(session: Session, former: Former, ordinal: int) -> Recorded:
    link = session.link
    content = Enrol(
        link.replica,
        ordinal,
        link.name,
        link.role,
        link.device.sign_key,
        link.device.seal_key,
        replaces=former.replica,
    )
    record = Record(link.office, former.replica, content, session.now)
    return session.line.ask(Recorded, "POST", "/v1/records", sign_record(record, former.device))


def _issue_again(connection: Connection, session: Session, ordinal: int) -> Link:
    session.close(connection, None)
    reissue.reissue(connection, ordinal, session.sealer(connection))
    identity.give_ordinal(connection, ordinal)
    return keep(
        connection, msgspec.structs.replace(session.link, stage=Stage.MEMBER, ordinal=ordinal)
    )


def _keep_contents(connection: Connection) -> None:
    """Put own batches into the log's own rows: under another id they are somebody else's."""
    sealed = (
        select(OWN_BATCH.c.sealed)
        .where(OWN_BATCH.c.header_hash == LOG.c.header_hash)
        .scalar_subquery()
    )
    mine = (LOG.c.kind == EntryKind.BATCH.value) & (func.length(LOG.c.sealed) == 0)
    connection.execute(update(LOG).where(mine).values(sealed=sealed))


def _ordinal_of(connection: Connection, replica: bytes) -> int | None:
    found = connection.execute(select(PEER.c.id).where(PEER.c.replica == replica.hex())).scalar()
    return int(found) if found else None


def _next_ordinal(connection: Connection) -> int:
    ordinals = connection.execute(select(PEER.c.id)).scalars()
    return max((int(name) for name in ordinals), default=0) + 1
