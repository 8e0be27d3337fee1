"""Who came to a meeting: all are there until the signed list says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.groups import Attendance, GroupMeeting
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.groups import check_guests
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.group_meetings import MeetingRow, existing_meeting, meeting_rows
from cusdesk.operations.group_members import list_names, member_rows
from cusdesk.operations.groups import GroupRow, group_brief
from cusdesk.operations.residents import resident_briefs
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.volunteer_hours import (
    helpers_of_group,
    hours_at_meeting,
    settle_meeting_hours,
    volunteers_on,
)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A line of the attendance list."""

    resident_id: UUID
    name: str
    present: bool


@dataclass(frozen=True, slots=True)
class ListedVolunteer:
    """A volunteer who could have helped at the meeting, and how long."""

    carer_id: UUID
    name: str
    minutes: int
    usual: bool


@dataclass(frozen=True, slots=True)
class MeetingList:
    """The attendance list of one meeting: as expected, or as it was typed back."""

    group: GroupRow
    meeting: MeetingRow
    people: tuple[ListedPerson, ...]
    volunteers: tuple[ListedVolunteer, ...]

    @property
    def present(self) -> frozenset[UUID]:
        """Who came."""
        return frozenset(one.resident_id for one in self.people if one.present)


@dataclass(frozen=True, slots=True)
class TypedList:
    """A signed list as typed back: who of the listed came, how many others, who helped."""

    present: frozenset[UUID]
    guests: int
    topic: str
    volunteers: Mapping[UUID, int]


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def attendance_of(tx: Transaction, meeting_id: UUID) -> MeetingList:
    """Return the list of a meeting with its names."""
    shown = meeting_list(tx, meeting_id)
    tx.concerns(*(one.resident_id for one in shown.people))
    return shown


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def enter_attendance(
    tx: Transaction, meeting_id: UUID, base: frozenset[UUID], typed: TypedList
) -> None:
    """Keep what the signed list says, over the presence the form was opened with."""
    meeting = existing_meeting(tx, meeting_id)
    shown = meeting_list(tx, meeting_id)
    _check(tx, meeting, shown, base, typed)
    tx.concerns(*(one.resident_id for one in shown.people))
    known = _rows(tx, meeting_id)
    for one in shown.people:
        present = one.resident_id in typed.present
        row = known.get(one.resident_id)
        if row is None:
            tx.add(Attendance(meeting_id=meeting_id, resident_id=one.resident_id, present=present))
        elif row.present != present:
            row.present = present
    meeting.guests, meeting.topic = typed.guests, typed.topic.strip()
    meeting.entered_on = meeting.entered_on or tx.today
    for carer_id, minutes in typed.volunteers.items():
        settle_meeting_hours(tx, carer_id, meeting, minutes, shown.group.card.name)


@part
def meeting_list(tx: Transaction, meeting_id: UUID) -> MeetingList:
    """Return the list of a meeting: the members of its day, and whoever was entered for it."""
    meeting = existing_meeting(tx, meeting_id)
    group = group_brief(tx, meeting.group_id)
    (row,) = [one for one in meeting_rows(tx, group.id) if one.id == meeting_id]
    known = _rows(tx, meeting_id)
    members = {
        one.resident_id: one.shown
        for one in member_rows(tx, group.id)
        if one.belongs_on(meeting.day)
    }
    others = list_names(resident_briefs(tx, known.keys() - members.keys()).values())
    people = tuple(
        # nobody was there until somebody says so: the list of a project is a proof
        ListedPerson(who, name, who in known and known[who].present)
        for who, name in (members | others).items()
    )
    return MeetingList(group, row, people, _volunteers(tx, meeting, group))


def _volunteers(
    tx: Transaction, meeting: GroupMeeting, group: GroupRow
) -> tuple[ListedVolunteer, ...]:
    """Return who may have helped: those bound by an agreement on the day, the usual ones first."""
    worked = hours_at_meeting(tx, meeting.id)
    usual = {group.card.leader_id} | worked.keys() | helpers_of_group(tx, group.id)
    rows = [
        ListedVolunteer(carer_id, name, worked.get(carer_id, 0), carer_id in usual)
        for carer_id, name in volunteers_on(tx, meeting.day).items()
    ]
    return tuple(sorted(rows, key=lambda one: not one.usual))


def _check(
    tx: Transaction,
    meeting: GroupMeeting,
    shown: MeetingList,
    base: frozenset[UUID],
    typed: TypedList,
) -> None:
    if meeting.day > tx.today:
        raise InvalidInputError(
            f"To spotkanie jest dopiero {short_day(meeting.day)}. Listę przepisz po nim.", "guests"
        )
    if shown.present != base:
        raise RefusedError(
            "Ktoś inny przepisał w tym czasie tę listę. Wpisane wartości zostają; odśwież "
            "spotkanie i porównaj z kartką."
        )
    check_guests(typed.guests)
    untold = meeting.entered_on is None and not typed.present and not typed.guests
    if untold and shown.people:
        raise InvalidInputError(
            "Zaznacz, kto był, albo wpisz liczbę gości. Spotkanie, na które nikt nie przyszedł, "
            "odwołaj.",
            "present",
        )
    if not typed.present <= {one.resident_id for one in shown.people}:
        raise InvalidInputError(
            "Na liście jest ktoś, kto nie należy do grupy w dniu spotkania. Odśwież spotkanie.",
            "present",
        )


def _rows(tx: Transaction, meeting_id: UUID) -> dict[UUID, Attendance]:
    rows = tx.scalars(
        select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.gone.is_(False))
    )
    return {row.resident_id: row for row in rows}
