"""What the decisions of cases mean for their clocks: issued, delivered, running."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision, DecisionEvent, Delivery
from cusdesk.domain.case_facts import IssuedDecision
from cusdesk.domain.decisions import DecisionOrigin, DecisionState
from cusdesk.domain.running import running_on
from cusdesk.operations.decisions import rulings
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def issued_in(tx: Transaction, case_ids: Sequence[UUID]) -> dict[UUID, tuple[IssuedDecision, ...]]:
    """Return the decisions of each case, oldest first, with how far their delivery has come."""
    rows = tx.scalars(
        select(Decision)
        .where(Decision.case_id.in_(case_ids), Decision.gone.is_(False))
        .order_by(Decision.issued_on, Decision.id)
    ).all()
    ids = [row.id for row in rows]
    deliveries, events = _deliveries(tx, ids), _last_events(tx, ids)
    found: dict[UUID, list[IssuedDecision]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(_issued(row, deliveries[row.id], events.get(row.id)))
    return {case_id: tuple(decisions) for case_id, decisions in found.items()}


def _issued(
    row: Decision, deliveries: list[Delivery], event: DecisionState | None
) -> IssuedDecision:
    days = [delivery.delivered_on for delivery in deliveries]
    delivered = max((day for day in days if day), default=None) if None not in days else None
    waived = [delivery.waived_on for delivery in deliveries]
    reached = DecisionState.DELIVERED if delivered else DecisionState.ISSUED
    return IssuedDecision(
        kind=row.kind,
        number=row.number,
        issued_on=row.issued_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        delivered_on=delivered,
        waived_on=max((day for day in waived if day), default=None) if None not in waived else None,
        state=event or reached,
        recorded=row.origin is DecisionOrigin.RECORDED,
    )


def _deliveries(tx: Transaction, decision_ids: Sequence[UUID]) -> dict[UUID, list[Delivery]]:
    found: dict[UUID, list[Delivery]] = defaultdict(list)
    rows = select(Delivery).where(Delivery.decision_id.in_(decision_ids), Delivery.gone.is_(False))
    for row in tx.scalars(rows):
        found[row.decision_id].append(row)
    return found


def _last_events(tx: Transaction, decision_ids: Sequence[UUID]) -> dict[UUID, DecisionState]:
    rows = tx.execute(
        select(DecisionEvent.decision_id, DecisionEvent.state)
        .where(DecisionEvent.decision_id.in_(decision_ids), DecisionEvent.gone.is_(False))
        .order_by(DecisionEvent.on, DecisionEvent.id)
    )
    return dict(rows.all())


@part
def standing_in(
    tx: Transaction, case_ids: Sequence[UUID], day: date | None = None
) -> frozenset[UUID]:
    """Return the cases under whose decision services run on a day (today unless told)."""
    people = select(Decision.resident_id).where(
        Decision.case_id.in_(case_ids), Decision.gone.is_(False)
    )
    running = running_on(rulings(tx, Decision.resident_id.in_(people)), day or tx.today)
    ids = [course.ruling.id for course in running]
    return frozenset(tx.scalars(select(Decision.case_id).where(Decision.id.in_(ids))))
