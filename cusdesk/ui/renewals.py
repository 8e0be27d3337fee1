"""The list of what may have changed since the last decision, over the draft of its renewal."""

from uuid import UUID

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cusdesk.operations.renewals import Renewal, RenewalItem, renewal_in
from cusdesk.ui.desk import Desk
from cusdesk.ui.labels import Pictogram, label
from cusdesk.ui.layout import boxed, clear, column, reveal, row


class RenewalPart(QWidget):
    """The list where the case renews a decision, and nothing in any other case."""

    def __init__(self, desk: Desk, case_id: UUID) -> None:
        super().__init__()
        self._desk, self._case_id = desk, case_id
        self._place = column(gap=0)
        self.setLayout(self._place)
        self.refresh()

    def refresh(self) -> None:
        """Read again what is still to be looked at."""
        clear(self._place)
        shown: Renewal | None = self._desk.office.do(renewal_in, self._case_id)
        if shown is not None:
            self._place.addWidget(RenewalCard(shown))
        reveal(self, shown=shown is not None)


class RenewalCard(QFrame):
    """Each thing with its sign: done, or still to be done and where."""

    def __init__(self, shown: Renewal) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        name = f"Odnowienie decyzji {shown.previous.number}"
        self.setAccessibleName(name)
        lines = [boxed(_line(item)) for item in shown.items]
        self.setLayout(column(label(name, "heading"), *lines, gap=4, margin=(18, 10, 18, 10)))


def _line(item: RenewalItem) -> QHBoxLayout:
    sign = Pictogram("check", "good", 16) if item.done else Pictogram("point", "warn", 16)
    where = "" if item.done else f"  Karta „{item.tab.label}”."
    return row(sign, label(f"{item.sentence}{where}", wrap=True), None, gap=8)
