"""An entry of a person made by mistake: withdrawn for a reason while nothing binding stands on it.

The row stays, marked gone, with a note of why and by whom; it can be brought back.
"""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from cusdesk.db.cases import Appointment, Case, Report
from cusdesk.db.decisions import Document
from cusdesk.db.households import HouseholdMember
from cusdesk.db.residents import Representative, Resident
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.users import Permission
from cusdesk.domain.words import joined
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.notes import enter_note
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.residents import existing_resident, resident_briefs
from cusdesk.operations.transaction import Transaction

PURPOSE = "wpis osoby wycofany jako pomyłka"
RESTORED = "wycofany wpis osoby przywrócony"


@operation(Permission.RESIDENTS_WRITE, Act.VIEW)
def withdrawal_obstacle(tx: Transaction, resident_id: UUID) -> str:
    """Return what keeps the entry of a person from being withdrawn, as a sentence; else nothing."""
    existing_resident(tx, resident_id)
    tx.concerns(resident_id)
    return _obstacle(tx, resident_id)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def withdraw_resident(tx: Transaction, resident_id: UUID, reason: str) -> None:
    """Withdraw the entry of a person who was entered by mistake."""
    row = existing_resident(tx, resident_id)
    refuse_hidden(tx, resident_id)
    tx.concerns(resident_id, purpose=PURPOSE)
    if not reason.strip():
        raise InvalidInputError("Napisz, dlaczego ten wpis to pomyłka.", "reason")
    if obstacle := _obstacle(tx, resident_id):
        raise RefusedError(obstacle)
    enter_note(tx, resident_id, f"Wpis wycofany jako pomyłka: {reason.strip()}", tx.today)
    row.gone = True


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def restore_resident(tx: Transaction, resident_id: UUID) -> None:
    """Bring back an entry that was withdrawn."""
    row = tx.get(Resident, resident_id)
    if row is None or not row.gone:
        raise NotFoundError("Tego wpisu nie wycofano. Odśwież listę mieszkańców.")
    tx.concerns(resident_id, purpose=RESTORED)
    row.gone = False
    enter_note(tx, resident_id, "Wycofany wpis przywrócono", tx.today)


def _obstacle(tx: Transaction, resident_id: UUID) -> str:
    found = tuple(_standing_on(tx, resident_id))
    if not found:
        return ""
    return (
        f"Tego wpisu nie można wycofać, bo opierają się na nim: {joined(found)}. To, co też jest "
        "pomyłką, wycofaj najpierw; jeśli błędne są tylko dane, popraw je na karcie osoby."
    )


def _standing_on(tx: Transaction, resident_id: UUID) -> Iterator[str]:
    """Yield what stands on a person: of the office's acts first, then of other people."""
    cases = select(Case.mark).where(Case.resident_id == resident_id, Case.gone.is_(False))
    yield from (f"sprawa {mark}" for mark in tx.scalars(cases.order_by(Case.mark)))
    reports = select(Report).where(Report.resident_id == resident_id, Report.gone.is_(False))
    for row in tx.scalars(reports.order_by(Report.year, Report.number)):
        yield f"zgłoszenie nr {RegisterNumber(row.number, row.year, row.ordinal)}"
    papers = select(Document.title).where(
        Document.resident_id == resident_id, Document.case_id.is_(None), Document.gone.is_(False)
    )
    yield from (f"dokument „{title}”" for title in tx.scalars(papers.order_by(Document.issued_at)))
    days = select(Appointment.day).where(
        Appointment.resident_id == resident_id, Appointment.gone.is_(False)
    )
    yield from (f"termin {short_day(day)}" for day in tx.scalars(days.order_by(Appointment.day)))
    yield from (
        f"wspólne gospodarstwo: {name}" for name in _names(tx, _housemates(tx, resident_id))
    )
    yield from (f"rola przedstawiciela: {name}" for name in _names(tx, _wards(tx, resident_id)))


def _housemates(tx: Transaction, resident_id: UUID) -> list[UUID]:
    """Return who shares or shared a household: their fees were counted with this person."""
    mine, other = aliased(HouseholdMember), aliased(HouseholdMember)
    rows = (
        select(other.resident_id)
        .join(mine, mine.household_id == other.household_id)
        .where(
            mine.resident_id == resident_id,
            other.resident_id != resident_id,
            mine.gone.is_(False),
            other.gone.is_(False),
        )
    )
    return list(tx.scalars(rows.distinct()))


def _wards(tx: Transaction, resident_id: UUID) -> list[UUID]:
    rows = select(Representative.resident_id).where(
        Representative.person_id == resident_id, Representative.gone.is_(False)
    )
    return list(tx.scalars(rows.distinct()))


def _names(tx: Transaction, people: list[UUID]) -> list[str]:
    return sorted(brief.name for brief in resident_briefs(tx, people).values())
