"""Standing weeks of residents: proposed from an order, kept from a day on, asked about again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.orders import ServiceOrder
from cusdesk.db.services import Service
from cusdesk.db.visits import StandingVisitRow
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.order_terms import OrderTerms
from cusdesk.domain.orders import BINDING
from cusdesk.domain.plan_times import Window
from cusdesk.domain.services import CareKind
from cusdesk.domain.standing_proposals import Ordered, anchored, proposed_week
from cusdesk.domain.standing_weeks import StandingVisit, checked_week, differences
from cusdesk.domain.users import Permission
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.order_rows import existing_order, number_of, orders_where, terms_of
from cusdesk.operations.residents import resident_brief, resident_briefs
from cusdesk.operations.transaction import Transaction
from cusdesk.print.codec import encoded

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StandingWeek:
    """The standing week of an order on a day: whose, of which order, what, since when."""

    order_id: UUID
    order: str
    person: str
    service: str
    visits: tuple[StandingVisit, ...]
    since: date | None
    shared_with: str = ""


@dataclass(frozen=True, slots=True)
class StandingQuestion:
    """An order that has no standing week, or changed since it was made: does the week follow.

    `differences` says in sentences what would change; `proposed` is the week that would follow.
    """

    order_id: UUID
    order: str
    person: str
    is_new: bool
    since: date
    proposed: tuple[StandingVisit, ...]
    differences: tuple[str, ...]


@operation(Permission.ROSTERS_WRITE)
def propose_standing_week(tx: Transaction, order_id: UUID) -> tuple[StandingVisit, ...]:
    """Return the standing week the order asks for, ready to be looked through."""
    return _proposal(tx, planned_order(tx, order_id))


@operation(Permission.ROSTERS_WRITE, Act.VIEW)
def standing_week(tx: Transaction, order_id: UUID, day: date) -> StandingWeek:
    """Return the standing week of an order as it holds on a day."""
    row = existing_order(tx, order_id)
    tx.concerns(row.resident_id, case_id=row.case_id)
    held = [one for one in standing_rows(tx, (order_id,)) if _holds(one, day)]
    partner = tx.get(ServiceOrder, row.shared_with_id) if row.shared_with_id else None
    return StandingWeek(
        order_id,
        number_of(row),
        resident_brief(tx, row.resident_id).name,
        tx.get_one(Service, row.service_id).name,
        tuple(visit_of(one) for one in held),
        min((one.valid_from for one in held), default=None),
        number_of(partner) if partner else "",
    )


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def keep_standing_week(
    tx: Transaction, order_id: UUID, visits: Sequence[StandingVisit], since: date
) -> None:
    """Keep a standing week from a day on; the one before ends the day before."""
    row = planned_order(tx, order_id)
    _refuse_second_week(tx, row)
    if row.ends_on is not None and since > row.ends_on:
        raise InvalidInputError(
            f"Zlecenie trwa do {short_day(row.ends_on)}. Wskaż wcześniejszy dzień.", "since"
        )
    since = max(since, row.starts_on)
    week = anchored(checked_week(visits), since)
    tx.concerns(row.resident_id, case_id=row.case_id)
    _end_before(tx, row, since)
    made_for = fingerprint(terms_of(tx, row))
    for position, visit in enumerate(week):
        tx.add(_new_row(row, position, visit, since, made_for))
    tx.flush()


@operation(Permission.ROSTERS_WRITE, Act.LIST)
def standing_questions(tx: Transaction) -> tuple[StandingQuestion, ...]:
    """Return the orders whose standing week is missing or no longer what they ask for."""
    # art. 24 KPA: who is excluded from a case is asked nothing about it
    shut = shut_cases(tx)
    orders = [
        one
        for one in orders_where(tx, *_PLANNED_HERE)
        if one.case_id not in shut and not _is_over(tx, one)
    ]
    rows = standing_rows(tx, [one.id for one in orders])
    weeks: dict[UUID, list[StandingVisitRow]] = {}
    for row in rows:
        if row.valid_to is None or row.valid_to >= tx.today:
            weeks.setdefault(row.order_id, []).append(row)
    led = {row.second_order_id for held in weeks.values() for row in held}
    people = resident_briefs(tx, [one.resident_id for one in orders])
    found = []
    for order in orders:
        held = weeks.get(order.id, [])
        if (held or order.id not in led) and _asks(tx, order, held):
            found.append(_question(tx, order, held, people[order.resident_id].name))
    tx.concerns(*(one.resident_id for one in orders))
    return tuple(found)


@operation(Permission.ROSTERS_WRITE)
def standing_question(tx: Transaction, order_id: UUID) -> StandingQuestion | None:
    """Return what is to be asked of the standing week of one order; nothing where it holds."""
    row = planned_order(tx, order_id)
    held = [
        one
        for one in standing_rows(tx, (order_id,))
        if one.valid_to is None or one.valid_to >= tx.today
    ]
    if _is_over(tx, row) or (not held and _is_led(tx, row)) or not _asks(tx, row, held):
        return None
    return _question(tx, row, held, resident_brief(tx, row.resident_id).name)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def answer_standing_question(tx: Transaction, order_id: UUID, *, follow: bool, since: date) -> None:
    """Have the standing week follow the order from a day on, or stay as it is."""
    row = planned_order(tx, order_id)
    if follow:
        keep_standing_week(tx, order_id, _proposal(tx, row), since)
        return
    now = fingerprint(terms_of(tx, row))
    for one in standing_rows(tx, (order_id,)):
        if one.valid_to is None or one.valid_to >= tx.today:
            one.terms = now


@part
def planned_order(tx: Transaction, order_id: UUID) -> ServiceOrder:
    """Return an order whose visits are planned here, or say why there are none."""
    row = existing_order(tx, order_id)
    if not row.visits_here:
        raise RefusedError(
            f"Zlecenie {number_of(row)}: wykonawca sam układa grafik swoich ludzi, więc wizyt tu "
            "nie ma."
        )
    if row.state not in BINDING:
        raise RefusedError(
            f"Zlecenie {number_of(row)}: {row.state.label}. Wizyty planuje się dla zleceń "
            "przekazanych wykonawcy."
        )
    return row


@part
def standing_rows(tx: Transaction, orders: Iterable[UUID]) -> list[StandingVisitRow]:
    """Return the rows of standing weeks of orders, by order and place in the week."""
    rows = select(StandingVisitRow).where(
        StandingVisitRow.order_id.in_(tuple(orders)), StandingVisitRow.gone.is_(False)
    )
    order = (StandingVisitRow.valid_from, StandingVisitRow.position, StandingVisitRow.id)
    return list(tx.scalars(rows.order_by(*order)))


def visit_of(row: StandingVisitRow) -> StandingVisit:
    """Return a row as the value rules work on."""
    held: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    window = Window(row.window_from, row.window_to)
    return StandingVisit(**held, window=window, skills=skills_in(row.skills))


def skills_in(text: str) -> tuple[str, ...]:
    """Return the skills a text of the store holds, one a line."""
    return tuple(filter(None, text.split("\n")))


def fingerprint(terms: OrderTerms) -> str:
    """Return what tells terms apart as far as visits are made of them."""
    told = replace(
        terms,
        first_visit_on=None,
        carer_id=None,
        directions="",
        contact="",
        notes="",
        keys="",
        shopping="",
        ends_on=None,
    )
    return sha256(encoded(told)).hexdigest()


def _proposal(tx: Transaction, row: ServiceOrder) -> tuple[StandingVisit, ...]:
    service = tx.get_one(Service, row.service_id)
    care = service.care_kind or CareKind.ORDINARY
    ordered = Ordered(terms_of(tx, row), service.name, (service.code,), care)
    return proposed_week(ordered)


def _refuse_second_week(tx: Transaction, row: ServiceOrder) -> None:
    """Refuse a week of one of two who share a visit where the other's week holds it already."""
    if row.shared_with_id is None:
        return
    other = tx.get_one(ServiceOrder, row.shared_with_id)
    if any(one.valid_to is None for one in standing_rows(tx, (other.id,))):
        raise RefusedError(
            f"Wizyta jest wspólna ze zleceniem {number_of(other)} i stoi w jego tygodniu stałym. "
            "Zmień ją tam."
        )


