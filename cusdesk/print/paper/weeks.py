"""A week at a glance: days across, hours down; the table above says the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cusdesk.print.paper import styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.press.flow import Whole
from cusdesk.print.press.lines import Line
from cusdesk.print.press.page import MM, Page
from cusdesk.print.press.style import Align, Style, aligned
from cusdesk.print.press.text import escaped

_DAYS = ("pn", "wt", "śr", "cz", "pt", "so", "nd")
_HOUR = 60
_HEAD = 5 * MM
_ROW = 6.8 * MM
_LABELS = 12 * MM
_INSET = 1.1 * MM
_FEWEST = 4


class WeekKind(StrEnum):
    """What stands in the week: a service of the plan, help without a fee, care by decision."""

    SERVICE = "service"
    ACTION = "action"
    CARE = "care"


_INKS = {
    WeekKind.SERVICE: b".839 .906 .925 rg",
    WeekKind.ACTION: b".878 .925 .855 rg",
    WeekKind.CARE: b".925 .925 .933 rg",
}


@dataclass(frozen=True, slots=True)
class WeekEntry:
    """Something on a day of the week, counted from Monday, from one minute to another."""

    day: int
    start: int
    end: int
    text: str
    kind: WeekKind = WeekKind.SERVICE


@dataclass(frozen=True, slots=True)
class _Box:
    entry: WeekEntry
    lines: tuple[Line, ...]
    place: int
    beside: int


@dataclass(frozen=True, slots=True)
class WeekGrid(Whole):
    """The grid; readers by ear hear the table it repeats, not the grid."""

    x: float
    width: float
    first: int
    last: int
    heads: Sequence[tuple[Line, ...]]
    hours: Sequence[tuple[Line, ...]]
    boxes: Sequence[_Box]

    @property
    def height(self) -> float:
        """The head and a row for every hour."""
        return _HEAD + _ROW * (self.last - self.first)

    def show(self, page: Page, top: float) -> None:
        """Draw the lines, then the days, the hours and what stands in them."""
        page.aside()
        self._lines(page, top)
        for at, lines in enumerate(self.heads):
            page.lines(lines, self._left(at), top, _HEAD_STYLE)
        for at, lines in enumerate(self.hours):
            page.lines(lines, self.x, top + _HEAD + at * _ROW - 2, styles.CAPTION)
        for box in self.boxes:
            self._box(page, top, box)

    def _lines(self, page: Page, top: float) -> None:
        for at in range(self.last - self.first + 1):
            page.rule(self.x + _LABELS, top + _HEAD + at * _ROW, self._room, 0.3, styles.HAIRLINE)
        high = self.height - _HEAD
        for at in range(len(_DAYS) + 1):
            page.tint(self._left(at), top + _HEAD, 0.3, high, styles.HAIRLINE)

    def _box(self, page: Page, top: float, box: _Box) -> None:
        wide = self._day / box.beside
        x = self._left(box.entry.day) + box.place * wide
        y = top + _HEAD + (box.entry.start / _HOUR - self.first) * _ROW
        page.tint(x + 0.6, y + 0.4, wide - 1.2, _high(box.entry) - 0.8, _INKS[box.entry.kind])
        page.lines(box.lines, x + _INSET, y + 1.4, _TEXT_STYLE)

    @property
    def _room(self) -> float:
        return self.width - _LABELS

    @property
    def _day(self) -> float:
        return self._room / len(_DAYS)

    def _left(self, day: int) -> float:
        return self.x + _LABELS + day * self._day


def week_grid(entries: Sequence[WeekEntry], column: Composer) -> WeekGrid:
    """Return the week with its entries; those of one hour stand side by side."""
    first = min(one.start for one in entries) // _HOUR
    last = max(-(-max(one.end for one in entries) // _HOUR), first + _FEWEST)
    day = (column.width - _LABELS) / len(_DAYS)
    lines = column.setter.lines
    boxes = []
    for one in entries:
        met = [other for other in entries if _meet(one, other)]
        wide = day / len(met) - 2 * _INSET
        boxes.append(_Box(one, _text(one, wide, column), met.index(one), len(met)))
    return WeekGrid(
        x=column.x,
        width=column.width,
        first=first,
        last=last,
        heads=[lines(name, _HEAD_STYLE, day) for name in _DAYS],
        hours=[lines(f"{hour}:00", styles.CAPTION, _LABELS) for hour in range(first, last)],
        boxes=boxes,
        above=3 * MM,
    )


def _text(one: WeekEntry, width: float, column: Composer) -> tuple[Line, ...]:
    """Return as many whole words as the box holds; the table says the rest."""
    most = max(1, int(_high(one) / styles.CAPTION.leading))
    words = one.text.split()
    lines = column.setter.lines(escaped(one.text), _TEXT_STYLE, width)
    while len(lines) > most and len(words) > 1:
        words.pop()
        lines = column.setter.lines(escaped(f"{' '.join(words)}…"), _TEXT_STYLE, width)
    return tuple(lines[:most])


def _high(one: WeekEntry) -> float:
    return max((one.end - one.start) / _HOUR * _ROW, styles.CAPTION.leading)


def _meet(one: WeekEntry, other: WeekEntry) -> bool:
    return one.day == other.day and one.start < other.end and other.start < one.end


_HEAD_STYLE: Style = aligned(styles.CAPTION, Align.CENTRED)
# Two lines of a name stand in one hour with air above and below them.
_TEXT_STYLE: Style = replace(styles.CAPTION, leading=8.3)
