"""„Wyjaśnij kwotę”: the steps of a result as numbered sentences and, under them, a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import clear, column, row, rule


@dataclass(frozen=True, slots=True)
class Explanation:
    """A result with its reasons; the last row of `table` is the result itself."""

    result: str
    steps: Sequence[str]
    table: Sequence[tuple[str, str]] = ()
    basis: str = ""


class StepsPanel(QWidget):
    """Shows an explanation so that it can be read aloud, copied and checked by hand."""

    def __init__(self, explanation: Explanation | None = None) -> None:
        super().__init__()
        self.setAccessibleName("Wyjaśnienie kwoty")
        self._body = column(gap=10)
        self.setLayout(self._body)
        if explanation:
            self.explain(explanation)

    def explain(self, explanation: Explanation) -> None:
        """Show the reasons of another result."""
        clear(self._body)
        self._body.addWidget(paragraph(explanation.result, "figure"))
        for number, sentence in enumerate(explanation.steps, start=1):
            self._body.addLayout(_step(number, sentence))
        if explanation.table:
            self._body.addWidget(_sums(explanation.table))
        if explanation.basis:
            self._body.addWidget(paragraph(explanation.basis, "note"))
        self._body.addStretch(1)


def _step(number: int, sentence: str) -> QHBoxLayout:
    mark = label(f"{number}.", "muted")
    mark.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
    mark.setMinimumWidth(mark.fontMetrics().horizontalAdvance("00."))
    line = row(mark, paragraph(sentence), gap=8)
    line.setStretch(1, 1)
    return line


def _sums(table: Sequence[tuple[str, str]]) -> QWidget:
    holder, grid = QWidget(), QGridLayout()
    grid.setContentsMargins(0, 4, 0, 0)
    for at, (name, value) in enumerate(table):
        last = at == len(table) - 1
        if last:
            grid.addWidget(rule(), at * 2, 0, 1, 2)
        grid.addWidget(_cell(name, last), at * 2 + 1, 0)
        amount = _cell(value, last)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(amount, at * 2 + 1, 1)
    grid.setColumnStretch(0, 1)
    holder.setLayout(grid)
    return holder


def _cell(text: str, last: bool) -> QLabel:
    shown = paragraph(text, "strong" if last else "")
    shown.setAccessibleName(text)
    return shown
