"""Further people of the staff, added one after another before the office is made."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from cusdesk.domain.errors import InvalidInputError, OfficeError
from cusdesk.domain.passwords import check_password
from cusdesk.operations.users import NewUser
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button, icon_button
from cusdesk.ui.fields import Field
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.labels import label
from cusdesk.ui.layout import clear, column, row
from cusdesk.ui.theme import Tone
from cusdesk.ui.users_fields import NewPassword, PersonFields

Colleagues = tuple[tuple[NewUser, str], ...]


class PeopleField(Field[Colleagues]):
    """A list of people, and under it the questions about the next one."""

    def __init__(self, key: str = "colleagues") -> None:
        self._added: list[tuple[NewUser, str]] = []
        self._list = column(gap=4)
        self._asked = PersonFields()
        self._password = NewPassword(self._known)
        self._notice = Banner()
        self._grid = FieldGrid((*self._asked.items(), *self._password.items))
        self.add = button("Dodaj tę osobę do listy", self._add, "user-plus")
        holder = QWidget()
        holder.setLayout(column(self._list, self._notice, self._grid, row(self.add, None), gap=10))
        super().__init__(key, "Kolejne osoby", holder, span=12)
        self._needed = [field for field in self._asked.fields if field.required]
        for name in (self._asked.given_name, self._asked.surname):
            name.edited.connect(self._heed_name)
        self._heed_name()
        self._show_list()

    @property
    def value(self) -> Colleagues:
        """The people added, each with a first password."""
        return tuple(self._added)

    def typed(self) -> str:
        return "; ".join(person.login for person, _password in self._added)

    def retype(self, text: str) -> None:
        """Bring nothing back: a first password is never kept as text."""

    def show_value(self, value: Colleagues | None) -> None:
        self._added = list(value or ())
        self._show_list()

    def read(self) -> Colleagues:
        """Return the people added; one half typed is not forgotten in silence."""
        if self._begun():
            raise InvalidInputError(
                "Dodaj do listy osobę wpisaną poniżej albo wyczyść jej imię i nazwisko.", self.key
            )
        return self.value

    def take_focus(self) -> None:
        self._asked.given_name.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._begun():
            self._enter()
        else:
            super().keyPressEvent(event)

    def _heed_name(self) -> None:
        """Ask for what an account needs only once somebody is named: the page may be skipped."""
        self._demand(required=self._begun())

    def _demand(self, *, required: bool) -> None:
        for field in self._needed:
            field.demand(required=required)

    def _begun(self) -> bool:
        return bool(self._asked.surname.typed() or self._asked.given_name.typed())

    def _enter(self) -> None:
        fields = self._fields()
        held = [field for field in fields if field.isAncestorOf(self.focusWidget() or self)]
        after = fields.index(held[0]) + 1 if held else len(fields)
        if after < len(fields):
            fields[after].take_focus()
        else:
            self._add()

    def _arrange(self, mark: list[QLabel]) -> Any:
        self._head.hide()
        return column(self._fault_line, self.control, gap=4)

    def _fields(self) -> tuple[Field[Any], ...]:
        return (*self._asked.fields, self._password.first, self._password.again)

    def _parse(self, text: str) -> Colleagues:
        return self.value

    def _add(self) -> None:
        self._demand(required=True)
        faulty = [field for field in self._fields() if not field.check()]
        if faulty:
            faulty[0].take_focus()
            return
        try:
            self._refuse_known_login()
            check_password(self._password.first.value, self._password.again.value, self._known())
        except OfficeError as refusal:
            self._show(refusal)
            return
        self._added.append((self._asked.person(), self._password.first.value))
        self._begin_next()

    def _begin_next(self) -> None:
        asked = self._asked
        for field in (asked.given_name, asked.surname, asked.login, asked.position, asked.number):
            field.show_value("")
        for line in (asked.phone, asked.room, self._password.first, self._password.again):
            line.show_value("")
        asked.sex.show_value(None)
        asked.roles.show_value(())
        self._notice.hush()
        self.complain("")
        self._heed_name()
        self._show_list()
        asked.given_name.take_focus()

    def _refuse_known_login(self) -> None:
        login = self._asked.login.value.casefold()
        if login in {person.login.casefold() for person, _password in self._added}:
            raise InvalidInputError("Ten login ma już ktoś z listy. Wybierz inny.", "login")

    def _show(self, refusal: OfficeError) -> None:
        named = refusal.field if isinstance(refusal, InvalidInputError) else None
        found = [field for field in self._fields() if field.key == named]
        if found:
            found[0].complain(refusal.sentence)
            found[0].take_focus()
        else:
            self._notice.say(refusal.sentence, Tone.BAD)

    def _known(self) -> tuple[str, ...]:
        asked = self._asked
        return (asked.login.value, asked.given_name.value, asked.surname.value)

    def _show_list(self) -> None:
        clear(self._list)
        for person, _password in self._added:
            words = label(f"{person.given_name} {person.surname}, {person.position}", "strong")
            name = f"Usuń z listy: {person.given_name} {person.surname}"
            away = icon_button(name, "trash", partial(self._remove, person.login), kind="plain")
            self._list.addLayout(row(words, label(person.login, "muted"), None, away))

    def _remove(self, login: str) -> None:
        self._added = [entry for entry in self._added if entry[0].login != login]
        self._show_list()
        self.take_focus()
