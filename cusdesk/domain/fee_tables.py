"""What a council resolution says about fees: tables by service, bands by share of a criterion."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.law import Criteria
from cusdesk.domain.money import percent
from cusdesk.domain.terms import Term


class Unit(Term):
    """What the numbers of a table are."""

    PERCENT_OF_HOUR = "percent_of_hour", "procent kosztu godziny"
    PLN_PER_HOUR = "pln_per_hour", "złote za godzinę"
    PLN_PER_MONTH = "pln_per_month", "złote za miesiąc"


class CriterionKind(Term):
    """Which amount the percentages of a table are counted from."""

    STATUTORY = "statutory", "kryterium ustawowe"
    STATUTORY_SINGLE = "statutory_single", "kryterium osoby samotnie gospodarującej"
    FIXED = "fixed", "kwota z uchwały"


class Rounding(Term):
    """Where the fee is rounded to whole grosze."""

    HOUR = "hour", "odpłatność za godzinę"
    MONTH = "month", "odpłatność za miesiąc"


class Column(Term):
    """The two columns of a table."""

    SINGLE = "single", "osoba samotnie gospodarująca"
    FAMILY = "family", "osoba w rodzinie"


@dataclass(frozen=True, slots=True)
class FeeRange:
    """A fee the official chooses between two ends, both allowed."""

    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """A row of a table: incomes over `over` percent up to and with `to` percent pay `fee`."""

    over: Decimal | None
    to: Decimal | None
    fee: Decimal | FeeRange
    note: str | None = None

    @property
    def label(self) -> str:
        """The row as a resolution prints it: „powyżej 100% do 150%”."""
        lower = f"powyżej {percent(self.over)}" if self.over is not None else ""
        upper = f"do {percent(self.to)}" if self.to is not None else ""
        return " ".join(part for part in (lower, upper) if part) or "każdy dochód"

    def holds(self, income: Fraction, criterion: Decimal) -> bool:
        """Whether an income falls into this row, compared in złoty and never in percent."""
        return (self.over is None or income > edge(self.over, criterion)) and (
            self.to is None or income <= edge(self.to, criterion)
        )


@dataclass(frozen=True, slots=True)
class CriterionRule:
    """The amount a table counts its percentages from."""

    kind: CriterionKind
    single: Decimal | None = None
    family: Decimal | None = None

    def amount(self, column: Column, criteria: Criteria | None) -> Decimal:
        """Return the amount for a column under the criteria in force."""
        amounts: CriterionRule | Criteria | None = criteria
        if self.kind is CriterionKind.FIXED:
            amounts = self
        elif self.kind is CriterionKind.STATUTORY_SINGLE:
            column = Column.SINGLE
        amount = amounts and (amounts.single if column is Column.SINGLE else amounts.family)
        if not amount:
            raise RefusedError(
                f"Brakuje kwoty, od której liczy się progi w kolumnie „{column.label}”. "
                "Uzupełnij tabelę albo podaj dzień, na który liczyć kryterium."
            )
        return amount


@dataclass(frozen=True, slots=True)
class FeeTable:
    """The fees for one service."""

    service: str
    unit: Unit
    rate_per_hour: Decimal | None
    criterion: CriterionRule
    single: tuple[Band, ...]
    family: tuple[Band, ...]
    rounding: Rounding = Rounding.HOUR
    minimum_due: Decimal | None = None
    note: str | None = None

    def bands(self, column: Column) -> tuple[Band, ...]:
        """Return the rows of a column."""
        return self.single if column is Column.SINGLE else self.family


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution with its identity, its validity and its tables."""

    number: str
    gmina: str
    tables: tuple[FeeTable, ...]
    complete: bool = True
    passed_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: str | None = None


def edge(share: Decimal, criterion: Decimal) -> Fraction:
    """Return the złote that `share` percent of the criterion are, exactly."""
    return Fraction(share) * Fraction(criterion) / 100
