"""The kinds of happenings in a person's life with the centre."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cusdesk.domain.terms import Term


class HappeningKind(Term):
    """What a line of the timeline is about; the labels are its filters."""

    REPORT = "report", "Zgłoszenia i wnioski"
    CASE = "case", "Sprawy"
    INTERVIEW = "interview", "Wywiady, rozpoznania, terminy"
    INCOME = "income", "Dochody i odpłatność"
    DECISION = "decision", "Decyzje i pisma"
    PROGRAMME = "programme", "Programy"
    PLAN = "plan", "Plany (IPUS)"
    ORDER = "order", "Zlecenia usług"
    PERSON = "person", "Dane osoby"
    GROUP = "group", "Grupy i spotkania"
    NOTE = "note", "Notatki"


@dataclass(frozen=True, slots=True)
class Happening:
    """One fact: when, what, by whom, and the record it leads to."""

    kind: HappeningKind
    on: date
    title: str
    detail: str = ""
    who: str = ""
    case_id: UUID | None = None
    document_id: UUID | None = None


def newest_first(happenings: list[Happening]) -> tuple[Happening, ...]:
    """Return happenings with the newest first; of one day, the one told last comes first."""
    last_told_first = happenings[::-1]
    return tuple(sorted(last_told_first, key=lambda one: one.on, reverse=True))
