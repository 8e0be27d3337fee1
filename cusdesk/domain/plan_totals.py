"""What a plan comes to in a month: hours, other units, cost and fee, each with its steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from cusdesk.domain.money import exact_zloty, half_up, plain_number, rounded, zloty
from cusdesk.domain.periods import days_in, months_in, weeks_in
from cusdesk.domain.plan_content import PlannedService, extent, units_in_words
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.weeks import weeks_in_words
from cusdesk.domain.words import NBSP, capitalised

_PLACES = 6


@dataclass(frozen=True, slots=True)
class NamedService:
    """What totals and sentences need to know of a service."""

    name: str
    unit: ServiceUnit


@dataclass(frozen=True, slots=True)
class ServiceTotal:
    """One service in a month; one that comes only once has its units in the whole period."""

    units: Fraction
    unit: ServiceUnit
    monthly: bool
    cost: Fraction | None
    fee: Fraction | None
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """All services together: a month of the plan, and what comes once in its whole period."""

    services: tuple[ServiceTotal, ...]
    steps: tuple[str, ...]

    def units(self, unit: ServiceUnit) -> Fraction:
        """How many units of a kind come in a month."""
        return sum((one.units for one in self._monthly if one.unit is unit), Fraction())

    @property
    def hours(self) -> Fraction:
        """Hours in a month."""
        return self.units(ServiceUnit.HOUR)

    @property
    def cost(self) -> Decimal:
        """What a month costs the centre; rounded once, the exact parts summed before."""
        return rounded(sum((one.cost for one in self._monthly if one.cost), Fraction()))

    @property
    def fee(self) -> Decimal:
        """What the person pays in a month, when everything planned takes place."""
        return rounded(sum((one.fee for one in self._monthly if one.fee), Fraction()))

    @property
    def once_cost(self) -> Decimal:
        """What services that come once cost in the whole period."""
        return rounded(sum((one.cost for one in self._once if one.cost), Fraction()))

    @property
    def once_fee(self) -> Decimal:
        """What the person pays for services that come once."""
        return rounded(sum((one.fee for one in self._once if one.fee), Fraction()))

    @property
    def fees_known(self) -> bool:
        """Whether every service has its fee, so that their sum says all; the cost is another."""
        return all(one.fee is not None for one in self.services)

    @property
    def other_units(self) -> tuple[str, ...]:
        """Units other than hours in a month, in words: „8 przejazdów”."""
        counted = ((unit, self.units(unit)) for unit in ServiceUnit)
        return tuple(
            units_in_words(half_up(number, 2).normalize(), unit)
            for unit, number in counted
            if number and unit is not ServiceUnit.HOUR
        )

    @property
    def _monthly(self) -> tuple[ServiceTotal, ...]:
        return tuple(one for one in self.services if one.monthly)

    @property
    def _once(self) -> tuple[ServiceTotal, ...]:
        return tuple(one for one in self.services if not one.monthly)


def plan_totals(
    services: Iterable[PlannedService], named: Mapping[UUID, NamedService], weeks: Fraction
) -> PlanTotals:
    """Return what the services come to; `weeks` is how many the office counts to a month."""
    found = tuple(service_total(one, named[one.service_id], weeks) for one in services)
    steps = tuple(step for one in found for step in one.steps)
    totals = PlanTotals(found, steps)
    return PlanTotals(found, (*steps, *_together(totals)))


def service_total(one: PlannedService, named: NamedService, weeks: Fraction) -> ServiceTotal:
    """Return what one service comes to, with the sentences that show how."""
    units = Fraction(one.amount) * (weeks if one.frequency is Frequency.WEEK else 1)
    cost = None if one.cost_per_unit is None else units * Fraction(one.cost_per_unit)
    fee = None if one.fee_per_unit is None else units * Fraction(one.fee_per_unit)
    monthly = one.frequency in {Frequency.WEEK, Frequency.MONTH}
    steps = (_units_step(one, named, units, weeks), _money_step(one, named, units, cost, fee))
    return ServiceTotal(units, named.unit, monthly, cost, fee, tuple(filter(None, steps)))


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


def _units_step(one: PlannedService, named: NamedService, units: Fraction, weeks: Fraction) -> str:
    said = f"{capitalised(named.name)}: {extent(one, named.unit)}"
    if one.frequency is not Frequency.WEEK:
        return f"{said}."
    return f"{said} × {weeks_in_words(weeks)} = {number_of(units)}{NBSP}miesięcznie."


def _money_step(
    one: PlannedService,
    named: NamedService,
    units: Fraction,
    cost: Fraction | None,
    fee: Fraction | None,
) -> str:
    number = number_of(units)
    parts = []
    if cost is not None and one.cost_per_unit is not None:
        parts.append(f"koszt {number} × {zloty(one.cost_per_unit)} = {exact_zloty(cost)}")
    if fee is not None and one.fee_per_unit is not None:
        free = not one.fee_per_unit
        counted = f"{number} × {zloty(one.fee_per_unit)} = {exact_zloty(fee)}"
        parts.append("bezpłatnie" if free else f"opłata {counted}")
    return f"{capitalised(named.name)}: {', '.join(parts)}." if parts else ""


def _together(totals: PlanTotals) -> tuple[str, ...]:
    if not totals.services:
        return ()
    units = [f"{number_of(totals.hours)}{NBSP}godz."] if totals.hours else []
    said = ", ".join([*units, *totals.other_units]) or "usługi jednorazowe"
    month = (
        f"Razem w miesiącu: {said}; koszt {zloty(totals.cost)}, opłata {zloty(totals.fee)} "
        "(każda suma zaokrąglona raz, do grosza)."
    )
    if not totals.once_cost and not totals.once_fee:
        return (month,)
    once = f"koszt {zloty(totals.once_cost)}, opłata {zloty(totals.once_fee)}"
    return (month, f"Poza tym w całym okresie planu: {once}.")
