"""Months as people type them."""

import re
from datetime import date

from cusdesk.domain.dates import MONTHS
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.words import folded

_MONTHS_IN_YEAR = 12
_FIRST_YEAR, _LAST_YEAR = 1990, 2199
_FIGURES = re.compile(r"(?P<month>[0-9]{1,2})(?:[./ -]?(?P<year>[0-9]{4}|[0-9]{2}))?")
_WORDS = re.compile(r"(?P<name>[a-z]{3,})(?: (?P<year>[0-9]{4}))?")
_SHORT_YEAR = 100
_CENTURY = 2000


def parse_month(text: str, today: date) -> date:
    """Return the first day of a month typed as „10.2026”, „10”, „październik” or „paź 2026”.

    Without a year the latest such month that is not ahead of `today` is meant.
    """
    typed = folded(text)
    if found := _FIGURES.fullmatch(typed):
        month, year = int(found["month"]), found["year"]
    elif found := _WORDS.fullmatch(typed):
        month, year = _named(found["name"]), found["year"]
    else:
        month, year = 0, None
    if not 1 <= month <= _MONTHS_IN_YEAR:
        raise _refusal(text)
    first = date(_year(int(year)) if year else today.year, month, 1)
    if not _FIRST_YEAR <= first.year <= _LAST_YEAR:
        raise _refusal(text)
    return first if year or first <= today else first.replace(year=first.year - 1)


def _named(name: str) -> int:
    found = [at for at, month in enumerate(MONTHS, start=1) if folded(month).startswith(name)]
    return found[0] if len(found) == 1 else 0


def _year(number: int) -> int:
    return number + _CENTURY if number < _SHORT_YEAR else number


def _refusal(text: str) -> InvalidInputError:
    return InvalidInputError(
        f"„{text.strip()[:20]}” nie jest miesiącem. Wpisz na przykład 10.2026 albo październik.",
        "month",
    )
