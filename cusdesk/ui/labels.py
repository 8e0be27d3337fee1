"""Words on the screen: labels in the few styles the window knows, and icons beside them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cusdesk.ui.icons import SIZE, picture
from cusdesk.ui.theme import theme

_LONGEST = 900


def label(text: str = "", kind: str = "", *, wrap: bool = False) -> QLabel:
    """Return a plain label; `kind` is display, title, heading, strong, muted, note or key."""
    shown = _Wrapped(text) if wrap else QLabel(text)
    shown.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        shown.setProperty("kind", kind)
    if wrap:
        wrapping(shown)
    return shown


def title(text: str = "") -> QLabel:
    """Return the name of the record on the screen."""
    return label(text, "title", wrap=True)


def heading(text: str) -> QLabel:
    """Return the heading of a card."""
    return label(text, "heading", wrap=True)


def paragraph(text: str = "", kind: str = "") -> QLabel:
    """Return text that wraps, and that can be selected with the mouse."""
    shown = label(text, kind, wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


def wrapping(shown: QLabel) -> QLabel:
    """Let a label break its line instead of widening the window."""
    shown.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    shown.setSizePolicy(policy)
    shown.setMinimumWidth(0)
    return shown


class _Wrapped(QLabel):
    """Asks for one line, and breaks it only where there is no room for that."""

    def sizeHint(self) -> QSize:
        lines = self.text().split("\n")
        width = max(self.fontMetrics().horizontalAdvance(line) for line in lines) + 3
        margins = self.contentsMargins()
        wide = min(width, _LONGEST) + margins.left() + margins.right()
        return QSize(wide, max(self.heightForWidth(wide), 0))


class Elided(QLabel):
    """One line that ends in „…” when there is no room; the tooltip has the whole."""

    def __init__(self, text: str = "", kind: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if kind:
            self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(24, self.sizeHint().width()), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        fits = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        self.setToolTip(self.text() if fits != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), fits)
        painter.end()


class Pictogram(QWidget):
    """An icon that stands beside words and says nothing more than they do."""

    def __init__(self, name: str, colour: str = "muted", size: int = SIZE) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        self._fit()
        theme().changed.connect(self._fit)

    def show_icon(self, name: str, colour: str) -> None:
        """Change the icon or its colour."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawing = picture(self._name, self._colour, self._size, self.devicePixelRatioF())
        painter.drawPixmap(0, 0, drawing)
        painter.end()

    def _fit(self) -> None:
        side = theme().px(self._size)
        self.setFixedSize(side, side)
