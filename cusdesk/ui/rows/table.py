"""The dense table, for registers and other lists that are read across."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cusdesk.ui.rows.model import RowsModel
from cusdesk.ui.theme import theme

_ROW = 34


class RowsTable(QTableView):
    """Shows a `RowsModel` by columns; Enter or a double click opens a row."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, model: RowsModel[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.activated.connect(lambda at: self.opened.emit(model.row_at(at.row())))
        self.selectionModel().currentRowChanged.connect(self._tell)
        model.modelReset.connect(self._fit_once)
        theme().changed.connect(self._fit_rows)
        self._fit_rows()
        self._fitted = False

    def select(self, at: int) -> None:
        """Choose the row at a place and bring it into sight."""
        self.selectRow(at)

    def _tell(self, current: Any, _previous: Any) -> None:
        if current.isValid():
            self.chosen.emit(self._rows.row_at(current.row()))

    def _fit_rows(self) -> None:
        head = self.verticalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultSectionSize(theme().px(_ROW))

    def _fit_once(self) -> None:
        # Columns are fitted to the first rows seen, then left as the person drags them.
        if not self._fitted and self._rows.rowCount():
            self._fitted = True
            self.resizeColumnsToContents()


def table(model: RowsModel[Any], name: str = "Lista") -> RowsTable:
    """Return the table view of a model; `name` is what a screen reader calls it."""
    return RowsTable(model, name)
