"""Znak sprawy and register numbers: unique across PCs without a server."""

import re
from dataclasses import dataclass

from cusdesk.domain.errors import InvalidInputError

# Cell mark: letters and hyphens, e.g. „CUS”, „AB-C-V” (instrukcja kancelaryjna § 5).
_CELL = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ]+(-[A-ZĄĆĘŁŃÓŚŹŻ]+)*")
_SYMBOL = re.compile(r"\d{1,5}")
_MARK = re.compile(
    r"(?P<cell>[A-ZĄĆĘŁŃÓŚŹŻ]+(?:-[A-ZĄĆĘŁŃÓŚŹŻ]+)*)(?:-(?P<ordinal>\d+))?"
    r"\.(?P<symbol>\d{1,5})\.(?:(?P<group>\d+)\.)?(?P<number>\d+)\.(?P<year>\d{4})"
    r"(?:\.(?P<handler>[A-ZĄĆĘŁŃÓŚŹŻ]{1,4}\d?))?"
)
FIRST_PC = 1


@dataclass(frozen=True, slots=True)
class CaseMark:
    """A znak sprawy: cell, JRWA symbol, number in that year's spis spraw, year the case began.

    A further PC of the office marks its own spis spraw by its ordinal (`CUS-2.8225.14.2026`) or,
    where the office's instruction says so, by a separated group (`CUS.8225.78.14.2026`).
    """

    cell: str
    symbol: str
    number: int
    year: int
    ordinal: int = FIRST_PC
    group: int | None = None
    handler: str = ""

    def __str__(self) -> str:
        cell = self.cell if self._plain_cell() else f"{self.cell}-{self.ordinal}"
        group = "" if self.group is None else f"{self.group}."
        handler = f".{self.handler}" if self.handler else ""
        return f"{cell}.{self.symbol}.{group}{self.number}.{self.year}{handler}"

    def _plain_cell(self) -> bool:
        return self.ordinal == FIRST_PC or self.group is not None


def parse_case_mark(text: str) -> CaseMark:
    """Return the mark written as `text`, or say how a mark looks."""
    found = _MARK.fullmatch(text.strip().upper())
    if found is None:
        raise InvalidInputError(
            f"„{text.strip()}” nie wygląda jak znak sprawy. "
            "Wpisz go w postaci CUS.8225.14.2026, z kropkami."
        )
    return CaseMark(
        cell=found["cell"],
        symbol=found["symbol"],
        number=int(found["number"]),
        year=int(found["year"]),
        ordinal=int(found["ordinal"] or FIRST_PC),
        group=int(found["group"]) if found["group"] else None,
        handler=found["handler"] or "",
    )


def check_cell(cell: str, symbol: str) -> None:
    """Refuse a cell mark or a JRWA symbol that no znak sprawy can carry."""
    if not _CELL.fullmatch(cell):
        raise InvalidInputError(
            "Oznaczenie komórki to wielkie litery, na przykład CUS albo AB-C-V.", "cell"
        )
    if not _SYMBOL.fullmatch(symbol):
        raise InvalidInputError(
            "Symbol z wykazu akt (JRWA) to same cyfry, na przykład 8225.", "symbol"
        )


@dataclass(frozen=True, slots=True)
class RegisterNumber:
    """A running number of a register in a year, marked by the PC that gave it."""

    number: int
    year: int
    ordinal: int = FIRST_PC

    def __str__(self) -> str:
        mark = "" if self.ordinal == FIRST_PC else f"{self.ordinal}-"
        return f"{mark}{self.number}/{self.year}"


def missing_numbers(taken: set[int], first: int, last: int) -> list[int]:
    """Return the holes of a register from `first` to `last`; each needs an explanation."""
    return [number for number in range(first, last + 1) if number not in taken]