def _end_before(tx: Transaction, row: ServiceOrder, since: date) -> None:
    for one in standing_rows(tx, (row.id,)):
        if one.valid_from >= since:
            one.gone = True
        elif one.valid_to is None or one.valid_to >= since:
            one.valid_to = since - DAY


def _new_row(
    order: ServiceOrder, position: int, visit: StandingVisit, since: date, made_for: str
) -> StandingVisitRow:
    held = {name: getattr(visit, name) for name in _PLAIN}
    return StandingVisitRow(
        **held,
        order_id=order.id,
        resident_id=order.resident_id,
        second_order_id=order.shared_with_id,
        position=position,
        window_from=visit.window.start,
        window_to=visit.window.end,
        skills="\n".join(visit.skills),
        valid_from=since,
        terms=made_for,
    )


def _holds(row: StandingVisitRow, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)


def _is_over(tx: Transaction, row: ServiceOrder) -> bool:
    return row.ends_on is not None and row.ends_on < tx.today


def _is_led(tx: Transaction, row: ServiceOrder) -> bool:
    """Whether the visits of an order stand in the week of the one it shares them with."""
    if row.shared_with_id is None:
        return False
    return any(one.valid_to is None for one in standing_rows(tx, (row.shared_with_id,)))


def _asks(tx: Transaction, row: ServiceOrder, held: Sequence[StandingVisitRow]) -> bool:
    now = fingerprint(terms_of(tx, row))
    return not held or all(one.terms != now for one in held)


def _question(
    tx: Transaction, row: ServiceOrder, held: Sequence[StandingVisitRow], person: str
) -> StandingQuestion:
    proposed = _proposal(tx, row)
    return StandingQuestion(
        row.id,
        number_of(row),
        person,
        not held,
        max(row.starts_on, tx.today + DAY),
        proposed,
        differences([visit_of(one) for one in held], proposed),
    )


_PLANNED_HERE = (ServiceOrder.visits_here.is_(True), ServiceOrder.state.in_(BINDING))
_PLAIN = tuple(one.name for one in fields(StandingVisit) if one.name not in {"window", "skills"})
