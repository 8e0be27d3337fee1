"""Answers and ranges of a scale as people type them: one on a line, the points first."""

import re
from collections.abc import Iterable
from decimal import Decimal

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import plain_number
from cusdesk.domain.scales import Answer, Band
from cusdesk.domain.words import quoted

_NUMBER = r"(-?[0-9]{1,4}(?:[.,][0-9]{1,2})?)(?![0-9.,])"
_MARK = r"(?:pkt)?\s*[:=]?\s*"
_TO = r"(?:–|—|-|do)"
_ANSWER = re.compile(rf"{_NUMBER}\s*{_MARK}(\S.*)")
# What follows a lone number is its meaning only when it is not the other end of a range.
_BAND = re.compile(rf"{_NUMBER}(?:\s*{_TO}\s*{_NUMBER})?\s*{_MARK}(?!{_TO}\s*-?[0-9])(\S.*)")


def parse_answers(text: str) -> tuple[Answer, ...]:
    """Return the answers typed one on a line as „10 samodzielnie”."""
    found = []
    for line in _lines(text):
        match = _ANSWER.fullmatch(line)
        if match is None:
            raise InvalidInputError(
                f"Wiersz {quoted(line)}: zacznij od punktów, na przykład „5 potrzebuje pomocy”."
            )
        found.append(Answer(_words(match[2]), _number(match[1])))
    return tuple(found)


def parse_bands(text: str) -> tuple[Band, ...]:
    """Return the ranges typed one on a line as „0–20 pełna zależność”."""
    found = []
    for line in _lines(text):
        match = _BAND.fullmatch(line)
        if match is None:
            raise InvalidInputError(
                f"Wiersz {quoted(line)}: zacznij od przedziału, na przykład „0–20 duża zależność”."
            )
        least = _number(match[1])
        found.append(Band(least, _number(match[2]) if match[2] else least, _words(match[3])))
    return tuple(found)


def typed_answers(answers: Iterable[Answer]) -> str:
    """Return answers as they are typed."""
    return "\n".join(f"{_plain(answer.points)} {answer.text}" for answer in answers)


def typed_bands(bands: Iterable[Band]) -> str:
    """Return ranges as they are typed."""
    return "\n".join(f"{_plain(band.least)}–{_plain(band.most)} {band.meaning}" for band in bands)


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _plain(points: Decimal) -> str:
    return plain_number(points).replace("−", "-")


def _words(text: str) -> str:
    return " ".join(text.split())
