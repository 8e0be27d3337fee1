"""Short messages that do not stop anyone, with „Cofnij” while it can still be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QWidget

from cusdesk.ui import clock
from cusdesk.ui.buttons import button, icon_button
from cusdesk.ui.labels import Pictogram, label
from cusdesk.ui.layout import row
from cusdesk.ui.speech import announce
from cusdesk.ui.theme import Tone

SECONDS = 10
_LOG, _AT_ONCE = 100, 3


@dataclass(frozen=True, slots=True)
class Note:
    """A message that was shown, for the log under the bell."""

    at: datetime
    text: str
    tone: Tone


class Toast(QFrame):
    """One message; it stays while the pointer moves over it, not under one that was left there.

    It never takes the keyboard: when a control under the hands goes away, Qt moves on to the next
    one there is, and Enter would then close or take back what was just said. Ctrl+Z answers it.
    """

    gone = Signal()

    def __init__(self, text: str, tone: Tone, undo: Callable[[], object] | None) -> None:
        super().__init__()
        self.setProperty("kind", "toast")
        self.setAccessibleName(text)
        sign = Pictogram("check" if tone is Tone.GOOD else "alert-triangle", "on_toast")
        self._words = label(text, wrap=True)
        self._undone_by = undo
        acts = [button("Cofnij", self.undo, kind="toast")] if undo else []
        close = icon_button("Zamknij", "x", self.leave, kind="toast")
        close.wear("x", "on_toast")  # type: ignore[attr-defined]
        for act in (*acts, close):
            act.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = row(sign, self._words, *acts, close, gap=9, margin=(13, 5, 6, 5))
        line.setStretch(1, 1)
        self.setLayout(line)
        self._clock = QTimer(self, interval=SECONDS * 1000, singleShot=True)
        self._clock.timeout.connect(self._leave_if_free)
        self._pointer = QCursor.pos()
        self._clock.start()

    def leave(self) -> None:
        """Take the message off the window; it stays in the log."""
        self._clock.stop()
        self.hide()
        self.gone.emit()
        self.deleteLater()

    def fit(self, widest: int) -> None:
        """Take the width the words ask for on one line, or break them where there is less."""
        wide = max(min(self.sizeHint().width(), widest), self.minimumSizeHint().width())
        self.setFixedSize(wide, self.heightForWidth(wide))

    @property
    def can_undo(self) -> bool:
        """Whether what it says can still be taken back."""
        return self._undone_by is not None

    def undo(self) -> None:
        """Take back what it says."""
        self.leave()
        if self._undone_by is not None:
            self._undone_by()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._clock.start()
        return super().event(event)

    def _leave_if_free(self) -> None:
        before, self._pointer = self._pointer, QCursor.pos()
        if self.underMouse() and before != self._pointer:
            self._clock.start()
        else:
            self.leave()


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
        # What can still be taken back stays its time; of the rest the newest stand.
        plain = [one for one in self._shown if not one.can_undo]
        for old in plain[: max(0, len(self._shown) - _AT_ONCE)]:
            old.leave()
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
            if toast.can_undo:
                toast.undo()
                return

    @property
    def undoes(self) -> str:
        """What Ctrl+Z would take back, as its message said it; empty when there is nothing."""
        newest = (toast.accessibleName() for toast in reversed(self._shown) if toast.can_undo)
        return next(newest, "")

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
            toast.fit(max(220, area.width()))
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
