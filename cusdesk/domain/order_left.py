"""What other orders leave of a ground: never more is ordered on a day than is granted on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from uuid import UUID

from cusdesk.domain.dates import MINUTES_IN_HOUR
from cusdesk.domain.order_sources import Limits, OrderSource, SourceKind
from cusdesk.domain.order_spans import (
    DAY,
    PACED,
    Amount,
    Span,
    units_between,
    weekly_pace,
)
from cusdesk.domain.periods import minutes_of
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order of the same person and service: what it stands on, what it asks on which days.

    On the day one provider stops another may begin, so that nobody is left alone on it.
    """

    ground: tuple[SourceKind, UUID]
    spans: tuple[Span, ...]
    stopped_on: date | None = None

    def pace_on(self, day: date, weeks: Fraction) -> Fraction:
        """Return the units of a week it asks on `day`."""
        if self.stopped_on is not None and day >= self.stopped_on:
            return Fraction()
        held = (weekly_pace(span, weeks) for span in self.spans if span.holds_on(day))
        return sum(held, Fraction())


def left_of(
    source: OrderSource,
    standing: Iterable[OrderSource],
    others: Iterable[Ordered],
    since: date,
    until: date | None,
) -> Limits:
    """Return what is left of a ground from `since` until `until` beside other orders.

    `standing` are all grounds of the person for this service that hold now. An order on one that
    holds no longer, as on a plan since updated or a decision since changed, binds its provider
    all the same: it takes from what the grounds of the day grant together.
    """
    orders = tuple(others)
    beside = [one for one in standing if one.key != source.key]
    limits = source.limits
    if limits.units is not None and limits.units_every not in PACED:
        taken = _taken(source, {one.key for one in beside}, orders, until)
        return replace(limits, units=max(Decimal(0), limits.units - taken))
    granted = paced(source)
    if granted is None:
        return limits
    days = _days(source, beside, orders, since, until)
    left = min(_left_on(day, source, granted, beside, orders) for day in days)
    return _limited(limits, max(Fraction(), left), source)


def paced(source: OrderSource) -> Fraction | None:
    """Return the units a ground grants each week; none where it does not limit a week."""
    limits = source.limits
    if limits.weekly is not None or limits.monthly is not None:
        amount = Amount(limits.weekly, limits.monthly)
    elif limits.units is not None and limits.units_every in PACED:
        amount = Amount(units=limits.units, units_every=limits.units_every)
    else:
        return None
    days = source.first, source.last
    return weekly_pace(Span(*days, amount, days), source.weeks)


def _left_on(
    day: date,
    source: OrderSource,
    granted: Fraction,
    beside: Sequence[OrderSource],
    orders: Sequence[Ordered],
) -> Fraction:
    """Return what is left on a day: of this ground, and of all that hold then together."""
    own = granted - sum(
        (one.pace_on(day, source.weeks) for one in orders if one.ground == source.key), Fraction()
    )
    together = [paced(one) for one in beside if one.holds_on(day)]
    if None in together:
        return own
    whole = granted + sum((one for one in together if one is not None), Fraction())
    return min(own, whole - sum((one.pace_on(day, source.weeks) for one in orders), Fraction()))


def _days(
    source: OrderSource,
    beside: Sequence[OrderSource],
    orders: Sequence[Ordered],
    since: date,
    until: date | None,
) -> list[date]:
    """Return the days on which what is ordered or granted changes."""
    periods = [(one.first, one.last) for one in (source, *beside)]
    periods += [(span.first, span.last) for one in orders for span in one.spans]
    turns = {first for first, _ in periods}
    turns |= {one.stopped_on for one in orders if one.stopped_on is not None}
    turns |= {last + DAY for _, last in periods if last is not None and last < date.max}
    return [since, *(day for day in turns if since < day and (until is None or day <= until))]


def _taken(
    source: OrderSource,
    beside: set[tuple[SourceKind, UUID]],
    orders: Sequence[Ordered],
    until: date | None,
) -> Decimal:
    """Return the units orders, also stopped ones, take of a quantity for the whole time."""
    ends = [until, *(span.last for order in orders for span in order.spans)]
    last = source.last or max((day for day in ends if day), default=source.first)
    taken = Decimal(0)
    for order in orders:
        if order.ground not in beside:
            taken += _quantity(source, order, last)
    return taken


def _quantity(source: OrderSource, order: Ordered, last: date) -> Decimal:
    begun = [span for span in order.spans if span.amount.units_every is Frequency.ONCE]
    if begun and begun[0].amount.units is not None:
        # What comes once came when the order began, on whatever day it then stopped.
        return begun[0].amount.units
    units = sum((units_between(span, source.first, last) for span in order.spans), Fraction())
    return exact_units(units, source.unit)


def exact_units(units: Fraction, unit: ServiceUnit) -> Decimal:
    """Return a number of units as it is compared and written: hours by whole minutes."""
    if unit is ServiceUnit.HOUR:
        return Decimal(minutes_of(units)) / MINUTES_IN_HOUR
    return Decimal(units.numerator) / units.denominator


def _limited(limits: Limits, left: Fraction, source: OrderSource) -> Limits:
    """Return the limits at another pace, in the words they were granted in."""
    minutes = left * MINUTES_IN_HOUR
    each = left * source.weeks if limits.units_every is Frequency.MONTH else left
    return replace(
        limits,
        weekly=None if limits.weekly is None else floor(minutes),
        monthly=None if limits.monthly is None else floor(minutes * source.weeks),
        units=None if limits.units is None else exact_units(each, source.unit),
    )
