"""Wygląd: theme and text size of this computer's window, changed at once."""

from PySide6.QtWidgets import QWidget

from cusdesk.ui.cards import Card
from cusdesk.ui.fields import RadioField
from cusdesk.ui.labels import paragraph
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part
from cusdesk.ui.shell.topbar import LOOKS
from cusdesk.ui.theme import Theme, theme


class LookPart(Part):
    """Two questions; the answer is seen at once and remembered on this computer."""

    def build(self) -> QWidget:
        chosen = theme()
        self.look = RadioField("look", "Motyw", LOOKS)
        sizes = [(scale, f"{scale}%") for scale in Theme.SCALES]
        self.scale: RadioField[int] = RadioField("scale", "Wielkość tekstu", sizes)
        self.look.show_value(chosen.look)
        self.scale.show_value(chosen.scale)
        self.look.edited.connect(self._choose)
        self.scale.edited.connect(self._rescale)
        return Pane(
            record_head("Wygląd"),
            paragraph("Dotyczy tylko tego komputera. Działa od razu.", "muted"),
            Card("", self.look),
            Card("", self.scale),
        )

    def take_focus(self) -> None:
        self.look.take_focus()

    def _choose(self) -> None:
        if self.look.value is not None:
            theme().choose(self.look.value)

    def _rescale(self) -> None:
        if self.scale.value is not None:
            theme().rescale(self.scale.value)
