"""Fields that ask about a person of the staff: roles, a new password, the login proposed."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.passwords import strength
from cusdesk.domain.users import Role
from cusdesk.domain.words import capitalised, folded
from cusdesk.ui.fields import CheckField, Field, PasswordField, TextField
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.labels import label


class RolesField(Field[tuple[Role, ...]]):
    """Roles add up: in a small centre one person ticks several."""

    def __init__(self, key: str = "roles", name: str = "Role w programie") -> None:
        self._ticks = {role: CheckField(role, capitalised(role.label), span=6) for role in Role}
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
        self.words.setText(strength(self.first.value, self._known()).label)


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
        if target.typed() == proposed[0]:
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
