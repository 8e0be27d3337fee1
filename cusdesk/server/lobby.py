"""Where people come who do not belong yet: codes, used once, that let a PC in or found an office.

The server never sees a code, only its slow proof; the packet it keeps opens with the code alone.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update

from cusdesk.server.core import ServerKey, enrolled, office_head
from cusdesk.server.ledger import Ledger
from cusdesk.server.notices import put_record, read_notice
from cusdesk.server.refusals import bad_code, garbage, taken
from cusdesk.server.schema import CODE, LOBBY, REGISTER
from cusdesk.server.storage import Storage
from cusdesk.wire.calls import Enrolled, Enrolment, Invite, Invited
from cusdesk.wire.faults import WireError
from cusdesk.wire.notices import read_record, record_hash
from cusdesk.wire.records import Enrol, Record, Role

INVITATION = timedelta(minutes=15)
FOUNDING = timedelta(hours=24)
MOST_OPEN = 20
EPOCH_BYTES = 16
NOT_ENROL = "To nie jest zgłoszenie komputera do biura. Zaktualizuj program i powtórz."
OTHER_TERMS = "Zgłoszenie komputera mówi co innego niż zaproszenie. Poproś o nowy kod."
MANY_CODES = "Biuro ma już kilka ważnych kodów. Poczekaj, aż któryś straci ważność."
OFFICE_TAKEN = (
    "Biuro o tym numerze już jest na tym serwerze. Poproś o kod na komputerze tego biura."
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a code is good for."""

    proof: bytes
    office: UUID | None
    ordinal: int
    role: Role
    packet: bytes = b""


def invite(storage: Storage, office: UUID, caller: UUID, said: Invite) -> Invited:
    """Keep an office PC's invitation for fifteen minutes, with an ordinal given to nobody else."""
    ordinal = storage.write(office, lambda ledger: _next_ordinal(ledger, caller))
    terms = Terms(said.proof, office, ordinal, said.role, said.packet)
    return Invited(ordinal, storage.write(LOBBY, lambda lobby: _keep(lobby, terms, INVITATION)))


def allow_founding(storage: Storage, proof: bytes) -> str:
    """Keep the proof of a code that founds an office; return until when it is good."""
    terms = Terms(proof, None, 1, Role.OFFICE)
    return storage.write(LOBBY, lambda lobby: _keep(lobby, terms, FOUNDING))


def enrol(storage: Storage, said: Enrolment, key: ServerKey) -> Enrolled:
    """Hand out a code's packet, once; with the newcomer's record let it in."""
    row = storage.write(LOBBY, lambda lobby: _use(lobby, said))
    position = row.position
    office = row.office
    if said.record and position is None:
        record = _own_record(said.record)
        office = office or UUID(bytes=record.office)
        position = storage.write(office, lambda ledger: _let_in(ledger, row, said))
        storage.write(LOBBY, lambda lobby: _used_up(lobby, said.proof, office, position))
    told = office.bytes if office else b""
    return Enrolled(told, row.ordinal, Role(row.role), key.sign_key, row.packet, position)


def offices(storage: Storage) -> list[tuple[UUID, str]]:
    """Return every office with the instant it was founded here."""

    def ask(lobby: Ledger) -> list[tuple[UUID, str]]:
        query = select(REGISTER.c.office, REGISTER.c.founded_at).where(REGISTER.c.tenant == LOBBY)
        rows = lobby.connection.execute(query.order_by(REGISTER.c.founded_at, REGISTER.c.office))
        return [(row.office, row.founded_at) for row in rows]

    return storage.read(LOBBY, ask)


def _next_ordinal(ledger: Ledger, caller: UUID) -> int:
    enrolled(ledger, caller)
    head = office_head(ledger, lock=True)
    ledger.change_head(next_ordinal=head.next_ordinal + 1)
    return head.next_ordinal


def _keep(lobby: Ledger, terms: Terms, good_for: timedelta) -> str:
    now = datetime.now(UTC)
    lobby.connection.execute(
        delete(CODE).where(CODE.c.tenant == LOBBY, CODE.c.until < now.isoformat(timespec="seconds"))
    )
    own = select(CODE.c.proof).where(CODE.c.tenant == LOBBY, CODE.c.office == terms.office)
    if terms.office and len(lobby.connection.execute(own).all()) >= MOST_OPEN:
        raise taken("many_codes", MANY_CODES)
    until = (now + good_for).isoformat(timespec="seconds")
    lobby.connection.execute(
        insert(CODE).values(
            tenant=LOBBY,
            proof=terms.proof,
            office=terms.office,
            ordinal=terms.ordinal,
            role=terms.role.value,
            until=until,
            packet=terms.packet,
        )
    )
    return until


def _use(lobby: Ledger, said: Enrolment) -> Row[Any]:
    """Return the code's row for the one newcomer who used it first."""
    here = (CODE.c.tenant == LOBBY, CODE.c.proof == said.proof)
    row = lobby.connection.execute(select(CODE).where(*here).with_for_update()).one_or_none()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if row is None or row.until < now or row.once not in {None, said.once}:
        raise bad_code()
    if row.once is None:
        lobby.connection.execute(update(CODE).where(*here).values(once=said.once))
    return row


def _own_record(notice: bytes) -> Record:
    try:
        record = read_record(notice)
    except WireError as fault:
        raise garbage(fault.sentence) from fault
    if not isinstance(record.content, Enrol):
        raise garbage(NOT_ENROL)
    return record


def _let_in(ledger: Ledger, row: Row[Any], said: Enrolment) -> int:
    record = read_notice(ledger, said.record)
    if position := ledger.position_of(record_hash(said.record)):
        return position
    content = record.content
    if not isinstance(content, Enrol):
        raise garbage(NOT_ENROL)
    if (content.ordinal, content.role) != (row.ordinal, Role(row.role)):
        raise taken("other_terms", OTHER_TERMS)
    if row.office is None:
        if ledger.head():
            raise taken("office_taken", OFFICE_TAKEN)
        ledger.found(secrets.token_bytes(EPOCH_BYTES))
    return put_record(ledger, said.record, _key_of(ledger, record, content)).position


def _key_of(ledger: Ledger, record: Record, content: Enrol) -> bytes:
    """Return whose signature is due: the newcomer's own, or that of the PC that invited it."""
    if record.by == content.replica:
        return content.sign_key
    return enrolled(ledger, UUID(bytes=record.by)).sign_key


def _used_up(lobby: Ledger, proof: bytes, office: UUID, position: int) -> None:
    lobby.connection.execute(
        update(CODE)
        .where(CODE.c.tenant == LOBBY, CODE.c.proof == proof)
        .values(office=office, position=position, packet=b"")
    )
    known = select(REGISTER.c.office).where(REGISTER.c.tenant == LOBBY, REGISTER.c.office == office)
    if lobby.connection.execute(known).first() is None:
        register(lobby, office, datetime.now(UTC).isoformat(timespec="seconds"))


def register(lobby: Ledger, office: UUID, founded_at: str) -> None:
    """Note that there is an office."""
    lobby.connection.execute(
        insert(REGISTER).values(tenant=LOBBY, office=office, founded_at=founded_at)
    )
