"""F1: the page of the user guide for a screen, and the keys that work there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from cusdesk.resources import MissingFileError, read_bytes
from cusdesk.ui.cards import Card
from cusdesk.ui.fitting import fit
from cusdesk.ui.guide import GuidePage
from cusdesk.ui.keys import ANYWHERE, IN_FORMS, IN_LISTS
from cusdesk.ui.labels import label, title
from cusdesk.ui.layout import column, scrolled
from cusdesk.ui.tab_order import Window

Keys = Sequence[tuple[str, str]]


class HelpWindow(Window):
    """A window of its own, so that one can read and work at the same time."""

    def __init__(self, screen: str, page: str, own: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("window")
        self.setWindowTitle(f"Pomoc – {screen}")
        guide = _guide(page)
        inner = QWidget()
        cards = [
            _card(name, keys)
            for name, keys in (
                (screen, own),
                ("Wszędzie", ANYWHERE),
                ("Na liście", IN_LISTS),
                ("W formularzu", IN_FORMS),
            )
            if keys
        ]
        inner.setLayout(
            column(
                title(f"Pomoc – {screen}"),
                *([guide] if guide else []),
                *cards,
                None,
                gap=12,
                margin=20,
            )
        )
        area = scrolled(inner)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("Pomoc")
        self.setLayout(column(area))
        fit(self, 620, 640)
        area.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _guide(page: str) -> Card | None:
    if not page:
        return None
    try:
        return Card("", GuidePage(read_bytes(f"help/{page}.md").decode()))
    except MissingFileError:
        return None


def _card(name: str, keys: Keys) -> Card:
    holder, grid = QWidget(), QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    for at, (key, text) in enumerate(keys):
        grid.addWidget(label(key, "key"), at, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(text, wrap=True), at, 1)
    grid.setColumnStretch(1, 1)
    holder.setLayout(grid)
    return Card(name, holder)
