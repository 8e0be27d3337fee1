"""Text of several lines; Tab leaves it, as everywhere else."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from cusdesk.ui.fields.base import Field, Rule
from cusdesk.ui.layout import restyle


class NotesField(Field[str]):
    """Several lines of text, `lines` of them in sight."""

    def __init__(
        self,
        key: str,
        name: str,
        *,
        lines: int = 4,
        required: bool = False,
        hint: str = "",
        span: int = 12,
        rule: Rule | None = None,
    ) -> None:
        self.paper = _Paper(lines)
        super().__init__(key, name, self.paper, required=required, hint=hint, span=span, rule=rule)
        self._quiet = False
        self.paper.textChanged.connect(self._heed)

    @property
    def value(self) -> str:
        """The text typed, without space at its ends."""
        return super().value or ""

    def typed(self) -> str:
        return self.paper.toPlainText()

    def retype(self, text: str) -> None:
        self._quiet = True
        self.paper.setPlainText(text)
        self._quiet = False
        self.complain("")

    def show_value(self, value: str | None) -> None:
        self.retype(value or "")
        self._touched = False

    @property
    def locked(self) -> bool:
        return self.paper.isReadOnly() or super().locked

    def lock(self, *, locked: bool = True) -> None:
        self.paper.setReadOnly(locked)
        restyle(self.paper)

    def _nothing(self) -> str:
        return ""

    def _parse(self, text: str) -> str:
        return text.strip()

    def _heed(self) -> None:
        if not self._quiet:
            self._edit()


class _Paper(QPlainTextEdit):
    """A text box as high as its lines."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().lineSpacing() * self._lines + 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())
