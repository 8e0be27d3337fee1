"""The card of a resolution: its tables, rates, uses, a trial, and how it comes into force."""

from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from cusdesk.app.shipped import fee_file
from cusdesk.domain.dates import short_day
from cusdesk.domain.money import zloty
from cusdesk.domain.rules import PAYMENT_DAY
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import Permission
from cusdesk.operations.offices import office_rules
from cusdesk.operations.resolution_trials import criteria_on
from cusdesk.operations.resolutions import (
    RateRow,
    ResolutionCard,
    discard_resolution,
    put_into_force,
    record_rate,
    resolution_card,
    set_uses,
)
from cusdesk.operations.service_prints import resolution_pdf
from cusdesk.ui.banner import Banner, banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.dialogs import asked
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import (
    AmountField,
    CheckField,
    ChoiceField,
    DateField,
    NumberField,
    TextField,
)
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import column, focus_first
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part, history
from cusdesk.ui.resolutions_table import tables_page
from cusdesk.ui.resolutions_trial import FeeTrial
from cusdesk.ui.rows import Column
from cusdesk.ui.tabs import Page, Tabs
from cusdesk.ui.theme import Tone

RATES: tuple[Column[RateRow], ...] = (
    Column("Od dnia", lambda rate: short_day(rate.valid_from)),
    Column("Usługa", lambda rate: rate.service_name),
    Column("Koszt godziny", lambda rate: zloty(rate.per_hour), right=True),
    Column("Podstawa", lambda rate: rate.basis),
)


USES = {
    CareKind.ORDINARY: "Usługi opiekuńcze",
    CareKind.SPECIALIST: "Specjalistyczne usługi opiekuńcze",
    CareKind.MENTAL_DISORDER: "Specjalistyczne, zaburzenia psychiczne",
    CareKind.NEIGHBOUR: "Usługi sąsiedzkie",
}


def standing(card: ResolutionCard, today: Any) -> tuple[str, Tone]:
    """Return where a resolution stands today, as its badge says it."""
    since, until = card.resolution.valid_from, card.resolution.valid_to
    if not card.active:
        return ("do poprawy", Tone.WARN) if not card.report.ok else ("niewprowadzona", Tone.INFO)
    if since is not None and since > today:
        return f"od {short_day(since)}", Tone.INFO
    if until is not None and until < today:
        return f"do {short_day(until)}", Tone.QUIET
    return "obowiązuje", Tone.GOOD


