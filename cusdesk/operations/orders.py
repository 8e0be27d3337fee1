"""Service orders: drafted from a decision, a plan or a qualification, read and given up."""

from decimal import Decimal
from uuid import UUID

from cusdesk.db.cases import Case
from cusdesk.db.orders import ServiceOrder
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.money import plain_number
from cusdesk.domain.order_checks import OrderVerdict
from cusdesk.domain.order_shares import WHOLE, checked_share
from cusdesk.domain.order_sources import OrderSource
from cusdesk.domain.order_terms import checked_terms
from cusdesk.domain.orders import OrderState
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import open_case_for, record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.order_checks import verdict_on
from cusdesk.operations.order_rows import (
    OrderDraft,
    draft_of,
    existing_order,
    number_of,
    orders_where,
    point_at,
    store_terms,
)
from cusdesk.operations.order_sources import source_of, sources_in
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.providers import existing_provider
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction


@operation(Permission.CASES_READ)
def order_sources(tx: Transaction, case_id: UUID) -> list[OrderSource]:
    """Return what services may be ordered from in a case."""
    return sources_in(tx, open_case_for(tx, case_id))


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def draft_order(tx: Transaction, case_id: UUID, draft: OrderDraft) -> UUID:
    """Draft an order; its number is taken when it is sent."""
    case = open_case_for(tx, case_id)
    tx.concerns(case.resident_id, case_id=case_id)
    refuse_hidden(tx, case.resident_id)
    person = resident_brief(tx, case.resident_id)
    if person.dead_on is not None:
        raise RefusedError(f"{person.name} nie żyje, więc usług się nie zleca.")
    source = source_of(tx, draft.source_kind, draft.source_id)
    terms = checked_terms(draft.terms)
    row = new_row(tx, case, draft, source)
    tx.add(row)
    tx.flush()
    store_terms(tx, row, terms)
    return row.id


@part
def new_row(tx: Transaction, case: Case, draft: OrderDraft, source: OrderSource) -> ServiceOrder:
    """Return the row of a new order, not kept yet."""
    provider = existing_provider(tx, draft.provider_id)
    row = ServiceOrder(
        number=0,
        year=tx.today.year,
        ordinal=tx.surroundings.ordinal,
        resident_id=case.resident_id,
        case_id=case.id,
        service_id=source.service_id,
        provider_id=draft.provider_id,
        contract_id=draft.contract_id,
        ordered_on=tx.today,
        starts_on=draft.terms.starts_on,
        visits_here=not provider.plans_own_people,
        state_on=tx.today,
        author_id=tx.user_id,
    )
    point_at(row, source)
    return row


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def change_draft(
    tx: Transaction, order_id: UUID, base: OrderDraft, typed: OrderDraft
) -> OrderVerdict:
    """Write a draft anew over `base`, the one the form was opened with; return what is wrong."""
    row = existing_order(tx, order_id)
    _refuse_sent(row)
    refuse_hidden(tx, row.resident_id)
    if draft_of(tx, row) != base:
        raise RefusedError(
            "Ktoś inny zmienił w tym czasie to zlecenie. Wpisane wartości zostają w formularzu; "
            "otwórz zlecenie obok, porównaj i zapisz jeszcze raz."
        )
    source = source_of(tx, typed.source_kind, typed.source_id)
    provider = existing_provider(tx, typed.provider_id)
    row.provider_id, row.contract_id = typed.provider_id, typed.contract_id
    row.service_id, row.visits_here = source.service_id, not provider.plans_own_people
    point_at(row, source)
    store_terms(tx, row, checked_terms(typed.terms))
    return verdict_on(tx, row)


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def drop_draft(tx: Transaction, order_id: UUID) -> None:
    """Give up a draft; it never had a number."""
    row = existing_order(tx, order_id)
    _refuse_sent(row)
    row.gone = True
    _unlink(tx, row)


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def restore_draft(tx: Transaction, order_id: UUID) -> None:
    """Bring a draft back that was given up a moment ago."""
    row = tx.get(ServiceOrder, order_id)
    if row is not None and row.state is OrderState.DRAFT:
        open_case_for(tx, row.case_id)
        row.gone = False


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def share_visit(tx: Transaction, order_id: UUID, other_id: UUID, percent: Decimal) -> None:
    """Say that two people of a home share a visit, and how its minutes divide."""
    row, other = existing_order(tx, order_id), existing_order(tx, other_id)
    share = checked_pair(row, other, percent)
    for one in (row, other):
        _unlink(tx, one)
    row.shared_with_id, row.shared_percent = other.id, share
    other.shared_with_id, other.shared_percent = row.id, WHOLE - share
    divided = f"{plain_number(share)}:{plain_number(WHOLE - share)}"
    told = f"wspólna wizyta {number_of(row)} i {number_of(other)}, podział {divided}"
    for one in (row, other):
        record_event(tx, one.case_id, f"Zlecenia usług: {told}")


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def part_visit(tx: Transaction, order_id: UUID) -> None:
    """Say that a visit is no longer shared; each order counts its own minutes again."""
    row = existing_order(tx, order_id)
    if row.shared_with_id is None:
        raise RefusedError("To zlecenie nie ma wspólnej wizyty.")
    _unlink(tx, row)
    record_event(tx, row.case_id, f"Zlecenie usług {number_of(row)}: wizyta nie jest wspólna")


def checked_pair(row: ServiceOrder, other: ServiceOrder, percent: Decimal) -> Decimal:
    """Return the share of the first of two orders, or say why their visit cannot be one."""
    if row.resident_id == other.resident_id:
        raise InvalidInputError("Wspólna wizyta jest u dwóch osób. Wybierz drugą osobę.", "other")
    if row.provider_id != other.provider_id:
        raise InvalidInputError("Wspólną wizytę wykonuje ten sam wykonawca.", "other")
    for one in (row, other):
        if one.state in {OrderState.STOPPED, OrderState.REFUSED}:
            raise RefusedError(f"Zlecenie {number_of(one)} już się skończyło.")
    return checked_share(percent)


def _refuse_sent(row: ServiceOrder) -> None:
    if row.state is not OrderState.DRAFT:
        raise RefusedError(
            f"Zlecenie {number_of(row)} jest już przekazane wykonawcy. Zmień je zmianą zlecenia."
        )


def _unlink(tx: Transaction, row: ServiceOrder) -> None:
    """End the link of a shared visit on both its sides."""
    for one in orders_where(tx, ServiceOrder.shared_with_id == row.id):
        one.shared_with_id, one.shared_percent = None, None
    row.shared_with_id, row.shared_percent = None, None
