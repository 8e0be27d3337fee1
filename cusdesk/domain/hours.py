"""The hours a person needs, counted from activities: minutes, times a day, days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from cusdesk.domain.activities import Activity
from cusdesk.domain.dates import spoken_minutes
from cusdesk.domain.weeks import FOUR_WEEKS, in_month, weeks_in_words
from cusdesk.domain.words import NBSP, capitalised, counted


@dataclass(frozen=True, slots=True)
class HoursNeeded:
    """Minutes a week from daily activities, minutes a month from occasional ones, and why."""

    weekly: int
    monthly: int
    steps: tuple[str, ...]

    def in_example_month(self, weeks: Fraction = FOUR_WEEKS) -> int:
        """Return the minutes of a month of `weeks` with the occasional ones; real months drift."""
        return in_month(self.weekly, weeks) + self.monthly

    def month_step(self, weeks: Fraction = FOUR_WEEKS) -> str:
        """Return the sentence that makes a month of the weeks: the basis of a monthly grant."""
        total = spoken_minutes(self.in_example_month(weeks))
        more = f" oraz {spoken_minutes(self.monthly)}" if self.monthly else ""
        return (
            f"W miesiącu liczy się {weeks_in_words(weeks)} po {spoken_minutes(self.weekly)}{more}, "
            f"to jest {total} miesięcznie."
        )


def hours_needed(activities: Iterable[Activity]) -> HoursNeeded:
    """Return the hours that follow from activities, with the sentences a decision repeats."""
    rows = tuple(activities)
    daily = [row for row in rows if row.times_a_month is None and "1" in row.days]
    occasional = [row for row in rows if row.times_a_month is not None]
    weekly = sum(_minutes_a_day(row) * len(_days(row)) for row in daily)
    monthly = sum(_minutes_a_month(row) for row in occasional)
    return HoursNeeded(weekly, monthly, tuple(_steps(daily, occasional, weekly)))


def _minutes_a_day(row: Activity) -> int:
    return row.minutes * row.times_a_day


def _minutes_a_month(row: Activity) -> int:
    return row.minutes * (row.times_a_month or 0)


def _days(row: Activity) -> tuple[int, ...]:
    return tuple(day for day, mark in enumerate(row.days) if mark == "1")


def _steps(daily: list[Activity], occasional: list[Activity], weekly: int) -> Iterator[str]:
    groups = [(days, list(rows)) for days, rows in groupby(sorted(daily, key=_order), key=_days)]
    for days, rows in groups:
        yield _group_step(len(days), rows)
    if len(groups) > 1:
        yield f"Łącznie {spoken_minutes(weekly)} tygodniowo."
    if occasional:
        yield _occasional_step(occasional)


def _group_step(days: int, rows: list[Activity]) -> str:
    """Return what is done on as many days of a week; which days, the order of services says."""
    a_day = sum(map(_minutes_a_day, rows))
    listed = capitalised(", ".join(_daily_text(row) for row in rows))
    summed = len(rows) > 1 or rows[0].times_a_day > 1
    together = f", razem {_spoken(a_day)}" if summed else ""
    often = "raz w tygodniu"
    if days > 1:
        often = f"dziennie przez {counted(days, 'dzień', 'dni', 'dni')} w tygodniu"
    return f"{listed}{together} {often}, to jest {spoken_minutes(a_day * days)} tygodniowo."


def _daily_text(row: Activity) -> str:
    times = f"{row.times_a_day}{NBSP}× " if row.times_a_day > 1 else ""
    return f"{row.activity} {times}{_spoken(row.minutes)}"


def _occasional_step(rows: list[Activity]) -> str:
    listed = capitalised(", ".join(_occasional_text(row) for row in rows))
    together = "razem" if len(rows) > 1 else "to jest"
    return f"{listed}, {together} {spoken_minutes(sum(map(_minutes_a_month, rows)))} miesięcznie."


def _occasional_text(row: Activity) -> str:
    times = row.times_a_month or 0
    often = "raz" if times == 1 else counted(times, "raz", "razy", "razy")
    return f"{row.activity} {_spoken(row.minutes)} {often} w miesiącu"


def _spoken(minutes: int) -> str:
    return counted(minutes, "minuta", "minuty", "minut")


def _order(row: Activity) -> tuple[int, tuple[int, ...]]:
    return -len(_days(row)), _days(row)
