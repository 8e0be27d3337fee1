"""Who may exchange, invite, join and carry packages: asked at the door, written in its log."""

from uuid import UUID

from cusdesk.db.users import User
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import full_name


@operation(Permission.OWN_ACCOUNT)
def may_exchange(_tx: Transaction) -> None:
    """Anybody who works here may send and take in: it shows nobody anything new."""


@operation(Permission.OWN_ACCOUNT)
def people_named(tx: Transaction, users: frozenset[UUID]) -> dict[UUID, str]:
    """Return what colleagues are called, those left out whom this PC does not know."""
    found = {who: tx.get(User, who) for who in users}
    return {who: full_name(user) for who, user in found.items() if user is not None}


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def note_founding(tx: Transaction, server: str) -> None:
    """Write in the access log at which server the office began to exchange."""
    tx.concerns(purpose=f"wymiana przez serwer {server}")


@operation(Permission.USERS_WRITE, Act.CHANGE)
def note_invitation(tx: Transaction) -> None:
    """Write in the access log that somebody let a new PC in."""
    tx.concerns(purpose="kod dla nowego komputera")


@operation(Permission.USERS_WRITE, Act.CHANGE)
def note_retiring(tx: Transaction, name: str) -> None:
    """Write in the access log that somebody put a PC out of the office."""
    tx.concerns(purpose=f"wycofano komputer {name}")


@operation(Permission.USERS_WRITE, Act.CHANGE)
def note_new_key(tx: Transaction) -> None:
    """Write in the access log that somebody began a new key of the office."""
    tx.concerns(purpose="nowy klucz biura")


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def note_address(tx: Transaction, server: str) -> None:
    """Write in the access log at which address this PC looks for the office's server."""
    tx.concerns(purpose=f"adres serwera {server}")


@operation(Permission.OFFICE_READ, Act.EXPORT)
def note_package(tx: Transaction, name: str) -> None:
    """Write in the access log that a sealed package left by stick or folder."""
    tx.concerns(purpose=f"pakiet wymiany {name}")


@operation(Permission.OWN_ACCOUNT, Act.CHANGE)
def note_arrival(tx: Transaction, name: str) -> None:
    """Write in the access log that a sealed package came by stick or folder."""
    tx.concerns(purpose=f"przyjęty pakiet wymiany {name}")
