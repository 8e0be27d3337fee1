"""The hours a person needs, counted from activities: minutes, times a day, days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from cusdesk.domain.activities import DAY_LETTERS, Activity
from cusdesk.domain.dates import spoken_minutes
from cusdesk.domain.words import NBSP, capitalised, counted

WEEKS_IN_EXAMPLE = 4
WORKDAYS, EVERY_DAY = tuple(range(5)), tuple(range(7))


@dataclass(frozen=True, slots=True)
class HoursNeeded:
    """Minutes a week from daily activities, minutes a month from occasional ones, and why."""

    weekly: int
    monthly: int
    steps: tuple[str, ...]

    def in_example_month(self) -> int:
        """Return the minutes of four weeks with the occasional ones; real months drift from it."""
        return self.weekly * WEEKS_IN_EXAMPLE + self.monthly


def hours_needed(activities: Iterable[Activity]) -> HoursNeeded:
    """Return the hours that follow from activities, with the sentences a decision repeats."""
    rows = tuple(activities)
    daily = [row for row in rows if row.times_a_month is None and "1" in row.days]
    occasional = [row for row in rows if row.times_a_month is not None]
    weekly = sum(_minutes_a_day(row) * len(_days(row)) for row in daily)
    monthly = sum(row.minutes * (row.times_a_month or 0) for row in occasional)
    return HoursNeeded(weekly, monthly, tuple(_steps(daily, occasional, weekly, monthly)))


def _minutes_a_day(row: Activity) -> int:
    return row.minutes * row.times_a_day


def _days(row: Activity) -> tuple[int, ...]:
    return tuple(day for day, mark in enumerate(row.days) if mark == "1")


def _steps(
    daily: list[Activity], occasional: list[Activity], weekly: int, monthly: int
) -> Iterator[str]:
    groups = [(days, list(rows)) for days, rows in groupby(sorted(daily, key=_order), key=_days)]
    for days, rows in groups:
        yield _group_step(days, rows)
    if len(groups) > 1:
        yield f"Łącznie {spoken_minutes(weekly)} tygodniowo."
    if occasional:
        listed = ", ".join(_occasional_text(row) for row in occasional)
        yield f"{capitalised(listed)}: razem {spoken_minutes(monthly)} miesięcznie."


def _group_step(days: tuple[int, ...], rows: list[Activity]) -> str:
    a_day = sum(map(_minutes_a_day, rows))
    listed = capitalised(", ".join(_daily_text(row) for row in rows))
    number = counted(len(days), "dzień", "dni", "dni")
    week = spoken_minutes(a_day * len(days))
    return (
        f"{listed}, razem {_spoken(a_day)} dziennie przez {number} w tygodniu{_named_days(days)}, "
        f"to jest {week} tygodniowo."
    )


def _daily_text(row: Activity) -> str:
    times = f"{row.times_a_day}{NBSP}× " if row.times_a_day > 1 else ""
    return f"{row.activity} {times}{_spoken(row.minutes)}"


def _occasional_text(row: Activity) -> str:
    times = counted(row.times_a_month or 0, "raz", "razy", "razy")
    return f"{row.activity} {_spoken(row.minutes)} {times} w miesiącu"


def _spoken(minutes: int) -> str:
    return counted(minutes, "minuta", "minuty", "minut")


def _named_days(days: tuple[int, ...]) -> str:
    if days in {EVERY_DAY, WORKDAYS}:
        return ""
    return f" ({', '.join(DAY_LETTERS[day] for day in days)})"


def _order(row: Activity) -> tuple[int, tuple[int, ...]]:
    return -len(_days(row)), _days(row)
