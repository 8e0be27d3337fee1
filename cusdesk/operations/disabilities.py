"""Disability certificates: health data, masked for roles that do not need them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.residents import Disability
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction

DEGREES = ("lekki", "umiarkowany", "znaczny", "orzeczenie do 16. roku życia")


@dataclass(frozen=True, slots=True)
class NewDisability:
    """A certificate as typed: degree, number or symbols, until when."""

    degree: str
    certificate: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class DisabilityView:
    """A certificate as the person's card shows it."""

    id: UUID
    degree: str
    certificate: str
    valid_to: date | None


@operation(Permission.HEALTH_READ, Act.CHANGE)
def record_disability(tx: Transaction, resident_id: UUID, new: NewDisability) -> UUID:
    """Record a disability certificate shown to the office; the paper itself is not copied."""
    tx.demand(Permission.RESIDENTS_WRITE)
    tx.concerns(resident_id)
    if new.degree not in DEGREES:
        raise InvalidInputError("Wybierz stopień niepełnosprawności z listy.", "degree")
    row = Disability(
        resident_id=resident_id,
        degree=new.degree,
        certificate=new.certificate.strip(),
        valid_to=new.valid_to,
    )
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.HEALTH_READ, Act.CHANGE)
def remove_disability(tx: Transaction, disability_id: UUID) -> None:
    """Take away a certificate recorded by mistake."""
    tx.demand(Permission.RESIDENTS_WRITE)
    row = tx.get(Disability, disability_id)
    if row is None or row.gone:
        raise NotFoundError("Tego orzeczenia już nie ma. Otwórz osobę jeszcze raz.")
    tx.concerns(row.resident_id)
    row.gone = True


@part
def disabilities_of(tx: Transaction, resident_id: UUID) -> tuple[DisabilityView, ...] | None:
    """Return a person's certificates, or nothing where the role may not see health data."""
    if not tx.may(Permission.HEALTH_READ):
        return None
    rows = tx.scalars(
        select(Disability)
        .where(Disability.resident_id == resident_id, Disability.gone.is_(False))
        .order_by(Disability.id.desc())
    )
    return tuple(DisabilityView(row.id, row.degree, row.certificate, row.valid_to) for row in rows)
