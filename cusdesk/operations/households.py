"""Who lives and keeps house together, from when to when; nobody is alone unless it was said."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.households import Household, HouseholdMember
from cusdesk.db.residents import Resident
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.households import Standing, standing_of
from cusdesk.domain.residents import Relation
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.residents import ResidentBrief, existing_resident, resident_briefs
from cusdesk.operations.transaction import Transaction

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MemberView:
    """One person of a household with the relation to its head."""

    id: UUID | None
    resident: ResidentBrief
    relation: Relation
    valid_from: date | None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """A household on a day; without an `id` nobody has said yet who belongs to it."""

    id: UUID | None
    day: date
    members: tuple[MemberView, ...]
    past: tuple[MemberView, ...] = ()

    @property
    def resident_ids(self) -> tuple[UUID, ...]:
        """The people of the household, its head first."""
        return tuple(member.resident.id for member in self.members)

    @property
    def is_stated(self) -> bool:
        """Whether somebody said who belongs to it; a person without an entry is only supposed."""
        return self.id is not None

    @property
    def is_single(self) -> bool:
        """Whether it is a one-person household (art. 6 pkt 10 u.p.s.)."""
        return len(self.members) == 1

    @property
    def size_text(self) -> str:
        """The number of people in words of a list."""
        return counted(len(self.members), "osoba", "osoby", "osób")


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def show_household(tx: Transaction, resident_id: UUID) -> HouseholdView:
    """Return the household of today with everyone who belonged to it before."""
    view = household_on(tx, resident_id, tx.today)
    tx.concerns(*view.resident_ids)
    if view.id is None:
        return view
    past = [row for row in _rows_of(tx, view.id) if not _holds(row, tx.today)]
    return HouseholdView(view.id, view.day, view.members, _members(tx, past))


@operation(Permission.RESIDENTS_READ)
def household_standing(tx: Transaction, resident_id: UUID) -> Standing:
    """Return whether a person is samotna, samotnie gospodarująca or in a family today."""
    row = existing_resident(tx, resident_id)
    members = len(household_on(tx, resident_id, tx.today).members)
    return standing_of(members, row.marital_status, row.has_close_kin)


@part
def household_on(tx: Transaction, resident_id: UUID, day: date) -> HouseholdView:
    """Return the household a person belonged to on `day`; without an entry, the person alone."""
    own = membership_on(tx, resident_id, day)
    if own is None:
        brief = resident_briefs(tx, (resident_id,))[resident_id]
        return HouseholdView(None, day, (MemberView(None, brief, Relation.HEAD, None),))
    rows = [row for row in _rows_of(tx, own.household_id) if _holds(row, day)]
    return HouseholdView(own.household_id, day, _members(tx, rows))


@part
def membership_on(tx: Transaction, resident_id: UUID, day: date) -> HouseholdMember | None:
    """Return the membership in force on `day`, the one entered last of several."""
    return tx.scalars(
        select(HouseholdMember)
        .where(
            HouseholdMember.resident_id == resident_id,
            HouseholdMember.gone.is_(False),
            covers(HouseholdMember.valid_from, HouseholdMember.valid_to, day),
        )
        .order_by(HouseholdMember.valid_from.desc(), HouseholdMember.id.desc())
        .limit(1)
    ).first()


@part
def ensure_household(tx: Transaction, resident_id: UUID, since: date) -> UUID:
    """Return the household of a person on `since`, entering a one-person one when there is none."""
    own = membership_on(tx, resident_id, since)
    if own is not None:
        return own.household_id
    household = Household()
    tx.add(household)
    tx.flush()
    first = HouseholdMember(
        household_id=household.id, resident_id=resident_id, relation=Relation.HEAD, valid_from=since
    )
    later = _next_membership(tx, resident_id, since)
    first.valid_to = later.valid_from - DAY if later else None
    tx.add(first)
    tx.flush()
    return household.id


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def join_household(
    tx: Transaction, resident_id: UUID, newcomer_id: UUID, relation: Relation, since: date
) -> UUID:
    """Have `newcomer_id` join the household of `resident_id` from a day on, leaving the old one."""
    tx.concerns(resident_id, newcomer_id)
    if newcomer_id == resident_id:
        raise InvalidInputError("Wybierz inną osobę niż ta, którą masz otwartą.", "person")
    _refuse_future(tx, since, "since")
    _refuse_dead(tx, newcomer_id, since)
    household = _joined_household(tx, resident_id, since)
    before = membership_on(tx, newcomer_id, since)
    if before and before.household_id == household:
        raise RefusedError(
            "Ta osoba już jest w tym gospodarstwie. Zmień jej relację, jeśli trzeba."
        )
    later = _next_membership(tx, newcomer_id, since)
    if later:
        raise RefusedError(
            f"Osoba, która dołącza, ma późniejszy wpis do gospodarstwa, od "
            f"{short_day(later.valid_from)}. Podaj ten dzień albo późniejszy."
        )
    if before:
        _end_before(before, since)
    joined = HouseholdMember(
        household_id=household, resident_id=newcomer_id, relation=relation, valid_from=since
    )
    tx.add(joined)
    _keep_a_head(tx, before.household_id if before else None, since)
    return joined.id


def _joined_household(tx: Transaction, resident_id: UUID, since: date) -> UUID:
    """Return the household of a person on `since`, in which they still are today.

    One entered later as theirs alone began, as is learnt now, on the day somebody joined it; one
    left since, or joined later, is no household of both.
    """
    own, later = membership_on(tx, resident_id, since), _next_membership(tx, resident_id, since)
    if own is None and later is not None and _founded(tx, later):
        later.valid_from = since
        tx.flush()
        own = later
    household = own.household_id if own else ensure_household(tx, resident_id, since)
    now = membership_on(tx, resident_id, tx.today)
    if now is None or now.household_id != household:
        turned = _turned(tx, resident_id, household, since)
        raise RefusedError(
            f"Od {short_day(turned)} osoba, do której dołączasz, ma inne gospodarstwo. Podaj ten "
            "dzień albo późniejszy."
        )
    return household


def _founded(tx: Transaction, own: HouseholdMember) -> bool:
    """Whether a household began with this entry."""
    rows = _rows_of(tx, own.household_id)
    return own.relation is Relation.HEAD and all(one.valid_from >= own.valid_from for one in rows)


def _turned(tx: Transaction, resident_id: UUID, household_id: UUID, since: date) -> date:
    """Return the first day after `since` on which a person was in the household no more."""
    mine = [one for one in _rows_of(tx, household_id) if one.resident_id == resident_id]
    last = max((one.valid_to for one in mine if one.valid_to), default=since)
    return last + DAY


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def withdraw_joining(tx: Transaction, member_id: UUID) -> None:
    """Take back that someone joined by mistake; the household left for it is theirs again."""
    row = tx.get(HouseholdMember, member_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wpisu już nie ma. Otwórz osobę jeszcze raz.")
    tx.concerns(row.resident_id)
    row.gone = True
    tx.flush()
    reopen_membership(tx, row.resident_id, row.valid_from - DAY)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def leave_household(tx: Transaction, resident_id: UUID, last_day: date) -> None:
    """Have a person leave the common household after `last_day`; from then on they live alone."""
    tx.concerns(resident_id)
    _refuse_future(tx, last_day, "last_day")
    end_membership(tx, resident_id, last_day)


@part
def end_membership(tx: Transaction, resident_id: UUID, last_day: date) -> None:
    """End the membership in force on `last_day`; of the others the head is named anew."""
    own = membership_on(tx, resident_id, last_day)
    if own is None:
        return
    own.valid_to = last_day
    tx.flush()
    _keep_a_head(tx, own.household_id, last_day + DAY)


@part
def reopen_membership(tx: Transaction, resident_id: UUID, ended_on: date) -> None:
    """Take back the end of a membership recorded by a mistaken death or move."""
    row = tx.scalars(
        select(HouseholdMember)
        .where(
            HouseholdMember.resident_id == resident_id,
            HouseholdMember.gone.is_(False),
            HouseholdMember.valid_to == ended_on,
        )
        .order_by(HouseholdMember.id.desc())
    ).first()
    if row is not None and _next_membership(tx, resident_id, ended_on) is None:
        row.valid_to = None


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def change_relation(tx: Transaction, member_id: UUID, relation: Relation, since: date) -> None:
    """Change a relation from a day on: the old one ends the day before, a new row begins."""
    row = tx.get(HouseholdMember, member_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wpisu już nie ma. Otwórz osobę jeszcze raz.")
    tx.concerns(row.resident_id)
    _refuse_future(tx, since, "since")
    if row.relation is relation:
        return
    ends = row.valid_to
    _end_before(row, since)
    tx.add(
        HouseholdMember(
            household_id=row.household_id,
            resident_id=row.resident_id,
            relation=relation,
            valid_from=since,
            valid_to=ends,
        )
    )


@part
def households_of(tx: Transaction, resident_id: UUID) -> tuple[UUID, ...]:
    """Return every household a person ever belonged to, the newest first."""
    rows = tx.scalars(
        select(HouseholdMember.household_id)
        .where(HouseholdMember.resident_id == resident_id, HouseholdMember.gone.is_(False))
        .order_by(HouseholdMember.valid_from.desc(), HouseholdMember.id.desc())
    )
    return tuple(dict.fromkeys(rows))


def _rows_of(tx: Transaction, household_id: UUID) -> list[HouseholdMember]:
    return list(
        tx.scalars(
            select(HouseholdMember)
            .where(HouseholdMember.household_id == household_id, HouseholdMember.gone.is_(False))
            .order_by(HouseholdMember.valid_from, HouseholdMember.id)
        )
    )


def _members(tx: Transaction, rows: list[HouseholdMember]) -> tuple[MemberView, ...]:
    briefs = resident_briefs(tx, (row.resident_id for row in rows))
    rows = sorted(rows, key=lambda row: row.relation is not Relation.HEAD)
    return tuple(
        MemberView(row.id, briefs[row.resident_id], row.relation, row.valid_from, row.valid_to)
        for row in rows
    )


def _next_membership(tx: Transaction, resident_id: UUID, after: date) -> HouseholdMember | None:
    return tx.scalars(
        select(HouseholdMember)
        .where(
            HouseholdMember.resident_id == resident_id,
            HouseholdMember.gone.is_(False),
            HouseholdMember.valid_from > after,
        )
        .order_by(HouseholdMember.valid_from)
        .limit(1)
    ).first()


def _keep_a_head(tx: Transaction, household_id: UUID | None, since: date) -> None:
    """Name the eldest entry head when the head has left: the relations are told to someone."""
    if household_id is None:
        return
    tx.flush()
    staying = [row for row in _rows_of(tx, household_id) if _holds(row, since)]
    if not staying or any(row.relation is Relation.HEAD for row in staying):
        return
    heir = next((row for row in staying if row.relation is Relation.SPOUSE), staying[0])
    ends = heir.valid_to
    _end_before(heir, since)
    tx.add(
        HouseholdMember(
            household_id=household_id,
            resident_id=heir.resident_id,
            relation=Relation.HEAD,
            valid_from=since,
            valid_to=ends,
        )
    )


def _holds(row: HouseholdMember, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)


def _end_before(row: HouseholdMember, day: date) -> None:
    if row.valid_from >= day:
        row.gone = True
    else:
        row.valid_to = day - DAY


def _refuse_future(tx: Transaction, day: date, field: str) -> None:
    if day > tx.today:
        raise InvalidInputError("Zmianę gospodarstwa zapisz, gdy nastąpi. Popraw datę.", field)


def _refuse_dead(tx: Transaction, resident_id: UUID, day: date) -> None:
    row: Resident = existing_resident(tx, resident_id)
    if row.died_on and row.died_on < day:
        raise RefusedError("Ta osoba zmarła przed tym dniem. Wybierz inną osobę albo popraw datę.")
