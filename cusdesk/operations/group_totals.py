"""What attendance adds up to: by member, by group, by month; as a table, on paper and as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.carers import VolunteerHours
from cusdesk.db.folding import sort_key
from cusdesk.db.groups import Attendance, GroupMeeting
from cusdesk.domain.dates import clock, month_name, short_day
from cusdesk.domain.groups import (
    Held,
    MemberTotal,
    Total,
    total_of,
    totals_by_group,
    totals_by_member,
    totals_by_month,
)
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.group_members import list_names
from cusdesk.operations.groups import group_brief, group_rows
from cusdesk.operations.residents import resident_briefs
from cusdesk.operations.spreadsheets import csv_file
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import plain_rows, register_pdf
from cusdesk.print.blocks import Align, Column, Row, RowKind, Table

HEADS = ("Spotkania", "Osoby", "Obecności", "Goście", "Godziny zajęć", "Godziny wolontariuszy")
_MONTH = 32


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A month or a year with what its meetings add up to."""

    title: str
    first: date
    last: date
    total: Total

    @property
    def id(self) -> tuple[date, date]:
        """What names the row."""
        return self.first, self.last


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """What the meetings of one group add up to."""

    group_id: UUID
    name: str
    service: str
    place: str
    total: Total


@dataclass(frozen=True, slots=True)
class PersonTotal:
    """How often and for how long one person came."""

    resident_id: UUID
    name: str
    total: MemberTotal


@operation(Permission.SERVICES_READ)
def attendance_periods(tx: Transaction) -> list[PeriodRow]:
    """Return the years and months in which something was entered, the latest first."""
    held = held_between(tx, date.min, date.max)
    months = [_month_row(month, total) for month, total in totals_by_month(held).items()]
    years = [
        PeriodRow(
            f"Rok {year}",
            date(year, 1, 1),
            date(year, 12, 31),
            total_of(one for one in held if one.day.year == year),
        )
        for year in sorted({one.day.year for one in held})
    ]
    # The year stands over its months.
    return sorted([*months, *years], key=lambda row: (row.last, row.last - row.first), reverse=True)


@operation(Permission.SERVICES_READ)
def attendance_totals(tx: Transaction, first: date, last: date) -> tuple[GroupTotal, ...]:
    """Return what each group adds up to in a period; nobody is named."""
    return group_totals(tx, first, last)


@operation(Permission.RESIDENTS_READ, Act.LIST)
def member_totals(
    tx: Transaction, group_id: UUID, first: date, last: date
) -> tuple[PersonTotal, ...]:
    """Return how often each person came to a group in a period, by surname."""
    rows = _people(tx, group_id, first, last)
    tx.concerns(*(row.resident_id for row in rows))
    return rows


@operation(Permission.SERVICES_READ, Act.PRINT)
def totals_pdf(tx: Transaction, first: date, last: date) -> bytes:
    """Return what groups add up to in a period, as it is printed."""
    rows = group_totals(tx, first, last)
    heads = (Column("Grupa"), Column("Usługa"), *_figure_heads())
    table = Table(heads, _table_rows(rows, total_of(held_between(tx, first, last))))
    return register_pdf(tx, "Obecność w grupach", span_text(first, last), table, _UNIQUE)


@operation(Permission.SERVICES_READ, Act.EXPORT)
def totals_csv(tx: Transaction, first: date, last: date) -> bytes:
    """Return what groups add up to in a period, for a spreadsheet."""
    heads = ("Grupa", "Usługa", "Miejsce", "Od", "Do", *HEADS)
    rows = [
        (row.name, row.service, row.place, first.isoformat(), last.isoformat(), *figures(row.total))
        for row in group_totals(tx, first, last)
    ]
    return csv_file(heads, rows)


@operation(Permission.RESIDENTS_READ, Act.PRINT)
def member_totals_pdf(tx: Transaction, group_id: UUID, first: date, last: date) -> bytes:
    """Return how often each person came to a group, as it is printed."""
    rows = member_totals(tx, group_id, first, last)
    heads = (
        Column("Lp.", share=0.05),
        Column("Nazwisko i imię"),
        *_right("Obecności", "Spotkań", "Godziny"),
    )
    cells = [(str(at), *_person_cells(row)) for at, row in enumerate(rows, start=1)]
    title = f"Obecność: {group_brief(tx, group_id).card.name}"
    return register_pdf(tx, title, span_text(first, last), Table(heads, plain_rows(cells)))


@operation(Permission.RESIDENTS_READ, Act.EXPORT)
def member_totals_csv(tx: Transaction, group_id: UUID, first: date, last: date) -> bytes:
    """Return how often each person came to a group, for a spreadsheet."""
    rows = member_totals(tx, group_id, first, last)
    heads = ("Nazwisko i imię", "Obecności", "Spotkań", "Godziny")
    return csv_file(heads, [_person_cells(row) for row in rows])


