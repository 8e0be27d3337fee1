"""The person who sets the office up: account, password, the wójt's authorisation to sign."""

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.passwords import check_password
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Role, SigningCapacity, check_capacity
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, TextField, terms
from cusdesk.ui.first_run_people import PeopleField
from cusdesk.ui.forms import Values
from cusdesk.ui.labels import label
from cusdesk.ui.users_fields import NewPassword, PersonFields, opens, show
from cusdesk.ui.wizard import Page

SIGNING = "Upoważnienie do podpisu"
APPROVING = "Zatwierdzanie planów (IPUS)"
# Whoever works alone also coordinates plans and stands wherever an organiser is named.
ALONE = (
    Role.DIRECTOR,
    Role.SERVICE_ORGANISER,
    Role.PLAN_COORDINATOR,
    Role.COMMUNITY_ORGANISER,
    Role.ASSISTANCE_ORGANISER,
    Role.SOCIAL_WORKER,
    Role.BENEFIT_CLERK,
    Role.DISPATCHER,
    Role.ADMINISTRATOR,
)


class PersonQuestions:
    """Everything about the first person, and the others who begin with them."""

    def __init__(self) -> None:
        self.person = PersonFields()
        self.alone = CheckField(
            "alone",
            "Pracuję w pojedynkę",
            hint=(
                "Zaznacza wszystkie role poza księgowością i inspektorem ochrony danych; każdą "
                "możesz odznaczyć. Dopóki nikt inny nie może zatwierdzić decyzji, zatwierdza ją "
                "ten, kto ją przygotował; ślad zostaje w aktach."
            ),
        )
        self.password = NewPassword(self._known)
        self._ask_decisions()
        self._ask_programmes()
        opens(self.signs, self.number, self.granted, self.capacity)
        opens(self.signs_programme, self.programme_number, self.programme_granted)
        for switch in (self.signs, self.signs_programme):
            switch.edited.connect(self._ask_position)
        self._posts: dict[str, str] = {}
        self._proposed = ""
        self.signer.edited.connect(self._propose_position)
        self._ask_position()
        self.organiser = label("", "strong", wrap=True)
        self.plan_number = TextField("plan_number", "Numer upoważnienia dyrektora")
        self.plan_granted = DateField("plan_granted", "Z dnia", past=True, span=6)
        self.colleagues = PeopleField()
        self.alone.edited.connect(self._take_all_roles)

    def pages(self) -> tuple[Page, ...]:
        """Return the pages in their order."""
        signing = (self.signs, self.number, self.granted, self.capacity)
        programme = (self.signs_programme, self.programme_number, self.programme_granted)
        approving = (self.organiser, self.plan_number, self.plan_granted)
        return (
            Page("Pierwsza osoba", _FIRST, self.person.items(self.alone), _check_roles),
            Page("Hasło", _PASSWORD, self.password.items, self._check_password),
            Page("Kolejne osoby", _OTHERS, (self.colleagues,), _check_logins),
            Page(
                SIGNING,
                _SIGNING,
                (*signing, *programme, self.signer, self.position),
                _check_ground,
            ),
            Page(APPROVING, _APPROVING, approving, _check_approving, _has_organiser),
        )

    def name_signers(self, values: Values) -> None:
        """Offer everybody named so far; the director signs unless somebody else is chosen."""
        known = [(login, name) for login, name, _roles in people_in(values)]
        self.signer.offer(known)
        if not self.signer.value:
            self.signer.show_value(_usual_signer(values))
        self._posts = _posts(values)
        self._propose_position()
        self._ask_position()

    def _propose_position(self) -> None:
        """Show the post of whoever signs, unless another was typed here."""
        if self.position.typed() in {"", self._proposed}:
            self._proposed = self._posts.get(self.signer.value or "", "")
            self.position.show_value(self._proposed or None)

    def name_organiser(self, values: Values) -> None:
        """Say whose authorisation to approve plans is asked about."""
        found = organiser_in(values)
        self.organiser.setText(found[1] if found else "")

    def _ask_decisions(self) -> None:
        self.signs = CheckField(
            "signs", "Jest upoważnienie wójta (burmistrza) do podpisywania decyzji"
        )
        self.number = TextField(
            "signing_number", "Numer upoważnienia", required=True, example="OR.0052.4.2024"
        )
        self.granted = DateField("signing_granted", "Z dnia", required=True, past=True, span=6)
        self.capacity: ChoiceField[SigningCapacity] = ChoiceField(
            "signing_capacity",
            "Na jakiej podstawie",
            [pair for pair in terms(SigningCapacity) if pair[0].regime is Regime.DECISION],
            required=True,
            span=12,
        )
        self.signer: ChoiceField[str] = ChoiceField(
            "signer", "Kto podpisuje", required=True, span=12
        )
        self.position = TextField(
            "signing_position",
            "Stanowisko pod podpisem",
            required=True,
            span=12,
            example="Dyrektor Centrum Usług Społecznych",
        )

    def _ask_programmes(self) -> None:
        self.signs_programme = CheckField(
            "signs_programme",
            "Jest upoważnienie wójta (burmistrza) do decyzji w sprawach programów",
        )
        self.programme_number = TextField(
            "programme_number", "Numer tego upoważnienia", required=True, example="OR.0052.9.2024"
        )
        self.programme_granted = DateField(
            "programme_granted", "Z dnia", required=True, past=True, span=6
        )

    def _ask_position(self) -> None:
        signed = self.signs.value or self.signs_programme.value
        show(self.signer, shown=signed and len(self.signer.offered) > 1)
        show(self.position, shown=signed)

    def _known(self) -> tuple[str, ...]:
        person = self.person
        return (person.login.value, person.given_name.value, person.surname.value)

    def _take_all_roles(self) -> None:
        if self.alone.value:
            self.person.roles.show_value(ALONE)

    def _check_password(self, values: Values) -> None:
        check_password(values["password"], values["password_again"], self._known())


