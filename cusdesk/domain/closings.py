"""The states of a month: open, closed, reopened by two people with a reason, closed again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.card_reasons import last_day
from cusdesk.domain.dates import long_day, month_name
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.states import States
from cusdesk.domain.terms import Term
from cusdesk.domain.words import counted, joined

_NAMED = 5


class MonthState(Term):
    """Where a month of the office stands."""

    OPEN = "open", "otwarty"
    CLOSED = "closed", "zamknięty"
    REOPENED = "reopened", "otwarty ponownie"


MONTH_STATES = States(
    "Miesiąc",
    {
        MonthState.OPEN: frozenset({MonthState.CLOSED}),
        MonthState.CLOSED: frozenset({MonthState.REOPENED}),
        MonthState.REOPENED: frozenset({MonthState.CLOSED}),
    },
)


@dataclass(frozen=True, slots=True)
class OpenMonth:
    """What a person sees before closing: cards not returned, and what waits to be decided.

    A month closes with a named list of what is missing; a late card is the next month's
    adjustment by itself (law page 2.7).
    """

    month: date
    state: MonthState = MonthState.OPEN
    missing: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """A month as it was closed: by whom, when, and without which cards; never written over."""

    month: date
    closed_on: date
    by: str
    missing: tuple[str, ...]
    state: MonthState = MonthState.CLOSED


@dataclass(frozen=True, slots=True)
class Reopening:
    """A closed month opened again: who asked, who agreed, why and when."""

    month: date
    on: date
    asked_by: str
    agreed_by: str
    reason: str
    state: MonthState = MonthState.REOPENED


def close_month(
    one: OpenMonth,
    by: str,
    today: date,
    known_missing: Collection[str] = (),
    earlier_open: Sequence[date] = (),
) -> Closing:
    """Return the closing of a month, or say what must be done first.

    `known_missing` are the cards the person has seen on the list and closes without.
    """
    state = MONTH_STATES.after(one.state, MonthState.CLOSED)
    month = one.month.replace(day=1)
    if today <= last_day(month):
        raise RefusedError(
            f"Miesiąc {month_name(month)} jeszcze trwa. Zamknij go po {long_day(last_day(month))}"
        )
    earlier = [day for day in earlier_open if day < month]
    if earlier:
        raise RefusedError(f"Najpierw zamknij miesiąc {month_name(min(earlier))}.")
    _refuse_waiting(one.waiting)
    _refuse_unseen([card for card in one.missing if card not in set(known_missing)])
    return Closing(month, today, by, one.missing, state)


def reopen_month(
    closing: Closing,
    asked_by: str,
    reason: str,
    today: date,
    *,
    agreed_by: str = "",
    two_people: bool = True,
    later_closed: Sequence[date] = (),
) -> Reopening:
    """Return the reopening of a closed month, or say why an adjustment is the way instead.

    `two_people` says that the office has two who may; a one-person office names only the reason.
    """
    state = MONTH_STATES.after(closing.state, MonthState.REOPENED)
    if not reason.strip():
        raise InvalidInputError("Napisz, dlaczego otwierasz zamknięty miesiąc.", "reason")
    if two_people and not agreed_by:
        raise RefusedError(
            "Zamknięty miesiąc otwierają dwie osoby. Poproś drugą osobę o potwierdzenie."
        )
    if two_people and agreed_by == asked_by:
        raise RefusedError(
            "Potwierdza inna osoba niż ta, która prosi o otwarcie. Poproś drugą osobę."
        )
    later = [day for day in later_closed if day > closing.month]
    if later:
        raise RefusedError(
            f"Po nim zamknięto już miesiąc {month_name(max(later))}. Wpisz korektę w otwartym "
            "miesiącu zamiast otwierać zamknięty."
        )
    who = agreed_by if two_people else ""
    return Reopening(closing.month, today, asked_by, who, reason.strip(), state)


def entry_notice(month: date, state: MonthState, lands: date) -> str:
    """Return what happens to an entry for a month: refused never, but a closed month is named."""
    if state is not MonthState.CLOSED:
        return ""
    return (
        f"Miesiąc {month_name(month)} jest zamknięty. Ten wpis wejdzie jako korekta do miesiąca "
        f"{month_name(lands)}."
    )


def _refuse_waiting(waiting: Sequence[str]) -> None:
    if waiting:
        things = counted(len(waiting), "sprawa", "sprawy", "spraw")
        raise RefusedError(f"Do rozstrzygnięcia: {things}. {_named(waiting)}")


def _refuse_unseen(unseen: Sequence[str]) -> None:
    if unseen:
        cards = counted(len(unseen), "karty", "kart", "kart")
        raise RefusedError(
            f"Brak {cards}: {_named(unseen)} Potwierdź listę, aby zamknąć miesiąc bez nich; "
            "spóźniona karta wejdzie jako korekta do następnego miesiąca."
        )


def _named(things: Sequence[str]) -> str:
    shown, left = list(things[:_NAMED]), len(things) - _NAMED
    more = [f"jeszcze {left}"] if left > 0 else []
    text = joined([*shown, *more])
    return text if text.endswith(".") else f"{text}."
