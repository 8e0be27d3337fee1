"""The month of all carers on one sheet: a row for each, a column for every day, the sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.binding import Story
from cusdesk.print.press.lines import Line
from cusdesk.print.press.page import MM, Page
from cusdesk.print.press.style import Align, Family, Style
from cusdesk.print.press.tags import COLUMN_HEAD, ROW_HEAD, Element
from cusdesk.print.press.text import escaped
from cusdesk.print.roster_heads import RosterPaper

_NAME = Style(Family.LABEL, 8.6, 10.6, styles.INK)
_CELL = Style(Family.LABEL, 6.5, 9, styles.INK, Align.CENTRED)
_HEAD = Style(Family.LABEL, 7, 8.6, styles.MUTED, Align.CENTRED)
_TOTAL = Style(Family.LABEL_STRONG, 6.5, 9, styles.INK, Align.CENTRED)
_SUM = Style(Family.LABEL_STRONG, 7.6, 10, styles.INK, Align.CENTRED)
_SUM_WIDE, _NAME_WIDE = 11 * MM, 33 * MM
_ROW, _HEAD_ROW = 7 * MM, 9.5 * MM
_KEPT = 2


@dataclass(frozen=True, slots=True)
class MonthDay:
    """The head of a day: its number, the day of the week, whether it is a day off for all."""

    number: str
    weekday: str
    is_off: bool


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A carer: what stands on each day, then the sums under their heads."""

    name: str
    days: tuple[str, ...]
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RosterMonth(RosterPaper):
    """Everything the sheet of a month says; the totals close it."""

    days: tuple[MonthDay, ...]
    sums: tuple[str, ...]
    rows: tuple[MonthRow, ...]
    total: MonthRow


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: tuple[Line, ...]
    style: Style
    x: float
    element: Element


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    height: float

    def draw(self, page: Page, top: float, *, again: bool = False) -> None:
        """Draw each text in the middle of the row's height; a repeated head is furniture."""
        page.aside()
        for cell in self.cells:
            if not again:
                page.within(cell.element)
            down = (self.height - len(cell.lines) * cell.style.leading) / 2
            page.lines(cell.lines, cell.x, top + down, cell.style)


@dataclass(frozen=True, slots=True)
class MonthGrid(flow.Block):
    """The rows, head first and totals last; days off are tinted."""

    rows: Sequence[_Row]
    x: float
    across: Sequence[float]
    off: Sequence[int]

    @property
    def heights(self) -> Sequence[float]:
        """The heights of its rows, head included."""
        return [row.height for row in self.rows]

    def may_break(self, row: int) -> bool:
        """Not right after the head, nor before the totals."""
        return _KEPT < row < len(self.rows) - 1

    def draw(self, page: Page, top: float, first: int, last: int) -> None:
        """Draw the tints and the lines, then the texts over them."""
        shown = self.rows[first:last]
        tops = list(accumulate((row.height for row in shown), initial=top))
        start = top - self.repeated if first else top
        page.aside()
        self._lines(page, start, tops)
        if first:
            self.rows[0].draw(page, start, again=True)
        for row, y in zip(shown, tops, strict=False):
            row.draw(page, y)

    def _lines(self, page: Page, start: float, tops: Sequence[float]) -> None:
        lefts = list(accumulate(self.across, initial=self.x))
        high, width = tops[-1] - start, lefts[-1] - self.x
        for at in self.off:
            page.tint(lefts[at], start, self.across[at], high, styles.TINT)
        for x in lefts[1:-1]:
            page.tint(x, start, 0.3, high, styles.HAIRLINE)
        for y in tops[:-1]:
            page.rule(self.x, y, width, 0.4, styles.HAIRLINE)
        for y in (start, start + self.rows[0].height, tops[-1]):
            page.rule(self.x, y, width, 0.8, styles.ACCENT)


def story(month: RosterMonth, paper: Paper, *, draft: bool) -> Story:
    """Return the sheet ready to be laid out, lying."""
    sheet = Sheet(paper, styles.LANDSCAPE, is_draft=draft)
    opening = titled(month.head, sheet)
    pages = sheet.pages(_blocks(month, sheet.column, sheet.document), opening.bottom + 4 * MM)
    return sheet.story(month.about, pages, month.identity, opening=opening, logo=month.head.logo)


def _blocks(month: RosterMonth, column: Composer, document: Element) -> Iterator[flow.Block]:
    yield _grid(month, column, document.add("Table"))
    if month.remark:
        yield column.text(month.remark, styles.PLAIN_MUTED, document.add("P"), 3 * MM)


def _grid(month: RosterMonth, column: Composer, table: Element) -> MonthGrid:
    room = column.width - _NAME_WIDE - _SUM_WIDE * len(month.sums)
    day = room / len(month.days)
    across = (_NAME_WIDE, *(day,) * len(month.days), *(_SUM_WIDE,) * len(month.sums))
    rows = [
        _head(month, column, across, table),
        *(_row(one, column, across, table.add("TR"), _CELL) for one in month.rows),
        _row(month.total, column, across, table.add("TR"), _TOTAL),
    ]
    off = [at for at, one in enumerate(month.days, start=1) if one.is_off]
    return MonthGrid(rows, column.x, across, off, repeated=rows[0].height)


def _head(month: RosterMonth, column: Composer, across: Sequence[float], table: Element) -> _Row:
    texts = ("", *(f"{one.number}\n{one.weekday}" for one in month.days), *month.sums)
    row = table.add("TR")
    cells = []
    for x, wide, text in zip(accumulate(across, initial=column.x), across, texts, strict=False):
        lines = column.setter.lines(escaped(text), _HEAD, wide) if text else ()
        cells.append(_Cell(lines, _HEAD, x, row.add("TH", attributes=COLUMN_HEAD)))
    return _Row(tuple(cells), _HEAD_ROW)


def _row(
    said: MonthRow, column: Composer, across: Sequence[float], row: Element, entry: Style
) -> _Row:
    setter, lefts = column.setter, list(accumulate(across, initial=column.x))
    name = setter.lines(escaped(said.name), _NAME, across[0] - 2 * MM)
    cells = [_Cell(name, _NAME, column.x, row.add("TH", attributes=ROW_HEAD))]
    styled = [(text, entry) for text in said.days] + [(text, _SUM) for text in said.sums]
    for at, (text, style) in enumerate(styled, start=1):
        lines = setter.lines(escaped(text), style, across[at]) if text else ()
        cells.append(_Cell(lines, style, lefts[at], row.add("TD")))
    most = max(len(cell.lines) * cell.style.leading for cell in cells)
    return _Row(tuple(cells), max(_ROW, most + 1.5 * MM))
