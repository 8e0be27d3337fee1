"""A paragraph of a decision in the clerk's hands: letters, bold and italic, nothing else."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFragment,
)
from PySide6.QtWidgets import QTextEdit

from cusdesk.domain.markup import cleaned, escaped


class PassageEdit(QTextEdit):
    """Edits marked text; Ctrl+B and Ctrl+I mark it, Tab leaves the field."""

    def __init__(self, markup: str, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.show_markup(markup)

    @property
    def markup(self) -> str:
        """The text with its marks, as the draft keeps it."""
        blocks = self.document()
        lines = [_line(blocks.findBlockByNumber(at)) for at in range(blocks.blockCount())]
        return cleaned(" ".join(line for line in lines if line))

    def show_markup(self, markup: str) -> None:
        """Show marked text, with the cursor at its end."""
        self.setHtml(f"<p>{markup}</p>")
        self.moveCursor(QTextCursor.MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marked = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if marked and event.key() == Qt.Key.Key_B:
            bold = self.fontWeight() < QFont.Weight.Bold
            self.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        elif marked and event.key() == Qt.Key.Key_I:
            self.setFontItalic(not self.fontItalic())
        else:
            super().keyPressEvent(event)


def _line(block: QTextBlock) -> str:
    return "".join(_marked(fragment) for fragment in _fragments(block))


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    found, at = [], block.begin()
    while not at.atEnd():
        found.append(at.fragment())
        at += 1
    return found


def _marked(fragment: QTextFragment) -> str:
    text = escaped(fragment.text())
    look: QTextCharFormat = fragment.charFormat()
    if look.fontItalic():
        text = f"<i>{text}</i>"
    return f"<b>{text}</b>" if look.fontWeight() >= QFont.Weight.Bold else text
