"""The staff: accounts, roles, authorisations, cover; who works as whom today."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.folding import sort_key
from cusdesk.db.users import (
    Authorisation,
    SigningAuthorisation,
    Substitution,
    User,
    UserRole,
)
from cusdesk.domain.errors import InvalidInputError, LoginError, RefusedError
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import (
    GRANTS,
    USER_STATES,
    Permission,
    Role,
    UserState,
    permissions_of,
)
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Actor, Transaction

Right = TypeVar("Right", UserRole, Authorisation, SigningAuthorisation)


@dataclass(frozen=True, slots=True)
class NewUser:
    """What is asked when a person of the staff gets an account."""

    login: str
    given_name: str
    surname: str
    position: str
    roles: tuple[Role, ...]
    authorisation_number: str
    authorised_from: date
    authorised_to: date | None = None
    sex: Sex | None = None
    initials: str = ""
    phone: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a person of the staff beside the login, which stays."""

    given_name: str
    surname: str
    position: str
    sex: Sex | None = None
    initials: str = ""
    phone: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class UserRow:
    """A person of the staff as lists show them."""

    id: UUID
    login: str
    name: str
    position: str
    state: UserState
    roles: tuple[Role, ...]
    authorisation: str
    authorised_to: date | None
    phone: str = ""
    room: str = ""


@operation(Permission.USERS_WRITE, Act.CHANGE)
def add_user(tx: Transaction, new: NewUser) -> UUID:
    """Add a person with roles and a written authorisation; the account starts as invited."""
    return enter_user(tx, new).id


@operation(Permission.USERS_WRITE, Act.CHANGE)
def change_user(tx: Transaction, user_id: UUID, particulars: Particulars) -> None:
    """Correct what is known of a person of the staff."""
    _refuse_empty(particulars, ("given_name", "surname", "position"))
    user = tx.get_one(User, user_id)
    for name, value in asdict(particulars).items():
        setattr(user, name, value.strip() if isinstance(value, str) else value)
    user.initials = user.initials or _initials(user.given_name, user.surname)


@part
def enter_user(tx: Transaction, new: NewUser, *, public_key: str = "", sealed: str = "") -> User:
    """Enter the rows of a new account, with the person's key pair when it is made already."""
    _check_new(tx, new)
    user = User(
        login=new.login.strip(),
        given_name=new.given_name.strip(),
        surname=new.surname.strip(),
        position=new.position.strip(),
        sex=new.sex,
        initials=new.initials.strip() or _initials(new.given_name, new.surname),
        phone=new.phone,
        room=new.room,
        public_key=public_key,
        sealed_private_key=sealed,
        state=UserState.ACTIVE if sealed else UserState.INVITED,
    )
    tx.add(user)
    tx.add_all(
        UserRole(user_id=user.id, role=role, valid_from=new.authorised_from) for role in new.roles
    )
    tx.add(
        Authorisation(
            user_id=user.id,
            number=new.authorisation_number.strip(),
            valid_from=new.authorised_from,
            valid_to=new.authorised_to,
        )
    )
    tx.flush()
    return user


_FIELDS = {
    "login": "Login",
    "given_name": "Imię",
    "surname": "Nazwisko",
    "position": "Stanowisko",
    "authorisation_number": "Numer upoważnienia",
}


def _refuse_empty(form: object, names: Iterable[str]) -> None:
    for name in names:
        if not getattr(form, name).strip():
            raise InvalidInputError(f"Uzupełnij pole „{_FIELDS[name]}”.", name)


def _initials(given_name: str, surname: str) -> str:
    return (given_name.strip()[:1] + surname.strip()[:1]).upper()


def _check_new(tx: Transaction, new: NewUser) -> None:
    _refuse_empty(new, _FIELDS)
    check_period(new.authorised_from, new.authorised_to)
    if not new.roles:
        raise InvalidInputError("Zaznacz przynajmniej jedną rolę.", "roles")
    if user_by_login(tx, new.login) is not None:
        raise InvalidInputError(
            f"Login „{new.login.strip()}” ma już ktoś inny. Wybierz inny.", "login"
        )


