"""The rows of orders: found, read as terms, written from terms, named by their numbers."""

from dataclasses import dataclass, fields, replace
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cusdesk.db.orders import ServiceOrder
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.order_sources import OrderSource, SourceKind
from cusdesk.domain.order_terms import OrderTerms
from cusdesk.domain.orders import BINDING
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.declaration import part
from cusdesk.operations.order_activities import activities_of, store_activities
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """An order as drafted: on what it stands, to whom it goes, what it asks."""

    source_kind: SourceKind
    source_id: UUID
    provider_id: UUID
    terms: OrderTerms
    contract_id: UUID | None = None


@part
def existing_order(tx: Transaction, order_id: UUID) -> ServiceOrder:
    """Return the row of an order in a case open to the one logged in."""
    row = tx.get(ServiceOrder, order_id)
    if row is None or row.gone:
        raise NotFoundError("Tego zlecenia nie ma już w programie. Odśwież listę.")
    open_case_for(tx, row.case_id)
    return row


@part
def orders_where(tx: Transaction, *where: ColumnElement[bool]) -> list[ServiceOrder]:
    """Return orders in the order they were made."""
    rows = select(ServiceOrder).where(ServiceOrder.gone.is_(False), *where)
    return list(tx.scalars(rows.order_by(ServiceOrder.id)))


@part
def orders_binding(tx: Transaction, resident_id: UUID) -> list[ServiceOrder]:
    """Return the orders for a person that a provider is bound by."""
    return orders_where(
        tx, ServiceOrder.resident_id == resident_id, ServiceOrder.state.in_(BINDING)
    )


@part
def draft_of(tx: Transaction, row: ServiceOrder) -> OrderDraft:
    """Return an order as a form drafts it."""
    kind, source_id = source_of_order(row)
    return OrderDraft(kind, source_id, row.provider_id, terms_of(tx, row), row.contract_id)


@part
def terms_of(tx: Transaction, row: ServiceOrder) -> OrderTerms:
    """Return the terms of an order as they stand."""
    return replace(bare_terms(row), activities=activities_of(tx, row.id))


def bare_terms(row: ServiceOrder) -> OrderTerms:
    """Return the terms of an order without its activities, which say nothing of how much."""
    return OrderTerms(**{name: getattr(row, name) for name in _COLUMNS})


@part
def store_terms(tx: Transaction, row: ServiceOrder, terms: OrderTerms) -> None:
    """Write terms into an order."""
    for name in _COLUMNS:
        if getattr(row, name) != getattr(terms, name):
            setattr(row, name, getattr(terms, name))
    store_activities(tx, row.id, terms.activities)


def point_at(row: ServiceOrder, source: OrderSource) -> None:
    """Have an order stand on a source; on the urgent start of its case where it names no other."""
    row.decision_id = source.id if source.kind is SourceKind.DECISION else None
    row.plan_item_id = source.id if source.kind is SourceKind.PLAN else None
    row.qualification_id = source.id if source.kind is SourceKind.QUALIFICATION else None


def number_of(row: ServiceOrder) -> str:
    """Return the number of an order as it is cited; a draft has none yet."""
    if not row.number:
        return "(projekt)"
    return str(RegisterNumber(row.number, row.year, row.ordinal))


def source_of_order(row: ServiceOrder) -> tuple[SourceKind, UUID]:
    """Return on what an order stands."""
    for kind, source_id in (
        (SourceKind.DECISION, row.decision_id),
        (SourceKind.PLAN, row.plan_item_id),
        (SourceKind.QUALIFICATION, row.qualification_id),
    ):
        if source_id is not None:
            return kind, source_id
    return SourceKind.URGENT, row.case_id


_COLUMNS = tuple(one.name for one in fields(OrderTerms) if one.name != "activities")
