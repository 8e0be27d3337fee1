"""The card of a person: head, warnings, tabs; a form takes its place while something is typed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from time import monotonic
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from cusdesk.domain.case_steps import CaseAt
from cusdesk.domain.identity import Standing
from cusdesk.domain.phones import masked_number
from cusdesk.domain.users import Permission
from cusdesk.operations.applications_paper import application_for
from cusdesk.operations.representatives import RepresentativeView
from cusdesk.operations.resident_cards import ResidentCard, open_card
from cusdesk.operations.resident_papers import resident_sheet
from cusdesk.ui.beginnings import Beginning
from cusdesk.ui.buttons import button, menu_button
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.forms import Form
from cusdesk.ui.guards import death_pane, move_pane
from cusdesk.ui.households import HouseholdPanel
from cusdesk.ui.incomes import IncomePanel
from cusdesk.ui.keys import Command
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.representatives import representative_pane, representatives_card
from cusdesk.ui.residents_cases import cases_card, groups_card
from cusdesk.ui.residents_entries import note_pane
from cusdesk.ui.residents_form import identity_pane
from cusdesk.ui.residents_history import HistoryPanel
from cusdesk.ui.residents_names import names_pane
from cusdesk.ui.residents_person import PersonPage
from cusdesk.ui.residents_resumed import open_wanted
from cusdesk.ui.residents_warnings import merged_notices, warnings_about
from cusdesk.ui.residents_withdrawal import withdrawal_pane
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone

# What the pane itself has stored is told by the office too, a moment later.
_JUST_READ = 1.0
STANDINGS = {Standing.HERE: Tone.GOOD, Standing.MOVED: Tone.QUIET, Standing.DEAD: Tone.QUIET}


@dataclass(frozen=True, slots=True)
class ReportAbout:
    """The target of a new report about a person, for the screen that takes reports."""

    resident_id: UUID


@dataclass(frozen=True, slots=True)
class NamesOf:
    """The target that opens the forms of a person's name, to be confirmed; then comes a case."""

    resident_id: UUID
    then: CaseAt | None = None


