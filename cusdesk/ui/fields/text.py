"""Fields of one line of text; other one-line fields stand on `LineField`."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from cusdesk.ui.buttons import icon_button
from cusdesk.ui.fields.base import Field, Rule
from cusdesk.ui.icons import icon
from cusdesk.ui.labels import label
from cusdesk.ui.layout import row

T = TypeVar("T")
CAPS = "Caps Lock jest włączony."


class LineField(Field[T]):
    """A field typed on one line; a kind says how text becomes a value and back."""

    def __init__(
        self,
        key: str,
        name: str,
        *,
        required: bool = False,
        marked: bool = True,
        hint: str = "",
        span: int = 6,
        rule: Rule | None = None,
        example: str = "",
        unit: str = "",
    ) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(example)
        super().__init__(
            key,
            name,
            self.line,
            required=required,
            marked=marked,
            hint=hint,
            span=span,
            rule=rule,
        )
        self.line.textEdited.connect(lambda _text: self._edit())
        if unit:
            self._inlay(label(unit, "muted"))

    def typed(self) -> str:
        return self.line.text()

    def retype(self, text: str) -> None:
        self.line.setText(text)
        self.complain("")

    def show_value(self, value: T | None) -> None:
        self.retype("" if value is None else self._written(value))
        self._touched = False
        self.line.setCursorPosition(0)

    @property
    def locked(self) -> bool:
        return self.line.isReadOnly() or super().locked

    def lock(self, *, locked: bool = True) -> None:
        self.line.setReadOnly(locked)

    def _settle(self) -> None:
        value = self.read()
        if value is None or not self.typed().strip():
            return
        # The same text set again would move the cursor.
        if (usual := self._written(value)) != self.typed():
            self.line.setText(usual)

    def _written(self, value: T) -> str:
        return str(value)

    def _inlay(self, part: QLabel | QPushButton) -> None:
        """Lay a unit or a small button over the right end of the line."""
        self.line.setProperty("inlaid", True)
        layout = row(None, part, margin=(0, 0, 4 if isinstance(part, QPushButton) else 11, 0))
        self.line.setLayout(layout)


class TextField(LineField[str]):
    """Plain text without spaces at its ends."""

    @property
    def value(self) -> str:
        """The text typed; an empty one is the empty string."""
        return super().value or ""

    def _nothing(self) -> str:
        return ""

    def _parse(self, text: str) -> str:
        return " ".join(text.split())


class PasswordField(LineField[str]):
    """A secret: never shown, never kept in a draft; warns of Caps Lock."""

    def __init__(self, key: str, name: str, *, hint: str = "", span: int = 12) -> None:
        super().__init__(key, name, required=True, marked=False, hint=hint, span=span)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = icon_button("Pokaż hasło", "eye", self._turn, kind="plain")
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inlay(self._eye)
        self.line.setAccessibleDescription("F4 pokazuje i ukrywa hasło")

    @property
    def value(self) -> str:
        """The secret typed."""
        return self.line.text()

    def _parse(self, text: str) -> str:
        return text

    def _written(self, value: str) -> str:
        return value

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            self._heed_caps(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self._turn()
        else:
            super().keyPressEvent(event)

    def _heed_caps(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.type() != QEvent.Type.KeyPress or not letter.isalpha():
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        # A capital without Shift, or a small letter with it, comes only with Caps Lock on.
        self._hint_text.setText(CAPS if letter.isupper() != shifted else self.hint)
        self._hint_text.setVisible(bool(self._hint_text.text()))

    def _turn(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.setAccessibleName("Ukryj hasło" if hidden else "Pokaż hasło")
        self._eye.setIcon(icon("eye-off" if hidden else "eye"))
