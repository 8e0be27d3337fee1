"""The record of a family interview: what it must say and when its update is due."""

from dataclasses import dataclass
from datetime import date, timedelta

from cusdesk.domain.cases import InterviewKind
from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError

LONGEST = 2_000
OLDEST = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class InterviewRecord:
    """What is kept of an interview; the questionnaire itself is the statutory form, on paper."""

    kind: InterviewKind
    conducted_on: date
    next_due_on: date
    place: str = ""
    findings: str = ""
    family_help: str = ""
    conclusions: str = ""


INTERVIEW_LABELS = {
    "kind": "Rodzaj",
    "conducted_on": "Dzień wywiadu",
    "next_due_on": "Następna aktualizacja do",
    "place": "Miejsce",
    "findings": "Ustalenia",
    "family_help": "Możliwości rodziny",
    "conclusions": "Wnioski",
}


def check_interview(record: InterviewRecord, latest_due: date, today: date) -> None:
    """Refuse a day that cannot be, an update put off too long, and too little or too much text."""
    if record.conducted_on > today:
        raise InvalidInputError(
            f"Wywiad z {long_day(record.conducted_on)} dopiero będzie. Umów go w kalendarzu, "
            "a wpisz, gdy się odbędzie.",
            "conducted_on",
        )
    if record.conducted_on < today - OLDEST:
        raise InvalidInputError(
            f"{long_day(record.conducted_on)} to ponad dwa lata temu. Sprawdź rok.", "conducted_on"
        )
    if not record.conducted_on < record.next_due_on <= latest_due:
        # art. 107 ust. 4 u.p.s.: not less often than every six months
        raise InvalidInputError(
            f"Aktualizacja może być wcześniej, ale nie później niż {long_day(latest_due)} "
            "(co najmniej raz na 6 miesięcy, art. 107 ust. 4 ustawy o pomocy społecznej).",
            "next_due_on",
        )
    if not record.findings.strip():
        # art. 107 § 3 KPA: the grounds name the facts found; without them nothing was found
        raise InvalidInputError(
            "Wpisz, co ustalono; z tego powstanie uzasadnienie decyzji.", "findings"
        )
    for field in ("findings", "family_help", "conclusions"):
        if len(getattr(record, field)) > LONGEST:
            raise InvalidInputError(
                f"Tu wpisz tylko to, co wejdzie do uzasadnienia (do {LONGEST} znaków). "
                "Cały kwestionariusz zostaje w aktach.",
                field,
            )
