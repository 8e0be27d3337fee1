"""Which cards are one person's: the one that stays and those merged into it."""

from uuid import UUID

from sqlalchemy import select

from cusdesk.db.residents import Resident
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def cards_of(tx: Transaction, resident_id: UUID) -> tuple[UUID, ...]:
    """Return a person's card and the cards merged into it: what is sealed is read from all."""
    merged = tx.scalars(select(Resident.id).where(Resident.merged_into == resident_id))
    return (resident_id, *merged)
