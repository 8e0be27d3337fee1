"""Polish localities: where addresses point, found by the first letters of a name."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from gzip import GzipFile
from io import BytesIO, TextIOWrapper

from cusdesk.domain.words import folded

FIRST_LETTER, LAST_LETTER = "\0", "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Locality:
    """A town or village, or a place the office added.

    `row` is its number in the register extract, as the roster's travel tables count places;
    `twin` tells two places of one name in one gmina apart.
    """

    name: str
    gmina: str
    powiat: str = ""
    voivodeship: str = ""
    city: bool = False
    row: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    twin: int = 1

    @property
    def id(self) -> str:
        """The path of its names, the same for ever: „wielkopolskie/koniński/Kramsk/Anielew”."""
        path = f"{self.voivodeship}/{self.powiat}/{self.gmina}/{self.name}"
        return path if self.twin == 1 else f"{path}#{self.twin}"

    @property
    def label(self) -> str:
        """The name as a list tells same names apart: „Anielew (gm. Kramsk, pow. koniński)”."""
        if not self.gmina:
            return self.name
        powiat = f", pow. {self.powiat}" if self.powiat else ""
        return f"{self.name} (gm. {self.gmina}{powiat})"


class Localities:
    """All known localities, searchable by any part of spelling people can type."""

    def __init__(self, localities: Iterable[Locality]) -> None:
        self._rows = sorted(((folded(place.name), place) for place in localities), key=_order)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Locality]:
        return (place for _, place in self._rows)

    def get(self, identifier: str) -> Locality | None:
        """Return the locality of an id, when it is known."""
        name = folded(identifier.rpartition("/")[2].partition("#")[0])
        found = self._between(name, name + FIRST_LETTER)
        return next((place for place in found if place.id == identifier), None)

    def starting(self, text: str, gmina: str = "", limit: int = 20) -> list[Locality]:
        """Return localities whose name starts with `text`: the own gmina first, then towns."""
        prefix = folded(text)
        found = self._between(prefix, prefix + LAST_LETTER)
        return sorted(found, key=lambda place: (place.gmina != gmina, not place.city))[:limit]

    def of_gmina(self, gmina: str, powiat: str = "") -> list[Locality]:
        """Return the localities of a gmina in alphabetical order."""
        return [place for place in self if place.gmina == gmina and powiat in {"", place.powiat}]

    def _between(self, first: str, end: str) -> list[Locality]:
        start, stop = (bisect_left(self._rows, name, key=_name) for name in (first, end))
        return [place for _, place in self._rows[start:stop]]


def added_locality(name: str, gmina: str, part_of: str = "") -> Locality:
    """Return a hamlet or part of a village that the register lacks."""
    return Locality(name=f"{name} ({part_of})" if part_of else name, gmina=gmina, voivodeship="+")


def localities_from(content: bytes) -> Localities:
    """Return the localities of the shipped, compressed list."""
    # Line by line: the whole text beside the places would take as much memory again.
    with GzipFile(fileobj=BytesIO(content)) as packed, TextIOWrapper(packed, "utf-8") as lines:
        return Localities(_parsed(line.rstrip("\n") for line in lines))


def _parsed(lines: Iterable[str]) -> Iterator[Locality]:
    place: Callable[..., Locality] = Locality
    path, twins = "", Counter[str]()
    for line in lines:
        if line.startswith(">"):
            before, path = path, line.rpartition(";")[0]
            if path != before:
                twins.clear()
            voivodeship, powiat, gmina = path[1:].split(";")
            place = partial(Locality, gmina=gmina, powiat=powiat, voivodeship=voivodeship)
        elif not line.startswith("#"):
            name, city, row, latitude, longitude = line.split(";")
            # A town and the rural gmina round it may share the whole path, one after the other.
            twins[name] += 1
            yield place(
                name=name,
                city=city == "m",
                row=int(row),
                latitude=float(latitude),
                longitude=float(longitude),
                twin=twins[name],
            )


def _name(row: tuple[str, Locality]) -> str:
    return row[0]


def _order(row: tuple[str, Locality]) -> tuple[str, str, str]:
    return row[0], row[1].gmina, row[1].powiat
