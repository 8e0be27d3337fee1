"""The lists on the card of a programme, each with the form of its next entry."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.programme_fees import Price, Relief
from cusdesk.domain.programme_limits import Limits
from cusdesk.domain.programmes import IndicatorUnit, Proof
from cusdesk.domain.services import FeeRule, ServiceNature
from cusdesk.domain.terms import Regime
from cusdesk.operations.programme_cards import Change, Indicator, ProgrammeView
from cusdesk.operations.programme_editing import record_programme_change
from cusdesk.operations.programme_lists import (
    NewIndicator,
    NewPrice,
    add_condition,
    add_indicator,
    add_relief,
    drop_condition,
    drop_indicator,
    drop_service,
    end_relief,
    put_service,
    set_price,
)
from cusdesk.operations.programme_room import room_left
from cusdesk.operations.programmes import Condition, ReliefRow, ServiceOfProgramme
from cusdesk.operations.services import services
from cusdesk.ui.buttons import link
from cusdesk.ui.cards import Card
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import (
    AmountField,
    ChoiceField,
    DateField,
    Field,
    NotesField,
    NumberField,
    TextField,
    terms,
)
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.parts import history
from cusdesk.ui.programmes_amending import amend, amended_by, amending_group
from cusdesk.ui.programmes_fees import overtaken_fees
from cusdesk.ui.rows import Column
from cusdesk.ui.tabbed import TabbedPart

CHANGES: tuple[Column[Change], ...] = (
    Column("Uchwała", lambda one: one.resolution),
    Column("Od dnia", lambda one: short_day(one.valid_from)),
    Column("Co zmienia", lambda one: one.what),
)
ServicePrice = tuple[str, Price]
PRICES: tuple[Column[ServicePrice], ...] = (
    Column("Usługa", lambda one: one[0]),
    Column("Cena", lambda one: zloty(one[1].amount), right=True),
    Column("Jednostka", lambda one: one[1].unit.label),
    Column("Od dnia", lambda one: short_day(one[1].valid_from) if one[1].valid_from else ""),
    Column("Podstawa", lambda one: one[1].basis),
)


def services_page(part: TabbedPart, view: ProgrammeView) -> QWidget:
    """Return the services with what is left of places and money, and the form of limits."""
    cards: list[QWidget] = [_service_card(part, view, one) for one in view.services]
    form = Form(
        group(
            "Dodaj usługę albo zmień jej limity",
            ChoiceField[UUID]("service_id", "Usługa", _offered(part), required=True, span=12),
            NumberField("people_expected", "Osoby (planowane)", least=1, span=3),
            NumberField("places", "Miejsca", least=1, span=3),
            NumberField("units_per_person", "Jednostki na osobę", least=1, span=3),
            AmountField("budget", "Budżet usługi", span=3),
            note="Puste pole: bez ograniczenia. Bez miejsc lub pieniędzy osoba trafia na listę "
            "oczekujących (art. 42 ust. 2 ustawy o CUS).",
        ),
        *amending_group(view),
        save=partial(_put, part, view.id),
        save_text="Zapisz usługę w programie",
        drafts=part.desk.drafts,
    )
    form.open({}, f"programme-service/{view.id}")
    form["service_id"].edited.connect(lambda: _show_limits(form, view))
    nothing = paragraph("Program nie ma jeszcze usług.", "muted")
    return part.entry(_stack(*(cards or [nothing])), form, "Zapisano usługę w programie")


def prices_page(part: TabbedPart, view: ProgrammeView) -> QWidget:
    """Return the price list, the newest price of each service first, and the form of a price."""
    rows = [
        (_named(view, service_id), price)
        for service_id, listed in sorted(
            view.prices.items(), key=lambda pair: view.code_of(pair[0])
        )
        for price in listed
    ]
    priced = {FeeRule.PRICE_LIST, FeeRule.UNSET}
    paid = [one for one in view.services if one.fee_rule in priced]
    form = Form(
        group(
            "Cena od dnia",
            ChoiceField[UUID]("service_id", "Usługa", _choices(paid), required=True, span=8),
            AmountField("price", "Cena jednostki", required=True, span=4),
            DateField("valid_from", "Od dnia", required=True, span=4),
            TextField("basis", "Podstawa", span=8, example="uchwała nr XXV/180/2026"),
            note="Nowa cena zastępuje poprzednią od swojego dnia; dawne ceny zostają w cenniku. "
            "Zakwalifikowani płacą po dawnemu, dopóki nie dostaną pisma o nowej opłacie.",
        ),
        save=lambda values: part.office.do(
            set_price, view.id, values["service_id"], entered(NewPrice, values)
        ),
        save_text="Zapisz cenę",
        drafts=part.desk.drafts,
    )
    form.open({}, f"programme-price/{view.id}")
    shown = _stack(history(PRICES, rows, "Cennik"), *overtaken_fees(part, view.id))
    return part.entry(shown, form, "Zapisano cenę")


def reliefs_page(part: TabbedPart, view: ProgrammeView) -> QWidget:
    """Return the reliefs and the form of the next one."""
    form = Form(
        group(
            "Nowa ulga",
            TextField("name", "Komu przysługuje", required=True, span=8),
            NumberField("percent", "Ulga", least=1, most=100, required=True, unit="%", span=4),
            _scope(view),
            ChoiceField[Proof]("proof", "Jak się wykazuje", terms(Proof), required=True, span=6),
            DateField("valid_from", "Od dnia", required=True),
            DateField("valid_to", "Do dnia", hint="Puste: bezterminowo."),
            TextField("basis", "Podstawa", span=4, example="§ 7 ust. 2"),
            note="100% oznacza zwolnienie z całej opłaty.",
        ),
        save=partial(_add_relief, part, view.id),
        save_text="Zapisz ulgę",
        drafts=part.desk.drafts,
    )
    form.open(
        {"proof": Proof.DECLARATION, "valid_from": part.desk.today}, f"programme-relief/{view.id}"
    )
    lines = [
        _line(part, _relief_words(view, one), "Zakończ dziś", partial(_end_relief, part, view, one))
        for one in view.reliefs
    ]
    return part.entry(_list("Ulgi", lines), form, "Zapisano ulgę")


def conditions_page(part: TabbedPart, view: ProgrammeView) -> QWidget:
    """Return the conditions of qualifying and the form of the next one."""
    form = Form(
        group(
            "Nowy warunek",
            TextField("text", "Warunek", required=True, span=12, example="ukończone 60 lat"),
            _scope(view),
            ChoiceField[Proof]("proof", "Jak się wykazuje", terms(Proof), required=True, span=6),
        ),
        *amending_group(view),
        save=partial(_add_condition, part, view.id),
        save_text="Zapisz warunek",
        drafts=part.desk.drafts,
    )
    form.open({"proof": Proof.DECLARATION}, f"programme-condition/{view.id}")
    lines = [
        _line(part, _condition_words(view, one), "Usuń", partial(_drop_condition, part, view, one))
        for one in view.conditions
    ]
    return part.entry(_list("Warunki", lines), form, "Zapisano warunek")


def indicators_page(part: TabbedPart, view: ProgrammeView) -> QWidget:
    """Return the measures of the programme's effect and the form of the next one."""
    form = Form(
        group(
            "Nowy miernik",
            TextField("name", "Co mierzymy", required=True, span=8),
            ChoiceField[IndicatorUnit]("unit", "Co się liczy", terms(IndicatorUnit), required=True),
            _scope(view),
            NumberField("baseline", "Na początku", span=3),
            NumberField("target", "Cel", span=3),
        ),
        *amending_group(view),
        save=partial(_add_indicator, part, view.id),
        save_text="Zapisz miernik",
        drafts=part.desk.drafts,
    )
    form.open({"baseline": 0}, f"programme-indicator/{view.id}")
    lines = [
        _line(part, _indicator_words(view, one), "Usuń", partial(_drop_indicator, part, view, one))
        for one in view.indicators
    ]
    return part.entry(_list("Mierniki", lines), form, "Zapisano miernik")


