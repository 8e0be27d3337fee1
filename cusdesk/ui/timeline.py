"""Everything that happened, newest first, one line a fact, each leading to its record."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import link
from cusdesk.ui.labels import Pictogram, label, paragraph
from cusdesk.ui.layout import clear, column, row, rule
from cusdesk.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One fact: `on` is the day as shown, `group` a heading such as a month or a year."""

    on: str
    title: str
    detail: str = ""
    icon: str = "point"
    group: str = ""
    badge: str = ""
    tone: Tone = Tone.QUIET
    target: object = None


class Timeline(QWidget):
    """A list of happenings; `opened` carries the target of the one pressed."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines: QVBoxLayout = column(gap=0)
        self.setLayout(column(self._lines, None))

    def show_happenings(self, happenings: Iterable[TimelineEntry]) -> None:
        """Show other facts, in the order given."""
        clear(self._lines)
        for group, members in groupby(happenings, key=lambda one: one.group):
            if group:
                self._lines.addWidget(_group_head(group))
            for one in members:
                self._lines.addWidget(self._line(one))
                self._lines.addWidget(rule())

    def _line(self, one: TimelineEntry) -> QWidget:
        head = label(one.title, "strong", wrap=True) if one.target is None else self._link(one)
        badge = [Badge(one.badge, one.tone)] if one.badge else []
        words = column(row(head, *badge, None), gap=1)
        if one.detail:
            words.addWidget(paragraph(one.detail, "muted"))
        day = label(one.on, "muted")
        day.setMinimumWidth(day.fontMetrics().horizontalAdvance("00.00.0000 "))
        line = QFrame()
        line.setLayout(row(Pictogram(one.icon), day, words, gap=10, margin=(0, 8, 0, 8)))
        line.layout().setStretch(2, 1)  # type: ignore[union-attr]
        return line

    def _link(self, one: TimelineEntry) -> QWidget:
        made = link(one.title, lambda: self.opened.emit(one.target))
        made.setStyleSheet("margin-left: -4px;")
        return made


def _group_head(text: str) -> QWidget:
    head = label(text, "label")
    head.setContentsMargins(0, 12, 0, 4)
    return head
