"""The PESEL: eleven digits, the last five masked until the person asks to see them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from cusdesk.domain.pesel import read_pesel
from cusdesk.ui import clock
from cusdesk.ui.buttons import icon_button
from cusdesk.ui.fields.text import LineField
from cusdesk.ui.icons import icon

_OPEN = 6
_DOT = "•"


class PeselField(LineField[str]):
    """Shows „480307•••••”; F4 or the eye shows the whole, typing replaces it."""

    def __init__(
        self,
        key: str,
        name: str = "PESEL",
        *,
        today: Callable[[], date] = clock.today,
        **more: Any,
    ) -> None:
        self._today = today
        self._digits = ""
        self._bare = True
        super().__init__(key, name, **more)
        self._eye = icon_button("Pokaż cały PESEL (F4)", "eye", self.turn, kind="plain")
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inlay(self._eye)
        self.line.textChanged.connect(self._follow)

    def typed(self) -> str:
        return self._digits

    def retype(self, text: str) -> None:
        self._digits = text
        self._show(bare=False)
        self.complain("")

    def turn(self) -> None:
        """Show the whole number, or mask it again."""
        self._show(bare=not self._bare)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and not self._bare:
            self._unmask_for(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.turn()
        else:
            super().keyPressEvent(event)

    def _parse(self, text: str) -> str:
        return read_pesel(text, self._today()).number

    def _leave(self) -> None:
        super()._leave()
        self._show(bare=False)

    def _settle(self) -> None:
        self._digits = self._parse(self._digits)

    def _unmask_for(self, event: QKeyEvent) -> None:
        if event.type() != QEvent.Type.KeyPress:
            return
        editing = event.text().isprintable() and event.text() != ""
        if editing or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            # A person who types over a masked number means another number.
            self._show(bare=True)
            self.line.selectAll()

    def _follow(self, text: str) -> None:
        if self._bare or _DOT not in text:
            self._digits = text

    def _show(self, *, bare: bool) -> None:
        self._bare = bare or not self._digits
        masked = len(self._digits) > _OPEN and not self._bare
        hidden = _DOT * (len(self._digits) - _OPEN)
        self.line.setText(self._digits[:_OPEN] + hidden if masked else self._digits)
        self._eye.setAccessibleName("Ukryj PESEL" if self._bare else "Pokaż cały PESEL (F4)")
        self._eye.setIcon(icon("eye-off" if self._bare else "eye"))
