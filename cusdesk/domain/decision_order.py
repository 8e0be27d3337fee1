"""In what order decisions follow each other: by day, then by what they change, then by number."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID


class Numbered(Protocol):
    """A decision with its day, the one it changes or ends, and its place in a register."""

    id: UUID
    issued_on: date
    previous_id: UUID | None
    ordinal: int
    sequence: int | None
    number: str


N = TypeVar("N", bound=Numbered)


def in_turn(decisions: Iterable[N]) -> list[N]:
    """Return decisions oldest first; of one day a change comes after what it changes.

    The register's number is taken in the transaction that issues; ids would only tell clocks.
    """
    known = tuple(decisions)
    previous = {one.id: one.previous_id for one in known}

    def behind(one: N) -> int:
        steps, at = 0, one.previous_id
        while at in previous and steps < len(previous):
            steps, at = steps + 1, previous[at]
        return steps

    def place(one: N) -> tuple[date, int, int, int, str, str]:
        return one.issued_on, behind(one), one.ordinal, one.sequence or 0, one.number, one.id.hex

    return sorted(known, key=place)
