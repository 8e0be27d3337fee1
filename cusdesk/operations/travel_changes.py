"""What changes roads for a time: winter, and roads that are shut."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.travel import RoadClosed, TravelRule
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.travel import IMPASSABLE, TravelMode
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.travel import roads_of

_USUAL, MOST_PERCENT = 100, 300


@dataclass(frozen=True, slots=True)
class NewWinter:
    """From a day to a day ways take a percent of their minutes; no mode means every one."""

    valid_from: date
    valid_to: date
    percent: int
    mode: TravelMode | None = None


@dataclass(frozen=True, slots=True)
class WinterRow:
    """A winter recorded."""

    id: UUID
    winter: NewWinter


@dataclass(frozen=True, slots=True)
class NewClosure:
    """A road shut both ways from a day on; without a detour nobody gets through."""

    start: str
    end: str
    valid_from: date
    valid_to: date | None = None
    detour_minutes: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """A shut road by the names of its ends."""

    id: UUID
    between: str
    closure: NewClosure


@operation(Permission.CARERS_READ)
def winters_recorded(tx: Transaction) -> list[WinterRow]:
    """Return the winters, the newest first."""
    rows = tx.scalars(
        select(TravelRule)
        .where(TravelRule.gone.is_(False))
        .order_by(TravelRule.valid_from.desc(), TravelRule.id.desc())
    )
    return [
        WinterRow(row.id, NewWinter(row.valid_from, row.valid_to, row.percent, row.mode))
        for row in rows
    ]


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def record_winter(tx: Transaction, winter: NewWinter) -> UUID:
    """Record from when to when ways take longer."""
    if winter.valid_to < winter.valid_from:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "valid_to")
    if not _USUAL < winter.percent <= MOST_PERCENT:
        raise InvalidInputError(
            f"Wpisz, ile procent zwykłego czasu trwa droga: od 101 do {MOST_PERCENT}.", "percent"
        )
    for row in winters_recorded(tx):
        other = row.winter
        alike = None in {winter.mode, other.mode} or winter.mode is other.mode
        if alike and winter.valid_from <= other.valid_to and other.valid_from <= winter.valid_to:
            raise InvalidInputError(
                "Te dni mają już wpisaną zimę. Usuń tamten wpis albo zmień daty.", "valid_from"
            )
    added = TravelRule(
        valid_from=winter.valid_from,
        valid_to=winter.valid_to,
        percent=winter.percent,
        mode=winter.mode,
    )
    tx.add(added)
    tx.flush()
    return added.id


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def remove_winter(tx: Transaction, winter_id: UUID) -> None:
    """Take away a winter recorded by mistake."""
    row = tx.get(TravelRule, winter_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wpisu już nie ma. Odśwież dział Dojazdy.")
    row.gone = True


@operation(Permission.CARERS_READ)
def closures_recorded(tx: Transaction) -> list[ClosureRow]:
    """Return the roads that are or will be shut, the nearest first."""
    rows = tx.scalars(
        select(RoadClosed)
        .where(
            RoadClosed.gone.is_(False),
            RoadClosed.valid_to.is_(None) | (RoadClosed.valid_to >= tx.today),
        )
        .order_by(RoadClosed.valid_from, RoadClosed.id)
    )
    return [
        ClosureRow(
            row.id,
            f"{row.from_name} – {row.to_name}",
            NewClosure(
                row.from_id, row.to_id, row.valid_from, row.valid_to, row.detour_minutes, row.note
            ),
        )
        for row in rows
    ]


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def close_road(tx: Transaction, closure: NewClosure) -> UUID:
    """Record that a road is shut both ways; how much longer the way round takes, where there is."""
    if closure.start == closure.end:
        raise InvalidInputError("Wybierz dwie różne miejscowości.", "end")
    if closure.valid_to is not None and closure.valid_to < closure.valid_from:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "valid_to")
    if closure.detour_minutes is not None and not 0 <= closure.detour_minutes < IMPASSABLE:
        raise InvalidInputError("Wpisz, o ile minut dłuższy jest objazd.", "detour_minutes")
    roads = roads_of(tx, (closure.start, closure.end))
    added = RoadClosed(
        from_id=closure.start,
        from_name=roads.name(closure.start),
        to_id=closure.end,
        to_name=roads.name(closure.end),
        valid_from=closure.valid_from,
        valid_to=closure.valid_to,
        detour_minutes=closure.detour_minutes,
        note=closure.note.strip(),
    )
    tx.add(added)
    tx.flush()
    return added.id


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def open_road(tx: Transaction, closure_id: UUID, last_day: date) -> None:
    """Record the last day a road is shut; before it began, it never was."""
    row = tx.get(RoadClosed, closure_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wpisu już nie ma. Odśwież dział Dojazdy.")
    if last_day < row.valid_from:
        row.gone = True
    else:
        row.valid_to = last_day
