"""Small rounded words that tell a state; the word carries the meaning, the colour repeats it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from cusdesk.ui.layout import restyle, reveal
from cusdesk.ui.theme import Tone


class Badge(QLabel):
    """A state in one or two words."""

    def __init__(self, text: str = "", tone: Tone = Tone.QUIET) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "badge")
        self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def say(self, text: str, tone: Tone = Tone.QUIET) -> None:
        """Show another state, or none."""
        self.setText(text)
        self.setProperty("tone", tone.value)
        reveal(self, shown=bool(text))
        restyle(self)
