"""Orders of a case and one order whole, as their part of the card shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.orders import OrderSlip, OrderSuspension, ServiceOrder
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.order_checks import OrderVerdict
from cusdesk.domain.order_sources import OrderSource, SourceKind
from cusdesk.domain.order_terms import OrderTerms
from cusdesk.domain.orders import BINDING, COUNTED, OrderState, SlipKind
from cusdesk.domain.users import Permission
from cusdesk.operations.case_facts import case_facts
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.contracts import existing_contract
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.documents import archived_paper
from cusdesk.operations.key_handovers import HandoverRow, handovers_of
from cusdesk.operations.order_checks import left_for, verdict_of, verdict_on
from cusdesk.operations.order_grounds import grounds_of
from cusdesk.operations.order_lists import OrderRow, rows_of
from cusdesk.operations.order_masks import shown_reason, shown_terms
from cusdesk.operations.order_papers import carer_name, order_draft_pdf, slip_number
from cusdesk.operations.order_rows import (
    OrderDraft,
    draft_of,
    existing_order,
    number_of,
    orders_where,
    source_of_order,
)
from cusdesk.operations.order_slips import slips_of
from cusdesk.operations.order_sources import source_of, sources_in
from cusdesk.operations.order_suspensions import rests_of
from cusdesk.operations.orders import new_row
from cusdesk.operations.protection import demand_care
from cusdesk.operations.residents import ResidentBrief, resident_brief
from cusdesk.operations.shopping import Shopping, shopping_of
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip in the list of an order."""

    id: UUID
    number: str
    kind: SlipKind
    made_on: date
    effective_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class RestRow:
    """A rest of services: why, from when, until when, and when to ask."""

    reason: str
    starts_on: date
    ends_on: date | None
    ask_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Companion:
    """The other order of a shared visit, and one's own share of its minutes."""

    id: UUID
    number: str
    person: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class OrderView:
    """Everything about one order."""

    row: OrderRow
    draft: OrderDraft
    source: OrderSource
    # the service of an updated plan this order is to go over to
    next_id: UUID | None
    verdict: OrderVerdict
    contract: str
    carer: str
    accepted_by: str
    reason: str
    visits_here: bool
    companion: Companion | None
    slips: tuple[SlipRow, ...]
    rests: tuple[RestRow, ...]
    keys: tuple[HandoverRow, ...]
    shopping: tuple[Shopping, ...]

    @property
    def is_draft(self) -> bool:
        """Whether nothing has been sent yet."""
        return self.row.state is OrderState.DRAFT


@dataclass(frozen=True, slots=True)
class Taken:
    """The orders that take from a ground, and whether they leave anything of it."""

    orders: str
    whole: bool


@dataclass(frozen=True, slots=True)
class OrdersPlace:
    """The orders of a case, and what new ones may be made from."""

    case_id: UUID
    person: ResidentBrief
    rows: tuple[OrderRow, ...]
    sources: tuple[OrderSource, ...]
    # services an order of the case stands for already; one refused is to be ordered again
    ordered: frozenset[UUID]
    # what orders that run have taken of each ground; the whole of it where nothing is left
    taken: Mapping[tuple[SourceKind, UUID], Taken]
    may_write: bool
    # help cannot wait and nobody recorded that it began, from when on it could be ordered
    may_begin: bool = False


@operation(Permission.CASES_READ, Act.VIEW)
def orders_in(tx: Transaction, case_id: UUID) -> OrdersPlace:
    """Return the orders of a case."""
    return read_orders(tx, case_id)


@operation(Permission.CASES_READ)
def reread_orders(tx: Transaction, case_id: UUID) -> OrdersPlace:
    """Return the orders of a case that stand open on the screen, after a change."""
    return read_orders(tx, case_id)


@part
def read_orders(tx: Transaction, case_id: UUID) -> OrdersPlace:
    """Return the orders of a case, those in effect first."""
    case = open_case_for(tx, case_id)
    rows = rows_of(tx, orders_where(tx, ServiceOrder.case_id == case_id))
    ended = {OrderState.STOPPED, OrderState.REFUSED}
    sources = sources_in(tx, case)
    person = resident_brief(tx, case.resident_id)
    return OrdersPlace(
        case_id=case_id,
        person=person,
        rows=tuple(sorted(rows, key=lambda row: (row.state in ended, -row.starts_on.toordinal()))),
        sources=tuple(sources),
        ordered=_ordered(tx, case_id),
        taken={one.key: _taken(tx, one) for one in sources},
        may_write=tx.may(Permission.ORDERS_WRITE) and person.dead_on is None,
        may_begin=case.urgent_from is None and case_facts(tx, case).is_pressing,
    )


def _taken(tx: Transaction, source: OrderSource) -> Taken:
    """Return what orders in effect take of a ground from the first day it may be ordered for."""
    running = orders_where(
        tx,
        ServiceOrder.resident_id == source.resident_id,
        ServiceOrder.service_id == source.service_id,
        ServiceOrder.state.in_(BINDING),
    )
    asked = OrderTerms(starts_on=max(source.first, tx.today), ends_on=source.last)
    whole = bool(running) and left_for(tx, source, asked).limits.is_used_up
    return Taken(", ".join(number_of(row) for row in running), whole)


