"""What can be done with an order: each act is one small form, or is done at once."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.orders import KeyEvent, OrderState, SuspensionReason
from cusdesk.operations.key_handovers import Handover, hand_keys
from cusdesk.operations.order_proposals import carer_choices
from cusdesk.operations.order_slips import Answer, accept_order, refuse_order, stop_order
from cusdesk.operations.order_suspensions import (
    Rest,
    ask_again,
    day_to_ask,
    resume_order,
    suspend_order,
)
from cusdesk.operations.order_views import OrderView, companions
from cusdesk.operations.orders import drop_draft, part_visit, share_visit
from cusdesk.operations.shopping import Shopping, enter_shopping
from cusdesk.ui.desk import Desk
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import (
    AmountField,
    ChoiceField,
    DateField,
    NotesField,
    NumberField,
    TextField,
    terms,
)
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label


@dataclass(frozen=True, slots=True)
class Doing:
    """The order an act is done to, and the desk it is done at."""

    desk: Desk
    view: OrderView

    @property
    def id(self) -> UUID:
        """The order's id."""
        return self.view.row.id

    def do(self, operation: Callable[..., Any], *args: Any) -> object:
        """Do an operation to the order."""
        return self.desk.office.do(operation, self.id, *args)


@dataclass(frozen=True, slots=True)
class OrderAct:
    """One act: its words, when it is allowed, what it asks and what it does."""

    title: str
    icon: str
    allowed: Callable[[OrderView], bool]
    fields: Callable[[Doing], tuple[QWidget, ...]]
    do: Callable[[Doing, Values], object]
    said: str
    note: str = ""


def acts_for(view: OrderView) -> list[OrderAct]:
    """Return the acts the state of an order allows, the next one first."""
    return [one for one in ACTS if one.allowed(view)]


def act_form(doing: Doing, act: OrderAct) -> Form:
    """Return the form of an act."""
    noted = [label(act.note, "note", wrap=True)] if act.note else []
    form = Form(
        group(act.title, *noted, *act.fields(doing)),
        save=lambda values: act.do(doing, values),
        save_text=act.title,
    )
    form.open({key: _known(doing, key) for key in form.fields})
    return form


def _known(doing: Doing, key: str) -> object:
    today = doing.desk.today
    view = doing.view
    return {
        "on": today,
        "starts_on": today,
        "since": today,
        "day": today,
        "ask_on": doing.desk.office.do(day_to_ask, today),
        "first_visit_on": view.draft.terms.first_visit_on,
        "carer_id": view.draft.terms.carer_id,
        "keys": view.draft.terms.keys,
        "percent": 50,
    }.get(key)


def _state(*states: OrderState) -> Callable[[OrderView], bool]:
    return lambda view: view.row.state in states


def _day(key: str, name: str, *, past: bool = True) -> DateField:
    return DateField(key, name, past=past, required=True)


def _answering(doing: Doing) -> tuple[QWidget, ...]:
    view = doing.view
    day = view.draft.terms.starts_on
    found = doing.desk.office.do(carer_choices, view.source.service_id, day)
    people = [(one.id, one.name) for one in found if one.provider_id == view.draft.provider_id]
    return (
        _day("on", "Kiedy"),
        TextField("by", "Kto przyjął", required=True, span=8),
        ChoiceField("carer_id", "Kto przyjdzie", people, span=6),
        DateField("first_visit_on", "Pierwsza wizyta", span=6),
    )


def _resting(_doing: Doing) -> tuple[QWidget, ...]:
    return (
        DateField("starts_on", "Od", required=True),
        DateField("ends_on", "Do (jeśli wiadomo)"),
        DateField("ask_on", "Kiedy zapytać o powrót"),
        ChoiceField("reason", "Powód", terms(SuspensionReason), required=True, span=6),
        TextField("note", "Notatka dla centrum", span=6),
    )


def _rest(doing: Doing, values: Values) -> object:
    ask = values["ask_on"] if values["ends_on"] is None else None
    return doing.do(suspend_order, entered(Rest, values, ask_on=ask))


def _sharing(doing: Doing) -> tuple[QWidget, ...]:
    others = doing.desk.office.do(companions, doing.id)
    return (
        ChoiceField("other", "Zlecenie drugiej osoby", others, required=True, span=8),
        NumberField("percent", "Udział tej osoby", unit="%", most=99, required=True, span=4),
    )


def _share(doing: Doing, values: Values) -> object:
    return doing.do(share_visit, values["other"], Decimal(values["percent"] or 0))


def _handing(_doing: Doing) -> tuple[QWidget, ...]:
    return (
        _day("day", "Dzień"),
        ChoiceField("event", "Co się stało", terms(KeyEvent), required=True, span=8),
        TextField("keys", "Jakie klucze", required=True, span=12, example="drzwi – 2, furtka – 1"),
        TextField("from_whom", "Kto przekazuje", required=True, span=6),
        TextField("to_whom", "Kto odbiera", required=True, span=6),
    )


