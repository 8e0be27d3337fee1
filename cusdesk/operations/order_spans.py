"""The spans of orders, many at once: what each asked on which days, read from its slips."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.orders import OrderSlip, ServiceOrder
from cusdesk.domain.order_changes import Dated
from cusdesk.domain.order_left import Ordered
from cusdesk.domain.order_sources import OrderSource
from cusdesk.domain.order_spans import Span, before, spans_of
from cusdesk.domain.order_terms import OrderTerms
from cusdesk.domain.orders import COUNTED, OrderState, SlipKind
from cusdesk.operations.declaration import part
from cusdesk.operations.order_rows import bare_terms, orders_where, source_of_order
from cusdesk.operations.transaction import Transaction
from cusdesk.print.codec import decoded

_TELLING = (SlipKind.CHANGE, SlipKind.STOP)


@part
def spans_by_order(tx: Transaction, orders: Sequence[ServiceOrder]) -> dict[UUID, tuple[Span, ...]]:
    """Return what each order asks or asked, from its first day to its last."""
    slips = _slips(tx, [row.id for row in orders])
    return {row.id: _spans(row, slips.get(row.id, ())) for row in orders}


@part
def changed_spans(
    tx: Transaction, row: ServiceOrder, terms: OrderTerms, since: date
) -> tuple[Span, ...]:
    """Return what an order would ask with other terms from a day on."""
    now = bare_terms(row)
    told = [*_changes(_slips(tx, [row.id]).get(row.id, ())), Dated(since, now, terms)]
    return spans_of(terms, told)


@part
def ordered_beside(
    tx: Transaction, source: OrderSource, terms: OrderTerms, own: UUID | None
) -> list[Ordered]:
    """Return the orders of a person and a service, of one's own only the days before `terms`."""
    rows = orders_where(
        tx,
        ServiceOrder.resident_id == source.resident_id,
        ServiceOrder.service_id == source.service_id,
        ServiceOrder.state.in_(COUNTED),
    )
    spans = spans_by_order(tx, rows)
    found = []
    for one in rows:
        held = spans[one.id]
        if one.id == own:
            # A quantity told anew is the whole: what came of it before is in it.
            whole = terms.units is not None
            held = tuple(
                x for x in before(held, terms.starts_on) if not (whole and x.amount.is_quantity)
            )
        stopped = one.state_on if one.state is OrderState.STOPPED else None
        found.append(Ordered(source_of_order(one), held, stopped))
    return found


def _spans(row: ServiceOrder, slips: Sequence[OrderSlip]) -> tuple[Span, ...]:
    stopped = row.state is OrderState.STOPPED
    now = bare_terms(row)
    ends = [slip for slip in slips if slip.kind is SlipKind.STOP]
    if stopped and ends:
        # The order as it was until it stopped says over how long a quantity was to spread.
        now = decoded(OrderTerms, ends[-1].before.encode())
    return spans_of(now, _changes(slips), row.state_on if stopped else None)


def _changes(slips: Iterable[OrderSlip]) -> list[Dated]:
    return [
        Dated(
            slip.effective_on,
            decoded(OrderTerms, slip.before.encode()),
            decoded(OrderTerms, slip.after.encode()),
        )
        for slip in slips
        if slip.kind is SlipKind.CHANGE
    ]


def _slips(tx: Transaction, ids: Sequence[UUID]) -> Mapping[UUID, list[OrderSlip]]:
    rows = select(OrderSlip).where(
        OrderSlip.order_id.in_(ids), OrderSlip.kind.in_(_TELLING), OrderSlip.gone.is_(False)
    )
    found: defaultdict[UUID, list[OrderSlip]] = defaultdict(list)
    for slip in tx.scalars(rows.order_by(OrderSlip.number, OrderSlip.id)):
        found[slip.order_id].append(slip)
    return found
