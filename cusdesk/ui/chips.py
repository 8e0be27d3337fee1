"""Filters above a list as rounded buttons, one of them chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from cusdesk.ui.buttons import button
from cusdesk.ui.flow import flow


class Chips(QWidget):
    """One choice out of a few; arrows move it, `chosen` names its key."""

    chosen = Signal(str)

    def __init__(self, *choices: tuple[str, str], name: str = "Zawężenie listy") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons = {key: self._chip(text) for key, text in choices}
        self._texts = dict(choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(flow(*self._buttons.values(), gap=6))
        if choices:
            self._buttons[choices[0][0]].setChecked(True)
        self._group.buttonClicked.connect(lambda _chip: self.chosen.emit(self.current))

    @property
    def current(self) -> str:
        """The key of the chosen filter."""
        return next((key for key, chip in self._buttons.items() if chip.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a filter as a click would."""
        self._buttons[key].setChecked(True)
        self.chosen.emit(key)

    def count(self, key: str, number: int | None) -> None:
        """Show how many records a filter leaves."""
        text = self._texts[key]
        shown = text if number is None else f"{text}  {number}"
        self._buttons[key].setText(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        key = keys[(keys.index(self.current) + step) % len(keys)]
        self.choose(key)
        self._buttons[key].setFocus(Qt.FocusReason.TabFocusReason)

    def _chip(self, text: str) -> QPushButton:
        chip = button(text, kind="chip")
        chip.setCheckable(True)
        self._group.addButton(chip)
        return chip
