"""What a new order is proposed to say: hours and activities of its ground, address, first day."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from cusdesk.db.cases import Case
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanItem, PlanVersion, ServicePlan
from cusdesk.domain.carers import CarerKind
from cusdesk.domain.contracts import terms_on
from cusdesk.domain.dates import MINUTES_IN_HOUR, WARSAW
from cusdesk.domain.money import cut
from cusdesk.domain.order_sources import OrderSource, SourceKind
from cusdesk.domain.order_terms import OrderedActivity, OrderTerms, first_visit_by
from cusdesk.domain.orders import FeeCollector, OrderState
from cusdesk.domain.phones import shown_number
from cusdesk.domain.plan_months import fewer_visits
from cusdesk.domain.plan_times import windows
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.addresses import addresses_of
from cusdesk.operations.carers import carer_rows
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.contracts import contracts_offering, existing_contract, provider_names
from cusdesk.operations.contracts import terms_of as contract_terms
from cusdesk.operations.decisions import existing_decision
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.needs import activities_of
from cusdesk.operations.order_checks import left_for
from cusdesk.operations.order_rows import (
    OrderDraft,
    draft_of,
    existing_order,
    orders_where,
    terms_of,
)
from cusdesk.operations.order_sources import source_of
from cusdesk.operations.plans import plan_in_case
from cusdesk.operations.protection import is_hidden, refuse_hidden
from cusdesk.operations.providers import existing_provider, own_provider, providers
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ProviderChoice:
    """A provider one may order from, with its contracts for the service."""

    id: UUID
    name: str
    own: bool
    plans_own_people: bool
    refusal: str | None
    contracts: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class CarerChoice:
    """Someone who may come, with the provider they belong to."""

    id: UUID
    name: str
    provider_id: UUID
    provider: str


@operation(Permission.ORDERS_WRITE, Act.VIEW, writes=True)
def propose_order(tx: Transaction, case_id: UUID, kind: SourceKind, source_id: UUID) -> OrderDraft:
    """Return a new order with all that is known already standing in it."""
    case = open_case_for(tx, case_id)
    refuse_hidden(tx, case.resident_id)
    source = source_of(tx, kind, source_id)
    earlier = _earlier(tx, case, source)
    provider = source.provider_id or (earlier.provider_id if earlier else own_provider(tx))
    starts = max(source.first, tx.today)
    contract = _contract(tx, provider, source, starts)
    terms = _terms(tx, case, source, starts, earlier)
    terms = _under_contract(tx, terms, contract, source)
    return OrderDraft(kind, source_id, provider, terms, contract)


@operation(Permission.ORDERS_WRITE, Act.VIEW, writes=True)
def propose_again(tx: Transaction, order_id: UUID) -> OrderDraft:
    """Return a new order that goes on from an earlier one, on the ground that holds now."""
    row = existing_order(tx, order_id)
    refuse_hidden(tx, row.resident_id)
    draft = draft_of(tx, row)
    source = source_of(tx, draft.source_kind, draft.source_id)
    starts = max(source.first, tx.today, row.ends_on or tx.today)
    terms = replace(draft.terms, starts_on=starts, ends_on=source.last, first_visit_on=None)
    contract = _contract(tx, draft.provider_id, source, starts)
    terms = _under_contract(tx, terms, contract, source)
    return replace(draft, terms=terms, contract_id=contract)


@operation(Permission.ORDERS_WRITE, Act.LIST, writes=True)
def provider_choices(tx: Transaction, service_id: UUID, day: date) -> list[ProviderChoice]:
    """Return who provides a service, with contracts that have a rate for it on `day`."""
    own_provider(tx)
    offered = contracts_offering(tx, service_id, day)
    found = []
    for row in providers(tx):
        known = [] if row.own else offered.get(row.id, [])
        if row.own or known or service_id in row.card.services:
            found.append(
                ProviderChoice(
                    row.id,
                    row.card.name,
                    row.own,
                    row.card.plans_own_people,
                    row.refusal,
                    tuple((one.id, one.number) for one in known),
                )
            )
    return found


def _earlier(tx: Transaction, case: Case, source: OrderSource) -> ServiceOrder | None:
    """Return the last order of the same service for the same person."""
    rows = orders_where(
        tx,
        ServiceOrder.resident_id == case.resident_id,
        ServiceOrder.service_id == source.service_id,
        ServiceOrder.state != OrderState.REFUSED,
    )
    return rows[-1] if rows else None


def _terms(
    tx: Transaction, case: Case, source: OrderSource, starts: date, earlier: ServiceOrder | None
) -> OrderTerms:
    asked = OrderTerms(starts_on=starts, ends_on=source.last)
    left = left_for(tx, source, asked).limits
    terms = replace(
        asked,
        activities=_activities(tx, case, source),
        weekly_minutes=left.weekly or None,
        monthly_minutes=left.monthly or None,
        units=cut(left.units) or None if left.units else None,
        units_every=left.units_every,
        fee_collected_by=source.collector,
        directions=_directions(tx, case.resident_id),
        contact=_contact(tx, case.id, source),
    )
    if earlier is None:
        return terms
    before = terms_of(tx, earlier)
    return replace(
        terms,
        carer_id=before.carer_id,
        directions=before.directions or terms.directions,
        contact=before.contact or terms.contact,
        notes=before.notes,
        keys=before.keys,
        shopping=before.shopping,
    )


def _activities(tx: Transaction, case: Case, source: OrderSource) -> tuple[OrderedActivity, ...]:
    """Return the activities the hours of the ground follow from."""
    if source.regime is Regime.DECISION:
        return _needed(tx, case, source)
    item = tx.get(PlanItem, source.id)
    if item is None or source.unit is not ServiceUnit.HOUR or not item.days:
        return ()
    return (_planned(item, source),)


def _needed(tx: Transaction, case: Case, source: OrderSource) -> tuple[OrderedActivity, ...]:
    """Return the activities the interview found, as the hours of a decision follow from them."""
    decided = source.kind is SourceKind.DECISION
    first = existing_decision(tx, source.id).case_id if decided else case.id
    return tuple(
        OrderedActivity(one.activity, one.minutes, one.times_a_day, one.days, one.times_a_month)
        for one in activities_of(tx, first) or activities_of(tx, case.id)
    )


def _planned(item: PlanItem, source: OrderSource) -> OrderedActivity:
    """Return the one activity an item of a plan names: its scope on its days, in its hours.

    Hours of a month that do not reach for each of its days come some times a month.
    """
    name = item.scope or source.service.partition(" ")[2]
    if item.frequency is Frequency.MONTH:
        fewer = fewer_visits(item.amount, item.days, item.times, source.weeks)
        if fewer is not None:
            return OrderedActivity(
                activity=f"{name} ({source.when})", minutes=fewer.each, times_a_month=fewer.times
            )
    window = next(iter(windows(item.times)), None)
    days = item.days.count("1")
    weekly = int(item.amount * MINUTES_IN_HOUR) if item.frequency is Frequency.WEEK else None
    minutes = weekly // days if weekly else window.minutes if window else MINUTES_IN_HOUR
    fits = window is not None and window.minutes >= minutes
    return OrderedActivity(
        activity=name,
        minutes=minutes,
        days=item.days,
        window_from=window.start if window and fits else None,
        window_to=window.end if window and fits else None,
    )


def _directions(tx: Transaction, resident_id: UUID) -> str:
    if is_hidden(tx, resident_id):
        return ""
    known = addresses_of(tx, resident_id)
    best = sorted(known, key=lambda one: not one.for_visits)
    return next((one.directions for one in best if one.directions), "")


def _contact(tx: Transaction, case_id: UUID, source: OrderSource) -> str:
    item = tx.get(PlanItem, source.id) if source.kind is SourceKind.PLAN else None
    own = tx.get_one(PlanVersion, item.version_id).plan_id if item else None
    plan = tx.get_one(ServicePlan, own) if own else plan_in_case(tx, case_id)
    if plan is None:
        return ""
    return ", ".join(filter(None, (plan.contact_name, shown_number(plan.contact_phone))))


def _contract(tx: Transaction, provider_id: UUID, source: OrderSource, day: date) -> UUID | None:
    """Return the contract to order under: the plan's own, else the only one that fits."""
    if existing_provider(tx, provider_id).own:
        return None
    offered = contracts_offering(tx, source.service_id, day)
    known = [one.id for one in offered.get(provider_id, ())]
    if source.contract_id in known and provider_id == source.provider_id:
        return source.contract_id
    return known[0] if known else None


