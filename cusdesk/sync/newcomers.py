"""Joining without a network: a new PC asks by stick, an office PC answers, the log comes along."""

from functools import partial
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy import update as change

from cusdesk.db import identity
from cusdesk.db.exchange import CURSOR, PEER
from cusdesk.db.store import Store
from cusdesk.domain.errors import FormatError, RefusedError
from cusdesk.sync.arrivals import Imported, take_packages
from cusdesk.sync.enrolling import OTHER_LOG, is_vouched, ticket_for
from cusdesk.sync.links import Link, Server, Stage, begin, keep, known_link, stored_head
from cusdesk.sync.session import Session
from cusdesk.sync.sticks import write_request
from cusdesk.sync.transport import CallRefusedError
from cusdesk.wire import trust
from cusdesk.wire.admission import Admission, ServerName, answer_with, answered
from cusdesk.wire.calls import Recorded
from cusdesk.wire.faults import WireError
from cusdesk.wire.keys import DeviceKeys
from cusdesk.wire.notices import sign_record
from cusdesk.wire.package import SUFFIX, Package, Request
from cusdesk.wire.records import Enrol, Record, Role, Ticket
from cusdesk.wire.typed import HASH_BYTES

NO_OFFICE = bytes(16)
TRIES = 5
NO_ANSWER = (
    "Na nośniku nie ma jeszcze odpowiedzi dla tego komputera. Na komputerze biura przyjmij "
    "zgłoszenie, zapisz pakiet i przynieś go tutaj."
)
ALREADY = "Ten komputer już należy do biura."


def ask_by_stick(store: Store, place: Path, name: str, now: str) -> Path:
    """Write a request to be let in; asking again writes the same request."""
    with store.writer.begin() as connection:
        link = known_link(connection)
        if link is None:
            device = DeviceKeys.new()
            link = keep(
                connection,
                Link(
                    NO_OFFICE,
                    store.replica.bytes,
                    device.sign_seed,
                    device.seal_identity,
                    stage=Stage.JOINING,
                    name=name,
                ),
            )
    if link.stage is not Stage.JOINING:
        raise RefusedError(ALREADY)
    request = Request(
        link.replica, link.name, Role.OFFICE, link.device.sign_key, link.device.seal_key
    )
    return write_request(link, request, place, now)


def fingerprint_of(request: Request) -> str:
    """Return what people compare on both screens before they let a PC in."""
    text = request.sign_key.hex()[:20].upper()
    return "-".join(text[start : start + 5] for start in range(0, 20, 5))


def own_fingerprint(link: Link) -> str:
    """Return what the asking PC shows."""
    return fingerprint_of(Request(link.replica, "", Role.OFFICE, link.device.sign_key, ""))


def admit(session: Session, request: Request, *, admin: bool = False) -> int:
    """Order a newcomer's joining, signed by this PC, and keep the answer for the next package."""
    ordinal, link = session.read(_free_ordinal), session.link
    ticket = ticket_for(link, request.role, admin=admin)
    for _try in range(TRIES):
        following = _order(session, _enrol(request, ordinal, ticket if admin else None))
        if following is None:
            break
        ordinal = following
    here, link = session.read(stored_head), session.link
    admission = Admission(
        link.office,
        request.role,
        link.replica,
        link.device.sign_key,
        here.position,
        here.chain,
        ticket,
        link.epochs,
        _named(link.outward),
    )
    sealed = answer_with(admission, request.seal_key)
    session.change_link(answers=link.answers | {request.replica.hex(): sealed})
    return ordinal


def join_by_stick(session: Session, place: Path) -> Imported:
    """Take the answer in, then everything the package brings."""
    _take_answer(session, place)
    done = take_packages(session, place)
    ordinal = session.read(lambda connection: _ordinal_of(connection, session.link.replica))
    if ordinal is None:
        raise FormatError(next(iter((*done.refused, *done.damaged)), NO_ANSWER))
    if not session.read(lambda connection: is_vouched(connection, session.link)):
        raise WireError(OTHER_LOG)
    session.write(lambda connection: _belong(connection, session, ordinal))
    return done


def _enrol(request: Request, ordinal: int, ticket: Ticket | None) -> Enrol:
    """Return what says that a newcomer joins; that it administers needs an invitation's proof."""
    content = Enrol(
        request.replica, ordinal, request.name, request.role, request.sign_key, request.seal_key
    )
    return content if ticket is None else trust.use(ticket, ticket.voucher.office, content)


def _order(session: Session, content: Enrol) -> int | None:
    link = session.link
    record = sign_record(Record(link.office, link.replica, content, session.now), link.device)
    try:
        session.pace.carry(lambda: session.line.ask(Recorded, "POST", "/v1/records", record))
    except CallRefusedError as refusal:
        if refusal.word == "device_taken":
            return None
        if refusal.word != "ordinal_taken" or refusal.refused.next_ordinal is None:
            raise
        return refusal.refused.next_ordinal
    return None


def _take_answer(session: Session, place: Path) -> None:
    link = session.link
    if link.epochs:
        return
    paths = sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else [place]
    for path in paths:
        admission = _answer_in(link, path)
        if admission is not None:
            session.link = session.write(partial(_let_in, link, admission))
            return
    raise FormatError(NO_ANSWER)


def _answer_in(link: Link, path: Path) -> Admission | None:
    with path.open("rb") as file:
        package = Package(file)
        for answer in package.answers():
            if answer.replica != link.replica:
                continue
            admission = answered(answer.sealed, link.device)
            # The package must be by the very PC whose key the answer names.
            if package.is_by(admission.sign_key) and package.manifest.sender == admission.by:
                return admission
    return None


def _let_in(link: Link, let_in: Admission, connection: Connection) -> Link:
    vouched = (let_in.position, let_in.chain, let_in.by, let_in.sign_key)
    told = let_in.server
    joined = msgspec.structs.replace(
        link,
        office=let_in.office,
        epochs=let_in.epochs,
        vouched=vouched,
        role=let_in.role,
        offered=Server(told.url, told.authority, told.key) if told else None,
    )
    return begin(connection, joined)


def _named(server: Server | None) -> ServerName | None:
    # Before its first exchange a PC has not seen the key its server signs with.
    known = server is not None and len(server.key) == HASH_BYTES
    return ServerName(server.url, server.authority, server.key) if server and known else None


def _belong(connection: Connection, session: Session, ordinal: int) -> None:
    identity.give_ordinal(connection, ordinal)
    connection.execute(change(CURSOR).values(ordinal=ordinal))
    link = session.link
    server = link.server or link.offered
    joined = msgspec.structs.replace(
        link, stage=Stage.MEMBER, ordinal=ordinal, server=server, offered=None
    )
    session.link = keep(connection, joined)


def _ordinal_of(connection: Connection, replica: bytes) -> int | None:
    found = connection.execute(select(PEER.c.id).where(PEER.c.replica == replica.hex())).scalar()
    return int(found) if found else None


def _free_ordinal(connection: Connection) -> int:
    ordinals = connection.execute(select(PEER.c.id)).scalars()
    return max((int(name) for name in ordinals), default=0) + 1