def changes_page(part: TabbedPart, view: ProgrammeView) -> QWidget:
    """Return the resolutions that changed the programme and the form of the next one."""
    form = Form(
        group(
            "Uchwała zmieniająca",
            TextField("resolution", "Numer uchwały", required=True, span=6),
            DateField("valid_from", "Obowiązuje od", required=True, span=6),
            NotesField("what", "Co zmienia", lines=2, required=True),
            note="Same zmiany wpisz w elementach, cenniku albo limitach, z tą uchwałą jako "
            "podstawą.",
        ),
        save=lambda values: part.office.do(
            record_programme_change,
            view.id,
            values["resolution"],
            values["valid_from"],
            values["what"],
        ),
        save_text="Zapisz uchwałę",
        drafts=part.desk.drafts,
    )
    form.open({}, f"programme-change/{view.id}")
    return part.entry(
        history(CHANGES, view.changes, "Uchwały zmieniające"), form, "Zapisano uchwałę"
    )


# Services


def _service_card(part: TabbedPart, view: ProgrammeView, one: ServiceOfProgramme) -> Card:
    room = part.office.do(room_left, view.id, one.service_id, part.desk.today)
    words = [paragraph(step) for step in room.steps]
    refusal = [paragraph(room.refusal)] if room.refusal else []
    drop = link("Wyjmij z programu", partial(_drop_service, part, view, one))
    drop.setAccessibleName(f"Wyjmij z programu: {one.name}")
    units = (
        f", do {one.limits.units_per_person} jednostek na osobę"
        if one.limits.units_per_person
        else ""
    )
    return Card(
        f"{one.code}  {one.name}",
        label(f"{one.unit.label}, {one.fee_rule.label}{units}", "muted"),
        *words,
        *refusal,
        acts=(drop,) if part.writes else (),
    )


