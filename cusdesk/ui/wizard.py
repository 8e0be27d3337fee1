"""One question a page: how an office is set up and other things done once are asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from cusdesk.domain.errors import InvalidInputError, OfficeError
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.fields.base import Field
from cusdesk.ui.forms.form import Values
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, column, row, scrolled
from cusdesk.ui.theme import Tone, theme

_WIDTH, _ROUND = 620, 24
# What saves a form ends a page; the key of the number pad is another key.
_ONWARD = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")


@dataclass(frozen=True, slots=True)
class Page:
    """A question: its title, why it is asked, and its fields or other widgets.

    `check` gets the values so far and raises `OfficeError` where they do not go together;
    `asked` tells from the values so far whether the page is needed at all.
    """

    title: str
    sentence: str
    items: Sequence[QWidget]
    check: Callable[[Values], object] | None = None
    asked: Callable[[Values], bool] | None = None
    forward: str = "Dalej"


class Wizard(QWidget):
    """Pages with „Dalej” and „Wstecz”; what was typed stays when one goes back.

    Enter goes to the next field; the keys that save a form go to the next page from any field.

    `done` gets the values of all pages; an `OfficeError` it raises is shown, and the person stays.
    """

    finished = Signal(object)
    left = Signal()

    def __init__(self, pages: Sequence[Page], done: Callable[[Values], object]) -> None:
        super().__init__()
        self.setObjectName("window")
        self._pages, self._done = pages, done
        self._behind: list[int] = []
        self.notice = Banner()
        self.step = label("", "note")
        self._stack = QStackedWidget()
        for page in pages:
            self._stack.addWidget(_page(page))
        self.back = button("Wstecz", self.go_back, "arrow-left")
        self.forward = primary("Dalej", self.go_on)
        for key in _ONWARD:
            QShortcut(QKeySequence(key), self).activated.connect(self.go_on)
        self._lay_out()
        self._show(0)

    def values(self) -> Values:
        """Return the values of every page."""
        return {field.key: field.value for page in self._pages for field in _fields(page)}

    def go_on(self) -> None:
        """Check this page and go to the next one, or finish."""
        self.notice.hush()
        if not self._page_holds():
            return
        following = self._following()
        if following is None:
            self._finish()
        else:
            self._behind.append(self.at)
            self._show(following)

    def go_back(self) -> None:
        """Return to the page before, or leave from the first one."""
        self.notice.hush()
        if self._behind:
            self._show(self._behind.pop())
        else:
            self.left.emit()

    @property
    def at(self) -> int:
        """The number of the page in sight."""
        return self._stack.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        fields = [field for field in _fields(self._pages[self.at]) if field.isVisible()]
        held = [field for field in fields if field.isAncestorOf(self.focusWidget() or self)]
        # What was typed wrong is mended first; an empty field may be passed over.
        if held and held[0].typed().strip() and not held[0].check():
            return
        after = fields.index(held[0]) + 1 if held else len(fields)
        for following in fields[after:]:
            following.take_focus()
            # What is left behind may have filled and locked it, as a PESEL does the day of birth.
            if not following.locked:
                return
        self.go_on()

    def _page_holds(self) -> bool:
        page = self._pages[self.at]
        faulty = [one for one in _fields(page) if not one.isHidden() and not one.check()]
        if faulty:
            self._lead_to(faulty[0])
            return False
        return page.check is None or self._allowed(page.check)

    def _lead_to(self, field: Field[Any]) -> None:
        field.take_focus()
        # The sentence of a fault makes the field taller, which the page learns a moment later.
        QTimer.singleShot(0, field, partial(self._bring_into_sight, field))

    def _bring_into_sight(self, field: QWidget) -> None:
        room = theme().px(_ROUND)
        if field.height() + 2 * room <= self._area.viewport().height():
            self._area.ensureWidgetVisible(field, 0, room)
            return
        # Of a field taller than the window its beginning is shown, where its fault stands.
        bar = self._area.verticalScrollBar()
        top = field.mapTo(self._area.viewport(), QPoint(0, 0)).y()
        bar.setValue(bar.value() + top - room)

    def _finish(self) -> None:
        if self._allowed(self._done):
            self.finished.emit(self.values())

    def _allowed(self, act: Callable[[Values], object]) -> bool:
        try:
            act(self.values())
        except OfficeError as refusal:
            self._show_refusal(refusal)
            return False
        return True

    def _show_refusal(self, refusal: OfficeError) -> None:
        named = refusal.field if isinstance(refusal, InvalidInputError) else None
        here = {field.key: field for field in _fields(self._pages[self.at])}
        if named in here:
            here[named].complain(refusal.sentence)
            self._lead_to(here[named])
        else:
            self.notice.say(refusal.sentence, Tone.BAD)
            self._area.verticalScrollBar().setValue(0)

    def _following(self) -> int | None:
        return next(iter(self._ahead()), None)

    def _ahead(self) -> list[int]:
        """Return the pages still to come, as far as the answers so far tell."""
        values = self.values()
        return [
            number
            for number, page in enumerate(self._pages)
            if number > self.at and (page.asked is None or page.asked(values))
        ]

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        page = self._pages[number]
        last = not self._ahead()
        self.step.setText(self._step(number))
        self.forward.setText(page.forward if page.forward != "Dalej" or not last else "Zakończ")
        self.forward.setAccessibleName(self.forward.text())
        self.setAccessibleName(page.title)
        self._area.verticalScrollBar().setValue(0)
        if fields := [field for field in _fields(page) if not field.isHidden()]:
            fields[0].take_focus()
        else:
            self.forward.setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, number: int) -> str:
        """Return which step this is; pages that answers still decide about count as the most."""
        here, ahead = len(self._behind) + 1, self._pages[number + 1 :]
        most = "najwyżej " if any(page.asked is not None for page in ahead) else ""
        return f"Krok {here} z {most}{here + len(ahead)}"

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setLayout(
            column(self.step, self.notice, self._stack, gap=12, margin=(24, 32, 24, 24))
        )
        inner.setMaximumWidth(theme().px(_WIDTH))
        middle = QWidget()
        middle.setLayout(row(None, inner, None, gap=0))
        middle.layout().setStretch(1, 100)  # type: ignore[union-attr]
        keys = label("Enter: następne pole. Ctrl+Enter: następna strona.", "note")
        line = row(self.back, None, keys, 12, self.forward, margin=(24, 10, 24, 10))
        foot = boxed(line, "footer")
        self._area = scrolled(middle)
        self.setLayout(column(self._area, foot, gap=0))


def _page(page: Page) -> QWidget:
    shown = QWidget()
    sentence = [paragraph(page.sentence, "muted")] if page.sentence else []
    name = label(page.title, "display", wrap=True)
    shown.setLayout(column(name, *sentence, 8, FieldGrid(tuple(page.items)), None, gap=8))
    return shown


def _fields(page: Page) -> list[Field[Any]]:
    return [item for item in page.items if isinstance(item, Field)]
