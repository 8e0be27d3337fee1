"""What a plan comes to in a month: hours, other units, cost and fee, each with its steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from cusdesk.domain.money import exact_zloty, half_up, plain_number, rounded, zloty
from cusdesk.domain.month_ranges import EVERY_WEEKDAY, MonthRange, month_of, weekly
from cusdesk.domain.periods import days_in, months_in, weeks_in
from cusdesk.domain.plan_content import PlannedService, extent, units_in_words
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.words import NBSP, capitalised

_PLACES = 6
PACED = frozenset({Frequency.WEEK, Frequency.MONTH})


@dataclass(frozen=True, slots=True)
class NamedService:
    """What totals and sentences need to know of a service."""

    name: str
    unit: ServiceUnit


@dataclass(frozen=True, slots=True)
class ServiceTotal:
    """One service: its units of each weekday, of every month, or once in the whole period."""

    unit: ServiceUnit
    week: tuple[Fraction, ...]
    fixed: Fraction
    once: Fraction
    cost_each: Fraction | None
    fee_each: Fraction | None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """All services together: a month of the plan, and what comes once in its whole period."""

    services: tuple[ServiceTotal, ...]
    steps: tuple[str, ...]

    def units(self, unit: ServiceUnit) -> MonthRange:
        """How many units of a kind come in a month."""
        return _month((one, Fraction(1)) for one in self.services if one.unit is unit)

    @property
    def hours(self) -> MonthRange:
        """Hours in a month."""
        return self.units(ServiceUnit.HOUR)

    @property
    def cost(self) -> MonthRange:
        """What a month costs the centre; the exact parts are summed, to be rounded once."""
        return _month((one, one.cost_each or Fraction()) for one in self.services)

    @property
    def fee(self) -> MonthRange:
        """What the person pays in a month, when everything planned takes place."""
        return _month((one, one.fee_each or Fraction()) for one in self.services)

    @property
    def once_cost(self) -> Decimal:
        """What services that come once cost in the whole period."""
        return rounded(sum((one.once * (one.cost_each or 0) for one in self.services), Fraction()))

    @property
    def once_fee(self) -> Decimal:
        """What the person pays for services that come once."""
        return rounded(sum((one.once * (one.fee_each or 0) for one in self.services), Fraction()))

    @property
    def fees_known(self) -> bool:
        """Whether every service has its fee, so that their sum says all; the cost is another."""
        return all(one.fee_each is not None for one in self.services)

    @property
    def costs_known(self) -> bool:
        """Whether every service has its cost."""
        return all(one.cost_each is not None for one in self.services)

    @property
    def varies(self) -> bool:
        """Whether one month may hold more than another."""
        return any(self.units(unit).varies for unit in ServiceUnit)

    @property
    def in_words(self) -> tuple[str, ...]:
        """What comes in a month, kind by kind: „4–5 godz.”, „8 przejazdów”."""
        counted = ((unit, self.units(unit)) for unit in ServiceUnit)
        return tuple(_in_words(number, unit) for unit, number in counted if number)


def plan_totals(
    services: Iterable[PlannedService], named: Mapping[UUID, NamedService]
) -> PlanTotals:
    """Return what the services come to in a month, by the days it may have."""
    found = tuple(service_total(one, named[one.service_id]) for one in services)
    steps = tuple(step for one in found for step in one.steps)
    totals = PlanTotals(found, steps)
    return PlanTotals(found, (*steps, *_together(totals)))


def service_total(one: PlannedService, named: NamedService) -> ServiceTotal:
    """Return what one service comes to, with the sentences that show how."""
    amount = Fraction(one.amount)
    total = ServiceTotal(
        unit=named.unit,
        week=weekly(amount if one.frequency is Frequency.WEEK else Fraction(), one.days),
        fixed=amount if one.frequency is Frequency.MONTH else Fraction(),
        once=Fraction() if one.frequency in PACED else amount,
        cost_each=None if one.cost_per_unit is None else Fraction(one.cost_per_unit),
        fee_each=None if one.fee_per_unit is None else Fraction(one.fee_per_unit),
    )
    units = month_of([total.week], total.fixed + total.once)
    steps = (_units_step(one, named, units), _money_step(one, named, units))
    return replace(total, steps=tuple(filter(None, steps)))


def units_in(one: PlannedService, first: date, last: date) -> Fraction:
    """Return how many units fall into a period, exactly: weeks by days, months by their days."""
    start, end = max(one.starts_on, first), min(one.ends_on, last)
    if start > end:
        return Fraction()
    if one.frequency is Frequency.WEEK:
        return Fraction(one.amount) * weeks_in(start, end)
    if one.frequency is Frequency.MONTH:
        return Fraction(one.amount) * months_in(start, end)
    whole = days_in(one.starts_on, one.ends_on)
    return Fraction(one.amount) * days_in(start, end) / whole


def number_of(units: Fraction) -> str:
    """Return an exact number of units, with „…” where it does not end."""
    shown = plain_number(units, _PLACES)
    return shown if half_up(units, _PLACES) == units else f"{plain_number(units, 2)}…"


def _month(parts: Iterable[tuple[ServiceTotal, Fraction]]) -> MonthRange:
    known = tuple(parts)
    weeks = [[day * each for day in one.week] for one, each in known]
    return month_of(weeks, sum((one.fixed * each for one, each in known), Fraction()))


def _in_words(number: MonthRange, unit: ServiceUnit) -> str:
    if unit is ServiceUnit.HOUR:
        return f"{number.said()}{NBSP}godz."
    most = units_in_words(half_up(number.most, 2).normalize(), unit)
    return f"{plain_number(number.least, 2)}–{most}" if number.varies else most


def _units_step(one: PlannedService, named: NamedService, units: MonthRange) -> str:
    said = f"{capitalised(named.name)}: {extent(one, named.unit)}"
    if one.frequency is not Frequency.WEEK:
        return f"{said}."
    return f"{said}, w miesiącu {units.said(number_of)}: {EVERY_WEEKDAY}."


def _money_step(one: PlannedService, named: NamedService, units: MonthRange) -> str:
    number = units.said(number_of)
    parts = []
    if one.cost_per_unit is not None:
        cost = units.times(Fraction(one.cost_per_unit)).said(exact_zloty)
        parts.append(f"koszt {number} × {zloty(one.cost_per_unit)} = {cost}")
    if one.fee_per_unit is not None:
        fee = units.times(Fraction(one.fee_per_unit)).said(exact_zloty)
        counted = f"opłata {number} × {zloty(one.fee_per_unit)} = {fee}"
        parts.append(counted if one.fee_per_unit else "bezpłatnie")
    return f"{capitalised(named.name)}: {', '.join(parts)}." if parts else ""


def _together(totals: PlanTotals) -> tuple[str, ...]:
    if not totals.services:
        return ()
    said = ", ".join(totals.in_words) or "usługi jednorazowe"
    month = (
        f"Razem w miesiącu: {said}; koszt {cost_in_words(totals)}, opłata {fee_in_words(totals)} "
        "(każda suma zaokrąglona raz, do grosza)."
    )
    if not totals.once_cost and not totals.once_fee:
        return (month,)
    once = f"koszt {zloty(totals.once_cost)}, opłata {zloty(totals.once_fee)}"
    return (month, f"Poza tym w całym okresie planu: {once}.")


def cost_in_words(totals: PlanTotals) -> str:
    """Return what a month costs the centre; what nobody typed is never nought."""
    return _money_in_words(totals.cost, "nie wpisano", known=totals.costs_known)


def fee_in_words(totals: PlanTotals) -> str:
    """Return what the person pays in a month; a fee nobody set is never free."""
    return _money_in_words(totals.fee, "nie ustalono", known=totals.fees_known)


def _money_in_words(amount: MonthRange, unknown: str, *, known: bool) -> str:
    if known:
        return amount.zloty()
    return f"{amount.zloty()}, części {unknown}" if amount else unknown
