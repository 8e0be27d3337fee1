"""Belonging to an office's log: the first PC founds it, others are let in by an office PC's code.

What a code is used with is kept before it is used, so a lost answer is asked for again.
"""

import secrets
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event

import msgspec
from sqlalchemy import Connection, select, update
from uuid_utils.compat import uuid4

from cusdesk.db import identity, journal
from cusdesk.db.exchange import CURSOR, PEER
from cusdesk.db.identity import Finding
from cusdesk.db.journal import last_lseq
from cusdesk.db.store import Store
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.sync.links import Link, Server, Stage, begin, keep, known_link, link_of, stored_head
from cusdesk.sync.pacing import Pace
from cusdesk.sync.pushing import chain_at
from cusdesk.sync.transport import CallRefusedError, Line, StrangerError, authority_of, line_to
from cusdesk.wire import trust
from cusdesk.wire.admission import Admission, open_admission, seal_admission
from cusdesk.wire.calls import Enrolled, Enrolment, Hello, Invite, Invited, Point, Welcome
from cusdesk.wire.codes import Code, new_code, parse_code, prove
from cusdesk.wire.header import NO_HASH
from cusdesk.wire.keys import DeviceKeys, EpochKey, KeptEpoch
from cusdesk.wire.notices import sign_record
from cusdesk.wire.records import Enrol, Record, Role, Ticket, Voucher
from cusdesk.wire.trust import voucher_key
from cusdesk.wire.typed import HASH_BYTES

ONCE_BYTES = 16
OTHER_SERVER = (
    "Ten kod wydano dla innego serwera niż ten, który odpowiada pod podanym adresem. Nic nie "
    "wysłano; sprawdź adres i kod."
)
ALREADY = "Ten urząd jest już dołączony do serwera {}. Wymiana: Ustawienia → Wymiana."
FOUNDING_CODE = (
    "Tym kodem zakłada się biuro na serwerze z komputera, który ma już dane urzędu. Nowy komputer "
    "dołącz kodem utworzonym na komputerze biura."
)
JOINING_CODE = (
    "Ten kod dołącza nowy, pusty komputer, a tu są już dane urzędu. Użyj go w nowym folderze albo "
    "załóż biuro kodem od administratora serwera."
)
OTHER_LOG = (
    "Serwer pokazał inny dziennik niż ten, który zna komputer zapraszający. Nie przyjęto niczego; "
    "zawiadom administratora gminy."
)
NO_OFFICE_KEY = "Ten komputer nie może zapraszać: jest tylko do odczytu."


@dataclass(frozen=True, slots=True)
class Invitation:
    """A code to tell or print, and until when it is good."""

    code: str
    until: datetime
    ordinal: int
    server: str
    role: Role


@dataclass(frozen=True, slots=True)
class Ask:
    """Where to join and with what: the address, the typed code, how this PC is called."""

    url: str
    code: str
    name: str
    now: str
    stop: Event = field(default_factory=Event)
    """Set by whoever does not want to wait any longer."""

    @property
    def pace(self) -> Pace:
        """A patience of its own for each thing asked of the server."""
        return Pace(stop=self.stop)


def found(store: Store, ask: Ask) -> Link:
    """Found the office's log with this PC as its first; its own rows are the beginning."""
    return _use_code(store, ask, founding=True)


def join(store: Store, ask: Ask) -> Link:
    """Let a new, empty PC into the office that invited it."""
    return _use_code(store, ask, founding=False)


def invite(
    store: Store, role: Role, *, admin: bool = False, stop: Event | None = None, state: bytes = b""
) -> Invitation:
    """Make a code for another PC: sixty secret bits, good once and for fifteen minutes.

    `admin` makes it an administrator's PC, which only another such PC may do; `state` names what
    was left with the server for it to begin with.
    """
    with store.reader.begin() as connection:
        link, here = link_of(connection), stored_head(connection)
    if link.server is None or link.role is not Role.OFFICE or link.stage is not Stage.MEMBER:
        raise RefusedError(NO_OFFICE_KEY)
    code = new_code(ssl.PEM_cert_to_DER_cert(link.server.authority))
    proof = prove(code)
    admission = Admission(
        link.office,
        role,
        link.replica,
        link.device.sign_key,
        here.position,
        here.chain,
        ticket_for(link, role, admin=admin),
        link.epochs,
        state=state,
    )
    said = Invite(proof.shown, role, seal_admission(admission, proof.key))
    line, early = line_to(link.server, link.office_id, link), stop or Event()
    line.stop = early
    try:
        asking = Pace(stop=early)
        told = asking.carry(lambda: line.ask(Invited, "POST", "/v1/invitations", said))
    finally:
        line.close()
    until = datetime.fromisoformat(told.until)
    return Invitation(code.text, until, told.ordinal, link.orders or link.server.url, role)


def ticket_for(link: Link, role: Role, *, admin: bool) -> Ticket:
    """Return what proves to every PC that this one has invited somebody."""
    seed = secrets.token_bytes(HASH_BYTES)
    voucher = Voucher(link.office, link.replica, voucher_key(seed), role, admin, link.key.epoch)
    return trust.invite(voucher, link.device, seed)


def is_vouched(connection: Connection, link: Link, *, whole: bool = True) -> bool:
    """Tell whether the log agrees with what the inviting PC knew of it.

    Where it was cut before that (not `whole`), nothing disagrees yet.
    """
    if link.vouched is None:
        return True
    position, chain, by, sign_key = link.vouched
    if not whole and stored_head(connection).position < position:
        return True
    peer = connection.execute(select(PEER.c.sign_key).where(PEER.c.replica == by.hex())).scalar()
    return chain_at(connection, position) == chain and peer == sign_key.hex()


