"""Checks an order against its ground, the contract, the provider and whoever is to come."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.db.orders import ServiceOrder
from cusdesk.db.providers import Contract
from cusdesk.domain.contracts import Load, terms_on
from cusdesk.domain.dates import WARSAW, short_day
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.order_checks import (
    Finding,
    OrderGround,
    OrderVerdict,
    checked_order,
)
from cusdesk.domain.order_left import left_of
from cusdesk.domain.order_shares import refusal_of_shares
from cusdesk.domain.order_sources import OrderSource
from cusdesk.domain.order_spans import Span, span_of
from cusdesk.domain.order_terms import OrderTerms, first_visit_by
from cusdesk.domain.rules import TWICE, TWO_CARERS
from cusdesk.domain.verdicts import refuse_faulty
from cusdesk.operations.contract_load import commitment_of, contract_books
from cusdesk.operations.contracts import check_load, contract_rate_on, existing_contract
from cusdesk.operations.contracts import terms_of as contract_terms
from cusdesk.operations.declaration import part
from cusdesk.operations.offices import rule_on
from cusdesk.operations.order_carers import carer_findings
from cusdesk.operations.order_rows import existing_order, source_of_order, terms_of
from cusdesk.operations.order_sources import source_of, standing_grounds
from cusdesk.operations.order_spans import changed_spans, ordered_beside, spans_by_order
from cusdesk.operations.providers import check_orders, existing_provider
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction

_NOTHING = Decimal(0)


@part
def check_order(tx: Transaction, row: ServiceOrder) -> None:
    """Refuse an order that is outside its ground, its contract or the law."""
    refuse_faulty(verdict_on(tx, row).faults)


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
    since: date | None = None,
) -> OrderVerdict:
    """Return what would be wrong with an order under `terms`, told from `since` on when it binds.

    What an order was before a change stays as it was; only the days from then on are checked.
    """
    first = max(terms.starts_on, since or terms.starts_on)
    checked = replace(terms, starts_on=first)
    verdict = checked_order(checked, ground_of(tx, row, source, checked))
    found = [*_ground(row, source), *_person(tx, row), *_provider(tx, row, terms, since)]
    carer = carer_findings(tx, row, terms)
    found += [*carer.faults, *_shared(tx, row)]
    return OrderVerdict((*found, *verdict.faults), (*carer.remarks, *verdict.remarks))


@part
def ground_of(
    tx: Transaction, row: ServiceOrder, source: OrderSource, asked: OrderTerms
) -> OrderGround:
    """Return what an order is checked against, with what other orders leave of its ground."""
    contract = existing_contract(tx, row.contract_id) if row.contract_id else None
    terms = terms_on(contract_terms(tx, contract.id), asked.starts_on) if contract else None
    hours = contract.start_within_hours if contract else None
    return OrderGround(
        source=left_for(tx, source, asked, row.id),
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
    tx: Transaction, source: OrderSource, asked: OrderTerms, own: UUID | None = None
) -> OrderSource:
    """Return a ground with what orders other than one's own leave of it on the days asked."""
    others = ordered_beside(tx, source, asked, own)
    standing = standing_grounds(tx, source.resident_id, source.service_id)
    limits = left_of(source, standing, others, asked.starts_on, asked.ends_on)
    return source.with_limits(limits)


def _ground(row: ServiceOrder, source: OrderSource) -> Iterator[Finding]:
    """Yield why an order cannot stand on a ground at all."""
    if source.resident_id != row.resident_id:
        yield Finding("source", f"Podstawa ({source.name}) jest dla innej osoby. Wybierz właściwą.")
    if source.service_id != row.service_id:
        yield Finding(
            "source",
            f"Podstawa ({source.name}) obejmuje inną usługę: {source.service}. Złóż na nią nowe "
            "zlecenie.",
        )
    if source.refusal:
        yield Finding("source", source.refusal)


# Who is served, who provides, who comes


def _person(tx: Transaction, row: ServiceOrder) -> Iterator[Finding]:
    person = resident_brief(tx, row.resident_id)
    if person.dead_on is not None:
        yield Finding("starts_on", f"{person.name} nie żyje, więc usług się nie zleca.")
    moved = person.moved_out_on
    if moved is not None and moved < max(row.starts_on, tx.today):
        yield Finding("starts_on", f"{person.name} nie mieszka już w gminie (od {_day(moved)}).")


def _provider(
    tx: Transaction, row: ServiceOrder, terms: OrderTerms, since: date | None
) -> Iterator[Finding]:
    provider = existing_provider(tx, row.provider_id)
    # Data leave the centre on the day the order is sent, whenever services begin.
    yield from _refused("provider_id", check_orders, tx, provider.id, tx.today)
    if provider.own:
        return
    if row.contract_id is None:
        yield Finding(
            "contract_id",
            f"Wybierz umowę, na podstawie której świadczy wykonawca ({provider.name}), albo wpisz "
            "ją w dziale Umowy z wykonawcami.",
        )
        return
    contract = existing_contract(tx, row.contract_id)
    yield from _contract(tx, row, contract, terms, since)


def _contract(
    tx: Transaction,
    row: ServiceOrder,
    contract: Contract,
    terms: OrderTerms,
    since: date | None,
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
    yield from _refused(
        "contract_id",
        check_load,
        tx,
        contract.id,
        _further(tx, row, contract, terms, since),
        max(terms.starts_on, tx.today),
    )


def _further(
    tx: Transaction, row: ServiceOrder, contract: Contract, terms: OrderTerms, since: date | None
) -> Load:
    """Return what terms ask of the contract beyond what the order asks of it already."""
    book = contract_books(tx, [contract.id])[contract.id]
    rates = book.rates.get(row.service_id, ())
    held: tuple[Span, ...] = ()
    spans: tuple[Span, ...] = (span_of(terms),)
    if since is not None:
        stored = existing_order(tx, row.id)
        held = spans_by_order(tx, [stored])[row.id]
        spans = changed_spans(tx, stored, terms, since)
    asked, before = (
        book.load_of([commitment_of(tx, row.service_id, span, rates) for span in some], tx.today)
        for some in (spans, held)
    )
    return Load(max(0, asked.minutes - before.minutes), max(asked.amount - before.amount, _NOTHING))


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
