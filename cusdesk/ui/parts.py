"""A part of a screen: built from what the office says now, and built again after a change."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.users import Permission
from cusdesk.operations.office import Office as OpenOffice
from cusdesk.ui.desk import Desk
from cusdesk.ui.forms import Form
from cusdesk.ui.labels import label
from cusdesk.ui.layout import clear, column, focus_first
from cusdesk.ui.rows import Column, RowsModel, RowsTable
from cusdesk.ui.theme import theme

_ROW, _MOST_ROWS, _LEAST = 34, 9, 140


class Part(QWidget):
    """Subclasses say in `build` what stands on the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.office = desk, desk.office
        self._place = column(gap=0)
        # What stands there: the page as it was built, or another put in its place.
        self._built: QWidget | None = None
        self._page: QWidget | None = None
        self.setLayout(self._place)
        self.renew()

    def build(self) -> QWidget:
        """Return the page as things stand now; empty unless a subclass says more."""
        return QWidget()

    def refresh(self) -> None:
        """Build the page again when something changed elsewhere; nobody's hands are disturbed."""
        held = QApplication.focusWidget()
        busy = self._page is not self._built or (held is not None and self.isAncestorOf(held))
        if not busy and not any(form.changed() for form in self.findChildren(Form)):
            self.renew()

    def renew(self) -> None:
        """Build the page again, as after a change."""
        self._built = self.build()
        self.put(self._built)

    def put(self, page: QWidget) -> None:
        """Show another page in the same place."""
        clear(self._place)
        self._place.addWidget(page)
        self._page = page
        # A layout shows its widgets later; the keyboard moves into this one at once.
        page.setVisible(True)

    def may(self, permission: Permission) -> bool:
        """Whether the person logged in may do what a button here would do."""
        return self.office.may(permission)

    @property
    def opened(self) -> OpenOffice:
        """The office with its keys, which only the gate may touch."""
        return cast("OpenOffice", self.office)

    def take_focus(self) -> None:
        """Move the keyboard to where work begins."""
        take = getattr(self._page, "take_focus", None)
        if take is not None:
            take()
        else:
            focus_first(self)

    def saved(self, text: str) -> None:
        """Say that a change was kept, and show it."""
        self.desk.tell(text)
        self.renew()
        self.take_focus()


class _Listing(RowsTable):
    """A table that asks for the height of its rows, and scrolls only when they are many."""

    _overflows = False

    def sizeHint(self) -> QSize:
        rows = min(self.model().rowCount(), _MOST_ROWS) + 1
        bar = self.horizontalScrollBar().sizeHint().height() if self._overflows else 0
        return QSize(super().sizeHint().width(), theme().px(_ROW) * rows + bar + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Give every column what it asks for; where that is too much, the widest give way."""
        head = self.horizontalHeader()
        every = range(head.count())
        asked = [max(self.sizeHintForColumn(n), head.sectionSizeHint(n)) for n in every]
        for _turn in every:
            over = sum(asked) - self.viewport().width()
            widest = asked.index(max(asked))
            if over > 0:
                asked[widest] = max(asked[widest] - over, min(asked[widest], theme().px(_LEAST)))
        for n, width in enumerate(asked):
            self.setColumnWidth(n, width)
        overflows = sum(asked) > self.viewport().width()
        if overflows != self._overflows:
            self._overflows = overflows
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


def history(columns: tuple[Column[Any], ...], rows: Sequence[Any], name: str) -> QWidget:
    """Return a table of what was recorded, or a word that nothing was."""
    return listing(columns, rows, name) if rows else label("Jeszcze niczego nie zapisano.", "muted")


def listing(columns: tuple[Column[Any], ...], rows: Sequence[Any], name: str) -> RowsTable:
    """Return a table as high as its rows, up to what fits on a page."""
    model: RowsModel[Any] = RowsModel(columns)
    shown = _Listing(model, name)
    model.setParent(shown)
    model.show(rows)
    shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return shown


def period(valid_from: Any, valid_to: Any) -> str:
    """Return from when to when something holds."""
    return f"{short_day(valid_from)} – {short_day(valid_to) if valid_to else 'bezterminowo'}"
