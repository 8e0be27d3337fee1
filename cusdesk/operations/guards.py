"""The death guard and the move-out guard: one dated act each, shown before it is done."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.residents import Address, Representative, Resident
from cusdesk.domain.addresses import Place
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.guards import Consequence, DeathSource, Destination, FeeRecheck
from cusdesk.domain.residents import ATTORNEYS, AddressKind
from cusdesk.domain.users import Permission
from cusdesk.domain.words import joined
from cusdesk.operations.addresses import NewAddress, enter_address
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.fee_rechecks import rechecks_without
from cusdesk.operations.group_members import end_groups, reopen_groups
from cusdesk.operations.guard_consequences import (
    of_death,
    of_move,
    open_appointments,
    roles_to_end,
)
from cusdesk.operations.households import end_membership, reopen_membership
from cusdesk.operations.notes import enter_note
from cusdesk.operations.order_slips import stop_all
from cusdesk.operations.qualification_use import end_uses, reopen_uses
from cusdesk.operations.residents import ResidentBrief, existing_resident, resident_brief
from cusdesk.operations.transaction import Transaction

DAY = timedelta(days=1)
# Why an order, a service or a plan ended, as papers and the metryka say it.
DEATH = "zgon osoby"
MOVE = "wyprowadzka osoby"


@dataclass(frozen=True, slots=True)
class Preview:
    """What an act will touch, and what it leaves for people to do."""

    resident: ResidentBrief
    consequences: tuple[Consequence, ...]
    rechecks: tuple[FeeRecheck, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A move out as typed: the last day here, where to, and the new address when it is known."""

    last_day: date
    destination: Destination
    place: str
    address: Place | None = None


# Death


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def preview_death(tx: Transaction, resident_id: UUID, died_on: date) -> Preview:
    """Return what follows from a death on a day, before it is recorded."""
    tx.concerns(resident_id)
    row = existing_resident(tx, resident_id)
    _check_death(tx, row, died_on)
    return Preview(
        resident_brief(tx, resident_id),
        tuple(of_death(tx, row, died_on)),
        rechecks_without(tx, resident_id, died_on),
    )


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def record_death(
    tx: Transaction, resident_id: UUID, died_on: date, source: DeathSource, note: str = ""
) -> None:
    """Record a death with its source and do everything that follows at once."""
    tx.concerns(resident_id)
    row = existing_resident(tx, resident_id)
    _check_death(tx, row, died_on)
    cancelled = _cancel_appointments(tx, resident_id, died_on)
    _end_roles(tx, resident_id, died_on)
    row.died_on = died_on
    end_membership(tx, resident_id, died_on)
    end_groups(tx, resident_id, died_on)
    stop_all(tx, resident_id, died_on, DEATH)
    end_uses(tx, resident_id, died_on, DEATH)
    told = [f"Zgon {long_day(died_on)} – {source.label}.", note.strip(), cancelled]
    enter_note(tx, resident_id, " ".join(part for part in told if part), tx.today)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def withdraw_death(tx: Transaction, resident_id: UUID, reason: str) -> None:
    """Withdraw a death recorded by mistake: a new dated act with its reason."""
    tx.concerns(resident_id)
    row = existing_resident(tx, resident_id)
    if row.died_on is None:
        raise RefusedError("Przy tej osobie nie ma zapisanego zgonu.")
    _demand_reason(reason)
    died_on, row.died_on = row.died_on, None
    reopen_membership(tx, resident_id, died_on)
    reopen_groups(tx, resident_id, died_on)
    reopen_uses(tx, resident_id, died_on, DEATH)
    _reopen_roles(tx, resident_id, died_on)
    enter_note(
        tx, resident_id, f"Odwołano zapis zgonu z {long_day(died_on)}: {reason.strip()}", tx.today
    )


# Moving out


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def preview_move(
    tx: Transaction, resident_id: UUID, last_day: date, destination: Destination | None = None
) -> Preview:
    """Return what follows from a move, before it is recorded."""
    tx.concerns(resident_id)
    row = existing_resident(tx, resident_id)
    _check_move(tx, row, last_day)
    return Preview(
        resident_brief(tx, resident_id),
        tuple(of_move(tx, row, last_day, destination)),
        rechecks_without(tx, resident_id, last_day),
    )


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def record_move(tx: Transaction, resident_id: UUID, move: Move, note: str = "") -> None:
    """Record a move out and do everything that follows at once."""
    tx.concerns(resident_id)
    row = existing_resident(tx, resident_id)
    _check_move(tx, row, move.last_day)
    if not move.place.strip():
        raise InvalidInputError("Wpisz, dokąd: gminę, placówkę albo kraj.", "place")
    cancelled = _cancel_appointments(tx, resident_id, move.last_day)
    row.moved_out_on = move.last_day
    row.moved_to = f"{move.destination.label}: {move.place.strip()}"
    row.destination = move.destination
    end_membership(tx, resident_id, move.last_day)
    end_groups(tx, resident_id, move.last_day)
    stop_all(tx, resident_id, move.last_day, MOVE)
    end_uses(tx, resident_id, move.last_day, MOVE)
    _move_address(tx, resident_id, move)
    told = [
        f"Wyprowadzka z dniem {long_day(move.last_day)} – {row.moved_to}.",
        note.strip(),
        cancelled,
    ]
    enter_note(tx, resident_id, " ".join(part for part in told if part), tx.today)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def withdraw_move(tx: Transaction, resident_id: UUID, reason: str) -> None:
    """Withdraw a move recorded by mistake: a new dated act with its reason."""
    tx.concerns(resident_id)
    row = existing_resident(tx, resident_id)
    moved_on = _moved(row)
    _demand_reason(reason)
    _forget_move(row)
    reopen_membership(tx, resident_id, moved_on)
    reopen_groups(tx, resident_id, moved_on)
    reopen_uses(tx, resident_id, moved_on, MOVE)
    _reopen_address(tx, resident_id, moved_on)
    enter_note(
        tx, resident_id, f"Odwołano wyprowadzkę z {long_day(moved_on)}: {reason.strip()}", tx.today
    )


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def record_return(tx: Transaction, resident_id: UUID, since: date, address: NewAddress) -> None:
    """Record that someone who had moved out lives here again from a day on."""
    tx.concerns(resident_id)
    row = existing_resident(tx, resident_id)
    moved_on = _moved(row)
    if not moved_on < since <= tx.today:
        raise InvalidInputError(
            f"Powrót leży między wyprowadzką ({short_day(moved_on)}) a dniem dzisiejszym.", "since"
        )
    _forget_move(row)
    enter_address(tx, resident_id, address)
    enter_note(tx, resident_id, f"Powrót do gminy od {long_day(since)}", tx.today)