def people_in(values: Values) -> list[tuple[str, str, tuple[Role, ...]]]:
    """Return the login, name and roles of everybody the office begins with."""
    own = (values["login"], f"{values['given_name']} {values['surname']}", values["roles"])
    others = [
        (one.login, f"{one.given_name} {one.surname}", one.roles) for one, _ in values["colleagues"]
    ]
    return [own, *others]


def _usual_signer(values: Values) -> str:
    people = people_in(values)
    directors = [login for login, _name, roles in people if Role.DIRECTOR in roles]
    return (directors or [people[0][0]])[0]


def _posts(values: Values) -> dict[str, str]:
    """Return the post typed beside the name of everybody who may sign."""
    others = {one.login: one.position for one, _ in values["colleagues"]}
    return {**others, values["login"] or "": values["position"] or ""}


def organiser_in(values: Values) -> tuple[str, str] | None:
    """Return the login and name of whoever approves plans only if authorised, if there is one."""
    for login, name, roles in people_in(values):
        if Role.SERVICE_ORGANISER in roles and Role.DIRECTOR not in roles:
            return login, name
    return None


def _has_organiser(values: Values) -> bool:
    return organiser_in(values) is not None


def _check_approving(values: Values) -> None:
    if values["plan_number"] and values["plan_granted"] is None:
        raise InvalidInputError("Wpisz, z którego dnia jest upoważnienie.", "plan_granted")
    if values["plan_granted"] is not None and not values["plan_number"]:
        raise InvalidInputError("Wpisz numer upoważnienia.", "plan_number")


def _check_ground(values: Values) -> None:
    roles = {login: roles for login, _name, roles in people_in(values)}
    if values["signs"]:
        signer = values["signer"] or values["login"]
        check_capacity(values["signing_capacity"], roles[signer], "signing_capacity")


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
_PASSWORD = "Zapisanego hasła nikt już nie odczyta. Zapomniane zastąpi tylko kod odzyskiwania."  # noqa: S105
_SIGNING = (
    "Podpisać decyzję może tylko ten, kogo upoważnił wójt albo burmistrz (art. 26 ustawy o CUS). "
    "Na pomoc społeczną i na programy są osobne upoważnienia; kolejne osoby dopiszesz w "
    "Ustawieniach."
)
_APPROVING = (
    "Plany zatwierdza dyrektor, a organizator usług tylko z jego upoważnienia (art. 41 ust. 1 "
    "ustawy o CUS). Puste pola dopiszesz później: Ctrl+K, „upoważnienia”."
)
_OTHERS = "Tę stronę możesz pominąć. Osoby dodasz też później w Ustawieniach."
