"""How the staff come in: whom a login makes of its holder, and the keys passwords open."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.users import User
from cusdesk.domain.errors import LoginError, NotFoundError
from cusdesk.domain.users import Permission, UserState
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.transaction import Actor, Transaction
from cusdesk.operations.users import NewUser, actor_for, enter_user, user_by_login


@dataclass(frozen=True, slots=True)
class Slot:
    """Whose key slot, and the key pair it is made from; the private part is sealed."""

    login: str
    public_key: str
    sealed_private_key: str


@operation(Permission.OWN_ACCOUNT, Act.CHANGE)
def enter(tx: Transaction, login: str) -> Actor:
    """Return whom a login makes of its holder today; the first entry makes the account active."""
    user = user_by_login(tx, login)
    if user is None:
        raise LoginError("Tego konta już nie ma. Poproś administratora o nowe.")
    actor = actor_for(tx, user.id)
    if user.state is UserState.INVITED:
        user.state = UserState.ACTIVE
    return actor


@operation(Permission.OWN_ACCOUNT)
def has_staff(tx: Transaction) -> bool:
    """Whether anybody works here yet; an office whose set-up was cut off has nobody."""
    return bool(tx.scalar(select(func.count()).select_from(User).where(User.gone.is_(False))))


@operation(Permission.USERS_WRITE, Act.CHANGE)
def renew_keys(tx: Transaction, login: str, public_key: str, sealed_private_key: str) -> None:
    """Keep the new key pair of a person whose password was given anew by the recovery code."""
    user = user_by_login(tx, login)
    if user is None:
        raise NotFoundError("Nie ma konta o takim loginie. Sprawdź, jak jest zapisany.")
    user.public_key, user.sealed_private_key = public_key, sealed_private_key


@operation(Permission.OWN_ACCOUNT, Act.CHANGE)
def keep_own_keys(tx: Transaction, public_key: str, sealed_private_key: str) -> None:
    """Keep the key pair of the person logged in, sealed by a changed password."""
    user = tx.get_one(User, tx.user_id)
    user.public_key, user.sealed_private_key = public_key, sealed_private_key


@operation(Permission.USERS_WRITE, Act.CHANGE)
def add_account(tx: Transaction, new: NewUser, public_key: str, sealed_private_key: str) -> UUID:
    """Add a person whose first password was typed here; the account works at once."""
    return enter_user(tx, new, public_key=public_key, sealed=sealed_private_key).id


@operation(Permission.USERS_WRITE)
def slot_of(tx: Transaction, user_id: UUID) -> Slot:
    """Return what a person's key slot is made from."""
    return _slot(tx.get_one(User, user_id))


@operation(Permission.USERS_WRITE)
def slots_of_staff(tx: Transaction) -> tuple[Slot, ...]:
    """Return what the slots of everyone who may come in are made from."""
    users = tx.scalars(
        select(User).where(
            User.gone.is_(False),
            User.state.in_((UserState.ACTIVE, UserState.INVITED)),
            User.sealed_private_key != "",
        )
    )
    return tuple(_slot(user) for user in users)


def _slot(user: User) -> Slot:
    return Slot(user.login, user.public_key, user.sealed_private_key)
