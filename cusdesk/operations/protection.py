"""Protective marks: who hides a person's address and telephone, and from whom."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.residents import SensitiveMark
from cusdesk.domain.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    RefusedError,
)
from cusdesk.domain.residents import SensitiveKind
from cusdesk.domain.users import (
    CARE_HIDDEN,
    GROUNDS_HIDDEN,
    Permission,
    may_read_care,
    may_read_grounds,
)
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction

HIDDEN = "dane chronione"
PROTECTED = (
    "Dane tej osoby są szczególnie chronione. Czynność wykona ktoś, kto ma do nich "
    "uprawnienie, na przykład dyrektor albo pracownik socjalny."
)


@dataclass(frozen=True, slots=True)
class NewMark:
    """Why a person's data are to be hidden, and from when to when."""

    kind: SensitiveKind
    valid_from: date
    valid_to: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MarkView:
    """A protective mark as those who may see it see it."""

    id: UUID
    kind: SensitiveKind
    reason: str
    valid_from: date
    valid_to: date | None


@part
def protected_among(tx: Transaction, resident_ids: Iterable[UUID], day: date) -> frozenset[UUID]:
    """Return which of these people carry a protective mark on `day`."""
    return frozenset(
        tx.scalars(
            select(SensitiveMark.resident_id).where(
                SensitiveMark.resident_id.in_(tuple(resident_ids)),
                SensitiveMark.gone.is_(False),
                covers(SensitiveMark.valid_from, SensitiveMark.valid_to, day),
            )
        )
    )


@part
def hidden_among(tx: Transaction, resident_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return whose data are to be masked for the person logged in."""
    if tx.may(Permission.SENSITIVE_READ):
        return frozenset()
    return protected_among(tx, resident_ids, tx.today)


@part
def is_hidden(tx: Transaction, resident_id: UUID) -> bool:
    """Whether this person's address, telephone and number are masked for the one logged in."""
    return bool(hidden_among(tx, (resident_id,)))


@part
def refuse_hidden(tx: Transaction, resident_id: UUID) -> None:
    """Refuse an act that would show or change what is masked for the person logged in."""
    if is_hidden(tx, resident_id):
        raise RefusedError(PROTECTED)


@part
def demand_grounds(tx: Transaction) -> None:
    """Refuse the words of a decision to one who may not see incomes and findings."""
    if not may_read_grounds(tx.may):
        raise NotPermittedError(GROUNDS_HIDDEN)


@part
def demand_care(tx: Transaction) -> None:
    """Refuse the words of an order to one who may not see what care there is for."""
    if not may_read_care(tx.may):
        raise NotPermittedError(CARE_HIDDEN)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def protect(tx: Transaction, resident_id: UUID, mark: NewMark) -> UUID:
    """Hide a person's data from all but those granted them."""
    tx.concerns(resident_id)
    if mark.valid_to and mark.valid_to < mark.valid_from:
        raise InvalidInputError("Ochrona nie może skończyć się przed początkiem.", "valid_to")
    row = SensitiveMark(resident_id=resident_id, **asdict(mark))
    tx.add(row)
    return row.id


@operation(Permission.SENSITIVE_READ, Act.CHANGE)
def end_protection(tx: Transaction, mark_id: UUID, last_day: date) -> None:
    """End a protective mark with `last_day`; only those who see behind it may lift it."""
    tx.demand(Permission.RESIDENTS_WRITE)
    row = tx.get(SensitiveMark, mark_id)
    if row is None or row.gone:
        raise NotFoundError("Tego oznaczenia już nie ma. Otwórz osobę jeszcze raz.")
    tx.concerns(row.resident_id)
    if last_day < row.valid_from:
        row.gone = True
        return
    row.valid_to = last_day


@part
def marks_of(tx: Transaction, resident_id: UUID) -> tuple[MarkView, ...]:
    """Return a person's protective marks, the newest first."""
    rows = tx.scalars(
        select(SensitiveMark)
        .where(SensitiveMark.resident_id == resident_id, SensitiveMark.gone.is_(False))
        .order_by(SensitiveMark.valid_from.desc(), SensitiveMark.id.desc())
    )
    return tuple(
        MarkView(row.id, row.kind, row.reason, row.valid_from, row.valid_to) for row in rows
    )
