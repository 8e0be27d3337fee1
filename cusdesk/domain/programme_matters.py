"""What a decision about a programme is about: who was refused what, or which fees are owed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cusdesk.domain.citations import ResolutionName
from cusdesk.domain.dates import month_name
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import parse_amount, plain_number
from cusdesk.domain.months import parse_month

# A month by its number or name, with or without its year, then the amount.
_MONTH = r"[0-9]+(?:[./-][0-9]+)?|[^\W\d]+(?: [0-9]{4})?"
_LINE = re.compile(rf"(?P<month>{_MONTH})[:;]?\s+(?P<amount>.+)")
_EXAMPLE = "Wpisz w każdym wierszu miesiąc i kwotę, na przykład: 10.2026 75,00."


@dataclass(frozen=True, slots=True)
class OwedMonth:
    """What is owed for one month of a programme's services."""

    month: date
    amount: Decimal

    @property
    def name(self) -> str:
        """The month with its year."""
        return month_name(self.month)


@dataclass(frozen=True, slots=True)
class ProgrammeMatter:
    """The programme and the services a decision is about, what was found, what is owed.

    `unmet` holds the conditions not met; `since` the day of the letter that named the fee.
    """

    name: str
    services: tuple[str, ...]
    resolution: ResolutionName | None = None
    unmet: tuple[str, ...] = ()
    undeclared: tuple[str, ...] = ()
    talked_on: date | None = None
    owed: tuple[OwedMonth, ...] = ()
    told_on: date | None = None
    pay_by: date | None = None

    @property
    def total(self) -> Decimal:
        """Everything owed."""
        return sum((one.amount for one in self.owed), Decimal(0))


def owed_months(text: str, today: date) -> tuple[OwedMonth, ...]:
    """Return what is owed, typed a month a line: „10.2026 75,00”; the months in their order."""
    found = [_owed(line, today) for line in text.splitlines() if line.strip()]
    _refuse_twice(found)
    return tuple(sorted(found, key=lambda one: one.month))


def owed_text(owed: Iterable[OwedMonth]) -> str:
    """Return what is owed as it is typed: the way back."""
    return "\n".join(f"{one.month:%m.%Y} {plain_number(one.amount)}" for one in owed)


def _owed(line: str, today: date) -> OwedMonth:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise InvalidInputError(f"Nie wiadomo, co znaczy „{line.strip()}”. {_EXAMPLE}", "owed")
    month, amount = parse_month(found["month"], today), parse_amount(found["amount"])
    if amount <= 0:
        raise InvalidInputError("Kwota do zapłaty musi być większa od zera.", "owed")
    if month > today:
        raise InvalidInputError(f"Miesiąc {month_name(month)} jeszcze się nie zaczął.", "owed")
    return OwedMonth(month, amount)


def _refuse_twice(owed: list[OwedMonth]) -> None:
    months = [one.month for one in owed]
    twice = next((one for one in owed if months.count(one.month) > 1), None)
    if twice is not None:
        raise InvalidInputError(f"Miesiąc {twice.name} jest wpisany dwa razy.", "owed")
