"""Who belongs to a group and since when; a death or a move ends it, coming back reopens it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.folding import sort_key
from cusdesk.db.groups import Attendance, GroupMeeting, GroupMember, ServiceGroup
from cusdesk.db.programmes import Programme, ProgrammeService
from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.groups import check_stay, unqualified_sentence
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.services import ServiceNature
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.groups import card_of, existing_group
from cusdesk.operations.qualification_use import in_use
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewMember:
    """Who joins a group and since when."""

    resident_id: UUID
    joined_on: date
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a group: who, from when to when, and what is missing."""

    id: UUID
    resident_id: UUID
    name: str
    shown: str
    joined_on: date
    left_on: date | None
    warning: str = ""

    def belongs_on(self, day: date) -> bool:
        """Whether the person belongs to the group on `day`."""
        return self.joined_on <= day <= (self.left_on or date.max)


@dataclass(frozen=True, slots=True)
class ResidentGroup:
    """A group as the card of a resident shows it."""

    id: UUID
    group_id: UUID
    name: str
    when: str
    joined_on: date
    left_on: date | None
    attendances: int


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def members_of(tx: Transaction, group_id: UUID) -> list[MemberRow]:
    """Return everybody who belongs or belonged to a group, those of today first."""
    rows = member_rows(tx, group_id)
    tx.concerns(*(row.resident_id for row in rows))
    return sorted(rows, key=lambda one: not one.belongs_on(tx.today))


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def join_group(tx: Transaction, group_id: UUID, new: NewMember) -> str:
    """Enter a member; what is missing to the service is said and kept in sight, not refused."""
    group = existing_group(tx, group_id)
    tx.concerns(new.resident_id)
    check_stay(card_of(group), new.joined_on, new.left_on)
    person = resident_briefs(tx, (new.resident_id,))[new.resident_id]
    _refuse_gone(person, new.joined_on)
    _refuse_twice(tx, group, new)
    tx.add(
        GroupMember(
            group_id=group_id,
            resident_id=new.resident_id,
            joined_on=new.joined_on,
            left_on=new.left_on,
        )
    )
    since = {new.resident_id: max(new.joined_on, tx.today)}
    return _lacking(tx, group.service_id, since).get(new.resident_id, "")


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def leave_group(tx: Transaction, member_id: UUID, last_day: date) -> None:
    """End a membership with its last day."""
    row = _existing(tx, member_id)
    tx.concerns(row.resident_id)
    check_stay(card_of(existing_group(tx, row.group_id)), row.joined_on, last_day)
    row.left_on, row.cut_short, row.left_before = last_day, False, None


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def drop_member(tx: Transaction, member_id: UUID) -> None:
    """Take away a membership entered by mistake; where somebody came it is ended instead."""
    row = _existing(tx, member_id)
    tx.concerns(row.resident_id)
    if _attendances(tx, row.resident_id).get(row.group_id):
        raise RefusedError(
            "Ta osoba ma zapisane obecności, więc wpis zostaje. Zakończ udział z datą."
        )
    row.gone = True


@part
def member_rows(tx: Transaction, group_id: UUID) -> list[MemberRow]:
    """Return the members of a group in the order of surnames."""
    group = existing_group(tx, group_id)
    rows = tx.scalars(
        select(GroupMember).where(GroupMember.group_id == group_id, GroupMember.gone.is_(False))
    ).all()
    people = resident_briefs(tx, {row.resident_id for row in rows})
    names = list_names(people.values())
    current = [row for row in rows if (row.left_on or date.max) >= tx.today]
    since = {row.resident_id: max(row.joined_on, tx.today) for row in current}
    lacking = _lacking(tx, group.service_id, since)
    shown = [
        MemberRow(
            id=row.id,
            resident_id=row.resident_id,
            name=people[row.resident_id].name,
            shown=names[row.resident_id],
            joined_on=row.joined_on,
            left_on=row.left_on,
            warning=lacking.get(row.resident_id, "") if row in current else "",
        )
        for row in rows
    ]
    return sorted(shown, key=lambda one: (sort_key(one.shown), one.joined_on, one.id))


@part
def groups_of_resident(tx: Transaction, resident_id: UUID) -> tuple[ResidentGroup, ...]:
    """Return the groups a person belongs or belonged to, the latest first."""
    came = _attendances(tx, resident_id)
    rows = tx.execute(
        select(GroupMember, ServiceGroup)
        .join(ServiceGroup, ServiceGroup.id == GroupMember.group_id)
        .where(
            GroupMember.resident_id == resident_id,
            GroupMember.gone.is_(False),
            ServiceGroup.gone.is_(False),
        )
        .order_by(GroupMember.joined_on.desc(), GroupMember.id.desc())
    )
    return tuple(
        ResidentGroup(
            row.id,
            group.id,
            group.name,
            card_of(group).when,
            row.joined_on,
            row.left_on,
            came.get(group.id, 0),
        )
        for row, group in rows
    )


