"""How much of a carer a stretch of days may take: the norm left, the days, the longest day.

A roster is planned week by week inside a settlement period, so what was worked before counts.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from cusdesk.domain.absences import LOWERING, Absence, AbsenceKind
from cusdesk.domain.calendar import Holidays
from cusdesk.domain.dates import DAYS_IN_WEEK
from cusdesk.domain.money import half_up
from cusdesk.domain.periods import following_month
from cusdesk.domain.settlement_periods import Period
from cusdesk.domain.work_norms import day_weight, days_of
from cusdesk.domain.work_terms import DayLimits, HealthTerms, WorkSystem, WorkTerms, limits_on

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Worked:
    """What stands in the roster before its first day, in the same settlement period.

    Without the Labour Code the period is the calendar month. `minutes` are those the planner pays,
    so without trips from home. `last_end` is in minutes before midnight of the first day, below
    zero. Where the roster did not know the period from its first day it is not `complete`: minutes
    and days say nothing then, the last end and Sundays still hold.
    """

    minutes: int = 0
    days: int = 0
    last_end: int | None = None
    sundays_in_row: int = 0
    complete: bool = True


@dataclass(frozen=True, slots=True)
class RosterLimits:
    """What a roster of some days may take of a carer; no count of days means no limit."""

    norm_minutes: int
    max_work_days: int | None
    max_day_minutes: int
    max_overtime_minutes: int
    system: WorkSystem
    night: bool


@dataclass(frozen=True, slots=True)
class Employment:
    """The terms of a carer with everything that lowers them."""

    terms: WorkTerms
    health: HealthTerms
    absences: tuple[Absence, ...]
    holidays: Holidays

    def limits(self, day: date) -> DayLimits:
        """Return the limits of a day."""
        return limits_on(self.terms, self.health, day)

    def due_minutes(self, first: date, last: date) -> int:
        """Return the minutes to work in some days: the norm by the calendar, less absences."""
        whole = sum(
            (self._due(day) for day in days_of(first, last) if self.terms.hold_on(day)),
            Fraction(),
        )
        return int(half_up(whole, 0))

    def due_days(self, first: date, last: date) -> int:
        """Return the days to work in some days, whole days away taken out."""
        return sum(
            day_weight(day, self.holidays) - self._misses(day)
            for day in days_of(first, last)
            if self.terms.hold_on(day)
        )

    def given_back(self, first: date, last: date) -> int:
        """Return how many working days are given back for others worked."""
        return sum(
            day_weight(day, self.holidays) > 0
            and any(
                one.kind is AbsenceKind.DAY_GIVEN_BACK and one.falls_on(day)
                for one in self.absences
            )
            for day in days_of(first, last)
        )

    def _due(self, day: date) -> Fraction:
        weight = day_weight(day, self.holidays)
        daily = self.limits(day).norm * Fraction(self.terms.share)
        missed = sum(one.minutes for one in self.absences if _lowers(one, day))
        return weight * daily - (min(Fraction(missed), daily) if weight > 0 else 0)

    def _misses(self, day: date) -> bool:
        worked = day_weight(day, self.holidays) > 0
        return worked and any(_lowers(one, day) and one.whole_days for one in self.absences)


def roster_limits(
    of: Employment, first: date, last: date, worked: Worked | None = None, home_trips: int = 0
) -> RosterLimits:
    """Return what a roster from `first` to `last` may take of a carer.

    `worked` is what the roster knows of the period before, if anything. `home_trips`: the minutes
    of a day's way there and back where they are working time: the planner does not see them, so
    they are taken off the day and off the norm.
    """
    days = [of.limits(day) for day in days_of(first, last) if of.terms.hold_on(day)]
    if not days:
        return RosterLimits(0, 0, 0, 0, WorkSystem.BASIC, night=False)
    if worked is not None:
        travelled = worked.minutes + home_trips * worked.days
        worked = replace(worked, minutes=travelled) if worked.complete else None
    longest = min(day.longest for day in days)
    employed = of.terms.employed
    allowed = _days_left(of, first, last, worked) if employed else None
    norm = (_employed if employed else _agreed)(of, first, last, worked)
    trips = home_trips * min(_trips_made(norm, longest, allowed), len(days))
    return RosterLimits(
        norm_minutes=max(0, norm - trips),
        max_work_days=allowed,
        max_day_minutes=max(0, longest - home_trips),
        max_overtime_minutes=min(day.overtime for day in days),
        system=_strictest(days),
        night=all(day.night for day in days),
    )


def _trips_made(norm: int, longest: int, allowed: int | None) -> int:
    """Return on how many days somebody goes to work: as many as the norm fills."""
    filled = -(-norm // longest) if longest else 0
    return filled if allowed is None else min(filled, allowed)


def _employed(of: Employment, first: date, last: date, worked: Worked | None) -> int:
    own = of.due_minutes(first, last)
    if worked is None:
        return max(0, own)
    left = of.due_minutes(_opened(of, first), last) - worked.minutes
    return max(0, min(left, own + _caught_up(first, last) * of.limits(first).norm))


def _days_left(of: Employment, first: date, last: date, worked: Worked | None) -> int:
    # art. 129 § 1 and 147 k.p.: an on average five-day week over the settlement period
    own = of.due_days(first, last)
    if worked is None:
        return max(0, own - of.given_back(first, last))
    left = of.due_days(_opened(of, first), last) - worked.days
    return max(0, min(left, own + _caught_up(first, last)))


def _caught_up(first: date, last: date) -> int:
    """Return how many days a roster may make up for: one a week.

    Weeks before that are only not planned yet are no reason to work seven days in this one.
    """
    return -(-((last - first).days + 1) // DAYS_IN_WEEK)


def _opened(of: Employment, day: date) -> date:
    return max(of.terms.settlement.holding(day).first, min(of.terms.starts_on, day))


def _agreed(of: Employment, first: date, last: date, worked: Worked | None) -> int:
    """Return the minutes left of what was agreed for each calendar month."""
    limit = of.terms.month_minutes
    if limit is None:
        return sum(of.limits(day).longest for day in days_of(first, last) if of.terms.hold_on(day))
    total, month = 0, _month_of(first)
    while month.first <= last:
        through = limit * (min(last, month.last).day) // month.last.day
        total += through - _before(limit, month, first, worked)
        month = _month_of(month.last + _DAY)
    return max(0, total)


def _before(limit: int, month: Period, first: date, worked: Worked | None) -> int:
    if month.first >= first:
        return 0 if worked is None or month.first > first else worked.minutes
    return limit * (first.day - 1) // month.last.day if worked is None else worked.minutes


def _month_of(day: date) -> Period:
    return Period(day.replace(day=1), following_month(day) - _DAY)


def _strictest(days: Sequence[DayLimits]) -> WorkSystem:
    basic = any(day.system is WorkSystem.BASIC for day in days)
    return WorkSystem.BASIC if basic else WorkSystem.INTERRUPTED


def _lowers(one: Absence, day: date) -> bool:
    return one.kind in LOWERING and one.falls_on(day)


def usual_trip(places: Iterable[str], minutes: Callable[[str], int | None]) -> int:
    """Return the minutes of a usual day's way from home and back, over the places gone to."""
    known = [way for way in map(minutes, places) if way is not None]
    return -(-sum(known) // len(known)) if known else 0
