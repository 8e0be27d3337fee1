"""Hours of a month on days of the week: how often the month allows what a week would repeat."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dates import MINUTES_IN_HOUR
from cusdesk.domain.periods import minutes_of
from cusdesk.domain.plan_times import windows
from cusdesk.domain.weeks import in_month


@dataclass(frozen=True, slots=True)
class FewerVisits:
    """What every named day of a month would take, what the plan gives, how often that reaches."""

    each: int
    needed: int
    given: int
    times: int


def fewer_visits(amount: Decimal, days: str, times: str, weeks: Fraction) -> FewerVisits | None:
    """Return how often hours of a month reach, where they are too few for all their days."""
    given = minutes_of(Fraction(amount))
    window = next(iter(windows(times)), None)
    each = window.minutes if window else MINUTES_IN_HOUR
    needed = in_month(days.count("1") * each, weeks)
    if needed <= given or given <= 0:
        return None
    each = min(each, given)
    return FewerVisits(each, needed, given, given // each)
