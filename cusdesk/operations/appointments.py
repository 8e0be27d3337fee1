"""The own calendar: interviews, talks and reviews of a day and of a week, and their field sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Appointment, Case
from cusdesk.db.residents import Resident
from cusdesk.domain.appointments import check_time, week_of
from cusdesk.domain.cases import AppointmentKind
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.users import Permission
from cusdesk.operations.addresses import address_lines
from cusdesk.operations.at_once import at_once
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.cases import open_case_for, record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

DAY = timedelta(days=1)
_INTERVIEWS = (AppointmentKind.INTERVIEW, AppointmentKind.UPDATE)


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """What is asked for an entry of the calendar; no hour means some time that day."""

    kind: AppointmentKind
    resident_id: UUID
    day: date
    minute: int | None = None
    case_id: UUID | None = None
    user_id: UUID | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An entry of the calendar with whom it is and where."""

    id: UUID
    kind: AppointmentKind
    resident_id: UUID
    person: str
    address: str
    case_id: UUID | None
    mark: str
    user_id: UUID
    worker: str
    day: date
    minute: int | None
    note: str
    done_on: date | None


@operation(Permission.CASES_WRITE, Act.CHANGE)
def make_appointment(tx: Transaction, new: NewAppointment) -> UUID:
    """Put an entry into the calendar of whoever goes there."""
    _check(tx, new)
    row = Appointment(
        kind=new.kind,
        resident_id=new.resident_id,
        case_id=new.case_id,
        user_id=new.user_id or tx.user_id,
        day=new.day,
        minute=new.minute,
        note=new.note.strip(),
    )
    tx.add(row)
    return row.id


@operation(Permission.CASES_WRITE, Act.CHANGE)
def move_appointment(tx: Transaction, appointment_id: UUID, day: date, minute: int | None) -> None:
    """Move an entry to another day or hour."""
    row = existing_appointment(tx, appointment_id)
    check_time(day, minute, tx.today)
    row.day, row.minute = day, minute


@operation(Permission.CASES_WRITE, Act.CHANGE)
def mark_done(tx: Transaction, appointment_id: UUID, *, done: bool = True) -> None:
    """Mark an entry done today, or take the mark back."""
    row = existing_appointment(tx, appointment_id)
    row.done_on = tx.today if done else None


@operation(Permission.CASES_WRITE, Act.CHANGE)
def cancel_appointment(tx: Transaction, appointment_id: UUID, *, cancelled: bool = True) -> None:
    """Take an entry out of the calendar, or put it back."""
    row = tx.get(Appointment, appointment_id)
    if row is None:
        raise NotFoundError("Tego terminu nie ma już w kalendarzu. Odśwież widok.")
    _open(tx, row)
    row.gone = cancelled


@operation(Permission.CASES_READ)
def calendar_rows(tx: Transaction, day: date, *, week: bool = False) -> list[AppointmentRow]:
    """Return one's own entries of a day or its week, for the calendar that stands on the desk."""
    first, last = week_of(day) if week else (day, day)
    return appointments_between(tx, first, last, tx.user_id)


@operation(Permission.CASES_READ, Act.LIST)
def calendar_of(
    tx: Transaction, user_id: UUID, day: date, *, week: bool = False
) -> list[AppointmentRow]:
    """Return a colleague's entries of a day or its week, as when someone is absent."""
    first, last = week_of(day) if week else (day, day)
    return appointments_between(tx, first, last, user_id)


@part
def appointments_between(
    tx: Transaction, first: date, last: date, user_id: UUID
) -> list[AppointmentRow]:
    """Return one person's entries between two days, without cases closed to the reader."""
    rows = tx.scalars(
        select(Appointment)
        .where(
            Appointment.user_id == user_id,
            Appointment.day.between(first, last),
            Appointment.gone.is_(False),
        )
        .order_by(Appointment.day, Appointment.minute.is_not(None), Appointment.minute)
    ).all()
    shut = shut_cases(tx)
    return _rows(tx, [row for row in rows if row.case_id not in shut])


@part
def appointments_of(tx: Transaction, case_id: UUID) -> list[AppointmentRow]:
    """Return the entries of a case that are not done yet, the nearest first."""
    rows = tx.scalars(
        select(Appointment)
        .where(
            Appointment.case_id == case_id,
            Appointment.done_on.is_(None),
            Appointment.gone.is_(False),
        )
        .order_by(Appointment.day, Appointment.minute)
    ).all()
    return _rows(tx, rows)


@part
def finish_visits(
    tx: Transaction, case_id: UUID, day: date, kinds: tuple[AppointmentKind, ...] = _INTERVIEWS
) -> None:
    """Mark the interviews (or talks) planned in a case done, because one took place on `day`."""
    planned = tx.scalars(
        select(Appointment).where(
            Appointment.case_id == case_id,
            Appointment.kind.in_(kinds),
            Appointment.done_on.is_(None),
            Appointment.gone.is_(False),
        )
    )
    for row in planned:
        row.done_on = day


@part
def existing_appointment(tx: Transaction, appointment_id: UUID) -> Appointment:
    """Return the row of an entry, refusing those excluded from its case."""
    row = tx.get(Appointment, appointment_id)
    if row is None or row.gone:
        raise NotFoundError("Tego terminu nie ma już w kalendarzu. Odśwież widok.")
    _open(tx, row)
    return row


def _open(tx: Transaction, row: Appointment) -> None:
    tx.concerns(row.resident_id)
    if row.case_id is not None:
        open_case_for(tx, row.case_id)


def _check(tx: Transaction, new: NewAppointment) -> None:
    check_time(new.day, new.minute, tx.today)
    tx.concerns(new.resident_id)
    if new.case_id is None:
        return
    case = open_case_for(tx, new.case_id)
    if case.resident_id != new.resident_id:
        raise InvalidInputError("Termin dotyczy innej osoby niż sprawa.", "resident_id")
    hour = "" if new.minute is None else f", godz. {new.minute // 60}:{new.minute % 60:02}"
    record_event(tx, case.id, f"Umówiono: {new.kind.label}, {new.day:%d.%m.%Y}{hour}")


def _rows(tx: Transaction, rows: Sequence[Appointment]) -> list[AppointmentRow]:
    people = at_once(tx, Resident, (row.resident_id for row in rows))
    cases = at_once(tx, Case, (row.case_id for row in rows))
    addresses = address_lines(tx, people)
    return [
        AppointmentRow(
            id=row.id,
            kind=row.kind,
            resident_id=row.resident_id,
            person=f"{people[row.resident_id].surname} {people[row.resident_id].given_name}",
            address=addresses.get(row.resident_id, ""),
            case_id=row.case_id,
            mark=cases[row.case_id].mark if row.case_id else "",
            user_id=row.user_id,
            worker=user_name(tx, row.user_id),
            day=row.day,
            minute=row.minute,
            note=row.note,
            done_on=row.done_on,
        )
        for row in rows
    ]