@part
def user_by_login(tx: Transaction, login: str) -> User | None:
    """Return the account with a login, whatever its case."""
    wanted = login.strip().casefold()
    rows = tx.scalars(select(User).where(User.gone.is_(False)))
    return next((row for row in rows if row.login.casefold() == wanted), None)


@part
def actor_for(tx: Transaction, user_id: UUID) -> Actor:
    """Return the actor a person works as today, or say why the account may not work."""
    user = tx.get(User, user_id)
    if user is None or user.gone:
        raise LoginError("Tego konta już nie ma. Poproś administratora o nowe.")
    if user.state not in {UserState.ACTIVE, UserState.INVITED}:
        raise LoginError(f"Konto jest {user.state.label}. Zwróć się do administratora.")
    number = authorisation_on(tx, user_id, tx.today)
    if number is None:
        raise LoginError(
            "Nie masz dziś ważnego upoważnienia do przetwarzania danych. "
            "Poproś dyrektora o jego wpisanie (art. 100 ust. 6 ustawy o pomocy społecznej)."
        )
    own = permissions_of(roles_on(tx, user_id, tx.today))
    return Actor(user_id, full_name(user), own | _covered(tx, user_id), number)


def _covered(tx: Transaction, user_id: UUID) -> frozenset[Permission]:
    """Return what cover of absent colleagues adds; approving a decision is never covered."""
    absent = tx.scalars(
        select(Substitution.absent_id).where(
            Substitution.substitute_id == user_id,
            Substitution.gone.is_(False),
            covers(Substitution.starts_on, Substitution.ends_on, tx.today),
        )
    )
    roles = {role for person in absent for role in roles_on(tx, person, tx.today)}
    # law page 0.3: a zastępstwo inside the office never carries a signature
    return permissions_of(roles) - {Permission.DECISIONS_APPROVE, Permission.USERS_WRITE}


@part
def roles_on(tx: Transaction, user_id: UUID, day: date) -> tuple[Role, ...]:
    """Return the roles a person holds on `day`, in the order of the list of roles."""
    held = set(
        tx.scalars(
            select(UserRole.role).where(
                UserRole.user_id == user_id,
                UserRole.gone.is_(False),
                covers(UserRole.valid_from, UserRole.valid_to, day),
            )
        )
    )
    return tuple(role for role in Role if role in held)


@part
def authorisation_on(tx: Transaction, user_id: UUID, day: date) -> str | None:
    """Return the number of the written authorisation a person has on `day`."""
    return tx.scalars(
        select(Authorisation.number).where(
            Authorisation.user_id == user_id,
            Authorisation.gone.is_(False),
            covers(Authorisation.valid_from, Authorisation.valid_to, day),
        )
    ).first()


@part
def full_name(user: User) -> str:
    """Return given name and surname."""
    return f"{user.given_name} {user.surname}"


@part
def user_name(tx: Transaction, user_id: UUID | None) -> str:
    """Return the name of a person of the staff, empty when nobody is named."""
    user = tx.get(User, user_id) if user_id else None
    # A session forgets a row nobody holds; a list names the same few people on every line.
    tx.info.setdefault(User, {})[user_id] = user
    return full_name(user) if user else ""


@operation(Permission.OFFICE_READ)
def staff(tx: Transaction) -> list[UserRow]:
    """Return the staff in the order of surnames."""
    users = tx.scalars(select(User).where(User.gone.is_(False)).order_by(User.id))
    in_order = sorted(users, key=lambda user: sort_key(f"{user.surname} {user.given_name}"))
    return [_row(tx, user) for user in in_order]


