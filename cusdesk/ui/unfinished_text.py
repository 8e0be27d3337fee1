"""What one typed and never saved, to be read, copied or dropped where its form is no more."""

import json
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from cusdesk.ui.buttons import button, primary
from cusdesk.ui.forms import Draft
from cusdesk.ui.forms.drafts import differing, when
from cusdesk.ui.labels import heading, paragraph
from cusdesk.ui.layout import column, row
from cusdesk.ui.needs_grid import SEPARATOR

TEXT = "Wpisany tekst"
_SIZE = (620, 420)


class TypedText(QDialog):
    """Shows the text of a draft; `dropped` says that it is no longer wanted."""

    dropped = Signal()

    def __init__(self, title: str, about: str, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("cusdesk")
        self._text = QPlainTextEdit(readable(draft))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(TEXT)
        self._copy = primary("Kopiuj tekst", self.copy, "copy")
        acts = row(
            button("Usuń szkic", self.drop, "trash"),
            None,
            button("Zamknij", self.reject),
            self._copy,
            gap=8,
        )
        said = paragraph(f"Wpisano {when(draft)} i nie zapisano. {about}".strip())
        self.setLayout(column(heading(title), said, self._text, acts, gap=12, margin=20))
        self.resize(*_SIZE)
        self._copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Put the whole text where it can be pasted from."""
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._copy.setText("Skopiowano")

    def drop(self) -> None:
        """Have the draft removed."""
        self.dropped.emit()
        self.accept()


def readable(draft: Draft) -> str:
    """Return what a person typed into a form, a field under another, each with its name."""
    lines = []
    for key in differing(draft.typed, draft.base):
        text = "; ".join(_parts(draft.typed[key]))
        name = draft.names.get(key, "")
        if text:
            lines.append(f"{name}: {text}" if name else text)
    return "\n".join(lines) or "Nie ma tu tekstu: wszystko, co stało w formularzu, usunięto."


def _parts(text: str) -> Iterator[str]:
    """Yield the words in a field; lists are kept as lines of cells."""
    text = ", ".join(filter(None, text.split(SEPARATOR)))
    if not text.startswith(("[", "{")):
        yield text
        return
    try:
        yield from _leaves(json.loads(text))
    except ValueError:
        yield text


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, str):
        yield value
    elif not isinstance(value, list):
        return
    elif any(isinstance(one, list | dict) for one in value):
        for one in value:
            yield from _leaves(one)
    elif said := ", ".join(str(one) for one in value if one not in {"", None}):
        yield said
