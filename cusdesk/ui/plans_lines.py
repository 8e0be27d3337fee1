"""Lines of short texts typed through with Enter; an empty one always waits at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from cusdesk.ui.buttons import icon_button
from cusdesk.ui.fields import DropDown
from cusdesk.ui.labels import label
from cusdesk.ui.layout import clear, column, row
from cusdesk.ui.theme import theme

Texts = tuple[str, ...]
_BUTTON, _ANSWER = 34, 108


@dataclass(frozen=True, slots=True)
class LineColumn:
    """A column of the lines: its head, an example, how wide; known answers, or ones to offer."""

    head: str
    example: str = ""
    stretch: int = 1
    answers: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()


class LineGrid(QWidget):
    """Holds the lines; `edited` says that something was typed."""

    edited = Signal()

    def __init__(self, name: str, columns: Sequence[LineColumn], *, editable: bool = True) -> None:
        super().__init__()
        self._name, self._columns, self._may = name, tuple(columns), editable
        self._lines: list[list[QLineEdit | QComboBox]] = []
        self._rows = column(gap=6)
        captions = [label(one.head, "note") for one in columns]
        heads = row(*captions, theme().px(_BUTTON))
        for at, one in enumerate(columns):
            heads.setStretch(at, one.stretch)
            _shrink(captions[at])
            if one.answers:
                captions[at].setMinimumWidth(theme().px(_ANSWER))
        self.setLayout(column(heads, self._rows, gap=4))

    def show_texts(self, lines: Sequence[Texts]) -> None:
        """Show other lines, with an empty one under them where one may type."""
        clear(self._rows)
        self._lines = []
        for texts in lines:
            self._add(texts)
        if self._may or not lines:
            self._add(("",) * len(self._columns))

    def texts(self) -> list[Texts]:
        """Return what stands in every line that is not empty."""
        read = [tuple(_text(cell) for cell in line) for line in self._lines]
        return [texts for texts in read if self._typed(texts)]

    def take_focus(self) -> None:
        """Move the keyboard to the first empty line."""
        for line in self._lines:
            if not self._typed(tuple(_text(cell) for cell in line)):
                self._first(line).setFocus(Qt.FocusReason.TabFocusReason)
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not ctrl:
                self._go_on(watched)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and _offered(watched):
                return True
            if event.key() == Qt.Key.Key_Delete and ctrl:
                self._remove(self._line_of(watched))
                return True
        return False

    def _typed(self, texts: Texts) -> bool:
        """Whether a line says anything; a known answer alone does not."""
        pairs = zip(texts, self._columns, strict=True)
        return any(text.strip() for text, one in pairs if not one.answers)

    def _add(self, texts: Texts) -> None:
        number = len(self._lines) + 1
        line = [
            self._cell(one, text, number) for one, text in zip(self._columns, texts, strict=True)
        ]
        remove = icon_button(f"Usuń wiersz {number}: {self._name}", "x", kind="plain")
        remove.clicked.connect(lambda _on=False: self._remove(line))
        shown = row(*line, *([remove] if self._may else []))
        for at, one in enumerate(self._columns):
            shown.setStretch(at, one.stretch)
        holder = QWidget()
        holder.setLayout(shown)
        self._lines.append(line)
        self._rows.addWidget(holder)
        # Shown at once, so that it can take the keyboard.
        holder.setVisible(True)

    def _cell(self, one: LineColumn, text: str, number: int) -> QLineEdit | QComboBox:
        cell: QLineEdit | QComboBox
        if one.answers:
            cell = DropDown()
            cell.setMinimumWidth(theme().px(_ANSWER))
            cell.addItems(one.answers)
            cell.setCurrentText(text or one.answers[0])
            cell.activated.connect(lambda _at: self.edited.emit())
            # On Linux a screen reader takes the name of a list that drops down from its label.
            told = label(f"{self._name}: {one.head}, wiersz {number}")
            told.setParent(cell)
            told.setBuddy(cell)
            told.hide()
        else:
            cell = QLineEdit(text, placeholderText=one.example)
            cell.textEdited.connect(lambda _text: self.edited.emit())
            cell.setCursorPosition(0)
            if one.offers:
                cell.setCompleter(_completer(one.offers, cell))
        name = f"{self._name}: {one.head}, wiersz {number}"
        cell.setAccessibleName(name)
        cell.setEnabled(self._may)
        _shrink(cell)
        cell.installEventFilter(self)
        return cell

    def _go_on(self, cell: QObject) -> None:
        line = self._line_of(cell)
        at = next(place for place, one in enumerate(line) if one is cell)
        if at + 1 < len(line):
            line[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
            return
        place = self._lines.index(line)
        if place + 1 == len(self._lines):
            if not self._typed(tuple(_text(one) for one in line)):
                self.focusNextChild()
                return
            self._add(("",) * len(self._columns))
        self._first(self._lines[place + 1]).setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, line: list[QLineEdit | QComboBox]) -> None:
        if not self._may:
            return
        place = self._lines.index(line)
        kept = [tuple(_text(cell) for cell in other) for other in self._lines if other is not line]
        self.show_texts([texts for texts in kept if self._typed(texts)])
        near = self._lines[min(place, len(self._lines) - 1)]
        self._first(near).setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()

    def _line_of(self, cell: QObject) -> list[QLineEdit | QComboBox]:
        return next(line for line in self._lines if any(one is cell for one in line))

    def _first(self, line: list[QLineEdit | QComboBox]) -> QWidget:
        return line[0]


def _completer(offers: tuple[str, ...], cell: QLineEdit) -> QCompleter:
    """Return what offers known words that hold the letters typed; others may be typed too."""
    made = QCompleter(offers, cell)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


def _offered(cell: QObject) -> bool:
    """Show everything that may be named here, or what holds the letters typed so far."""
    completer = cell.completer() if isinstance(cell, QLineEdit) else None
    if completer is None or not isinstance(cell, QLineEdit):
        return False
    completer.setCompletionPrefix(cell.text())
    completer.complete()
    return True


def _shrink(part: QWidget) -> None:
    """Let the columns alone say how wide a part is, so that heads stand over their cells."""
    part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())


def _text(cell: QLineEdit | QComboBox) -> str:
    return cell.currentText() if isinstance(cell, QComboBox) else cell.text()
