"""The list of what may have changed since the last decision, over the draft of its renewal."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from cusdesk.operations.renewals import Renewal, RenewalItem
from cusdesk.ui.labels import Pictogram, label
from cusdesk.ui.layout import boxed, column, row


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
