"""Service orders (zlecenia usług) from a decision or a plan: states, slips, money, keys."""

from datetime import date

from cusdesk.domain.dates import short_day
from cusdesk.domain.states import States
from cusdesk.domain.terms import Term


class OrderState(Term):
    """Where an order stands."""

    DRAFT = "draft", "projekt"
    SENT = "sent", "przekazane wykonawcy"
    ACCEPTED = "accepted", "przyjęte"
    SUSPENDED = "suspended", "zawieszone"
    STOPPED = "stopped", "zakończone"
    REFUSED = "refused", "nieprzyjęte przez wykonawcę"


ORDER_STATES = States(
    "Zlecenie usług",
    {
        OrderState.DRAFT: frozenset({OrderState.SENT}),
        OrderState.SENT: frozenset(
            {OrderState.ACCEPTED, OrderState.REFUSED, OrderState.SUSPENDED, OrderState.STOPPED}
        ),
        OrderState.ACCEPTED: frozenset({OrderState.SUSPENDED, OrderState.STOPPED}),
        # one whose provider had not answered yet goes back to waiting for the answer
        OrderState.SUSPENDED: frozenset(
            {OrderState.ACCEPTED, OrderState.SENT, OrderState.REFUSED, OrderState.STOPPED}
        ),
    },
)


# A draft binds nobody yet, and a stopped or refused order no longer does.
BINDING = frozenset({OrderState.SENT, OrderState.ACCEPTED, OrderState.SUSPENDED})
# What was ordered up to the day it stopped stays ordered.
COUNTED = BINDING | {OrderState.STOPPED}


# A rest and a return are told to the provider ahead; until their day the order stands as before.
_BEFORE = {
    OrderState.SUSPENDED: OrderState.ACCEPTED,
    OrderState.ACCEPTED: OrderState.SUSPENDED,
}
_TO_COME = {OrderState.SUSPENDED: "zawieszone od", OrderState.ACCEPTED: "usługi wracają"}


def state_of_day(state: OrderState, since: date, day: date, *, answered: bool = True) -> OrderState:
    """Return how an order stands on a day, where its state was recorded as from `since` on."""
    if since <= day:
        return state
    if state is OrderState.SUSPENDED and not answered:
        return OrderState.SENT
    return _BEFORE.get(state, state)


def standing(state: OrderState, since: date, day: date, *, answered: bool = True) -> str:
    """Return how an order stands on a day in words, with what was told ahead."""
    now = state_of_day(state, since, day, answered=answered)
    return now.label if now is state else f"{now.label}, {_TO_COME[state]} {short_day(since)}"


class SlipKind(Term):
    """What a slip tells the provider after the order."""

    CHANGE = "change", "zmiana zlecenia"
    SUSPENSION = "suspension", "zawieszenie usług"
    RESUMPTION = "resumption", "wznowienie usług"
    STOP = "stop", "zakończenie zlecenia"


class SuspensionReason(Term):
    """Why services rest for a time; no decision is needed for it."""

    HOSPITAL = "hospital", "szpital"
    FAMILY = "family", "pobyt u rodziny"
    SANATORIUM = "sanatorium", "sanatorium"
    OTHER = "other", "inny powód"


class FeeCollector(Term):
    """Who takes the person's fee."""

    CENTRE = "centre", "centrum"
    GMINA = "gmina", "urząd gminy"
    PROVIDER = "provider", "wykonawca"
    NOBODY = "nobody", "usługa bezpłatna"


class KeyEvent(Term):
    """What happened to the keys of a resident's home."""

    TAKEN = "taken", "przyjęto klucze"
    HANDED_ON = "handed_on", "przekazano klucze"
    RETURNED = "returned", "zwrócono klucze"
