"""Own decisions that reached nobody: the organ is bound from delivery only (art. 110 KPA)."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision, Delivery
from cusdesk.domain.decisions import DecisionOrigin
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def unreached(tx: Transaction, decision_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return which of the decisions were issued here and were delivered to none of their parties.

    What was recorded from elsewhere was delivered there.
    """
    reached = select(Delivery.decision_id).where(
        Delivery.delivered_on.is_not(None), Delivery.gone.is_(False)
    )
    rows = select(Decision.id).where(
        Decision.id.in_(decision_ids),
        Decision.origin == DecisionOrigin.OWN,
        Decision.id.not_in(reached),
    )
    return frozenset(tx.scalars(rows))
