"""A row that breaks into further rows when the window is narrow."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Flow(QLayout):
    """Lays items from left to right and starts a new line where they no longer fit."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        x, y, tallest = rect.x(), rect.y(), 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 1 << 20))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, tallest = rect.x(), y + tallest + self.spacing(), 0
            if place:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            tallest = max(tallest, size.height())
        return y + tallest - rect.y()


class Beside(Flow):
    """Keeps two things side by side, the other at the right edge; else the other goes below."""

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        first, *others = self._shown()
        rest = rect.width() - sum(one.sizeHint().width() + self.spacing() for one in others)
        beside = not others or first.sizeHint().width() <= rest
        wide = rest if beside else rect.width()
        tall = _height_at(first, wide)
        if place:
            first.setGeometry(QRect(rect.x(), rect.y(), wide, tall))
        for other in others:
            width = other.sizeHint().width() if beside else rect.width()
            deep = _height_at(other, width)
            top = 0 if beside else tall + self.spacing()
            if place:
                left = rect.x() + (wide + self.spacing() if beside else 0)
                other.setGeometry(QRect(left, rect.y() + top, width, deep))
            tall = max(tall, top + deep)
        return tall


def _height_at(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def beside(first: QWidget, other: QWidget, gap: int = 12) -> QWidget:
    """Return two things side by side while there is room for both, else under one another."""
    return _held(Beside(gap), (first, other))


def flow(*widgets: QWidget, gap: int = 8) -> QWidget:
    """Return widgets side by side that wrap onto further lines."""
    return _held(Flow(gap), widgets)


def _held(layout: Flow, widgets: tuple[QWidget, ...]) -> QWidget:
    holder = QWidget()
    for widget in widgets:
        layout.addWidget(widget)
    holder.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
