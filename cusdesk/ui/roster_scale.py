"""Where days, hours and carers stand on the board, in points, and back again."""

from dataclasses import dataclass
from datetime import date, timedelta

MORNING, EVENING, WHOLE_DAY = 6 * 60, 21 * 60, 24 * 60
GRID = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """Days beside one another, each from `begin` to `end`; a row for each carer.

    `minute` and `row` are lengths in points.
    """

    first: date
    days: int
    minute: float
    row: float
    begin: int = MORNING
    end: int = EVENING

    @property
    def day(self) -> float:
        """How wide a day is."""
        return (self.end - self.begin) * self.minute

    @property
    def width(self) -> float:
        """How wide the board is."""
        return self.days * self.day

    def x(self, day: date, minute: int) -> float:
        """Return where a minute of a day stands."""
        return (day - self.first).days * self.day + (minute - self.begin) * self.minute

    def y(self, row: int) -> float:
        """Return where a row begins."""
        return row * self.row

    def time(self, x: float) -> tuple[date, int]:
        """Return the day and the minute at a point, on the grid of five minutes."""
        number = min(max(int(x // self.day), 0), self.days - 1)
        minute = self.begin + (x - number * self.day) / self.minute
        snapped = GRID * round(minute / GRID)
        return self.first + timedelta(days=number), min(max(snapped, 0), WHOLE_DAY - GRID)

    def minutes(self, width: float) -> int:
        """Return how long something of a width lasts, on the grid, at least one step of it."""
        return max(GRID, GRID * round(width / self.minute / GRID))

    def row_at(self, y: float, rows: int) -> int:
        """Return the row at a point, the nearest one beyond the edges."""
        return min(max(int(y // self.row), 0), rows - 1)
