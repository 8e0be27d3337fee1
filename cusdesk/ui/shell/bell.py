"""The log under the bell: every message of this sitting, newest first."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cusdesk.ui.labels import Pictogram, heading, label, paragraph
from cusdesk.ui.layout import boxed, column, row, scrolled
from cusdesk.ui.theme import Tone, theme
from cusdesk.ui.toasts import Note

_ICONS = {Tone.GOOD: "circle-check", Tone.BAD: "alert-triangle", Tone.WARN: "alert-triangle"}


class BellLog(QWidget):
    """A panel that drops from the bell and closes with Esc or a click elsewhere."""

    def __init__(self, log: Sequence[Note], window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Powiadomienia")
        inner = QWidget()
        lines = [_line(note) for note in log] or [label("Nie było jeszcze powiadomień.", "muted")]
        inner.setLayout(column(*lines, None, gap=10, margin=(16, 4, 16, 12)))
        area = scrolled(inner)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = heading("Powiadomienia")
        head.setContentsMargins(16, 12, 16, 4)
        panel = boxed(column(head, area, gap=0), "popup")
        self.setLayout(column(panel))
        self.resize(theme().px(360), theme().px(320))

    def open_under(self, bell: QWidget) -> None:
        """Show the panel with its right edge under the bell."""
        corner = bell.mapToGlobal(QPoint(bell.width() - self.width(), bell.height() + 6))
        self.move(max(0, corner.x()), corner.y())
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _line(note: Note) -> QWidget:
    sign = Pictogram(_ICONS.get(note.tone, "info-circle"), note.tone.value)
    words = column(paragraph(note.text), label(f"{note.at:%H:%M}", "note"), gap=1)
    line = row(sign, words, gap=10)
    line.setStretch(1, 1)
    return boxed(line)
