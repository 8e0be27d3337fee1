"""Relief for what is owed: instalments that sum to the grosz, a later day, an amount let go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.calendar import Holidays
from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.exemptions import ZERO
from cusdesk.domain.money import cut, rounded, zloty
from cusdesk.domain.periods import following_month
from cusdesk.domain.terms import Regime, Term
from cusdesk.domain.words import counted

MOST_INSTALMENTS = 60


class Easing(Term):
    """What the organ may grant in specially justified cases: art. 104 ust. 4 u.p.s."""

    REFRAIN = "refrain", "odstąpienie od żądania zwrotu"
    REMISSION = "remission", "umorzenie"
    DEFERRAL = "deferral", "odroczenie terminu płatności"
    INSTALMENTS = "instalments", "rozłożenie na raty"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part of what is owed, and by when."""

    number: int
    amount: Decimal
    due_on: date


@dataclass(frozen=True, slots=True)
class Plan:
    """How what is owed is paid in parts that together are the whole."""

    owed: Decimal
    instalments: tuple[Instalment, ...]
    steps: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((one.amount for one in self.instalments), ZERO)


def plan_of(owed: Decimal, count: int, first: date, holidays: Holidays) -> Plan:
    """Return equal parts, a month apart; what does not divide is in the last one.

    A part due on a day off is due on the next working day, as everything is (art. 57 § 4 KPA).
    """
    _refuse_amount(owed)
    if not 2 <= count <= MOST_INSTALMENTS:  # noqa: PLR2004 - one part is no plan
        raise InvalidInputError(f"Rat może być od 2 do {MOST_INSTALMENTS}. Popraw liczbę.", "count")
    each = cut(Fraction(owed) / count)
    if not each:
        raise InvalidInputError("Rata byłaby mniejsza niż grosz. Zmniejsz liczbę rat.", "count")
    amounts = [each] * (count - 1) + [owed - each * (count - 1)]
    days = tuple(_days(first, count))
    rows = tuple(
        Instalment(number, amount, holidays.next_working(day))
        for number, (amount, day) in enumerate(zip(amounts, days, strict=True), start=1)
    )
    return Plan(owed, rows, tuple(_steps(owed, rows)))


def let_go(owed: Decimal, amount: Decimal, easing: Easing, regime: Regime) -> Decimal:
    """Return what stays owed after part or all of it is let go.

    For programmes there is only the waiver on resignation (art. 44 ust. 2 CUS Act).
    """
    if easing not in {Easing.REFRAIN, Easing.REMISSION}:
        raise RefusedError("Odroczenie i raty zmieniają termin, a nie kwotę. Wybierz inną ulgę.")
    if regime is Regime.PROGRAMME and easing is Easing.REMISSION:
        raise RefusedError(
            "Opłaty z programu się nie umarza. Dyrektor może od niej odstąpić po rezygnacji z "
            "usług (art. 44 ust. 2 ustawy o centrach usług społecznych)."
        )
    if not ZERO < amount <= owed or amount != rounded(amount):
        raise InvalidInputError(
            f"Do zapłaty jest {zloty(owed)}. Wpisz kwotę większą od zera i nie większą od niej.",
            "amount",
        )
    return owed - amount


def deferred(due_on: date, until: date, holidays: Holidays) -> date:
    """Return the new day of payment; a deferral never brings it nearer."""
    if until <= due_on:
        raise InvalidInputError(
            f"Odroczony termin musi być późniejszy niż {long_day(due_on)}", "until"
        )
    return holidays.next_working(until)


def _days(first: date, count: int) -> Iterator[date]:
    month = first.replace(day=1)
    for _ in range(count):
        last = (following_month(month) - month).days
        yield month.replace(day=min(first.day, last))
        month = following_month(month)


def _steps(owed: Decimal, rows: tuple[Instalment, ...]) -> Iterator[str]:
    parts = counted(len(rows), "rata", "raty", "rat")
    yield f"{zloty(owed)} w częściach: {parts} po {zloty(rows[0].amount)}."
    if rows[-1].amount != rows[0].amount:
        yield f"Ostatnia rata {zloty(rows[-1].amount)}, aby razem było {zloty(owed)}."


def _refuse_amount(owed: Decimal) -> None:
    if owed <= 0 or owed != rounded(owed):
        raise InvalidInputError("Wpisz kwotę większą od zera, z pełnymi groszami.", "owed")
