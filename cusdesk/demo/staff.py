"""The invented staff of the demonstration office and their passwords, printed when it is made."""

from dataclasses import dataclass
from datetime import date

from cusdesk.domain.terms import Sex
from cusdesk.domain.users import Role, SigningCapacity
from cusdesk.operations.users import NewUser


@dataclass(frozen=True, slots=True)
class Colleague:
    """One invented person of the staff; `signs` says on what ground, if at all."""

    login: str
    given_name: str
    surname: str
    position: str
    roles: tuple[Role, ...]
    signs: SigningCapacity | None = None
    position_on_paper: str = ""

    @property
    def password(self) -> str:
        """The password of the demonstration, easy to type and worthless elsewhere."""
        return f"pokaz-{self.login}"

    def account(self, number: int, since: date) -> NewUser:
        """Return the account with its written authorisation."""
        return NewUser(
            login=self.login,
            given_name=self.given_name,
            surname=self.surname,
            position=self.position,
            roles=self.roles,
            authorisation_number=f"{number}/{since.year}",
            authorised_from=since,
            sex=Sex.FEMALE,
            phone=f"6324700{number:02d}",
            room=str(10 + number),
        )


DIRECTOR = Colleague(
    "grazyna",
    "Grażyna",
    "Świątek-Żak",
    "dyrektor",
    (Role.DIRECTOR, Role.ADMINISTRATOR, Role.SERVICE_ORGANISER),
    SigningCapacity.DIRECTOR,
    "Dyrektor Centrum Usług Społecznych",
)
ORGANISER = Colleague(
    "beata",
    "Beata",
    "Łoś",
    "organizator pomocy społecznej",
    (Role.ASSISTANCE_ORGANISER,),
    # art. 26 ust. 4: ust. 3 pkt 1 is only for a centre whose head may not sign such decisions
    SigningCapacity.STAFF,
    "Organizator pomocy społecznej",
)
SOCIAL_WORKER = Colleague(
    "anna",
    "Anna",
    "Wrześniewska",
    "pracownik socjalny, koordynator planów",
    (Role.SOCIAL_WORKER, Role.PLAN_COORDINATOR),
)
CLERK = Colleague("dorota", "Dorota", "Pąk", "inspektor do spraw świadczeń", (Role.BENEFIT_CLERK,))
STAFF = (DIRECTOR, ORGANISER, SOCIAL_WORKER, CLERK)
