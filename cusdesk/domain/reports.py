"""What may become of a report, and what it must say."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cusdesk.domain.cases import ReporterKind, ReportOutcome
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.states import States


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """What a report says; a slip of the hand in it may be corrected, its number stays."""

    received_at: datetime
    reporter_kind: ReporterKind
    text: str
    resident_id: UUID | None = None
    person_described: str = ""
    reporter_name: str = ""
    reporter_phone: str = ""
    urgent: bool = False


REPORT_LABELS = {
    "received_at": "Dzień i godzina zgłoszenia",
    "reporter_kind": "Zgłaszający",
    "text": "Treść zgłoszenia",
    "resident_id": "Mieszkaniec",
    "person_described": "Opis osoby",
    "reporter_name": "Imię i nazwisko zgłaszającego",
    "reporter_phone": "Telefon zgłaszającego",
    "urgent": "Pilne",
}

# Stands for what was said where the one who reads leads no cases.
WORDS_HIDDEN = "(treść widzą pracownicy prowadzący sprawy)"

_SETTLED = frozenset(
    {
        ReportOutcome.APPLICATION,
        ReportOutcome.EX_OFFICIO,
        ReportOutcome.PASSED_ON,
        ReportOutcome.NO_NEED,
    }
)

# A report that led to no case may be taken up again: the neighbour calls a second time.
REPORT_STATES = States(
    "Zgłoszenie",
    {
        ReportOutcome.OPEN: _SETTLED,
        ReportOutcome.PASSED_ON: frozenset({ReportOutcome.OPEN}),
        ReportOutcome.NO_NEED: frozenset({ReportOutcome.OPEN}),
    },
)
# These stand in a case, which is about one person.
CASE_OUTCOMES = frozenset({ReportOutcome.APPLICATION, ReportOutcome.EX_OFFICIO})
NOTED_OUTCOMES = frozenset({ReportOutcome.PASSED_ON, ReportOutcome.NO_NEED})


def check_report(record: ReportRecord, now: datetime) -> None:
    """Refuse a report that says nothing, is about nobody or comes from the future."""
    if not record.text.strip():
        raise InvalidInputError("Napisz, co zgłoszono, choćby jednym zdaniem.", "text")
    if record.resident_id is None and not record.person_described.strip():
        raise InvalidInputError(
            "Wybierz mieszkańca albo opisz osobę, której dotyczy zgłoszenie.", "person_described"
        )
    if record.received_at > now:
        raise InvalidInputError(
            "Zgłoszenie nie mogło wpłynąć w przyszłości. Popraw dzień albo godzinę.", "received_at"
        )


def check_correction(
    stored: ReportRecord, typed: ReportRecord, outcome: ReportOutcome, year: int
) -> None:
    """Refuse a correction that would move a report to another register or another person's case."""
    if typed.received_at.year != year:
        raise InvalidInputError(
            f"Numer tego zgłoszenia należy do rejestru roku {year}. Wpisz dzień z tego roku.",
            "received_at",
        )
    if outcome in CASE_OUTCOMES and typed.resident_id != stored.resident_id:
        raise InvalidInputError(
            "Ze zgłoszenia powstała już sprawa tej osoby, więc nie można wskazać innej.",
            "resident_id",
        )


def check_outcome(outcome: ReportOutcome, note: str, *, consent: bool) -> None:
    """Refuse an outcome without its reason, or passing on without the person's consent."""
    if outcome in NOTED_OUTCOMES and not note.strip():
        raise InvalidInputError(
            "Napisz w jednym zdaniu, co ustalono."
            if outcome is ReportOutcome.NO_NEED
            else "Napisz, jakiej jednostce przekazano zgłoszenie.",
            "outcome_note",
        )
    if outcome is ReportOutcome.PASSED_ON and not consent:
        raise InvalidInputError(
            "Zgłoszenie można przekazać innej jednostce tylko za zgodą osoby, której dotyczy. "
            "Zapytaj o zgodę i zaznacz ją.",
            "consent",
        )
