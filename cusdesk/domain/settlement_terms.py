"""What a day of services costs a person and on what ground: a decision, or a programme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dates import DAYS_IN_WEEK, MINUTES_IN_HOUR, short_day, spoken_hours
from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.exemptions import Exemption
from cusdesk.domain.fee_payable import Payable, Relieved
from cusdesk.domain.money import plain_number
from cusdesk.domain.programme_fees import ProgrammeFee
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.terms import Regime, Term
from cusdesk.domain.words import NBSP


class CapPeriod(Term):
    """Over what a grant counts."""

    DAY = "day", "dzień"
    WEEK = "week", "tydzień"
    MONTH = "month", "miesiąc"

    def first_of(self, day: date) -> date:
        """Return the first day of the period a day lies in; weeks begin on Monday."""
        match self:
            case CapPeriod.WEEK:
                return date.fromordinal(day.toordinal() - day.weekday())
            case CapPeriod.MONTH:
                return day.replace(day=1)
        return day

    def name_of(self, first: date) -> str:
        """Return the period that begins on a day, as a warning names it."""
        match self:
            case CapPeriod.WEEK:
                last = date.fromordinal(first.toordinal() + DAYS_IN_WEEK - 1)
                return f"tydzień {short_day(first)}–{short_day(last)}"
            case CapPeriod.MONTH:
                return f"miesiąc {first:%m.%Y}"
        return f"dzień {short_day(first)}"


@dataclass(frozen=True, slots=True)
class Cap:
    """How many units a grant allows in each of its periods."""

    period: CapPeriod
    most: Fraction


@dataclass(frozen=True, slots=True)
class SettlementTerms:
    """One decision or programme over the days it runs: the fee, what eases it, how much it grants.

    `payable.per_hour` is the fee of one `unit`, whatever the unit is. `citation` names the
    paragraph the fee comes from, so that every amount can be followed to it.
    """

    ground: str
    first: date
    last: date | None
    payable: Payable
    regime: Regime = Regime.DECISION
    exemption: Exemption | None = None
    minimum_due: Decimal | None = None
    unit: ServiceUnit = ServiceUnit.HOUR
    caps: tuple[Cap, ...] = ()
    citation: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether services run under these terms on a day."""
        return self.first <= day and (self.last is None or day <= self.last)

    def payable_on(self, day: date) -> Payable:
        """Return what a day costs, an exemption that holds taken into account."""
        return Relieved(self.payable, self.exemption).on(day)

    def exempted_on(self, day: date) -> Exemption | None:
        """Return the exemption of a day, where one holds."""
        one = self.exemption
        return one if one is not None and one.holds_on(day) else None


def caps_of_decision(
    basis: HoursBasis, minutes: int, days_a_week: int | None = None
) -> tuple[Cap, ...]:
    """Return what a decision grants, on the one basis it names and on no other (law page 2.7)."""
    hours = Fraction(minutes, MINUTES_IN_HOUR)
    match basis:
        case HoursBasis.WEEK:
            return (Cap(CapPeriod.WEEK, hours),)
        case HoursBasis.MONTH:
            return (Cap(CapPeriod.MONTH, hours),)
        case HoursBasis.DAYS:
            week = hours * (days_a_week or DAYS_IN_WEEK)
            return (Cap(CapPeriod.DAY, hours), Cap(CapPeriod.WEEK, week))


def programme_terms(
    name: str, first: date, last: date | None, fee: ProgrammeFee, caps: Iterable[Cap] = ()
) -> SettlementTerms:
    """Return the terms of a programme's service: the fee of one unit is rounded, then multiplied.

    No decision sets it (art. 42 ust. 1 CUS Act); the resolution that adopts the programme does
    (art. 5 ust. 3 pkt 7).
    """
    return SettlementTerms(
        ground=name,
        first=first,
        last=last,
        payable=Payable(None, None, fee.amount, None),
        regime=Regime.PROGRAMME,
        unit=fee.price.unit,
        caps=tuple(caps),
        citation=fee.price.basis,
    )


def terms_on(terms: Iterable[SettlementTerms], day: date) -> tuple[SettlementTerms, ...]:
    """Return every terms that hold on a day; one is right, none or two are for a person."""
    return tuple(one for one in terms if one.holds_on(day))


def is_priced(payable: Payable) -> bool:
    """Whether an amount follows: a share of a cost nobody gave is no price."""
    return payable.is_free or payable.per_month is not None or payable.hour is not None


def quantity_in_words(quantity: Fraction, unit: ServiceUnit) -> str:
    """Return a quantity as a sentence says it: „20,25 godziny”, „3 × przejazd”."""
    if unit is ServiceUnit.HOUR:
        return spoken_hours(quantity)
    return f"{plain_number(quantity)}{NBSP}×{NBSP}{unit.label}"
