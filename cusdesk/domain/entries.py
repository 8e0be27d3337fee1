"""Typed values read from a document of mappings and lists; a fault is named by its place."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NoReturn, TypeVar

from cusdesk.domain.errors import FormatError

_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:[.,][0-9]{1,20})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 40

Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping inside a document; `place` says where, as a clerk would point at it."""

    place: str
    values: Mapping[object, object]

    def expect(self, required: Collection[str], optional: Collection[str] = ()) -> "Entry":
        """Return the entry itself when it has the required keys and no unknown one."""
        known = {*required, *optional}
        for key in self.values:
            if key not in known:
                self.refuse(f"nieznany klucz „{_shown(key)}”; znane: {', '.join(sorted(known))}")
        for key in required:
            if key not in self.values:
                self.refuse(f"brakuje klucza „{key}”")
        return self

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(f"„{key}” ma być tekstem, a jest: {_shown(value)}")
        return value.strip()

    def optional_text(self, key: str) -> str | None:
        """Return a text, or nothing where the document says null."""
        return None if self.values.get(key) is None else self.text(key)

    def number(self, key: str) -> Decimal:
        """Return an exact number written as text or as a number."""
        return self.as_number(self.values.get(key), key)

    def optional_number(self, key: str) -> Decimal | None:
        """Return an exact number, or nothing where the document says null."""
        return None if self.values.get(key) is None else self.number(key)

    def as_number(self, value: object, key: str) -> Decimal:
        """Return `value` as an exact number; `key` names it in a refusal."""
        typed = "" if isinstance(value, bool) else str(value).strip()
        if not _NUMBER.fullmatch(typed):
            self.refuse(f"„{key}” ma być liczbą, a jest: {_shown(value)}")
        return Decimal(typed.replace(",", "."))

    def whole(self, key: str) -> int:
        """Return a whole number."""
        value = self.number(key)
        if value != int(value):
            self.refuse(f"„{key}” ma być liczbą całkowitą, a jest: {_shown(value)}")
        return int(value)

    def claim(self, key: str) -> bool:
        """Return a yes or no."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            self.refuse(f"„{key}” ma być true albo false, a jest: {_shown(value)}")
        return value

    def day(self, key: str) -> date:
        """Return a day written as 2026-11-21."""
        value = self.values.get(key)
        typed = str(value).strip()
        try:
            return date.fromisoformat(typed if _DAY.fullmatch(typed) else "")
        except ValueError:
            self.refuse(f"„{key}” ma być datą w postaci 2026-11-21, a jest: {_shown(value)}")

    def optional_day(self, key: str) -> date | None:
        """Return a day, or nothing where the document says null."""
        return None if self.values.get(key) is None else self.day(key)

    def choice(self, key: str, allowed: Iterable[Choice]) -> Choice:
        """Return the one of the allowed texts that stands there."""
        value, known = self.values.get(key), list(allowed)
        found = next((option for option in known if option == value), None)
        if found is None:
            self.refuse(f"„{key}” ma być jednym z: {', '.join(known)}; jest: {_shown(value)}")
        return found

    def entry(self, key: str) -> "Entry":
        """Return the mapping under `key`."""
        return entry_of(self.values.get(key), f"{self.place}, {key}")

    def entries(self, key: str) -> Iterator["Entry"]:
        """Return the mappings of the list under `key`, numbered from one."""
        value = self.values.get(key)
        if not isinstance(value, list | tuple):
            self.refuse(f"„{key}” ma być listą, a jest: {_shown(value)}")
        for position, row in enumerate(value, start=1):
            yield entry_of(row, f"{self.place}, {key}, pozycja {position}")

    def refuse(self, fault: str) -> NoReturn:
        """Raise a refusal that names the place and the fault."""
        raise FormatError(f"{self.place}: {fault}.")


def entry_of(value: object, place: str) -> Entry:
    """Return a value of a document as an entry, refusing anything but a mapping."""
    if not isinstance(value, Mapping):
        raise FormatError(
            f"{place}: w tym miejscu mają stać klucze z wartościami, a jest: {_shown(value)}."
        )
    return Entry(place, value)


def _shown(value: object) -> str:
    text = "null" if value is None else " ".join(str(value).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
