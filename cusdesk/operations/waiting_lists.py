"""Waiting lists of a programme's services: in order of application, each place explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cusdesk.db.qualifications import Qualification
from cusdesk.domain.cases import SHUT
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.qualifications import UNANSWERED, QualificationState
from cusdesk.domain.users import Permission
from cusdesk.domain.waiting import PlaceInLine, in_line
from cusdesk.operations.at_once import at_once
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.programme_room import room_left
from cusdesk.operations.programmes import existing_programme
from cusdesk.operations.qualifications import existing_qualification, line_of, place_of
from cusdesk.operations.residents import resident_briefs
from cusdesk.operations.services import service_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import columns, plain_rows, register_pdf
from cusdesk.print.blocks import Table


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A person in line, as the staff see it; a case shut to the reader shows no name."""

    qualification_id: UUID
    case_id: UUID
    place: int
    resident_id: UUID | None
    name: str
    received_on: date
    state: QualificationState
    since: date


@operation(Permission.CASES_READ, Act.LIST)
def waiting_list(tx: Transaction, programme_id: UUID, service_id: UUID) -> list[WaitingRow]:
    """Return who waits for a service, in the order of application."""
    return waiting_rows(tx, programme_id, service_id)


@part
def waiting_rows(tx: Transaction, programme_id: UUID, service_id: UUID) -> list[WaitingRow]:
    """Return who waits for a service, for other lists and papers."""
    line = in_line(line_of(tx, programme_id, service_id))
    rows = at_once(tx, Qualification, {entry.id for entry in line})
    people = resident_briefs(tx, {row.resident_id for row in rows.values()})
    shut = shut_cases(tx)
    return [
        WaitingRow(
            qualification_id=row.id,
            case_id=row.case_id,
            place=at,
            resident_id=None if row.case_id in shut else row.resident_id,
            name=SHUT if row.case_id in shut else people[row.resident_id].name,
            received_on=entry.received_on,
            state=row.state,
            since=row.state_on,
        )
        for at, entry in enumerate(line, start=1)
        for row in (rows[entry.id],)
    ]


@operation(Permission.CASES_READ, Act.VIEW)
def waiting_place(tx: Transaction, qualification_id: UUID) -> PlaceInLine:
    """Return where one person stands, in sentences that name nobody else."""
    own = existing_qualification(tx, qualification_id)
    open_case_for(tx, own.case_id)
    if own.state not in UNANSWERED:
        raise NotFoundError("Ta osoba nie czeka już na usługę. Odśwież listę.")
    tx.concerns(own.resident_id, case_id=own.case_id)
    place = place_of(tx, own)
    if place is None:
        raise NotFoundError(
            "Ta osoba nie żyje, więc nie czeka na usługę. Zapisz wycofanie wniosku."
        )
    return place


@operation(Permission.CASES_READ, Act.PRINT)
def waiting_list_pdf(tx: Transaction, programme_id: UUID, service_id: UUID) -> bytes:
    """Return the waiting list of a service as it is printed."""
    service = service_brief(tx, service_id).card
    programme = existing_programme(tx, programme_id)
    rows = waiting_rows(tx, programme_id, service_id)
    tx.concerns(*(row.resident_id for row in rows if row.resident_id is not None))
    heads = columns("Lp.", "Osoba", "Wniosek wpłynął", "Stan", "Od dnia")
    note = f"{programme.code}, {service.code} {service.name}"
    room = room_left(tx, programme_id, service_id, tx.today)
    remark = " ".join((f"Stan na {short_day(tx.today)}.", _ORDER, *room.steps))
    return register_pdf(
        tx, "Lista oczekujących", note, Table(heads, plain_rows(_cells(rows))), remark
    )


def _cells(rows: Sequence[WaitingRow]) -> list[tuple[str, ...]]:
    return [
        (
            str(row.place),
            row.name,
            short_day(row.received_on),
            row.state.label,
            short_day(row.since),
        )
        for row in rows
    ]


_ORDER = "Kolejność według dnia wpływu wniosku, a tego samego dnia według numeru w rejestrze."