def _use_code(store: Store, ask: Ask, *, founding: bool) -> Link:
    with store.reader.begin() as connection:
        known = known_link(connection)
    if known is not None and known.stage is Stage.MEMBER:
        raise RefusedError(ALREADY.format(known.server.url if known.server else ""))
    code, authority = _pinned(ask)
    proof = prove(code)
    if known is None and store.finding is not Finding.SAME:
        _begin_anew(store)
    link = _begun(store, ask, known, proof.shown, authority)
    line = line_to(_server_of(link))
    line.stop = ask.stop
    try:
        link = _let_in(store, link, _Using(line, ask, proof.key, founding))
    finally:
        line.close()
    with store.writer.begin() as connection:
        identity.give_ordinal(connection, link.ordinal)
        return begin(
            connection, msgspec.structs.replace(link, stage=Stage.MEMBER, proof=b"", ticket=None)
        )


@dataclass(frozen=True, slots=True)
class _Using:
    """A code being used over a line."""

    line: Line
    ask: Ask
    key: bytes
    founding: bool


def _let_in(store: Store, link: Link, using: _Using) -> Link:
    pace, line = using.ask.pace, using.line
    try:
        told = pace.carry(lambda: _enrol(line, link, b""))
        link = _agreed(store, link, told, using.key, founding=using.founding)
        record = _record(link, using.ask)
        pace.carry(lambda: _enrol(line, link, record))
    except CallRefusedError as refusal:
        # The code may have let this PC in, and then lost its time before the answer was kept.
        if refusal.word != "bad_code" or not link.epochs or not _is_known(link):
            raise
    return link


def _is_known(link: Link) -> bool:
    line = line_to(_server_of(link), link.office_id, link)
    try:
        here = Hello(Point(0, NO_HASH), 0, NO_HASH)
        Pace().carry(lambda: line.ask(Welcome, "POST", "/v1/hello", here))
    except CallRefusedError:
        return False
    finally:
        line.close()
    return True


def _begin_anew(store: Store) -> None:
    """Give a copied office that never exchanged its own id: nothing of it is known anywhere."""
    replica = uuid4()
    with store.writer.begin() as connection:
        connection.execute(update(journal.STATE).values(replica=replica))
        identity.renew(connection)
    store.replica, store.finding = replica, Finding.SAME


def _pinned(ask: Ask) -> tuple[Code, str]:
    code = parse_code(ask.code)
    authority = ask.pace.carry(lambda: authority_of(ask.url, ask.stop))
    if not code.is_of(ssl.PEM_cert_to_DER_cert(authority)):
        raise StrangerError(OTHER_SERVER)
    return code, authority


def _begun(store: Store, ask: Ask, known: Link | None, proof: bytes, authority: str) -> Link:
    """Keep what the code will be used with, or go on with what was kept."""
    if known is not None and known.proof == proof and known.stage is Stage.JOINING:
        return known
    device = DeviceKeys.new()
    link = Link(
        office=known.office if known else uuid4().bytes,
        replica=store.replica.bytes,
        sign_seed=device.sign_seed,
        seal_identity=device.seal_identity,
        stage=Stage.JOINING,
        name=ask.name,
        server=Server(ask.url, authority),
        once=secrets.token_bytes(ONCE_BYTES),
        proof=proof,
    )
    with store.writer.begin() as connection:
        return keep(connection, link)


def _agreed(store: Store, link: Link, told: Enrolled, key: bytes, *, founding: bool) -> Link:
    """Keep what the code is good for: a founder's new key, or what the invitation holds."""
    if link.epochs:
        return link
    server = msgspec.structs.replace(_server_of(link), key=told.server_key)
    more = {"server": server, "ordinal": told.ordinal, "role": told.role}
    if not told.packet and not told.office:
        if not founding:
            raise InvalidInputError(FOUNDING_CODE, "code")
        first = EpochKey.new(1)
        epochs = (KeptEpoch(link.office, first.epoch, first.identity),)
        link = msgspec.structs.replace(link, epochs=epochs, **more)
    else:
        if founding:
            raise InvalidInputError(JOINING_CODE, "code")
        let_in = open_admission(told.packet, key)
        vouched = (let_in.position, let_in.chain, let_in.by, let_in.sign_key)
        link = msgspec.structs.replace(
            link,
            office=let_in.office,
            epochs=let_in.epochs,
            vouched=vouched,
            ticket=let_in.ticket,
            given_state=let_in.state,
            **more,
        )
    with store.writer.begin() as connection:
        if not founding:
            _require_empty(connection)
        return keep(connection, link)


def _require_empty(connection: Connection) -> None:
    begun = connection.execute(select(CURSOR.c.one)).first() is not None
    if begun or last_lseq(connection):
        raise InvalidInputError(JOINING_CODE, "code")


def _enrol(line: Line, link: Link, record: bytes) -> Enrolled:
    return line.ask(Enrolled, "POST", "/v1/enrol", Enrolment(link.proof, link.once, record))


def _record(link: Link, ask: Ask) -> bytes:
    content = Enrol(
        link.replica, link.ordinal, link.name, link.role, link.device.sign_key, link.device.seal_key
    )
    if link.ticket is not None:
        content = trust.use(link.ticket, link.office, content)
    return sign_record(Record(link.office, link.replica, content, ask.now), link.device)


def _server_of(link: Link) -> Server:
    if link.server is None:
        raise RefusedError(OTHER_SERVER)
    return link.server
