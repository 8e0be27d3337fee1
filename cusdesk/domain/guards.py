"""Death and moving out: what follows in law, said before it is done."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.domain.terms import Regime, Term


class DeathSource(Term):
    """From what the office knows of a death."""

    CERTIFICATE = "certificate", "odpis aktu zgonu"
    REGISTER = "register", "rejestr PESEL"
    FAMILY = "family", "informacja od rodziny"
    CARER = "carer", "informacja opiekunki"
    HOSPITAL = "hospital", "informacja ze szpitala lub placówki"
    OTHER = "other", "inne źródło"


class Destination(Term):
    """Where someone moves to."""

    ANOTHER_GMINA = "another_gmina", "do innej gminy"
    FAMILY = "family", "do rodziny w innej gminie"
    # art. 54 u.p.s.
    CARE_HOME = "care_home", "do domu pomocy społecznej (DPS)"
    NURSING_HOME = "nursing_home", "do zakładu opiekuńczego (ZOL, ZPO)"
    ABROAD = "abroad", "za granicę"
    OTHER = "other", "w inne miejsce"

    @property
    def is_facility(self) -> bool:
        """Whether a facility cares for the person day and night, be it in this very gmina."""
        return self in {Destination.CARE_HOME, Destination.NURSING_HOME}


def case_after_death(regime: Regime) -> str:
    """Return what is done with a pending application once its person has died."""
    if regime is Regime.PROGRAMME:
        # art. 42 CUS Act: no decision grants a programme's service, so none ends the matter
        return "Zapisz wycofanie wniosku z powodu zgonu."
    return "Umorz postępowanie (art. 105 § 1 KPA)."


def case_after_move(destination: Destination | None) -> str:
    """Return what is done with a pending application once its person has moved."""
    # art. 101 ust. 6 u.p.s.: for a DPS resident the gmina that sent them there stays competent
    if destination is not None and (destination.is_facility or destination is Destination.ABROAD):
        return "Umorz postępowanie, jeśli usługi nie są już potrzebne (art. 105 § 1 KPA)."
    return "Przekaż wniosek nowej gminie (art. 65 § 1 KPA)."


class ConsequenceKind(Term):
    """What a death or a move touches, in the order a clerk reads it."""

    LETTERS = "letters", "Pisma"
    APPOINTMENT = "appointment", "Umówione terminy"
    HOUSEHOLD = "household", "Gospodarstwo domowe"
    ADDRESS = "address", "Adres"
    ROLE = "role", "Role osoby"
    GROUP = "group", "Grupy i spotkania"
    ORDER = "order", "Zlecenia usług"
    SERVICE = "service", "Usługi z programu"
    PLAN = "plan", "Plany usług (IPUS)"
    DECISION = "decision", "Decyzje"
    CASE = "case", "Sprawy w toku"
    FEE = "fee", "Odpłatność domowników"


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that follows; `at_once` tells what the program does from what a person must."""

    kind: ConsequenceKind
    sentence: str
    at_once: bool
    case_id: UUID | None = None
    resident_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class FeeSide:
    """A fee with what it rests on, before or after someone left the household."""

    members: int
    income_per_person: Decimal
    fee: str
    column: str


@dataclass(frozen=True, slots=True)
class FeeRecheck:
    """Whether a member's fee still holds since the household changed (art. 106 ust. 5 u.p.s.)."""

    resident_id: UUID
    name: str
    case_id: UUID
    number: str
    since: date
    before: FeeSide | None
    after: FeeSide | None
    steps: tuple[str, ...] = ()
    lacking: str = ""

    @property
    def changed(self) -> bool:
        """Whether the column, the number of people or the fee is another one now."""
        return self.after is None or self.before is None or self.before != self.after


class FollowUpKind(Term):
    """What a death or a move leaves to be done."""

    EXPIRY = "expiry", "decyzja do wygaszenia"
    CASE = "case", "postępowanie do zakończenia"
    PLAN = "plan", "plan usług do zakończenia"
    FEE = "fee", "odpłatność do sprawdzenia"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One task of Pulpit that a death, a move or a changed household left open."""

    kind: FollowUpKind
    resident_id: UUID
    name: str
    since: date
    sentence: str
    case_id: UUID | None = None
    decision_id: UUID | None = None
    recheck: FeeRecheck | None = None
