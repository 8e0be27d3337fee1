"""Sending an order and what is told under it: acceptance, changes, the stop; numbered slips."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.orders import OrderSlip, ServiceOrder
from cusdesk.db.services import Service
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.order_changes import Change, Dated, Told, changes_between, terms_on
from cusdesk.domain.order_sources import SourceKind
from cusdesk.domain.order_terms import OrderTerms, checked_terms
from cusdesk.domain.orders import BINDING, ORDER_STATES, OrderState, SlipKind
from cusdesk.domain.users import Permission
from cusdesk.domain.verdicts import refuse_faulty
from cusdesk.operations.cases import record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.disputed_grounds import refuse_disputed_paper
from cusdesk.operations.numbering import next_number
from cusdesk.operations.order_carers import coming
from cusdesk.operations.order_checks import check_order, verdict_of
from cusdesk.operations.order_needs import answer_needs, reopen_needs
from cusdesk.operations.order_papers import (
    SLIP_TITLES,
    archive_order,
    archive_slip,
    carer_name,
    cited_by,
    slip_number,
)
from cusdesk.operations.order_rows import (
    bare_terms,
    existing_order,
    number_of,
    orders_binding,
    point_at,
    source_of_order,
    store_terms,
    terms_of,
)
from cusdesk.operations.order_sources import source_of
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.providers import existing_provider
from cusdesk.operations.transaction import Transaction
from cusdesk.print.blocks import Fact, Text, escaped
from cusdesk.print.codec import decoded, encoded
from cusdesk.print.order_tables import change_table
from cusdesk.print.sheets import Facts, Section

REGISTER = "orders"
_EMPTY = "{}"


@dataclass(frozen=True, slots=True)
class Answer:
    """How a provider took an order: on which day, who said so, who will come."""

    on: date
    by: str
    carer_id: UUID | None = None
    first_visit_on: date | None = None


@dataclass(frozen=True, slots=True)
class OrderChange:
    """A change to tell: the terms it was opened with, the new ones, from when, why.

    Where the decision or plan was changed, the order goes over to the new one.
    """

    base: OrderTerms
    terms: OrderTerms
    effective_on: date
    reason: str
    source_kind: SourceKind | None = None
    source_id: UUID | None = None


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def send_order(tx: Transaction, order_id: UUID) -> UUID:
    """Send a draft: it takes its number, its paper is kept; own carers have accepted at once."""
    row = existing_order(tx, order_id)
    state = ORDER_STATES.after(row.state, OrderState.SENT)
    refuse_hidden(tx, row.resident_id)
    check_order(tx, row)
    year = tx.today.year
    row.number = next_number(tx, REGISTER, year, ServiceOrder.number, ServiceOrder.year == year)
    row.year, row.ordinal = year, tx.surroundings.ordinal
    row.ordered_on = row.state_on = tx.today
    row.state = state
    tx.flush()
    refuse_disputed_paper(tx, cited_by(tx, row))
    row.document_id = archive_order(tx, row)
    provider = existing_provider(tx, row.provider_id)
    if provider.own:
        row.state = ORDER_STATES.after(row.state, OrderState.ACCEPTED)
        row.accepted_by = provider.name
    answer_needs(tx, row)
    said = f"Zlecenie usług nr {number_of(row)}: {provider.name}"
    record_event(tx, row.case_id, said, row.document_id)
    return row.document_id


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def accept_order(tx: Transaction, order_id: UUID, answer: Answer) -> None:
    """Record that the provider accepted: when, who said so, who will come and when first."""
    row = existing_order(tx, order_id)
    _refuse_answered(row)
    # While services rest the order stays suspended; the answer is kept for when they come back.
    resting = row.state is OrderState.SUSPENDED
    state = row.state if resting else ORDER_STATES.after(row.state, OrderState.ACCEPTED)
    _check_day(tx, row, answer.on)
    if not answer.by.strip():
        raise InvalidInputError("Wpisz, kto przyjął zlecenie.", "by")
    known = bare_terms(row)
    named = replace(known, carer_id=answer.carer_id or known.carer_id)
    asked = coming(tx, row, named, answer.first_visit_on)
    row.state, row.accepted_by = state, answer.by.strip()
    row.state_on = row.state_on if resting else answer.on
    row.carer_id, row.first_visit_on = asked.carer_id, asked.first_visit_on
    record_event(
        tx, row.case_id, f"Przyjęto zlecenie usług nr {number_of(row)}: {answer.by.strip()}"
    )


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def refuse_order(tx: Transaction, order_id: UUID, on: date, reason: str) -> None:
    """Record that the provider did not accept, and why."""
    row = existing_order(tx, order_id)
    _refuse_answered(row)
    state = ORDER_STATES.after(row.state, OrderState.REFUSED)
    _check_day(tx, row, on)
    _demand(reason, "Napisz, dlaczego wykonawca nie przyjął zlecenia.")
    row.state, row.state_on, row.reason = state, on, reason.strip()
    reopen_needs(tx, row)
    # Why may be an illness, and every reader of cases reads the metryka: the order keeps it.
    record_event(tx, row.case_id, f"Wykonawca nie przyjął zlecenia nr {number_of(row)}")


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def change_order(tx: Transaction, order_id: UUID, change: OrderChange) -> UUID:
    """Change an order that was sent: a slip tells the provider what is other from a day on."""
    row = existing_order(tx, order_id)
    _refuse_unbound(row)
    refuse_hidden(tx, row.resident_id)
    before = terms_of(tx, row)
    if before != change.base:
        raise RefusedError(
            "Ktoś inny zmienił w tym czasie to zlecenie. Otwórz je jeszcze raz i porównaj."
        )
    _demand(change.reason, "Napisz, z jakiego powodu zlecenie się zmienia.")
    _check_effect(row, change.effective_on)
    terms = checked_terms(change.terms)
    told = _told(tx, row, before)
    kind, source_id = change.source_kind, change.source_id
    if kind is not None and source_id is not None:
        point_at(row, source_of(tx, kind, source_id))
    source = source_of(tx, *source_of_order(row))
    refuse_faulty(verdict_of(tx, row, terms, source, change.effective_on).faults)
    store_terms(tx, row, terms)
    changes = changes_between(told, _told(tx, row, terms))
    if not changes:
        raise RefusedError("Nic się nie zmieniło. Popraw to, co ma być inaczej, i zapisz.")
    return _slip_of_change(tx, row, change, before, changes)


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def stop_order(tx: Transaction, order_id: UUID, on: date, reason: str) -> UUID:
    """Stop an order with a day that has come; a later end is told by a change."""
    row = existing_order(tx, order_id)
    if on > tx.today:
        raise InvalidInputError(
            "Ten dzień dopiero będzie. Późniejszy koniec zapisz zmianą zlecenia.", "on"
        )
    if on < row.ordered_on and on < row.starts_on:
        raise InvalidInputError(
            f"Zlecenie przekazano {short_day(row.ordered_on)}. Popraw dzień.", "on"
        )
    _demand(reason, "Napisz, dlaczego zlecenie się kończy.")
    return end_order(tx, row, on, reason.strip())


@part
def end_order(tx: Transaction, row: ServiceOrder, on: date, reason: str) -> UUID:
    """Have an order stop with the end of a day, and tell the provider by a slip."""
    state = ORDER_STATES.after(row.state, OrderState.STOPPED)
    before = terms_of(tx, row)
    last = min(before.ends_on or on, max(on, before.starts_on))
    facts = Facts((_end_of(before, on), Fact("Powód", reason)), across=2)
    parts: list[Facts | Text] = [facts]
    if row.keys:
        parts.append(Text(f"<b>Klucze:</b> {escaped(row.keys)}. Zwrot za pokwitowaniem."))
    document = make_slip(
        tx,
        row,
        SlipKind.STOP,
        on,
        reason,
        sections=[Section("Koniec usług", tuple(parts))],
        terms=(before, replace(before, ends_on=last)),
    )
    row.state, row.state_on, row.reason = state, on, reason
    row.ends_on = last
    return document


def _end_of(terms: OrderTerms, on: date) -> Fact:
    """Return when services really end: never after the order itself, nor before its beginning."""
    if on < terms.starts_on:
        began = short_day(terms.starts_on)
        return Fact("Usługi", f"nie zaczną się (miały zacząć się {began})")
    return Fact("Ostatni dzień usług", short_day(min(on, terms.ends_on or on)))


@part
def stop_all(tx: Transaction, resident_id: UUID, on: date, reason: str) -> list[str]:
    """Stop every order for a person who died or left; return their numbers."""
    rows = orders_binding(tx, resident_id)
    for row in rows:
        end_order(tx, row, on, reason)
    return [number_of(row) for row in rows]


@part
def make_slip(
    tx: Transaction,
    row: ServiceOrder,
    kind: SlipKind,
    effective_on: date,
    reason: str,
    *,
    sections: Sequence[Section],
    terms: tuple[OrderTerms, OrderTerms] | None = None,
) -> UUID:
    """Give a slip its number under its order, keep its paper, write it into the case."""
    last = select(func.max(OrderSlip.number)).where(OrderSlip.order_id == row.id)
    before, after = (encoded(one).decode() for one in terms) if terms else (_EMPTY, _EMPTY)
    slip = OrderSlip(
        order_id=row.id,
        number=(tx.scalar(last) or 0) + 1,
        kind=kind,
        made_on=tx.today,
        effective_on=effective_on,
        before=before,
        after=after,
        reason=reason,
        user_id=tx.user_id,
    )
    slip.document_id = document = archive_slip(tx, row, slip, sections)
    tx.add(slip)
    tx.flush()
    title = f"{SLIP_TITLES[kind]} nr {slip_number(row, slip.number)}"
    record_event(tx, row.case_id, f"{title}, od {short_day(effective_on)}", document)
    return document


@part
def slips_of(tx: Transaction, order_id: UUID) -> list[OrderSlip]:
    """Return the slips of an order in the order of their numbers."""
    rows = select(OrderSlip).where(OrderSlip.order_id == order_id, OrderSlip.gone.is_(False))
    return list(tx.scalars(rows.order_by(OrderSlip.number, OrderSlip.id)))


@part
def terms_of_day(tx: Transaction, row: ServiceOrder, day: date) -> OrderTerms:
    """Return the terms that hold on a day, slips that change them later left out."""
    changed = [
        Dated(
            slip.effective_on,
            decoded(OrderTerms, slip.before.encode()),
            decoded(OrderTerms, slip.after.encode()),
        )
        for slip in slips_of(tx, row.id)
        if slip.kind is SlipKind.CHANGE
    ]
    return terms_on(terms_of(tx, row), changed, day)


def _slip_of_change(
    tx: Transaction,
    row: ServiceOrder,
    change: OrderChange,
    before: OrderTerms,
    changes: Sequence[Change],
) -> UUID:
    table = change_table(changes, change.effective_on)
    reason = Text(f"<b>Powód:</b> {escaped(change.reason.strip())}")
    return make_slip(
        tx,
        row,
        SlipKind.CHANGE,
        change.effective_on,
        change.reason.strip(),
        sections=[Section("Co się zmienia", (table, reason))],
        terms=(before, terms_of(tx, row)),
    )


def _told(tx: Transaction, row: ServiceOrder, terms: OrderTerms) -> Told:
    source = source_of(tx, *source_of_order(row))
    return Told(
        terms,
        source=source.name,
        when=source.when,
        place=source.place,
        carer=carer_name(tx, terms.carer_id),
        unit=tx.get_one(Service, row.service_id).unit,
    )


def _refuse_answered(row: ServiceOrder) -> None:
    if row.state is OrderState.SUSPENDED and row.accepted_by:
        raise RefusedError(
            f"Zlecenie {number_of(row)} przyjęto już ({row.accepted_by}). Wznów usługi albo je "
            "zakończ."
        )


def _refuse_unbound(row: ServiceOrder) -> None:
    if row.state is OrderState.DRAFT:
        raise RefusedError("To jeszcze projekt. Popraw go i przekaż wykonawcy.")
    if row.state not in BINDING:
        raise RefusedError(
            f"Zlecenie {number_of(row)} już się skończyło. Złóż nowe na jego podstawie."
        )


def _check_effect(row: ServiceOrder, day: date) -> None:
    if day < row.ordered_on:
        raise InvalidInputError(
            f"Zlecenie przekazano {short_day(row.ordered_on)}. Zmiana nie działa wcześniej.",
            "effective_on",
        )


def _check_day(tx: Transaction, row: ServiceOrder, on: date) -> None:
    if on > tx.today:
        raise InvalidInputError("Ten dzień dopiero będzie. Popraw datę.", "on")
    if on < row.ordered_on:
        raise InvalidInputError(
            f"Zlecenie przekazano {short_day(row.ordered_on)}. Popraw datę.", "on"
        )


def _demand(text: str, sentence: str) -> None:
    if not text.strip():
        raise InvalidInputError(sentence, "reason")
