"""Notes about a person and the data-protection clause given: both are only ever added."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.residents import InformationDuty, Note
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.users import Permission
from cusdesk.operations.cards import cards_of
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

WAYS = ("wręczono na piśmie", "wysłano z pismem", "przekazano ustnie", "wysłano przez e-Doręczenia")


@dataclass(frozen=True, slots=True)
class DutyView:
    """When, how and by whom the clause was given."""

    given_on: date
    how: str
    who: str


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def add_note(tx: Transaction, resident_id: UUID, text: str, written_on: date | None = None) -> UUID:
    """Add a dated note (adnotacja, art. 72 KPA)."""
    tx.concerns(resident_id)
    return enter_note(tx, resident_id, text, written_on or tx.today)


@part
def enter_note(tx: Transaction, resident_id: UUID, text: str, written_on: date) -> UUID:
    """Enter the row of a note."""
    if not text.strip():
        raise InvalidInputError("Wpisz treść notatki.", "text")
    if written_on > tx.today:
        raise InvalidInputError("Notatka nie może mieć daty z przyszłości.", "written_on")
    row = Note(
        resident_id=resident_id, written_on=written_on, user_id=tx.user_id, text=text.strip()
    )
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def record_information_duty(tx: Transaction, resident_id: UUID, given_on: date, how: str) -> None:
    """Record that the data-protection clause was given (art. 13-14 GDPR, art. 61 § 5 KPA)."""
    tx.concerns(resident_id)
    enter_duty(tx, resident_id, given_on, how)


@part
def enter_duty(tx: Transaction, resident_id: UUID, given_on: date, how: str) -> None:
    """Enter the row of a clause given."""
    if not how.strip():
        raise InvalidInputError("Wybierz, jak przekazano klauzulę.", "how")
    if given_on > tx.today:
        raise InvalidInputError(
            "Klauzula nie może być przekazana w przyszłości. Popraw datę.", "given_on"
        )
    tx.add(
        InformationDuty(
            resident_id=resident_id, given_on=given_on, how=how.strip(), user_id=tx.user_id
        )
    )


@part
def duties_of(tx: Transaction, resident_id: UUID) -> tuple[DutyView, ...]:
    """Return when the clause was given to a person, the newest first."""
    rows = tx.scalars(
        select(InformationDuty)
        .where(
            InformationDuty.resident_id.in_(cards_of(tx, resident_id)),
            InformationDuty.gone.is_(False),
        )
        .order_by(InformationDuty.given_on.desc(), InformationDuty.id.desc())
    )
    return tuple(DutyView(row.given_on, row.how, user_name(tx, row.user_id)) for row in rows)


@part
def clause_given(tx: Transaction, resident_id: UUID) -> bool:
    """Whether the clause was ever given to a person."""
    return bool(duties_of(tx, resident_id))