@part
def groups_on(tx: Transaction, resident_id: UUID, day: date) -> tuple[ResidentGroup, ...]:
    """Return the groups that go on for a person after `day`, which a death or a move ends."""
    return tuple(
        one for one in groups_of_resident(tx, resident_id) if (one.left_on or date.max) > day
    )


@part
def end_groups(tx: Transaction, resident_id: UUID, last_day: date) -> None:
    """End every membership with a day; one that was to begin later never does."""
    for row in _of_resident(tx, resident_id):
        if (row.left_on or date.max) > last_day:
            row.left_before = row.left_before if row.cut_short else row.left_on
            row.cut_short = True
            row.gone = row.joined_on > last_day
            row.left_on = row.left_on if row.gone else last_day


@part
def reopen_groups(tx: Transaction, resident_id: UUID, ended_on: date) -> None:
    """Take back the end that a mistaken death or move gave; an end agreed before stays."""
    rows = select(GroupMember).where(
        GroupMember.resident_id == resident_id, GroupMember.cut_short.is_(True)
    )
    for row in tx.scalars(rows):
        if row.gone or row.left_on == ended_on:
            row.left_on, row.left_before = row.left_before, None
            row.cut_short = row.gone = False


def list_names(people: Iterable[ResidentBrief]) -> dict[UUID, str]:
    """Return names as lists say them: two alike are told apart by their day of birth."""
    known = list(people)
    plain = {one.id: f"{one.surname} {one.given_name}" for one in known}
    taken = list(plain.values())
    return {
        one.id: f"{plain[one.id]} (ur. {short_day(one.birth_date)})"
        if taken.count(plain[one.id]) > 1 and one.birth_date
        else plain[one.id]
        for one in known
    }


def _lacking(tx: Transaction, service_id: UUID, since: Mapping[UUID, date]) -> dict[UUID, str]:
    """Return what is missing to people, each on a day, of a service that a programme gives."""
    service = tx.get_one(Service, service_id)
    programme = tx.scalars(
        select(Programme.name)
        .join(ProgrammeService, ProgrammeService.programme_id == Programme.id)
        .where(
            ProgrammeService.service_id == service_id,
            ProgrammeService.gone.is_(False),
            Programme.gone.is_(False),
        )
        .order_by(Programme.id.desc())
    ).first()
    if programme is None or service.nature is ServiceNature.SUPPORTING:
        return {}
    stays = tx.scalars(
        select(Qualification).where(
            Qualification.service_id == service_id,
            Qualification.resident_id.in_(tuple(since)),
            Qualification.gone.is_(False),
            in_use(tx.today),
        )
    ).all()
    qualified = {
        row.resident_id
        for row in stays
        if row.starts_on and row.starts_on <= since[row.resident_id] <= _last_day(row)
    }
    said = unqualified_sentence(service.name, programme)
    return {who: said for who in since if who not in qualified}


def _last_day(row: Qualification) -> date:
    left = None if row.state is QualificationState.QUALIFIED else row.state_on
    return min(row.ends_on or date.max, left or date.max)


def _refuse_gone(person: ResidentBrief, joined_on: date) -> None:
    if person.dead_on is not None:
        raise RefusedError("Ta osoba nie żyje, więc nie można jej zapisać do grupy.")
    if person.moved_out_on is not None and joined_on > person.moved_out_on:
        raise InvalidInputError(
            f"Ta osoba wyprowadziła się {short_day(person.moved_out_on)}. Zapisz powrót na jej "
            "karcie albo licz ją jako gościa.",
            "resident_id",
        )


def _refuse_twice(tx: Transaction, group: ServiceGroup, new: NewMember) -> None:
    for row in _of_resident(tx, new.resident_id):
        if (
            row.group_id == group.id
            and row.joined_on <= (new.left_on or date.max)
            and new.joined_on <= (row.left_on or date.max)
        ):
            raise InvalidInputError("Ta osoba jest już w tej grupie.", "resident_id")


def _of_resident(tx: Transaction, resident_id: UUID) -> list[GroupMember]:
    rows = select(GroupMember).where(
        GroupMember.resident_id == resident_id, GroupMember.gone.is_(False)
    )
    return list(tx.scalars(rows))


def _attendances(tx: Transaction, resident_id: UUID) -> dict[UUID, int]:
    """Return at how many meetings of each group somebody was."""
    rows = tx.execute(
        select(GroupMeeting.group_id, func.count())
        .join(Attendance, Attendance.meeting_id == GroupMeeting.id)
        .where(
            Attendance.resident_id == resident_id,
            Attendance.present.is_(True),
            Attendance.gone.is_(False),
            GroupMeeting.gone.is_(False),
        )
        .group_by(GroupMeeting.group_id)
    )
    return dict(rows.all())


def _existing(tx: Transaction, member_id: UUID) -> GroupMember:
    row = tx.get(GroupMember, member_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wpisu nie ma już w programie. Odśwież kartę grupy.")
    return row
