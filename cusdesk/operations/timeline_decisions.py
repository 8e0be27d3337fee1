"""What the timeline tells of papers: fees determined, decisions, deliveries, other documents."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision, DecisionEvent, Delivery, Document
from cusdesk.db.fees import FeeDetermination
from cusdesk.domain.decisions import DecisionOrigin
from cusdesk.domain.money import zloty
from cusdesk.domain.timeline import Happening, HappeningKind
from cusdesk.operations.decision_fees import determined_text
from cusdesk.operations.declaration import part
from cusdesk.operations.timeline_cases import shut_cases
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

PAPER = HappeningKind.DECISION


@part
def determinations(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the fees determined for the person."""
    shut = shut_cases(tx, resident_id)
    rows = tx.scalars(
        select(FeeDetermination).where(
            FeeDetermination.resident_id == resident_id, FeeDetermination.gone.is_(False)
        )
    )
    for row in rows:
        if row.case_id not in shut:
            yield Happening(
                HappeningKind.INCOME,
                row.determined_on,
                "Ustalenie odpłatności",
                f"{determined_text(row)}; dochód na osobę {zloty(row.income_per_person)}",
                user_name(tx, row.user_id),
                case_id=row.case_id,
            )


@part
def decisions(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the decisions, our own and those recorded from elsewhere, and what befell them."""
    shut = shut_cases(tx, resident_id)
    rows = tx.scalars(
        select(Decision).where(Decision.resident_id == resident_id, Decision.gone.is_(False))
    ).all()
    for row in rows:
        if row.case_id in shut:
            continue
        elsewhere = row.origin is DecisionOrigin.RECORDED
        yield Happening(
            PAPER,
            row.issued_on,
            f"Decyzja {row.number}",
            row.kind.label + (f" ({row.origin.label})" if elsewhere else ""),
            _author(tx, row.document_id),
            row.case_id,
            row.document_id,
        )
        yield from _events(tx, row)


def _events(tx: Transaction, decision: Decision) -> Iterator[Happening]:
    rows = tx.scalars(
        select(DecisionEvent).where(
            DecisionEvent.decision_id == decision.id, DecisionEvent.gone.is_(False)
        )
    )
    for row in rows:
        title = f"Decyzja {decision.number}: {row.state.label}"
        who = user_name(tx, row.user_id)
        yield Happening(PAPER, row.on, title, row.note, who, decision.case_id, decision.document_id)


@part
def deliveries(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell when decisions went out and were delivered."""
    shut = shut_cases(tx, resident_id)
    rows = tx.execute(
        select(Delivery, Decision)
        .join(Decision, Delivery.decision_id == Decision.id)
        .where(
            Decision.resident_id == resident_id,
            Decision.gone.is_(False),
            Delivery.gone.is_(False),
        )
    )
    for row, decision in rows:
        if decision.case_id in shut:
            continue
        links = (decision.case_id, decision.document_id)
        if row.sent_on:
            sent = f"Wysłano decyzję {decision.number}"
            yield Happening(PAPER, row.sent_on, sent, row.channel.label, "", *links)
        if row.delivered_on:
            got = f"Doręczono decyzję {decision.number}"
            mode = row.mode.label if row.mode else ""
            yield Happening(PAPER, row.delivered_on, got, mode, row.received_by, *links)


@part
def documents(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the papers issued for the person."""
    shut = shut_cases(tx, resident_id)
    rows = tx.scalars(
        select(Document).where(Document.resident_id == resident_id, Document.gone.is_(False))
    )
    for row in rows:
        if row.case_id not in shut:
            who = user_name(tx, row.author_id)
            yield Happening(PAPER, row.issued_on, row.title, row.number, who, row.case_id, row.id)


def _author(tx: Transaction, document_id: UUID | None) -> str:
    document = tx.get(Document, document_id) if document_id else None
    return user_name(tx, document.author_id) if document else ""
