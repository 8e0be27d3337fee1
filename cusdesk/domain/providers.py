"""Who provides services: the four kinds, and what each is to the data it is given."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.terms import Regime, Term


class ProviderKind(Term):
    """The kinds of provider the centres work with (art. 7 ust. 2 CUS Act)."""

    PUBLIC = "public", "instytucja publiczna"
    NGO = "ngo", "organizacja obywatelska"
    SOCIAL_ECONOMY = "social_economy", "przedsiębiorstwo społeczne"
    PRIVATE = "private", "podmiot prywatny"


class DataRole(Term):
    """What a provider is to personal data; it decides the clause on its papers."""

    # art. 25 ust. 7 u.p.s.: whoever was given the task is a controller of its own
    CONTROLLER = "controller", "odrębny administrator danych"
    # hired by procurement: a processor under an agreement (art. 28 GDPR)
    PROCESSOR = "processor", "podmiot przetwarzający (umowa powierzenia)"
    # the centre's own carers work under its authorisations
    OWN = "own", "własni pracownicy centrum"


class ContractState(Term):
    """Where a contract stands on a day; it follows from its dates and limits."""

    FUTURE = "future", "jeszcze nie obowiązuje"
    RUNNING = "running", "obowiązuje"
    NEARLY_USED = "nearly_used", "limit na wyczerpaniu"
    USED_UP = "used_up", "limit wyczerpany"
    ENDED = "ended", "zakończona"


@dataclass(frozen=True, slots=True)
class DataStanding:
    """What ties a provider to the data it is given: its role and, for a processor, the paper."""

    role: DataRole
    agreement: str = ""
    agreed_on: date | None = None

    def covers(self, day: date) -> bool:
        """Whether data may be given on `day`: a processor needs its agreement by then."""
        if self.role is not DataRole.PROCESSOR:
            return True
        return bool(self.agreement) and self.agreed_on is not None and self.agreed_on <= day

    @property
    def clause(self) -> str:
        """The clause on data that stands on the card of this provider."""
        return self.clause_under(Regime.DECISION)

    def clause_under(self, regime: Regime) -> str:
        """Return the clause on data for a service of a law: another law is not named there."""
        match self.role:
            case DataRole.CONTROLLER:
                # art. 25 ust. 7 u.p.s. is about tasks of social assistance
                ground = _ASSISTANCE if regime is Regime.DECISION else ""
                return f"{_CONTROLLER}{ground}{_ANSWERS}"
            case DataRole.PROCESSOR:
                return f"{_PROCESSOR} (umowa powierzenia {self._named}). {_ONLY_ORDERED}"
            case DataRole.OWN:
                return _OWN

    def clause_of_package(self, regimes: Collection[Regime]) -> str:
        """Return the clause over several orders: what each of their laws says, by its name."""
        if self.role is DataRole.PROCESSOR:
            return f"{_PROCESSOR} (umowa powierzenia {self._named}). {_ONLY_THESE}"
        if self.role is DataRole.OWN or Regime.PROGRAMME not in regimes:
            return self.clause_under(Regime.DECISION)
        both = Regime.DECISION in regimes
        clause = self.clause_under(Regime.PROGRAMME)
        # Art. 14 GDPR: whoever has data not from the person tells the person so.
        told = _TOLD_BOTH if both else _TOLD
        return f"{clause} {told}"

    @property
    def _named(self) -> str:
        dated = f" z dnia {long_day(self.agreed_on)}" if self.agreed_on else ""
        return f"nr {self.agreement}{dated}" if self.agreement else "niezawarta"


def refusal_of_orders(
    name: str, standing: DataStanding, ended_on: date | None, day: date
) -> str | None:
    """Return why nothing may be ordered from a provider on `day`, or nothing."""
    if ended_on is not None and ended_on < day:
        return (
            f"Współpraca z wykonawcą ({name}) skończyła się {short_day(ended_on)}. "
            "Wybierz innego wykonawcę."
        )
    if not standing.covers(day):
        return (
            f"Wykonawca ({name}) przetwarza dane w imieniu centrum, a na {short_day(day)} nie ma "
            "umowy powierzenia (art. 28 ust. 3 RODO). Wpisz numer i datę umowy w jego karcie."
        )
    return None


# art. 25 ust. 7 u.p.s.
_CONTROLLER = (
    "Wykonawca, któremu zlecono zadanie, jest odrębnym administratorem otrzymanych danych osobowych"
)
_ASSISTANCE = " (art. 25 ust. 7 ustawy o pomocy społecznej)"
_ANSWERS = " i sam odpowiada za ich ochronę."
_PROCESSOR = (
    "Wykonawca przetwarza otrzymane dane osobowe w imieniu centrum na podstawie art. 28 RODO"
)
_ONLY_ORDERED = "Używa ich tylko do wykonania tego zlecenia i zwraca albo niszczy po jego końcu."
_ONLY_THESE = "Używa ich tylko do wykonania tych zleceń i zwraca albo niszczy po ich końcu."
_TOLD = (
    "Dane osób objętych programem przekazało mu centrum w zakresie niezbędnym do usług (art. 50 "
    "ust. 1 ustawy o CUS); o swoim przetwarzaniu wykonawca informuje osobę, której dotyczą "
    "(art. 14 RODO)."
)
_TOLD_BOTH = (
    "Przy usługach z decyzji wynika to z art. 25 ust. 7 ustawy o pomocy społecznej. Dane osób "
    "objętych programem przekazało mu centrum w zakresie niezbędnym do usług (art. 50 ust. 1 "
    "ustawy o CUS). O swoim przetwarzaniu wykonawca informuje osobę, której dane dotyczą "
    "(art. 14 RODO)."
)
_OWN = (
    "Dane osobowe przetwarzają osoby upoważnione przez dyrektora centrum (art. 29 RODO), tylko w "
    "zakresie potrzebnym do wykonania usługi."
)