class ResidentPane(QWidget):
    """One person: the card, and in its place the form that is being typed."""

    withdrawn = Signal()

    def __init__(self, desk: Desk, resident_id: UUID) -> None:
        super().__init__()
        self.desk, self.resident_id = desk, resident_id
        self._stack = QStackedWidget()
        self._view: Pane | None = None
        self._editor: Pane | None = None
        self._tab = "person"
        self.setLayout(column(self._stack, gap=0))
        self.reread()

    def reread(self) -> None:
        """Read the person again; a form under the hands stays as it is."""
        self.card = self.desk.office.do(open_card, self.resident_id)
        self._read_at = monotonic()
        old, self._view = self._view, self._make_view()
        self._stack.addWidget(self._view)
        if self._editor is None:
            self._stack.setCurrentWidget(self._view)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def refresh(self) -> None:
        """Read the person again when something changed elsewhere; no form is disturbed."""
        typing = self._editor is not None or any(
            form.isVisible() for form in self.findChildren(Form)
        )
        if not typing and monotonic() - self._read_at > _JUST_READ:
            self.reread()

    def take_up(self) -> bool:
        """Open the form of the draft asked for on Pulpit, if it is about this person."""
        return open_wanted(self)

    def edit(self, pane: Pane) -> None:
        """Let a form take the place of the card until it is saved or left."""
        self._drop_editor()
        self._editor = pane
        self._stack.addWidget(pane)
        self._stack.setCurrentWidget(pane)
        pane.take_focus()

    def done(self) -> None:
        """Put the card back, as it is now."""
        self._drop_editor()
        self.reread()
        self.take_focus()

    def take_focus(self) -> None:
        """Move the keyboard into the form, or to the tabs."""
        if self._editor is not None:
            self._editor.take_focus()
        else:
            self.tabs.turn(self._tab)
            self.tabs.setFocus()
            self.tabs.focusNextChild()
            QTimer.singleShot(0, self._rest_at_top)

    def _rest_at_top(self) -> None:
        # The head of the card stays in sight although the keyboard is on the tabs below it.
        if self._view is not None:
            self._view.area.verticalScrollBar().setValue(0)

    @property
    def may_write(self) -> bool:
        """Whether the one logged in may change this person."""
        return self.desk.office.may(Permission.RESIDENTS_WRITE) and not self.card.hidden

    def commands(self) -> list[Command]:
        """Return what the palette can do with this person."""
        found = [Command("Drukuj kartę osoby", self.print_sheet, "Ctrl+P", "printer")]
        if self.may_write:
            found += [
                Command("Popraw dane osoby", self.correct_identity, "F2", "pencil"),
                Command("Dodaj notatkę", self.write_note, "F8", "note"),
                Command("Potwierdź odmianę nazwiska", self.confirm_names, "", "letter-case"),
            ]
        if self._may_open:
            apply = self._new_application
            found.append(Command("Nowy wniosek tej osoby", apply, "", "file-plus"))
        if self._may_apply:
            found.append(Command("Drukuj wniosek tej osoby", self.print_application, "", "printer"))
        return [*found, *(Command(text, act, "", icon) for text, icon, act in self._ends())]

    @property
    def _may_open(self) -> bool:
        """Whether a case may be opened: a personal right ends with the person (art. 105 KPA)."""
        alive = self.card.brief.standing is not Standing.DEAD
        return alive and self.desk.office.may(Permission.CASES_WRITE)

    @property
    def _may_apply(self) -> bool:
        """Whether a form for this person makes sense: giving it out records the clause too."""
        return self.may_write and self.card.brief.standing is not Standing.DEAD

    # Acts

    def correct_identity(self) -> None:
        """Open the form of who the person is."""
        if self.may_write:
            self.edit(identity_pane(self.desk, self.resident_id, self.done))

    def write_note(self) -> None:
        """Open the form of a note."""
        if self.desk.office.may(Permission.RESIDENTS_WRITE):
            self.edit(note_pane(self.desk, self.card.brief, self.done))

    def confirm_names(self, then: CaseAt | None = None) -> None:
        """Open the form in which the forms of the name are confirmed; then go back to a case."""
        if self.may_write:
            self.edit(names_pane(self.desk, self.card.brief, self.done, then))

    def print_sheet(self) -> None:
        """Show the sheet of the person, ready to be printed or saved."""
        make = partial(self.desk.office.do, resident_sheet, self.resident_id)
        self.desk.show_pdf(Pdf("Karta osoby", make, "karta-osoby.pdf", self.resident_id))

    def print_application(self) -> None:
        """Show the application form with what is known of the person, to be completed by hand."""
        make = partial(self.desk.office.do, application_for, self.resident_id)
        self.desk.show_pdf(
            Pdf("Wniosek o usługi opiekuńcze", make, "wniosek.pdf", self.resident_id)
        )

    # The view

    def _make_view(self) -> Pane:
        self.tabs = Tabs(
            ("person", "Dane osoby", PersonPage(self)),
            ("household", "Gospodarstwo i dochód", self._household),
            ("people", "Osoby bliskie i przedstawiciele", self._people),
            ("cases", "Sprawy i usługi", self._cases),
            ("history", "Historia", lambda: HistoryPanel(self.desk, self.resident_id)),
            name="Części karty osoby",
        )
        self.tabs.count("people", len(self.card.representatives) or None)
        self.tabs.count("cases", len(self.card.cases) or None)
        self.tabs.turn(self._tab)
        self.tabs.turned.connect(self._remember)
        return Pane(self._head(), *merged_notices(self), *warnings_about(self), self.tabs)

    def _remember(self, tab: str) -> None:
        self._tab = tab

    def _head(self) -> QWidget:
        card, brief = self.card, self.card.brief
        phone = card.phones[0].number if card.phones else ""
        badge = ("dane chronione", Tone.BAD) if card.protected else _standing(card)
        return record_head(
            brief.name,
            badge=badge,
            acts=self._buttons(),
            facts=(
                ("id", card.masked_pesel),
                ("phone", masked_number(phone)),
                ("map-pin", brief.address_line),
            ),
        )

    def _buttons(self) -> tuple[QPushButton, ...]:
        prints = button("Drukuj", self.print_sheet, "printer", key="Ctrl+P")
        if not self.desk.office.may(Permission.RESIDENTS_WRITE):
            return (prints,)
        notes = button("Notatka", self.write_note, "note", key="F8")
        return (prints, notes, menu_button("Więcej czynności", tuple(self._more())))

    def _more(self) -> list[tuple[str, str, Callable[[], object]]]:
        acts: list[tuple[str, str, Callable[[], object]]] = []
        if self.may_write:
            acts.append(("Popraw dane", "pencil", self.correct_identity))
        if self.desk.office.may(Permission.CASES_WRITE):
            acts.append(("Nowe zgłoszenie", "phone", self._new_report))
        if self._may_open:
            acts.append(("Nowy wniosek", "file-plus", self._new_application))
        if self._may_apply:
            acts.append(("Drukuj wniosek", "printer", self.print_application))
        return [*acts, *self._ends()]

    def _ends(self) -> list[tuple[str, str, Callable[[], object]]]:
        """Return the acts that end an entry, where one may write."""
        if not self.may_write:
            return []
        mistaken = ("Wpisano przez pomyłkę", "x", self.withdraw)
        if self.card.brief.standing is not Standing.HERE:
            return [mistaken]
        return [
            ("Wyprowadzka", "logout", partial(self.guard, move_pane)),
            ("Zgon", "file-x", partial(self.guard, death_pane)),
            mistaken,
        ]

    def guard(self, pane: Callable[..., Pane]) -> None:
        """Open the form of a death, a move or what takes them back."""
        self.edit(pane(self.desk, self.card.brief, self.done))

    def withdraw(self) -> None:
        """Open the form in which an entry made by mistake is withdrawn."""
        pane = withdrawal_pane(self.desk, self.card.brief, self.withdrawn.emit, self.done)
        self.edit(pane)

    def _new_report(self) -> None:
        self.desk.go("cases", ReportAbout(self.resident_id))

    def _new_application(self) -> None:
        self.desk.go("cases", Beginning(resident_id=self.resident_id))

    def _household(self) -> QWidget:
        holder = QWidget()
        household = HouseholdPanel(self.desk, self.resident_id, self.edit, self.done)
        parts: list[QWidget] = [household]
        if self.desk.office.may(Permission.INCOMES_READ):
            income = IncomePanel(self.desk, self.resident_id)
            parts.append(income)
        holder.setLayout(column(*parts, None, gap=10))
        return holder

    def _people(self) -> QWidget:
        return representatives_card(
            self.desk,
            self.card.representatives,
            self.edit_representative,
            self.reread,
        )

    def edit_representative(self, view: RepresentativeView | None) -> None:
        """Open the form of someone acting for the person, or of one to be corrected."""
        self.edit(representative_pane(self.desk, self.card.brief, view, self.done))

    def _cases(self) -> QWidget:
        cases = cases_card(self.desk, self.card, self._new_application, self._new_report)
        if not self.card.groups:
            return cases
        holder = QWidget()
        holder.setLayout(column(cases, groups_card(self.desk, self.card), None, gap=10))
        return holder

    def _drop_editor(self) -> None:
        pane, self._editor = self._editor, None
        if pane is not None:
            if self._view is not None:
                self._stack.setCurrentWidget(self._view)
            self._stack.removeWidget(pane)
            pane.deleteLater()


def _standing(card: ResidentCard) -> tuple[str, Tone] | None:
    standing = card.brief.standing
    return (standing.label, STANDINGS[standing])
