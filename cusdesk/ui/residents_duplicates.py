"""The warning over a form that this person is probably known already; it never blocks."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from cusdesk.domain.addresses import Place
from cusdesk.domain.identity import Identity
from cusdesk.operations.duplicates import Duplicate, possible_duplicates
from cusdesk.ui.banner import banner
from cusdesk.ui.desk import Desk
from cusdesk.ui.layout import clear, column
from cusdesk.ui.speech import announce
from cusdesk.ui.theme import Tone

_PAUSE = 300
Typed = Callable[[], tuple[Identity, Place | None]]


class DuplicateStrip(QWidget):
    """One banner for each probable duplicate, with „Otwórz”; asked anew when typing pauses."""

    def __init__(self, desk: Desk, typed: Typed, but: UUID | None = None) -> None:
        super().__init__()
        self._desk, self._typed, self._but = desk, typed, but
        self._shown: tuple[Duplicate, ...] = ()
        self._lines = column(gap=6)
        self.setLayout(self._lines)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        self.hide()

    def heed(self) -> None:
        """Look again once the typing pauses."""
        self._pause.start()

    def look(self) -> None:
        """Ask the office who this may be, and say so."""
        identity, place = self._typed()
        found: tuple[Duplicate, ...] = ()
        if identity.pesel or (identity.surname and identity.given_name):
            found = self._desk.office.do(possible_duplicates, identity, place, self._but)
        if found != self._shown:
            self._show(found)

    def _show(self, found: tuple[Duplicate, ...]) -> None:
        self._shown = found
        clear(self._lines)
        for one in found:
            opens = ("Otwórz", partial(self._desk.go, "residents", one.person.id))
            self._lines.addWidget(banner(one.sentence, Tone.WARN, opens))
        self.setVisible(bool(found))
        if found:
            announce(self, found[0].sentence)
