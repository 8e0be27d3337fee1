"""The activities of an order, stored row over row so that a corrected one keeps its history."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.orders import OrderActivity
from cusdesk.domain.order_terms import OrderedActivity
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def activities_of(tx: Transaction, order_id: UUID) -> tuple[OrderedActivity, ...]:
    """Return the activities of an order in their order."""
    return tuple(
        OrderedActivity(**{name: getattr(row, name) for name in _NAMES})
        for row in _rows(tx, order_id)
    )


@part
def store_activities(tx: Transaction, order_id: UUID, typed: Sequence[OrderedActivity]) -> None:
    """Write the activities of an order place by place."""
    stored = _rows(tx, order_id)
    for place, one in enumerate(typed):
        values: dict[str, Any] = {name: getattr(one, name) for name in _NAMES}
        if place < len(stored):
            for name, value in values.items():
                if getattr(stored[place], name) != value:
                    setattr(stored[place], name, value)
        else:
            tx.add(OrderActivity(order_id=order_id, position=place, **values))
    for row in stored[len(typed) :]:
        row.gone = True
    tx.flush()


def _rows(tx: Transaction, order_id: UUID) -> list[OrderActivity]:
    rows = select(OrderActivity).where(
        OrderActivity.order_id == order_id, OrderActivity.gone.is_(False)
    )
    return list(tx.scalars(rows.order_by(OrderActivity.position, OrderActivity.id)))


_NAMES = tuple(field.name for field in fields(OrderedActivity))
