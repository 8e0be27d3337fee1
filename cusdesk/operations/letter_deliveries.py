"""Deliveries of letters that are no decisions: the same channels, days and fictions of the Code."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Document, LetterDelivery
from cusdesk.domain.dates import long_day
from cusdesk.domain.deliveries import DeliveryRecord, fiction, settled
from cusdesk.domain.edits import merged
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.domain.users import Permission
from cusdesk.operations.addressees import Addressee
from cusdesk.operations.cases import open_case_for, record_event
from cusdesk.operations.channels import proposed_channel
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.deliveries import DELIVERY_LABELS, DeliveryView
from cusdesk.operations.documents import existing_document
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class LetterSent:
    """A letter of a case, and how each of its addressees got it."""

    document_id: UUID
    title: str
    issued_on: date
    deliveries: tuple[DeliveryView, ...]

    @property
    def standing(self) -> str:
        """Whether everybody has it, and since when."""
        days = [one.record.delivered_on for one in self.deliveries]
        known = [day for day in days if day is not None]
        if len(known) == len(days) and known:
            return f"doręczono {long_day(max(known))}"
        sent = [one.record.sent_on for one in self.deliveries if one.record.sent_on]
        return f"wysłano {long_day(max(sent))}" if sent else "do wysłania"


@part
def open_deliveries(tx: Transaction, document_id: UUID, addressees: Iterable[Addressee]) -> None:
    """Open a delivery for each addressee, on the channel art. 39 KPA puts first."""
    for one in addressees:
        tx.add(
            LetterDelivery(
                document_id=document_id, addressee=one.name, channel=proposed_channel(one)
            )
        )


@operation(Permission.CASES_READ)
def letters_sent(tx: Transaction, case_id: UUID) -> tuple[LetterSent, ...]:
    """Return the letters of a case with their deliveries, the newest first."""
    open_case_for(tx, case_id)
    rows = tx.execute(
        select(LetterDelivery, Document)
        .join(Document, Document.id == LetterDelivery.document_id)
        .where(Document.case_id == case_id, LetterDelivery.gone.is_(False))
        .order_by(Document.issued_at.desc(), Document.id, LetterDelivery.id)
    ).all()
    found: dict[UUID, tuple[Document, list[DeliveryView]]] = {}
    for delivery, document in rows:
        found.setdefault(document.id, (document, []))[1].append(letter_view(tx, delivery))
    return tuple(
        LetterSent(document.id, document.title, document.issued_on, tuple(views))
        for document, views in found.values()
    )


@operation(Permission.DELIVERIES_WRITE, Act.CHANGE)
def record_letter_delivery(
    tx: Transaction, delivery_id: UUID, base: DeliveryRecord, typed: DeliveryRecord
) -> None:
    """Store what is known of a letter's delivery; an unread one gets the day of the law."""
    row = tx.get(LetterDelivery, delivery_id)
    if row is None or row.gone:
        raise NotFoundError("Tego doręczenia nie ma w programie. Otwórz sprawę jeszcze raz.")
    document = existing_document(tx, row.document_id)
    if document.case_id is None:
        raise NotFoundError("To pismo nie należy do żadnej sprawy.")
    open_case_for(tx, document.case_id)
    if typed.waived_on is not None:
        raise RefusedError("Od tego pisma nie ma odwołania, więc nie można się go zrzec.")
    was = _record(row)
    wanted = merged(base, was, typed, DELIVERY_LABELS)
    kept = settled(wanted, document.issued_on, tx.today, tx.law, "pismo")
    for field in fields(DeliveryRecord):
        setattr(row, field.name, getattr(kept, field.name))
    for day, before, what in (
        (kept.sent_on, was.sent_on, "Wysłano"),
        (kept.delivered_on, was.delivered_on, "Doręczono"),
    ):
        if day is not None and day != before:
            line = f"{what}: {document.title}, {long_day(day)} ({row.addressee})"
            record_event(tx, document.case_id, line, document.id)


@part
def letter_view(tx: Transaction, row: LetterDelivery) -> DeliveryView:
    """Return one delivery as its form shows it."""
    record = _record(row)
    deemed = None if record.is_delivered else fiction(record, tx.law)
    return DeliveryView(row.id, row.addressee, record, deemed.steps if deemed else ())


def _record(row: LetterDelivery) -> DeliveryRecord:
    return DeliveryRecord(**{one.name: getattr(row, one.name) for one in fields(DeliveryRecord)})
