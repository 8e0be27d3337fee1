"""Rows that hold from a day to a day, and the one that is in force on a given day."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything in force from `valid_from` to `valid_to`, both days included."""

    @property
    def valid_from(self) -> date | None:
        """The first day; nothing means since ever."""

    @property
    def valid_to(self) -> date | None:
        """The last day; nothing means until a later row starts."""


Row = TypeVar("Row", bound=Dated)


def holds_on(row: Dated, day: date) -> bool:
    """Whether `row` is in force on `day`, no later row considered."""
    return (row.valid_from or date.min) <= day <= (row.valid_to or date.max)


def in_force(rows: Iterable[Row], day: date) -> Row | None:
    """Return the row in force on `day`; of two, the one that started later."""
    holding = [row for row in rows if holds_on(row, day)]
    return max(holding, key=lambda row: row.valid_from or date.min, default=None)
