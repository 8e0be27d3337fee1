"""What is left of every contract for a plan: a few questions, however many orders there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanItem, PlanVersion
from cusdesk.db.providers import Contract, ContractRate, ContractTerms, ContractUse
from cusdesk.db.services import Service
from cusdesk.domain.contracts import (
    Commitment,
    Load,
    MonthUse,
    Terms,
    still_ordered,
    terms_on,
    used_up,
)
from cusdesk.domain.plan_ground import ContractFacts
from cusdesk.domain.services import ServiceUnit
from cusdesk.operations.contract_load import BINDING, commitment, counts_twice
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def contracts_left(tx: Transaction, plan_id: UUID) -> dict[UUID, ContractFacts]:
    """Return the contracts with what is left beside the orders of this very plan.

    An update of a plan would else find the hours of its own orders taken.
    """
    known = _Known(
        terms=_terms(tx), uses=_uses(tx), rates=_rates(tx), asked=_commitments(tx, plan_id)
    )
    rows = tx.scalars(select(Contract).where(Contract.gone.is_(False)))
    found = (_facts(row, known, tx.today) for row in rows)
    return {one.id: one for one in found if one is not None}


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything stored about contracts, by contract."""

    terms: Mapping[UUID, list[Terms]]
    uses: Mapping[UUID, list[MonthUse]]
    rates: Mapping[UUID, dict[UUID, Decimal]]
    asked: Mapping[UUID, list[Commitment]]


def _facts(row: Contract, known: _Known, today: date) -> ContractFacts | None:
    terms = terms_on(known.terms.get(row.id, ()), today)
    if terms is None:
        return None
    uses = known.uses.get(row.id, [])
    typed = [use.month for use in uses]
    taken = used_up(uses) + still_ordered(known.asked.get(row.id, ()), typed, terms.ends_on, today)
    return ContractFacts(
        id=row.id,
        provider_id=row.provider_id,
        number=row.number,
        starts_on=row.starts_on,
        ends_on=terms.ends_on,
        minutes_left=_less(terms.minutes_limit, taken.minutes),
        amount_left=None if terms.amount_limit is None else terms.amount_limit - taken.amount,
        rates=known.rates.get(row.id, {}),
    )


def _less(limit: int | None, taken: int) -> int | None:
    return None if limit is None else limit - taken


def _terms(tx: Transaction) -> dict[UUID, list[Terms]]:
    rows = tx.scalars(
        select(ContractTerms)
        .where(ContractTerms.gone.is_(False))
        .order_by(ContractTerms.valid_from, ContractTerms.id)
    )
    found: defaultdict[UUID, list[Terms]] = defaultdict(list)
    for row in rows:
        found[row.contract_id].append(
            Terms(row.valid_from, row.ends_on, row.minutes_limit, row.amount_limit, row.annex)
        )
    return found


def _uses(tx: Transaction) -> dict[UUID, list[MonthUse]]:
    """Return what months used; of two entries for a month the later one holds."""
    rows = tx.execute(
        select(ContractUse.contract_id, ContractUse.month, ContractUse.minutes, ContractUse.amount)
        .where(ContractUse.gone.is_(False))
        .order_by(ContractUse.id)
    )
    latest = {(row.contract_id, row.month): Load(row.minutes, row.amount) for row in rows}
    found: defaultdict[UUID, list[MonthUse]] = defaultdict(list)
    for (contract_id, month), load in latest.items():
        found[contract_id].append(MonthUse(month, load))
    return found


def _rates(tx: Transaction) -> dict[UUID, dict[UUID, Decimal]]:
    """Return the rates of today; of a service whose first rate is to come, that one."""
    rows = tx.scalars(
        select(ContractRate)
        .where(ContractRate.gone.is_(False))
        .order_by(ContractRate.valid_from, ContractRate.id)
    )
    found: defaultdict[UUID, dict[UUID, Decimal]] = defaultdict(dict)
    for row in rows:
        known = found[row.contract_id]
        if row.valid_from <= tx.today or row.service_id not in known:
            known[row.service_id] = row.rate
    return found


def _commitments(tx: Transaction, plan_id: UUID) -> dict[UUID, list[Commitment]]:
    """Return what binding orders ask of each contract, those of the plan itself left out."""
    own = set(
        tx.scalars(
            select(PlanItem.id)
            .join(PlanVersion, PlanVersion.id == PlanItem.version_id)
            .where(PlanVersion.plan_id == plan_id)
        )
    )
    rows = tx.scalars(
        select(ServiceOrder).where(
            ServiceOrder.state.in_(BINDING),
            ServiceOrder.contract_id.is_not(None),
            ServiceOrder.gone.is_(False),
        )
    )
    return _by_contract(tx, [row for row in rows if row.plan_item_id not in own])


def _by_contract(tx: Transaction, orders: Iterable[ServiceOrder]) -> dict[UUID, list[Commitment]]:
    rates, counted = _rates(tx), counts_twice(tx)
    by_hour = set(tx.scalars(select(Service.id).where(Service.unit == ServiceUnit.HOUR)))
    found: defaultdict[UUID, list[Commitment]] = defaultdict(list)
    for order in orders:
        if order.contract_id is None:
            continue
        rate = rates.get(order.contract_id, {}).get(order.service_id, Decimal(0))
        asked = commitment(order, counted=counted, rate=rate, in_hours=order.service_id in by_hour)
        found[order.contract_id].append(asked)
    return found