class ResolutionPart(Part):
    """One resolution; one in force is not corrected but followed by another."""

    editing_asked = Signal(object)
    copy_asked = Signal(object)
    gone = Signal()

    def __init__(self, desk: Desk, resolution_id: UUID) -> None:
        self._id = resolution_id
        super().__init__(desk)

    def build(self) -> QWidget:
        card = self.office.do(resolution_card, self._id)
        resolution = card.resolution
        badge = standing(card, self.desk.today)
        passed = f"z dnia {short_day(resolution.passed_on)}" if resolution.passed_on else ""
        facts = (("building-community", resolution.gmina), ("calendar", passed))
        head = record_head(resolution.number, badge=badge, facts=facts)
        acts = flow(*self._acts(card), gap=10)
        marks = [banner(_DEMONSTRATION, Tone.WARN)] if card.demonstration else []
        self._tabs = Tabs(*self._pages(card))
        self._next = Banner()
        if self.may(Permission.SERVICES_WRITE) and not card.active:
            way = ("Przejdź", self._lead_into_force)
            self._next.say(_NOT_YET, Tone.INFO, way)
        return Pane(head, acts, *marks, self._next, self._tabs)

    def take_focus(self) -> None:
        """Move the keyboard to what a resolution waits for, or to its parts."""
        if not focus_first(self._next):
            self._tabs.shelter()

    def _lead_into_force(self) -> None:
        self._tabs.turn("force")
        for form in self._tabs.findChildren(Form):
            if form.isVisible():
                form.take_focus()

    def _pages(self, card: ResolutionCard) -> list[tuple[str, str, Page]]:
        resolution, today = card.resolution, self.desk.today
        criteria = self.office.do(criteria_on, today)
        may = self.may(Permission.SERVICES_WRITE)
        pages: list[tuple[str, str, Page]] = [
            ("tables", "Tabele", lambda: tables_page(resolution, card.report, criteria)),
            ("trial", "Wypróbuj", lambda: _trial(self.desk, card)),
            ("rates", "Koszt godziny", lambda: self._rates(card, may=may)),
            ("uses", "Zastosowanie", lambda: self._uses(card) if may else used(card)),
        ]
        if may and not card.active:
            pages.append(("force", "Wprowadzenie w życie", lambda: self._force(card)))
        return pages

    def _acts(self, card: ResolutionCard) -> tuple[QPushButton, ...]:
        acts = [
            button("Drukuj", self._print, "printer"),
            button("Zapisz plik", partial(self._export, card), "download"),
        ]
        if self.may(Permission.SERVICES_WRITE):
            acts.append(button("Nowa na jej podstawie", lambda: self.copy_asked.emit(card), "copy"))
            if not card.active:
                acts.append(button("Popraw", lambda: self.editing_asked.emit(card), "pencil"))
                acts.append(button("Usuń", self._discard, "trash"))
        return tuple(acts)

    # Pages

    def _rates(self, card: ResolutionCard, *, may: bool) -> QWidget:
        page = QWidget()
        own = [
            RateRow(table.service, table.rate_per_hour, since, "z tabeli uchwały")
            for table in card.resolution.tables
            if table.rate_per_hour is not None
            and (since := card.resolution.valid_from or card.resolution.passed_on)
        ]
        shown = history(RATES, (*reversed(card.rates), *own), "Koszt godziny")
        page.setLayout(column(shown, *([self._rate_form(card)] if may else []), gap=10))
        return page

    def _rate_form(self, card: ResolutionCard) -> Form:
        names = [(table.service, table.service) for table in card.resolution.tables]
        form = Form(
            group(
                "Nowy koszt godziny od dnia",
                ChoiceField[str]("service_name", "Tabela", names, required=True, span=12),
                AmountField("per_hour", "Koszt godziny", required=True, span=4),
                DateField("valid_from", "Od dnia", required=True, span=4),
                TextField("basis", "Podstawa", span=12, example="uchwała, zarządzenie, umowa"),
                note="Stawka ma własną datę. Decyzje już wydane zachowują swoją.",
            ),
            save=lambda values: self.office.do(record_rate, card.id, RateRow(**values)),
            save_text="Zapisz koszt godziny",
            drafts=self.desk.drafts,
        )
        first = names[0][0] if len(names) == 1 else None
        form.open({"service_name": first}, f"resolution/{card.id}/rate")
        form.saved.connect(lambda _done: self.saved("Zapisano koszt godziny"))
        return form

    def _uses(self, card: ResolutionCard) -> Form:
        held = set(card.uses)
        groups = [
            group(
                table.service,
                *(CheckField(f"{at}/{kind}", USES[kind]) for kind in CareKind),
                note="Które usługi wycenia ta tabela",
            )
            for at, table in enumerate(card.resolution.tables)
        ]
        form = Form(*groups, save=partial(self._set_uses, card), save_text="Zapisz zastosowanie")
        tables = card.resolution.tables
        form.open(
            {
                f"{at}/{kind}": (table.service, kind) in held
                for at, table in enumerate(tables)
                for kind in CareKind
            }
        )
        form.saved.connect(lambda _done: self.saved("Zapisano zastosowanie"))
        return form

    def _set_uses(self, card: ResolutionCard, values: Values) -> None:
        for at, table in enumerate(card.resolution.tables):
            kinds = frozenset(kind for kind in CareKind if values[f"{at}/{kind}"])
            self.office.do(set_uses, card.id, table.service, kinds)

    def _force(self, card: ResolutionCard) -> Form:
        form = Form(
            group(
                "Stosować w decyzjach",
                DateField("valid_from", "Od dnia", required=True, span=6),
                NumberField(
                    "payment_day",
                    "Dzień zapłaty",
                    required=True,
                    least=PAYMENT_DAY.least,
                    most=PAYMENT_DAY.most,
                    span=6,
                    hint="Dzień następnego miesiąca.",
                ),
                note=_FORCE,
            ),
            save=lambda values: self.office.do(put_into_force, card.id, **values),
            save_text="Wprowadź w życie",
        )
        day = dict(self.office.do(office_rules))[PAYMENT_DAY]
        since = card.resolution.valid_from or self.desk.today
        form.open({"valid_from": since, "payment_day": int(day)})
        form.saved.connect(lambda _done: self.saved("Uchwała wprowadzona w życie"))
        return form

    # Acts

    def _print(self) -> None:
        make = partial(self.office.do, resolution_pdf, self._id)
        self.desk.show_pdf(Pdf("Tabela odpłatności", make, "tabela-odplatnosci.pdf"))

    def _export(self, card: ResolutionCard) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / "uchwala.yaml")
        place, _kind = QFileDialog.getSaveFileName(
            self, "Zapisz uchwałę", proposed, "Uchwała o odpłatności (*.yaml)"
        )
        if place:
            self.export_to(card, Path(place))

    def export_to(self, card: ResolutionCard, place: Path) -> None:
        """Write the resolution as a file that other offices read."""
        try:
            place.write_bytes(fee_file(card.resolution))
        except OSError:
            self.desk.tell("Nie udało się zapisać pliku. Wybierz inny folder.", None, Tone.BAD)
            return
        self.desk.tell(f"Zapisano uchwałę w folderze „{place.parent.name}”")

    def _discard(self) -> None:
        if asked(self, "Usunąć tę uchwałę?", _DISCARD, "Usuń uchwałę"):
            self.office.do(discard_resolution, self._id)
            self.desk.tell("Usunięto uchwałę, która nie weszła w życie")
            self.gone.emit()


