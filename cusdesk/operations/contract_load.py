"""What orders still ask of a contract: read from the orders themselves, never kept twice."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.orders import ServiceOrder
from cusdesk.db.providers import ContractRate
from cusdesk.db.services import Service
from cusdesk.domain.contracts import Commitment, Load, still_ordered
from cusdesk.domain.order_terms import OrderTerms
from cusdesk.domain.orders import OrderState
from cusdesk.domain.rules import TWICE, TWO_CARERS
from cusdesk.domain.services import ServiceUnit
from cusdesk.operations.dated import in_force
from cusdesk.operations.declaration import part
from cusdesk.operations.offices import rule_on
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
    return [commitment_of(tx, contract_id, row.service_id, row) for row in rows]


@part
def commitment_of(
    tx: Transaction, contract_id: UUID, service_id: UUID, asked: ServiceOrder | OrderTerms
) -> Commitment:
    """Return what an order asks of a contract; each of two carers at once is paid."""
    return commitment(
        asked,
        counted=counts_twice(tx),
        rate=_rate(tx, contract_id, service_id, max(asked.starts_on, tx.today)),
        in_hours=tx.get_one(Service, service_id).unit is ServiceUnit.HOUR,
    )


@part
def counts_twice(tx: Transaction) -> bool:
    """Whether a visit of two uses the granted hours twice, so that they are counted already."""
    return rule_on(tx, TWO_CARERS, tx.today) == TWICE


def commitment(
    asked: ServiceOrder | OrderTerms, *, counted: bool, rate: Decimal, in_hours: bool
) -> Commitment:
    """Return what an order asks at a rate."""
    carers = 1 if counted else asked.carers_at_once
    return Commitment(
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        weekly_minutes=asked.weekly_minutes and asked.weekly_minutes * carers,
        monthly_minutes=asked.monthly_minutes and asked.monthly_minutes * carers,
        rate=rate,
        units=asked.units and asked.units * carers,
        every=asked.units_every,
        in_hours=in_hours,
    )


def _rate(tx: Transaction, contract_id: UUID, service_id: UUID, day: date) -> Decimal:
    found = in_force(
        tx,
        ContractRate,
        ContractRate.valid_from,
        day,
        ContractRate.contract_id == contract_id,
        ContractRate.service_id == service_id,
    )
    return found.rate if found else Decimal(0)