# What is done at once


def _cancel_appointments(tx: Transaction, resident_id: UUID, day: date) -> str:
    rows = open_appointments(tx, resident_id, day)
    for row in rows:
        row.gone = True
    days = [short_day(row.day) for row in rows]
    return f"Odwołano terminy: {joined(days)}." if days else ""


def _end_roles(tx: Transaction, resident_id: UUID, day: date) -> None:
    for role in roles_to_end(tx, resident_id, day):
        role.valid_to = day


def _reopen_roles(tx: Transaction, resident_id: UUID, day: date) -> None:
    mine = (Representative.person_id == resident_id) | (
        (Representative.resident_id == resident_id) & Representative.kind.in_(ATTORNEYS)
    )
    ended = (Representative.valid_to == day) & Representative.gone.is_(False)
    for role in tx.scalars(select(Representative).where(mine, ended)):
        role.valid_to = None


def _forget_move(row: Resident) -> None:
    row.moved_out_on, row.moved_to, row.destination = None, "", None


def _move_address(tx: Transaction, resident_id: UUID, move: Move) -> None:
    for row in _residences(tx, resident_id):
        if row.valid_from <= move.last_day and (row.valid_to or date.max) > move.last_day:
            row.valid_to = move.last_day
            row.for_visits = False
    if move.address is not None:
        kind = AddressKind.STAY if move.destination.is_facility else AddressKind.RESIDENCE
        enter_address(tx, resident_id, NewAddress(kind, move.address, move.last_day + DAY))


def _reopen_address(tx: Transaction, resident_id: UUID, moved_on: date) -> None:
    for row in _residences(tx, resident_id):
        if row.valid_to == moved_on:
            row.valid_to = None
        elif row.valid_from == moved_on + DAY:
            row.gone = True


def _residences(tx: Transaction, resident_id: UUID) -> list[Address]:
    rows = select(Address).where(
        Address.resident_id == resident_id,
        Address.gone.is_(False),
        Address.kind.in_((AddressKind.RESIDENCE, AddressKind.STAY)),
    )
    return list(tx.scalars(rows))


# Checks


def _check_death(tx: Transaction, row: Resident, died_on: date) -> None:
    if row.died_on is not None:
        raise RefusedError(
            f"Zgon jest już zapisany: {long_day(row.died_on)} Jeśli data jest błędna, odwołaj "
            "ten zapis z podaniem powodu i zapisz zgon jeszcze raz."
        )
    if died_on > tx.today:
        raise InvalidInputError("Data zgonu nie może leżeć w przyszłości.", "died_on")
    if row.birth_date and died_on < row.birth_date:
        raise InvalidInputError(
            f"Ta data jest wcześniejsza niż urodzenie ({short_day(row.birth_date)}).", "died_on"
        )


def _check_move(tx: Transaction, row: Resident, last_day: date) -> None:
    if row.died_on is not None:
        raise RefusedError("Ta osoba nie żyje; wyprowadzki się nie zapisuje.")
    if row.moved_out_on is not None:
        raise RefusedError(
            f"Wyprowadzka jest już zapisana: {long_day(row.moved_out_on)} Jeśli to pomyłka, "
            "odwołaj ją z podaniem powodu."
        )
    if last_day > tx.today:
        raise InvalidInputError("Wyprowadzkę zapisz, gdy nastąpi. Popraw datę.", "last_day")
    if row.birth_date and last_day < row.birth_date:
        raise InvalidInputError(
            f"Ta data jest wcześniejsza niż urodzenie ({short_day(row.birth_date)}).", "last_day"
        )


def _moved(row: Resident) -> date:
    if row.moved_out_on is None:
        raise RefusedError("Przy tej osobie nie ma zapisanej wyprowadzki.")
    return row.moved_out_on


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidInputError("Napisz, dlaczego zapis był pomyłką.", "reason")
