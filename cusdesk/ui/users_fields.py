"""Fields that ask about a person of the staff: roles, a new password, the login proposed."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.passwords import REFUSED, strength
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import Role
from cusdesk.domain.words import capitalised, folded
from cusdesk.operations.users import NewUser
from cusdesk.ui import clock
from cusdesk.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    PasswordField,
    TextField,
    terms,
)
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.labels import label
from cusdesk.ui.layout import restyle


class RolesField(Field[tuple[Role, ...]]):
    """Roles add up: in a small centre one person ticks several."""

    def __init__(self, key: str = "roles", name: str = "Role w programie") -> None:
        self._ticks = {
            role: CheckField(role, capitalised(role.label), hint=_DOES[role], span=6)
            for role in Role
        }
        super().__init__(
            key,
            name,
            FieldGrid(tuple(self._ticks.values())),
            required=True,
            span=12,
            hint="Role się sumują. Każda daje tylko to, co potrzebne do pracy.",
        )
        for tick in self._ticks.values():
            tick.edited.connect(self._edit)

    def typed(self) -> str:
        return ", ".join(role.label for role in self.value)

    def retype(self, text: str) -> None:
        wanted = set(text.split(", "))
        self.show_value(tuple(role for role in Role if role.label in wanted))

    def show_value(self, value: tuple[Role, ...] | None) -> None:
        for role, tick in self._ticks.items():
            tick.show_value(role in (value or ()))
        self.complain("")

    @property
    def value(self) -> tuple[Role, ...]:
        """The roles ticked, in the order of the list."""
        return tuple(role for role, tick in self._ticks.items() if tick.value)

    def take_focus(self) -> None:
        next(iter(self._ticks.values())).take_focus()

    def lock(self, *, locked: bool = True) -> None:
        for tick in self._ticks.values():
            tick.lock(locked=locked)

    def _parse(self, text: str) -> tuple[Role, ...]:
        return self.value


class NewPassword:
    """A password typed twice, with a sentence under it about how good it is."""

    def __init__(self, known: Callable[[], Sequence[str]] = lambda: ()) -> None:
        self.first = PasswordField("password", "Hasło", span=12)
        self.again = PasswordField("password_again", "Hasło jeszcze raz", span=12)
        self.words: QLabel = label(
            "Najlepsze są cztery zwykłe słowa, na przykład: sołtys maluje płot nocą.",
            "note",
            wrap=True,
        )
        self._known = known
        self.first.edited.connect(self._tell)

    @property
    def items(self) -> tuple[QWidget, ...]:
        """What stands on the page, in its order."""
        return (self.first, self.words, self.again)

    def _tell(self) -> None:
        found = strength(self.first.value, self._known())
        self.words.setText(found.label)
        self.words.setProperty("kind", "fault" if found in REFUSED else "note")
        restyle(self.words)


def proposed_login(given_name: str, surname: str) -> str:
    """Return the login most offices would choose: the first letter and the surname."""
    letters = folded(f"{given_name[:1]}{surname}")
    return "".join(letter for letter in letters if letter.isalnum())


def login_rule(text: str) -> None:
    """Refuse a login that someone could not type the same way twice."""
    if any(letter.isspace() for letter in text):
        raise InvalidInputError("Login pisze się bez odstępów, na przykład akowalska.", "login")


def follow(source: Sequence[TextField], target: TextField, make: Callable[[], str]) -> None:
    """Fill a field from others until the person types there something of their own."""
    proposed = [""]

    def fill() -> None:
        if target.typed() in {"", proposed[0]}:
            proposed[0] = make()
            target.show_value(proposed[0])

    for field in source:
        field.edited.connect(fill)


def opens(switch: CheckField, *fields: QWidget) -> None:
    """Show fields only while a box is ticked."""

    def arrange() -> None:
        for field in fields:
            show(field, shown=switch.value)

    switch.edited.connect(arrange)
    arrange()


def show(field: QWidget, *, shown: bool) -> None:
    """Show or hide a part of a page and let the rest close up."""
    if isinstance(field, Field):
        field.allow(shown=shown)
    else:
        field.setVisible(shown)
    arrange = getattr(field.parentWidget(), "arrange", None)
    if arrange is not None:
        arrange()


class PersonFields:
    """What is asked about a person who gets an account, in the order it is asked."""

    def __init__(self) -> None:
        self.given_name = TextField("given_name", "Imię", required=True)
        self.surname = TextField("surname", "Nazwisko", required=True)
        self.sex: ChoiceField[Sex] = ChoiceField("sex", "Płeć (do form w pismach)", terms(Sex))
        self.login = TextField("login", "Login", required=True, rule=login_rule)
        self.position = TextField(
            "position", "Stanowisko", required=True, example="pracownik socjalny"
        )
        self.roles = RolesField()
        self.number = TextField(
            "authorisation_number",
            "Numer upoważnienia do danych",
            required=True,
            example="3/2026",
            hint="Pisemne upoważnienie, art. 100 ust. 6 ustawy o pomocy społecznej.",
        )
        self.since = DateField("authorised_from", "Upoważnienie od dnia", required=True, span=6)
        self.phone = TextField("phone", "Telefon służbowy", span=4)
        self.room = TextField("room", "Pokój", span=4)
        self.since.show_value(clock.today())
        follow((self.given_name, self.surname), self.login, self._login)

    def items(self, *before_roles: QWidget) -> tuple[QWidget, ...]:
        """Return the fields in their order."""
        names = (self.given_name, self.surname, self.login, self.position)
        who = (*names, self.sex, self.phone, self.room)
        return (*who, *before_roles, self.roles, self.number, self.since)

    @property
    def fields(self) -> tuple[Field[Any], ...]:
        """The same, as fields."""
        return tuple(item for item in self.items() if isinstance(item, Field))

    def person(self) -> NewUser:
        """Return the person described; fields are checked already."""
        assert self.since.value is not None  # noqa: S101 - checked before
        return NewUser(
            login=self.login.value,
            given_name=self.given_name.value,
            surname=self.surname.value,
            position=self.position.value,
            roles=self.roles.value,
            authorisation_number=self.number.value,
            authorised_from=self.since.value,
            sex=self.sex.value,
            phone=self.phone.value,
            room=self.room.value,
        )

    def _login(self) -> str:
        return proposed_login(self.given_name.value, self.surname.value)


_DOES = {
    Role.DIRECTOR: "Zatwierdza decyzje i plany, zleca usługi, zakłada konta.",
    Role.SERVICE_ORGANISER: "Prowadzi usługi, programy, plany (IPUS) i zlecenia.",
    Role.PLAN_COORDINATOR: "Układa plany (IPUS) i zleca usługi.",
    Role.COMMUNITY_ORGANISER: "Prowadzi grupy, wolontariat i pomoc sąsiedzką.",
    Role.ASSISTANCE_ORGANISER: "Prowadzi sprawy i wywiady, zatwierdza decyzje.",
    Role.SOCIAL_WORKER: "Przeprowadza wywiady, przygotowuje decyzje.",
    Role.BENEFIT_CLERK: "Zapisuje dochody, przygotowuje decyzje i doręczenia.",
    Role.ACCOUNTANT: "Czyta sprawy i dokumenty, niczego nie zmienia.",
    Role.DISPATCHER: "Zleca usługi, widzi osoby, które je świadczą.",
    Role.DATA_PROTECTION: "Widzi dziennik dostępu do danych.",
    Role.ADMINISTRATOR: "Zakłada konta i zmienia ustawienia, spraw nie widzi.",
}