def _under_contract(
    tx: Transaction, terms: OrderTerms, contract_id: UUID | None, source: OrderSource
) -> OrderTerms:
    """Return terms within the contract's last day, with its day of the first visit."""
    if contract_id is None:
        return replace(terms, first_visit_on=terms.first_day)
    contract = existing_contract(tx, contract_id)
    agreed = terms_on(contract_terms(tx, contract_id), terms.starts_on)
    ends = [day for day in (terms.ends_on, agreed.ends_on if agreed else None) if day]
    hours = contract.start_within_hours
    by = first_visit_by(tx.now.astimezone(WARSAW), hours) if hours else terms.first_day
    first = max(by, terms.starts_on)
    return replace(
        terms,
        ends_on=min(ends, default=None),
        first_visit_on=first,
        fee_collected_by=_collector(tx, contract_id, source),
    )


def _collector(tx: Transaction, contract_id: UUID, source: OrderSource) -> FeeCollector:
    """Return who takes the fee: as under this contract before, else as the law has it."""
    rows = orders_where(tx, ServiceOrder.contract_id == contract_id)
    paid = [row.fee_collected_by for row in rows if row.fee_collected_by in _TAKERS]
    # art. 43 ust. 1 CUS Act: a programme's fee goes to the centre's account, whoever took it before
    may = source.charged and source.regime is Regime.DECISION
    by_provider = may and paid[-1:] == [FeeCollector.PROVIDER]
    return FeeCollector.PROVIDER if by_provider else source.collector


# Volunteers support; nothing is ordered from them (art. 13 ust. 1 pkt 6 CUS Act).
_COMING = tuple(kind for kind in CarerKind if kind is not CarerKind.VOLUNTEER)
_TAKERS = frozenset(FeeCollector) - {FeeCollector.NOBODY}


@operation(Permission.ORDERS_WRITE)
def carer_choices(tx: Transaction, service_id: UUID, day: date) -> list[CarerChoice]:
    """Return the people who may provide a service on `day`, each with the provider."""
    names = provider_names(tx)
    return [
        CarerChoice(row.id, row.card.name, provider, names[provider])
        for row in carer_rows(tx, _COMING)
        if (provider := row.card.provider_id) is not None
        and (not row.card.services or service_id in row.card.services)
        and (row.card.starts_on or day) <= day <= (row.card.ends_on or day)
    ]
