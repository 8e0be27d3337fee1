"""Tables: three rules, figures in line, a tinted total, the head repeated on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from cusdesk.print.press.columns import PADDING, Column, widths
from cusdesk.print.press.flow import Block
from cusdesk.print.press.lines import Line
from cusdesk.print.press.page import Page
from cusdesk.print.press.setting import Setter
from cusdesk.print.press.style import Style, aligned
from cusdesk.print.press.tags import COLUMN_HEAD, ROW_HEAD, Element, spanning

_KEPT = 2


class RowKind(Enum):
    """What a row is: an entry, the sum, or a remark across all columns."""

    ENTRY = "entry"
    TOTAL = "total"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Row:
    """The marked texts of a row; a remark has one."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.ENTRY


@dataclass(frozen=True, slots=True, eq=False)
class TableLook:
    """The styles of a table's parts, its inks, and how much air its rows have."""

    head: Style
    entry: Style
    total: Style
    remark: Style
    rule: bytes
    hairline: bytes
    tint: bytes
    air: float = 3.2
    least: float = 0.0
    ruled: bool = False
    divided: bool = False

    def style(self, kind: RowKind) -> Style:
        """Return the style of a row's text."""
        return {RowKind.TOTAL: self.total, RowKind.REMARK: self.remark}.get(kind, self.entry)


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: tuple[Line, ...]
    style: Style
    x: float
    down: float
    element: Element


@dataclass(frozen=True, slots=True)
class _SetRow:
    cells: tuple[_Cell, ...]
    height: float
    kind: RowKind

    def draw(self, page: Page, top: float) -> None:
        for cell in self.cells:
            page.within(cell.element)
            page.lines(cell.lines, cell.x, top + cell.down, cell.style)

    def draw_again(self, page: Page, top: float) -> None:
        """Draw a head that readers by ear have heard already."""
        page.aside()
        for cell in self.cells:
            page.lines(cell.lines, cell.x, top + cell.down, cell.style)


@dataclass(frozen=True, slots=True)
class Table(Block):
    """A set table; row 0 is its head."""

    rows: Sequence[_SetRow]
    x: float
    across: Sequence[float]
    look: TableLook
    has_head: bool

    @property
    def width(self) -> float:
        """The width of all its columns."""
        return sum(self.across)

    @property
    def heights(self) -> Sequence[float]:
        """The heights of its rows, head included."""
        return [row.height for row in self.rows]

    def may_break(self, row: int) -> bool:
        """Whether enough rows stay with the head, and the sum with what it sums."""
        return row >= _KEPT + self.has_head and self.rows[row].kind is not RowKind.TOTAL

    def draw(self, page: Page, top: float, first: int, last: int) -> None:
        """Draw tints and rules, then the text over them."""
        rows = self.rows[first:last]
        tops = list(accumulate((row.height for row in rows), initial=top))
        continued = self.has_head and first > 0
        page.aside()
        for row, y in zip(rows, tops, strict=False):
            if row.kind is RowKind.TOTAL:
                page.tint(self.x, y, self.width, row.height, self.look.tint)
        start = top - self.repeated if continued else top
        self._draw_rules(page, start, tops[1:], head=start + self.repeated)
        if continued:
            self.rows[0].draw_again(page, start)
        for row, y in zip(rows, tops, strict=False):
            row.draw(page, y)

    def _draw_rules(self, page: Page, start: float, ends: Sequence[float], head: float) -> None:
        page.rule(self.x, start, self.width, 0.8, self.look.rule)
        if self.look.ruled:
            for y in ends[:-1]:
                page.rule(self.x, y, self.width, 0.4, self.look.hairline)
        if self.look.divided:
            for x in accumulate(self.across[1:-1], initial=self.x + self.across[0]):
                page.tint(x, start, 0.4, ends[-1] - start, self.look.hairline)
        if self.has_head:
            page.rule(self.x, head, self.width, 0.5, self.look.rule)
        page.rule(self.x, ends[-1], self.width, 0.8, self.look.rule)


def table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    setter: Setter,
    look: TableLook,
    element: Element,
    *,
    place: tuple[float, float, float],
) -> Table:
    """Return a table set at `place`: its left edge, its width and the space above it."""
    x, width, above = place
    texts = [row.cells for row in rows if row.kind is not RowKind.REMARK]
    across = widths(columns, texts, width, setter, (look.head, look.entry))
    composer = _Composer(setter, columns, across, x, look, element)
    has_head = any(column.head for column in columns)
    heads = [composer.head()] if has_head else []
    repeated = heads[0].height if heads else 0.0
    set_rows = [*heads, *map(composer.row, rows)]
    return Table(set_rows, x, across, look, has_head, above=above, repeated=repeated)


@dataclass(frozen=True, slots=True)
class _Composer:
    """Sets the rows of one table in its columns."""

    setter: Setter
    columns: Sequence[Column]
    across: Sequence[float]
    x: float
    look: TableLook
    element: Element

    def head(self) -> _SetRow:
        """Return the head; its texts stand on one line at the bottom."""
        style, air = self.look.head, self.look.air
        row = self.element.add("TR")
        texts = [self._lines(column.head, style, n) for n, column in enumerate(self.columns)]
        most = max(map(len, texts))
        cells = tuple(
            _Cell(
                lines,
                style,
                self._left(n),
                air + (most - len(lines)) * style.leading,
                row.add("TH", attributes=COLUMN_HEAD),
            )
            for n, lines in enumerate(texts)
        )
        return _SetRow(cells, most * style.leading + 2 * air, RowKind.ENTRY)

    def row(self, row: Row) -> _SetRow:
        """Return a row, as high as its highest cell."""
        style = self.look.style(row.kind)
        element = self.element.add("TR")
        if row.kind is RowKind.REMARK:
            cells: tuple[_Cell, ...] = (self._remark(row, style, element),)
        else:
            cells = tuple(self._cell(text, style, n, element) for n, text in enumerate(row.cells))
        most = max((len(cell.lines) for cell in cells), default=1) or 1
        height = max(most * style.leading + 2 * self.look.air, self.look.least)
        return _SetRow(cells, height, row.kind)

    def _cell(self, text: str, style: Style, n: int, row: Element) -> _Cell:
        column = self.columns[n]
        kind, attributes = ("TH", ROW_HEAD) if column.names_row else ("TD", b"")
        element = row.add(kind, attributes=attributes)
        lines = self._lines(text, style, n)
        return _Cell(lines, style, self._left(n), self.look.air, element)

    def _remark(self, row: Row, style: Style, element: Element) -> _Cell:
        cell = element.add("TD", attributes=spanning(len(self.columns)))
        lines = self.setter.lines(row.cells[0], style, sum(self.across) - 2 * PADDING)
        return _Cell(lines, style, self.x + PADDING, self.look.air, cell)

    def _lines(self, text: str, style: Style, n: int) -> tuple[Line, ...]:
        style = aligned(style, self.columns[n].align)
        return self.setter.lines(text, style, self.across[n] - 2 * PADDING)

    def _left(self, n: int) -> float:
        return self.x + sum(self.across[:n]) + PADDING
