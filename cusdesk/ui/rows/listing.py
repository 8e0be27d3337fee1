"""The two-line list: arrows move, Enter opens, letters go to the search field."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from cusdesk.ui.rows.delegate import HEIGHT, TwoLines
from cusdesk.ui.rows.model import Place, RowsModel
from cusdesk.ui.theme import theme

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class RowsList(QTableView):
    """Shows a `RowsModel` in two lines; `chosen` carries the row, `opened` the one entered.

    It is a table of one column: a list view would ask for the place of every row before it paints
    the first, and 100,000 of them would take a quarter of a second.
    """

    chosen = Signal(object)
    opened = Signal(object)
    typed = Signal(str)

    def __init__(self, model: RowsModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setAccessibleName(name)
        self.setProperty("kind", "list")
        self.setModel(model)
        self.setItemDelegate(TwoLines(self))
        self._make_plain()
        self.activated.connect(lambda at: self.opened.emit(model.row_at(at.row())))
        theme().changed.connect(self._fit)
        self._fit()

    def currentChanged(self, current: Place, previous: Place) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self._rows.row_at(current.row()))

    def select(self, at: int) -> None:
        """Choose the row at a place and bring it into sight."""
        self.setCurrentIndex(self._rows.index(at, 0))

    def unselect(self) -> None:
        """Choose none."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._rows.rowCount() - 1}
        if event.modifiers() in _PLAIN and event.text().isprintable() and event.text().strip():
            # Whoever begins to type is looking for someone.
            self.typed.emit(event.text())
        elif event.key() in ends and self._rows.rowCount():
            self.select(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _make_plain(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().px(HEIGHT))
        self.verticalScrollBar().setSingleStep(theme().px(HEIGHT) // 2)
