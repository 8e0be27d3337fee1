"""Settlement periods of working time: how long, from which day, and the weeks inside them.

The law's week is seven days from the first day of the period, not from Monday (art. 128 § 3 k.p.).
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cusdesk.domain.dates import DAYS_IN_WEEK

_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last

    def weeks(self) -> Iterator["Period"]:
        """Yield the weeks the law counts: whole ones, then what is left of the period."""
        day = self.first
        while day <= self.last:
            end = min(day + timedelta(days=DAYS_IN_WEEK - 1), self.last)
            yield Period(day, end)
            day = end + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Settlement:
    """Periods of some months, one after another, counted from a first day."""

    starts_on: date
    months: int = 1

    def holding(self, day: date) -> Period:
        """Return the period a day lies in, also before the first one recorded."""
        apart = _months_between(self.starts_on, day)
        number = apart // self.months
        if self._start(number) > day:
            number -= 1
        elif self._start(number + 1) <= day:
            number += 1
        return Period(self._start(number), self._start(number + 1) - timedelta(days=1))

    def within(self, first: date, last: date) -> Iterator[Period]:
        """Yield the periods that have days from `first` to `last`."""
        day = first
        while day <= last:
            period = self.holding(day)
            yield period
            day = period.last + timedelta(days=1)

    def _start(self, number: int) -> date:
        return months_later(self.starts_on, number * self.months)


def months_later(day: date, months: int) -> date:
    """Return the day some months on; where a month is too short, its last day."""
    year, month = divmod(day.year * _MONTHS_IN_YEAR + day.month - 1 + months, _MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _months_between(start: date, day: date) -> int:
    return (day.year - start.year) * _MONTHS_IN_YEAR + day.month - start.month
