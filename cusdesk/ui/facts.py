"""Known facts as pairs of a name and a value, in as many columns as fit."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cusdesk.ui.flow import flow
from cusdesk.ui.labels import Pictogram, label, paragraph
from cusdesk.ui.layout import boxed, clear, column, row
from cusdesk.ui.theme import theme

EMPTY = "–"


class Facts(QWidget):
    """A grid of names and values; values can be selected and copied."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        super().__init__()
        self._pairs: tuple[tuple[str, str], ...] = ()
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(10)
        self.show_pairs(pairs)

    def show_pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Show other facts; an empty value is shown as a dash."""
        self._pairs, self._across = tuple(pairs), 0
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        across = max(1, min(3, self.width() // theme().px(210)))
        if across == self._across:
            return
        self._across = across
        clear(self._grid)
        for at, pair in enumerate(self._pairs):
            self._grid.addLayout(_pair(*pair), at // across, at % across)
        for place in range(3):
            self._grid.setColumnStretch(place, 1 if place < across else 0)


def _pair(name: str, value: str) -> QVBoxLayout:
    shown = paragraph(value or EMPTY)
    shown.setAccessibleName(f"{name}: {value or 'brak'}")
    # What stands beside may wrap onto further lines: the name and the value still stay on top.
    return column(label(name, "label"), shown, None, gap=2)


def fact_line(*facts: tuple[str, str]) -> QWidget:
    """Return one line of (icon, text): what one wants to know of a record at a glance."""
    return flow(*(_glance(name, text) for name, text in facts if text), gap=18)


def _glance(name: str, text: str) -> QWidget:
    shown = label(text, "muted")
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return boxed(row(Pictogram(name), shown, gap=6))
