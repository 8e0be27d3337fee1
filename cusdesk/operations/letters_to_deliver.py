"""Letters of programmes that some addressee has not got yet, whether they went out or not."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Document, LetterDelivery
from cusdesk.domain.dates import long_day
from cusdesk.domain.deliveries import DeliveryRecord, fiction
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.users import Permission
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.deliveries import DeliveryView
from cusdesk.operations.documents import existing_document
from cusdesk.operations.letter_deliveries import letter_view
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class LetterToDeliver:
    """A letter on its way: whose case, to whom, and the day from which it counts unread.

    No term of the party begins with it: there is no appeal from an information (art. 42 ust. 1
    of the CUS Act). Only the fictions of art. 44 KPA and of e-delivery are counted.
    """

    id: UUID
    case_id: UUID
    handler_id: UUID | None
    mark: str
    title: str
    issued_on: date
    person: ResidentBrief
    deliveries: tuple[DeliveryView, ...]
    deemed_on: date | None

    @property
    def missing(self) -> tuple[DeliveryRecord, ...]:
        """What is known of those who have not got it."""
        return tuple(one.record for one in self.deliveries if not one.record.is_delivered)

    @property
    def addressees(self) -> str:
        """Who has not got it yet."""
        return ", ".join(one.addressee for one in self.deliveries if not one.record.is_delivered)

    @property
    def is_sent(self) -> bool:
        """Whether it has gone out to everybody."""
        return all(record.sent_on is not None for record in self.missing)

    @property
    def standing(self) -> str:
        """How far it has come, in a few words."""
        if self.deemed_on is not None:
            return f"nieodebrane, skutek doręczenia {long_day(self.deemed_on)}"
        days = [record.sent_on for record in self.missing if record.sent_on is not None]
        return f"wysłano {long_day(max(days))}" if self.is_sent and days else "do wysłania"


@operation(Permission.DOCUMENTS_READ, Act.LIST)
def list_letters_to_deliver(tx: Transaction) -> list[LetterToDeliver]:
    """Return the letters an addressee has not got yet, oldest first."""
    return letters_to_deliver(tx)


@operation(Permission.DOCUMENTS_READ, Act.VIEW)
def letter_to_deliver(tx: Transaction, document_id: UUID) -> LetterToDeliver:
    """Return one letter with all its deliveries, also when everybody has it by now."""
    document = existing_document(tx, document_id)
    if document.case_id is not None:
        open_case_for(tx, document.case_id)
    found = _letters(tx, Document.id == document_id)
    if not found:
        raise NotFoundError("Tego pisma nikomu się nie doręcza. Otwórz je w Dokumentach.")
    return found[0]


@part
def letters_to_deliver(tx: Transaction) -> list[LetterToDeliver]:
    """Return the letters still to be delivered; those of cases shut to the reader stay out.

    Nothing is sent to the dead, so a letter that had not gone out by then waits for nobody.
    """
    waiting = select(LetterDelivery.document_id).where(
        LetterDelivery.gone.is_(False), LetterDelivery.delivered_on.is_(None)
    )
    shut = shut_cases(tx)
    return [
        one
        for one in _letters(tx, Document.id.in_(waiting))
        if one.case_id not in shut and (one.is_sent or one.person.dead_on is None)
    ]


def _letters(tx: Transaction, *where: ColumnElement[bool]) -> list[LetterToDeliver]:
    rows = tx.execute(
        select(LetterDelivery, Document, Case)
        .join(Document, Document.id == LetterDelivery.document_id)
        .join(Case, Case.id == Document.case_id)
        .where(LetterDelivery.gone.is_(False), *where)
        .order_by(Document.issued_on, Document.id, LetterDelivery.id)
    ).all()
    people = resident_briefs(tx, {case.resident_id for _, _, case in rows})
    found: defaultdict[UUID, list[LetterDelivery]] = defaultdict(list)
    papers: dict[UUID, tuple[Document, Case]] = {}
    for delivery, document, case in rows:
        papers[document.id] = document, case
        found[document.id].append(delivery)
    return [
        _letter(tx, *papers[at], people[papers[at][1].resident_id], own)
        for at, own in found.items()
    ]


def _letter(
    tx: Transaction,
    document: Document,
    case: Case,
    person: ResidentBrief,
    rows: Sequence[LetterDelivery],
) -> LetterToDeliver:
    views = tuple(letter_view(tx, row) for row in rows)
    waiting = [one.record for one in views if not one.record.is_delivered]
    deemed = [ends.on for one in waiting if (ends := fiction(one, tx.law)) is not None]
    return LetterToDeliver(
        id=document.id,
        case_id=case.id,
        handler_id=case.handler_id,
        mark=case.mark,
        title=document.title,
        issued_on=document.issued_on,
        person=person,
        deliveries=views,
        deemed_on=min(deemed, default=None),
    )
