"""Own decisions that reached nobody: the organ is bound from delivery only (art. 110 KPA)."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision, Delivery
from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import DecisionKind, DecisionOrigin
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

_ANSWERS = (DecisionKind.GRANT, DecisionKind.GRANT_FREE, DecisionKind.REFUSAL)


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


@part
def unreached_answers(tx: Transaction, resident_ids: Collection[UUID]) -> list[Decision]:
    """Return the grants and refusals to people that reached nobody and whose case still stands."""
    rows = tx.scalars(
        select(Decision)
        .join(Case, Case.id == Decision.case_id)
        .where(
            Decision.resident_id.in_(resident_ids),
            Decision.kind.in_(_ANSWERS),
            Decision.gone.is_(False),
            Case.state == CaseState.DECIDED,
        )
        .order_by(Decision.issued_on, Decision.id)
    ).all()
    found = unreached(tx, [row.id for row in rows])
    return [row for row in rows if row.id in found]
