"""Everything dated about a person of the staff: roles, authorisations, signature, cover."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.users import Authorisation, SigningAuthorisation, Substitution, User
from cusdesk.domain.dates import short_day
from cusdesk.domain.users import Permission, Role, SigningCapacity, UserState
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import Particulars, authorisation_on, full_name, roles_on, user_name
from cusdesk.operations.working_papers import columns, plain_rows, register_pdf
from cusdesk.print.blocks import Table


@dataclass(frozen=True, slots=True)
class Grant:
    """A written authorisation to process personal data (art. 100 ust. 6 u.p.s.)."""

    id: UUID
    number: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class SigningGrant:
    """The wójt's authorisation to sign decisions (art. 26 CUS Act)."""

    id: UUID
    number: str
    granted_on: date
    capacity: SigningCapacity
    position_on_paper: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose work someone does from a day to a day; a signature is never covered."""

    id: UUID
    absent: str
    substitute: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class StaffCard:
    """A person of the staff with everything dated about them."""

    id: UUID
    login: str
    name: str
    particulars: Particulars
    state: UserState
    roles: tuple[Role, ...]
    works_today: bool
    grants: tuple[Grant, ...]
    signing: tuple[SigningGrant, ...]
    covers: tuple[Cover, ...]


@operation(Permission.OFFICE_READ)
def staff_card(tx: Transaction, user_id: UUID) -> StaffCard:
    """Return a person of the staff with everything dated about them."""
    return _card(tx, tx.get_one(User, user_id))


@operation(Permission.OWN_ACCOUNT)
def own_card(tx: Transaction) -> StaffCard:
    """Return what the office knows of the person logged in."""
    return _card(tx, tx.get_one(User, tx.user_id))


@operation(Permission.USERS_WRITE, Act.PRINT)
def authorisations_register(tx: Transaction) -> bytes:
    """Return the register of written authorisations as it is printed for an inspection."""
    rows = tx.execute(
        select(Authorisation, User)
        .join(User, User.id == Authorisation.user_id)
        .where(Authorisation.gone.is_(False), User.gone.is_(False))
        .order_by(Authorisation.valid_from, Authorisation.id)
    )
    cells = [
        (
            str(number),
            row.number,
            full_name(user),
            user.position,
            short_day(row.valid_from),
            short_day(row.valid_to) if row.valid_to else "bezterminowo",
        )
        for number, (row, user) in enumerate(rows, start=1)
    ]
    heads = columns("Lp.", "Numer", "Imię i nazwisko", "Stanowisko", "Od dnia", "Do dnia")
    note = f"Stan na {short_day(tx.today)}"
    table = Table(heads, plain_rows(cells))
    return register_pdf(tx, "Rejestr upoważnień do przetwarzania danych", note, table)


@part
def covers_of(tx: Transaction, user_id: UUID) -> tuple[Cover, ...]:
    """Return whom a person covers and who covers them, the latest first."""
    rows = tx.scalars(
        select(Substitution)
        .where(
            Substitution.gone.is_(False),
            (Substitution.absent_id == user_id) | (Substitution.substitute_id == user_id),
        )
        .order_by(Substitution.starts_on.desc(), Substitution.id.desc())
    )
    return tuple(
        Cover(
            row.id,
            user_name(tx, row.absent_id),
            user_name(tx, row.substitute_id),
            row.starts_on,
            row.ends_on,
        )
        for row in rows
    )


def _card(tx: Transaction, user: User) -> StaffCard:
    works = user.state in {UserState.ACTIVE, UserState.INVITED}
    names = (field for field in Particulars.__slots__)
    return StaffCard(
        id=user.id,
        login=user.login,
        name=full_name(user),
        particulars=Particulars(**{name: getattr(user, name) for name in names}),
        state=user.state,
        roles=roles_on(tx, user.id, tx.today),
        works_today=works and authorisation_on(tx, user.id, tx.today) is not None,
        grants=_grants(tx, user.id),
        signing=_signing(tx, user.id),
        covers=covers_of(tx, user.id),
    )


def _grants(tx: Transaction, user_id: UUID) -> tuple[Grant, ...]:
    rows = tx.scalars(
        select(Authorisation)
        .where(Authorisation.user_id == user_id, Authorisation.gone.is_(False))
        .order_by(Authorisation.valid_from.desc(), Authorisation.id.desc())
    )
    return tuple(Grant(row.id, row.number, row.valid_from, row.valid_to) for row in rows)


def _signing(tx: Transaction, user_id: UUID) -> tuple[SigningGrant, ...]:
    rows = tx.scalars(
        select(SigningAuthorisation)
        .where(SigningAuthorisation.user_id == user_id, SigningAuthorisation.gone.is_(False))
        .order_by(SigningAuthorisation.valid_from.desc(), SigningAuthorisation.id.desc())
    )
    return tuple(
        SigningGrant(
            row.id,
            row.number,
            row.granted_on,
            row.capacity,
            row.position_on_paper,
            row.valid_from,
            row.valid_to,
        )
        for row in rows
    )
