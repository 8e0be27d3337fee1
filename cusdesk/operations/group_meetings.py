"""Meetings of a group: made from its days of the week, or one by one; holidays are left out."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.groups import Attendance, GroupMeeting, GroupMember
from cusdesk.domain.appointments import MINUTES_IN_DAY
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.groups import GroupCard, Series, check_minutes, hours, series
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.groups import card_of, existing_group
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """One meeting as typed: when, for how long, about what."""

    day: date
    minutes: int
    starts_at: int | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list of its group; nothing is known of who came until it is entered."""

    id: UUID
    group_id: UUID
    day: date
    starts_at: int | None
    minutes: int
    topic: str
    expected: int
    present: int
    guests: int
    entered_on: date | None

    @property
    def when(self) -> str:
        """At what hours."""
        return hours(self.starts_at, self.minutes)


@operation(Permission.SERVICES_READ)
def meetings_of(tx: Transaction, group_id: UUID) -> list[MeetingRow]:
    """Return the meetings of a group, the latest first; nobody is named."""
    existing_group(tx, group_id)
    return meeting_rows(tx, group_id)


@operation(Permission.SERVICES_READ)
def propose_series(tx: Transaction, group_id: UUID, first: date, last: date) -> Series:
    """Return the meetings that are not there yet, from the days of the week; nothing is kept."""
    planned = series(card_of(existing_group(tx, group_id)), first, last, tx.law.holidays)
    taken = _days(tx, group_id)
    return Series(tuple(day for day in planned.days if day not in taken), planned.skipped)


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def make_series(tx: Transaction, group_id: UUID, first: date, last: date) -> int:
    """Make the meetings that are not there yet and return how many."""
    card = card_of(existing_group(tx, group_id))
    if card.minutes is None:
        raise InvalidInputError(
            "Wpisz najpierw w danych grupy, ile trwa spotkanie, na przykład 2 godziny.", "first"
        )
    planned = propose_series(tx, group_id, first, last)
    if not planned.days:
        raise RefusedError("Te spotkania już są na liście albo wypadają w dni wolne.")
    for day in planned.days:
        tx.add(
            GroupMeeting(group_id=group_id, day=day, starts_at=card.starts_at, minutes=card.minutes)
        )
    return len(planned.days)


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def add_meeting(tx: Transaction, group_id: UUID, new: NewMeeting) -> UUID:
    """Add one meeting, be it on a holiday: a picnic of the community often is."""
    card = card_of(existing_group(tx, group_id))
    _check(card, new)
    if new.day in _days(tx, group_id):
        raise InvalidInputError("Ta grupa ma już spotkanie w tym dniu.", "day")
    row = GroupMeeting(
        group_id=group_id,
        day=new.day,
        starts_at=new.starts_at,
        minutes=new.minutes,
        topic=new.topic.strip(),
    )
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def change_meeting(tx: Transaction, meeting_id: UUID, new: NewMeeting) -> None:
    """Move a meeting or correct what was typed; its day stays once its list is typed back."""
    row = existing_meeting(tx, meeting_id)
    _check(card_of(existing_group(tx, row.group_id)), new)
    if new.day != row.day:
        if row.entered_on is not None:
            raise RefusedError("Lista tego spotkania jest już przepisana, więc dzień zostaje.")
        if new.day in _days(tx, row.group_id):
            raise InvalidInputError("Ta grupa ma już spotkanie w tym dniu.", "day")
    row.day, row.starts_at, row.minutes = new.day, new.starts_at, new.minutes
    row.topic = new.topic.strip()


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def call_off_meeting(tx: Transaction, meeting_id: UUID) -> None:
    """Take away a meeting that does not take place; one whose list is typed back stays."""
    row = existing_meeting(tx, meeting_id)
    if row.entered_on is not None:
        raise RefusedError("Lista tego spotkania jest już przepisana, więc spotkanie zostaje.")
    row.gone = True


@part
def meeting_rows(tx: Transaction, group_id: UUID) -> list[MeetingRow]:
    """Return the meetings of a group, the latest first."""
    meetings = _meetings(tx, group_id)
    came = _present(tx, group_id)
    stays = tx.execute(
        select(GroupMember.joined_on, GroupMember.left_on).where(
            GroupMember.group_id == group_id, GroupMember.gone.is_(False)
        )
    ).all()
    return [
        MeetingRow(
            id=row.id,
            group_id=group_id,
            day=row.day,
            starts_at=row.starts_at,
            minutes=row.minutes,
            topic=row.topic,
            expected=sum(since <= row.day <= (until or date.max) for since, until in stays),
            present=came[row.id],
            guests=row.guests,
            entered_on=row.entered_on,
        )
        for row in meetings
    ]


@part
def existing_meeting(tx: Transaction, meeting_id: UUID) -> GroupMeeting:
    """Return the row of a meeting that exists."""
    row = tx.get(GroupMeeting, meeting_id)
    if row is None or row.gone:
        raise NotFoundError("Tego spotkania nie ma już w programie. Odśwież kartę grupy.")
    return row


def _check(card: GroupCard, new: NewMeeting) -> None:
    check_minutes(new.minutes)
    if new.starts_at is not None and not 0 <= new.starts_at < MINUTES_IN_DAY:
        raise InvalidInputError("Godzina mieści się między 0:00 a 23:59.", "starts_at")
    if not card.meets_on(new.day):
        since = short_day(card.starts_on)
        until = f" do {short_day(card.ends_on)}" if card.ends_on else ""
        raise InvalidInputError(f"Grupa działa od {since}{until}. Popraw dzień.", "day")


def _meetings(tx: Transaction, group_id: UUID) -> list[GroupMeeting]:
    rows = select(GroupMeeting).where(
        GroupMeeting.group_id == group_id, GroupMeeting.gone.is_(False)
    )
    return list(tx.scalars(rows.order_by(GroupMeeting.day.desc(), GroupMeeting.id.desc())))


def _days(tx: Transaction, group_id: UUID) -> frozenset[date]:
    return frozenset(row.day for row in _meetings(tx, group_id))


def _present(tx: Transaction, group_id: UUID) -> Counter[UUID]:
    return Counter(
        tx.scalars(
            select(Attendance.meeting_id)
            .join(GroupMeeting, GroupMeeting.id == Attendance.meeting_id)
            .where(
                GroupMeeting.group_id == group_id,
                Attendance.present.is_(True),
                Attendance.gone.is_(False),
            )
        )
    )
