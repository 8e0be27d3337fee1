"""The two-line list: arrows move, Enter opens, letters go to the search field."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from cusdesk.ui.rows.delegate import TwoLines
from cusdesk.ui.rows.model import Place, RowsModel
from cusdesk.ui.theme import theme


class RowsList(QListView):
    """Shows a `RowsModel` in two lines; `chosen` carries the row, `opened` the one entered."""

    chosen = Signal(object)
    opened = Signal(object)
    typed = Signal(str)

    def __init__(self, model: RowsModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(TwoLines(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.activated.connect(lambda at: self.opened.emit(model.row_at(at.row())))
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def currentChanged(self, current: Place, previous: Place) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self._rows.row_at(current.row()))

    def select(self, at: int) -> None:
        """Choose the row at a place and bring it into sight."""
        self.setCurrentIndex(self._rows.index(at, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if plain and event.text().isprintable() and event.text().strip():
            # Whoever begins to type is looking for someone.
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)
