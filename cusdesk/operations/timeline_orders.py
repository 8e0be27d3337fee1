"""What the timeline tells of orders: sent, changed, at rest, stopped; keys, shopping, helpers."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer, NeighbourCheck
from cusdesk.db.orders import (
    KeyHandover,
    OrderSlip,
    OrderSuspension,
    ServiceOrder,
    ShoppingEntry,
)
from cusdesk.domain.dates import short_day
from cusdesk.domain.money import zloty
from cusdesk.domain.orders import OrderState, SlipKind
from cusdesk.domain.timeline import Happening, HappeningKind
from cusdesk.domain.users import may_read_care
from cusdesk.domain.words import capitalised
from cusdesk.operations.declaration import part
from cusdesk.operations.neighbours import neighbour_standing
from cusdesk.operations.order_masks import shown_reason
from cusdesk.operations.order_papers import SLIP_TITLES, slip_number
from cusdesk.operations.order_rows import number_of
from cusdesk.operations.providers import existing_provider
from cusdesk.operations.services import service_brief
from cusdesk.operations.timeline_cases import shut_cases
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

ORDER = HappeningKind.ORDER
# The rests of a person are told by themselves, with the day they really began and ended.
_TOLD = (SlipKind.CHANGE, SlipKind.STOP)


@part
def orders(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the orders sent, how they were answered, what slips changed and ended them."""
    for row in _orders(tx, resident_id):
        title = f"Zlecenie usług nr {number_of(row)}"
        service = service_brief(tx, row.service_id).card.name
        provider = existing_provider(tx, row.provider_id).name
        detail = f"{service} · {provider} · od {short_day(row.starts_on)}"
        who, links = user_name(tx, row.author_id), (row.case_id, row.document_id)
        yield Happening(ORDER, row.ordered_on, title, detail, who, *links)
        if row.state in (OrderState.ACCEPTED, OrderState.REFUSED):
            answered = f"Zlecenie nr {number_of(row)}: {row.state.label}"
            taken = row.state is OrderState.ACCEPTED
            said = row.accepted_by if taken else shown_reason(tx, row.reason)
            yield Happening(ORDER, row.state_on, answered, said, "", row.case_id)
        yield from _slips(tx, row)


@part
def suspensions(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell when services rested; why only to those who order or may read of health."""
    reason_open = may_read_care(tx.may)
    for order in _orders(tx, resident_id):
        rows = select(OrderSuspension).where(
            OrderSuspension.order_id == order.id, OrderSuspension.gone.is_(False)
        )
        for row in tx.scalars(rows):
            of = f"zlecenie nr {number_of(order)}"
            said = (row.reason.label, row.note) if reason_open else ()
            detail = " · ".join(filter(None, said))
            begun = f"Usługi zawieszone: {of}"
            yield Happening(ORDER, row.starts_on, begun, detail, case_id=order.case_id)
            if row.ends_on is not None and row.ends_on <= tx.today:
                ended = f"Koniec zawieszenia usług: {of}"
                yield Happening(ORDER, row.ends_on, ended, case_id=order.case_id)


@part
def keys(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell when keys of the home changed hands."""
    rows = tx.scalars(
        select(KeyHandover).where(
            KeyHandover.resident_id == resident_id, KeyHandover.gone.is_(False)
        )
    )
    known = {order.id: order for order in _orders(tx, resident_id)}
    for row in rows:
        order = known.get(row.order_id) if row.order_id else None
        if row.order_id is None or order is not None:
            detail = f"{row.keys} · {row.from_whom} – {row.to_whom}"
            case_id, who = order.case_id if order else None, user_name(tx, row.user_id)
            title = capitalised(row.event.label)
            yield Happening(ORDER, row.day, title, detail, who, case_id)


@part
def shopping(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the lines of the shopping book: taken, spent, given back."""
    for order in _orders(tx, resident_id):
        rows = select(ShoppingEntry).where(
            ShoppingEntry.order_id == order.id, ShoppingEntry.gone.is_(False)
        )
        for row in tx.scalars(rows):
            sums = f"pobrano {zloty(row.taken)}, zwrócono {zloty(row.returned)}"
            detail = " · ".join(filter(None, (sums, row.note)))
            title, who = f"Zakupy za {zloty(row.spent)}", user_name(tx, row.user_id)
            yield Happening(ORDER, row.day, title, detail, who, order.case_id)


@part
def neighbours(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell which neighbours meet the conditions of art. 50 ust. 4a u.p.s. towards the person."""
    checks = select(NeighbourCheck.carer_id).where(
        NeighbourCheck.resident_id == resident_id, NeighbourCheck.gone.is_(False)
    )
    for row in tx.scalars(select(Carer).where(Carer.id.in_(checks), Carer.gone.is_(False))):
        standing = neighbour_standing(tx, row.id, resident_id)
        title = f"Sąsiad pomagający: {row.given_name} {row.surname}"
        yield Happening(ORDER, max(standing.met.values()), title, standing.sentence)


def _slips(tx: Transaction, order: ServiceOrder) -> Iterator[Happening]:
    rows = tx.scalars(
        select(OrderSlip)
        .where(OrderSlip.order_id == order.id, OrderSlip.gone.is_(False))
        .order_by(OrderSlip.number, OrderSlip.id)
    )
    for row in rows:
        if row.kind in _TOLD:
            title = f"{SLIP_TITLES[row.kind]} nr {slip_number(order, row.number)}"
            said = (f"od {short_day(row.effective_on)}", shown_reason(tx, row.reason))
            detail = " · ".join(filter(None, said))
            who, links = user_name(tx, row.user_id), (order.case_id, row.document_id)
            yield Happening(ORDER, row.made_on, title, detail, who, *links)


def _orders(tx: Transaction, resident_id: UUID) -> list[ServiceOrder]:
    """Return the orders that were sent; a draft orders nothing yet."""
    shut = shut_cases(tx, resident_id)
    rows = tx.scalars(
        select(ServiceOrder)
        .where(
            ServiceOrder.resident_id == resident_id,
            ServiceOrder.gone.is_(False),
            ServiceOrder.state != OrderState.DRAFT,
        )
        .order_by(ServiceOrder.ordered_on, ServiceOrder.id)
    )
    return [row for row in rows if row.case_id not in shut]
