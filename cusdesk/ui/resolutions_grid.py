"""A grid of typed rows, walked with Enter and arrows; what is typed stays, right or wrong."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from cusdesk.ui.buttons import button, icon_button
from cusdesk.ui.labels import label
from cusdesk.ui.layout import clear, column, restyle, row

OVER, TO, SINGLE, FAMILY = "over", "to", "single", "family"
NAMES = {
    OVER: "Powyżej %",
    TO: "Do %",
    SINGLE: "Odpłatność, samotnie gospodarująca",
    FAMILY: "Odpłatność, w rodzinie",
}
TOGETHER = (OVER, TO, SINGLE, FAMILY)
Texts = dict[str, str]


class BandGrid(QWidget):
    """Rows of cells under their heads; what is typed stays as it is, right or wrong."""

    edited = Signal()

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__()
        self.keys = tuple(keys)
        self._cells: list[dict[str, QLineEdit]] = []
        self._faults: list[QLabel] = []
        self._notes: list[str] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self.add = button("Dodaj próg", self._add_below, "plus")
        self.setLayout(column(self._grid, row(self.add, None), gap=6))
        self.show_texts([{}])

    def texts(self) -> list[Texts]:
        """Return what stands in every cell."""
        return [{key: cell.text() for key, cell in cells.items()} for cells in self._cells]

    def show_texts(self, rows: Sequence[Texts], notes: Sequence[str] = ()) -> None:
        """Show other rows; an empty table begins with one."""
        clear(self._grid)
        self._cells, self._faults = [], []
        self._notes = list(notes) or [""] * len(rows)
        for at, key in enumerate(self.keys):
            self._grid.addWidget(label(NAMES[key], "label", wrap=True), 0, at)
            self._grid.setColumnStretch(at, 1)
        for texts in rows or [{}]:
            self._append(texts)

    def note(self, at: int) -> str:
        """Return the remark a file gave with a row."""
        return self._notes[at] if at < len(self._notes) else ""

    def complain(self, at: int, sentence: str) -> None:
        """Say what is wrong with a row, under it."""
        self._faults[at].setText(sentence)
        self._faults[at].setVisible(bool(sentence))
        for cell in self._cells[at].values():
            if cell.property("fault") != bool(sentence):
                cell.setProperty("fault", bool(sentence))
                cell.setAccessibleDescription(sentence)
                restyle(cell)

    def take_focus(self, at: int = 0, key: str = "") -> None:
        """Move the keyboard to a cell."""
        self._cells[at][key or self.keys[0]].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._steer(watched, event)
        return False

    def _steer(self, cell: QObject, event: QKeyEvent) -> bool:
        at, key = self._place_of(cell)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._move(at + steps[Qt.Key(event.key())], key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not ctrl:
            return self._go_on(at, key)
        elif ctrl and event.key() == Qt.Key.Key_Delete:
            self._remove(at)
        else:
            return False
        return True

    def _go_on(self, at: int, key: str) -> bool:
        place = self.keys.index(key)
        if place + 1 < len(self.keys):
            self.take_focus(at, self.keys[place + 1])
        elif at + 1 < len(self._cells):
            self.take_focus(at + 1)
        elif self._cells[at][TO].text().strip():
            self._add_below()
        else:
            # The last row is open upwards: the table is whole, Enter goes on in the form.
            return False
        return True

    def _move(self, at: int, key: str) -> None:
        if 0 <= at < len(self._cells):
            self.take_focus(at, key)

    def _add_below(self) -> None:
        above = self._cells[-1][TO].text()
        self._append({OVER: above})
        self.take_focus(len(self._cells) - 1, TO if above else self.keys[0])
        self.edited.emit()

    def _remove(self, at: int) -> None:
        rows = self.texts()
        del rows[at]
        if at < len(self._notes):
            del self._notes[at]
        self.show_texts(rows, self._notes)
        self.take_focus(max(0, min(at, len(self._cells) - 1)))
        self.edited.emit()

    def _append(self, texts: Texts) -> None:
        at = len(self._cells)
        cells = {key: self._cell(at, key, texts.get(key, "")) for key in self.keys}
        self._cells.append(cells)
        for place, key in enumerate(self.keys):
            self._grid.addWidget(cells[key], 2 * at + 1, place)
        away = icon_button(f"Usuń próg {at + 1}", "trash", partial(self._remove, at), kind="plain")
        away.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._grid.addWidget(away, 2 * at + 1, len(self.keys))
        fault = label("", "fault", wrap=True)
        fault.hide()
        self._faults.append(fault)
        self._grid.addWidget(fault, 2 * at + 2, 0, 1, len(self.keys) + 1)

    def _cell(self, at: int, key: str, text: str) -> QLineEdit:
        cell = QLineEdit(text)
        cell.setAccessibleName(f"Próg {at + 1}: {NAMES[key]}")
        cell.installEventFilter(self)
        cell.textEdited.connect(lambda _text: self.edited.emit())
        return cell

    def _place_of(self, cell: QObject) -> tuple[int, str]:
        return next(
            (at, key)
            for at, cells in enumerate(self._cells)
            for key, one in cells.items()
            if one is cell
        )
