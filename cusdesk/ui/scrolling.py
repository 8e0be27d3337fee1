"""An area that scrolls, and brings whatever takes the keyboard into sight, however it took it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_ROOM = 12
# A part that comes into sight whole, as a field does with its question and its fault.
WHOLE = "whole"


class Scroller(QScrollArea):
    """Qt itself follows only Tab; this follows Enter, a click on a fault and a key of its own."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        # What one scrolled away from on purpose stays away, whatever grows under it.
        self._followed = False
        self.setWidget(inner)
        self.setWidgetResizable(True)
        _Watch.begin()

    def bring(self, held: QWidget) -> None:
        """Scroll as little as shows a control with its label and its fault."""
        self._followed = True
        inside = list(_over(held, self.widget()))
        for over in reversed(inside):
            if (layout := over.layout()) is not None:
                # A row made this moment has no place until its layout has worked.
                layout.activate()
        # Qt's own way looks at the text cursor alone, and leaves half of a field under the edge.
        seen, bar = self.viewport().height(), self.verticalScrollBar()
        wholes = (over for over in inside if over.property(WHOLE) and over.height() <= seen)
        held = next(wholes, held)
        top = held.mapTo(self.viewport(), QPoint(0, 0)).y()
        room = min(_ROOM, (seen - held.height()) // 2)
        if room < 0:
            return
        if top < 0:
            bar.setValue(bar.value() + top - room)
        elif top + held.height() > seen:
            bar.setValue(bar.value() + top + held.height() + room - seen)

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part that has no keyboard, to its beginning where it is long, and stay."""
        # What was opened this moment has yet to make the page longer, part by part outwards.
        for grown in (part, *_over(part, self)):
            QApplication.sendPostedEvents(grown, QEvent.Type.LayoutRequest.value)
        self.bring(part)
        seen, bar = self.viewport().height(), self.verticalScrollBar()
        if part.height() > seen:
            bar.setValue(bar.value() + part.mapTo(self.viewport(), QPoint(0, 0)).y() - _ROOM)
        self._followed = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._followed = False
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # One reads here without a control: Home and End lead to the ends of the page.
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if self.hasFocus() and event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        # Only now does the bar know how far a page that grew can be scrolled.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._keep()
        return answer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        answer = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and watched is self.widget():
            self._keep()
        return answer

    def _keep(self) -> None:
        held = QApplication.focusWidget()
        if self._followed and held is not None and self.holds(held):
            self.bring(held)

    def holds(self, part: QWidget) -> bool:
        """Whether a part lies in what this area scrolls."""
        inner = self.widget()
        return inner is not None and inner.isAncestorOf(part)


def bring_to_sight(part: QWidget) -> None:
    """Scroll what one has to read into sight; the keyboard stays where it is."""
    for over in _over(part, None):
        if isinstance(over, Scroller) and over.holds(part):
            over.show_part(part)


class _Watch(QObject):
    """Follows the keyboard through every area of the program."""

    @classmethod
    def begin(cls) -> None:
        """Follow from now on, once for all areas."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and app.findChild(cls) is None:
            app.focusChanged.connect(cls(app).follow)

    def follow(self) -> None:
        """Bring what has the keyboard into sight, unless the pointer put it there."""
        # The signal also names what was left, which may be half gone: that is never asked for.
        held = QApplication.focusWidget()
        if held is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        for over in _over(held, None):
            if isinstance(over, Scroller) and over.holds(held):
                over.bring(held)


def _over(held: QWidget, last: QWidget | None) -> Iterator[QWidget]:
    over = held.parentWidget()
    while over is not None:
        yield over
        if over is last or over.isWindow():
            return
        over = over.parentWidget()
