"""Orders in lists: whose, to whom, how much, where they stand and what they wait for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cusdesk.db.cases import Case
from cusdesk.db.orders import KeyHandover, OrderSuspension, ServiceOrder
from cusdesk.db.providers import Contract, Provider
from cusdesk.db.residents import Resident
from cusdesk.db.services import Service
from cusdesk.domain.cases import SHUT_TO_YOU
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.order_reminders import (
    OrderCourse,
    Reminder,
    reminders_of,
)
from cusdesk.domain.order_terms import extent_in_words, first_visit_by
from cusdesk.domain.orders import BINDING, OrderState, standing, state_of_day
from cusdesk.domain.terms import Regime, Term
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.at_once import at_once
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.key_handovers import keys_held
from cusdesk.operations.order_grounds import GroundNow, grounds_of
from cusdesk.operations.order_rows import number_of, orders_where
from cusdesk.operations.transaction import Transaction


class OrderFilter(Term):
    """Which orders a list shows."""

    RUNNING = "running", "W toku"
    WAITING = "waiting", "Czekają"
    DRAFTS = "drafts", "Projekty"
    ALL = "all", "Wszystkie"


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order in a list; one of a case shut to the reader shows no name.

    `state` is what was recorded last, `now` how the order stands today, `standing` says both.
    """

    id: UUID
    number: str
    case_id: UUID
    resident_id: UUID
    person: str
    provider_id: UUID
    provider: str
    service: str
    extent: str
    ground: str
    regime: Regime
    state: OrderState
    state_on: date
    now: OrderState
    standing: str
    starts_on: date
    ends_on: date | None
    reminders: tuple[Reminder, ...]
    shut: bool = False


@operation(Permission.CASES_READ, Act.LIST)
def list_orders(tx: Transaction, which: OrderFilter) -> list[OrderRow]:
    """Return a list of orders as it is opened; one line of the access log."""
    return order_rows(tx, which)


@operation(Permission.CASES_READ)
def narrow_orders(tx: Transaction, which: OrderFilter, text: str) -> list[OrderRow]:
    """Return orders whose number, person or provider hold what is typed, key by key."""
    words = folded(text).split()
    rows = order_rows(tx, which)
    return [row for row in rows if all(word in folded(_said(row)) for word in words)]


@operation(Permission.CASES_READ)
def order_row(tx: Transaction, order_id: UUID) -> OrderRow | None:
    """Return one order for a list that does not have it at hand."""
    found = rows_of(tx, orders_where(tx, ServiceOrder.id == order_id))
    return found[0] if found else None


@operation(Permission.CASES_READ, Act.LIST)
def orders_of_provider(tx: Transaction, provider_id: UUID) -> list[OrderRow]:
    """Return the orders a provider is bound by, for its card and its package."""
    orders = orders_where(
        tx, ServiceOrder.provider_id == provider_id, ServiceOrder.state.in_(BINDING)
    )
    return sorted(rows_of(tx, orders), key=lambda row: (folded(row.person), row.id))


@part
def order_rows(tx: Transaction, which: OrderFilter) -> list[OrderRow]:
    """Return the rows of a list: what waits first, then by person."""
    rows = rows_of(tx, orders_where(tx, _wanted(tx, which)))
    if which is OrderFilter.WAITING:
        rows = [row for row in rows if row.reminders]
    return sorted(rows, key=lambda row: (not row.reminders, folded(row.person), row.id))


def _wanted(tx: Transaction, which: OrderFilter) -> ColumnElement[bool]:
    match which:
        case OrderFilter.DRAFTS:
            return ServiceOrder.state == OrderState.DRAFT
        case OrderFilter.ALL:
            return ServiceOrder.state.in_(tuple(OrderState))
        case OrderFilter.RUNNING:
            return ServiceOrder.state.in_(BINDING)
        case OrderFilter.WAITING:
            # One that stopped waits only while somebody still has the keys.
            with_keys = [row.order_id for row in keys_held(tx).values() if row.order_id]
            waiting = ServiceOrder.state.in_((*BINDING, OrderState.REFUSED))
            return waiting | ServiceOrder.id.in_(with_keys)


