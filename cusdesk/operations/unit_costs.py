"""What a unit of a service costs a programme: by contracts with providers, else as plans say."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.providers import Contract
from cusdesk.domain.contracts import rate_on, terms_on
from cusdesk.domain.programme_limits import UNKNOWN_COST, UnitCost
from cusdesk.operations.contract_load import agreed_rates, agreed_terms
from cusdesk.operations.declaration import part
from cusdesk.operations.plan_promises import Promise
from cusdesk.operations.transaction import Transaction


@part
def unit_costs(
    tx: Transaction, programme_id: UUID, promised: Collection[Promise], day: date
) -> dict[UUID, UnitCost]:
    """Return the cost of a unit by service; whoever promises money reckons with the dearest.

    Contracts of the programme itself come before those of all the centre; the centre's own people
    have no contract, so for them stands what their cost is in approved plans.
    """
    found = _own(promised)
    for contracts in (_contracts(tx, None), _contracts(tx, programme_id)):
        found |= _agreed(tx, contracts, day)
    return found


def _contracts(tx: Transaction, programme_id: UUID | None) -> dict[UUID, str]:
    rows = select(Contract.id, Contract.number).where(
        Contract.gone.is_(False), Contract.programme_id == programme_id
    )
    return {row.id: row.number for row in tx.execute(rows)}


def _agreed(tx: Transaction, contracts: dict[UUID, str], day: date) -> dict[UUID, UnitCost]:
    """Return the highest rate of a service among contracts that have not ended on `day`."""
    terms, rates = agreed_terms(tx, list(contracts)), agreed_rates(tx, list(contracts))
    found: dict[UUID, UnitCost] = {}
    for contract_id, number in contracts.items():
        agreed = terms_on(terms.get(contract_id, ()), day)
        if agreed is None or agreed.ends_on < day:
            continue
        for service_id, known in rates.get(contract_id, {}).items():
            rate = rate_on(known, day) or known[0].rate
            if rate > (found.get(service_id, UNKNOWN_COST).amount or Decimal(0)):
                found[service_id] = UnitCost(rate, f"stawka z umowy {number}")
    return found


def _own(promised: Collection[Promise]) -> dict[UUID, UnitCost]:
    found: dict[UUID, UnitCost] = {}
    for one in promised:
        before = found.get(one.service_id, UNKNOWN_COST).amount
        cost = one.cost_per_unit
        if cost is not None and (before is None or cost > before):
            found[one.service_id] = UnitCost(cost, "koszt jednostki z zatwierdzonych planów")
    return found
