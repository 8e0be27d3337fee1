"""The field sheet: one worker's day to take along, with the way there and room for notes."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.residents import Address, Phone
from cusdesk.domain.appointments import hour_text
from cusdesk.domain.dates import long_day, weekday_name
from cusdesk.domain.users import Permission
from cusdesk.operations.appointments import AppointmentRow, appointments_between
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.protection import hidden_among
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
        interviews=_interviews(tx, rows),
        identity=footer(tx, title),
    )
    return render(content, paper)


def _interviews(tx: Transaction, rows: Sequence[AppointmentRow]) -> tuple[Interview, ...]:
    people = {row.resident_id for row in rows}
    open_people = people - hidden_among(tx, people)
    directions, phones = _directions(tx, open_people), _phones(tx, open_people)
    return tuple(
        Interview(
            time=hour_text(row.minute) or "w ciągu dnia",
            person=row.person,
            address=row.address,
            directions=directions.get(row.resident_id, ""),
            phone=phones.get(row.resident_id, ""),
            purpose=", ".join(filter(None, (row.kind.label, row.mark, row.note))),
        )
        for row in rows
    )


def _directions(tx: Transaction, people: Collection[UUID]) -> dict[UUID, str]:
    """Return the way to each person's present place of visits."""
    found = select(Address.resident_id, Address.directions).where(
        Address.resident_id.in_(people),
        Address.for_visits.is_(True),
        Address.valid_to.is_(None),
        Address.gone.is_(False),
    )
    return dict(tx.execute(found.order_by(Address.id)).all())


def _phones(tx: Transaction, people: Collection[UUID]) -> dict[UUID, str]:
    """Return each person's first telephone number."""
    found = select(Phone.resident_id, Phone.number).where(
        Phone.resident_id.in_(people), Phone.gone.is_(False)
    )
    return dict(tx.execute(found.order_by(Phone.id.desc())).all())
