"""The person who sets the office up: account, password, the wójt's authorisation to sign."""

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.passwords import check_password
from cusdesk.domain.users import Role, SigningCapacity
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, TextField, terms
from cusdesk.ui.first_run_people import PeopleField
from cusdesk.ui.forms import Values
from cusdesk.ui.users_fields import NewPassword, PersonFields, opens
from cusdesk.ui.wizard import Page

ALONE = (Role.DIRECTOR, Role.SOCIAL_WORKER, Role.BENEFIT_CLERK, Role.ADMINISTRATOR)


class PersonQuestions:
    """Everything about the first person, and the others who begin with them."""

    def __init__(self) -> None:
        self.person = PersonFields()
        self.alone = CheckField(
            "alone",
            "Pracuję w pojedynkę",
            hint=(
                "Dopóki nikt inny nie może zatwierdzić decyzji, zatwierdza ją ten, kto ją "
                "przygotował; ślad zostaje w aktach."
            ),
        )
        self.password = NewPassword(self._known)
        self.signs = CheckField("signs", "Mam upoważnienie wójta do podpisywania decyzji")
        self.number = TextField(
            "signing_number", "Numer upoważnienia", required=True, example="OR.0052.4.2024"
        )
        self.granted = DateField("signing_granted", "Z dnia", required=True, past=True, span=6)
        self.capacity: ChoiceField[SigningCapacity] = ChoiceField(
            "signing_capacity",
            "Na jakiej podstawie",
            terms(SigningCapacity),
            required=True,
            span=12,
        )
        self.position = TextField(
            "signing_position",
            "Stanowisko pod podpisem",
            required=True,
            span=12,
            example="Dyrektor Centrum Usług Społecznych",
        )
        opens(self.signs, self.number, self.granted, self.capacity, self.position)
        self.colleagues = PeopleField()
        self.alone.edited.connect(self._take_all_roles)

    def pages(self) -> tuple[Page, ...]:
        """Return the pages in their order."""
        signing = (self.signs, self.number, self.granted, self.capacity, self.position)
        return (
            Page("Pierwsza osoba", _FIRST, self.person.items(self.alone), _check_roles),
            Page("Hasło", _PASSWORD, self.password.items, self._check_password),
            Page("Upoważnienie do podpisu", _SIGNING, signing),
            Page("Kolejne osoby", _OTHERS, (self.colleagues,), _check_logins),
        )

    def _known(self) -> tuple[str, ...]:
        person = self.person
        return (person.login.value, person.given_name.value, person.surname.value)

    def _take_all_roles(self) -> None:
        if self.alone.value:
            self.person.roles.show_value(ALONE)

    def _check_password(self, values: Values) -> None:
        check_password(values["password"], values["password_again"], self._known())


def _check_roles(values: Values) -> None:
    if not {Role.DIRECTOR, Role.ADMINISTRATOR} & set(values["roles"]):
        raise InvalidInputError(
            "Ktoś musi móc zakładać konta. Zaznacz przy sobie „Dyrektor” albo „Administrator "
            "programu”.",
            "roles",
        )


def _check_logins(values: Values) -> None:
    own = values["login"].casefold()
    if own in {person.login.casefold() for person, _password in values["colleagues"]}:
        raise InvalidInputError(
            "Ktoś z listy ma ten sam login co pierwsza osoba. Usuń go z listy i dodaj z innym.",
            "colleagues",
        )


_FIRST = "To konto może zakładać konta innym. Bez pisemnego upoważnienia żadne konto nie działa."
_PASSWORD = "Hasła nie da się podejrzeć ani odczytać. Zapomniane zastąpi tylko kod odzyskiwania."  # noqa: S105
_SIGNING = (
    "Podpisać decyzję może tylko ten, kogo upoważnił wójt (art. 26 ustawy o CUS). Zastępstwo "
    "w pracy nie daje podpisu."
)
_OTHERS = "Tę stronę możesz pominąć. Osoby dodasz też później w Ustawieniach."
