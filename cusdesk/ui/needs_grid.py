"""The grid of needs: lines typed through with Enter, common activities one key away."""

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from cusdesk.domain.activities import Activity, suggested
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.services import CareKind
from cusdesk.ui.labels import label
from cusdesk.ui.layout import clear, column, row
from cusdesk.ui.needs_line import WIDTHS, ActivityLine
from cusdesk.ui.theme import theme

SEPARATOR = "\x1f"
CAPTIONS = (("Minuty", "minutes"), ("Razy dz.", "times"), ("Kiedy", "when"), ("Razem", "week"))


class NeedsGrid(QWidget):
    """Holds the lines; `edited` says that something was typed."""

    edited = Signal()
    captions: ClassVar[tuple[tuple[str, str], ...]] = CAPTIONS

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ActivityLine] = []
        self._care, self._may = CareKind.ORDINARY, True
        self._rows = column(gap=6)
        self.setLayout(column(_captions(self.captions), self._rows, gap=4))

    def new_line(self, care: CareKind, number: int) -> ActivityLine:
        """Return an empty line."""
        return ActivityLine(care, number)

    def show_activities(
        self, activities: Iterable[Activity], care: CareKind, *, editable: bool
    ) -> None:
        """Show the activities of a case, with an empty line under them where one may type."""
        self._care, self._may = care, editable
        clear(self._rows)
        self.lines = []
        for one in activities:
            self._add_line().show_activity(one)
        if editable:
            self._add_line()
        for line in self.lines:
            line.setEnabled(editable)

    def typed(self) -> dict[str, str]:
        """Return what stands in the lines, as a draft keeps it."""
        return {
            str(at): SEPARATOR.join(line.typed())
            for at, line in enumerate(self.lines)
            if not line.is_empty
        }

    def retype(self, texts: Iterable[str]) -> None:
        """Put lines back, as from a draft."""
        self.show_activities((), self._care, editable=True)
        for text in texts:
            self._free_line().retype(tuple(text.split(SEPARATOR)))
        self.edited.emit()

    def right(self) -> list[Activity]:
        """Return the activities of the lines that are right so far."""
        found = []
        for line in self.lines:
            try:
                found.append(line.read())
            except InvalidInputError:
                continue
        return found

    def faulty(self) -> list[ActivityLine]:
        """Say the fault under every line that has one, and return those lines."""
        return [line for line in self.lines if not line.is_empty and not line.check()]

    def take_focus(self) -> None:
        """Move the keyboard to the first line that waits for something."""
        waiting = next((line for line in self.lines if line.is_empty), None)
        target = waiting or next(iter(self.lines), None)
        if target is not None:
            target.take_focus()

    def common_menu(self) -> QMenu:
        """Return the menu of common activities under the headings of the statute."""
        menu = QMenu(self)
        menu.setAccessibleName("Częste czynności")
        under: dict[str, QMenu] = {}
        for one in suggested(self._care):
            if one.need not in under:
                under[one.need] = menu.addMenu(one.need)
            act = under[one.need].addAction(f"{one.activity}, {one.minutes} min")
            act.triggered.connect(lambda _on=False, one=one: self.add_common(one))
        return menu

    def add_common(self, one: Activity) -> None:
        """Add a common activity and go on to the next line."""
        line = self._free_line()
        line.show_activity(one)
        self.edited.emit()
        self._go_on_from(line)

    def _free_line(self) -> ActivityLine:
        return next((line for line in self.lines if line.is_empty), None) or self._add_line()

    def _add_line(self) -> ActivityLine:
        line = self.new_line(self._care, len(self.lines) + 1)
        line.edited.connect(self.edited)
        line.finished.connect(lambda: self._go_on_from(line))
        line.removing.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        return line

    def _go_on_from(self, line: ActivityLine) -> None:
        if not line.is_empty and not line.check():
            return
        at = self.lines.index(line) + 1
        following = self.lines[at] if at < len(self.lines) else self._add_line()
        following.take_focus()

    def _remove(self, line: ActivityLine) -> None:
        at = self.lines.index(line)
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        if not self.lines:
            self._add_line()
        for number, other in enumerate(self.lines, start=1):
            other.renumber(number)
        self.lines[min(at, len(self.lines) - 1)].take_focus()
        self.edited.emit()


def _captions(captions: Iterable[tuple[str, str]]) -> QWidget:
    """Return the captions over the columns; the last one leaves room for the remove buttons."""
    holder, shown = QWidget(), []
    for text, column_name in captions:
        caption = label(text, "note")
        caption.setFixedWidth(theme().px(WIDTHS[column_name]))
        shown.append(caption)
    line = row(label("Czynność", "note"), *shown, theme().px(34))
    line.setStretch(0, 1)
    holder.setLayout(line)
    return holder
