"""A strip that warns or tells, with at most one thing to do about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from cusdesk.ui.buttons import link
from cusdesk.ui.labels import Pictogram, paragraph
from cusdesk.ui.layout import clear, restyle, reveal, row
from cusdesk.ui.theme import Tone

ICONS = {
    Tone.INFO: "info-circle",
    Tone.GOOD: "circle-check",
    Tone.WARN: "alert-triangle",
    Tone.BAD: "alert-triangle",
    Tone.QUIET: "info-circle",
}


class Banner(QFrame):
    """A sentence on a toned ground, with an optional action link; hidden while it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._sign = Pictogram("info-circle", "info")
        self.words = paragraph()
        self._links = row(gap=12)
        line = row(self._sign, self.words, self._links, gap=10, margin=(13, 7, 12, 7))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def say(
        self, text: str, tone: Tone = Tone.WARN, *acts: tuple[str, Callable[[], object]]
    ) -> None:
        """Show a sentence and the links (text, slot) that answer it; no text hides the strip."""
        self.words.setText(text)
        self.setProperty("tone", tone.value)
        self._sign.show_icon(ICONS[tone], tone.value)
        self._renew_links(tone, acts)
        for part in (self, self.words):
            restyle(part)
        reveal(self, shown=bool(text))

    def hush(self) -> None:
        """Hide the strip."""
        self.say("")

    def _renew_links(self, tone: Tone, acts: tuple[tuple[str, Callable[[], object]], ...]) -> None:
        clear(self._links)
        for text, slot in acts:
            made = link(text, slot)
            made.setProperty("tone", tone.value)
            self._links.addWidget(made)


def banner(text: str, tone: Tone = Tone.WARN, *acts: tuple[str, Callable[[], object]]) -> Banner:
    """Return a strip that already says something."""
    made = Banner()
    made.say(text, tone, *acts)
    return made
