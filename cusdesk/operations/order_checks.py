"""Checks an order against its ground, the contract, the provider and whoever is to come."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.db.orders import ServiceOrder
from cusdesk.db.providers import Contract
from cusdesk.db.services import Service
from cusdesk.domain.carers import CarerKind
from cusdesk.domain.contracts import Load, still_ordered, terms_on
from cusdesk.domain.dates import WARSAW, short_day
from cusdesk.domain.errors import OfficeError, RefusedError
from cusdesk.domain.order_checks import (
    Finding,
    OrderGround,
    OrderVerdict,
    caps_of,
    checked_order,
)
from cusdesk.domain.order_shares import refusal_of_shares
from cusdesk.domain.order_sources import OrderSource, SourceKind, left_of
from cusdesk.domain.order_terms import OrderTerms, first_visit_by
from cusdesk.domain.rules import TWICE, TWO_CARERS
from cusdesk.domain.services import CareKind
from cusdesk.operations.carers import existing_carer
from cusdesk.operations.contract_load import BINDING, commitment_of
from cusdesk.operations.contracts import (
    check_load,
    contract_rate_on,
    existing_contract,
    uses_of,
)
from cusdesk.operations.contracts import terms_of as contract_terms
from cusdesk.operations.declaration import part
from cusdesk.operations.neighbours import check_neighbour
from cusdesk.operations.offices import rule_on
from cusdesk.operations.order_rows import orders_where, source_of_order, terms_of
from cusdesk.operations.order_sources import source_of
from cusdesk.operations.providers import check_orders, existing_provider
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction

_NOTHING = Decimal(0)


@part
def check_order(tx: Transaction, row: ServiceOrder) -> None:
    """Refuse an order that is outside its ground, its contract or the law."""
    refuse_faulty(verdict_on(tx, row))


@part
def refuse_faulty(verdict: OrderVerdict) -> None:
    """Refuse with the first thing to mend, and how many more there are."""
    if verdict.faults:
        more = len(verdict.faults) - 1
        rest = f" Do poprawy jest jeszcze: {more}." if more else ""
        raise RefusedError(f"{verdict.faults[0].sentence}{rest}")


@part
def verdict_on(tx: Transaction, row: ServiceOrder) -> OrderVerdict:
    """Return what is wrong with an order as it stands."""
    source = source_of(tx, *source_of_order(row))
    return verdict_of(tx, row, terms_of(tx, row), source)


@part
def verdict_of(
    tx: Transaction,
    row: ServiceOrder,
    terms: OrderTerms,
    source: OrderSource,
    before: OrderTerms | None = None,
) -> OrderVerdict:
    """Return what would be wrong with an order under `terms`; `before` are those it binds by."""
    verdict = checked_order(terms, ground_of(tx, row, source))
    found = [*_person(tx, row), *_provider(tx, row, terms, before)]
    found += [*_carer(tx, row, terms), *_shared(tx, row)]
    return OrderVerdict((*found, *verdict.faults), verdict.remarks)


@part
def ground_of(tx: Transaction, row: ServiceOrder, source: OrderSource) -> OrderGround:
    """Return what an order is checked against, with what other orders leave of its ground."""
    contract = existing_contract(tx, row.contract_id) if row.contract_id else None
    terms = terms_on(contract_terms(tx, contract.id), row.starts_on) if contract else None
    hours = contract.start_within_hours if contract else None
    return OrderGround(
        source=left_for(tx, source, row.starts_on, row.id),
        plans_own_people=not row.visits_here,
        twice=rule_on(tx, TWO_CARERS, tx.today) == TWICE,
        share=row.shared_percent,
        first_of_two=row.shared_with_id is None or row.id < row.shared_with_id,
        first_visit_by=first_visit_by(tx.now.astimezone(WARSAW), hours) if hours else None,
        contract=contract.number if contract else "",
        contract_ends=terms.ends_on if terms else None,
    )


@part
def left_for(
    tx: Transaction, source: OrderSource, starts_on: date, own: UUID | None = None
) -> OrderSource:
    """Return a ground with what orders other than one's own leave of its limits from a day on."""
    column = {
        SourceKind.DECISION: ServiceOrder.decision_id,
        SourceKind.PLAN: ServiceOrder.plan_item_id,
        SourceKind.QUALIFICATION: ServiceOrder.qualification_id,
    }[source.kind]
    others = orders_where(tx, column == source.id, ServiceOrder.state.in_(BINDING))
    running = (one for one in others if one.ends_on is None or one.ends_on >= starts_on)
    taken = [caps_of(terms_of(tx, one), source.unit) for one in running if one.id != own]
    return source.with_limits(left_of(source.limits, taken))


# Who is served, who provides, who comes


