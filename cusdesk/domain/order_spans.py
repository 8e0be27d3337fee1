"""What of an order holds on which days, and what that comes to: one way for every sum of orders."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dates import DAYS_IN_WEEK, MINUTES_IN_HOUR
from cusdesk.domain.order_changes import Dated, terms_on
from cusdesk.domain.order_terms import OrderTerms
from cusdesk.domain.periods import days_in, months_in, weeks_in
from cusdesk.domain.plans import Frequency

DAY = timedelta(days=1)
# What comes every week or month has a pace; anything else is one quantity for the whole time.
PACED = frozenset({Frequency.WEEK, Frequency.MONTH})


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is ordered: minutes by week or month, or units of the service."""

    weekly_minutes: int | None = None
    monthly_minutes: int | None = None
    units: Decimal | None = None
    units_every: Frequency | None = None
    carers_at_once: int = 1

    @property
    def is_quantity(self) -> bool:
        """Whether this is one quantity for the whole time, not so much every week or month."""
        return self.units is not None and self.units_every not in PACED


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which one amount is ordered; a quantity spreads evenly over `planned`."""

    first: date
    last: date | None
    amount: Amount
    planned: tuple[date, date | None]

    def holds_on(self, day: date) -> bool:
        """Whether `day` is one of these days."""
        return self.first <= day and (self.last is None or day <= self.last)


def amount_of(terms: OrderTerms) -> Amount:
    """Return how much terms order."""
    return Amount(*(getattr(terms, field.name) for field in fields(Amount)))


def span_of(terms: OrderTerms) -> Span:
    """Return the only span of terms nothing changes."""
    days = terms.starts_on, terms.ends_on
    return Span(*days, amount_of(terms), days)


def spans_of(
    now: OrderTerms, slips: Sequence[Dated] = (), stopped_on: date | None = None
) -> tuple[Span, ...]:
    """Return the spans of an order from slip to slip, until the day it stopped with.

    A slip that reduces an order from a later day frees nothing before it. Days on which services
    rest count: the person may come back on each of them.
    """
    found = list(_spans(now, slips, stopped_on))
    # Of one quantity told twice the later one is the whole: it does not come on top of the first.
    whole = next((one for one in reversed(found) if one.amount.is_quantity), None)
    if whole is None:
        return tuple(found)
    first = next(one.planned[0] for one in found if one.amount.is_quantity)
    planned = min(first, whole.planned[0]), whole.planned[1]
    return tuple(
        replace(one, amount=whole.amount, planned=planned) if one.amount.is_quantity else one
        for one in found
    )


def _spans(now: OrderTerms, slips: Sequence[Dated], stopped_on: date | None) -> Iterator[Span]:
    days = sorted({date.min, *(slip.effective_on for slip in slips)})
    ends = [*(day - DAY for day in days[1:]), None]
    for day, end in zip(days, ends, strict=True):
        terms = terms_on(now, slips, day)
        first = max(day, terms.starts_on)
        last = min((one for one in (terms.ends_on, end, stopped_on) if one), default=None)
        if last is None or first <= last:
            yield Span(first, last, amount_of(terms), (terms.starts_on, terms.ends_on))


def units_between(span: Span, first: date, last: date) -> Fraction:
    """Return how many units of the service fall into a period, exactly; hours for minutes."""
    start, end = max(span.first, first), min(span.last or last, last)
    if start > end:
        return Fraction()
    amount = span.amount
    if amount.units is not None:
        return Fraction(amount.units) * _times(span, start, end, last)
    caps = [
        Fraction(minutes, MINUTES_IN_HOUR) * length(start, end)
        for minutes, length in (
            (amount.weekly_minutes, weeks_in),
            (amount.monthly_minutes, months_in),
        )
        if minutes is not None
    ]
    return min(caps, default=Fraction())


def _times(span: Span, start: date, end: date, last: date) -> Fraction:
    match span.amount.units_every:
        case Frequency.WEEK:
            return weeks_in(start, end)
        case Frequency.MONTH:
            return months_in(start, end)
    begun, until = span.planned
    return Fraction(days_in(start, end), max(1, days_in(begun, until or last)))


def weekly_pace(span: Span, weeks: Fraction) -> Fraction:
    """Return the units of a week, at so many weeks to a month; a quantity spread evenly."""
    amount = span.amount
    if amount.units is not None:
        begun, until = span.planned
        match amount.units_every:
            case Frequency.WEEK:
                return Fraction(amount.units)
            case Frequency.MONTH:
                return Fraction(amount.units) / weeks
        if until is None:
            return Fraction()
        return Fraction(amount.units) * DAYS_IN_WEEK / max(1, days_in(begun, until))
    caps = [
        Fraction(minutes, MINUTES_IN_HOUR) / length
        for minutes, length in (
            (amount.weekly_minutes, Fraction(1)),
            (amount.monthly_minutes, weeks),
        )
        if minutes is not None
    ]
    return min(caps, default=Fraction())


def before(spans: Iterable[Span], day: date) -> tuple[Span, ...]:
    """Return what of the spans lies before a day."""
    last = day - DAY
    return tuple(
        replace(one, last=last if one.last is None else min(one.last, last))
        for one in spans
        if one.first <= last
    )
