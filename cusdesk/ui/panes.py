"""The detail side of a screen: a head, content that scrolls, and a foot that stays."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.ui.badges import Badge
from cusdesk.ui.facts import fact_line
from cusdesk.ui.flow import beside, flow
from cusdesk.ui.forms import Form
from cusdesk.ui.labels import title
from cusdesk.ui.layout import boxed, column, focus_first, row, scrolled
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone

Inside = TypeVar("Inside", bound=QWidget)


class Pane(QWidget):
    """Content under one another in a scrolling area; the feet of its forms stand below it."""

    def __init__(self, *content: QWidget, foot: QWidget | None = None) -> None:
        super().__init__()
        inner = QWidget()
        inner.setLayout(column(*content, None, gap=10, margin=(24, 14, 24, 24)))
        self.area = scrolled(inner)
        self._feet = column(gap=0)
        self._forms: list[Form] = []
        self.setLayout(column(self.area, self._feet, *([foot] if foot else []), gap=0))
        for widget in content:
            self._take_in(widget)

    def take_focus(self) -> None:
        """Move the keyboard to the first field, or to the first control."""
        for form in self._forms:
            if form.isVisible():
                form.take_focus()
                return
        focus_first(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.area.verticalScrollBar()
        step = {Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep()}
        if event.key() in step:
            bar.setValue(bar.value() + step[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _take_in(self, part: QWidget) -> None:
        """Give the feet of a part's forms their place; a tab brings its forms when it is made."""
        for form in _within(part, Form):
            self._forms.append(form)
            self._feet.addWidget(form.footer)
        for tabs in _within(part, Tabs):
            tabs.made.connect(self._take_in)


def record_head(
    name: str,
    *,
    badge: tuple[str, Tone] | None = None,
    acts: tuple[QPushButton, ...] = (),
    facts: tuple[tuple[str, str], ...] = (),
) -> QWidget:
    """Return the head of a record: its name and state, what to do with it, facts at a glance."""
    shown = title(name)
    named = boxed(row(shown, *([Badge(*badge)] if badge else []), None, gap=12))
    upper = beside(named, flow_right(*acts)) if acts else named
    head = QWidget()
    head.setLayout(column(upper, *([fact_line(*facts)] if facts else []), gap=7))
    return head


def flow_right(*acts: QPushButton) -> QWidget:
    """Return buttons side by side."""
    return flow(*acts, gap=10)


def _within(part: QWidget, kind: type[Inside]) -> list[Inside]:
    inside = part.findChildren(kind)
    return [part, *inside] if isinstance(part, kind) else inside
