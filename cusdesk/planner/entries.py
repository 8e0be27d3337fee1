"""Values of a file read strictly: each refusal says where, what was expected and what stands."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from cusdesk.domain.errors import FormatError

Value = TypeVar("Value")

LONGEST_TEXT = 200
SHOWN = 30


class Entry:
    """One value of a file with the place where it stands."""

    __slots__ = ("value", "where")

    def __init__(self, value: Any, where: str) -> None:
        self.value, self.where = value, where

    def refuse(self, wanted: str) -> FormatError:
        """Return the refusal of this value."""
        shown = repr(self.value) if isinstance(self.value, (str, int, float)) else _kind(self.value)
        if len(shown) > SHOWN:
            shown = f"{shown[:SHOWN]}…"
        return FormatError(
            f"{self.where}: powinno być {wanted}, a jest {shown}. Popraw plik i wczytaj go jeszcze "
            "raz."
        )

    def field(self, name: str) -> "Entry":
        """Return the value under a key that has to be there."""
        whole = self.mapping()
        if name not in whole:
            raise FormatError(f"{self.where}: brakuje klucza „{name}”. Uzupełnij plik.")
        return Entry(whole[name], f"{self.where}.{name}")

    def optional(self, name: str) -> "Entry | None":
        """Return the value under a key, or None where it is missing or empty."""
        value = self.mapping().get(name)
        return None if value is None else Entry(value, f"{self.where}.{name}")

    def mapping(self) -> Mapping[str, Any]:
        """Return the keys of an object."""
        if not isinstance(self.value, dict):
            raise self.refuse("obiekt z kluczami")
        return self.value

    def maybe(self, name: str, read: Callable[["Entry"], Value]) -> Value | None:
        """Return the value under a key read by `read`, or None where it is missing or empty."""
        found = self.optional(name)
        return None if found is None else read(found)

    def items(self, most: int) -> Iterator["Entry"]:
        """Yield the items of a list of at most `most`."""
        if not isinstance(self.value, list):
            raise self.refuse("lista")
        if len(self.value) > most:
            raise FormatError(
                f"{self.where}: lista ma {len(self.value)} pozycji, najwięcej może być {most}."
            )
        for number, value in enumerate(self.value):
            yield Entry(value, f"{self.where}[{number}]")

    def each(self, read: Callable[["Entry"], Value], most: int) -> tuple[Value, ...]:
        """Return every item of a list read by `read`."""
        return tuple(read(item) for item in self.items(most))

    def text(self) -> str:
        """Return a text that is not empty or overlong."""
        if not isinstance(self.value, str) or not 0 < len(self.value) <= LONGEST_TEXT:
            raise self.refuse(f"tekst (1–{LONGEST_TEXT} znaków)")
        return self.value

    def whole(self, low: int, high: int) -> int:
        """Return a whole number between two others."""
        # True is an int to Python and a mistake to everybody else.
        if type(self.value) is not int or not low <= self.value <= high:
            raise self.refuse(f"liczba całkowita od {low} do {high}")
        return self.value

    def one_of(self, known: type[Value]) -> Value:
        """Return one of the words an enumeration knows."""
        words = [str(one) for one in known]  # type: ignore[attr-defined]
        if not isinstance(self.value, str) or self.value not in words:
            raise self.refuse(f"jedno z: {', '.join(words)}")
        return known(self.value)  # type: ignore[call-arg]

    def day(self) -> date:
        """Return a calendar day."""
        try:
            return date.fromisoformat(self.text())
        except ValueError as fault:
            raise self.refuse("dzień w postaci 2026-11-23") from fault

    def pair(self, low: int, high: int) -> tuple[int, int]:
        """Return two whole numbers of which the second is not the smaller."""
        numbers = self.each(lambda one: one.whole(low, high), 2)
        if len(numbers) != 2 or numbers[0] > numbers[1]:  # noqa: PLR2004 - a pair
            raise self.refuse("para liczb [od, do], gdzie „do” nie jest mniejsze niż „od”")
        return numbers[0], numbers[1]


def _kind(value: object) -> str:
    if value is None:
        return "puste"
    return "lista" if isinstance(value, list) else "obiekt"
