"""Parts of one record behind tabs with counts; the page of a tab is made when first looked at."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton, QWidget

from cusdesk.ui.buttons import button
from cusdesk.ui.flow import flow
from cusdesk.ui.layout import column, rule

Page = QWidget | Callable[[], QWidget]


class Tabs(QWidget):
    """A row of tabs over a stack of pages; Ctrl+Tab goes to the next one."""

    turned = Signal(str)
    made = Signal(QWidget)

    def __init__(
        self, *pages: tuple[str, str, Page], name: str = "Części karty", first: str = ""
    ) -> None:
        super().__init__()
        self._pages = {key: page for key, _text, page in pages}
        self.texts = {key: text for key, text, _page in pages}
        self._group = QButtonGroup(self)
        self._heads = {key: self._head(key, text) for key, text, _page in pages}
        self._made: dict[str, QWidget] = {}
        heads = flow(*self._heads.values(), gap=12)
        heads.setAccessibleName(name)
        self._place = column(gap=0)
        self.setLayout(column(column(heads, rule(), gap=0), self._place, gap=12))
        if pages:
            self.turn(first or pages[0][0])

    @property
    def current(self) -> str:
        """The key of the tab looked at."""
        return next((key for key, head in self._heads.items() if head.isChecked()), "")

    def turn(self, key: str) -> QWidget:
        """Turn to a tab and return its page."""
        page = self._page(key)
        self._heads[key].setChecked(True)
        held = QApplication.focusWidget()
        if held is not None and any(
            other.isAncestorOf(held) for other in self._made.values() if other is not page
        ):
            # Qt would go on to whatever comes next in the window once the page is hidden.
            self.shelter()
        for other in self._made.values():
            other.setVisible(other is page)
        self.turned.emit(key)
        return page

    def turn_to(self, key: str) -> None:
        """Turn to a tab and put the keyboard on its head."""
        self.turn(key)
        self.shelter()

    def shelter(self) -> None:
        """Take the keyboard when what had it went away: the head in sight does no harm."""
        self._heads[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self, key: str, number: int | None) -> None:
        """Show how many records wait behind a tab."""
        text = self.texts[key]
        shown = text if number is None else f"{text} ({number})"
        self._heads[key].setText(shown)
        self._heads[key].setAccessibleName(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, step = list(self._heads), _STEPS.get((Qt.Key(event.key()), event.modifiers()))
        on_head = self._heads[self.current].hasFocus()
        if step is None or (event.key() in _ARROWS and not on_head):
            super().keyPressEvent(event)
            return
        self.turn(keys[(keys.index(self.current) + step) % len(keys)])
        self._heads[self.current].setFocus(Qt.FocusReason.TabFocusReason)

    def _page(self, key: str) -> QWidget:
        if key not in self._made:
            page = self._pages[key]
            self._made[key] = page if isinstance(page, QWidget) else page()
            self._place.addWidget(self._made[key])
            self.made.emit(self._made[key])
        return self._made[key]

    def _head(self, key: str, text: str) -> QPushButton:
        head = button(text, lambda: self.turn(key), kind="tab")
        head.setCheckable(True)
        self._group.addButton(head)
        return head


_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_PLAIN, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_STEPS = {
    (Qt.Key.Key_Left, _PLAIN): -1,
    (Qt.Key.Key_Right, _PLAIN): 1,
    (Qt.Key.Key_Tab, _CTRL): 1,
    (Qt.Key.Key_Backtab, _CTRL | Qt.KeyboardModifier.ShiftModifier): -1,
}
