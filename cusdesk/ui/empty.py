"""What stands where nothing is yet: an icon, what this place is for, and the next key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.ui.labels import Pictogram, label
from cusdesk.ui.layout import Item, column, row


class EmptyState(QWidget):
    """An icon, a heading, a sentence with the next key, and at most one button."""

    def __init__(
        self, picture: str, heading: str, sentence: str, act: QPushButton | None = None
    ) -> None:
        super().__init__()
        self.heading = label(heading, "heading", wrap=True)
        self.sentence = label(sentence, "muted", wrap=True)
        for words in (self.heading, self.sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sign = row(None, Pictogram(picture, "muted", 44), None)
        acts: tuple[Item, ...] = (8, row(None, act, None)) if act else ()
        self.setLayout(
            column(None, sign, 4, self.heading, self.sentence, *acts, None, gap=6, margin=24)
        )

    def say(self, heading: str, sentence: str) -> None:
        """Show other words, as when a search found nothing."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)
