"""What contracts allow, what months used and what orders ask, read at once for many contracts."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, select

from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanItem, PlanVersion
from cusdesk.db.providers import ContractRate, ContractTerms, ContractUse
from cusdesk.db.services import Service
from cusdesk.domain.contracts import (
    Commitment,
    Load,
    MonthUse,
    Rate,
    Terms,
    beyond,
    still_ordered,
    terms_on,
    used_up,
)
from cusdesk.domain.order_spans import Span, before
from cusdesk.domain.orders import COUNTED
from cusdesk.domain.rules import TWICE, TWO_CARERS
from cusdesk.domain.services import ServiceUnit
from cusdesk.operations.declaration import part
from cusdesk.operations.offices import rule_on
from cusdesk.operations.order_rows import orders_where
from cusdesk.operations.order_spans import spans_by_order
from cusdesk.operations.plan_promises import promises
from cusdesk.operations.transaction import Transaction

Row = TypeVar("Row", ContractTerms, ContractUse, ContractRate)


@dataclass(frozen=True, slots=True)
class ContractBook:
    """Everything stored about one contract: its terms, rates by service, months and orders.

    `by_item` are those of the orders that carry out a service of a plan.
    """

    terms: tuple[Terms, ...]
    rates: Mapping[UUID, tuple[Rate, ...]]
    uses: tuple[MonthUse, ...]
    asked: tuple[Commitment, ...]
    by_item: Mapping[UUID, tuple[Commitment, ...]]

    @property
    def used(self) -> Load:
        """What the typed months used."""
        return used_up(self.uses)

    def committed(self, today: date) -> Load:
        """Return what its orders ask in months nobody has typed, until it ends."""
        return self.load_of(self.asked, today)

    def load_of(self, asked: Collection[Commitment], today: date) -> Load:
        """Return what some orders ask in months nobody has typed."""
        agreed = terms_on(self.terms, today)
        if agreed is None:
            return Load()
        return still_ordered(asked, [use.month for use in self.uses], agreed.ends_on)


@dataclass(frozen=True, slots=True)
class Replaced:
    """Items of a plan whose orders an update takes the place of, from its first day on."""

    items: frozenset[UUID]
    since: date

    def left(self, item_id: UUID | None, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Return what an order asks all the same: of one replaced, the days before."""
        return before(spans, self.since) if item_id in self.items else tuple(spans)


NOTHING_REPLACED = Replaced(frozenset(), date.max)


@part
def contract_books(
    tx: Transaction,
    contract_ids: Collection[UUID],
    *,
    replaced: Replaced = NOTHING_REPLACED,
) -> dict[UUID, ContractBook]:
    """Return the books of contracts, a few questions for all."""
    terms, uses = agreed_terms(tx, contract_ids), _uses(tx, contract_ids)
    rates = agreed_rates(tx, contract_ids)
    asked, by_item = _asked(tx, contract_ids, rates, replaced)
    return {
        one: ContractBook(
            tuple(terms.get(one, ())),
            rates.get(one, {}),
            tuple(uses.get(one, ())),
            tuple(asked.get(one, ())),
            by_item.get(one, {}),
        )
        for one in contract_ids
    }


@part
def commitment_of(
    tx: Transaction, service_id: UUID, span: Span, rates: tuple[Rate, ...]
) -> Commitment:
    """Return what a span of an order asks of a contract."""
    by_hour = tx.get_one(Service, service_id).unit is ServiceUnit.HOUR
    return Commitment(span, rates, twice=_paid_twice(tx), in_hours=by_hour)


@part
def agreed_terms(tx: Transaction, contract_ids: Collection[UUID]) -> dict[UUID, list[Terms]]:
    """Return the terms of contracts in the order of their days."""
    rows = select(ContractTerms).order_by(ContractTerms.valid_from, ContractTerms.id)
    found: defaultdict[UUID, list[Terms]] = defaultdict(list)
    for row in tx.scalars(_of(rows, ContractTerms, contract_ids)):
        found[row.contract_id].append(
            Terms(row.valid_from, row.ends_on, row.minutes_limit, row.amount_limit, row.annex)
        )
    return found


