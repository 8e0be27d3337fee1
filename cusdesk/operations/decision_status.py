"""The state of issued decisions, derived from deliveries, events and later decisions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision, DecisionEvent, Delivery
from cusdesk.domain import appeals, decision_order
from cusdesk.domain.decision_course import Course, Happened, Status, Successor, status_of
from cusdesk.domain.decisions import DecisionKind, DecisionOrigin, DecisionState
from cusdesk.domain.finality import PartyDelivery
from cusdesk.domain.rules import FINALITY_WAITING_DAYS
from cusdesk.domain.running import binding_day
from cusdesk.operations.decisions import delivered_days, existing_decision
from cusdesk.operations.declaration import part
from cusdesk.operations.offices import rule_on
from cusdesk.operations.transaction import Transaction

R = TypeVar("R")


@part
def decision_status(tx: Transaction, decision_id: UUID) -> Status:
    """Return where a decision stands today."""
    return statuses(tx, [existing_decision(tx, decision_id)])[decision_id]


@part
def statuses(tx: Transaction, rows: Sequence[Decision]) -> dict[UUID, Status]:
    """Return where each of several decisions stands today, read at once."""
    waiting = int(rule_on(tx, FINALITY_WAITING_DAYS, tx.today))
    known = _Known.of(tx, [row.id for row in rows])
    return {row.id: status_of(known.course(row), tx.law, tx.today, waiting) for row in rows}


@dataclass(frozen=True, slots=True)
class _Known:
    """Deliveries, events and later decisions by the decision they belong to."""

    deliveries: Mapping[UUID, list[Delivery]]
    events: Mapping[UUID, Sequence[DecisionEvent]]
    later: Mapping[UUID, list[Decision]]
    delivered: Mapping[UUID, date]

    @classmethod
    def of(cls, tx: Transaction, ids: Sequence[UUID]) -> "_Known":
        deliveries = select(Delivery).where(Delivery.decision_id.in_(ids), Delivery.gone.is_(False))
        later = _later(tx, ids)
        about = [*ids, *(row.id for row in later)]
        events = select(DecisionEvent).where(
            DecisionEvent.decision_id.in_(about), DecisionEvent.gone.is_(False)
        )
        return cls(
            _grouped(tx.scalars(deliveries.order_by(Delivery.id)), "decision_id"),
            _grouped(tx.scalars(events), "decision_id"),
            _grouped(later, "previous_id"),
            delivered_days(tx, Decision.previous_id.in_(ids)),
        )

    def course(self, row: Decision) -> Course:
        """Return what is known of one decision."""
        standing = [one for one in self.later.get(row.id, []) if not self._is_repealed(one.id)]
        events = self.events.get(row.id, ())
        return Course(
            issued_on=row.issued_on,
            deliveries=tuple(
                PartyDelivery(one.addressee, one.delivered_on, one.waived_on)
                for one in self.deliveries.get(row.id, [])
            ),
            events=_happened(appeals.in_turn(events)),
            contrary=_happened(appeals.contrary_outcomes(events)),
            successors=tuple(self._successor(later) for later in standing),
            recorded=row.origin is DecisionOrigin.RECORDED,
            final_at_once=row.grounds_omitted,
            binds_late=_named_day(row) if row.detrimental else None,
        )

    def _successor(self, later: Decision) -> Successor:
        binds = binding_day(
            _named_day(later), self.delivered.get(later.id), detrimental=later.detrimental
        )
        return Successor(later.number, _effect(later), binds)

    def _is_repealed(self, decision_id: UUID) -> bool:
        events = self.events.get(decision_id, ())
        return appeals.ended_on(events, DecisionState.REPEALED) is not None


def _happened(events: Iterable[DecisionEvent]) -> tuple[Happened, ...]:
    return tuple(Happened(one.state, one.on, one.note, one.outcome) for one in events)


def _grouped(rows: Iterable[R], key: str) -> dict[UUID, list[R]]:
    found: dict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


@part
def deliveries_of(tx: Transaction, decision_id: UUID) -> list[Delivery]:
    """Return the deliveries of a decision, one an addressee."""
    return list(
        tx.scalars(
            select(Delivery)
            .where(Delivery.decision_id == decision_id, Delivery.gone.is_(False))
            .order_by(Delivery.id)
        )
    )


def _later(tx: Transaction, ids: Sequence[UUID]) -> list[Decision]:
    """Return the changes and endings of these decisions."""
    rows = select(Decision).where(
        Decision.previous_id.in_(ids),
        Decision.kind.in_((DecisionKind.CHANGE, DecisionKind.EXPIRY)),
        Decision.gone.is_(False),
    )
    return decision_order.in_turn(tx.scalars(rows))


def _named_day(row: Decision) -> date:
    return row.effective_on or row.issued_on


def _effect(later: Decision) -> DecisionState:
    if later.kind is DecisionKind.CHANGE:
        return DecisionState.CHANGED
    repeals = later.ending is not None and not later.ending.lapses
    return DecisionState.REPEALED if repeals else DecisionState.EXPIRED
