"""The missing elements of a programme, asked one after another: what to write, an example beside.

Ctrl+Enter or Enter in the last field keeps an element and asks for the next; Esc leads back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.app.shipped import load_element_texts
from cusdesk.domain.programme_course import CourseStep
from cusdesk.domain.programmes import IndicatorUnit, PersonalDatum, ProgrammeElement
from cusdesk.domain.words import capitalised
from cusdesk.operations.programme_cards import ProgrammeView
from cusdesk.operations.programme_elements import (
    ElementEntry,
    Prices,
    services_to_price,
    services_to_take,
    write_element,
)
from cusdesk.operations.programme_lists import NewIndicator
from cusdesk.ui.desk import Desk
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
from cusdesk.ui.labels import paragraph
from cusdesk.ui.programmes_form import COUNCIL_HINT, RESOLUTION_EXAMPLE
from cusdesk.ui.ticks_field import TicksField

PRICE = "price."
Fields = tuple[QWidget, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One step: the fields it shows, and what its values mean beside texts of the card."""

    fields: Callable[[Desk, ProgrammeView], Fields]
    note: str = ""
    meant: Callable[[Values], Mapping[str, Any]] = lambda _values: {}


def step_form(desk: Desk, view: ProgrammeView, step: CourseStep) -> Form:
    """Return the form of a step; saving it writes the element."""
    asked = ASKED[step]
    form = Form(
        group(_title(step), *asked.fields(desk, view), note=asked.note),
        save=partial(_write, desk, view, asked),
        save_text="Zapisz i dalej",
        drafts=desk.drafts,
    )
    form.open(_shown(view), f"programme-{step}/{view.id}")
    return form


def _title(step: CourseStep) -> str:
    element = step.element
    if element is None:
        return step.label
    at = list(ProgrammeElement).index(element) + 1
    return f"{at}. {capitalised(element.label)}"


def _shown(view: ProgrammeView) -> Values:
    card = view.card
    known = {name: getattr(card, name) for name in _TEXTS}
    return known | {"data": card.data, "valid_from": card.starts_on, "unit": IndicatorUnit.PEOPLE}


def _write(desk: Desk, view: ProgrammeView, asked: Asked, values: Values) -> None:
    texts = {name: value for name, value in values.items() if name in _TEXTS}
    entry = ElementEntry(view.card, texts, **asked.meant(values))
    desk.office.do(write_element, view.id, entry)


_TEXTS = frozenset(
    {
        "name",
        "aim",
        "starts_on",
        "ends_on",
        "resolution",
        "adopted_on",
        "journal",
        "needs",
        "people",
        "people_expected",
        "procedure",
        "fees",
        "proofs",
        "stages",
        "monitoring",
        "budget",
        "sources",
        "data",
    }
)


# What each step asks


def _notes(key: str, name: str, lines: int = 3) -> NotesField:
    example = load_element_texts().example(key)
    return NotesField(key, name, lines=lines, required=True, hint=example)


def _aim(_desk: Desk, _view: ProgrammeView) -> Fields:
    name = TextField("name", "Nazwa", required=True, span=12, hint="Jak w projekcie uchwały.")
    return (name, _notes("aim", "Cel programu"))


def _period(_desk: Desk, _view: ProgrammeView) -> Fields:
    return (
        DateField("starts_on", "Pierwszy dzień", required=True, span=6),
        DateField("ends_on", "Ostatni dzień", required=True, span=6),
    )


def _people(_desk: Desk, _view: ProgrammeView) -> Fields:
    expected = NumberField(
        "people_expected", "Przewidywana liczba osób", least=1, required=True, span=6
    )
    return (_notes("people", "Dla kogo jest program"), expected)


def _services(desk: Desk, view: ProgrammeView) -> Fields:
    offered = desk.office.do(services_to_take, view.id)
    if not offered:
        return (paragraph(_NO_SERVICES),)
    return (TicksField("services", "Usługi programu", offered, required=True),)


def _conditions(_desk: Desk, view: ProgrammeView) -> Fields:
    example = load_element_texts().example("condition")
    condition = TextField("condition", "Pierwszy warunek", required=True, span=12, hint=example)
    asked = () if view.conditions else (condition,)
    return (*asked, _notes("procedure", "Jak się kwalifikuje", 6))


