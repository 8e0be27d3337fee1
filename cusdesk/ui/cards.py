"""White rounded panels that group what belongs together."""

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from cusdesk.ui.labels import heading
from cusdesk.ui.layout import Item, column, row


class Card(QFrame):
    """A panel with a heading, content under it and optional buttons beside the heading."""

    def __init__(self, title: str = "", *content: Item, acts: tuple[QPushButton, ...] = ()) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.content: QVBoxLayout = column(*content, gap=8)
        head = [row(heading(title), None, *acts)] if title or acts else []
        self.setLayout(column(*head, self.content, gap=8, margin=(18, 13, 18, 15)))
        self.setAccessibleName(title)
