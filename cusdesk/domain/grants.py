"""What a decision on care says: its terms as chosen by the clerk, in words and as kept text."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from cusdesk.domain.dates import spoken_minutes
from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.qualifications import RefusalReason
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Sex, Term
from cusdesk.domain.weeks import FOUR_WEEKS, in_month
from cusdesk.domain.words import counted


class CareScope(Term):
    """What care covers: the words of art. 50 ust. 3 and 3a u.p.s. and of § 2 of the regulation."""

    # art. 50 ust. 3 u.p.s.
    LIVING = "living", "pomoc w zaspokajaniu codziennych potrzeb życiowych"
    HYGIENE = "hygiene", "opieka higieniczna"
    NURSING = "nursing", "pielęgnacja zalecona przez lekarza"
    CONTACTS = "contacts", "zapewnienie kontaktów z otoczeniem"
    # art. 50 ust. 3a u.p.s.
    BASIC_LIVING = "basic_living", "pomoc w zaspokajaniu podstawowych potrzeb życiowych"
    BASIC_HYGIENE = "basic_hygiene", "podstawowa opieka higieniczno-pielęgnacyjna"
    # § 2 rozporządzenia z 22.09.2005
    TEACHING = (
        "teaching",
        "uczenie i rozwijanie umiejętności niezbędnych do samodzielnego życia",
    )
    TREATMENT = "treatment", "pielęgnacja jako wspieranie procesu leczenia"
    REHABILITATION = (
        "rehabilitation",
        "rehabilitacja fizyczna i usprawnianie zaburzonych funkcji organizmu",
    )
    HOUSING = "housing", "pomoc mieszkaniowa"
    CLASSES = (
        "classes",
        "zapewnienie dostępu do zajęć rehabilitacyjnych i rewalidacyjno-wychowawczych",
    )


_SPECIALIST = (
    CareScope.TEACHING,
    CareScope.TREATMENT,
    CareScope.REHABILITATION,
    CareScope.HOUSING,
    CareScope.CLASSES,
)
SCOPES: Mapping[CareKind, tuple[CareScope, ...]] = {
    CareKind.ORDINARY: (
        CareScope.LIVING,
        CareScope.HYGIENE,
        CareScope.NURSING,
        CareScope.CONTACTS,
    ),
    CareKind.NEIGHBOUR: (CareScope.BASIC_LIVING, CareScope.BASIC_HYGIENE, CareScope.CONTACTS),
    CareKind.SPECIALIST: _SPECIALIST[:-1],
    CareKind.MENTAL_DISORDER: _SPECIALIST,
}
# Nursing is given on a doctor's advice only, classes to the young only: the clerk adds them.
USUAL_SCOPE: Mapping[CareKind, tuple[CareScope, ...]] = {
    CareKind.ORDINARY: (CareScope.LIVING, CareScope.HYGIENE, CareScope.CONTACTS),
    CareKind.NEIGHBOUR: SCOPES[CareKind.NEIGHBOUR],
    CareKind.SPECIALIST: (CareScope.TEACHING,),
    CareKind.MENTAL_DISORDER: (CareScope.TEACHING,),
}

CARE_GENITIVE: Mapping[CareKind, str] = {
    CareKind.ORDINARY: "usług opiekuńczych",
    CareKind.SPECIALIST: "specjalistycznych usług opiekuńczych",
    CareKind.MENTAL_DISORDER: (
        "specjalistycznych usług opiekuńczych dla osób z zaburzeniami psychicznymi"
    ),
    CareKind.NEIGHBOUR: "usług opiekuńczych w formie usług sąsiedzkich",
}
CARE_ACCUSATIVE: Mapping[CareKind, str] = {
    **{kind: kind.label for kind in CareKind},
    CareKind.NEIGHBOUR: "usługi opiekuńcze w formie usług sąsiedzkich",
}


class ImmediateGround(Term):
    """Why a decision may be carried out at once: art. 108 § 1 KPA."""

    HEALTH = "health", "ochrona zdrowia lub życia ludzkiego"
    LOSSES = "losses", "zabezpieczenie gospodarstwa narodowego przed ciężkimi stratami"
    SOCIAL = "social", "inny interes społeczny"
    PARTY = "party", "wyjątkowo ważny interes strony"


class Hearing(Term):
    """How the party could speak on the evidence before the decision: art. 10 and 79a KPA."""

    NOTIFIED = "notified", "zawiadomiono pisemnie"
    IN_PERSON = "in_person", "zapoznano osobiście"
    URGENT = "urgent", "odstąpiono ze względu na zagrożenie (art. 10 § 2)"


class RefusalGround(Term):
    """Why care is refused; the clerk adds the facts."""

    FAMILY = "family", "pomoc może zapewnić rodzina (art. 50 ust. 2)"
    NO_NEED = "no_need", "nie stwierdzono potrzeby pomocy innych osób (art. 50 ust. 1 i 2)"
    OWN_MEANS = "own_means", "własne uprawnienia i możliwości wystarczą (art. 2 ust. 1)"
    NO_COOPERATION = "no_cooperation", "brak współdziałania (art. 11 ust. 2)"
    CONDITIONS = "conditions", "niespełnione warunki uchwały (art. 50 ust. 6 lub 6a)"

    @property
    def depends_on_party(self) -> bool:
        """Whether the party itself could still meet what is lacking (art. 79a § 1 KPA)."""
        return self in _UP_TO_PARTY


_UP_TO_PARTY = frozenset(
    {RefusalGround.OWN_MEANS, RefusalGround.NO_COOPERATION, RefusalGround.CONDITIONS}
)


class ChangeCause(Term):
    """Why a running decision is changed: art. 106 ust. 5 u.p.s."""

    INCOME = "income", "zmiana sytuacji dochodowej"
    PERSONAL = "personal", "zmiana sytuacji osobistej"
    LAW = "law", "zmiana przepisów prawa"
    UNDUE = "undue", "nienależnie pobrane świadczenie"
    BENEFIT = "benefit", "zmiana na korzyść strony"


class EndingGround(Term):
    """Why a running decision ends before its day."""

    # art. 162 § 1 pkt 1 KPA: the decision has lost its object
    DEATH = "death", "śmierć osoby"
    MOVED_OUT = "moved_out", "zamieszkanie w innej gminie"
    FACILITY = "facility", "zamieszkanie w DPS lub zakładzie opiekuńczym"
    RESIGNATION = "resignation", "rezygnacja z usług"
    # art. 106 ust. 5 u.p.s.: repealed without the party's consent
    SITUATION = "situation", "zmiana sytuacji osobistej (uchylenie, art. 106 ust. 5)"
    INCOME = "income", "zmiana sytuacji dochodowej (uchylenie, art. 106 ust. 5)"
    LAW = "law", "zmiana przepisów prawa (uchylenie, art. 106 ust. 5)"
    UNDUE = "undue", "nienależnie pobrane świadczenie (uchylenie, art. 106 ust. 5)"
    # the same article, second half: it may be repealed
    NO_COOPERATION = "no_cooperation", "brak współdziałania (uchylenie, art. 11 ust. 2)"

    @property
    def lapses(self) -> bool:
        """Whether the decision lapses by itself, so that this is only stated."""
        return self in _LAPSING


_LAPSING = frozenset(
    {
        EndingGround.DEATH,
        EndingGround.MOVED_OUT,
        EndingGround.FACILITY,
        EndingGround.RESIGNATION,
    }
)


@dataclass(frozen=True, slots=True)
class DraftTerms:
    """Everything a clerk chooses in a draft; the rest follows from the data of the case.

    `minutes` are for one week, one month or one day, as `basis` says; the fee is always the one
    determined last in the case, so `determination_id` is filled in when the draft is written.
    """

    care_kind: CareKind | None = None
    service_id: UUID | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    minutes: int | None = None
    basis: HoursBasis = HoursBasis.WEEK
    days_a_week: int | None = None
    scope: tuple[CareScope, ...] = ()
    place: str = ""
    determination_id: UUID | None = None
    reason: str = ""
    hearing: Hearing = Hearing.IN_PERSON
    heard_on: date | None = None
    remarks: str = ""
    immediate: ImmediateGround | None = None
    immediate_reason: str = ""
    as_requested: bool = False
    grounds_omitted: bool = False
    refusal: RefusalGround | None = None
    change: ChangeCause | None = None
    ending: EndingGround | None = None
    effective_on: date | None = None
    kept_percent: Decimal | None = None
    needs_kept: bool = False
    # why a change gives other hours than the activities come to
    hours_reason: str = ""
    # help could not wait, and still no care was given before the decision (art. 50a u.p.s.)
    not_begun: bool = False
    addressee: str = ""
    addressee_sex: Sex | None = None
    addressee_place: str = ""
    addressee_interest: str = ""
    unmet_named: bool = False
    qualifications: tuple[UUID, ...] = ()
    programme_refusal: RefusalReason | None = None
    owed: str = ""
    pay_by: date | None = None
    # the decision appealed from that this one takes the place of (art. 132 KPA)
    corrects: UUID | None = None

    @property
    def care(self) -> CareKind:
        """The kind of care decided on; a decision about a programme has none to ask for."""
        if self.care_kind is None:
            raise ValueError("a decision about a programme has no kind of care")
        return self.care_kind


def hours_in_words(minutes: int, basis: HoursBasis, days_a_week: int | None) -> str:
    """Return the granted hours on their one basis: „10 godzin tygodniowo”."""
    spoken = spoken_minutes(minutes)
    if basis is not HoursBasis.DAYS:
        return f"{spoken} {basis.label}"
    days = counted(days_a_week or 0, "dzień", "dni", "dni")
    return f"{spoken} dziennie przez {days} w tygodniu"


def minutes_of_example(
    minutes: int, basis: HoursBasis, days_a_week: int | None, weeks: Fraction = FOUR_WEEKS
) -> int:
    """Return the minutes of an example month of `weeks`, since months drift (law page 2.7)."""
    if basis is HoursBasis.MONTH:
        return minutes
    weekly = minutes * (days_a_week or 0) if basis is HoursBasis.DAYS else minutes
    return in_month(weekly, weeks)


def terms_to(terms: DraftTerms) -> str:
    """Return terms as a draft keeps them."""
    held = {field.name: getattr(terms, field.name) for field in fields(terms)}
    return json.dumps(
        {name: _plain(value) for name, value in held.items()}, ensure_ascii=False, sort_keys=True
    )


def terms_from(text: str) -> DraftTerms:
    """Return the terms a draft keeps; a name this program no longer knows is left out."""
    held = json.loads(text)
    known = {field.name for field in fields(DraftTerms)}
    return DraftTerms(**{name: _read(name, value) for name, value in held.items() if name in known})


def _plain(value: Any) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    return value.value if isinstance(value, Term) else value


def _scope(values: list[str]) -> tuple[CareScope, ...]:
    return tuple(CareScope(value) for value in values)


def _ids(values: list[str]) -> tuple[UUID, ...]:
    return tuple(UUID(value) for value in values)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "care_kind": CareKind,
    "service_id": UUID,
    "starts_on": date.fromisoformat,
    "ends_on": date.fromisoformat,
    "basis": HoursBasis,
    "scope": _scope,
    "determination_id": UUID,
    "hearing": Hearing,
    "heard_on": date.fromisoformat,
    "immediate": ImmediateGround,
    "refusal": RefusalGround,
    "change": ChangeCause,
    "ending": EndingGround,
    "effective_on": date.fromisoformat,
    "addressee_sex": Sex,
    "kept_percent": Decimal,
    "qualifications": _ids,
    "programme_refusal": RefusalReason,
    "pay_by": date.fromisoformat,
    "corrects": UUID,
}


def _read(name: str, value: Any) -> Any:
    return value if value is None or name not in _READERS else _READERS[name](value)
