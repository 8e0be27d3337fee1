"""What the decisions of cases mean for their clocks: issued, delivered, running."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision, DecisionEvent, Delivery
from cusdesk.domain.appeals import ended_on
from cusdesk.domain.case_facts import IssuedDecision
from cusdesk.domain.decision_course import Status
from cusdesk.domain.decision_order import in_turn
from cusdesk.domain.decisions import DecisionOrigin, DecisionState
from cusdesk.domain.running import running_on
from cusdesk.operations.decision_status import statuses
from cusdesk.operations.decisions import events_by_decision, rulings
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def issued_in(tx: Transaction, case_ids: Sequence[UUID]) -> dict[UUID, tuple[IssuedDecision, ...]]:
    """Return the decisions of each case, oldest first, with how far their delivery has come."""
    rows = tx.scalars(
        select(Decision).where(Decision.case_id.in_(case_ids), Decision.gone.is_(False))
    ).all()
    ids = [row.id for row in rows]
    deliveries, stand = _deliveries(tx, ids), statuses(tx, rows)
    found: dict[UUID, list[IssuedDecision]] = defaultdict(list)
    for row in in_turn(rows):
        found[row.case_id].append(_issued(row, deliveries[row.id], stand[row.id]))
    return {case_id: tuple(decisions) for case_id, decisions in found.items()}


def _issued(row: Decision, deliveries: list[Delivery], status: Status) -> IssuedDecision:
    waived = [delivery.waived_on for delivery in deliveries]
    return IssuedDecision(
        kind=row.kind,
        number=row.number,
        issued_on=row.issued_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        delivered_on=status.delivered_on,
        waived_on=max((day for day in waived if day), default=None) if None not in waived else None,
        state=status.state,
        recorded=row.origin is DecisionOrigin.RECORDED,
        unreached=row.origin is DecisionOrigin.OWN
        and all(one.delivered_on is None for one in deliveries),
    )


def _deliveries(tx: Transaction, decision_ids: Sequence[UUID]) -> dict[UUID, list[Delivery]]:
    found: dict[UUID, list[Delivery]] = defaultdict(list)
    rows = select(Delivery).where(Delivery.decision_id.in_(decision_ids), Delivery.gone.is_(False))
    for row in tx.scalars(rows):
        found[row.decision_id].append(row)
    return found


@part
def sent_back_in(tx: Transaction, case_ids: Sequence[UUID]) -> dict[UUID, date]:
    """Return when a decision of each case was last set aside: one that still runs came back.

    Only after an appeal: a recorded decision that was withdrawn stands as repealed too.
    """
    appealed = select(DecisionEvent.decision_id).where(
        DecisionEvent.state == DecisionState.APPEALED, DecisionEvent.gone.is_(False)
    )
    events = events_by_decision(tx, Decision.case_id.in_(case_ids), Decision.id.in_(appealed))
    back: dict[UUID, date] = {}
    for row in tx.scalars(select(Decision).where(Decision.id.in_(events))) if events else ():
        on = ended_on(events[row.id], DecisionState.REPEALED)
        if on is not None:
            back[row.case_id] = max(on, back.get(row.case_id, on))
    return back


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
