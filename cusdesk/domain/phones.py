"""Telephone numbers as people type, keep and read them."""

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.words import NBSP

_POLISH_DIGITS = 9
_FEWEST_DIGITS, _MOST_DIGITS = 9, 15
_COUNTRY = "48"
_COVERED = "•••"


def phone_digits(typed: str) -> str:
    """Return the digits of a number; the Polish prefix is left out, a foreign one stays."""
    kept = typed.strip().replace("(", "").replace(")", "")
    digits = "".join(letter for letter in kept if letter.isdigit())
    if any(letter not in "0123456789+-. \u00a0" for letter in kept):
        digits = ""
    foreign = kept.startswith(("+", "00"))
    digits = digits.removeprefix("00") if kept.startswith("00") else digits
    if foreign and digits.startswith(_COUNTRY) and len(digits) == _POLISH_DIGITS + len(_COUNTRY):
        digits, foreign = digits.removeprefix(_COUNTRY), False
    if not foreign and len(digits) == _POLISH_DIGITS:
        return digits
    if foreign and _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return f"+{digits}"
    raise InvalidInputError(
        "Numer telefonu ma dziewięć cyfr, na przykład 600 000 012; zagraniczny zaczyna się od +.",
        "phone",
    )


def shown_number(number: str) -> str:
    """Return digits in groups of three, kept on one line."""
    if number.startswith("+") or len(number) != _POLISH_DIGITS:
        return number
    return NBSP.join(number[start : start + 3] for start in range(0, _POLISH_DIGITS, 3))


def masked_number(number: str) -> str:
    """Return a number with its middle covered: „600 ••• 012”."""
    return f"{number[:3]}{NBSP}{_COVERED}{NBSP}{number[-3:]}" if number else ""
