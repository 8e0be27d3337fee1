"""Ways between villages: first filled by formula, mended by hand, slower in winter, sometimes shut.

The office knows its roads better than any formula; what it typed always wins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import asin, ceil, cos, radians, sin, sqrt

from cusdesk.domain.dates import MINUTES_IN_HOUR
from cusdesk.domain.terms import Term

EARTH_KM = 6371.0
METRES_IN_KM = 1000
# Nobody arrives the same day: no plan uses a road that is shut and has no way round.
IMPASSABLE = 24 * MINUTES_IN_HOUR


class TravelMode(Term):
    """How a carer travels; the keys are those of the exchange format."""

    CAR = "car", "samochodem"
    BIKE = "bike", "rowerem"
    WALK = "walk", "pieszo"


class TravelSource(Term):
    """Where the minutes of a way come from."""

    FORMULA = "formula", "z odległości"
    HAND = "hand", "wpisane"
    CLOSED = "closed", "droga nieprzejezdna"
    DETOUR = "detour", "objazd"
    MISSING = "missing", "brak"


@dataclass(frozen=True, slots=True)
class Point:
    """A locality by its coordinates; a place the office added has none."""

    id: str
    name: str
    latitude: float | None = None
    longitude: float | None = None

    @property
    def located(self) -> bool:
        """Whether distances from here can be worked out."""
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True, slots=True)
class Way:
    """A way in one direction: minutes door to door, metres, and who says so."""

    minutes: int | None
    metres: int | None
    source: TravelSource


@dataclass(frozen=True, slots=True)
class Pair:
    """A way typed by the office, in one direction."""

    start: str
    end: str
    mode: TravelMode
    minutes: int
    metres: int | None = None


@dataclass(frozen=True, slots=True)
class Winter:
    """Every way takes `percent` of its minutes while winter lasts."""

    valid_from: date
    valid_to: date
    percent: int
    modes: frozenset[TravelMode] = frozenset(TravelMode)


@dataclass(frozen=True, slots=True)
class Closure:
    """A road shut between two localities, both ways; `detour` is how many minutes more it takes."""

    start: str
    end: str
    valid_from: date
    valid_to: date | None
    detour: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Speed:
    """The formula of a way of travelling: how crooked roads are, how fast, what it takes to start.

    `inside` is how long it takes within one locality.
    """

    crooked: float
    kilometres_an_hour: float
    start: int
    inside: int


_SPEEDS: Mapping[TravelMode, _Speed] = {
    TravelMode.CAR: _Speed(1.35, 45, 3, 5),
    TravelMode.BIKE: _Speed(1.25, 14, 1, 6),
    TravelMode.WALK: _Speed(1.2, 4.8, 0, 9),
}


def air_kilometres(start: Point, end: Point) -> float | None:
    """Return how far two localities lie as the crow flies; nothing where one is not located."""
    if not (start.located and end.located):
        return None
    north, south = radians(start.latitude or 0), radians(end.latitude or 0)
    apart = radians((end.longitude or 0) - (start.longitude or 0))
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(apart / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def by_formula(start: Point, end: Point, mode: TravelMode) -> Way:
    """Return a way as the distance tells it, whole minutes up; never shorter than in a village."""
    speed = _SPEEDS[mode]
    if start.id == end.id:
        return Way(speed.inside, 0, TravelSource.FORMULA)
    air = air_kilometres(start, end)
    if air is None:
        return Way(None, None, TravelSource.MISSING)
    road = air * speed.crooked
    minutes = ceil(road / speed.kilometres_an_hour * MINUTES_IN_HOUR + speed.start)
    return Way(max(minutes, speed.inside), round(road * METRES_IN_KM), TravelSource.FORMULA)


class TravelBook:
    """Everything the office knows of its roads; answers how long a way takes on a day."""

    def __init__(
        self,
        points: Iterable[Point],
        pairs: Iterable[Pair] = (),
        winters: Iterable[Winter] = (),
        closures: Iterable[Closure] = (),
    ) -> None:
        self.points = {point.id: point for point in points}
        self._typed = {(pair.start, pair.end, pair.mode): pair for pair in pairs}
        self._winters = tuple(winters)
        self._closures = tuple(closures)
        self._plain: dict[tuple[str, str, TravelMode], Way] = {}

    def plain(self, start: str, end: str, mode: TravelMode) -> Way:
        """Return a way on an ordinary day: as typed, else by formula."""
        key = (start, end, mode)
        if key not in self._plain:
            self._plain[key] = self._worked_out(*key)
        return self._plain[key]

    def on(self, day: date, start: str, end: str, mode: TravelMode) -> Way:
        """Return a way on a day, with winter and roads that are shut."""
        way = self.plain(start, end, mode)
        if way.minutes is None:
            return way
        minutes = slower(way.minutes, self._percent(day, mode))
        shut = self._shut(day, start, end)
        if shut is None:
            return Way(minutes, way.metres, way.source)
        if shut.detour is None:
            return Way(IMPASSABLE, way.metres, TravelSource.CLOSED)
        return Way(minutes + shut.detour, way.metres, TravelSource.DETOUR)

    def longest(self, days: Iterable[date], start: str, end: str, mode: TravelMode) -> Way:
        """Return the slowest a way is on some days: what is planned once for all of them."""
        return max(
            (self.on(day, start, end, mode) for day in days), key=lambda way: way.minutes or 0
        )

    def changes_on(self, day: date) -> bool:
        """Whether winter or a shut road makes this day another than an ordinary one."""
        winter = any(_lasts(one, day) for one in self._winters)
        return winter or any(_lasts(one, day) for one in self._closures)

    def missing(self, places: Iterable[str], mode: TravelMode) -> list[tuple[str, str]]:
        """Return the ways between places that nobody knows: no coordinates and nothing typed."""
        known = list(places)
        return [
            (start, end)
            for start in known
            for end in known
            if self.plain(start, end, mode).minutes is None
        ]

    def _worked_out(self, start: str, end: str, mode: TravelMode) -> Way:
        typed = self._typed.get((start, end, mode))
        formula = by_formula(self._point(start), self._point(end), mode)
        if typed is None:
            return formula
        metres = formula.metres if typed.metres is None else typed.metres
        return Way(typed.minutes, metres, TravelSource.HAND)

    def _point(self, place: str) -> Point:
        return self.points.get(place) or Point(place, place.rpartition("/")[2])

    def _percent(self, day: date, mode: TravelMode) -> int:
        return max(
            (one.percent for one in self._winters if _lasts(one, day) and mode in one.modes),
            default=100,
        )

    def _shut(self, day: date, start: str, end: str) -> Closure | None:
        found = [
            one
            for one in self._closures
            if {one.start, one.end} == {start, end} and _lasts(one, day)
        ]
        return max(found, key=_severity, default=None)


def slower(minutes: int, percent: int) -> int:
    """Return minutes made longer by a percent, whole minutes up."""
    return -(-minutes * percent // 100)


def missing_sentence(start: str, end: str, mode: TravelMode) -> str:
    """Return what to do about a way nobody knows."""
    return (
        f"Nie wiadomo, ile trwa droga {start} – {end} ({mode.label}): brak współrzędnych. "
        "Wpisz minuty w dziale Dojazdy."
    )


def kilometres(metres: int) -> Decimal:
    """Return metres as kilometres with one decimal."""
    return (Decimal(metres) / METRES_IN_KM).quantize(Decimal("0.1"))


def _lasts(one: Winter | Closure, day: date) -> bool:
    return one.valid_from <= day <= (one.valid_to or date.max)


def _severity(one: Closure) -> int:
    return IMPASSABLE if one.detour is None else one.detour