@part
def group_totals(tx: Transaction, first: date, last: date) -> tuple[GroupTotal, ...]:
    """Return what each group that met in a period adds up to, by name."""
    totals = totals_by_group(held_between(tx, first, last))
    return tuple(
        GroupTotal(row.id, row.card.name, row.service, row.place, totals[row.id])
        for row in sorted(group_rows(tx), key=lambda one: (sort_key(one.card.name), one.id))
        if row.id in totals
    )


@part
def held_between(
    tx: Transaction, first: date, last: date, group_id: UUID | None = None
) -> tuple[Held, ...]:
    """Return the meetings of a period whose lists were typed back, with who came."""
    query = select(GroupMeeting).where(
        GroupMeeting.gone.is_(False),
        GroupMeeting.entered_on.is_not(None),
        GroupMeeting.day >= first,
        GroupMeeting.day <= last,
    )
    if group_id is not None:
        query = query.where(GroupMeeting.group_id == group_id)
    meetings = tx.scalars(query.order_by(GroupMeeting.day, GroupMeeting.id)).all()
    present: dict[UUID, set[UUID]] = {}
    came = select(Attendance.meeting_id, Attendance.resident_id).where(
        Attendance.present.is_(True), Attendance.gone.is_(False)
    )
    for meeting_id, resident_id in tx.execute(came):
        present.setdefault(meeting_id, set()).add(resident_id)
    worked = _worked(tx)
    return tuple(
        Held(
            meeting_id=row.id,
            group_id=row.group_id,
            day=row.day,
            minutes=row.minutes,
            present=frozenset(present.get(row.id, ())),
            guests=row.guests,
            volunteer_minutes=worked.get(row.id, 0),
        )
        for row in meetings
    )


def figures(total: Total) -> tuple[str, ...]:
    """Return what meetings add up to as the cells under `HEADS`."""
    return (
        str(total.meetings),
        str(total.people),
        str(total.attendances),
        str(total.guests),
        clock(total.minutes),
        clock(total.volunteer_minutes),
    )


def span_text(first: date, last: date) -> str:
    """Return a period as a heading says it: a month, a year, or from day to day."""
    if (first.month, first.day) == (1, 1) and last == date(first.year, 12, 31):
        return f"Rok {first.year}"
    if first.day == 1 and last == _month_end(first):
        return capitalised(month_name(first))
    return f"{short_day(first)} – {short_day(last)}"


def _people(tx: Transaction, group_id: UUID, first: date, last: date) -> tuple[PersonTotal, ...]:
    totals = totals_by_member(held_between(tx, first, last, group_id))
    names = list_names(resident_briefs(tx, totals).values())
    rows = [PersonTotal(who, names[who], total) for who, total in totals.items()]
    return tuple(sorted(rows, key=lambda row: (sort_key(row.name), row.resident_id)))


def _worked(tx: Transaction) -> dict[UUID, int]:
    rows = tx.execute(
        select(VolunteerHours.meeting_id, func.sum(VolunteerHours.minutes))
        .where(VolunteerHours.meeting_id.is_not(None), VolunteerHours.gone.is_(False))
        .group_by(VolunteerHours.meeting_id)
    )
    return {meeting_id: minutes for meeting_id, minutes in rows if meeting_id is not None}


def _month_row(month: date, total: Total) -> PeriodRow:
    return PeriodRow(capitalised(month_name(month)), month, _month_end(month), total)


def _month_end(month: date) -> date:
    return (month + timedelta(days=_MONTH)).replace(day=1) - timedelta(days=1)


def _table_rows(rows: Sequence[GroupTotal], total: Total) -> tuple[Row, ...]:
    cells = [(row.name, row.service, *figures(row.total)) for row in rows]
    return (*plain_rows(cells), Row(("Razem", "", *figures(total)), RowKind.TOTAL))


def _figure_heads() -> tuple[Column, ...]:
    return _right(*HEADS)


def _right(*heads: str) -> tuple[Column, ...]:
    return tuple(Column(head, Align.RIGHT) for head in heads)


def _person_cells(row: PersonTotal) -> tuple[str, ...]:
    total = row.total
    return row.name, str(total.present), str(total.meetings), clock(total.minutes)


_UNIQUE = (
    "Osoba, która przyszła do kilku grup albo na kilka spotkań, liczy się w kolumnie „Osoby” raz. "
    "Goście to liczba głów, bez nazwisk. Liczą się tylko spotkania z przepisaną listą."
)
