"""Polish localities: where addresses point, found by the first letters of a name."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from gzip import GzipFile
from io import BytesIO, TextIOWrapper

from cusdesk.domain.packed import PackedTexts
from cusdesk.domain.words import folded

FIRST_LETTER, LAST_LETTER = "\0", "\U0010ffff"

# gmina, powiat, voivodeship
Region = tuple[str, str, str]
_BETWEEN = "\0"


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
    """All known localities, searchable by any part of spelling people can type.

    There are 44,000, of which an office picks a few: each is kept as a line of text, in the order
    of folded names, and a `Locality` is made of the line that is found.
    """

    def __init__(self, localities: Iterable[Locality]) -> None:
        lines, regions = PackedTexts(), dict[Region, int]()
        region, city = array("I"), bytearray()
        for place in localities:
            lines.append(_line(place))
            whole = (place.gmina, place.powiat, place.voivodeship)
            region.append(regions.setdefault(whole, len(regions)))
            city.append(place.city)
        # Only now, so that what is made for sorting lies apart from what stays and can be let go.
        self._paths = list(regions)
        order = _order(lines, region, self._paths)
        self._lines = lines.in_order(order)
        self._region = array("I", map(region.__getitem__, order))
        self._city = bytearray(map(city.__getitem__, order))

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Locality]:
        return map(self._place, range(len(self)))

    def get(self, identifier: str) -> Locality | None:
        """Return the locality of an id, when it is known."""
        name = folded(identifier.rpartition("/")[2].partition("#")[0])
        found = map(self._place, self._between(name, name + FIRST_LETTER))
        return next((place for place in found if place.id == identifier), None)

    def starting(self, text: str, gmina: str = "", limit: int = 20) -> list[Locality]:
        """Return localities whose name starts with `text`: the own gmina first, then towns."""
        prefix, own, city = folded(text), self._numbers_of(gmina), self._city
        found = self._between(prefix, prefix + LAST_LETTER)
        first = sorted(found, key=lambda at: (self._region[at] not in own, not city[at]))
        return [self._place(at) for at in first[:limit]]

    def of_gmina(self, gmina: str, powiat: str = "") -> list[Locality]:
        """Return the localities of a gmina in alphabetical order."""
        own = self._numbers_of(gmina, powiat)
        return [self._place(at) for at, region in enumerate(self._region) if region in own]

    def _between(self, first: str, end: str) -> range:
        return range(*(bisect_left(self._lines, name, key=_folded_name) for name in (first, end)))

    def _numbers_of(self, gmina: str, powiat: str = "") -> frozenset[int]:
        return frozenset(
            number
            for number, region in enumerate(self._paths)
            if region[0] == gmina and powiat in {"", region[1]}
        )

    def _place(self, at: int) -> Locality:
        return _place(self._lines[at], self._paths[self._region[at]])


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


def _order(lines: PackedTexts, region: Sequence[int], paths: Sequence[Region]) -> list[int]:
    """Return the numbers of the places by folded name, those of one name by gmina and powiat."""
    # One text each: tuples are kept for reuse, and would hold the memory round them.
    keys = [
        _BETWEEN.join((_folded_name(line), *paths[at]))
        for line, at in zip(lines, region, strict=True)
    ]
    return sorted(range(len(keys)), key=keys.__getitem__)


def _folded_name(line: str) -> str:
    return folded(line.partition(_BETWEEN)[0])


def _line(place: Locality) -> str:
    facts = (place.row, place.latitude, place.longitude)
    numbers = ("" if fact is None else repr(fact) for fact in facts)
    return _BETWEEN.join([place.name, *numbers, str(place.twin), "m" * place.city])


def _place(line: str, region: Region) -> Locality:
    name, row, latitude, longitude, twin, city = line.split(_BETWEEN)
    return Locality(
        name,
        *region,
        city=bool(city),
        row=int(row) if row else None,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        twin=int(twin),
    )