def used(card: ResolutionCard) -> QWidget:
    """Return which care each table prices, for those who only read it."""
    page, held = QWidget(), set(card.uses)
    named = {
        table.service: [USES[kind] for kind in CareKind if (table.service, kind) in held]
        for table in card.resolution.tables
    }
    rows = ((service, ", ".join(kinds) or "żadnych usług") for service, kinds in named.items())
    page.setLayout(column(Card("Które usługi wyceniają tabele", Facts(*rows)), None))
    return page


def _trial(desk: Desk, card: ResolutionCard) -> FeeTrial:
    """Return a trial that knows the rates recorded apart from the table."""

    def rate_on(service: str, day: date) -> Decimal | None:
        begun = [
            rate for rate in card.rates if rate.service_name == service and rate.valid_from <= day
        ]
        return max(begun, key=lambda rate: rate.valid_from).per_hour if begun else None

    return FeeTrial(desk, lambda: card.resolution.tables, rate_on)


_DEMONSTRATION = (
    "Tabela demonstracyjna: służy do nauki programu, odpłatność z niej nie jest prawdziwa. Wpisz "
    "uchwałę swojej rady gminy."
)
_NOT_YET = "Uchwała jeszcze nie obowiązuje w programie. Sprawdź tabele i wprowadź ją w życie."
_FORCE = (
    "Od tego dnia odpłatność liczy się z tej tabeli. Poprzednia uchwała o tych samych usługach "
    "kończy się dzień wcześniej; wydane decyzje zostają, jakie są."
)
_DISCARD = "Nie ustalono z niej żadnej odpłatności. Tego nie da się cofnąć."
