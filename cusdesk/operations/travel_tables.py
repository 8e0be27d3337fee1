"""The matrix of ways to a spreadsheet and back: looked at first, then taken over whole."""

from dataclasses import dataclass

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.travel import METRES_IN_KM, TravelMode
from cusdesk.domain.travel_csv import HEADS, Fault, WayLine, WaysRead, read_ways, written_row
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted, folded
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.spreadsheets import csv_file
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.travel import Roads, locality_key, roads_of
from cusdesk.operations.travel_edits import keep_ways


@dataclass(frozen=True, slots=True)
class WaysReport:
    """What a table would change: nothing is written while there are faults."""

    changed: tuple[WayLine, ...]
    same: int
    faults: tuple[Fault, ...]


@operation(Permission.CARERS_READ, Act.EXPORT)
def export_ways(tx: Transaction) -> bytes:
    """Return the whole matrix as a table for a spreadsheet."""
    roads = roads_of(tx)
    names = _cells(roads)
    return csv_file(
        HEADS,
        (
            written_row(
                names[start.id], names[end.id], mode, roads.book.plain(start.id, end.id, mode)
            )
            for mode in TravelMode
            for start in roads.places
            for end in roads.places
        ),
    )


@operation(Permission.CARERS_READ)
def look_into_ways(tx: Transaction, content: bytes) -> WaysReport:
    """Return what a table would change; nothing is written."""
    return _report(roads_of(tx), _read(tx, content))


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def take_over_ways(tx: Transaction, content: bytes) -> int:
    """Take the ways of a table over, all or none; return how many changed."""
    read = _read(tx, content)
    report = _report(roads_of(tx), read)
    if report.faults:
        said = counted(len(report.faults), "wiersz", "wiersze", "wierszy")
        raise RefusedError(f"Nie wczytano niczego: {said} do poprawy. {report.faults[0].text}")
    roads = roads_of(tx, {place for one in report.changed for place in (one.start, one.end)})
    typed = {(one.start, one.end, one.mode): (one.minutes, one.metres) for one in report.changed}
    keep_ways(tx, roads, typed)
    return len(report.changed)


def _read(tx: Transaction, content: bytes) -> WaysRead:
    roads = roads_of(tx)
    listed = {folded(name): place for place, name in _cells(roads).items()}
    listed |= {folded(place): place for place in _cells(roads)}

    def find(cell: str) -> str | None:
        known = listed.get(folded(cell))
        if known is None:
            place = locality_key(tx, "", cell)
            known = place if tx.surroundings.localities().get(place) else None
        return known

    return read_ways(content, find)


def _report(roads: Roads, read: WaysRead) -> WaysReport:
    changed, same = {}, 0
    for one in read.lines:
        known = roads.book.plain(one.start, one.end, one.mode)
        metres_differ = one.metres is not None and _tenths(one.metres) != _tenths(known.metres)
        if known.minutes == one.minutes and not metres_differ:
            same += 1
        else:
            changed[one.start, one.end, one.mode] = one
    return WaysReport(tuple(changed.values()), same, read.faults)


def _tenths(metres: int | None) -> str:
    # Kilometres travel with one decimal: what was only rounded is no change.
    return "" if metres is None else f"{metres / METRES_IN_KM:.1f}"


def _cells(roads: Roads) -> dict[str, str]:
    """Return what each place is called in a table: its name, or its id where names are alike."""
    names = [folded(place.name) for place in roads.places]
    return {
        place.id: place.name if names.count(folded(place.name)) == 1 else place.id
        for place in roads.places
    }
