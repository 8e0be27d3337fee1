"""Deliveries: how each addressee got a decision, and from when it counts (art. 39-47 KPA)."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision, Delivery
from cusdesk.db.residents import Resident
from cusdesk.domain.dates import long_day
from cusdesk.domain.decision_course import Status
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.deliveries import DeliveryRecord, fiction, settled
from cusdesk.domain.edits import merged
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import open_case_for, record_event
from cusdesk.operations.decision_status import decision_status, deliveries_of
from cusdesk.operations.decisions import existing_decision
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.transaction import Transaction

DELIVERY_LABELS = {
    "channel": "Droga doręczenia",
    "sent_on": "Wysłano",
    "first_notice_on": "Pierwsze awizo",
    "second_notice_on": "Drugie awizo",
    "arrived_on": "Wpływ na skrzynkę",
    "delivered_on": "Doręczono",
    "mode": "Sposób doręczenia",
    "received_by": "Kto odebrał",
    "waived_on": "Zrzeczenie się odwołania",
}


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One delivery as the form shows it; `deemed` says when an unread letter counts."""

    id: UUID
    addressee: str
    record: DeliveryRecord
    deemed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveryDesk:
    """The deliveries of a decision with where it stands."""

    decision_id: UUID
    number: str
    issued_on: date
    deliveries: tuple[DeliveryView, ...]
    status: Status
    may_write: bool


@operation(Permission.DOCUMENTS_READ, Act.VIEW)
def deliveries(tx: Transaction, decision_id: UUID) -> DeliveryDesk:
    """Return the deliveries of a decision and where it stands."""
    row = existing_decision(tx, decision_id)
    open_case_for(tx, row.case_id)
    views = tuple(_view(tx, one) for one in deliveries_of(tx, decision_id))
    return DeliveryDesk(
        decision_id=row.id,
        number=row.number,
        issued_on=row.issued_on,
        deliveries=views,
        status=decision_status(tx, decision_id),
        may_write=tx.may(Permission.DELIVERIES_WRITE) and bool(views),
    )


@operation(Permission.DELIVERIES_WRITE, Act.CHANGE)
def record_delivery(
    tx: Transaction, delivery_id: UUID, base: DeliveryRecord, typed: DeliveryRecord
) -> Status:
    """Store what is known of a delivery over `base`; an unread letter gets the day of the law."""
    row = _existing(tx, delivery_id)
    decision = existing_decision(tx, row.decision_id)
    open_case_for(tx, decision.case_id)
    wanted = merged(base, _record(row), typed, DELIVERY_LABELS)
    if wanted == DeliveryRecord(wanted.channel):
        raise InvalidInputError(
            "Nic tu nie wpisano. Wpisz, kiedy wysłano decyzję, albo wybierz, jak ją doręczono.",
            "mode",
        )
    refuse_dead(tx, decision, wanted)
    kept = settled(wanted, decision.issued_on, tx.today, tx.law)
    was = _record(row)
    for name, value in _columns(kept).items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    tx.flush()
    # The waiver's own term is counted with the whole decision, so it is refused before commit.
    status = decision_status(tx, decision.id)
    _tell(tx, decision, row.addressee, was, kept)
    return status


@part
def to_deliver(tx: Transaction) -> list[Decision]:
    """Return the decisions that some addressee has not got yet, oldest first.

    Nothing is delivered to the dead; what ends their services goes to somebody living.
    """
    waiting = (
        select(Delivery.decision_id)
        .where(Delivery.gone.is_(False), Delivery.delivered_on.is_(None))
        .distinct()
    )
    return list(
        tx.scalars(
            select(Decision)
            .join(Resident, Resident.id == Decision.resident_id)
            .where(
                Decision.id.in_(waiting),
                Decision.gone.is_(False),
                Resident.died_on.is_(None) | (Decision.kind == DecisionKind.EXPIRY),
            )
            .order_by(Decision.issued_on, Decision.id)
        )
    )


@part
def refuse_dead(tx: Transaction, decision: Decision, record: DeliveryRecord) -> None:
    """Refuse to send or deliver anything to a person after the day of their death."""
    died_on = existing_resident(tx, decision.resident_id).died_on
    if died_on is None or decision.kind is DecisionKind.EXPIRY:
        return
    days = (record.sent_on, record.delivered_on)
    if any(day is not None and day > died_on for day in days):
        raise RefusedError(
            f"Osoba zmarła {long_day(died_on)} Pisma do niej się nie doręcza; przygotuj "
            "stwierdzenie wygaśnięcia albo umorzenie."
        )


def _existing(tx: Transaction, delivery_id: UUID) -> Delivery:
    row = tx.get(Delivery, delivery_id)
    if row is None or row.gone:
        raise NotFoundError("Tego doręczenia nie ma w programie. Otwórz decyzję jeszcze raz.")
    return row


def _tell(
    tx: Transaction, decision: Decision, addressee: str, was: DeliveryRecord, now: DeliveryRecord
) -> None:
    """Write to the metryka what is new: sent, delivered, waived."""
    number = f"nr {decision.number}"
    for day, before, what in (
        (now.sent_on, was.sent_on, f"Wysłano decyzję {number}"),
        (now.delivered_on, was.delivered_on, f"Doręczono decyzję {number}"),
        (now.waived_on, was.waived_on, f"Zrzeczono się odwołania od decyzji {number}"),
    ):
        if day is not None and day != before:
            line = f"{what}: {long_day(day)} ({addressee})"
            record_event(tx, decision.case_id, line, decision.document_id)


def _view(tx: Transaction, row: Delivery) -> DeliveryView:
    record = _record(row)
    deemed = None if record.is_delivered else fiction(record, tx.law)
    return DeliveryView(row.id, row.addressee, record, deemed.steps if deemed else ())


def _record(row: Delivery) -> DeliveryRecord:
    return DeliveryRecord(**{f.name: getattr(row, f.name) for f in fields(DeliveryRecord)})


def _columns(record: DeliveryRecord) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(DeliveryRecord)}
