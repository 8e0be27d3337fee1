"""Warunki pracy: the contract of a carer from a day on, and the norm of each month."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.addresses import Place
from cusdesk.domain.carers import CarerKind
from cusdesk.domain.dates import clock, month_name, short_day
from cusdesk.domain.money import plain_number
from cusdesk.domain.travel import TravelMode
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised, counted
from cusdesk.domain.work_norms import FULL_DAY, WHOLE
from cusdesk.domain.work_terms import (
    DisabilityDegree,
    HealthTerms,
    WorkSystem,
    WorkTerms,
)
from cusdesk.operations.carers import CarerView
from cusdesk.operations.work_norms import MonthNorm, norms_of
from cusdesk.operations.work_terms import (
    CONTRACTS,
    TermsView,
    correct_terms,
    record_terms,
    terms_of,
    withdraw_terms,
)
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import link
from cusdesk.ui.cards import Card
from cusdesk.ui.entered import entered, shown
from cusdesk.ui.fields import (
    AmountField,
    CheckField,
    ChoiceField,
    DateField,
    HoursField,
    NumberField,
    RadioField,
    terms,
)
from cusdesk.ui.fields.base import Field
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import boxed, column, row, rule
from cusdesk.ui.localities import LocalityField
from cusdesk.ui.parts import listing, period
from cusdesk.ui.rows import Column
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.theme import Tone
from cusdesk.ui.users_fields import show


def _taken(one: MonthNorm) -> str:
    return f"{clock(one.absent_minutes)} godz." if one.absent_minutes else ""


NORMS: tuple[Column[MonthNorm], ...] = (
    Column("Miesiąc", lambda one: capitalised(month_name(one.month))),
    Column("Pełny etat", lambda one: f"{clock(one.full_time)} godz.", right=True),
    Column("Norma tej osoby", lambda one: f"{clock(one.minutes)} godz.", right=True),
    Column("Dni pracy", lambda one: str(one.days), right=True),
    Column("Odjęte nieobecności", _taken, right=True),
)


@dataclass(slots=True)
class Corrected:
    """Which terms stand in the form to be corrected; none when new ones are asked for."""

    terms_id: UUID | None = None


def terms_page(part: TabbedPart, view: CarerView, corrected: Corrected) -> QWidget:
    """Return the terms there were, the norms that follow, and the form of the next."""
    known = part.office.do(terms_of, view.row.id)
    lines: list[QWidget] = []
    for one in known:
        lines += [rule()] if lines else []
        lines.append(_line(part, one, corrected))
    empty = paragraph("Nie wpisano jeszcze warunków pracy. Bez nich nie ma grafiku.", "muted")
    page: list[QWidget] = [Card("Warunki pracy", *(lines or [empty]))]
    norms = part.office.do(norms_of, view.row.id, part.desk.today)
    if norms:
        page.append(Card("Norma czasu pracy", listing(NORMS, norms, "Norma czasu pracy")))
    if part.may(Permission.SERVICES_WRITE):
        page.append(_form(part, view, known, corrected))
    whole = QWidget()
    whole.setLayout(column(*page, gap=10))
    return whole


def described(terms: WorkTerms) -> str:
    """Return terms in one sentence."""
    parts = [terms.contract.label]
    if terms.employed:
        parts.append("cały etat" if terms.share == WHOLE else f"{plain_number(terms.share)} etatu")
        parts.append(terms.system.label)
        months = counted(terms.settlement_months, "miesiąc", "miesiące", "miesięcy")
        first = terms.settlement.starts_on
        parts.append(f"rozliczenie co {months} od {short_day(first)}")
    if terms.month_minutes is not None:
        parts.append(f"najwyżej {clock(terms.month_minutes)} godz. w miesiącu")
    parts.append(f"dzień do {clock(terms.max_day_minutes)} godz.")
    if terms.overtime_minutes:
        parts.append(f"w zastępstwie do {clock(terms.overtime_minutes)} godz. nadliczbowo")
    parts.append(terms.mode.label)
    if terms.employed and not terms.has_base:
        parts.append("bez stałej bazy (dojazd z domu jest pracą)")
    if terms.base_name:
        parts.append(f"baza: {terms.base_name}")
    if not terms.sundays:
        parts.append("bez niedziel")
    return f"{capitalised(', '.join(parts))}."


def _line(part: TabbedPart, one: TermsView, corrected: Corrected) -> QWidget:
    when = period(one.terms.starts_on, one.terms.ends_on)
    acts = []
    if part.may(Permission.SERVICES_WRITE):
        acts = [
            link("Popraw", partial(_correct, part, corrected, one.id)),
            link("Usuń wpis", partial(part.attempt, "Usunięto wpis", withdraw_terms, one.id)),
        ]
    for act in acts:
        act.setAccessibleName(f"{act.text()}: warunki {when}")
    badge = [Badge("obowiązują", Tone.GOOD)] if one.in_force else []
    health = _spared(one.health)
    said = [paragraph(described(one.terms)), *([paragraph(health, "muted")] if health else [])]
    return boxed(column(row(paragraph(when, "strong"), *badge, None, *acts), *said, gap=2))


def _spared(health: HealthTerms | None) -> str:
    if health is None:
        return ""
    parts = []
    if health.disability is not None:
        parts.append(f"stopień niepełnosprawności: {health.disability.label}")
    if health.pregnant_from is not None:
        parts.append(f"ochrona ciąży od {short_day(health.pregnant_from)}")
    return f"{capitalised('; '.join(parts))}." if parts else ""


def _form(
    part: TabbedPart, view: CarerView, known: tuple[TermsView, ...], corrected: Corrected
) -> Form:
    chosen = next((one for one in known if one.id == corrected.terms_id), None)
    employed = view.row.card.kind is CarerKind.EMPLOYEE
    title = "Poprawka warunków" if chosen else "Nowe warunki"
    groups = [group(title, *_period(chosen), *(_employment() if employed else _agreed()))]
    groups.append(group("Dojazdy", *_roads(part, employed=employed)))
    if employed and part.may(Permission.HEALTH_READ):
        groups.append(group("Ochrona zdrowia", *_health(), note=_MASKED))
    form = Form(
        *groups,
        save=partial(_keep, part, view, chosen, corrected),
        save_text="Zapisz poprawkę" if chosen else "Zapisz warunki",
        drafts=part.desk.drafts,
    )
    source = chosen or (known[0] if known else None)
    form.open(
        _values(part, form, source, new=chosen is None),
        f"terms/{view.row.id}/{chosen.id if chosen else 'new'}",
    )
    form.saved.connect(lambda _done: part.saved("Zapisano warunki pracy"))
    if employed:
        _ask_for_agreement(form)
    return form


def _ask_for_agreement(form: Form) -> None:
    """Ask for the agreement only where the day is split."""
    system = form["system"]

    def arrange() -> None:
        show(form["split_agreed_on"], shown=system.value is WorkSystem.INTERRUPTED)

    system.edited.connect(arrange)
    arrange()


def _period(chosen: TermsView | None) -> list[Field[Any]]:
    fields: list[Field[Any]] = [
        DateField("starts_on", "Od dnia", required=True, span=6),
        DateField("ends_on", "Do dnia", hint="Puste: bez końca.", span=6),
    ]
    if chosen is None:
        fields.append(CheckField("after_break", "Po przerwie w pracy (między umowami jest luka)."))
    return fields


def _employment() -> list[Field[Any]]:
    return [
        AmountField("share", "Część etatu", unit="etatu", required=True, span=4),
        HoursField("max_day_minutes", "Najdłuższy dzień", required=True, span=4),
        HoursField("overtime_minutes", "Nadgodziny w zastępstwie", span=4, hint=_OVERTIME),
        NumberField(
            "settlement_months", "Okres rozliczeniowy", least=1, most=12, unit="mies.", span=6
        ),
        DateField("settlement_starts_on", "Pierwszy dzień okresu", required=True, span=6),
        RadioField("system", "Dzień pracy", [(one, one.label) for one in WorkSystem]),
        DateField("split_agreed_on", "Porozumienie o przerywanym dniu z", span=6, hint=_SPLIT),
        CheckField("sundays", "Może pracować w niedziele."),
    ]


def _agreed() -> list[Field[Any]]:
    return [
        HoursField("max_day_minutes", "Najdłuższy dzień", required=True, span=6),
        HoursField("month_minutes", "Najwyżej w miesiącu", hint="Puste: bez limitu.", span=6),
        CheckField("sundays", "Może pracować w niedziele."),
    ]


def _roads(part: TabbedPart, *, employed: bool) -> list[Field[Any]]:
    fields: list[Field[Any]] = [
        ChoiceField[TravelMode]("mode", "Dojeżdża", terms(TravelMode), required=True, span=6),
    ]
    if employed:
        fields += [
            CheckField("has_base", "Ma stałą bazę; bez niej dojazd z domu i do domu jest pracą."),
            LocalityField(part.office, "base", "Baza", required=False),
        ]
    return fields


def _health() -> list[Field[Any]]:
    return [
        ChoiceField[DisabilityDegree](
            "disability", "Stopień niepełnosprawności", terms(DisabilityDegree), span=6
        ),
        DateField("pregnant_from", "Ochrona ciąży od", span=6),
    ]


def _values(part: TabbedPart, form: Form, source: TermsView | None, *, new: bool) -> Values:
    today = part.desk.today
    if source is None:
        return {
            "starts_on": today,
            "share": WHOLE,
            "max_day_minutes": FULL_DAY,
            "system": WorkSystem.BASIC,
            "settlement_months": 1,
            "settlement_starts_on": today.replace(day=1),
            "mode": TravelMode.CAR,
            "has_base": True,
            "sundays": True,
        }
    values = shown(source.terms) | (shown(source.health) if source.health else {})
    if source.terms.base_name and source.terms.employed:
        values |= {"base": _base(form, source.terms)}
    return values | ({"starts_on": None, "ends_on": None} if new else {})


def _base(form: Form, kept: WorkTerms) -> object:
    field = form["base"]
    if isinstance(field, LocalityField):
        field.show_place(Place(kept.base_name, "", locality_id=kept.base_id))
        return field.value
    return None


def _keep(
    part: TabbedPart,
    view: CarerView,
    chosen: TermsView | None,
    corrected: Corrected,
    values: Values,
) -> None:
    base = values.get("base")
    typed = entered(
        WorkTerms,
        {name: value for name, value in values.items() if value is not None},
        contract=CONTRACTS[view.row.card.kind],
        **({"base_id": base.id, "base_name": base.name} if base else {}),
    )
    health = entered(HealthTerms, values)
    if chosen is None:
        broken = bool(values["after_break"])
        part.office.do(record_terms, view.row.id, typed, health, after_break=broken)
    else:
        part.office.do(correct_terms, chosen.id, typed, health)
    corrected.terms_id = None


def _correct(part: TabbedPart, corrected: Corrected, terms_id: UUID) -> None:
    corrected.terms_id = terms_id
    part.renew()
    part.take_focus()


_OVERTIME = "Nie planuje się ich; tylko za chorą osobę."
_SPLIT = "Układ zbiorowy albo porozumienie z pracownikami (art. 139 k.p.)."
_MASKED = (
    "Te dwa pola widzą tylko osoby uprawnione do danych o zdrowiu; innym program pokazuje same "
    "godziny. Gdy lekarz zgodził się na zwykły czas pracy (art. 16 ustawy o rehabilitacji), "
    "zostaw je puste."
)
