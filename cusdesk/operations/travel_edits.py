"""The office mends its roads: which places there are, and how long each way really takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from cusdesk.db.travel import TravelPair
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.travel import IMPASSABLE, TravelMode, TravelSource, Way
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.travel import Roads, pair_rows, roads_of

_MOST_METRES = 2_000_000


@dataclass(frozen=True, slots=True)
class TypedWay:
    """A way as typed: where to, how, how long; the same back unless told otherwise."""

    end: str
    mode: TravelMode
    minutes: int
    metres: int | None = None
    both_ways: bool = True


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A locality of the list: how many ways from it were typed, and to how many nobody knows."""

    id: str
    name: str
    located: bool
    typed: int
    missing: int


@dataclass(frozen=True, slots=True)
class WayRow:
    """Where one may go from a locality, and how long it takes by each way of travelling."""

    id: str
    name: str
    ways: dict[TravelMode, Way]

    @property
    def metres(self) -> int | None:
        """How far it is: by car where that is known."""
        known = (self.ways[mode].metres for mode in TravelMode if mode in self.ways)
        return next((metres for metres in known if metres is not None), None)


@operation(Permission.CARERS_READ)
def travel_places(tx: Transaction) -> list[PlaceRow]:
    """Return the localities carers live in and go to, by name."""
    roads = roads_of(tx)
    typed = [row.from_id for row in pair_rows(tx)]
    rows = []
    for place in roads.places:
        missing = sum(
            roads.book.plain(place.id, other.id, TravelMode.CAR).minutes is None
            for other in roads.places
        )
        rows.append(PlaceRow(place.id, place.name, place.located, typed.count(place.id), missing))
    return rows


@operation(Permission.CARERS_READ)
def ways_from(tx: Transaction, place: str) -> list[WayRow]:
    """Return the ways from a locality to all others and within it, on an ordinary day."""
    roads = roads_of(tx, (place,))
    return [
        WayRow(
            other.id,
            other.name,
            {mode: roads.book.plain(place, other.id, mode) for mode in TravelMode},
        )
        for other in roads.places
    ]


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def set_way(tx: Transaction, start: str, typed: TypedWay) -> None:
    """Record how long a way really takes; it wins over the formula from now on."""
    if not 0 < typed.minutes < IMPASSABLE:
        raise InvalidInputError("Wpisz minuty drogi, od 1 do 1439.", "minutes")
    if typed.metres is not None and not 0 <= typed.metres <= _MOST_METRES:
        raise InvalidInputError("Wpisz kilometry albo zostaw puste.", "metres")
    roads = roads_of(tx, (start, typed.end))
    directions = {(start, typed.end), (typed.end, start) if typed.both_ways else (start, typed.end)}
    keep_ways(
        tx, roads, {(*ends, typed.mode): (typed.minutes, typed.metres) for ends in directions}
    )


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def forget_way(tx: Transaction, start: str, end: str, mode: TravelMode) -> None:
    """Go back to the formula in one direction."""
    rows = [
        row for row in pair_rows(tx) if (row.from_id, row.to_id, row.mode) == (start, end, mode)
    ]
    if not rows:
        raise RefusedError("Ta droga jest już liczona z odległości.")
    for row in rows:
        row.gone = True


@part
def keep_ways(
    tx: Transaction,
    roads: Roads,
    typed: Mapping[tuple[str, str, TravelMode], tuple[int, int | None]],
) -> None:
    """Keep minutes and metres of ways, each in its one direction; the author stands with them."""
    known = {(row.from_id, row.to_id, row.mode): row for row in pair_rows(tx)}
    for (start, end, mode), (minutes, metres) in typed.items():
        row = known.get((start, end, mode))
        if row is None:
            row = TravelPair(
                from_id=start,
                from_name=roads.name(start),
                to_id=end,
                to_name=roads.name(end),
                mode=mode,
                minutes=minutes,
                user_id=tx.user_id,
            )
            tx.add(row)
        row.minutes, row.metres = minutes, metres
        row.source, row.user_id = TravelSource.HAND, tx.user_id
