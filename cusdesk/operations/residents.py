"""Residents: entering, correcting, opening; the brief other nouns show of a person."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from cusdesk.db.residents import Resident
from cusdesk.domain.edits import merged
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.identity import IDENTITY_LABELS, Identity, Standing, checked_identity
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import Permission
from cusdesk.operations.addresses import NewAddress, address_lines, enter_address
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.notes import enter_duty
from cusdesk.operations.phones import enter_phone
from cusdesk.operations.protection import hidden_among, refuse_hidden
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ResidentBrief:
    """What other nouns show of a person; address and number are masked where they must be."""

    id: UUID
    name: str
    surname: str
    given_name: str
    sex: Sex | None
    pesel: str
    birth_date: date | None
    address_line: str
    dead_on: date | None
    moved_out_on: date | None
    hidden: bool = False

    @property
    def standing(self) -> Standing:
        """Whether the centre still serves this person."""
        return standing_of(self.dead_on, self.moved_out_on)


@dataclass(frozen=True, slots=True)
class NewResident:
    """A person as entered the first time: who, where, how to ring, was the clause given."""

    identity: Identity
    address: NewAddress | None = None
    phone: str = ""
    clause_given: str = ""


@part
def resident_brief(tx: Transaction, resident_id: UUID) -> ResidentBrief:
    """Return the brief of a person."""
    return resident_briefs(tx, (resident_id,))[resident_id]


@part
def resident_briefs(tx: Transaction, resident_ids: Iterable[UUID]) -> dict[UUID, ResidentBrief]:
    """Return the briefs of several people at once."""
    wanted = tuple(dict.fromkeys(resident_ids))
    lines, hidden = address_lines(tx, wanted), hidden_among(tx, wanted)
    known = at_once(tx, Resident, wanted)
    return {
        who: _brief(_existing(known.get(who)), lines.get(who, ""), hidden=who in hidden)
        for who in wanted
    }


def _brief(row: Resident, line: str, *, hidden: bool) -> ResidentBrief:
    return ResidentBrief(
        id=row.id,
        name=f"{row.given_name} {row.surname}",
        surname=row.surname,
        given_name=row.given_name,
        sex=row.sex,
        pesel="" if hidden else row.pesel or "",
        birth_date=row.birth_date,
        address_line=line,
        dead_on=row.died_on,
        moved_out_on=row.moved_out_on,
        hidden=hidden,
    )


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def register_resident(tx: Transaction, new: NewResident) -> UUID:
    """Enter a person the centre did not know; a probable duplicate was shown, never refused."""
    identity = checked_identity(new.identity, tx.today)
    row = Resident(**_columns(identity))
    tx.add(row)
    tx.flush()
    tx.concerns(row.id)
    if new.address:
        enter_address(tx, row.id, new.address)
    if new.phone.strip():
        enter_phone(tx, row.id, new.phone)
    if new.clause_given:
        enter_duty(tx, row.id, tx.today, new.clause_given)
    return row.id


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def open_identity(tx: Transaction, resident_id: UUID) -> Identity:
    """Return who a person is with the whole number: for the form, and when it is asked for."""
    row = existing_resident(tx, resident_id)
    refuse_hidden(tx, resident_id)
    tx.concerns(resident_id, purpose="odsłonięty numer PESEL")
    return identity_of(row)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def change_resident(tx: Transaction, resident_id: UUID, base: Identity, typed: Identity) -> None:
    """Store what was typed over `base`, the identity the form was opened with."""
    row = existing_resident(tx, resident_id)
    refuse_hidden(tx, resident_id)
    tx.concerns(resident_id)
    settled = merged(base, identity_of(row), typed, IDENTITY_LABELS)
    for name, value in _columns(checked_identity(settled, tx.today)).items():
        if getattr(row, name) != value:
            setattr(row, name, value)


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def view_brief(tx: Transaction, resident_id: UUID) -> ResidentBrief:
    """Return the brief of a person for a picker or a heading."""
    tx.concerns(resident_id)
    return resident_brief(tx, resident_id)


@part
def existing_resident(tx: Transaction, resident_id: UUID) -> Resident:
    """Return the row of a person who exists."""
    return _existing(tx.get(Resident, resident_id))


def _existing(row: Resident | None) -> Resident:
    if row is None or row.gone:
        raise NotFoundError("Tej osoby nie ma w programie. Odśwież listę i wybierz ją jeszcze raz.")
    return row


@part
def identity_of(row: Resident) -> Identity:
    """Return the identity a row holds."""
    held = {field.name: getattr(row, field.name) for field in fields(Identity)}
    return replace(Identity(**held), pesel=row.pesel or "")


def standing_of(died_on: date | None, moved_out_on: date | None) -> Standing:
    """Return whether the centre still serves someone."""
    if died_on:
        return Standing.DEAD
    return Standing.MOVED if moved_out_on else Standing.HERE


def _columns(identity: Identity) -> dict[str, Any]:
    held = {field.name: getattr(identity, field.name) for field in fields(identity)}
    return held | {"pesel": identity.pesel or None}