def _offered(part: TabbedPart) -> list[tuple[UUID, str]]:
    return [
        (one.id, f"{one.card.code}  {one.card.name}")
        for one in part.office.do(services)
        if one.regime_confirmed
        and one.card.regime is Regime.PROGRAMME
        and one.card.nature is ServiceNature.SERVICE
    ]


def _show_limits(form: Form, view: ProgrammeView) -> None:
    """Fill in the limits a service of the programme has already."""
    chosen = form["service_id"].value
    held = next((one.limits for one in view.services if one.service_id == chosen), Limits())
    for name in ("people_expected", "places", "units_per_person", "budget"):
        form[name].show_value(getattr(held, name))


def _put(part: TabbedPart, programme_id: UUID, values: Values) -> None:
    limits = entered(Limits, values)
    by = amended_by(values)
    part.office.do(put_service, programme_id, values["service_id"], limits, amended=by)


def _drop_service(part: TabbedPart, view: ProgrammeView, one: ServiceOfProgramme) -> None:
    done = f"Wyjęto z programu: {one.name}"
    amend(part, view, done, drop_service, view.id, one.service_id)


# Reliefs, conditions, measures


def _add_relief(part: TabbedPart, programme_id: UUID, values: Values) -> None:
    relief = entered(Relief, values, percent=Decimal(values["percent"]))
    part.office.do(add_relief, programme_id, relief, values["service_id"])


def _end_relief(part: TabbedPart, view: ProgrammeView, one: ReliefRow) -> None:
    amend(part, view, "Zakończono ulgę", end_relief, one.id, part.desk.today)


def _add_condition(part: TabbedPart, programme_id: UUID, values: Values) -> None:
    given = (values["text"], values["proof"], values["service_id"])
    part.office.do(add_condition, programme_id, *given, amended=amended_by(values))


def _drop_condition(part: TabbedPart, view: ProgrammeView, one: Condition) -> None:
    amend(part, view, "Usunięto warunek", drop_condition, one.id)


def _add_indicator(part: TabbedPart, programme_id: UUID, values: Values) -> None:
    new = entered(NewIndicator, values, baseline=values["baseline"] or 0)
    part.office.do(add_indicator, programme_id, new, amended=amended_by(values))


def _drop_indicator(part: TabbedPart, view: ProgrammeView, one: Indicator) -> None:
    amend(part, view, "Usunięto miernik", drop_indicator, one.id)


def _relief_words(view: ProgrammeView, one: ReliefRow) -> str:
    relief = one.relief
    until = f" do {short_day(relief.valid_to)}" if relief.valid_to else ""
    return (
        f"{relief.name}: {percent(relief.percent)}, {_scope_words(view, one.service_id)}, "
        f"{relief.proof.label}, od {short_day(relief.valid_from)}{until}"
    )


def _condition_words(view: ProgrammeView, one: Condition) -> str:
    return f"{one.text} ({_scope_words(view, one.service_id)}, {one.proof.label})"


def _indicator_words(view: ProgrammeView, one: Indicator) -> str:
    target = f", cel {one.target}" if one.target is not None else ""
    scope = _scope_words(view, one.service_id)
    return f"{one.name}: {one.unit.label}, na początku {one.baseline}{target} ({scope})"


# What the pages share


def _scope(view: ProgrammeView) -> Field[Any]:
    return ChoiceField[UUID](
        "service_id",
        "Której usługi dotyczy",
        _choices(view.services),
        span=6,
        hint="Bez wyboru: wszystkich.",
    )


def _scope_words(view: ProgrammeView, service_id: UUID | None) -> str:
    return "wszystkie usługi" if service_id is None else view.code_of(service_id)


def _choices(rows: Sequence[ServiceOfProgramme]) -> list[tuple[UUID, str]]:
    return [(one.service_id, f"{one.code}  {one.name}") for one in rows]


def _named(view: ProgrammeView, service_id: UUID) -> str:
    names = {one.service_id: one.name for one in view.services}
    return f"{view.code_of(service_id)}  {names.get(service_id, '')}"


def _line(part: TabbedPart, words: str, act: str, slot: Callable[[], object]) -> QWidget:
    acts = [link(act, slot)] if part.writes else []
    for one in acts:
        one.setAccessibleName(f"{act}: {words}")
    line = row(label(words, wrap=True), *acts, gap=10)
    line.setStretch(0, 1)
    return boxed(line)


def _list(title: str, lines: Sequence[QWidget]) -> QWidget:
    nothing = paragraph("Jeszcze niczego nie zapisano.", "muted")
    return Card(title, *(lines or [nothing]))


def _stack(*items: QWidget) -> QWidget:
    page = QWidget()
    page.setLayout(column(*items, gap=10))
    return page
