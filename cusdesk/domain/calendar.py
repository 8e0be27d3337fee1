"""Statutory holidays and working days."""

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from cusdesk.domain.dated import holds_on

DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off by statute: fixed (`month`, `day`), tied to Easter, or on one date only."""

    name: str
    basis: str
    month: int | None = None
    day: int | None = None
    easter_offset: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def falls_on(self, day: date) -> bool:
        """Whether this holiday is kept on `day`."""
        if not holds_on(self, day):
            return False
        if self.easter_offset is not None:
            return day == easter(day.year) + self.easter_offset * DAY
        return (day.month, day.day) == (self.month, self.day)


@dataclass(frozen=True, slots=True)
class Holidays:
    """The calendar of days off, made of dated rows."""

    rows: tuple[Holiday, ...]
    # Terms of thousands of cases fall into three or four years: each is worked out once.
    _years: dict[int, dict[date, str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def name(self, day: date) -> str | None:
        """Return the name of the holiday on `day`, when it is one."""
        if day.year not in self._years:
            self._years[day.year] = dict(self._of_year(day.year))
        return self._years[day.year].get(day)

    def is_working(self, day: date) -> bool:
        """Whether `day` is Monday to Friday and no holiday."""
        return day.weekday() < _SATURDAY and self.name(day) is None

    def day_off(self, day: date) -> str | None:
        """Return why `day` is off (art. 57 § 4 KPA: Saturday or holiday), or nothing."""
        if holiday := self.name(day):
            return holiday
        return None if day.weekday() < _SATURDAY else ("sobota", "niedziela")[day.weekday() - 5]

    def _of_year(self, year: int) -> Iterator[tuple[date, str]]:
        for number in range(365 + isleap(year)):
            day = date(year, 1, 1) + number * DAY
            # Of two on one day the first row gives its name, so it is yielded last.
            yield from ((day, row.name) for row in reversed(self.rows) if row.falls_on(day))

    def next_working(self, day: date) -> date:
        """Return `day` itself or the nearest later working day."""
        while not self.is_working(day):
            day += DAY
        return day

    def last_working(self, day: date) -> date:
        """Return `day` itself or the nearest earlier working day."""
        while not self.is_working(day):
            day -= DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day`, which itself is not counted."""
        for _ in range(count):
            day = self.next_working(day + DAY)
        return day


@lru_cache(maxsize=512)
def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus)."""
    moon = year % 19
    century, rest = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * moon + century - leap - correction + 15) % 30
    fours, ones = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * fours - epact - ones) % 7
    late = (moon + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
