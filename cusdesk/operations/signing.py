"""Who may sign decisions: holders of the wójt's own authorisation, and nobody by cover."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.users import SigningAuthorisation, Substitution, User
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.terms import Regime, Sex
from cusdesk.domain.users import GRANTS, Permission, SigningCapacity, UserState, check_capacity
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import authorisation_on, check_period, full_name, roles_on

RIVALS = {
    SigningCapacity.DIRECTOR: SigningCapacity.ASSISTANCE_ORGANISER,
    SigningCapacity.ASSISTANCE_ORGANISER: SigningCapacity.DIRECTOR,
}


@dataclass(frozen=True, slots=True)
class NewSigning:
    """The wójt's authorisation to sign (art. 26 CUS Act), as written on it."""

    user_id: UUID
    number: str
    granted_on: date
    capacity: SigningCapacity
    position_on_paper: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Someone who holds the wójt's own authorisation to sign on the day asked about."""

    authorisation_id: UUID
    user_id: UUID
    name: str
    position: str
    number: str
    granted_on: date
    capacity: SigningCapacity
    sex: Sex | None


@operation(Permission.USERS_WRITE, Act.CHANGE)
def authorise_to_sign(tx: Transaction, new: NewSigning) -> UUID:
    """Record an authorisation to sign decisions; the legal-basis line will quote it."""
    check_period(new.valid_from, new.valid_to)
    if not new.number.strip():
        raise InvalidInputError("Wpisz numer upoważnienia wójta.", "number")
    if not new.position_on_paper.strip():
        raise InvalidInputError(
            "Wpisz stanowisko tak, jak ma stać pod podpisem.", "position_on_paper"
        )
    _refuse_rival(tx, new)
    roles = roles_on(tx, new.user_id, max(tx.today, new.valid_from))
    check_capacity(new.capacity, roles, "capacity")
    row = SigningAuthorisation(
        user_id=new.user_id,
        number=new.number.strip(),
        granted_on=new.granted_on,
        capacity=new.capacity,
        position_on_paper=new.position_on_paper.strip(),
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )
    tx.add(row)
    return row.id


def _refuse_rival(tx: Transaction, new: NewSigning) -> None:
    """Refuse the director's ground and the organiser's at one time.

    Art. 26 ust. 3 pkt 1 is for a centre whose director may not sign (art. 122 ust. 1 u.p.s.), so
    it cannot hold beside ust. 2 pkt 1, whoever holds either.
    """
    rival = RIVALS.get(new.capacity)
    if rival is None:
        return
    row, user = _overlapping(tx, rival, new.valid_from, new.valid_to) or (None, None)
    if row is not None and user is not None:
        until = f" do {short_day(row.valid_to)}" if row.valid_to else ""
        raise InvalidInputError(
            f"{full_name(user)} podpisuje w tym czasie jako {rival.label} (upoważnienie "
            f"nr {row.number} od {short_day(row.valid_from)}{until}), a te dwie podstawy się "
            "wykluczają. Wybierz „inny pracownik na wniosek dyrektora” albo najpierw zakończ "
            "tamto upoważnienie.",
            "capacity",
        )


def _overlapping(
    tx: Transaction, capacity: SigningCapacity, first: date, last: date | None
) -> tuple[SigningAuthorisation, User] | None:
    """Return an authorisation of `capacity` that holds on some day of a period, and whose it is."""
    rows = (
        select(SigningAuthorisation, User)
        .join(User, User.id == SigningAuthorisation.user_id)
        .where(
            SigningAuthorisation.capacity == capacity,
            SigningAuthorisation.gone.is_(False),
            SigningAuthorisation.valid_to.is_(None) | (SigningAuthorisation.valid_to >= first),
        )
        .order_by(SigningAuthorisation.valid_from)
    )
    if last is not None:
        rows = rows.where(SigningAuthorisation.valid_from <= last)
    found = tx.execute(rows.limit(1)).first()
    return None if found is None else (found[0], found[1])


@operation(Permission.USERS_WRITE, Act.CHANGE)
def end_signing(tx: Transaction, authorisation_id: UUID, last_day: date) -> None:
    """End an authorisation to sign; decisions already signed keep it."""
    row = tx.get_one(SigningAuthorisation, authorisation_id)
    check_period(row.valid_from, last_day)
    row.valid_to = last_day


@operation(Permission.OFFICE_READ)
def signatories(tx: Transaction, day: date) -> list[Signatory]:
    """Return who may sign decisions on `day`, for lists and choices."""
    return [one for regime in Regime for one in signatories_on(tx, day, regime)]


@part
def signatories_on(tx: Transaction, day: date, regime: Regime = Regime.DECISION) -> list[Signatory]:
    """Return who may sign decisions on `day`: holders of the wójt's own authorisation only.

    One to decide on social assistance says nothing of programmes, nor the other way round.
    """
    rows = tx.execute(
        select(SigningAuthorisation, User)
        .join(User, User.id == SigningAuthorisation.user_id)
        .where(
            SigningAuthorisation.gone.is_(False),
            covers(SigningAuthorisation.valid_from, SigningAuthorisation.valid_to, day),
            User.gone.is_(False),
            User.state.in_((UserState.ACTIVE, UserState.INVITED)),
        )
        .order_by(SigningAuthorisation.capacity, User.surname)
    )
    return [_signatory(row, user) for row, user in rows if row.capacity.regime is regime]


def _signatory(row: SigningAuthorisation, user: User) -> Signatory:
    return Signatory(
        authorisation_id=row.id,
        user_id=user.id,
        name=full_name(user),
        position=row.position_on_paper,
        number=row.number,
        granted_on=row.granted_on,
        capacity=row.capacity,
        sex=user.sex,
    )


@part
def approvers_on(tx: Transaction, day: date) -> list[UUID]:
    """Return who is at work and may approve decisions on `day`; two make four eyes possible."""
    working = tx.scalars(
        select(User.id).where(User.gone.is_(False), User.state == UserState.ACTIVE)
    )
    away = _absent_on(tx, day)
    return [
        person
        for person in working
        if person not in away
        and authorisation_on(tx, person, day)
        and _may_approve(tx, person, day)
    ]


def _absent_on(tx: Transaction, day: date) -> frozenset[UUID]:
    """Return whose work somebody covers on `day`."""
    return frozenset(
        tx.scalars(
            select(Substitution.absent_id).where(
                Substitution.gone.is_(False),
                covers(Substitution.starts_on, Substitution.ends_on, day),
            )
        )
    )


def _may_approve(tx: Transaction, user_id: UUID, day: date) -> bool:
    return any(Permission.DECISIONS_APPROVE in GRANTS[role] for role in roles_on(tx, user_id, day))