@part
def rows_of(tx: Transaction, orders: Sequence[ServiceOrder]) -> list[OrderRow]:
    """Return the rows of orders, with a few questions for all of them."""
    people = at_once(tx, Resident, (row.resident_id for row in orders))
    cases = at_once(tx, Case, (row.case_id for row in orders))
    known = at_once(tx, Provider, (row.provider_id for row in orders))
    services = at_once(tx, Service, (row.service_id for row in orders))
    grounds, shut = grounds_of(tx, orders), shut_cases(tx)
    waits = reminders_for(tx, orders, grounds)
    return [
        OrderRow(
            id=row.id,
            number=number_of(row),
            case_id=row.case_id,
            resident_id=row.resident_id,
            person=_name(people[row.resident_id], shut=row.case_id in shut),
            provider_id=row.provider_id,
            provider=known[row.provider_id].name,
            service=services[row.service_id].name,
            extent=extent_in_words(row, services[row.service_id].unit),
            ground=grounds[row.id].name,
            regime=cases[row.case_id].regime,
            state=row.state,
            state_on=row.state_on,
            now=state_of_day(row.state, row.state_on, tx.today, answered=bool(row.accepted_by)),
            standing=standing(row.state, row.state_on, tx.today, answered=bool(row.accepted_by)),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            reminders=() if row.case_id in shut else waits.get(row.id, ()),
            shut=row.case_id in shut,
        )
        for row in orders
    ]


@part
def reminders_for(
    tx: Transaction, orders: Sequence[ServiceOrder], grounds: dict[UUID, GroundNow]
) -> dict[UUID, tuple[Reminder, ...]]:
    """Return what each order waits for today."""
    known = _Known.of(tx, orders)
    return {row.id: reminders_of(known.course(row, grounds[row.id]), tx.today) for row in orders}


@dataclass(frozen=True, slots=True)
class _Known:
    """What reminders ask, read at once for many orders."""

    people: Mapping[UUID, Resident]
    contracts: Mapping[UUID, Contract]
    rests: Mapping[UUID, OrderSuspension]
    keys: Mapping[UUID, KeyHandover]
    followed: Collection[UUID]

    @classmethod
    def of(cls, tx: Transaction, orders: Sequence[ServiceOrder]) -> "_Known":
        people = at_once(tx, Resident, (row.resident_id for row in orders))
        return cls(
            people,
            at_once(tx, Contract, (row.contract_id for row in orders)),
            _open_rests(tx, [row.id for row in orders if row.state is OrderState.SUSPENDED]),
            keys_held(tx, tuple(people)) if people else {},
            _followed(tx, orders),
        )

    def course(self, row: ServiceOrder, ground: GroundNow) -> OrderCourse:
        """Return what is known of one order."""
        person, key = self.people[row.resident_id], self.keys.get(row.resident_id)
        rest = self.rests.get(row.id)
        held = key is not None and key.order_id == row.id
        return OrderCourse(
            state=row.state,
            state_on=row.state_on,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            ground=ground.name,
            ground_last=ground.last,
            ground_fault=ground.fault,
            answer_by=self._answer_by(row),
            unanswered_since=None if row.accepted_by else row.ordered_on,
            ask_on=rest.ask_on if rest else None,
            away_until=rest.ends_on if rest else None,
            left_on=person.died_on or person.moved_out_on,
            died=person.died_on is not None,
            keys_with=key.to_whom if key is not None and held else "",
            followed=row.id in self.followed,
        )

    def _answer_by(self, row: ServiceOrder) -> date | None:
        hours = self.contracts[row.contract_id].start_within_hours if row.contract_id else None
        sent = datetime.combine(row.ordered_on, time(12), WARSAW)
        return first_visit_by(sent, hours) if hours else None


def _open_rests(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, OrderSuspension]:
    rows = select(OrderSuspension).where(
        OrderSuspension.order_id.in_(ids), OrderSuspension.gone.is_(False)
    )
    return {row.order_id: row for row in tx.scalars(rows.order_by(OrderSuspension.id))}


def _followed(tx: Transaction, orders: Sequence[ServiceOrder]) -> set[UUID]:
    """Return the orders a later one for the same person and service goes on from."""
    people = {row.resident_id for row in orders}
    rows = orders_where(tx, ServiceOrder.resident_id.in_(people)) if people else []
    last: dict[tuple[UUID, UUID], UUID] = {}
    for row in rows:
        last[row.resident_id, row.service_id] = row.id
    return {row.id for row in orders if last.get((row.resident_id, row.service_id)) != row.id}


def _name(person: Resident, *, shut: bool) -> str:
    if shut:
        return SHUT_TO_YOU
    return f"{person.surname} {person.given_name}"


def _said(row: OrderRow) -> str:
    return f"{row.number} {row.person} {row.provider} {row.service}"
