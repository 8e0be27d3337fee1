"""What orders leave to be done: said on Pulpit and over the order, never ticked off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cusdesk.domain.dates import short_day
from cusdesk.domain.orders import BINDING, OrderState
from cusdesk.domain.terms import Term

# How long a provider may be silent where its contract names no hours.
ANSWER_DAYS = 3
ENDING_DAYS = 30


class ReminderKind(Term):
    """What an order waits for."""

    STOP = "stop", "zlecenie do zakończenia"
    CHANGE = "change", "zlecenie do zmiany"
    ANSWER = "answer", "brak odpowiedzi wykonawcy"
    REFUSED = "refused", "zlecenie nieprzyjęte"
    ASK = "ask", "zapytaj o powrót"
    ENDING = "ending", "zlecenie się kończy"
    KEYS = "keys", "klucze do oddania"


@dataclass(frozen=True, slots=True)
class OrderCourse:
    """What reminders ask of an order: its state, its days and what its ground allows now.

    `ground_last` is the last day the ground still allows; `ground_fault` says what of the order
    no longer fits a ground that has changed.
    """

    state: OrderState
    state_on: date
    starts_on: date
    ends_on: date | None
    ground: str
    ground_last: date | None = None
    ground_fault: str = ""
    answer_by: date | None = None
    # since when its provider is silent, also while services rest
    unanswered_since: date | None = None
    ask_on: date | None = None
    away_until: date | None = None
    left_on: date | None = None
    died: bool = False
    keys_with: str = ""
    followed: bool = False


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to be done with an order, since when or until when."""

    kind: ReminderKind
    sentence: str
    day: date
    pressing: bool = False


def reminders_of(order: OrderCourse, today: date) -> tuple[Reminder, ...]:
    """Return what an order waits for today, the weightiest first."""
    return tuple(_reminders(order, today))


def outlives_ground(
    ends_on: date | None, ground_last: date | None, ground_fault: str, today: date
) -> bool:
    """Tell whether an order goes on beyond what its ground allows, or no longer fits it."""
    if ground_fault or (ends_on is not None and ends_on < today):
        return True
    return ground_last is not None and (ends_on is None or ends_on > ground_last)


def _reminders(order: OrderCourse, today: date) -> Iterator[Reminder]:
    if order.state in BINDING:
        yield from _of_ground(order, today)
        yield from _of_course(order, today)
    if order.state is OrderState.REFUSED and not order.followed:
        yield Reminder(
            ReminderKind.REFUSED,
            "Wykonawca nie przyjął zlecenia. Złóż je u innego wykonawcy.",
            order.state_on,
            pressing=True,
        )
    if order.keys_with and (order.left_on or order.state is OrderState.STOPPED):
        yield Reminder(
            ReminderKind.KEYS,
            f"Usługi się skończyły, a klucze ma: {order.keys_with}. Odbierz je za pokwitowaniem.",
            order.left_on or order.state_on,
        )


def _of_ground(order: OrderCourse, today: date) -> Iterator[Reminder]:
    """Yield what follows when the person left or the ground ended or changed."""
    if order.left_on is not None:
        what = "Zgon" if order.died else "Wyprowadzka"
        yield Reminder(
            ReminderKind.STOP,
            f"{what} {short_day(order.left_on)}: zakończ zlecenie i zawiadom wykonawcę.",
            order.left_on,
            pressing=True,
        )
        return
    last = order.ground_last
    goes_on = last is not None and (order.ends_on is None or order.ends_on > last)
    if last is not None and (last < today or (last == today and goes_on)):
        held = "obowiązywała" if last < today else "obowiązuje"
        yield Reminder(
            ReminderKind.STOP,
            f"Podstawa zlecenia ({order.ground}) {held} do {short_day(last)}. Zakończ "
            "zlecenie albo oprzyj je na nowej podstawie.",
            last,
            pressing=True,
        )
    elif order.ground_fault:
        yield Reminder(ReminderKind.CHANGE, order.ground_fault, today, pressing=True)
    elif last is not None and goes_on:
        yield Reminder(
            ReminderKind.CHANGE,
            f"Podstawa zlecenia ({order.ground}) kończy się {short_day(last)}, a zlecenie trwa "
            "dłużej. Skróć je zmianą.",
            last,
        )


def _of_course(order: OrderCourse, today: date) -> Iterator[Reminder]:
    asked = order.state_on if order.state is OrderState.SENT else None
    if order.state is OrderState.SUSPENDED:
        asked = order.unanswered_since
    if asked is not None:
        by = order.answer_by or asked + timedelta(days=ANSWER_DAYS)
        if today >= by:
            yield Reminder(
                ReminderKind.ANSWER,
                f"Wykonawca nie odpowiedział od {short_day(asked)}. Zadzwoń do niego.",
                by,
                pressing=today > by,
            )
    if order.state is OrderState.SUSPENDED and order.ask_on is not None and order.ask_on <= today:
        yield Reminder(
            ReminderKind.ASK,
            _asking(order.away_until),
            order.ask_on,
            pressing=True,
        )
    last = order.ends_on
    if last is None or order.left_on is not None or order.followed:
        return
    if last < today:
        yield Reminder(
            ReminderKind.STOP,
            f"Zlecenie trwało do {short_day(last)}. Zapisz jego koniec.",
            last,
        )
    elif last <= today + timedelta(days=ENDING_DAYS):
        yield Reminder(
            ReminderKind.ENDING,
            f"Zlecenie kończy się {short_day(last)}. Jeśli usługi mają trwać dalej, złóż nowe.",
            last,
        )


def _asking(until: date | None) -> str:
    if until is None:
        return "Usługi są zawieszone bez daty powrotu. Zapytaj, kiedy osoba wraca."
    return f"Przerwa miała trwać do {short_day(until)}. Wznów usługi albo przedłuż przerwę."
