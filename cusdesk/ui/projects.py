"""Projects that pay for services: a list, and the card with milestones."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.words import folded
from cusdesk.operations.project_prints import (
    project_pdf,
    project_period,
    projects_register,
    reached_words,
)
from cusdesk.operations.projects import (
    Milestone,
    ProjectCard,
    ProjectRow,
    Signs,
    add_milestone,
    add_project,
    change_project,
    drop_signs,
    project_row,
    projects,
    reach_milestone,
    record_signs,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.entered import entered, shown
from cusdesk.ui.fields import AmountField, ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import boxed, column
from cusdesk.ui.layout import row as row_of
from cusdesk.ui.offices_fields import StripField
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import history
from cusdesk.ui.rows import Column, RowItem
from cusdesk.ui.sections import Section
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.theme import Tone

SIGNS = tuple((one, one.label) for one in Signs)
_NO_SIGNS = (
    "Znaki staną u dołu pierwszej strony papierów usług i programów, za które płaci projekt: "
    "planu, zlecenia, informacji, wniosku, listy obecności, standardu i ulotki."
)
MILESTONES: tuple[Column[Milestone], ...] = (
    Column("Kamień milowy", lambda one: one.name),
    Column("Termin", lambda one: short_day(one.due_on)),
    Column("Osiągnięto", lambda one: short_day(one.reached_on) if one.reached_on else ""),
    Column("Potwierdzenie", lambda one: one.evidence),
)


class ProjectsSection(Section[ProjectRow]):
    """The projects, those that run first."""

    title = "Projekty"
    noun = ("projekt", "projekty", "projektów")
    search_hint = "Nazwa, numer, fundusz"
    nothing_chosen = (
        "flag",
        "Nie wybrano projektu",
        "Wybierz projekt z listy. Nowy dodasz skrótem Ctrl+N.",
    )
    nothing_found = (
        "flag",
        "Nie ma jeszcze projektu",
        "Projekt, z którego finansuje się usługi, dodasz skrótem Ctrl+N.",
    )
    watches = frozenset({"project", "project_milestone", "service"})
    printing = "Drukuj rejestr projektów"

    def rows_for(self, text: str, chip: str) -> Sequence[ProjectRow]:
        """Return the projects that hold every word typed."""
        words = folded(text).split()
        rows = self.office.do(projects)
        return [row for row in rows if all(word in folded(_said(row)) for word in words)]

    def item(self, row: ProjectRow) -> RowItem:
        badge, tone = standing(row, self.desk.today)
        return RowItem(
            row.card.name, row.card.number, project_period(row), badge, tone, mark="flag"
        )

    def card(self, row: ProjectRow) -> QWidget:
        """Return the card of a project."""
        return ProjectPart(self.desk, row.id)

    def row_of(self, target: object) -> ProjectRow | None:
        return next((row for row in self.office.do(projects) if row.id == target), None)

    def add(self) -> None:
        """Show the form of a new project."""
        page = NewProject(self.desk)
        page.added.connect(self._kept)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def print_list(self) -> None:
        """Show the register of projects as it is printed."""
        make = partial(self.office.do, projects_register)
        self.desk.show_pdf(Pdf("Rejestr projektów", make, "rejestr-projektow.pdf"))

    def _kept(self, added: UUID) -> None:
        self.desk.tell("Dodano projekt")
        self.refresh()
        self.show_target(added)


class ProjectPart(TabbedPart):
    """One project: its description and its milestones."""

    def __init__(self, desk: Desk, project_id: UUID) -> None:
        self._id = project_id
        super().__init__(desk)

    def build(self) -> QWidget:
        row = self.office.do(project_row, self._id)
        head = record_head(
            row.card.name,
            badge=standing(row, self.desk.today),
            acts=(button("Drukuj", self._print, "printer"),),
            facts=(
                ("calendar", project_period(row)),
                ("flag", f"kamienie milowe: {reached_words(row)}" if row.milestones else ""),
                ("heart-handshake", ", ".join(row.services)),
            ),
        )
        form = project_form(self._change, self.desk)
        form.open(shown(row.card), f"project/{self._id}")
        tabs = self.tabs(
            ("data", "Opis projektu", self.kept(form, "Zapisano projekt")),
            ("signs", "Znaki na papierach", lambda: self._signs(row)),
            ("milestones", "Kamienie milowe", lambda: self._milestones(row)),
            ("next", "Nowy kamień milowy", lambda: self._next(row)),
        )
        tabs.count("milestones", len(row.milestones) or None)
        return Pane(head, tabs)

    def _signs(self, row: ProjectRow) -> QWidget:
        """Return the form that keeps the strip of signs; „Drukuj” shows it on the card."""
        picture = StripField()
        said = "Znaki są już wgrane. Puste pole zostawia obecne." if row.signs else _NO_SIGNS
        form = Form(
            group(
                "Znaki projektu",
                picture,
                ChoiceField("how", "Druk", SIGNS, required=True, span=6),
                note=said,
            ),
            save=lambda values: self.office.do(
                record_signs, self._id, picture.picture, values["how"]
            ),
            save_text="Zapisz znaki",
        )
        form.open({"how": row.signs or Signs.COLOUR})
        kept = self.kept(form, "Zapisano znaki projektu")
        if row.signs is None:
            return kept
        drop = button("Usuń znaki", self._drop_signs, "trash")
        return boxed(column(kept, row_of(drop, None), gap=10))

    def _drop_signs(self) -> None:
        said = "Usunięto znaki. Papiery wymieniają projekt z nazwy."
        self.attempt(said, drop_signs, self._id)

    def _milestones(self, row: ProjectRow) -> QWidget:
        """Return the milestones, and the form that notes one reached."""
        open_ones = [(one.id, one.name) for one in row.milestones if one.reached_on is None]
        table = history(MILESTONES, row.milestones, "Kamienie milowe")
        form = Form(
            group(
                "Osiągnięto",
                ChoiceField[UUID]("milestone_id", "Kamień", open_ones, required=True, span=8),
                DateField("reached_on", "Dnia", required=True, past=True),
                TextField("evidence", "Co to potwierdza", required=True, span=12),
            ),
            save=self._reach,
            save_text="Zapisz osiągnięcie",
        )
        form.open({"reached_on": self.desk.today})
        return self.entry(table, form, "Zapisano osiągnięcie") if open_ones else table

    def _next(self, row: ProjectRow) -> QWidget:
        form = Form(
            group(
                "Nowy kamień milowy",
                TextField("name", "Co ma być osiągnięte", required=True, span=8),
                DateField("due_on", "Termin", required=True),
            ),
            save=lambda values: self.office.do(
                add_milestone, row.id, values["name"], values["due_on"]
            ),
            save_text="Zapisz kamień milowy",
        )
        form.open({})
        return self.kept(form, "Zapisano kamień milowy")

    def _change(self, card: ProjectCard) -> None:
        self.office.do(change_project, self._id, card)

    def _reach(self, values: Values) -> None:
        self.office.do(
            reach_milestone, values["milestone_id"], values["reached_on"], values["evidence"]
        )

    def _print(self) -> None:
        make = partial(self.office.do, project_pdf, self._id)
        self.desk.show_pdf(Pdf("Karta projektu", make, "projekt.pdf"))


class NewProject(QWidget):
    """The form of a project that is not there yet."""

    added = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        form = project_form(lambda card: desk.office.do(add_project, card), desk)
        form.open({}, "project/new")
        form.saved.connect(self.added.emit)
        form.left.connect(self.left.emit)
        self._page = Pane(record_head("Nowy projekt"), form)
        self.setLayout(column(self._page, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self._page.take_focus()


def project_form(keep: Callable[[ProjectCard], object], desk: Desk) -> Form:
    """Return the form of a project; `keep` stores what it describes."""
    return Form(
        group(
            "Projekt",
            TextField("name", "Nazwa", required=True, span=12),
            TextField("number", "Numer umowy lub naboru", span=6),
            TextField("fund", "Fundusz", span=6, example="Europejski Fundusz Społeczny Plus"),
            DateField("starts_on", "Od dnia"),
            DateField("ends_on", "Do dnia"),
            DateField("durable_until", "Trwałość do"),
        ),
        group(
            "Pieniądze",
            AmountField("total", "Wartość projektu", span=6),
            AmountField("union_share", "Środki unijne", span=6),
            AmountField("national_share", "Środki krajowe", span=6),
            AmountField("own_share", "Wkład własny", span=6),
            NotesField("note", "Uwagi", lines=2),
            note="Numer i nazwa projektu staną na papierach usług, które z niego finansujesz.",
        ),
        save=lambda values: keep(entered(ProjectCard, values)),
        save_text="Zapisz projekt",
        drafts=desk.drafts,
    )


def standing(row: ProjectRow, today: date) -> tuple[str, Tone]:
    """Return whether a project runs, and whether a milestone is overdue."""
    late = [one for one in row.milestones if one.is_late(today)]
    if late:
        return "kamień po terminie", Tone.WARN
    return ("w realizacji", Tone.GOOD) if row.running else ("zakończony", Tone.QUIET)


def _said(row: ProjectRow) -> str:
    return f"{row.card.name} {row.card.number} {row.card.fund}"
