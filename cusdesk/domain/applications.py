"""What an application must say, and which care each kind of case is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.cases import ApplicantKind, ApplicationChannel, CaseKind
from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.services import CareKind
from cusdesk.domain.words import folded

CARE_OF_CASE: Mapping[CaseKind, CareKind] = {
    CaseKind.CARE: CareKind.ORDINARY,
    CaseKind.SPECIALIST_CARE: CareKind.SPECIALIST,
    CaseKind.MENTAL_DISORDER_CARE: CareKind.MENTAL_DISORDER,
    CaseKind.NEIGHBOUR_CARE: CareKind.NEIGHBOUR,
}
CASE_OF_CARE: Mapping[CareKind, CaseKind] = {care: kind for kind, care in CARE_OF_CASE.items()}

# art. 102 ust. 1 u.p.s.: these two act for the person, so the file names them.
NAMED_APPLICANTS = frozenset({ApplicantKind.REPRESENTATIVE, ApplicantKind.WITH_CONSENT})


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


def check_applicant(kind: ApplicantKind, name: str) -> None:
    """Refuse an applicant who acts for someone and is not named."""
    if kind in NAMED_APPLICANTS and not name.strip():
        raise InvalidInputError(
            f"Wpisz imię i nazwisko wnioskodawcy: {kind.label}.", "applicant_name"
        )


def same_gmina(one: str, other: str) -> bool:
    """Whether two names mean one gmina: „Kramsk” and „Gmina Kramsk” do."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    words = folded(name).split()
    return " ".join(word for word in words if word not in {"gmina", "gm.", "miasto", "m."})
