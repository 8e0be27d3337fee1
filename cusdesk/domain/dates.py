"""Days and durations as people type and read them."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from zoneinfo import ZoneInfo

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import plain_number
from cusdesk.domain.words import NBSP, counted, quoted

# The law counts days in Poland, wherever a computer believes to stand.
WARSAW = ZoneInfo("Europe/Warsaw")
MONTHS = (
    *("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec"),
    *("lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"),
)
MONTHS_GENITIVE = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)
WEEKDAYS = ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela")
MINUTES_IN_HOUR = 60
DAYS_IN_WEEK = 7

_FIRST_YEAR, _LAST_YEAR = 1850, 2199
_YEARS_AHEAD = 10
MOST_HOURS = 1_000
_NAMED_DAYS = {
    "dziś": 0,
    "dzis": 0,
    "dzisiaj": 0,
    "jutro": 1,
    "pojutrze": 2,
    "wczoraj": -1,
    "przedwczoraj": -2,
}

Parts = dict[str, str]


def long_day(day: date) -> str:
    """Return the day as letters say it: „21 listopada 2026 r.”."""
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year} r."


def short_day(day: date) -> str:
    """Return the day as tables say it: „21.11.2026”."""
    return f"{day:%d.%m.%Y}"


def month_name(day: date) -> str:
    """Return the month with its year: „listopad 2026”."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def weekday_name(day: date) -> str:
    """Return the name of the day of the week."""
    return WEEKDAYS[day.weekday()]


def parse_day(text: str, today: date, *, past: bool = False) -> date:
    """Return the day typed; `past` says that it cannot lie ahead, as a birth cannot."""
    typed = " ".join(text.casefold().replace("−", "-").split())
    for pattern, read in _SHAPES:
        if found := pattern.fullmatch(typed):
            return _existing(text, partial(read, found.groupdict(), today, past=past))
    raise InvalidInputError(
        f"{quoted(text)} nie jest datą. Wpisz dzień, miesiąc i rok, na przykład "
        "21.11.2026 albo 21112026."
    )


def _existing(text: str, make: Callable[[], date]) -> date:
    try:
        day = make()
    except (ValueError, OverflowError):
        day = date.min
    if _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return day
    raise InvalidInputError(
        f"Dnia {quoted(text)} nie ma w kalendarzu. Sprawdź dzień, miesiąc i rok."
    )


def _from_parts(parts: Parts, today: date, *, past: bool) -> date:
    year = parts["year"] or ""
    day = date(_year(year, today), _month(parts["month"]), int(parts["day"]))
    if not year and past and day > today:
        return day.replace(year=day.year - 1)
    last = today if past else date(today.year + _YEARS_AHEAD, 12, 31)
    if len(year) == len("48") and day > last:
        return day.replace(year=day.year - 100)
    return day


def _year(typed: str, today: date) -> int:
    if not typed:
        return today.year
    century = today.year // 100 * 100
    return int(typed) + (century if len(typed) == len("48") else 0)


def _month(typed: str) -> int:
    return int(typed) if typed.isdigit() else MONTHS_GENITIVE.index(typed) + 1


def _shifted(parts: Parts, today: date, *, past: bool) -> date:  # noqa: ARG001
    return today + timedelta(days=int(parts["shift"].replace(" ", "")))


def _named(parts: Parts, today: date, *, past: bool) -> date:  # noqa: ARG001
    return today + timedelta(days=_NAMED_DAYS[parts["word"]])


_DAY, _YEAR = "(?P<day>[0-9]{1,2})", "(?P<year>[0-9]{4}|[0-9]{2})"
_SHAPES: tuple[tuple[re.Pattern[str], Callable[..., date]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        ("(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})", _from_parts),
        (f"(?P<day>[0-9]{{2}})(?P<month>[0-9]{{2}}){_YEAR}?", _from_parts),
        (rf"{_DAY}[./ -] ?(?P<month>[0-9]{{1,2}})(?:[./ -] ?{_YEAR})?\.?(?: ?r\.?)?", _from_parts),
        (rf"{_DAY} (?P<month>{'|'.join(MONTHS_GENITIVE)})(?: {_YEAR})?(?: ?r\.?)?", _from_parts),
        ("(?P<shift>[+-] ?[0-9]{1,5})", _shifted),
        (f"(?P<word>{'|'.join(_NAMED_DAYS)})", _named),
    )
)


_HOURS = re.compile(r"(?P<hours>[0-9]{1,6}(?:[.,][0-9]{1,4})?) ?(?:h|g|godz)?\.?")
_CLOCK = re.compile(
    r"(?P<hours>[0-9]{1,6}) ?(?::|(?:h|g|godz)\.?) ?(?P<minutes>[0-5]?[0-9]) ?(?:m|min)?\.?"
)
_THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
_MINUTES = re.compile(r"(?P<minutes>[0-9]{1,5}) ?(?:m|min|minut[ay]?)\.?")


def parse_minutes(text: str, most_hours: int = MOST_HOURS) -> int:
    """Return whole minutes typed as „1,5”, „1:30”, „1 h 30 min”, „90 min” or „2 000”."""
    typed = _THOUSANDS.sub("", " ".join(text.casefold().split()))
    for pattern in (_MINUTES, _CLOCK, _HOURS):
        if found := pattern.fullmatch(typed):
            return _whole_minutes(text, most_hours, **found.groupdict())
    raise InvalidInputError(
        f"{quoted(text)} nie jest czasem. Wpisz na przykład 1,5 albo 1:30, albo 90 min."
    )


def _whole_minutes(text: str, most_hours: int, hours: str = "0", minutes: str = "0") -> int:
    total = Fraction(hours.replace(",", ".")) * MINUTES_IN_HOUR + int(minutes)
    if total > most_hours * MINUTES_IN_HOUR:
        raise InvalidInputError(f"{quoted(text)} to za dużo. Wpisz najwyżej {most_hours} godz.")
    if total.denominator != 1:
        raise InvalidInputError(
            f"{quoted(text)} nie daje pełnych minut. Wpisz na przykład 0:20 albo 20 min."
        )
    return int(total)


def clock(minutes: int) -> str:
    """Return minutes as hours on a clock: „1:30”."""
    hours, rest = divmod(minutes, MINUTES_IN_HOUR)
    return f"{hours}:{rest:02}"


def spoken_minutes(minutes: int) -> str:
    """Return minutes as a sentence says them: „10 godzin i 30 minut”."""
    hours, rest = divmod(minutes, MINUTES_IN_HOUR)
    parts = [counted(hours, "godzina", "godziny", "godzin")] if hours or not rest else []
    return " i ".join([*parts, *([counted(rest, "minuta", "minuty", "minut")] if rest else [])])


def spoken_hours(hours: Fraction) -> str:
    """Return hours as a sentence says them: „40 godzin”, „22,5 godziny”, „10 godzin i 20 minut”."""
    if hours.denominator == 1:
        return counted(int(hours), "godzina", "godziny", "godzin")
    if (hours * MINUTES_IN_HOUR).denominator == 1 and (hours * 100).denominator != 1:
        return spoken_minutes(int(hours * MINUTES_IN_HOUR))
    return f"{plain_number(hours)}{NBSP}godziny"
