"""Fields in twelve columns that become one where the window is narrow."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from cusdesk.ui.fields.base import Field
from cusdesk.ui.theme import theme

COLUMNS = 12
_NARROW, _MIDDLE = 330, 500
_COMES_OR_GOES = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with the fields, or other widgets, that stand under it."""

    title: str
    items: tuple[QWidget, ...]
    note: str = ""


def group(title: str, *items: QWidget, note: str = "") -> Group:
    """Return a group for a form; `note` explains it under the heading."""
    return Group(title, items, note)


class FieldGrid(QWidget):
    """Places each item by its `span`; widgets that are no fields take the whole width."""

    def __init__(self, items: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._items = items
        self._arranged: tuple[object, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(9)
        for place in range(COLUMNS):
            self._grid.setColumnStretch(place, 1)
        for item in items:
            item.setParent(self)
            item.installEventFilter(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.arrange()

    def arrange(self) -> None:
        """Lay the shown items out for the width there is."""
        spans = tuple((item, self._span(item)) for item in self._items if not item.isHidden())
        if spans == self._arranged:
            return
        self._arranged = spans
        for item in self._items:
            self._grid.removeWidget(item)
        for item, line, place, span in _placed(spans):
            self._grid.addWidget(item, line, place, 1, span, Qt.AlignmentFlag(0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A field that comes or goes later than the form looked has its place given here.
        if event.type() in _COMES_OR_GOES:
            self.arrange()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _span(self, item: QWidget) -> int:
        wanted = item.span if isinstance(item, Field) else COLUMNS
        if self.width() < theme().px(_NARROW):
            return COLUMNS
        return max(wanted, COLUMNS // 2) if self.width() < theme().px(_MIDDLE) else wanted


def _placed(spans: tuple[tuple[QWidget, int], ...]) -> Iterator[tuple[QWidget, int, int, int]]:
    line = place = 0
    for item, span in spans:
        if place + span > COLUMNS:
            line, place = line + 1, 0
        yield item, line, place, span
        place += span
