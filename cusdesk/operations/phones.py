"""Telephone numbers of residents: digits only, with a word on whose they are."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.residents import Phone
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.phones import phone_digits, shown_number
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A telephone number as the person's card shows it."""

    id: UUID
    number: str
    note: str

    @property
    def shown(self) -> str:
        """The number in groups of three: „600 000 012”."""
        return shown_number(self.number)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def add_phone(tx: Transaction, resident_id: UUID, number: str, note: str = "") -> UUID:
    """Add a telephone number."""
    tx.concerns(resident_id)
    refuse_hidden(tx, resident_id)
    return enter_phone(tx, resident_id, number, note)


@part
def enter_phone(tx: Transaction, resident_id: UUID, number: str, note: str = "") -> UUID:
    """Enter the row of a number; the same number twice is one row."""
    digits = phone_digits(number)
    for row in _rows(tx, resident_id):
        if row.number == digits:
            row.note = note.strip() or row.note
            return row.id
    row = Phone(resident_id=resident_id, number=digits, note=note.strip())
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def correct_phone(tx: Transaction, phone_id: UUID, number: str, note: str = "") -> None:
    """Correct a number or whose it is."""
    row = _existing(tx, phone_id)
    row.number = phone_digits(number)
    row.note = note.strip()


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def remove_phone(tx: Transaction, phone_id: UUID) -> None:
    """Take away a number that is no longer anyone's."""
    _existing(tx, phone_id).gone = True


@part
def phones_of(tx: Transaction, resident_id: UUID) -> tuple[PhoneView, ...]:
    """Return a person's telephone numbers, the first entered first."""
    return tuple(PhoneView(row.id, row.number, row.note) for row in _rows(tx, resident_id))


def _rows(tx: Transaction, resident_id: UUID) -> list[Phone]:
    return list(
        tx.scalars(
            select(Phone)
            .where(Phone.resident_id == resident_id, Phone.gone.is_(False))
            .order_by(Phone.id)
        )
    )


def _existing(tx: Transaction, phone_id: UUID) -> Phone:
    row = tx.get(Phone, phone_id)
    if row is None or row.gone:
        raise NotFoundError("Tego numeru już nie ma. Otwórz osobę jeszcze raz.")
    tx.concerns(row.resident_id)
    refuse_hidden(tx, row.resident_id)
    return row
