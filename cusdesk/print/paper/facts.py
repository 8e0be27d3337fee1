"""Facts of a record side by side: a caption over each, hairlines between the rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cusdesk.print.blocks import Fact
from cusdesk.print.paper import styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.press.flow import Block
from cusdesk.print.press.lines import Line
from cusdesk.print.press.page import MM, Page
from cusdesk.print.press.style import Style
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

_GUTTER = 5 * MM
_AIR = 1.3 * MM


@dataclass(frozen=True, slots=True)
class _SetFact:
    caption: tuple[Line, ...]
    text: tuple[Line, ...]
    x: float
    caption_element: Element
    element: Element
    style: Style

    @property
    def height(self) -> float:
        """The caption over its text."""
        texts = len(self.text) * self.style.leading
        return len(self.caption) * styles.CAPTION.leading + texts

    def draw(self, page: Page, top: float) -> None:
        """Draw caption and text."""
        page.within(self.caption_element)
        page.lines(self.caption, self.x, top, styles.CAPTION)
        page.within(self.element)
        below = top + len(self.caption) * styles.CAPTION.leading
        page.lines(self.text, self.x, below, self.style)


@dataclass(frozen=True, slots=True)
class FactRows(Block):
    """Rows of facts."""

    rows: Sequence[Sequence[_SetFact]]
    x: float
    width: float

    @property
    def heights(self) -> Sequence[float]:
        """Each row as high as its highest fact."""
        return [max(fact.height for fact in row) + 2 * _AIR for row in self.rows]

    def may_break(self, row: int) -> bool:
        """Between any two rows."""
        return row > 0

    def draw(self, page: Page, top: float, first: int, last: int) -> None:
        """Draw the hairlines, then the facts."""
        page.aside()
        y = top
        for height in self.heights[first:last]:
            y += height
            page.rule(self.x, y, self.width, 0.4, styles.HAIRLINE)
        y = top
        for row, height in zip(self.rows[first:last], self.heights[first:last], strict=True):
            for fact in row:
                fact.draw(page, y + _AIR)
            y += height


def fact_rows(
    facts: Iterable[Fact],
    across: int,
    composer: Composer,
    parent: Element,
    above: float,
    *,
    style: Style = styles.PLAIN,
) -> FactRows:
    """Return facts in rows of `across`; a wide one has a row of its own."""
    listed = parent.add("L")
    rows = [_row(row, across, composer, listed, style) for row in _rows(facts, across)]
    return FactRows(rows, composer.x, composer.width, above=above)


def _rows(facts: Iterable[Fact], across: int) -> Iterator[list[Fact]]:
    row: list[Fact] = []
    for fact in facts:
        if row and (fact.is_wide or len(row) == across):
            yield row
            row = []
        row.append(fact)
        if fact.is_wide:
            yield row
            row = []
    if row:
        yield row


def _row(
    facts: Sequence[Fact], across: int, composer: Composer, parent: Element, style: Style
) -> list[_SetFact]:
    width = (composer.width - _GUTTER * (across - 1)) / across
    return [
        _fact(
            fact,
            composer.narrowed(n * (width + _GUTTER), composer.width if fact.is_wide else width),
            parent.add("LI"),
            style,
        )
        for n, fact in enumerate(facts)
    ]


def _fact(fact: Fact, column: Composer, item: Element, style: Style) -> _SetFact:
    lines = column.setter.lines
    return _SetFact(
        lines(escaped(fact.caption), styles.CAPTION, column.width),
        lines(escaped(fact.text) or "–", style, column.width),
        column.x,
        item.add("Lbl"),
        item.add("LBody"),
        style,
    )
