"""Flat prices of services: dated rows, so that what was charged on a day stays what it was."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.services import Service, ServicePrice
from cusdesk.domain.dated import in_force
from cusdesk.domain.programme_fees import Price
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

BASIS = "stała kwota"


@part
def flat_prices(tx: Transaction, service_id: UUID | None = None) -> dict[UUID, list[Price]]:
    """Return the flat prices of services, or of one, the newest first."""
    rows = (
        select(ServicePrice, Service.unit)
        .join(Service, Service.id == ServicePrice.service_id)
        .where(ServicePrice.gone.is_(False))
        .order_by(ServicePrice.valid_from.desc(), ServicePrice.id.desc())
    )
    if service_id is not None:
        rows = rows.where(ServicePrice.service_id == service_id)
    found: defaultdict[UUID, list[Price]] = defaultdict(list)
    for row, unit in tx.execute(rows):
        found[row.service_id].append(Price(row.price, unit, row.valid_from, BASIS))
    return dict(found)


def price_shown(listed: list[Price], day: date) -> Price | None:
    """Return the price in force on a day, or the first one to come where none is yet."""
    return in_force(listed, day) or (listed[-1] if listed else None)


@part
def set_flat_price(tx: Transaction, service_id: UUID, price: Decimal, valid_from: date) -> None:
    """Set the flat price of a unit from a day on; the same day again corrects it."""
    same = select(ServicePrice).where(
        ServicePrice.service_id == service_id,
        ServicePrice.valid_from == valid_from,
        ServicePrice.gone.is_(False),
    )
    row = tx.scalars(same).first()
    if row is None:
        row = ServicePrice(service_id=service_id, price=price, valid_from=valid_from)
        tx.add(row)
    row.price = price
