"""What Pulpit of a day shows: sections in the order of their weight, and their rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cusdesk.domain.terms import Term


class OverviewSection(Term):
    """The parts of Pulpit, the most pressing first."""

    LATE = "late", "Po terminie"
    TODAY = "today", "Moje terminy dziś"
    DOUBTS = "doubts", "Wpisane na dwóch komputerach"
    DISPUTES = "disputes", "Do rozstrzygnięcia"
    REPORTS = "reports", "Zgłoszenia do sprawdzenia"
    SOON = "soon", "W najbliższych dniach"
    APPROVAL = "approval", "Projekty do zatwierdzenia"
    RETURNED = "returned", "Projekty zwrócone do poprawy"
    DELIVERIES = "deliveries", "Do doręczenia"
    FOLLOW_UPS = "follow_ups", "Po zgonach i wyprowadzkach"
    UPDATES = "updates", "Wywiady do aktualizacji"
    ORDERS = "orders", "Zlecenia usług"
    EXPIRING = "expiring", "Decyzje, które się kończą"
    EXEMPTIONS = "exemptions", "Zwolnienia, które się kończą"
    UNLED = "unled", "Sprawy bez prowadzącego"
    CONTRACTS = "contracts", "Umowy z wykonawcami"
    PAPERS = "papers", "Papiery opiekunek i wolontariuszy"
    AUTHORISATIONS = "authorisations", "Kończące się upoważnienia"


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One thing that waits: what, whose, until when, and the place it opens."""

    section: OverviewSection
    title: str
    detail: str
    day: date | None
    badge: str
    pressing: bool
    screen: str
    target: Any


@dataclass(frozen=True, slots=True)
class ToRenew:
    """A decision to go to that is to be renewed, so its renewal is begun there."""

    decision_id: UUID


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that waits for the person logged in today."""

    day: date
    rows: tuple[OverviewRow, ...]

    def of(self, section: OverviewSection) -> tuple[OverviewRow, ...]:
        """Return the rows of a section."""
        return tuple(row for row in self.rows if row.section is section)


def days_badge(left: int) -> str:
    """Return how far a day is in the few words of a badge."""
    if left == 0:
        return "dziś"
    if left < 0:
        return f"{-left} dni temu" if left < -1 else "wczoraj"
    return f"za {left} dni" if left > 1 else "jutro"
