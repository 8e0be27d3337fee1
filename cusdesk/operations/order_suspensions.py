"""Services rest while a person is away: from a day on, with an open end and a day to ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.orders import OrderSuspension, ServiceOrder
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.orders import ORDER_STATES, OrderState, SlipKind, SuspensionReason
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.order_rows import existing_order, number_of
from cusdesk.operations.order_slips import make_slip
from cusdesk.operations.transaction import Transaction
from cusdesk.print.blocks import Fact
from cusdesk.print.sheets import Facts, Section

DAY = timedelta(days=1)
ASK_AFTER = timedelta(days=7)
OPEN = "do odwołania"
# Where a person is tells of illness; the provider needs only to know that nobody is at home.
_AWAY = "osoba przebywa poza domem"


@dataclass(frozen=True, slots=True)
class Rest:
    """Why services rest, from when, until when where that is known, and when to ask."""

    reason: SuspensionReason
    starts_on: date
    ends_on: date | None = None
    ask_on: date | None = None
    note: str = ""


@operation(Permission.ORDERS_WRITE)
def day_to_ask(tx: Transaction, day: date) -> date:
    """Return when a break of no known end is asked about: a week after `day`, on a working day."""
    return _day_to_ask(tx, day)


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def suspend_order(tx: Transaction, order_id: UUID, rest: Rest) -> UUID:
    """Suspend services; without an end the program asks again on a day."""
    row = existing_order(tx, order_id)
    state = ORDER_STATES.after(row.state, OrderState.SUSPENDED)
    _check(row, rest)
    _refuse_overlap(rests_of(tx, row.id), rest)
    usual = rest.ends_on + DAY if rest.ends_on else _day_to_ask(tx, rest.starts_on)
    asked = rest.ask_on or usual
    tx.add(
        OrderSuspension(
            order_id=row.id,
            reason=rest.reason,
            starts_on=rest.starts_on,
            ends_on=rest.ends_on,
            ask_on=asked,
            note=rest.note.strip(),
        )
    )
    until = short_day(rest.ends_on) if rest.ends_on else OPEN
    facts = (
        Fact("Bez usług od", short_day(rest.starts_on)),
        Fact("Do", until),
        Fact("Powód", _AWAY),
    )
    row.state, row.state_on = state, rest.starts_on
    return make_slip(
        tx,
        row,
        SlipKind.SUSPENSION,
        rest.starts_on,
        rest.reason.label,
        sections=[Section("Przerwa w usługach", (Facts(facts),))],
    )


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def ask_again(tx: Transaction, order_id: UUID, ask_on: date, note: str = "") -> None:
    """Put off the question when the person comes back to a later day."""
    row = existing_order(tx, order_id)
    rest = _open_rest(tx, row)
    if ask_on <= tx.today:
        raise InvalidInputError("Wpisz dzień, który dopiero będzie.", "ask_on")
    rest.ask_on = ask_on
    if rest.ends_on is not None and rest.ends_on < tx.today:
        rest.ends_on = None
    rest.note = "\n".join(filter(None, (rest.note, note.strip())))
    record_event(
        tx,
        row.case_id,
        f"Zlecenie nr {number_of(row)}: przerwa trwa, pytanie o powrót {short_day(ask_on)}",
    )


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def resume_order(tx: Transaction, order_id: UUID, since: date) -> UUID:
    """Resume services from a day on; the rest ends the day before, one yet to begin falls away."""
    row = existing_order(tx, order_id)
    rest = _open_rest(tx, row)
    state = ORDER_STATES.after(row.state, _state_without(row))
    if tx.today < rest.starts_on and since <= rest.starts_on:
        return _call_off(tx, row, rest)
    if since <= rest.starts_on:
        raise InvalidInputError(
            f"Przerwa zaczęła się {short_day(rest.starts_on)}. Usługi wracają później.", "since"
        )
    if row.ends_on is not None and since > row.ends_on:
        raise InvalidInputError(
            f"Zlecenie trwa do {short_day(row.ends_on)}. Złóż nowe zlecenie.", "since"
        )
    rest.ends_on, rest.ask_on = since - DAY, None
    row.state, row.state_on = state, since if row.accepted_by else row.ordered_on
    facts = (Fact("Usługi od", short_day(since)), Fact("Przerwa trwała od", _day(rest)))
    return make_slip(
        tx,
        row,
        SlipKind.RESUMPTION,
        since,
        "",
        sections=[Section("Usługi wracają", (Facts(facts, across=2),))],
    )


def _call_off(tx: Transaction, row: ServiceOrder, rest: OrderSuspension) -> UUID:
    """Take back a rest that was told ahead: the services go on as if nothing had been said."""
    rest.gone = True
    row.state = ORDER_STATES.after(row.state, _state_without(row))
    row.state_on = tx.today if row.accepted_by else row.ordered_on
    facts = (Fact("Usługi", "trwają bez przerwy"), Fact("Odwołano przerwę od", _day(rest)))
    return make_slip(
        tx,
        row,
        SlipKind.RESUMPTION,
        tx.today,
        "",
        sections=[Section("Przerwy nie będzie", (Facts(facts, across=2),))],
    )


def _state_without(row: ServiceOrder) -> OrderState:
    """Return how an order stands once its rest is over: one nobody answered waits for that."""
    return OrderState.ACCEPTED if row.accepted_by else OrderState.SENT


@part
def rests_of(tx: Transaction, order_id: UUID) -> list[OrderSuspension]:
    """Return the rests of an order, the first one first."""
    rows = select(OrderSuspension).where(
        OrderSuspension.order_id == order_id, OrderSuspension.gone.is_(False)
    )
    return list(tx.scalars(rows.order_by(OrderSuspension.starts_on, OrderSuspension.id)))


def _open_rest(tx: Transaction, row: ServiceOrder) -> OrderSuspension:
    rests = rests_of(tx, row.id)
    if row.state is not OrderState.SUSPENDED or not rests:
        raise RefusedError("Usługi z tego zlecenia nie są zawieszone.")
    return rests[-1]


def _refuse_overlap(known: Iterable[OrderSuspension], rest: Rest) -> None:
    """Refuse a rest on days of one recorded before: the provider would be told two things."""
    last = rest.ends_on or date.max
    for one in known:
        if one.starts_on <= last and rest.starts_on <= (one.ends_on or date.max):
            until = f"do {short_day(one.ends_on)}" if one.ends_on else OPEN
            raise InvalidInputError(
                f"Jest już przerwa od {short_day(one.starts_on)} {until}. Wpisz dni poza nią.",
                "starts_on",
            )


def _check(row: ServiceOrder, rest: Rest) -> None:
    if rest.starts_on < row.starts_on:
        raise InvalidInputError(
            f"Usługi zaczynają się {short_day(row.starts_on)}. Popraw dzień.", "starts_on"
        )
    if row.ends_on is not None and rest.starts_on > row.ends_on:
        raise InvalidInputError(
            f"Zlecenie trwa do {short_day(row.ends_on)}. Popraw dzień.", "starts_on"
        )
    if rest.ends_on is not None and rest.ends_on < rest.starts_on:
        raise InvalidInputError("Koniec przerwy wypada przed jej początkiem.", "ends_on")
    if rest.ask_on is not None and rest.ask_on <= rest.starts_on:
        raise InvalidInputError("Dzień pytania wypada po początku przerwy.", "ask_on")


def _day(rest: OrderSuspension) -> str:
    return short_day(rest.starts_on)


def _day_to_ask(tx: Transaction, day: date) -> date:
    return tx.law.holidays.next_working(day + ASK_AFTER)
