"""What a bank tells of an account: entries, balances, and whether the two agree."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cusdesk.domain.exemptions import ZERO
from cusdesk.domain.money import zloty

CURRENCY = "PLN"
MOST_TEXT = 400
_IBAN = re.compile(r"(?:PL)?([0-9]{26})")
_NINETY_SEVEN = 97


@dataclass(frozen=True, slots=True)
class BankEntry:
    """One movement on an account; money that goes out is below zero.

    `reference` is the bank's own, so that the same entry read twice is seen.
    """

    line: int
    booked_on: date
    amount: Decimal
    title: str
    other_name: str = ""
    other_account: str = ""
    reference: str = ""
    currency: str = CURRENCY

    @property
    def is_income(self) -> bool:
        """Whether money came in złote."""
        return self.amount > 0 and self.currency == CURRENCY

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes it the same entry in another file."""
        mark = self.reference or f"{self.other_account} {self.title}".casefold()
        return str(self.booked_on), str(self.amount), self.currency, " ".join(mark.split())


@dataclass(frozen=True, slots=True)
class Unread:
    """A line of a file that could not be read: kept with its reason, never left out in silence."""

    line: int
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class BankStatement:
    """A statement of one account: entries, what could not be read, balances where given."""

    account: str
    entries: tuple[BankEntry, ...]
    unread: tuple[Unread, ...] = ()
    number: str = ""
    opening: Decimal | None = None
    closing: Decimal | None = None

    @property
    def difference(self) -> Decimal:
        """How far the entries are from the balances the bank gives; nothing where it gives none."""
        if self.opening is None or self.closing is None:
            return ZERO
        return self.opening + sum((one.amount for one in self.entries), ZERO) - self.closing

    @property
    def warning(self) -> str:
        """What a person should look at before booking, or nothing."""
        if self.unread:
            return f"Nie odczytano wierszy: {len(self.unread)}. Sprawdź je na wyciągu i wpisz sam."
        if self.difference:
            return (
                f"Salda nie zgadzają się z wpisami o {zloty(self.difference)}. Pobierz wyciąg "
                "jeszcze raz."
            )
        return ""


def tidy(text: str) -> str:
    """Return text of a bank with single spaces and without controls, cut to a bound."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(plain.split())[:MOST_TEXT]


def account_in(text: str) -> str:
    """Return the 26 digits of a Polish account whose check sum is right, or nothing."""
    found = _IBAN.fullmatch(re.sub(r"[\s/-]", "", text.upper()))
    if found is None:
        return ""
    digits = found[1]
    # ISO 13616: the check digits and „PL” (2521) go to the end
    right = int(f"{digits[2:]}2521{digits[:2]}") % _NINETY_SEVEN == 1
    return digits if right else ""


def already_booked(
    entries: Iterable[BankEntry], booked: Iterable[tuple[str, ...]]
) -> tuple[BankEntry, ...]:
    """Return the entries known from an earlier file, or told twice with one reference."""
    known, again = set(booked), list[BankEntry]()
    for one in entries:
        if one.identity in known:
            again.append(one)
        elif one.reference:
            known.add(one.identity)
    return tuple(again)
