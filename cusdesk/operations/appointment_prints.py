"""The field sheet: one worker's day to take along, with the way there and room for notes."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.residents import Address, Phone
from cusdesk.domain.appointments import hour_text
from cusdesk.domain.dates import long_day, weekday_name
from cusdesk.domain.users import Permission
from cusdesk.operations.appointments import AppointmentRow, appointments_between
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.protection import is_hidden
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name
from cusdesk.operations.working_papers import footer, working_head
from cusdesk.print.interviews import Interview, InterviewDay
from cusdesk.print.papers import render


@operation(Permission.CASES_READ, Act.PRINT)
def field_sheet(tx: Transaction, day: date, user_id: UUID | None = None) -> bytes:
    """Return the sheet of one person's entries of a day, those done left out."""
    who = user_id or tx.user_id
    rows = [row for row in appointments_between(tx, day, day, who) if row.done_on is None]
    tx.concerns(*(row.resident_id for row in rows))
    title = f"Wizyty: {weekday_name(day)}, {long_day(day)}"
    head, paper = working_head(tx, title, user_name(tx, who))
    content = InterviewDay(
        head=head,
        day=day,
        author=tx.actor.name,
        interviews=tuple(_interview(tx, row) for row in rows),
        identity=footer(tx, title),
    )
    return render(content, paper)


def _interview(tx: Transaction, row: AppointmentRow) -> Interview:
    hidden = is_hidden(tx, row.resident_id)
    return Interview(
        time=hour_text(row.minute) or "w ciągu dnia",
        person=row.person,
        address=row.address,
        directions="" if hidden else _directions(tx, row.resident_id),
        phone="" if hidden else _phone(tx, row.resident_id),
        purpose=", ".join(filter(None, (row.kind.label, row.mark, row.note))),
    )


def _directions(tx: Transaction, resident_id: UUID) -> str:
    found = select(Address.directions).where(
        Address.resident_id == resident_id,
        Address.for_visits.is_(True),
        Address.valid_to.is_(None),
        Address.gone.is_(False),
    )
    return tx.scalar(found.limit(1)) or ""


def _phone(tx: Transaction, resident_id: UUID) -> str:
    found = select(Phone.number).where(Phone.resident_id == resident_id, Phone.gone.is_(False))
    return tx.scalar(found.order_by(Phone.id).limit(1)) or ""