def _fees(desk: Desk, view: ProgrammeView) -> Fields:
    unpriced = desk.office.do(services_to_price, view.id)
    prices = [
        AmountField(
            f"{PRICE}{one.service_id}",
            f"Cena: {one.code}",
            required=True,
            hint=f"{one.name}, jednostka: {one.unit}. Wpisz 0, gdy bezpłatna.",
        )
        for one in unpriced
    ]
    dated = (
        DateField("valid_from", "Ceny od dnia", required=True, span=6),
        TextField("basis", "Podstawa cen", span=6, hint="Na przykład: § 6 programu."),
    )
    return (*prices, *(dated if prices else ()), _notes("fees", "Opłaty i ulgi", 4))


def _personal_data(_desk: Desk, _view: ProgrammeView) -> Fields:
    choices = [(datum, capitalised(datum.label)) for datum in PersonalDatum]
    return (TicksField("data", "Dane, o które pyta wniosek", choices, required=True),)


def _monitoring(_desk: Desk, view: ProgrammeView) -> Fields:
    example = load_element_texts().example("indicator")
    measure = (
        TextField("indicator", "Miernik", required=True, span=6, hint=example),
        ChoiceField[IndicatorUnit](
            "unit", "Co się liczy", terms(IndicatorUnit), required=True, span=3
        ),
        NumberField("target", "Ile na koniec", least=1, span=3),
    )
    notes = _notes("monitoring", "Monitorowanie i ocena")
    return (notes, *(() if view.indicators else measure))


def _budget(_desk: Desk, _view: ProgrammeView) -> Fields:
    example = load_element_texts().example("sources")
    return (
        AmountField("budget", "Budżet", required=True, span=4),
        TextField("sources", "Źródła finansowania", required=True, span=8, hint=example),
    )


def _adoption(_desk: Desk, _view: ProgrammeView) -> Fields:
    return (
        TextField(
            "resolution",
            "Numer uchwały",
            required=True,
            span=12,
            example=RESOLUTION_EXAMPLE,
            hint=COUNCIL_HINT,
        ),
        DateField("adopted_on", "Z dnia", required=True, past=True, span=6),
        TextField("journal", "Dziennik urzędowy", span=6),
    )


def _priced(values: Values) -> Mapping[str, Any]:
    amounts = {key: value for key, value in values.items() if key.startswith(PRICE)}
    if not amounts:
        return {}
    by_id = {UUID(key.removeprefix(PRICE)): amount for key, amount in amounts.items()}
    return {"prices": Prices(by_id, values["valid_from"], values["basis"])}


def _measured(values: Values) -> Mapping[str, Any]:
    if "indicator" not in values:
        return {}
    measure = NewIndicator(values["indicator"], values["unit"], target=values["target"])
    return {"indicator": measure}


_NO_SERVICES = (
    "W bazie nie ma jeszcze potwierdzonej usługi z programu. Dodaj ją albo potwierdź jej tryb "
    "w dziale Usługi, potem wróć tutaj."
)
_ADOPTION = Asked(
    _adoption,
    "Program jest prawem miejscowym (art. 4 ustawy o CUS). Projekt dla rady wydrukujesz "
    "z karty programu: „Drukuj”.",
)
ASKED: Mapping[CourseStep, Asked] = {
    CourseStep.AIM: Asked(_aim),
    CourseStep.PERIOD: Asked(_period),
    CourseStep.NEEDS: Asked(lambda _desk, _view: (_notes("needs", "Opis potrzeb", 4),)),
    CourseStep.PEOPLE: Asked(_people),
    CourseStep.SERVICES: Asked(
        _services,
        "Limity miejsc i pieniędzy wpiszesz na zakładce „Usługi”.",
        lambda values: {"services": values.get("services", frozenset())},
    ),
    CourseStep.CONDITIONS: Asked(
        _conditions,
        "Dalsze warunki i inne dokumenty wpiszesz na zakładce „Warunki”.",
        lambda values: {"condition": values.get("condition", "")},
    ),
    CourseStep.FEES: Asked(_fees, "Ulgi wpiszesz na zakładce „Ulgi”.", _priced),
    CourseStep.PROOFS: Asked(
        lambda _desk, _view: (_notes("proofs", "Jak dokumentuje się warunki i prawo do ulgi"),)
    ),
    CourseStep.PERSONAL_DATA: Asked(
        _personal_data,
        "O inne dane wniosek nie zapyta: ich pola znikną (art. 5 ust. 3 pkt 9 ustawy o CUS).",
    ),
    CourseStep.STAGES: Asked(lambda _desk, _view: (_notes("stages", "Organizacja i etapy"),)),
    CourseStep.MONITORING: Asked(_monitoring, meant=_measured),
    CourseStep.BUDGET: Asked(_budget),
    CourseStep.ADOPT: _ADOPTION,
    CourseStep.DATE_ADOPTED: _ADOPTION,
}
