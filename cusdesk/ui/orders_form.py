"""The form of an order: what is known stands in it, what is wrong is said while one types."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.order_checks import OrderVerdict
from cusdesk.domain.order_sources import OrderSource
from cusdesk.domain.order_terms import OrderTerms
from cusdesk.domain.orders import FeeCollector
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.terms import Regime
from cusdesk.operations.order_proposals import carer_choices, provider_choices
from cusdesk.operations.order_rows import OrderDraft
from cusdesk.operations.order_views import typed_verdict
from cusdesk.ui.banner import Banner
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    HoursField,
    NotesField,
    TextField,
    terms,
)
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import column
from cusdesk.ui.orders_grid import ActivitiesField
from cusdesk.ui.plans_service import UnitsField
from cusdesk.ui.theme import Tone
from cusdesk.ui.users_fields import show

_PAUSE = 300
_TEXTS = ("directions", "contact", "notes", "keys", "shopping")
WHO, HOW_MUCH, WHERE = "Kto świadczy", "Okres i wymiar", "Jak trafić i na co uważać"


class OrderEditor(QWidget):
    """Types an order through; `kept` says that it was saved."""

    kept = Signal(object)
    left = Signal()

    def __init__(
        self,
        desk: Desk,
        case_id: UUID,
        draft: OrderDraft,
        source: OrderSource,
        save: Callable[[OrderDraft], object],
        *,
        order_id: UUID | None = None,
        draft_key: str = "",
        save_text: str = "Zapisz projekt",
        more: tuple[QWidget, ...] = (),
    ) -> None:
        super().__init__()
        self._desk, self._case, self._order = desk, case_id, order_id
        self._start, self._source, self._save = draft, source, save
        self.verdict = Banner()
        self.form = Form(
            *([group("Zmiana", *more)] if more else []),
            *self._groups(),
            save=self._keep,
            save_text=save_text,
            drafts=desk.drafts,
        )
        self.form.open(_values(draft), draft_key)
        self.form["provided"].edited.connect(self._ask_for_person)
        self._ask_for_person()
        if more:
            # Another provider is another order: this one is stopped first.
            self.form["provided"].lock()
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(self._judge)
        self.form.edited.connect(self._timer.start)
        self.form.left.connect(self.left)
        self.form.saved.connect(self.kept.emit)
        self.setLayout(column(self.verdict, self.form, gap=10))
        self._judge()

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self.form.take_focus()

    def typed(self) -> OrderDraft | None:
        """Return the order as typed so far, where it can be read already."""
        values = self.form.values()
        if values["starts_on"] is None or values["provided"] is None:
            return None
        return _draft(self._start, values)

    # Inside

    def _groups(self) -> tuple[Any, ...]:
        source, day = self._source, self._start.terms.starts_on
        by_hours = source.unit is ServiceUnit.HOUR
        self._work = ActivitiesField("activities", "Czynności")
        extent = (
            HoursField("weekly_minutes", "Godzin w tygodniu", span=4),
            HoursField("monthly_minutes", "Godzin w miesiącu", span=4),
        )
        units = (
            UnitsField("units", "Ile", span=4),
            ChoiceField("units_every", "Jak często", terms(Frequency), span=4),
        )
        counted = source.limits.units is not None or not by_hours
        grid = [group("Co i kiedy", self._work)] if by_hours else []
        return (
            group(WHO, *self._people(day), note=f"{source.service}. {_said(source)}"),
            group(
                HOW_MUCH,
                DateField("starts_on", "Od", required=True, span=4),
                DateField("ends_on", "Do", span=4),
                DateField("first_visit_on", "Pierwsza wizyta", span=4),
                *(extent if by_hours else ()),
                *(units if counted else ()),
                _collector(source.regime),
                CheckField("two_carers", "Dwie osoby naraz", span=12),
            ),
            *grid,
            group(
                WHERE,
                NotesField("directions", "Dojście", lines=2, span=6),
                NotesField("notes", "Na co uważać", lines=2, span=6),
                TextField("contact", "Do kogo dzwonić", span=6),
                TextField("keys", "Klucze", span=3),
                TextField("shopping", "Pieniądze na zakupy", span=3),
                note="Wykonawca dostaje tylko to, co potrzebne: bez PESEL, dochodu i rozpoznania.",
            ),
        )

    def _people(self, day: Any) -> tuple[QWidget, ...]:
        choices = self._desk.office.do(provider_choices, self._source.service_id, day)
        self._planning = {one.id for one in choices if one.plans_own_people}
        provided = [
            ((one.id, contract), f"{one.name}{f', umowa {number}' if number else ''}")
            for one in choices
            for contract, number in (one.contracts or ((None, ""),))
        ]
        start = (self._start.provider_id, self._start.contract_id)
        if start not in [pair for pair, _text in provided]:
            provided.append((start, "dotychczasowy wykonawca"))
        carers = self._desk.office.do(carer_choices, self._source.service_id, day)
        people = [(one.id, f"{one.name}, {one.provider}") for one in carers]
        return (
            ChoiceField("provided", "Wykonawca", provided, required=True, span=7),
            ChoiceField("carer_id", "Osoba (jeśli wiadomo)", people, span=5),
        )

    def _ask_for_person(self) -> None:
        """Name nobody where the provider itself says who comes."""
        provided, person = self.form["provided"].value, self.form["carer_id"]
        theirs = provided is not None and provided[0] in self._planning
        if theirs:
            person.show_value(None)
        show(person, shown=not theirs)

    def _judge(self) -> None:
        """Say what is wrong with the order as it stands."""
        typed = self.typed()
        if typed is None:
            return
        found = self._desk.office.do(typed_verdict, self._case, typed, self._order)
        show_verdict(self.verdict, found)

    def _keep(self, values: Values) -> object:
        return self._save(_draft(self._start, values))


def _collector(regime: Regime) -> ChoiceField[FeeCollector]:
    name = collected(regime)
    return ChoiceField("fee_collected_by", name, terms(FeeCollector), required=True, span=4)


def collected(regime: Regime) -> str:
    """Return the name of who takes the fee: each law has its own word for it."""
    return "Odpłatność pobiera" if regime is Regime.DECISION else "Opłatę pobiera"


def show_verdict(banner: Banner, verdict: OrderVerdict) -> None:
    """Say faults in a warning, remarks quietly, nothing where nothing is to be said."""
    if verdict.faults:
        banner.say("\n".join(one.sentence for one in verdict.faults[:3]), Tone.WARN)
    elif verdict.remarks:
        banner.say("\n".join(one.sentence for one in verdict.remarks[:3]), Tone.INFO)
    else:
        banner.hush()


def _said(source: OrderSource) -> str:
    name = source.name[:1].upper() + source.name[1:]
    return f"{name}: {', '.join(filter(None, (source.extent, source.when, source.place)))}."


def _values(draft: OrderDraft) -> Values:
    known = draft.terms
    return {
        "provided": (draft.provider_id, draft.contract_id),
        "two_carers": known.carers_at_once > 1,
        **{
            name: getattr(known, name)
            for name in (
                "carer_id",
                "starts_on",
                "ends_on",
                "first_visit_on",
                "weekly_minutes",
                "monthly_minutes",
                "units",
                "units_every",
                "fee_collected_by",
                "activities",
                *_TEXTS,
            )
        },
    }


def _draft(start: OrderDraft, values: Values) -> OrderDraft:
    provider_id, contract_id = values["provided"]
    typed: dict[str, Any] = {
        name: values[name]
        for name in (
            "carer_id",
            "starts_on",
            "ends_on",
            "first_visit_on",
            "weekly_minutes",
            "monthly_minutes",
            "units",
            "units_every",
        )
        if name in values
    }
    typed |= {name: values[name] or "" for name in _TEXTS}
    made: OrderTerms = replace(
        start.terms,
        **typed,
        activities=values.get("activities") or (),
        carers_at_once=2 if values["two_carers"] else 1,
        fee_collected_by=values["fee_collected_by"] or start.terms.fee_collected_by,
    )
    return replace(start, provider_id=provider_id, contract_id=contract_id, terms=made)
