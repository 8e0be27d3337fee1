"""Waiting lists of a programme's services: in order of application, each place explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import Permission
from cusdesk.domain.waiting import PlaceInLine, Waiting, in_line, place_in_line
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.programmes import existing_programme, room_left
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.services import service_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import columns, plain_rows, register_pdf
from cusdesk.print.blocks import Table

IN_LINE = (QualificationState.ASKED, QualificationState.WAITING)
SHUT = "sprawa zamknięta dla czytającego (art. 24 KPA)"


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A person in line, as the staff see it; a case shut to the reader shows no name."""

    qualification_id: UUID
    case_id: UUID
    place: int
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
    line = _line(tx, programme_id, service_id)
    people = resident_briefs(tx, [one.resident_id for one, _entry in line])
    shut = shut_cases(tx)
    return [
        WaitingRow(
            qualification_id=row.id,
            case_id=row.case_id,
            place=at,
            name=SHUT if row.case_id in shut else people[row.resident_id].name,
            received_on=entry.received_on,
            state=row.state,
            since=row.state_on,
        )
        for at, (row, entry) in enumerate(line, start=1)
    ]


@operation(Permission.CASES_READ, Act.VIEW)
def waiting_place(tx: Transaction, qualification_id: UUID) -> PlaceInLine:
    """Return where one person stands, in sentences that name nobody else."""
    own = tx.get(Qualification, qualification_id)
    if own is None or own.gone or own.state not in IN_LINE:
        raise NotFoundError("Ta osoba nie czeka już na usługę. Odśwież listę.")
    tx.concerns(own.resident_id, case_id=own.case_id)
    line = [entry for _row, entry in _line(tx, own.programme_id, own.service_id)]
    free = room_left(tx, own.programme_id, own.service_id, tx.today).free
    sex = resident_briefs(tx, (own.resident_id,))[own.resident_id].sex
    return place_in_line(line, own.id, sex or Sex.FEMALE, free)


@operation(Permission.CASES_READ, Act.PRINT)
def waiting_list_pdf(tx: Transaction, programme_id: UUID, service_id: UUID) -> bytes:
    """Return the waiting list of a service as it is printed."""
    service = service_brief(tx, service_id).card
    programme = existing_programme(tx, programme_id)
    rows = waiting_rows(tx, programme_id, service_id)
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


def _line(
    tx: Transaction, programme_id: UUID, service_id: UUID
) -> list[tuple[Qualification, Waiting]]:
    """Return the applications in line; of those who died or moved away nobody waits."""
    rows = tx.execute(
        select(Qualification, Application)
        .join(Application, Application.id == Qualification.application_id)
        .where(
            Qualification.programme_id == programme_id,
            Qualification.service_id == service_id,
            Qualification.state.in_(IN_LINE),
            Qualification.gone.is_(False),
        )
    ).all()
    people = resident_briefs(tx, [row.resident_id for row, _application in rows])
    waiting = {
        row.id: (row, _entry(row, application))
        for row, application in rows
        if _is_here(people[row.resident_id], tx.today)
    }
    return [waiting[one.id] for one in in_line([entry for _row, entry in waiting.values()])]


def _entry(row: Qualification, application: Application) -> Waiting:
    return Waiting(
        id=row.id,
        received_on=application.received_on,
        year=application.year,
        number=application.number,
        considered=row.state is QualificationState.WAITING,
    )


def _is_here(person: ResidentBrief, today: date) -> bool:
    left = min(person.dead_on or date.max, person.moved_out_on or date.max)
    return left > today


_ORDER = "Kolejność według dnia wpływu wniosku, a tego samego dnia według numeru w rejestrze."
