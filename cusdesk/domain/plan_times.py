"""The hours of a day a service falls into, as they are typed and read."""

import re
from dataclasses import dataclass

from cusdesk.domain.dates import MINUTES_IN_HOUR, clock
from cusdesk.domain.errors import InvalidInputError

_HOUR = r"([0-9]{1,2})(?:[:. ]?([0-5][0-9]))?"
_WINDOW = re.compile(rf"{_HOUR}\s*[-–—]\s*{_HOUR}")
_DAY = 24 * MINUTES_IN_HOUR


@dataclass(frozen=True, slots=True)
class Window:
    """Minutes of the day from `start` to `end`."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end - self.start

    def meets(self, other: "Window") -> bool:
        """Whether two windows share a minute."""
        return self.start < other.end and other.start < self.end

    def __str__(self) -> str:
        return f"{clock(self.start)}–{clock(self.end)}"


def windows(text: str) -> tuple[Window, ...]:
    """Return the windows typed as „10-12” or „8:00–9:30, 15–16”; nothing for an empty text."""
    return tuple(_window(piece) for piece in re.split(r"[,;]", text) if piece.strip())


def times_text(text: str) -> str:
    """Return the hours as they are stored and shown: „10:00–12:00”."""
    return ", ".join(str(one) for one in windows(text))


def _window(piece: str) -> Window:
    found = _WINDOW.fullmatch(piece.strip())
    if found is not None:
        start, end = _minute(found[1], found[2]), _minute(found[3], found[4])
        if start < end <= _DAY:
            return Window(start, end)
    raise InvalidInputError(
        f"„{piece.strip()[:20]}” nie mówi, od której do której. Wpisz na przykład 10-12 albo "
        "8:30-10:00.",
        "times",
    )


def _minute(hour: str, minute: str | None) -> int:
    return int(hour) * MINUTES_IN_HOUR + int(minute or 0)
