"""How long a period is: days, weeks and months, counted one way wherever services are counted."""

from datetime import date, timedelta
from fractions import Fraction

from cusdesk.domain.dates import DAYS_IN_WEEK, MINUTES_IN_HOUR
from cusdesk.domain.money import half_up


def days_in(first: date, last: date) -> int:
    """Return the days of a period, both ends counted; none where it ends before it begins."""
    return max(0, (last - first).days + 1)


def weeks_in(first: date, last: date) -> Fraction:
    """Return the weeks of a period; a week begun counts by its days."""
    return Fraction(days_in(first, last), DAYS_IN_WEEK)


def months_in(first: date, last: date) -> Fraction:
    """Return the months of a period; a month begun counts by its days, a whole year is twelve."""
    months, day = Fraction(), first
    while day <= last:
        following = following_month(day)
        length = (following - day.replace(day=1)).days
        end = min(last, following - timedelta(days=1))
        months += Fraction((end - day).days + 1, length)
        day = following
    return months


def following_month(day: date) -> date:
    """Return the first day of the month after."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def minutes_of(hours: Fraction) -> int:
    """Return hours as whole minutes, halves up."""
    return int(half_up(hours * MINUTES_IN_HOUR, 0))
