"""What a fee is asked for, and what of it cannot be."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fee_tables import Column
from cusdesk.domain.law import Criteria
from cusdesk.domain.money import MOST
from cusdesk.domain.terms import Term

MOST_MEMBERS = 99
MOST_HOURS = 10_000


class PerPerson(Term):
    """How the income of one person follows from the income of a household."""

    ROUNDED = "rounded", "zaokrąglony do grosza"
    EXACT = "exact", "bez zaokrąglenia"


@dataclass(frozen=True, slots=True)
class FeeTerms:
    """What a fee is asked for: the household's income, the hours and the law of the day.

    `criteria` may stay open only for a table that counts from an amount of its own; `chosen` is
    the official's choice where the resolution leaves a range.
    """

    income: Decimal
    members: int
    criteria: Criteria | None
    hours: Fraction | None = None
    rate: Decimal | None = None
    column: Column | None = None
    chosen: Decimal | None = None
    per_person: PerPerson = PerPerson.ROUNDED


def refuse_impossible(terms: FeeTerms) -> None:
    """Refuse an income, a household, hours or a rate that no case can have."""
    if not 0 <= terms.income <= MOST:
        raise InvalidInputError("Dochód nie może być mniejszy od zera. Sprawdź kwotę.", "income")
    if not 1 <= terms.members <= MOST_MEMBERS:
        raise InvalidInputError(
            f"Gospodarstwo domowe ma od 1 do {MOST_MEMBERS} osób. Sprawdź liczbę.", "members"
        )
    if terms.hours is not None and not 0 <= terms.hours <= MOST_HOURS:
        raise InvalidInputError(
            f"Liczba godzin w miesiącu ma być od 0 do {MOST_HOURS}. Sprawdź ją.", "hours"
        )
    if terms.rate is not None and not 0 <= terms.rate <= MOST:
        raise InvalidInputError("Koszt godziny nie może być mniejszy od zera.", "rate")