def _row(tx: Transaction, user: User) -> UserRow:
    last = tx.scalars(
        select(Authorisation)
        .where(Authorisation.user_id == user.id, Authorisation.gone.is_(False))
        .order_by(Authorisation.valid_from.desc())
    ).first()
    return UserRow(
        id=user.id,
        login=user.login,
        name=full_name(user),
        position=user.position,
        state=user.state,
        roles=roles_on(tx, user.id, tx.today),
        authorisation=last.number if last else "",
        authorised_to=last.valid_to if last else None,
        phone=user.phone,
        room=user.room,
    )


@operation(Permission.USERS_WRITE, Act.CHANGE)
def change_user_state(tx: Transaction, user_id: UUID, target: UserState) -> None:
    """Activate, suspend or end an account; the last administrator stays."""
    user = tx.get_one(User, user_id)
    state = USER_STATES.after(user.state, target)
    if state is not UserState.ACTIVE:
        if user_id == tx.actor.user_id:
            raise RefusedError(
                "Własnego konta nie można zawiesić ani zakończyć. Poproś o to inną osobę."
            )
        _refuse_last_administrator(tx, user_id)
    user.state = state
    if state is UserState.ENDED:
        _end_rights(tx, user_id)


def _end_rights(tx: Transaction, user_id: UUID) -> None:
    """End roles and authorisations of someone who leaves; the register keeps their dates."""
    _end_running(tx, UserRole, user_id)
    _end_running(tx, Authorisation, user_id)
    _end_running(tx, SigningAuthorisation, user_id)


def _end_running(tx: Transaction, table: type[Right], user_id: UUID) -> None:
    running = table.valid_to.is_(None) | (table.valid_to > tx.today)
    rows = select(table).where(table.user_id == user_id, table.gone.is_(False), running)
    for row in tx.scalars(rows):
        row.valid_to = max(tx.today, row.valid_from)


def _refuse_last_administrator(tx: Transaction, user_id: UUID) -> None:
    if _may(tx, user_id, Permission.USERS_WRITE) and _is_last_administrator(tx, user_id):
        raise RefusedError(
            "To jedyna osoba, która może zakładać konta. Najpierw nadaj tę rolę komuś innemu."
        )


def _is_last_administrator(tx: Transaction, user_id: UUID) -> bool:
    others = tx.scalars(
        select(User.id).where(
            User.gone.is_(False), User.state == UserState.ACTIVE, User.id != user_id
        )
    )
    return not any(_may(tx, other, Permission.USERS_WRITE) for other in others)


def _may(tx: Transaction, user_id: UUID, permission: Permission) -> bool:
    return any(permission in GRANTS[role] for role in roles_on(tx, user_id, tx.today))


@operation(Permission.USERS_WRITE, Act.CHANGE)
def assign_roles(tx: Transaction, user_id: UUID, roles: tuple[Role, ...]) -> None:
    """Give a person exactly `roles` from today on; ended roles keep their dates."""
    if not roles:
        raise InvalidInputError("Zaznacz przynajmniej jedną rolę.", "roles")
    if Permission.USERS_WRITE not in permissions_of(roles):
        _refuse_last_administrator(tx, user_id)
    held = tx.scalars(
        select(UserRole).where(
            UserRole.user_id == user_id,
            UserRole.gone.is_(False),
            covers(UserRole.valid_from, UserRole.valid_to, tx.today),
        )
    ).all()
    for row in held:
        if row.role not in roles:
            # KRI § 19 ust. 2 pkt 5: rights change at once, so the last day is yesterday.
            row.gone = row.valid_from == tx.today
            row.valid_to = tx.today - timedelta(days=1)
    missing = set(roles) - {row.role for row in held}
    tx.add_all(UserRole(user_id=user_id, role=role, valid_from=tx.today) for role in missing)


def check_period(starts_on: date, ends_on: date | None) -> None:
    """Refuse a period that ends before it begins."""
    if ends_on is not None and ends_on < starts_on:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "valid_to")
