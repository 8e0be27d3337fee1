"""Written authorisations to process personal data, and cover of absent colleagues."""

from datetime import date
from uuid import UUID

from cusdesk.db.users import Authorisation, Substitution
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import check_period


@operation(Permission.USERS_WRITE, Act.CHANGE)
def authorise(
    tx: Transaction, user_id: UUID, number: str, valid_from: date, valid_to: date | None
) -> None:
    """Record a written authorisation to process personal data."""
    check_period(valid_from, valid_to)
    if not number.strip():
        raise InvalidInputError("Wpisz numer upoważnienia.", "number")
    tx.add(
        Authorisation(
            user_id=user_id, number=number.strip(), valid_from=valid_from, valid_to=valid_to
        )
    )


@operation(Permission.USERS_WRITE, Act.CHANGE)
def end_authorisation(tx: Transaction, authorisation_id: UUID, last_day: date) -> None:
    """End a written authorisation; without another one the account does not work after it."""
    row = tx.get_one(Authorisation, authorisation_id)
    check_period(row.valid_from, last_day)
    row.valid_to = last_day


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


@operation(Permission.USERS_WRITE, Act.CHANGE)
def end_substitution(tx: Transaction, substitution_id: UUID, last_day: date) -> None:
    """End cover early; one that has not begun is taken back."""
    row = tx.get_one(Substitution, substitution_id)
    if last_day < row.starts_on:
        row.gone = True
    else:
        row.ends_on = last_day
