"""The number KSeF gives an invoice: its shape and its check sum, told apart from a typing slip."""

import re
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.errors import InvalidInputError

# seller's NIP, day of receipt, twelve technical digits, CRC-8 (polynomial 0x07, from zero)
_SHAPE = re.compile(r"([0-9]{10})-([0-9]{8})-([0-9A-F]{12})-([0-9A-F]{2})")
_POLYNOMIAL = 0x07
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class KsefNumber:
    """A number of an invoice in KSeF with what it tells: who sold, and when KSeF took it."""

    text: str
    seller: str
    received_on: date


def read_ksef(typed: str) -> KsefNumber:
    """Return the number typed or read from a code, or say what is wrong with it."""
    text = "".join(typed.upper().split())
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise InvalidInputError(
            f"„{typed.strip()[:_SHOWN]}” nie wygląda jak numer KSeF. Przepisz 35 znaków z faktury, "
            "na przykład 5265877635-20250826-0100001AF629-AF.",
            "ksef_number",
        )
    if _checksum(text[: found.start(4) - 1]) != found[4]:
        raise InvalidInputError(
            "Suma kontrolna numeru KSeF się nie zgadza: gdzieś jest inny znak. Przepisz numer "
            "jeszcze raz.",
            "ksef_number",
        )
    return KsefNumber(text, found[1], _day(found[2]))


def _day(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise InvalidInputError(
            "W numerze KSeF jest dzień, którego nie ma w kalendarzu. Przepisz numer jeszcze raz.",
            "ksef_number",
        ) from None


def _checksum(text: str) -> str:
    rest = 0
    for byte in text.encode("ascii"):
        rest ^= byte
        for _ in range(8):
            rest = (rest << 1 ^ _POLYNOMIAL) & 0xFF if rest & 0x80 else rest << 1
    return f"{rest:02X}"