@part
def agreed_rates(
    tx: Transaction, contract_ids: Collection[UUID]
) -> dict[UUID, dict[UUID, tuple[Rate, ...]]]:
    """Return the rates of contracts by service; of two for one day the later entry holds."""
    rows = select(ContractRate).order_by(ContractRate.valid_from, ContractRate.id)
    known: defaultdict[UUID, defaultdict[UUID, dict[date, Rate]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for row in tx.scalars(_of(rows, ContractRate, contract_ids)):
        known[row.contract_id][row.service_id][row.valid_from] = Rate(row.valid_from, row.rate)
    return {
        contract: {service: tuple(rates.values()) for service, rates in by_service.items()}
        for contract, by_service in known.items()
    }


def _uses(tx: Transaction, contract_ids: Collection[UUID]) -> dict[UUID, list[MonthUse]]:
    """Return what months used; of two entries for a month the later one holds."""
    rows = select(ContractUse).order_by(ContractUse.id)
    latest = {
        (row.contract_id, row.month): Load(row.minutes, row.amount)
        for row in tx.scalars(_of(rows, ContractUse, contract_ids))
    }
    found: defaultdict[UUID, list[MonthUse]] = defaultdict(list)
    for (contract_id, month), load in latest.items():
        found[contract_id].append(MonthUse(month, load))
    return found


def _asked(
    tx: Transaction,
    contract_ids: Collection[UUID],
    rates: Mapping[UUID, Mapping[UUID, tuple[Rate, ...]]],
    replaced: Replaced,
) -> tuple[dict[UUID, list[Commitment]], dict[UUID, dict[UUID, tuple[Commitment, ...]]]]:
    """Return what orders ask, in all and by item; one that stopped asks until it stopped."""
    orders = orders_where(
        tx, ServiceOrder.contract_id.in_(contract_ids), ServiceOrder.state.in_(COUNTED)
    )
    spans, asks = spans_by_order(tx, orders), _asking(tx)
    found: defaultdict[UUID, list[Commitment]] = defaultdict(list)
    by_item: defaultdict[UUID, dict[UUID, tuple[Commitment, ...]]] = defaultdict(dict)
    for row in orders:
        if row.contract_id is None:
            continue
        known = rates.get(row.contract_id, {}).get(row.service_id, ())
        left = replaced.left(row.plan_item_id, spans[row.id])
        mine = [asks(row.service_id, span, known) for span in left]
        found[row.contract_id] += mine
        if row.plan_item_id is not None:
            before = by_item[row.contract_id].get(row.plan_item_id, ())
            by_item[row.contract_id][row.plan_item_id] = (*before, *mine)
    return found, by_item


def _asking(tx: Transaction) -> Callable[[UUID, Span, tuple[Rate, ...]], Commitment]:
    """Return how a span of a service is asked for; the rule and the units are read once."""
    twice = _paid_twice(tx)
    by_hour = set(tx.scalars(select(Service.id).where(Service.unit == ServiceUnit.HOUR)))
    return lambda service, span, rates: Commitment(span, rates, twice, in_hours=service in by_hour)


@part
def promised_loads(
    tx: Transaction, books: Mapping[UUID, ContractBook], day: date, without: UUID | None = None
) -> dict[UUID, Load]:
    """Return by contract what approved plans ask beyond their own orders; `without` one plan.

    Orders of a plan are a part of what it promised, so of both only the greater one counts.
    """
    found, asks = dict.fromkeys(books, Load()), _asking(tx)
    planned: defaultdict[tuple[UUID, UUID, UUID], list[Commitment]] = defaultdict(list)
    for one in promises(tx, PlanItem.contract_id.in_(list(books))):
        if one.contract_id is not None and one.plan_id != without:
            rates = books[one.contract_id].rates.get(one.service_id, ())
            asked = asks(one.service_id, one.span, rates)
            planned[one.contract_id, one.plan_id, one.service_id].append(asked)
    items = _items(tx, {item for book in books.values() for item in book.by_item})
    alone: defaultdict[UUID, list[Commitment]] = defaultdict(list)
    for (contract, plan, service), asked_of in planned.items():
        book = books[contract]
        ordered = [one for item in items[plan, service] for one in book.by_item.get(item, ())]
        if not ordered:
            alone[contract] += asked_of
            continue
        further = beyond(book.load_of(asked_of, day), book.load_of(ordered, day))
        found[contract] += further
    for contract, asked_of in alone.items():
        found[contract] += books[contract].load_of(asked_of, day)
    return found


def _items(
    tx: Transaction, ordered: Collection[UUID]
) -> defaultdict[tuple[UUID, UUID], list[UUID]]:
    """Return items with orders by plan and service, of any version: orders outlive an update."""
    rows = tx.execute(
        select(PlanItem.id, PlanVersion.plan_id, PlanItem.service_id)
        .join(PlanVersion, PlanVersion.id == PlanItem.version_id)
        .where(PlanItem.id.in_(ordered))
    )
    found: defaultdict[tuple[UUID, UUID], list[UUID]] = defaultdict(list)
    for row in rows:
        found[row.plan_id, row.service_id].append(row.id)
    return found


def _paid_twice(tx: Transaction) -> bool:
    """Whether two carers at once are paid beside the hours ordered, which then count once."""
    return rule_on(tx, TWO_CARERS, tx.today) != TWICE


def _of(rows: Select[Row], table: type[Row], contract_ids: Collection[UUID]) -> Select[Row]:
    return rows.where(table.gone.is_(False), table.contract_id.in_(contract_ids))