def _buying(_doing: Doing) -> tuple[QWidget, ...]:
    return (
        _day("day", "Dzień"),
        AmountField("taken", "Wzięto", required=True),
        AmountField("spent", "Wydano", required=True),
        AmountField("returned", "Oddano", required=True),
        TextField("note", "Uwagi", span=12),
    )


def _reason(name: str) -> tuple[QWidget, ...]:
    return (_day("on", "Dzień"), NotesField("reason", name, lines=2, required=True))


def _unanswered(view: OrderView) -> bool:
    """Whether the provider is still to say yes or no, be it while services rest."""
    return view.row.state is OrderState.SENT or (
        view.row.state is OrderState.SUSPENDED and not view.accepted_by
    )


_BOUND = (OrderState.SENT, OrderState.ACCEPTED, OrderState.SUSPENDED)
ACTS: tuple[OrderAct, ...] = (
    OrderAct(
        "Zapisz przyjęcie",
        "check",
        _unanswered,
        _answering,
        lambda doing, v: doing.do(
            accept_order, Answer(v["on"], v["by"], v["carer_id"], v["first_visit_on"])
        ),
        "Wykonawca przyjął zlecenie",
    ),
    OrderAct(
        "Wznów usługi",
        "player-play",
        _state(OrderState.SUSPENDED),
        lambda _doing: (DateField("since", "Od kiedy", required=True),),
        lambda doing, v: doing.do(resume_order, v["since"]),
        "Usługi wznowione, pismo dla wykonawcy jest gotowe",
    ),
    OrderAct(
        "Zapytaj później",
        "clock",
        _state(OrderState.SUSPENDED),
        lambda _doing: (
            DateField("ask_on", "Kiedy zapytać", required=True),
            TextField("note", "Czego się dowiedziano", span=8),
        ),
        lambda doing, v: doing.do(ask_again, v["ask_on"], v["note"] or ""),
        "Przypomnienie przesunięte",
    ),
    OrderAct(
        "Zawieś usługi",
        "hourglass",
        _state(OrderState.SENT, OrderState.ACCEPTED),
        _resting,
        _rest,
        "Usługi zawieszone, pismo dla wykonawcy jest gotowe",
        "Szpital, sanatorium, pobyt u rodziny: decyzja nie jest potrzebna, należność liczy się za "
        "godziny wykonane. Wykonawca dowie się tylko, że osoby nie ma w domu.",
    ),
    OrderAct(
        "Zapisz odmowę wykonawcy",
        "x",
        _unanswered,
        lambda _doing: _reason("Dlaczego nie przyjął"),
        lambda doing, v: doing.do(refuse_order, v["on"], v["reason"]),
        "Zapisano odmowę. Złóż zlecenie u innego wykonawcy",
    ),
    OrderAct(
        "Zakończ zlecenie",
        "flag",
        _state(*_BOUND),
        lambda _doing: _reason("Powód"),
        lambda doing, v: doing.do(stop_order, v["on"], v["reason"]),
        "Zlecenie zakończone, pismo dla wykonawcy jest gotowe",
        "Ostatni dzień usług. Jeśli dopiero nastąpi, zmień koniec w zmianie zlecenia.",
    ),
    OrderAct(
        "Wspólna wizyta dwóch osób",
        "users",
        lambda view: view.companion is None and view.row.state in (OrderState.DRAFT, *_BOUND),
        _sharing,
        _share,
        "Wizyta jest wspólna; jej minuty dzielą się między dwa zlecenia",
        "Jedna wizyta u dwóch osób w domu: udziały razem dają 100%. Zmianę w wysłanym zleceniu "
        "przekaż wykonawcy zmianą zlecenia.",
    ),
    OrderAct(
        "Zakończ wspólną wizytę",
        "user",
        lambda view: view.companion is not None,
        lambda _doing: (),
        lambda doing, _v: doing.do(part_visit),
        "Każde zlecenie liczy znów swoje minuty",
    ),
    OrderAct(
        "Zapisz przekazanie kluczy",
        "key",
        lambda view: not view.is_draft,
        _handing,
        lambda doing, v: doing.do(hand_keys, entered(Handover, v)),
        "Zapisano klucze. Wydrukuj protokół do podpisu",
    ),
    OrderAct(
        "Wpisz zakupy z zeszytu",
        "cash",
        lambda view: not view.is_draft,
        _buying,
        lambda doing, v: doing.do(enter_shopping, entered(Shopping, v)),
        "Zapisano zakupy",
    ),
    OrderAct(
        "Porzuć projekt",
        "trash",
        _state(OrderState.DRAFT),
        lambda _doing: (),
        lambda doing, _v: doing.do(drop_draft),
        "Projekt porzucony",
        "Projekt nie ma numeru, więc w rejestrze nie zostanie po nim luka.",
    ),
)
