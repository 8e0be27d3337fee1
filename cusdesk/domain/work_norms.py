"""How much an employee works in a period: the calendar's norm of art. 130 of the Labour Code."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from cusdesk.domain.calendar import Holidays
from cusdesk.domain.periods import following_month

# art. 129 § 1 k.p.
FULL_DAY = 480
# art. 15 ust. 2 of the Act of 27.08.1997 on rehabilitation: moderate or severe disability
SHORT_DAY = 420
WHOLE = Decimal(1)
_SATURDAY, _SUNDAY = 5, 6


def days_of(first: date, last: date) -> Iterator[date]:
    """Yield the days from the first to the last, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def day_weight(day: date, holidays: Holidays) -> int:
    """Return what a day adds to the working days of its period: 1, 0, or -1.

    A holiday on any day but Sunday takes one day off (art. 130 § 2 k.p.), so one on a Saturday
    gives a day back: it counts -1.
    """
    weekday = day.weekday()
    off = weekday != _SUNDAY and holidays.name(day) is not None
    return (weekday < _SATURDAY) - off


def working_days(first: date, last: date, holidays: Holidays) -> int:
    """Return how many days an employee works in a period of the five-day week."""
    return sum(day_weight(day, holidays) for day in days_of(first, last))


def month_norm(day: date, holidays: Holidays) -> int:
    """Return the minutes of full time in the month of `day`."""
    first = day.replace(day=1)
    return FULL_DAY * working_days(first, following_month(day) - timedelta(days=1), holidays)
