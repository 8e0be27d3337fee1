"""What the log-in card shows: who is there, a forgotten password, or a first office."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.demo.guests import Guest
from cusdesk.ui.buttons import button, link, primary
from cusdesk.ui.fields.base import Field
from cusdesk.ui.fields.text import PasswordField, TextField
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, clear, column, row

LEAST_PASSWORD = 12
_WELCOME = (
    "Na tym komputerze nie ma jeszcze biura. Założenie trwa kilka minut: nazwa i adres centrum, "
    "pierwsza osoba i arkusz odzyskiwania do sejfu."
)


class CardPart(QWidget):
    """Fields one types through with Enter, and the button that the last Enter presses."""

    def __init__(
        self,
        fields: tuple[Field[str], ...],
        act: QPushButton,
        *more: QWidget,
        words: tuple[QWidget, ...] = (),
    ) -> None:
        super().__init__()
        self.fields, self.act = fields, act
        self.setLayout(column(*words, *fields, act, *more, gap=12))

    def take_focus(self) -> None:
        """Move the keyboard to the first empty field."""
        empty = (field for field in self.fields if not field.typed())
        first = next(empty, None)
        if first is not None:
            first.take_focus()
        else:
            self.act.setFocus(Qt.FocusReason.TabFocusReason)

    def forget(self) -> None:
        """Empty every field."""
        for field in self.fields:
            field.show_value("")

    def allow(self, *, free: bool) -> None:
        """Let the button be pressed, or not yet."""
        self.act.setEnabled(free)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            # Ctrl+Enter was meant for the form that has just been locked.
            return
        rest = [field for field in self.fields if not field.typed()]
        if rest and not rest[0].control.hasFocus():
            rest[0].take_focus()
        elif self.act.isEnabled():
            self.act.click()

    def _right(self) -> bool:
        faulty = [field for field in self.fields if not field.check()]
        if faulty:
            faulty[0].take_focus()
        return not faulty


class EnterPart(CardPart):
    """Login and password."""

    entered = Signal(str, str)
    forgotten = Signal()
    office_asked = Signal()

    def __init__(self) -> None:
        self.login = TextField("login", "Login", required=True, marked=False, span=12)
        self.password = PasswordField("password", "Hasło")
        links, self._guests = QWidget(), column(gap=0)
        offered = boxed(self._guests)
        super().__init__(
            (self.login, self.password), primary("Zaloguj", self._submit), links, offered
        )
        forgotten = link("Nie pamiętam hasła", self.forgotten.emit)
        other = link("Inne biuro", self.office_asked.emit)
        links.setLayout(row(forgotten, None, other))

    def welcome(self, known: tuple[Guest, ...]) -> None:
        """Offer the invented staff of a demonstration office, with their passwords in the open."""
        clear(self._guests)
        if known:
            self._guests.addWidget(label("Biuro pokazowe – zaloguj się jako:", "note"))
        for one in known:
            said = f"{one.login}, hasło {one.password}"
            self._guests.addWidget(link(said, partial(self._fill_in, one)))
            place = label(one.position, "note", wrap=True)
            place.setContentsMargins(4, 0, 0, 4)
            self._guests.addWidget(place)

    def _fill_in(self, one: Guest) -> None:
        self.login.show_value(one.login)
        self.password.show_value(one.password)
        self.act.setFocus(Qt.FocusReason.TabFocusReason)

    def _submit(self) -> None:
        if self._right():
            self.entered.emit(self.login.value, self.password.value)


class SidePart(CardPart):
    """What one turned to from the log-in, and leaves for it again with Escape."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.left.emit()


class RecoverPart(SidePart):
    """The recovery code and a new password, for a person who forgot the old one."""

    recovered = Signal(str, str, str)

    def __init__(self) -> None:
        self.code = TextField(
            "code",
            "Kod odzyskiwania",
            required=True,
            marked=False,
            span=12,
            hint="Jest na arkuszu odzyskiwania w sejfie biura.",
        )
        self.login = TextField("login", "Login", required=True, marked=False, span=12)
        rule = f"Co najmniej {LEAST_PASSWORD} znaków, na przykład cztery słowa."
        self.new = PasswordField("new", "Nowe hasło", hint=rule)
        self.again = PasswordField("again", "Nowe hasło jeszcze raz")
        super().__init__(
            (self.code, self.login, self.new, self.again),
            primary("Ustaw nowe hasło", self._submit),
            button("Wróć", self._leave),
        )

    def _submit(self) -> None:
        if not self._right():
            return
        if len(self.new.value) < LEAST_PASSWORD:
            self.new.complain(f"Hasło ma mieć co najmniej {LEAST_PASSWORD} znaków.")
            self.new.take_focus()
        elif self.new.value != self.again.value:
            self.again.complain("Hasła się różnią. Wpisz to samo jeszcze raz.")
            self.again.take_focus()
        else:
            self.recovered.emit(self.code.value, self.login.value, self.new.value)


class WelcomePart(CardPart):
    """What to do where there is no office yet."""

    new_asked = Signal()
    office_asked = Signal()

    def __init__(self) -> None:
        begin = primary("Załóż biuro", self._begin)
        choose = button("Otwórz istniejące biuro", self._choose)
        super().__init__((), begin, choose, words=(paragraph(_WELCOME),))

    def _begin(self) -> None:
        self.new_asked.emit()

    def _choose(self) -> None:
        self.office_asked.emit()
