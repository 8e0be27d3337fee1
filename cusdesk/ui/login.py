"""The log-in window: on the screen before anything heavy is imported."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from cusdesk.demo.guests import guests
from cusdesk.ui.banner import Banner
from cusdesk.ui.labels import Elided, Pictogram, label
from cusdesk.ui.layout import column, focus_first, row, scrolled
from cusdesk.ui.login_parts import CardPart, EnterPart, RecoverPart, WelcomePart
from cusdesk.ui.login_restore import WAY_OUT, RestorePart
from cusdesk.ui.tab_order import Window
from cusdesk.ui.theme import Tone, theme

_CARD = 380
Kind = type[EnterPart] | type[RecoverPart] | type[RestorePart] | type[WelcomePart]


class LoginWindow(Window):
    """Asks who is there; with the recovery code it lets someone in who forgot the password."""

    painted = Signal()
    entered = Signal(str, str)
    recovered = Signal(str, str, str)
    office_asked = Signal()
    new_asked = Signal()

    def __init__(self, folder: Path, *, exists: bool) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("cusdesk")
        self._seen = self._busy = False
        self._left, self._sentence = 0, ""
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._parts: dict[Kind, CardPart] = {}
        self.notice = Banner()
        self.office = Elided("", "muted")
        self._place = column(gap=0)
        self._card = self._lay_out()
        self.show_office(folder, exists=exists)
        theme().changed.connect(self._fit)

    def show_office(self, folder: Path, *, exists: bool) -> None:
        """Ask for the person of another office, or offer to set one up."""
        self._folder = folder
        self.office.setText(f"Folder biura: {folder}" if exists else "")
        self.office.setToolTip(str(folder))
        self.office.setVisible(exists)
        shown = self.turn(EnterPart if exists else WelcomePart)
        if isinstance(shown, EnterPart):
            shown.welcome(guests(folder))

    def turn(self, kind: Kind) -> CardPart:
        """Turn the card to one of its parts, made when it is first needed."""
        if kind not in self._parts:
            self._parts[kind] = self._make(kind)
            self._place.addWidget(self._parts[kind])
        for other, part in self._parts.items():
            part.setVisible(other is kind)
        self.shown = self._parts[kind]
        self.notice.hush()
        self._allow()
        self.shown.take_focus()
        return self.shown

    def lock_for(self, login: str) -> None:
        """Ask again for the person who is logged in; the office stays open behind."""
        self.rest()
        if isinstance(self.shown, EnterPart):
            self.shown.login.show_value(login)
            self.shown.take_focus()
        asked = "hasło" if login else "login i hasło"
        self.notice.say(f"Program jest zablokowany. Wpisz {asked}.", Tone.INFO)

    def show_waiting(self, text: str) -> None:
        """Say that the office is being opened."""
        self._busy = True
        self.notice.say(text, Tone.INFO)
        self._allow()

    def show_damage(self, sentence: str) -> None:
        """Say that the office cannot be opened at all, with the way to bring it back."""
        self.show_refusal(sentence)
        # Shown anew with what is in it, so that the keyboard can go there at once.
        self.notice.hush()
        self.notice.say(sentence, Tone.BAD, (WAY_OUT, self._show_restoring))
        focus_first(self.notice)

    def show_refusal(self, sentence: str, wait: int = 0) -> None:
        """Say why the door stays closed, and how long the next try has to wait."""
        self._busy, self._left, self._sentence = False, wait, sentence
        if isinstance(self.shown, EnterPart):
            self.shown.password.show_value("")
        if wait > 0:
            self._clock.start()
        self._tell_wait()
        self._allow()
        self.shown.take_focus()

    def rest(self) -> None:
        """Forget what was typed, once the person is in."""
        self._busy = False
        for part in self._parts.values():
            part.forget()
        self.turn(EnterPart)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def _make(self, kind: Kind) -> CardPart:
        part: CardPart = kind()
        if isinstance(part, EnterPart):
            part.entered.connect(self.entered)
            part.forgotten.connect(lambda: self.turn(RecoverPart))
            part.office_asked.connect(self.office_asked)
        elif isinstance(part, RecoverPart):
            part.recovered.connect(self.recovered)
            part.left.connect(lambda: self.turn(EnterPart))
        elif isinstance(part, RestorePart):
            part.left.connect(lambda: self.turn(EnterPart))
            part.office_asked.connect(self.office_asked)
        elif isinstance(part, WelcomePart):
            part.new_asked.connect(self.new_asked)
            part.office_asked.connect(self.office_asked)
        return part

    def _show_restoring(self) -> None:
        shown = self.turn(RestorePart)
        if isinstance(shown, RestorePart):
            shown.show_folder(self._folder)

    def _lay_out(self) -> QFrame:
        sign = Pictogram("building-community", "accent", 30)
        brand = row(sign, label("cusdesk", "display"), None, gap=10)
        card = QFrame()
        card.setProperty("kind", "card")
        card.setFixedWidth(theme().px(_CARD))
        card.setLayout(column(brand, self.office, self.notice, self._place, gap=12, margin=28))
        page = QWidget()
        page.setLayout(row(None, column(None, card, None), None, gap=0, margin=16))
        self.setLayout(column(scrolled(page)))
        return card

    def _fit(self) -> None:
        self._card.setFixedWidth(theme().px(_CARD))

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._clock.stop()
        self._tell_wait()
        self._allow()

    def _tell_wait(self) -> None:
        wait = f" Następna próba za {self._left} s." if self._left > 0 else ""
        self.notice.say(f"{self._sentence}{wait}", Tone.BAD)

    def _allow(self) -> None:
        self.shown.allow(free=not self._busy and self._left <= 0)
