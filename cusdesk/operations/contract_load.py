"""What orders still ask of a contract: read from the orders themselves, never kept twice."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.orders import ServiceOrder
from cusdesk.db.providers import ContractRate
from cusdesk.domain.contracts import Commitment, Load, still_ordered
from cusdesk.domain.orders import OrderState
from cusdesk.operations.dated import in_force
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

# A draft binds nobody yet, and a stopped or refused order no longer does.
BINDING = (OrderState.SENT, OrderState.ACCEPTED, OrderState.SUSPENDED)


@part
def committed_load(tx: Transaction, contract_id: UUID, typed: Iterable[date], until: date) -> Load:
    """Return what the orders under a contract will use until it ends, beyond the typed months."""
    return still_ordered(commitments_of(tx, contract_id), typed, until, tx.today)


@part
def commitments_of(tx: Transaction, contract_id: UUID) -> list[Commitment]:
    """Return what each binding order asks of a contract."""
    rows = tx.scalars(
        select(ServiceOrder).where(
            ServiceOrder.contract_id == contract_id,
            ServiceOrder.gone.is_(False),
            ServiceOrder.state.in_(BINDING),
        )
    )
    return [
        Commitment(
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            weekly_minutes=row.weekly_minutes,
            monthly_minutes=row.monthly_minutes,
            rate=_rate(tx, row),
        )
        for row in rows
    ]


def _rate(tx: Transaction, row: ServiceOrder) -> Decimal:
    found = in_force(
        tx,
        ContractRate,
        ContractRate.valid_from,
        max(row.starts_on, tx.today),
        ContractRate.contract_id == row.contract_id,
        ContractRate.service_id == row.service_id,
    )
    return found.rate if found else Decimal(0)
