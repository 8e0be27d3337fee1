"""The office's roads: which localities it goes to, what it typed, winter, roads that are shut."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer
from cusdesk.db.folding import sort_key
from cusdesk.db.offices import AddedLocality
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.residents import Address
from cusdesk.db.rosters_carers import WorkTermsRow
from cusdesk.db.travel import RoadClosed, TravelPair, TravelRule
from cusdesk.domain.addresses import Place
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.localities import Locality, added_locality
from cusdesk.domain.orders import BINDING
from cusdesk.domain.travel import (
    Closure,
    Pair,
    Point,
    TravelBook,
    TravelMode,
    Winter,
    missing_sentence,
)
from cusdesk.domain.words import folded
from cusdesk.operations.addresses import place_of, places_on
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import part
from cusdesk.operations.localities import own_gmina
from cusdesk.operations.transaction import Transaction
from cusdesk.planner.instances import Mode

# A place known by its name only: somebody typed it where no locality of the list was chosen.
_NAMED = "?"


@dataclass(frozen=True, slots=True)
class Roads:
    """The book of ways, and the localities the office goes to by name."""

    book: TravelBook
    places: tuple[Point, ...]

    def name(self, place: str) -> str:
        """Return what a locality is called."""
        known = self.book.points.get(place)
        return known.name if known else place.rpartition("/")[2]


@part
def travel_minutes(tx: Transaction, start: str, end: str, mode: TravelMode, day: date) -> int:
    """Return the minutes from one locality to another on a day, or say that nobody knows.

    Localities are ids as addresses keep them. With many questions ask `roads_of` once.
    """
    roads = roads_of(tx, (start, end))
    way = roads.book.on(day, start, end, mode)
    if way.minutes is None:
        said = missing_sentence(roads.name(start), roads.name(end), mode)
        raise RefusedError(said, "services")
    return way.minutes


@part
def travel_matrices(
    tx: Transaction,
    places: Sequence[str],
    modes: Iterable[TravelMode],
    first: date,
    days: int,
    *,
    roads: Roads | None = None,
) -> Mapping[Mode, tuple[tuple[int, ...], ...]]:
    """Return the minutes between places as an instance wants them, by way of travelling.

    One matrix serves all days, so each way counts as on the slowest of them. A way nobody knows
    is refused with a sentence: a plan must not guess it. `roads` may be at hand already.
    """
    roads = roads or roads_of(tx, places)
    changed = [day for day in _days(first, days) if roads.book.changes_on(day)]
    return {Mode(mode.value): _matrix(roads, changed or [first], places, mode) for mode in modes}


def _matrix(
    roads: Roads, days: Sequence[date], places: Sequence[str], mode: TravelMode
) -> tuple[tuple[int, ...], ...]:
    # Many live in one village: a way between two villages is looked up once.
    villages = tuple(dict.fromkeys(places))
    number = {place: at for at, place in enumerate(villages)}
    ways = [[_known(roads, days, start, end, mode) for end in villages] for start in villages]
    columns = [number[place] for place in places]
    rows = [tuple([row[at] for at in columns]) for row in ways]
    return tuple(rows[at] for at in columns)


@part
def roads_of(tx: Transaction, places: Iterable[str] = ()) -> Roads:
    """Return everything known of the roads between the places asked and those on the list."""
    return roads_between(tx, (*places, *_gone_to(tx)))


@part
def roads_between(tx: Transaction, places: Iterable[str]) -> Roads:
    """Return what is known of the roads between some places, and of those typed."""
    points = {place: _point(tx, place) for place in dict.fromkeys(places)}
    typed = pair_rows(tx)
    for row in typed:
        for place, name in ((row.from_id, row.from_name), (row.to_id, row.to_name)):
            points.setdefault(place, _point(tx, place, name))
    pairs = map(_pair, typed)
    book = TravelBook(points.values(), pairs, winters(tx), closures(tx))
    ordered = sorted(points.values(), key=lambda one: (sort_key(one.name), one.id))
    return Roads(book, tuple(ordered))


@part
def pair_rows(tx: Transaction) -> list[TravelPair]:
    """Return the ways that were typed; of two rows of one way the later one last."""
    return list(
        tx.scalars(select(TravelPair).where(TravelPair.gone.is_(False)).order_by(TravelPair.id))
    )


@part
def winters(tx: Transaction) -> list[Winter]:
    """Return when ways take longer because of winter."""
    rows = tx.scalars(select(TravelRule).where(TravelRule.gone.is_(False)))
    return [
        Winter(
            row.valid_from,
            row.valid_to,
            row.percent,
            frozenset(TravelMode) if row.mode is None else frozenset({row.mode}),
        )
        for row in rows
    ]


@part
def closures(tx: Transaction) -> list[Closure]:
    """Return the roads that are or will be shut."""
    rows = tx.scalars(select(RoadClosed).where(RoadClosed.gone.is_(False)))
    return [
        Closure(row.from_id, row.to_id, row.valid_from, row.valid_to, row.detour_minutes, row.note)
        for row in rows
    ]


@part
def locality_key(tx: Transaction, identifier: str, name: str) -> str:
    """Return the id roads know a locality by; one typed by name is looked for in the own gmina."""
    if identifier or not name:
        return identifier
    # A roster asks of the same few villages hundreds of times in one transaction.
    known: dict[str, str] = tx.info.setdefault("localities_named", {})
    if name not in known:
        known[name] = _key_of(tx, name)
    return known[name]


def _key_of(tx: Transaction, name: str) -> str:
    gmina = own_gmina(tx)
    found = tx.surroundings.localities().starting(name, gmina, 12)
    own = (
        place.id for place in found if place.gmina == gmina and folded(place.name) == folded(name)
    )
    return next(own, f"{_NAMED}/{name}")


@part
def visit_places(tx: Transaction, residents: Iterable[UUID], day: date) -> dict[UUID, Place]:
    """Return where people are visited on a day: the address marked for visits, else their home."""
    wanted = tuple(residents)
    marked = tx.scalars(
        select(Address)
        .where(
            Address.resident_id.in_(wanted),
            Address.gone.is_(False),
            Address.for_visits,
            covers(Address.valid_from, Address.valid_to, day),
        )
        .order_by(Address.valid_from, Address.id)
    )
    return places_on(tx, wanted, day) | {row.resident_id: place_of(row) for row in marked}


@part
def home_of(tx: Transaction, carer: Carer, terms: WorkTermsRow | None) -> str:
    """Return where a carer sets out from: home, else the base; empty where neither is known."""
    home = locality_key(tx, carer.locality_id, carer.locality_name)
    return home or (locality_key(tx, terms.base_id, terms.base_name) if terms else "")


def _gone_to(tx: Transaction) -> list[str]:
    """Return where carers live and where those with an order are visited."""
    orders = select(ServiceOrder.resident_id).where(
        ServiceOrder.gone.is_(False), ServiceOrder.state.in_(tuple(BINDING))
    )
    visited = visit_places(tx, set(tx.scalars(orders)), tx.today)
    homes = [
        locality_key(tx, row.locality_id, row.locality_name)
        for row in tx.scalars(select(Carer).where(Carer.gone.is_(False)))
        if row.ends_on is None or row.ends_on >= tx.today
    ]
    keys = [locality_key(tx, place.locality_id, place.locality) for place in visited.values()]
    return [place for place in (*homes, *keys) if place]


def _point(tx: Transaction, place: str, name: str = "") -> Point:
    listed = tx.surroundings.localities().get(place) or _added(tx).get(place)
    if listed is None:
        return Point(place, name or place.rpartition("/")[2])
    return Point(place, listed.name, listed.latitude, listed.longitude)


def _added(tx: Transaction) -> dict[str, Locality]:
    # Asked for every place that is not on the list of localities.
    known: dict[str, Locality] | None = tx.info.get("localities_added")
    if known is None:
        known = tx.info["localities_added"] = _added_rows(tx)
    return known


def _added_rows(tx: Transaction) -> dict[str, Locality]:
    rows = tx.scalars(select(AddedLocality).where(AddedLocality.gone.is_(False)))
    places = (added_locality(row.name, row.gmina, row.part_of) for row in rows)
    return {place.id: place for place in places}


def _pair(row: TravelPair) -> Pair:
    return Pair(row.from_id, row.to_id, row.mode, row.minutes, row.metres)


def _known(roads: Roads, days: Sequence[date], start: str, end: str, mode: TravelMode) -> int:
    way = roads.book.longest(days, start, end, mode)
    if way.minutes is None:
        said = missing_sentence(roads.name(start), roads.name(end), mode)
        raise RefusedError(said, "services")
    return way.minutes


def _days(first: date, days: int) -> list[date]:
    return [first + timedelta(days=number) for number in range(days)]