def _ordered(tx: Transaction, case_id: UUID) -> frozenset[UUID]:
    rows = select(ServiceOrder.service_id).where(
        ServiceOrder.case_id == case_id,
        ServiceOrder.state.in_(COUNTED),
        ServiceOrder.gone.is_(False),
    )
    return frozenset(tx.scalars(rows))


@operation(Permission.CASES_READ, Act.VIEW)
def order_view(tx: Transaction, order_id: UUID) -> OrderView:
    """Return everything about one order."""
    return read_order(tx, order_id)


@operation(Permission.CASES_READ)
def reread_order(tx: Transaction, order_id: UUID) -> OrderView:
    """Return an order that stands open on the screen, after a change."""
    return read_order(tx, order_id)


@part
def read_order(tx: Transaction, order_id: UUID) -> OrderView:
    """Return everything about one order."""
    row = existing_order(tx, order_id)
    draft = draft_of(tx, row)
    draft = replace(draft, terms=shown_terms(tx, row.resident_id, draft.terms))
    return OrderView(
        row=rows_of(tx, [row])[0],
        draft=draft,
        source=source_of(tx, *source_of_order(row)),
        next_id=grounds_of(tx, [row])[row.id].next_id,
        verdict=verdict_on(tx, row) if row.state is OrderState.DRAFT else OrderVerdict(),
        contract=existing_contract(tx, row.contract_id).number if row.contract_id else "",
        carer=carer_name(tx, row.carer_id),
        accepted_by=row.accepted_by,
        reason=shown_reason(tx, row.reason),
        visits_here=row.visits_here,
        companion=_companion(tx, row),
        slips=tuple(_slip(tx, row, one) for one in reversed(slips_of(tx, order_id))),
        rests=tuple(_rest(tx, one) for one in reversed(rests_of(tx, order_id))),
        keys=tuple(handovers_of(tx, order_id)),
        shopping=tuple(shopping_of(tx, order_id)),
    )


@operation(Permission.ORDERS_WRITE)
def typed_verdict(
    tx: Transaction, case_id: UUID, draft: OrderDraft, order_id: UUID | None
) -> OrderVerdict:
    """Return what would be wrong with an order as typed so far; nothing is kept."""
    source = source_of(tx, draft.source_kind, draft.source_id)
    with tx.no_autoflush:
        row = new_row(tx, open_case_for(tx, case_id), draft, source)
        known = existing_order(tx, order_id) if order_id else None
        since = None
        if known is not None:
            row.id = known.id
            row.shared_with_id, row.shared_percent = known.shared_with_id, known.shared_percent
            since = tx.today if known.state in BINDING else None
        return verdict_of(tx, row, draft.terms, source, since)


@operation(Permission.CASES_READ)
def companions(tx: Transaction, order_id: UUID) -> list[tuple[UUID, str]]:
    """Return the orders of others at the same provider a visit may be shared with."""
    row = existing_order(tx, order_id)
    others = orders_where(
        tx,
        ServiceOrder.provider_id == row.provider_id,
        ServiceOrder.resident_id != row.resident_id,
        ServiceOrder.state.not_in((OrderState.STOPPED, OrderState.REFUSED)),
    )
    here = resident_brief(tx, row.resident_id).address_line
    shown = [one for one in rows_of(tx, others) if not one.shut]
    near = [one for one in shown if resident_brief(tx, one.resident_id).address_line == here]
    return [(one.id, f"{one.person}, zlecenie {one.number}") for one in near]


@operation(Permission.CASES_READ, Act.PRINT)
def order_pdf(tx: Transaction, order_id: UUID) -> bytes:
    """Return an order as it is printed: a project until it is sent, then as archived."""
    row = existing_order(tx, order_id)
    demand_care(tx)
    if row.document_id is None:
        return order_draft_pdf(tx, row)
    return archived_paper(tx, row.document_id)


@operation(Permission.CASES_READ, Act.PRINT)
def slip_pdf(tx: Transaction, slip_id: UUID) -> bytes:
    """Return a slip as it was archived."""
    slip = tx.get(OrderSlip, slip_id)
    if slip is None or slip.gone or slip.document_id is None:
        raise NotFoundError("Tego pisma nie ma już w programie. Odśwież zlecenie.")
    existing_order(tx, slip.order_id)
    return archived_paper(tx, slip.document_id)


def _companion(tx: Transaction, row: ServiceOrder) -> Companion | None:
    if row.shared_with_id is None or row.shared_percent is None:
        return None
    other = rows_of(tx, [tx.get_one(ServiceOrder, row.shared_with_id)])[0]
    return Companion(other.id, other.number, other.person, row.shared_percent)


def _slip(tx: Transaction, row: ServiceOrder, slip: OrderSlip) -> SlipRow:
    return SlipRow(
        slip.id,
        slip_number(row, slip.number),
        slip.kind,
        slip.made_on,
        slip.effective_on,
        shown_reason(tx, slip.reason),
    )


def _rest(tx: Transaction, row: OrderSuspension) -> RestRow:
    """Return a rest; why, only to those who order or may read of health: „pobyt w szpitalu”."""
    reason, note = shown_reason(tx, row.reason.label), shown_reason(tx, row.note)
    return RestRow(reason, row.starts_on, row.ends_on, row.ask_on, note)
