"""The state of issued decisions, derived from deliveries, events and later decisions."""

from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision, DecisionDraft, DecisionEvent, Delivery
from cusdesk.domain.decision_course import Course, Happened, Status, Successor, status_of
from cusdesk.domain.decisions import DecisionKind, DecisionOrigin, DecisionState
from cusdesk.domain.delivery import PartyDelivery
from cusdesk.domain.grants import EndingGround, terms_from
from cusdesk.domain.rules import FINALITY_WAITING_DAYS
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.decisions import existing_decision
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.offices import rule_on
from cusdesk.operations.transaction import Transaction


@operation(Permission.DOCUMENTS_READ, Act.VIEW)
def view_status(tx: Transaction, decision_id: UUID) -> Status:
    """Return where a decision stands, with the sentences that say why."""
    open_case_for(tx, existing_decision(tx, decision_id).case_id)
    return decision_status(tx, decision_id)


@part
def decision_status(tx: Transaction, decision_id: UUID) -> Status:
    """Return where a decision stands today."""
    row = existing_decision(tx, decision_id)
    waiting = int(rule_on(tx, FINALITY_WAITING_DAYS, tx.today))
    return status_of(_course(tx, row), tx.law, tx.today, waiting)


def _course(tx: Transaction, row: Decision) -> Course:
    return Course(
        issued_on=row.issued_on,
        deliveries=tuple(
            PartyDelivery(one.addressee, one.delivered_on, one.waived_on)
            for one in deliveries_of(tx, row.id)
        ),
        events=tuple(Happened(event.state, event.on, event.note) for event in _events(tx, row.id)),
        successors=tuple(_successor(tx, later) for later in _later(tx, row.id)),
        recorded=row.origin is DecisionOrigin.RECORDED,
        final_at_once=_omits_grounds(tx, row),
    )


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


def _events(tx: Transaction, decision_id: UUID) -> list[DecisionEvent]:
    return list(
        tx.scalars(
            select(DecisionEvent)
            .where(DecisionEvent.decision_id == decision_id, DecisionEvent.gone.is_(False))
            .order_by(DecisionEvent.id)
        )
    )


def _later(tx: Transaction, decision_id: UUID) -> list[Decision]:
    """Return the changes and endings of a decision that were not set aside themselves."""
    rows = tx.scalars(
        select(Decision).where(
            Decision.previous_id == decision_id,
            Decision.kind.in_((DecisionKind.CHANGE, DecisionKind.EXPIRY)),
            Decision.gone.is_(False),
        )
    )
    return [
        row
        for row in rows
        if all(event.state is not DecisionState.REPEALED for event in _events(tx, row.id))
    ]


def _successor(tx: Transaction, later: Decision) -> Successor:
    return Successor(later.number, _effect(tx, later), later.effective_on or later.issued_on)


def _effect(tx: Transaction, later: Decision) -> DecisionState:
    if later.kind is DecisionKind.CHANGE:
        return DecisionState.CHANGED
    draft = tx.get(DecisionDraft, later.draft_id) if later.draft_id else None
    repeals = draft is not None and terms_from(draft.terms).ending is EndingGround.SITUATION
    return DecisionState.REPEALED if repeals else DecisionState.EXPIRED


def _omits_grounds(tx: Transaction, row: Decision) -> bool:
    draft = tx.get(DecisionDraft, row.draft_id) if row.draft_id else None
    return draft is not None and terms_from(draft.terms).grounds_omitted
