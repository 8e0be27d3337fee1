"""What an order stands on: a decision, a plan, a qualification, an urgent start; its limits."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from cusdesk.domain.dates import DAYS_IN_WEEK, clock, short_day
from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.orders import FeeCollector
from cusdesk.domain.periods import minutes_of
from cusdesk.domain.plan_content import units_in_words
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.terms import Regime, Term
from cusdesk.domain.weeks import FOUR_WEEKS


class SourceKind(Term):
    """On what an order rests."""

    DECISION = "decision", "decyzja"
    PLAN = "plan", "pozycja planu (IPUS)"
    QUALIFICATION = "qualification", "zakwalifikowanie do usługi"
    # art. 50a u.p.s.: care that began before its decision; its id is that of the case
    URGENT = "urgent", "pilne rozpoczęcie usług"


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
    def is_used_up(self) -> bool:
        """Whether nothing is left to be ordered; what is not limited is never used up."""
        held = (self.weekly, self.monthly, self.units)
        return any(one is not None and one <= 0 for one in held)

    @property
    def sentence(self) -> str:
        """The limits as a form shows them."""
        parts = []
        if self.daily is not None:
            parts.append(
                f"{self.days_a_week or DAYS_IN_WEEK} dni w tygodniu po {clock(self.daily)} godz."
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
class OrderSource:
    """A decision in force, a plan's item, a qualification or an urgent start one may order from."""

    kind: SourceKind
    id: UUID
    name: str
    service_id: UUID
    service: str
    first: date
    last: date | None
    limits: Limits = Limits()
    resident_id: UUID = field(kw_only=True)
    unit: ServiceUnit = ServiceUnit.HOUR
    charged: bool = False
    weeks: Fraction = FOUR_WEEKS
    provider_id: UUID | None = None
    contract_id: UUID | None = None
    # where it is provided, other than at home
    place: str = ""
    # on which days and at what time the plan has it
    when: str = ""
    # why nothing may be ordered from it, whatever its days say
    refusal: str = ""

    @property
    def key(self) -> tuple[SourceKind, UUID]:
        """What an order on this ground points at."""
        return self.kind, self.id

    def holds_on(self, day: date) -> bool:
        """Whether services may be provided on this ground on `day`."""
        return self.first <= day and (self.last is None or day <= self.last)

    @property
    def regime(self) -> Regime:
        """The law the order stands under."""
        by_decision = self.kind in {SourceKind.DECISION, SourceKind.URGENT}
        return Regime.DECISION if by_decision else Regime.PROGRAMME

    @property
    def until(self) -> str:
        """Its last day in words, or what it lasts to."""
        if self.last is not None:
            return short_day(self.last)
        # art. 50a u.p.s.: what began before the decision goes on until there is one
        return "do decyzji" if self.kind is SourceKind.URGENT else "bez daty końca"

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
            days = days_a_week or DAYS_IN_WEEK
            return Limits(weekly=minutes * days, daily=minutes, days_a_week=days)


def limits_of_plan(amount: Decimal, every: Frequency, unit: ServiceUnit) -> Limits:
    """Return what an item of a plan agrees."""
    if unit is ServiceUnit.HOUR:
        minutes = minutes_of(Fraction(amount))
        if every is Frequency.WEEK:
            return Limits(weekly=minutes)
        if every is Frequency.MONTH:
            return Limits(monthly=minutes)
    return Limits(units=amount, units_every=every)
