"""Papers of groups: attendance lists to sign, the members of a group, the register of groups."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from cusdesk.db.folding import sort_key
from cusdesk.domain.activities import DAY_LETTERS
from cusdesk.domain.dates import long_day, month_name, short_day, weekday_name
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.users import Permission
from cusdesk.domain.words import NBSP, capitalised
from cusdesk.operations.attendance import MeetingList, meeting_list
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.funding import funding_of_services
from cusdesk.operations.group_meetings import meeting_rows
from cusdesk.operations.group_members import member_rows
from cusdesk.operations.groups import GroupRow, group_brief, group_rows
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import (
    columns,
    counted_rows,
    footer,
    register_pdf,
    working_head,
)
from cusdesk.print.attendance import AttendanceSheet, Grid
from cusdesk.print.blocks import Fact, Masthead, Table
from cusdesk.print.papers import render

TITLE = "Lista obecności"
GUEST_LINES, OPEN_LINES, GRID_LINES = 4, 18, 3
_MONTH = 32


@operation(Permission.RESIDENTS_READ, Act.PRINT)
def attendance_pdf(tx: Transaction, meeting_id: UUID) -> bytes:
    """Return the list of one meeting, to be signed by everyone who comes."""
    shown = meeting_list(tx, meeting_id)
    group, meeting = shown.group, shown.meeting
    tx.concerns(*(one.resident_id for one in shown.people))
    when = ", ".join(filter(None, (weekday_name(meeting.day), meeting.when)))
    head, paper = working_head(tx, TITLE, long_day(meeting.day))
    title = f"{TITLE}: {group.card.name}, {short_day(meeting.day)}"
    sheet = AttendanceSheet(
        head=_noted(tx, group, head, when),
        made_on=tx.today,
        author=tx.actor.name,
        facts=(*_facts(group), Fact("Temat", meeting.topic or _BY_HAND, is_wide=True)),
        people=tuple(one.name for one in shown.people),
        guest_lines=GUEST_LINES if shown.people else OPEN_LINES,
        volunteers=_usual(shown),
        remark=_RETURN,
        identity=footer(tx, title),
    )
    return render(sheet, paper)


@operation(Permission.RESIDENTS_READ, Act.PRINT)
def month_attendance_pdf(tx: Transaction, group_id: UUID, month: date) -> bytes:
    """Return the list of a month: a column for each meeting there is."""
    group = group_brief(tx, group_id)
    first = month.replace(day=1)
    last = (first + timedelta(days=_MONTH)).replace(day=1) - timedelta(days=1)
    meetings = [one for one in reversed(meeting_rows(tx, group_id)) if first <= one.day <= last]
    if not meetings:
        raise RefusedError(
            f"W miesiącu {month_name(first)} grupa nie ma spotkań. Ułóż je najpierw z dni tygodnia."
        )
    lists = [meeting_list(tx, one.id) for one in meetings]
    people = {one.resident_id: one.name for shown in lists for one in shown.people}
    tx.concerns(*people)
    head, paper = working_head(tx, TITLE, capitalised(month_name(first)))
    sheet = AttendanceSheet(
        head=_noted(tx, group, head, group.card.when),
        made_on=tx.today,
        author=tx.actor.name,
        facts=_facts(group),
        people=tuple(sorted(people.values(), key=sort_key)),
        guest_lines=GRID_LINES,
        volunteers=tuple(dict.fromkeys(name for shown in lists for name in _usual(shown))),
        remark=_RETURN,
        identity=footer(tx, f"{TITLE}: {group.card.name}, {month_name(first)}"),
        grid=Grid(tuple(f"{one.day.day} {DAY_LETTERS[one.day.weekday()]}" for one in meetings)),
    )
    return render(sheet, paper)


@operation(Permission.RESIDENTS_READ, Act.PRINT)
def members_pdf(tx: Transaction, group_id: UUID) -> bytes:
    """Return who belongs to a group today."""
    group = group_brief(tx, group_id)
    rows = [row for row in member_rows(tx, group_id) if row.belongs_on(tx.today)]
    tx.concerns(*(row.resident_id for row in rows))
    cells = [
        (row.shown, short_day(row.joined_on), short_day(row.left_on) if row.left_on else "")
        for row in rows
    ]
    table = Table(columns("Lp.", "Imię i nazwisko", "Od", "Do"), counted_rows(cells))
    note = f"Stan na {short_day(tx.today)}"
    return register_pdf(tx, f"Uczestnicy: {group.card.name}", note, table, group.full)


@operation(Permission.SERVICES_READ, Act.PRINT)
def groups_register(tx: Transaction) -> bytes:
    """Return the register of groups; nobody is named but who leads."""
    heads = columns(
        "Lp.", "Grupa", "Usługa", "Miejsce", "Prowadzi", "Kiedy", "Uczestnicy", "Działa"
    )
    table = Table(heads, counted_rows([_cells(row) for row in group_rows(tx)]))
    return register_pdf(tx, "Rejestr grup", f"Stan na {short_day(tx.today)}", table)


def _cells(row: GroupRow) -> tuple[str, ...]:
    card = row.card
    until = short_day(card.ends_on) if card.ends_on else "bezterminowo"
    places = f"{row.members} z {card.capacity}" if card.capacity else str(row.members)
    return (
        card.name,
        row.service,
        row.place,
        row.leader,
        card.when,
        f"{places}, otwarta" if card.open_to_all else places,
        f"{short_day(card.starts_on)} – {until}",
    )


def _facts(group: GroupRow) -> tuple[Fact, ...]:
    card = group.card
    return (
        Fact("Grupa", card.name),
        Fact("Usługa", group.service),
        Fact("Miejsce", group.place or _BY_HAND),
        Fact("Prowadzi", group.leader or _BY_HAND),
        *((Fact("Udział", "otwarty dla wszystkich", is_wide=True),) if card.open_to_all else ()),
    )


def _usual(shown: MeetingList) -> tuple[str, ...]:
    return tuple(one.name for one in shown.volunteers if one.usual)


def _noted(tx: Transaction, group: GroupRow, head: Masthead, below: str) -> Masthead:
    paid = funding_of_services(tx, (group.card.service_id,))
    return replace(head, note_below=below, funding=paid)


# Room to write by hand what the centre does not know yet.
_BY_HAND = f"{NBSP}\n{NBSP}"
_RETURN = (
    "Na liście nie ma numerów PESEL ani adresów. Podpis potwierdza tylko obecność. Po spotkaniu "
    "oddaj listę do centrum."
)