def _person(tx: Transaction, row: ServiceOrder) -> Iterator[Finding]:
    person = resident_brief(tx, row.resident_id)
    if person.dead_on is not None:
        yield Finding("starts_on", f"{person.name} nie żyje, więc usług się nie zleca.")
    moved = person.moved_out_on
    if moved is not None and moved < max(row.starts_on, tx.today):
        yield Finding("starts_on", f"{person.name} nie mieszka już w gminie (od {_day(moved)}).")


def _provider(
    tx: Transaction, row: ServiceOrder, terms: OrderTerms, before: OrderTerms | None
) -> Iterator[Finding]:
    provider = existing_provider(tx, row.provider_id)
    # Data leave the centre on the day the order is sent, whenever services begin.
    yield from _refused("provider_id", check_orders, tx, provider.id, tx.today)
    if provider.own:
        return
    if row.contract_id is None:
        yield Finding(
            "contract_id",
            f"Wybierz umowę, na podstawie której świadczy „{provider.name}”, albo wpisz ją w "
            "dziale Umowy z wykonawcami.",
        )
        return
    contract = existing_contract(tx, row.contract_id)
    yield from _contract(tx, row, contract, terms, before)


def _contract(
    tx: Transaction,
    row: ServiceOrder,
    contract: Contract,
    terms: OrderTerms,
    before: OrderTerms | None,
) -> Iterator[Finding]:
    if contract.provider_id != row.provider_id:
        yield Finding("contract_id", f"Umowę {contract.number} zawarto z innym wykonawcą.")
        return
    if contract_rate_on(tx, contract.id, row.service_id, max(terms.starts_on, tx.today)) is None:
        yield Finding(
            "contract_id",
            f"Umowa {contract.number} nie ma stawki za tę usługę na {_day(terms.starts_on)}. "
            "Dopisz stawkę w karcie umowy.",
        )
        return
    asked = _load(tx, row, contract, terms)
    held = _load(tx, row, contract, before) if before else Load()
    further = Load(max(0, asked.minutes - held.minutes), max(asked.amount - held.amount, _NOTHING))
    yield from _refused(
        "contract_id", check_load, tx, contract.id, further, max(terms.starts_on, tx.today)
    )


def _load(tx: Transaction, row: ServiceOrder, contract: Contract, terms: OrderTerms) -> Load:
    """Return what terms ask of the contract until it ends, in months nobody has typed."""
    agreed = terms_on(contract_terms(tx, contract.id), tx.today)
    if agreed is None:
        return Load()
    asked = commitment_of(tx, contract.id, row.service_id, terms)
    typed = [use.month for use in uses_of(tx, contract.id)]
    return still_ordered([asked], typed, agreed.ends_on, tx.today)


def _carer(tx: Transaction, row: ServiceOrder, terms: OrderTerms) -> Iterator[Finding]:
    service = tx.get_one(Service, row.service_id)
    by_neighbour = service.care_kind is CareKind.NEIGHBOUR
    if terms.carer_id is None:
        if by_neighbour:
            yield Finding("carer_id", "Usługi sąsiedzkie świadczy wskazany sąsiad. Wybierz go.")
        return
    carer = existing_carer(tx, terms.carer_id)
    name = f"{carer.given_name} {carer.surname}"
    if carer.provider_id != row.provider_id:
        yield Finding("carer_id", f"{name} pracuje u innego wykonawcy.")
    if carer.kind is CarerKind.VOLUNTEER:
        # art. 13 ust. 1 pkt 6 CUS Act: volunteers support, nothing is ordered from them
        yield Finding("carer_id", "Wolontariuszowi nie zleca się usług. Wybierz kogoś innego.")
    if by_neighbour is not (carer.kind is CarerKind.NEIGHBOUR):
        yield Finding("carer_id", f"{name}: usługi sąsiedzkie to osobna usługa i osobne osoby.")
    elif by_neighbour:
        yield from _refused(
            "carer_id", check_neighbour, tx, carer.id, row.resident_id, terms.starts_on
        )
    if carer.ends_on is not None and carer.ends_on < terms.starts_on:
        yield Finding("carer_id", f"{name} pracuje do {_day(carer.ends_on)}.")


def _shared(tx: Transaction, row: ServiceOrder) -> Iterator[Finding]:
    if row.shared_with_id is None or row.shared_percent is None:
        return
    other = tx.get_one(ServiceOrder, row.shared_with_id)
    refusal = refusal_of_shares([row.shared_percent, other.shared_percent or _NOTHING])
    if refusal is not None:
        yield Finding("shared_percent", refusal)


def _refused(field: str, check: Callable[..., object], *args: object) -> Iterator[Finding]:
    """Yield the refusal of a check as a finding."""
    try:
        check(*args)
    except OfficeError as refusal:
        yield Finding(field, refusal.sentence)


def _day(day: date) -> str:
    return short_day(day)
