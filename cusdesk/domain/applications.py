"""What an application must say, and which care each kind of case is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.cases import ApplicantKind, ApplicationChannel, CaseKind
from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Regime
from cusdesk.domain.words import folded

CARE_OF_CASE: Mapping[CaseKind, CareKind] = {
    CaseKind.CARE: CareKind.ORDINARY,
    CaseKind.SPECIALIST_CARE: CareKind.SPECIALIST,
    CaseKind.MENTAL_DISORDER_CARE: CareKind.MENTAL_DISORDER,
    CaseKind.NEIGHBOUR_CARE: CareKind.NEIGHBOUR,
}
CASE_OF_CARE: Mapping[CareKind, CaseKind] = {care: kind for kind, care in CARE_OF_CASE.items()}

# art. 102 ust. 1 u.p.s., art. 35 CUS Act: these act for the person, so the file names them.
NAMED_APPLICANTS = frozenset(
    {ApplicantKind.REPRESENTATIVE, ApplicantKind.WITH_CONSENT, ApplicantKind.ACTUAL_CARER}
)
APPLICANTS: Mapping[Regime, tuple[ApplicantKind, ...]] = {
    # art. 102 u.p.s.
    Regime.DECISION: (
        ApplicantKind.PERSON,
        ApplicantKind.REPRESENTATIVE,
        ApplicantKind.WITH_CONSENT,
        ApplicantKind.EX_OFFICIO,
    ),
    # art. 35 CUS Act: nobody is qualified without having asked
    Regime.PROGRAMME: (
        ApplicantKind.PERSON,
        ApplicantKind.REPRESENTATIVE,
        ApplicantKind.ACTUAL_CARER,
    ),
}


def regime_of(kind: CaseKind) -> Regime:
    """Return the law a case of a kind stands under."""
    return Regime.DECISION if kind in CARE_OF_CASE else Regime.PROGRAMME


def care_of(kind: CaseKind) -> CareKind:
    """Return the care a case decides on; a case of a programme decides on none."""
    care = CARE_OF_CASE.get(kind)
    if care is None:
        raise RefusedError(
            "To sprawa o usługi z programu: nie ma w niej odpłatności z uchwały, zestawienia "
            "godzin ani decyzji o przyznaniu. Opłatę i warunki określa program."
        )
    return care


@dataclass(frozen=True, slots=True)
class ApplicationRecord:
    """What an application says; a slip of the hand in it may be corrected until the decision."""

    received_on: date
    channel: ApplicationChannel
    applicant_kind: ApplicantKind
    written_on: date | None = None
    applicant_name: str = ""
    asked_for: str = ""
    urgent: bool = False
    exemption_asked: bool = False
    waives_waiting: bool = False
    passing_on_agreed: bool = False


APPLICATION_LABELS = {
    "received_on": "Wpłynął",
    "channel": "Jak wpłynął",
    "applicant_kind": "Kto składa",
    "written_on": "Data na wniosku",
    "applicant_name": "Imię i nazwisko wnioskodawcy",
    "asked_for": "O co prosi",
    "urgent": "Tryb pilny",
    "exemption_asked": "Prośba o zwolnienie",
    "waives_waiting": "Prośba o wykonanie od razu",
    "passing_on_agreed": "Zgoda na przekazanie wniosku",
}


def check_stamp(received_on: date, today: date, written_on: date | None = None) -> None:
    """Refuse a date stamp that lies ahead, or a letter written after it came."""
    if received_on > today:
        raise InvalidInputError(
            f"Wniosek nie mógł wpłynąć {long_day(received_on)}, bo ten dzień dopiero będzie. "
            "Wpisz datę z pieczęci wpływu.",
            "received_on",
        )
    if written_on is not None and written_on > received_on:
        raise InvalidInputError(
            f"Na wniosku jest data {long_day(written_on)}, późniejsza niż pieczęć wpływu. "
            "Sprawdź obie daty.",
            "written_on",
        )


def check_applicant(kind: ApplicantKind, name: str, regime: Regime = Regime.DECISION) -> None:
    """Refuse an applicant the law of the case does not know, or who acts for someone unnamed."""
    if kind not in APPLICANTS[regime]:
        raise InvalidInputError(_UNKNOWN_APPLICANT[regime], "applicant_kind")
    if kind in NAMED_APPLICANTS and not name.strip():
        raise InvalidInputError(
            f"Wpisz imię i nazwisko wnioskodawcy: {kind.label}.", "applicant_name"
        )


_UNKNOWN_APPLICANT: Mapping[Regime, str] = {
    Regime.DECISION: (
        "O pomoc społeczną występuje osoba zainteresowana, jej przedstawiciel ustawowy albo inna "
        "osoba za jej zgodą, można też wszcząć sprawę z urzędu (art. 102 ustawy o pomocy "
        "społecznej). Opiekun faktyczny składa wniosek tylko o usługi z programu."
    ),
    Regime.PROGRAMME: (
        "Wniosek o usługi z programu składa osoba zainteresowana, jej przedstawiciel ustawowy albo "
        "opiekun faktyczny (art. 35 ustawy o CUS). Wybierz jedną z tych osób."
    ),
}


def same_gmina(one: str, other: str) -> bool:
    """Whether two names mean one gmina: „Kramsk” and „Gmina Kramsk” do."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    words = folded(name).split()
    return " ".join(word for word in words if word not in {"gmina", "gm.", "miasto", "m."})
