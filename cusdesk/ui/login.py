"""The log-in window: on the screen before anything heavy is imported."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button, link, primary
from cusdesk.ui.fields.base import Field
from cusdesk.ui.fields.text import PasswordField, TextField
from cusdesk.ui.labels import Pictogram, label, paragraph
from cusdesk.ui.layout import column, row
from cusdesk.ui.theme import Tone, theme

_CARD = 380
_LEAST_PASSWORD = 12


class LoginWindow(QWidget):
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
        self.setAccessibleName("Logowanie do cusdesk")
        self._seen = False
        self._busy = False
        self._left = 0
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._tick)
        self._make_fields()
        self.notice = Banner()
        self._card = self._lay_out()
        self.show_office(folder, exists=exists)
        theme().changed.connect(self._fit)
        self._fit()

    def show_office(self, folder: Path, *, exists: bool) -> None:
        """Ask for the person of another office, or offer to set one up."""
        self.place.setText(f"Biuro: {folder.name or folder}" if exists else "")
        self.place.setToolTip(str(folder))
        self._mode("enter" if exists else "welcome")

    def lock_for(self, reason: str) -> None:
        """Ask again for the person who is logged in; the office stays open behind."""
        self.password.show_value("")
        self._mode("enter")
        self.notice.say(reason, Tone.INFO)

    def show_waiting(self, text: str) -> None:
        """Say that the office is being opened."""
        self._busy = True
        self.notice.say(text, Tone.INFO)
        self._allow()

    def show_refusal(self, sentence: str, wait: int = 0) -> None:
        """Say why the door stays closed, and how long the next try has to wait."""
        self._busy = False
        self._left = wait
        self._sentence = sentence
        self._tell_wait()
        self.password.show_value("")
        if wait:
            self._clock.start()
        self._allow()
        self.password.take_focus()

    def rest(self) -> None:
        """Forget what was typed, once the person is in."""
        self._busy = False
        for field in (*self._entering, *self._recovering):
            field.show_value("")
        self.notice.hush()
        self._mode("enter")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif event.key() == Qt.Key.Key_Escape and self._shown == "recover":
            self._mode("enter")
        else:
            super().keyPressEvent(event)

    # Inside

    def _make_fields(self) -> None:
        self.login = TextField("login", "Login", required=True, span=12)
        self.password = PasswordField("password", "Hasło")
        self.code = TextField(
            "code",
            "Kod odzyskiwania",
            required=True,
            span=12,
            hint="Jest na arkuszu odzyskiwania w sejfie biura.",
        )
        self.new_login = TextField("new_login", "Login", required=True, span=12)
        self.new = PasswordField(
            "new",
            "Nowe hasło",
            hint=f"Co najmniej {_LEAST_PASSWORD} znaków, na przykład cztery słowa.",
        )
        self.again = PasswordField("again", "Nowe hasło jeszcze raz")
        self._entering: tuple[Field[str], ...] = (self.login, self.password)
        self._recovering: tuple[Field[str], ...] = (self.code, self.new_login, self.new, self.again)

    def _lay_out(self) -> QFrame:
        self.place = label("", "muted")
        self.enter = primary("Zaloguj", self._submit)
        self.save = primary("Ustaw nowe hasło", self._submit_recovery)
        self.forgotten = link("Nie pamiętam hasła", lambda: self._mode("recover"))
        self.other = link("Inne biuro", self.office_asked.emit)
        self.back = button("Wróć", lambda: self._mode("enter"))
        self.begin = primary("Załóż biuro", self.new_asked.emit)
        self.choose = button("Otwórz istniejące biuro", self.office_asked.emit)
        brand = row(
            Pictogram("building-community", "accent", 30), label("cusdesk", "display"), None, gap=10
        )
        self._parts = {
            "enter": _part(*self._entering, self.enter, _line(self.forgotten, self.other)),
            "recover": _part(*self._recovering, self.save, self.back),
            "welcome": _part(paragraph(_WELCOME), self.begin, self.choose),
        }
        card = QFrame()
        card.setProperty("kind", "card")
        inner = column(brand, self.place, self.notice, *self._parts.values(), gap=12, margin=28)
        card.setLayout(inner)
        middle = row(None, column(None, card, None), None, gap=0)
        middle.setContentsMargins(16, 16, 16, 16)
        self.setLayout(middle)
        return card

    def _fit(self) -> None:
        self._card.setFixedWidth(theme().px(_CARD))

    def _mode(self, shown: str) -> None:
        self._shown = shown
        for name, part in self._parts.items():
            part.setVisible(name == shown)
        self.place.setVisible(bool(self.place.text()))
        self.notice.hush()
        self._allow()
        first = {"enter": self.login, "recover": self.code}.get(shown)
        if first is not None:
            first.take_focus()
        else:
            self.begin.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_on(self) -> None:
        if self._shown == "enter" and self.login.control.hasFocus() and not self.password.value:
            self.password.take_focus()
        elif self._shown == "enter":
            self._submit()
        elif self._shown == "recover":
            self._submit_recovery()
        else:
            self.focusNextChild()

    def _submit(self) -> None:
        if self.enter.isEnabled() and _right(self._entering):
            self.entered.emit(self.login.value, self.password.value)

    def _submit_recovery(self) -> None:
        if not self.save.isEnabled() or not _right(self._recovering):
            return
        if len(self.new.value) < _LEAST_PASSWORD:
            self.new.complain(f"Hasło ma mieć co najmniej {_LEAST_PASSWORD} znaków.")
            self.new.take_focus()
        elif self.new.value != self.again.value:
            self.again.complain("Hasła się różnią. Wpisz to samo jeszcze raz.")
            self.again.take_focus()
        else:
            self.recovered.emit(self.code.value, self.new_login.value, self.new.value)

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
        free = not self._busy and self._left <= 0
        self.enter.setEnabled(free)
        self.save.setEnabled(free)


_WELCOME = (
    "Na tym komputerze nie ma jeszcze biura. Założenie trwa kilka minut: nazwa i adres centrum, "
    "pierwsza osoba i arkusz odzyskiwania do sejfu."
)


def _part(*items: QWidget) -> QWidget:
    part = QWidget()
    part.setLayout(column(*items, gap=12))
    return part


def _line(*links: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(links[0], None, links[1]))
    return holder


def _right(fields: tuple[Field[str], ...]) -> bool:
    faulty = [field for field in fields if not field.check()]
    if faulty:
        faulty[0].take_focus()
    return not faulty
