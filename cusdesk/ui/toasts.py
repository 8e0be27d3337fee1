"""Short messages that do not stop anyone, with „Cofnij” while it can still be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from cusdesk.ui import clock
from cusdesk.ui.buttons import button, icon_button
from cusdesk.ui.labels import Pictogram, label
from cusdesk.ui.layout import row
from cusdesk.ui.speech import announce
from cusdesk.ui.theme import Tone

SECONDS = 10
_LOG = 100


@dataclass(frozen=True, slots=True)
class Note:
    """A message that was shown, for the log under the bell."""

    at: datetime
    text: str
    tone: Tone


class Toast(QFrame):
    """One message; it stays while the pointer or the keyboard is on it."""

    gone = Signal()

    def __init__(self, text: str, tone: Tone, undo: Callable[[], object] | None) -> None:
        super().__init__()
        self.setProperty("kind", "toast")
        self.setAccessibleName(text)
        sign = Pictogram("check" if tone is Tone.GOOD else "alert-triangle", "on_toast")
        words = label(text, wrap=len(text) > 60)  # noqa: PLR2004 - a short one stays on one line
        acts = [button("Cofnij", lambda: self._undo(undo), kind="toast")] if undo else []
        close = icon_button("Zamknij", "x", self.leave, kind="toast")
        close.wear("x", "on_toast")  # type: ignore[attr-defined]
        self.setLayout(row(sign, words, *acts, close, gap=9, margin=(13, 5, 6, 5)))
        self._clock = QTimer(self, interval=SECONDS * 1000, singleShot=True)
        self._clock.timeout.connect(self._leave_if_free)
        self._clock.start()

    def leave(self) -> None:
        """Take the message off the window; it stays in the log."""
        self._clock.stop()
        self.hide()
        self.gone.emit()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._clock.start()
        return super().event(event)

    def _leave_if_free(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._clock.start()
        else:
            self.leave()

    def _undo(self, undo: Callable[[], object] | None) -> None:
        self.leave()
        if undo is not None:
            undo()


class Toasts(QObject):
    """Shows messages at the foot of a place in the window and keeps their log."""

    logged = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: list[Toast] = []
        self._area: Callable[[], QRect] = window.rect
        self.log: list[Note] = []
        window.installEventFilter(self)

    def anchor(self, area: Callable[[], QRect]) -> None:
        """Say which part of the window messages may cover; they stand at its lower right."""
        self._area = area

    def show(
        self, text: str, undo: Callable[[], object] | None = None, tone: Tone = Tone.GOOD
    ) -> Toast:
        """Show a message for ten seconds; `undo` gives it „Cofnij”."""
        toast = Toast(text, tone, undo)
        toast.setParent(self._window)
        toast.gone.connect(lambda: self._forget(toast))
        self._shown.append(toast)
        self.log.insert(0, Note(clock.now(), text, tone))
        del self.log[_LOG:]
        toast.show()
        self.place()
        announce(self._window, f"{text}. Cofnij: Ctrl+Z" if undo else text)
        self.logged.emit(self.log[0])
        return toast

    def undo_last(self) -> None:
        """Press „Cofnij” of the newest message that has one."""
        for toast in reversed(self._shown):
            for pressed in toast.findChildren(QWidget):
                if pressed.accessibleName() == "Cofnij":
                    pressed.click()  # type: ignore[attr-defined]
                    return

    def clear(self) -> None:
        """Take every message away, as when the program is locked."""
        for toast in tuple(self._shown):
            toast.leave()
        self.log.clear()

    def place(self) -> None:
        """Stack the messages upwards from their corner."""
        area = self._area()
        bottom = area.bottom()
        for toast in reversed(self._shown):
            toast.setMaximumWidth(max(220, area.width()))
            toast.adjustSize()
            toast.move(max(area.x(), area.right() - toast.width()), bottom - toast.height())
            toast.raise_()
            bottom = toast.y() - 8

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.place()
        return super().eventFilter(watched, event)

    def _forget(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
        self.place()
