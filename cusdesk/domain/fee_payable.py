"""What is to be paid for care: as a list says it, as a month comes to, as relief leaves it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.exemptions import ZERO, Exemption
from cusdesk.domain.fee_tables import FeeTable, Rounding, Unit
from cusdesk.domain.money import percent, rounded, zloty

WHOLE = 100
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Payable:
    """A fee with the cost it is a share of; where the month is rounded no hour has a fee."""

    rate: Decimal | None
    share: Decimal | None
    per_hour: Decimal | None
    per_month: Decimal | None

    @property
    def is_free(self) -> bool:
        """Whether nothing is to be paid."""
        return is_free(self.share, self.per_hour, self.per_month)

    @property
    def text(self) -> str:
        """The fee in words of a list: „10% kosztu, 4,50 zł za godzinę”."""
        return fee_text(self.share, self.per_hour, self.per_month)

    @property
    def hour(self) -> Fraction | None:
        """What an hour comes to exactly; nothing where only the month has a fee."""
        if self.per_hour is not None:
            return Fraction(self.per_hour)
        if self.rate is None or self.share is None:
            return None
        return Fraction(self.rate) * Fraction(self.share) / WHOLE

    @property
    def named(self) -> tuple[Decimal | None, ...]:
        """What a decision names; the price of an hour too where no amount says it (§ 4 SPEC)."""
        by_price = self.per_hour is None and self.per_month is None and bool(self.share)
        return self.share, self.per_hour, self.per_month, self.rate if by_price else None

    def is_dearer_than(self, before: "Payable") -> bool:
        """Whether an hour or a month costs more; without a price the percentages are compared."""
        unpriced = self.hour is None and (self.share or 0) > (before.share or 0)
        hourly = (self.hour or 0) > (before.hour or 0)
        return unpriced or hourly or (self.per_month or 0) > (before.per_month or 0)

    def after(self, exemption: Exemption) -> "Payable":
        """Return what is left to pay while an exemption holds."""
        return replace(
            self,
            share=None if self.share is None else exemption.reduce_share(self.share),
            per_hour=None if self.per_hour is None else exemption.reduce(self.per_hour),
            per_month=None if self.per_month is None else exemption.reduce(self.per_month),
        )

    def reduction(self, exemption: Exemption) -> str:
        """Return how an exemption reduces this fee, counted out."""
        if self.per_month is not None:
            return exemption.arithmetic(self.per_month)
        if self.per_hour is not None:
            return exemption.arithmetic(self.per_hour)
        return exemption.share_arithmetic(self.share or ZERO)

    def month(self, hours: Fraction) -> Decimal | None:
        """Return what a month of `hours` comes to in whole grosze, collected or not."""
        if self.per_month is not None:
            return self.per_month
        # § 4 ust. 5 SPEC: one rounding, of the whole product
        return None if self.hour is None else rounded(self.hour * hours)

    def due(self, table: FeeTable, hours: Fraction) -> Decimal | None:
        """Return what a month of `hours` costs: less than the least amount is not collected."""
        month = self.month(hours)
        if month is None or table.minimum_due is None or month >= table.minimum_due:
            return month
        return ZERO


@dataclass(frozen=True, slots=True)
class Relieved:
    """A fee with the exemption from it, through the days of a decision."""

    payable: Payable
    exemption: Exemption | None

    def on(self, day: date) -> Payable:
        """Return what is to be paid for a day."""
        holds = self.exemption is not None and self.exemption.holds_on(day)
        return self.payable.after(self.exemption) if self.exemption and holds else self.payable

    @property
    def turns(self) -> Iterator[date]:
        """The days from which another amount is to be paid."""
        if self.exemption and self.exemption.starts_on:
            yield self.exemption.starts_on
        if self.exemption and self.exemption.ends_on:
            yield self.exemption.ends_on + DAY

    def is_ever_dearer_than(self, before: "Relieved", first: date, last: date) -> bool:
        """Whether on any day of a period more is to be paid than before."""
        turns = (day for day in (*self.turns, *before.turns) if first < day <= last)
        return any(self.on(day).is_dearer_than(before.on(day)) for day in (first, *turns))


def rounds_by_month(table: FeeTable) -> bool:
    """Whether only the month is rounded, so that no fee of an hour exists."""
    return table.rounding is Rounding.MONTH and table.unit is Unit.PERCENT_OF_HOUR


def is_free(share: Decimal | None, per_hour: Decimal | None, per_month: Decimal | None) -> bool:
    """Whether nothing is to be paid: then the grant is free of charge."""
    return not any((share, per_hour, per_month))


def fee_text(share: Decimal | None, per_hour: Decimal | None, per_month: Decimal | None) -> str:
    """Return a fee in the words of a list: „10% kosztu, 4,50 zł za godzinę”."""
    if is_free(share, per_hour, per_month):
        return "nieodpłatnie"
    if per_month is not None:
        return f"{zloty(per_month)} za miesiąc"
    if per_hour is None:
        return f"{percent(share or ZERO)} kosztu godziny"
    prefix = f"{percent(share)} kosztu, " if share is not None else ""
    return f"{prefix}{zloty(per_hour)} za godzinę"
