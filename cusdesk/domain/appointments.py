"""When an entry of the calendar can be, and how its hour is typed and read."""

import re
from datetime import date, timedelta

from cusdesk.domain.dates import MINUTES_IN_HOUR, clock, long_day
from cusdesk.domain.errors import InvalidInputError

LAST_DAYS = 30
MINUTES_IN_DAY = 24 * MINUTES_IN_HOUR

_HOUR = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:. ]?(?P<minute>[0-5][0-9]))?")


def parse_hour(text: str) -> int | None:
    """Return the minute of the day typed as „9”, „9:30” or „0930”; nothing for an empty text."""
    typed = text.strip()
    if not typed:
        return None
    found = _HOUR.fullmatch(typed)
    minute = int(found["hour"]) * MINUTES_IN_HOUR + int(found["minute"] or 0) if found else -1
    if not 0 <= minute < MINUTES_IN_DAY:
        raise InvalidInputError(
            f"„{typed[:20]}” nie jest godziną. Wpisz na przykład 9 albo 9:30.", "minute"
        )
    return minute


def hour_text(minute: int | None) -> str:
    """Return the hour as lists show it: „9:30”; nothing when none was set."""
    return "" if minute is None else clock(minute)


def check_time(day: date, minute: int | None, today: date) -> None:
    """Refuse a day long past, which is a slip of the hand, or an hour no clock shows."""
    if day < today - timedelta(days=LAST_DAYS):
        raise InvalidInputError(
            f"{long_day(day)} minął ponad {LAST_DAYS} dni temu. Sprawdź datę terminu.", "day"
        )
    if minute is not None and not 0 <= minute < MINUTES_IN_DAY:
        raise InvalidInputError("Godzina mieści się między 0:00 a 23:59.", "minute")


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the week `day` lies in."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
