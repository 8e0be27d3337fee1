"""The matrix of ways as a table for a spreadsheet: written whole, read with each fault by line."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from io import StringIO

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.travel import IMPASSABLE, METRES_IN_KM, TravelMode, Way
from cusdesk.domain.words import folded

HEADS = ("z", "do", "sposób", "minuty", "km", "źródło")
_NEEDED = HEADS[:4]
MOST_BYTES = 8_000_000
MOST_FAULTS = 200
_MOST_KM = 2000
_MODES = {
    **{mode.value: mode for mode in TravelMode},
    **{folded(mode.label): mode for mode in TravelMode},
    "samochod": TravelMode.CAR,
    "auto": TravelMode.CAR,
    "rower": TravelMode.BIKE,
}


@dataclass(frozen=True, slots=True)
class WayLine:
    """A way as one line of the table says it."""

    line: int
    start: str
    end: str
    mode: TravelMode
    minutes: int
    metres: int | None


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be taken, and why."""

    line: int
    sentence: str

    @property
    def text(self) -> str:
        """The sentence with its line."""
        return f"Wiersz {self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class WaysRead:
    """What a table would bring: lines that can be taken, and those that cannot."""

    lines: tuple[WayLine, ...]
    faults: tuple[Fault, ...]


# What a cell names, as the id roads know it by; nothing where no place has that name.
Finder = Callable[[str], str | None]


def written_row(start: str, end: str, mode: TravelMode, way: Way) -> tuple[str, ...]:
    """Return a way as a row of the table."""
    km = "" if way.metres is None else f"{way.metres / METRES_IN_KM:.1f}".replace(".", ",")
    minutes = "" if way.minutes is None else str(way.minutes)
    return (start, end, mode.label, minutes, km, way.source.label)


def read_ways(content: bytes, find: Finder) -> WaysRead:
    """Return what a file says; nothing is decided here about what is already known."""
    rows = _rows(_text(content))
    heads = [folded(cell) for cell in next(rows, (0, []))[1]]
    lacking = [name for name in _NEEDED if folded(name) not in heads]
    if lacking:
        raise InvalidInputError(
            f"W pierwszym wierszu brakuje nagłówków: {', '.join(lacking)}. Zapisz najpierw "
            "przejazdy do pliku i popraw w nim minuty."
        )
    lines: list[WayLine] = []
    faults: list[Fault] = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            read = _line(number, _by_name(heads, cells), find)
        except InvalidInputError as refusal:
            faults.append(Fault(number, refusal.sentence))
        else:
            lines += [read] if read else []
        if len(faults) >= MOST_FAULTS:
            break
    return WaysRead(tuple(lines), (*faults, *_contradictions(lines)))


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise InvalidInputError("Ten plik jest za duży na tabelę przejazdów. Wskaż właściwy plik.")
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InvalidInputError("Tego pliku nie da się odczytać jako tabeli CSV. Zapisz go jako CSV.")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.splitlines()[0] if text.strip() else ""
    separator = max((";", "\t", ","), key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            # What a spreadsheet must not run as a formula was written with an apostrophe.
            yield reader.line_num, [cell.strip().removeprefix("'") for cell in cells]
    except csv.Error as fault:
        raise InvalidInputError(
            f"Wiersz {reader.line_num + 1}: tego wiersza nie da się odczytać. Zapisz plik jako CSV."
        ) from fault


def _by_name(heads: list[str], cells: list[str]) -> dict[str, str]:
    return dict(zip(heads, cells, strict=False))


def _line(number: int, cells: dict[str, str], find: Finder) -> WayLine | None:
    typed = cells.get("minuty", "")
    if not typed:
        # A way nobody knows is written with an empty cell; it comes back as it went.
        return None
    start, end = (_place(cells.get(name, ""), find) for name in ("z", "do"))
    return WayLine(
        number, start, end, _mode(cells.get("sposob", "")), _minutes(typed), _metres(cells)
    )


def _place(typed: str, find: Finder) -> str:
    found = find(typed) if typed else None
    if found is None:
        raise InvalidInputError(f"nie ma tu miejscowości „{typed[:60]}”. Popraw nazwę.")
    return found


def _mode(typed: str) -> TravelMode:
    mode = _MODES.get(folded(typed))
    if mode is None:
        known = ", ".join(one.label for one in TravelMode)
        raise InvalidInputError(f"„{typed[:40]}” to nie sposób podróży. Wpisz: {known}.")
    return mode


def _minutes(typed: str) -> int:
    if typed.isascii() and typed.isdigit() and len(typed) <= len("1440"):
        minutes = int(typed)
        if 0 < minutes < IMPASSABLE:
            return minutes
    raise InvalidInputError(f"„{typed[:40]}” to nie minuty. Wpisz liczbę całkowitą od 1 do 1439.")


def _metres(cells: dict[str, str]) -> int | None:
    typed = cells.get("km", "").replace(" ", "").replace("\u00a0", "")
    if not typed:
        return None
    try:
        km = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        km = Decimal(-1)
    if not (km.is_finite() and 0 <= km <= _MOST_KM):
        raise InvalidInputError(f"„{typed[:40]}” to nie kilometry. Wpisz na przykład 12,4.")
    return int((km * METRES_IN_KM).quantize(Decimal(1), ROUND_HALF_UP))


def _contradictions(lines: Iterable[WayLine]) -> Iterator[Fault]:
    seen: dict[tuple[str, str, TravelMode], WayLine] = {}
    for one in lines:
        former = seen.setdefault((one.start, one.end, one.mode), one)
        if (former.minutes, former.metres) != (one.minutes, one.metres):
            yield Fault(
                one.line,
                f"ta sama droga stoi w wierszu {former.line} z innym czasem. Zostaw jeden wiersz.",
            )
