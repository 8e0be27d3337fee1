"""The cards a person's card was made one with, for whoever looks for what stood on the other."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from cusdesk.db.merges import ResidentMerge
from cusdesk.db.residents import Resident
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class MergedCard:
    """The other card of a merge: whose, which, since when, and whether it is the one that stays."""

    id: UUID
    name: str
    day: date
    stays: bool


@operation(Permission.RESIDENTS_READ)
def merged_around(tx: Transaction, resident_id: UUID) -> tuple[MergedCard, ...]:
    """Return the cards merged with a card, the latest merge first."""
    rows = tx.scalars(
        select(ResidentMerge)
        .where(
            ResidentMerge.gone.is_(False),
            ResidentMerge.undone_on.is_(None),
            or_(ResidentMerge.kept_id == resident_id, ResidentMerge.merged_id == resident_id),
        )
        .order_by(ResidentMerge.id.desc())
    )
    return tuple(_other(tx, row, resident_id) for row in rows)


def _other(tx: Transaction, row: ResidentMerge, resident_id: UUID) -> MergedCard:
    stays = row.merged_id == resident_id
    card = tx.get_one(Resident, row.kept_id if stays else row.merged_id)
    return MergedCard(card.id, f"{card.given_name} {card.surname}", row.merged_on, stays)
