"""What an order stands on: a decision, an approved plan, a qualification; and its limits."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from cusdesk.domain.dates import clock
from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.orders import FeeCollector
from cusdesk.domain.plan_content import units_in_words
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.terms import Regime, Term
from cusdesk.domain.weeks import FOUR_WEEKS

MINUTES_IN_HOUR = 60
DAYS_A_WEEK = 7


class SourceKind(Term):
    """On what an order rests."""

    DECISION = "decision", "decyzja"
    PLAN = "plan", "pozycja planu (IPUS)"
    QUALIFICATION = "qualification", "zakwalifikowanie do usługi"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be ordered at most; what is no number is not limited."""

    weekly: int | None = None
    monthly: int | None = None
    daily: int | None = None
    days_a_week: int | None = None
    units: Decimal | None = None
    units_every: Frequency | None = None

    @property
    def sentence(self) -> str:
        """The limits as a form shows them."""
        parts = []
        if self.daily is not None:
            parts.append(
                f"{self.days_a_week or DAYS_A_WEEK} dni w tygodniu po {clock(self.daily)} godz."
            )
        elif self.weekly is not None:
            parts.append(f"{clock(self.weekly)} godz. tygodniowo")
        if self.monthly is not None:
            parts.append(f"{clock(self.monthly)} godz. miesięcznie")
        if self.units is not None:
            every = f" {self.units_every.label}" if self.units_every else ""
            parts.append(f"{self.units} jedn.{every}")
        return ", ".join(parts) or "bez limitu"


@dataclass(frozen=True, slots=True)
class Caps:
    """What one order takes of the limits."""

    weekly: int | None = None
    monthly: int | None = None
    units: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OrderSource:
    """A decision in force, an item of an approved plan or a qualification one may order from."""

    kind: SourceKind
    id: UUID
    name: str
    service_id: UUID
    service: str
    first: date
    last: date | None
    limits: Limits = Limits()
    unit: ServiceUnit = ServiceUnit.HOUR
    charged: bool = False
    weeks: Fraction = FOUR_WEEKS
    provider_id: UUID | None = None
    contract_id: UUID | None = None
    # where it is provided, other than at home
    place: str = ""

    @property
    def regime(self) -> Regime:
        """The law the order stands under."""
        return Regime.DECISION if self.kind is SourceKind.DECISION else Regime.PROGRAMME

    @property
    def collector(self) -> FeeCollector:
        """Who takes the fee unless the contract says otherwise."""
        if not self.charged:
            return FeeCollector.NOBODY
        # law page 1.7: u.p.s. money goes to the gmina, a programme's fee to the centre (art. 43)
        by_decision = self.regime is Regime.DECISION
        return FeeCollector.GMINA if by_decision else FeeCollector.CENTRE

    def with_limits(self, limits: Limits) -> "OrderSource":
        """Return the same ground with other limits, as where other orders have taken some."""
        return replace(self, limits=limits)

    @property
    def extent(self) -> str:
        """The limits in words, with the unit of the service."""
        if self.limits.units is None:
            return self.limits.sentence
        every = f" {self.limits.units_every.label}" if self.limits.units_every else ""
        return f"{units_in_words(self.limits.units, self.unit)}{every}"


def limits_of_decision(
    basis: HoursBasis | None, minutes: int | None, days_a_week: int | None
) -> Limits:
    """Return what a decision grants, on its one named basis."""
    if basis is None or minutes is None:
        return Limits()
    match basis:
        case HoursBasis.WEEK:
            return Limits(weekly=minutes)
        case HoursBasis.MONTH:
            return Limits(monthly=minutes)
        case HoursBasis.DAYS:
            days = days_a_week or DAYS_A_WEEK
            return Limits(weekly=minutes * days, daily=minutes, days_a_week=days)


def limits_of_plan(amount: Decimal, every: Frequency, unit: ServiceUnit) -> Limits:
    """Return what an item of a plan agrees."""
    if unit is ServiceUnit.HOUR:
        minutes = int(amount * MINUTES_IN_HOUR)
        if every is Frequency.WEEK:
            return Limits(weekly=minutes)
        if every is Frequency.MONTH:
            return Limits(monthly=minutes)
    return Limits(units=amount, units_every=every)


def hours_in_all(
    weekly: int | None, monthly: int | None, first: date, last: date | None
) -> Decimal | None:
    """Return how many hours an order comes to from its first to its last day, where both stand."""
    if last is None:
        return None
    if weekly is not None:
        minutes = weekly * ((last - first).days + 1) // DAYS_A_WEEK
    else:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        minutes = (monthly or 0) * months
    return Decimal(minutes) / MINUTES_IN_HOUR


def left_of(limits: Limits, taken: Iterable[Caps]) -> Limits:
    """Return what is left of the limits beside other orders on the same ground."""
    others = tuple(taken)
    return replace(
        limits,
        weekly=_less(limits.weekly, (one.weekly for one in others)),
        monthly=_less(limits.monthly, (one.monthly for one in others)),
        units=_less_units(limits.units, (one.units for one in others)),
    )


def _less(limit: int | None, taken: Iterable[int | None]) -> int | None:
    return None if limit is None else max(0, limit - sum(one or 0 for one in taken))


def _less_units(limit: Decimal | None, taken: Iterable[Decimal | None]) -> Decimal | None:
    if limit is None:
        return None
    return max(Decimal(0), limit - sum((one or Decimal(0) for one in taken), Decimal(0)))
