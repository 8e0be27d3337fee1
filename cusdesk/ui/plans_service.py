"""The form of one service of a plan: all that is known stands in it, the amount is typed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.money import parse_amount, plain_number
from cusdesk.domain.plan_content import UNIT_FORMS, PlannedService, checked_service
from cusdesk.domain.plan_ground import PlanGround
from cusdesk.domain.plan_proposals import AT_HOME, provided_by, qualified_anew
from cusdesk.domain.plan_times import times_text
from cusdesk.domain.plans import Frequency
from cusdesk.domain.words import folded
from cusdesk.ui.fields import (
    AmountField,
    ChoiceField,
    DateField,
    LineField,
    SuggestField,
    Suggestion,
    TextField,
    terms,
)
from cusdesk.ui.forms import Drafts, Form, Values, group
from cusdesk.ui.hours import DaysField
from cusdesk.ui.layout import column
from cusdesk.ui.plans_work import cancellable


class UnitsField(LineField[Decimal]):
    """How many units: `3`, `1,5`."""

    def _parse(self, text: str) -> Decimal:
        return parse_amount(text)

    def _written(self, value: Decimal) -> str:
        return plain_number(value)


class TimesField(LineField[str]):
    """Hours of the day: `10-12`, `8:30-10`."""

    def _parse(self, text: str) -> str:
        return times_text(text)


class ServiceEditor(QWidget):
    """Types one service through; `drafted` carries it as typed so far, for live totals."""

    drafted = Signal(object)
    left = Signal()
    kept = Signal(object)

    def __init__(
        self,
        one: PlannedService,
        ground: PlanGround,
        save: Callable[[PlannedService], object],
        drafts: Drafts | None = None,
        plan_id: UUID | None = None,
    ) -> None:
        super().__init__()
        self._start, self._ground, self._save = one, ground, save
        service = ground.services[one.service_id]
        new = one.id is None
        self.form = Form(
            group(service.title, *self._fields()),
            save=self._keep,
            save_text="Dodaj do planu" if new else "Zapisz usługę",
            drafts=drafts,
        )
        key = f"plan-service/{plan_id}/{one.id or one.service_id}" if plan_id else ""
        self.form.open(_values(one), key)
        self.setLayout(column(self.form, self.form.footer, gap=0))
        cancellable(self.form, self._give_up)
        self.form.left.connect(self.left)
        self.form.saved.connect(self.kept.emit)
        self.form.edited.connect(self._tell)
        self.form["provider_id"].edited.connect(self._follow_provider)
        self.form["starts_on"].edited.connect(self._follow_qualification)

    def take_focus(self) -> None:
        """Move the keyboard to the amount."""
        self.form["amount"].take_focus()

    def typed(self) -> PlannedService | None:
        """Return the service as typed so far, where it can be read already."""
        values = self.form.values()
        if None in (values["amount"], values["frequency"], values["starts_on"], values["ends_on"]):
            return None
        return _service(self._start, values)

    def _give_up(self) -> None:
        """Leave with nothing kept: „Anuluj” is said of what was typed."""
        self.form.drop_changes()
        self.left.emit()

    def _fields(self) -> tuple[QWidget, ...]:
        ground, unit = self._ground, self._ground.services[self._start.service_id].unit
        providers = [(one.id, one.name) for one in ground.offering(self._start.service_id)]
        needs = [(one.id, one.text) for one in ground.needs]
        return (
            UnitsField("amount", "Ile", required=True, span=3, unit=UNIT_FORMS[unit][2]),
            ChoiceField("frequency", "Jak często", terms(Frequency), required=True, span=3),
            DaysField("days", "Dni", span=3, example="pn, śr, pt"),
            TimesField("times", "Godziny", span=3, example="10-12"),
            ChoiceField("provider_id", "Wykonawca", providers, span=6),
            SuggestField(
                "place", "Miejsce", self._places, free=True, written=self._place_name, span=6
            ),
            DateField("starts_on", "Od", required=True, span=3),
            DateField("ends_on", "Do", required=True, span=3),
            AmountField("fee_per_unit", "Opłata za jednostkę", span=3),
            AmountField("cost_per_unit", "Koszt jednostki", span=3),
            TextField("fee_ground", "Podstawa opłaty", span=6),
            ChoiceField("need_id", "Na jaką potrzebę", needs, span=6),
            TextField("scope", "Zakres: co dokładnie", span=12),
        )

    def _places(self, text: str) -> Sequence[Suggestion]:
        known = [Suggestion(name, place) for place, name in self._ground.places.items()]
        wanted = folded(text)
        return [one for one in (Suggestion(AT_HOME, AT_HOME), *known) if wanted in folded(one.text)]

    def _place_name(self, value: Any) -> str:
        return self._ground.places.get(value, "") if isinstance(value, UUID) else str(value)

    def _follow_provider(self) -> None:
        """Fill in the cost that the contract of another provider agrees."""
        one = provided_by(self._start, self.form["provider_id"].value, self._ground)
        self._start = one
        self.form["cost_per_unit"].show_value(one.cost_per_unit)
        self._tell()

    def _follow_qualification(self) -> None:
        """Fill in the fee told with the qualification that holds on the first day typed."""
        first = self.form["starts_on"].value
        if first is None:
            return
        one = qualified_anew(replace(self._start, starts_on=first), self._ground)
        if one.qualification_id == self._start.qualification_id:
            return
        self._start = replace(one, starts_on=self._start.starts_on)
        self.form["fee_per_unit"].show_value(one.fee_per_unit)
        self.form["fee_ground"].show_value(one.fee_ground)
        self._tell()

    def _tell(self) -> None:
        self.drafted.emit(self.typed())

    def _keep(self, values: Values) -> object:
        return self._save(checked_service(_service(self._start, values)))


def _values(one: PlannedService) -> Values:
    return {
        "amount": one.amount,
        "frequency": one.frequency,
        "days": one.days,
        "times": one.times,
        "provider_id": one.provider_id,
        "place": one.place_id or one.place,
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        "fee_per_unit": one.fee_per_unit,
        "cost_per_unit": one.cost_per_unit,
        "fee_ground": one.fee_ground,
        "need_id": one.need_id,
        "scope": one.scope,
    }


def _service(start: PlannedService, values: Values) -> PlannedService:
    place = values["place"]
    known = isinstance(place, UUID)
    provider = values["provider_id"]
    return replace(
        start,
        amount=values["amount"],
        frequency=values["frequency"],
        days=values["days"] or "",
        times=values["times"] or "",
        provider_id=provider,
        contract_id=start.contract_id if provider == start.provider_id else None,
        place="" if known else place or "",
        place_id=place if known else None,
        starts_on=values["starts_on"],
        ends_on=values["ends_on"],
        fee_per_unit=values["fee_per_unit"],
        cost_per_unit=values["cost_per_unit"],
        fee_ground=values["fee_ground"] or "",
        need_id=values["need_id"],
        scope=values["scope"] or "",
    )
