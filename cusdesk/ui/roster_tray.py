"""The visits nobody comes to yet: how many, which, and why; always over the roster."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from cusdesk.domain.words import counted
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column, row
from cusdesk.ui.roster_view import Board, BoardVisit
from cusdesk.ui.rows import Column, RowsModel, RowsTable
from cusdesk.ui.theme import theme

_ROW, _MOST = 34, 3


class Tray(QWidget):
    """Enter on a visit opens it; with nobody waiting it is one line."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self.heading = label("", "strong")
        columns: tuple[Column[BoardVisit], ...] = (
            Column("Osoba", lambda one: one.person),
            Column("Miejscowość", lambda one: one.village),
            Column("Co", lambda one: one.what),
            Column("Kiedy może być", lambda one: one.when),
            Column("Dlaczego nikt", self._why),
        )
        self._model = RowsModel[BoardVisit](columns, self)
        self.table = RowsTable(self._model, "Bez opiekunki")
        self.table.opened.connect(self.opened)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setLayout(column(row(self.heading, None), self.table, gap=4))
        theme().changed.connect(self._fit)

    def show_board(self, board: Board, seen: Sequence[BoardVisit]) -> None:
        """Show who waits; `seen` are those the search leaves in sight."""
        self._board = board
        waits = len(board.waiting)
        at = self.table.currentIndex().row()
        self.heading.setText(
            f"Bez opiekunki: {counted(waits, 'wizyta', 'wizyty', 'wizyt')}"
            if waits
            else "Każda wizyta ma opiekunkę."
        )
        self._model.show(seen)
        self.table.setVisible(bool(seen))
        if seen:
            self.table.select(min(max(at, 0), len(seen) - 1))
        self._fit()

    def take_focus(self) -> bool:
        """Move the keyboard to who waits, if anybody does."""
        if self.table.isHidden():
            return False
        self.table.setFocus()
        return True

    def _why(self, one: BoardVisit) -> str:
        return self._board.why_nobody(one.id) if self._board is not None else ""

    def _fit(self) -> None:
        rows = min(self._model.rowCount(), _MOST) + 1
        self.table.setFixedHeight(theme().px(_ROW) * rows + 4)
