"""The card of a service: its regime confirmed by the office, and its description."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.services import CareKind, FeeRule, ServiceArea, ServiceForm, ServiceUnit
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised
from cusdesk.operations.services import (
    ServiceCard,
    ServiceRow,
    add_service,
    change_service,
    confirm_regime,
    service_row,
)
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    NotesField,
    RadioField,
    TextField,
    terms,
)
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part
from cusdesk.ui.theme import Tone
from cusdesk.ui.users_fields import show


class ServicePart(Part):
    """One service; a regime the office has not confirmed is asked about first."""

    def __init__(self, desk: Desk, service_id: UUID) -> None:
        self._id = service_id
        super().__init__(desk)

    def build(self) -> QWidget:
        row = self.office.do(service_row, self._id)
        card = row.card
        head = record_head(
            f"{card.code}  {card.name}",
            badge=("stosuje się", Tone.GOOD) if row.active else ("nie stosuje się", Tone.QUIET),
            facts=(("scale", regime_words(row)), ("heart-handshake", card.area.label)),
        )
        if not self.may(Permission.SERVICES_WRITE):
            return Pane(head, _facts(row))
        form = service_form(self._change, self.desk)
        form.open(values_of(card), f"service/{self._id}")
        open_care(form)
        form.saved.connect(lambda _done: self.saved("Zapisano usługę"))
        return Pane(head, *([] if row.regime_confirmed else [self._question()]), form)

    def _change(self, card: ServiceCard) -> None:
        self.office.do(change_service, self._id, card)

    def _question(self) -> QWidget:
        ways = [(regime.label, partial(self._confirm, regime)) for regime in Regime]
        return banner(_CONFIRM, Tone.WARN, *ways)

    def _confirm(self, regime: Regime) -> None:
        self.office.do(confirm_regime, self._id, regime)
        self.saved(f"Tryb potwierdzony: {regime.label}")


class NewService(QWidget):
    """The form of a service that is not there yet."""

    added = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        form = service_form(lambda card: desk.office.do(add_service, card), desk)
        form.open({"forms.individual": True, "unit": ServiceUnit.HOUR}, "service/new")
        open_care(form)
        form.saved.connect(self.added.emit)
        form.left.connect(self.left.emit)
        back = button("Wróć", self.left.emit, "arrow-left", kind="link")
        self._page = Pane(record_head("Nowa usługa", acts=(back,)), form)
        self.setLayout(column(self._page, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self._page.take_focus()


def regime_words(row: ServiceRow) -> str:
    """Return under which law a service stands, in the words of the office."""
    return row.card.regime.label if row.regime_confirmed else "tryb do potwierdzenia"


def service_form(keep: Callable[[ServiceCard], object], desk: Desk) -> Form:
    """Return the form of a service; `keep` stores what it describes."""
    return Form(
        group(
            "Usługa",
            TextField("code", "Kod", required=True, span=3, example="K02"),
            TextField("name", "Nazwa", required=True, span=9),
            RadioField("regime", "Tryb", terms(Regime), required=True),
            ChoiceField[CareKind](
                "care_kind", "Rodzaj opieki", terms(CareKind), required=True, span=12
            ),
            ChoiceField[ServiceArea]("area", "Obszar", terms(ServiceArea), required=True, span=8),
            ChoiceField[ServiceUnit]("unit", "Jednostka", terms(ServiceUnit), required=True),
            ChoiceField[FeeRule]("fee_rule", "Opłata", terms(FeeRule), required=True, span=8),
        ),
        group(
            "Dla kogo i od kiedy",
            *(CheckField(f"forms.{form}", capitalised(form.label), span=4) for form in ServiceForm),
            DateField("active_from", "Stosuje się od", hint="Puste: jeszcze nie.", span=6),
            DateField("active_to", "Stosuje się do", hint="Puste: bezterminowo.", span=6),
            NotesField("note", "Uwagi", lines=2),
        ),
        save=lambda values: keep(_card(values)),
        save_text="Zapisz usługę",
        drafts=desk.drafts,
    )


def open_care(form: Form) -> None:
    """Ask for the kind of care only of services granted by decision."""
    regime, care = form["regime"], form["care_kind"]

    def arrange() -> None:
        show(care, shown=regime.value is Regime.DECISION)

    regime.edited.connect(arrange)
    arrange()


def values_of(card: ServiceCard) -> Values:
    """Return a service as the values of its form."""
    values = {name: getattr(card, name) for name in ServiceCard.__slots__ if name != "forms"}
    return values | {f"forms.{form}": form in card.forms for form in ServiceForm}


def _card(values: Values) -> ServiceCard:
    forms = frozenset(form for form in ServiceForm if values[f"forms.{form}"])
    plain = {name: value for name, value in values.items() if not name.startswith("forms.")}
    return ServiceCard(**plain, forms=forms)


def _facts(row: ServiceRow) -> Card:
    card = row.card
    since = f"od {short_day(card.active_from)}" if card.active_from else "jeszcze nie"
    until = f" do {short_day(card.active_to)}" if card.active_to else ""
    return Card(
        "Usługa",
        Facts(
            ("Tryb", regime_words(row)),
            ("Rodzaj opieki", card.care_kind.label if card.care_kind else ""),
            ("Obszar", card.area.label),
            ("Jednostka", card.unit.label),
            ("Opłata", card.fee_rule.label),
            ("Dla kogo", ", ".join(form.label for form in ServiceForm if form in card.forms)),
            ("Stosuje się", f"{since}{until}"),
            ("Uwagi", card.note),
        ),
    )


_CONFIRM = (
    "Program proponuje tryb, ale nie zgaduje: od niego zależą kroki, podpis i rachunek. Potwierdź "
    "go z dyrektorem. Do tego czasu tej usługi nie da się przyznać."
)
