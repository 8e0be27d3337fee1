"""The words of a decision block by block: read, edited in place, given back to the data."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from cusdesk.domain.markup import plain
from cusdesk.domain.wording import Section
from cusdesk.operations.decision_drafts import restore_passage
from cusdesk.operations.draft_views import DraftView, PassageView
from cusdesk.ui.badges import Badge
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.forms import Draft
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import clear, column, focus_first, row
from cusdesk.ui.passage_editor import PassageEditor, draft_key
from cusdesk.ui.theme import Tone

OWN = "grounds.own"


class PassagesView(QWidget):
    """Every block under its heading; `changed` says that words were stored."""

    changed = Signal(object)

    def __init__(self, desk: Desk, view: DraftView) -> None:
        super().__init__()
        self._desk, self._view = desk, view
        self._rows: list[PassageRow] = []
        self._cards = column(gap=10)
        self.setLayout(self._cards)
        self._lay_out()
        self._reopen()

    def show_draft(self, view: DraftView) -> None:
        """Show the words of a draft as last read; a paragraph under the hands stays."""
        same = (view.passages, view.is_editable) == (self._view.passages, self._view.is_editable)
        self._view = view
        if not same:
            self._settle()

    def take_focus(self) -> None:
        """Move the keyboard to the first paragraph that is open."""
        opened = next((one for one in self._rows if one.editing), None)
        if opened is not None:
            # The row has its place only when the layout has settled.
            QTimer.singleShot(0, partial(self._bring_into_sight, opened))

    def _bring_into_sight(self, one: "PassageRow") -> None:
        one.take_focus()
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(one)

    def _settle(self) -> None:
        """Show what was read last, all of it or what may be shown beside an open editor."""
        if not any(one.editing for one in self._rows):
            self._lay_out()
            return
        read = {one.block_id: one for one in self._view.passages}
        for one in self._rows:
            if not one.editing:
                one.show_passage(read.get(one.passage.block_id, one.passage))

    def _settle_at(self, block_id: str) -> None:
        """Show what an editor left behind, with the keyboard where it was."""
        self._settle()
        for one in self._rows:
            if one.passage.block_id == block_id:
                # The row is shown only when the layout has settled.
                QTimer.singleShot(0, one.take_focus)

    def _lay_out(self) -> None:
        clear(self._cards)
        self._rows = []
        if not self._view.passages:
            told = "Treść powstanie, gdy uzupełnisz to, czego brakuje w warunkach."
            self._cards.addWidget(banner(told, Tone.INFO))
        for section in Section:
            passages = [one for one in self._view.passages if one.section is section]
            if passages:
                self._cards.addWidget(self._section(section, passages))

    def _reopen(self) -> None:
        """Open the paragraphs that were being typed when the window closed."""
        drafts = self._desk.drafts
        if drafts is None or not self._view.is_editable:
            return
        kept = drafts.waiting(draft_key(self._view.id, ""))
        for one in self._rows:
            found = kept.get(draft_key(self._view.id, one.passage.block_id))
            if found is not None:
                one.go_on_with(found)

    def _section(self, section: Section, passages: list[PassageView]) -> Card:
        editable = self._view.is_editable
        shown = [
            PassageRow(self._desk, self._view.id, one, editable=editable)
            for one in passages
            if one.text or one.edited or (one.block_id == OWN and editable)
        ]
        for one in shown:
            one.changed.connect(self.changed)
            one.left.connect(self._settle_at)
        self._rows += shown
        return Card(section.label.capitalize(), *shown)


class PassageRow(QWidget):
    """One block: its text, whether it was edited, and the editor in its place."""

    changed = Signal(object)
    left = Signal(str)

    def __init__(self, desk: Desk, draft_id: UUID, one: PassageView, *, editable: bool) -> None:
        super().__init__()
        self._desk, self._draft_id, self.passage = desk, draft_id, one
        self._editable, self.editing = editable, False
        self._body = column(gap=4)
        self.setLayout(self._body)
        self.setAccessibleName(one.label)
        self.show_passage(one)

    def show_passage(self, one: PassageView) -> None:
        """Show the text of the block."""
        clear(self._body)
        self.passage, self.editing = one, False
        acts = self._acts() if self._editable else ()
        marks = [Badge("zmienione", Tone.INFO)] if one.edited else []
        if one.stale:
            marks = [Badge("dane się zmieniły", Tone.WARN)]
        name = label(one.label, "label")
        name.setToolTip(one.basis)
        self._body.addLayout(row(name, *marks, None, *acts, gap=10))
        if one.text:
            self._body.addWidget(paragraph(plain(one.text)))
        if one.stale:
            said = f"Z danych wynika teraz: {plain(one.generated)}"
            self._body.addWidget(paragraph(said, "muted"))

    def _acts(self) -> tuple[QWidget, ...]:
        one = self.passage
        text = "Dodaj akapit" if one.block_id == OWN and not one.text else "Zmień"
        change = link(text, self.edit)
        change.setAccessibleName(f"{text}: {one.label}")
        if not one.edited:
            return (change,)
        restore = link("Przywróć wzór", self.restore)
        restore.setAccessibleName(f"Przywróć wzór: {one.label}")
        return change, restore

    def edit(self) -> None:
        """Put the editor in the place of the text."""
        self._open_editor().edit.setFocus()

    def go_on_with(self, kept: Draft) -> None:
        """Put the editor in the place of the text, with what was typed and never stored."""
        self._open_editor().go_on_with(kept)

    def _open_editor(self) -> PassageEditor:
        clear(self._body)
        self.editing = True
        editor = PassageEditor(self._desk, self._draft_id, self.passage)
        editor.kept.connect(self._take)
        editor.left.connect(self._leave)
        self._body.addWidget(editor)
        return editor

    def take_focus(self) -> None:
        """Move the keyboard to the first thing to press."""
        focus_first(self)

    def _leave(self) -> None:
        self.editing = False
        self.left.emit(self.passage.block_id)

    def restore(self) -> None:
        """Give the block back the text that follows from the data."""
        self.changed.emit(
            self._desk.office.do(restore_passage, self._draft_id, self.passage.block_id)
        )

    def _take(self, view: DraftView) -> None:
        self.editing = False
        self.changed.emit(view)
