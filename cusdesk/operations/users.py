"""The staff: accounts, roles, authorisations, cover; who works as whom today."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.users import (
    Authorisation,
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
        initials=new.initials or (new.given_name[:1] + new.surname[:1]).upper(),
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


def _check_new(tx: Transaction, new: NewUser) -> None:
    for field, label in (
        ("login", "Login"),
        ("given_name", "Imię"),
        ("surname", "Nazwisko"),
        ("position", "Stanowisko"),
        ("authorisation_number", "Numer upoważnienia"),
    ):
        if not getattr(new, field).strip():
            raise InvalidInputError(f"Uzupełnij pole „{label}”.", field)
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
    return full_name(user) if user else ""


@operation(Permission.OFFICE_READ)
def staff(tx: Transaction) -> list[UserRow]:
    """Return the staff in the order of surnames."""
    users = tx.scalars(select(User).where(User.gone.is_(False)).order_by(User.surname, User.id))
    return [_row(tx, user) for user in users]


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
    if state is not UserState.ACTIVE and _is_last_administrator(tx, user_id):
        raise RefusedError(
            "To jedyna osoba, która może zakładać konta. Najpierw nadaj tę rolę komuś innemu."
        )
    user.state = state


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
    held = tx.scalars(
        select(UserRole).where(
            UserRole.user_id == user_id,
            UserRole.gone.is_(False),
            covers(UserRole.valid_from, UserRole.valid_to, tx.today),
        )
    ).all()
    for row in held:
        if row.role not in roles:
            row.gone = row.valid_from == tx.today
            row.valid_to = tx.today
    missing = set(roles) - {row.role for row in held}
    tx.add_all(UserRole(user_id=user_id, role=role, valid_from=tx.today) for role in missing)


@operation(Permission.USERS_WRITE, Act.CHANGE)
def authorise(
    tx: Transaction, user_id: UUID, number: str, valid_from: date, valid_to: date | None
) -> None:
    """Record a written authorisation to process personal data."""
    check_period(valid_from, valid_to)
    tx.add(Authorisation(user_id=user_id, number=number, valid_from=valid_from, valid_to=valid_to))


@operation(Permission.USERS_WRITE, Act.CHANGE)
def record_substitution(
    tx: Transaction, absent_id: UUID, substitute_id: UUID, starts_on: date, ends_on: date
) -> None:
    """Record who covers whose work from when to when; a signature is never covered."""
    check_period(starts_on, ends_on)
    if absent_id == substitute_id:
        raise InvalidInputError("Zastępować musi inna osoba.", "substitute")
    tx.add(
        Substitution(
            absent_id=absent_id,
            substitute_id=substitute_id,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    )


def check_period(starts_on: date, ends_on: date | None) -> None:
    """Refuse a period that ends before it begins."""
    if ends_on is not None and ends_on < starts_on:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "valid_to")
