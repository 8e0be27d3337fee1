"""Niedokończone formularze: what one typed and never saved, opened again with Enter."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cusdesk.domain.case_steps import CaseAt
from cusdesk.domain.cases import CaseKind
from cusdesk.operations.plan_lists import ORGANISER
from cusdesk.operations.unfinished import Unfinished, unfinished_forms
from cusdesk.ui.applications import Beginning
from cusdesk.ui.cards import Card
from cusdesk.ui.cases import NEW_APPLICATION, NEW_REPORT
from cusdesk.ui.desk import Desk
from cusdesk.ui.documents import NEW_RECORDED
from cusdesk.ui.labels import label
from cusdesk.ui.layout import reveal
from cusdesk.ui.residents import NEW_RESIDENT
from cusdesk.ui.rows import RowItem, RowsList, RowsModel
from cusdesk.ui.rows.delegate import HEIGHT
from cusdesk.ui.screens import Resumed
from cusdesk.ui.sections import At, Begin
from cusdesk.ui.theme import Tone, theme
from cusdesk.ui.unfinished_text import TypedText

NAME = "Niedokończone formularze"
_BEGINNINGS = {
    "report": NEW_REPORT,
    "application": NEW_APPLICATION,
    "resident": NEW_RESIDENT,
    "decision": NEW_RECORDED,
    "programme-application": Beginning(kind=CaseKind.PROGRAMME),
    "coordinators-meeting": ORGANISER,
}
# A resolution is typed over its table, and no form begins one.
_WITHOUT_NEW = frozenset({"resolution"})


class UnfinishedCard(Card):
    """The list of one's kept drafts; it is not there while there are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(NAME)
        self._desk = desk
        self.model: RowsModel[Unfinished] = RowsModel(parent=self, item=_item)
        self.list = RowsList(self.model, NAME)
        self.list.opened.connect(self.open)
        self.list.clicked.connect(lambda at: self.open(self.model.row_at(at.row())))
        drop = QShortcut(QKeySequence("Del"), self.list)
        drop.setContext(Qt.ShortcutContext.WidgetShortcut)
        drop.activated.connect(self._show_chosen)
        self.content.addWidget(label(_TOLD, "note", wrap=True))
        self.content.addWidget(self.list)
        theme().changed.connect(self._fit)
        self.refresh()

    @property
    def has_rows(self) -> bool:
        """Whether anything was left unsaved."""
        return self.model.rowCount() > 0

    def refresh(self) -> None:
        """Read again what is kept."""
        self.model.show(self._desk.office.do(unfinished_forms))
        reveal(self, shown=self.has_rows)
        self._fit()

    def take_focus(self) -> None:
        """Move the keyboard to the first form, or to the one chosen."""
        if not self.list.currentIndex().isValid():
            self.list.select(0)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def open(self, one: Unfinished) -> None:
        """Go where a form belongs and bring back what was typed, at once or when it is opened."""
        if one.lost:
            self.show_text(one, "Zapisu, którego to dotyczyło, już nie ma.")
            return
        # A paragraph left open is open again by itself.
        if self._desk.drafts is not None and not one.key.startswith("passage/"):
            self._desk.drafts.wanted = one.key
        self._go(one)
        for part in self.window().findChildren(QWidget):
            if isValid(part) and part.isVisible() and isinstance(part, Resumed):
                part.take_up()
        if self._desk.drafts is not None and self._desk.drafts.wanted:
            self.show_text(one, _CLOSED)

    def show_text(self, one: Unfinished, why: str = "") -> None:
        """Show what was typed, to be read, copied or dropped."""
        kept = self._desk.drafts.offer(one.key) if self._desk.drafts is not None else None
        if kept is None:
            return
        shown = TypedText(one.title, why, kept, self.window())
        shown.dropped.connect(partial(self._forget, one))
        shown.open()

    def _go(self, one: Unfinished) -> None:
        if one.section:
            new = one.target is None and one.key.split("/")[0] not in _WITHOUT_NEW
            whole = At(one.section, one.target)
            self._desk.go(one.screen, Begin(one.section) if new else whole)
        elif one.target is None:
            self._desk.go(one.screen, _BEGINNINGS.get(one.key.split("/")[0]))
        elif one.tab is not None:
            self._desk.go(one.screen, CaseAt(one.target, one.tab))
        else:
            self._desk.go(one.screen, one.target)

    def _forget(self, one: Unfinished) -> None:
        if self._desk.drafts is not None:
            self._desk.drafts.discard(one.key)
            self._desk.drafts.wanted = ""
        self._desk.tell(f"Usunięto szkic: {one.title}")
        self.refresh()

    def _show_chosen(self) -> None:
        at = self.list.currentIndex()
        if at.isValid():
            self.show_text(self.model.row_at(at.row()))

    def _fit(self) -> None:
        self.list.setFixedHeight(self.model.rowCount() * theme().px(HEIGHT) + 2)


def _item(one: Unfinished) -> RowItem:
    about = "zapis usunięty" if one.lost else one.about or "jeszcze niezapisane"
    at = f"{one.written_at:%d.%m.%Y, %H:%M}"
    return RowItem(one.title, about, at, "", Tone.QUIET, "device-floppy")


_TOLD = (
    "To wpisano i nie zapisano. Enter otwiera formularz z tym, co w nim stało, "
    "Delete pokazuje tekst, który można skopiować albo usunąć."
)
_CLOSED = (
    "Ten formularz nie otworzył się sam. Jeśli jeszcze tu jest, po otwarciu wróci w nim to, co "
    "wpisano; jeśli zapis jest już zamknięty, tekst można skopiować albo usunąć."
)
