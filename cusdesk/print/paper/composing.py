"""Turns contents into set type: every text gets its lines, its place and its element."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from cusdesk.print import blocks as said
from cusdesk.print.paper import styles
from cusdesk.print.press import flow
from cusdesk.print.press.paragraph import Label, Paragraph
from cusdesk.print.press.setting import Setter
from cusdesk.print.press.style import Style
from cusdesk.print.press.table import Table, TableLook, table
from cusdesk.print.press.tags import NUMBERED, Element
from cusdesk.print.press.text import plain


@dataclass(frozen=True, slots=True)
class _Look:
    """How texts of one manner look, how far their points hang and how far apart they stand."""

    text: Style
    number: Style
    hang: float
    above: float


@dataclass(slots=True)
class Stack:
    """Texts one under another from a height on."""

    composer: "Composer"
    element: Element
    bottom: float
    parts: list[flow.Placed] = field(default_factory=list)

    def add(self, marked: str, style: Style, kind: str = "P") -> None:
        """Put a text below the others."""
        text = self.composer.text(marked, style, self.element.add(kind))
        self.parts.append(flow.Placed(text, self.bottom, 0, len(text.lines)))
        self.bottom += sum(text.heights)

    def skip(self, space: float) -> None:
        """Leave space."""
        self.bottom += space

    def lowered(self, by: float) -> list[flow.Placed]:
        """Return the texts, all moved down."""
        return [
            flow.Placed(part.block, part.top + by, part.first, part.last) for part in self.parts
        ]


_LOOKS = {
    said.Manner.PLAIN: _Look(styles.BODY, styles.POINT, 24.6, 4.2),
    said.Manner.INDENTED: _Look(styles.GROUNDS, styles.POINT, 24.6, 4.2),
    said.Manner.SMALL: _Look(styles.SMALL, styles.SMALL_POINT, 17, 3.2),
}


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes blocks into a column of the page."""

    setter: Setter
    x: float
    width: float

    def narrowed(self, left: float, width: float | None = None) -> "Composer":
        """Return a composer whose column begins further right."""
        narrow = self.width - left if width is None else width
        return Composer(self.setter, self.x + left, narrow)

    def text(
        self,
        marked: str,
        style: Style,
        element: Element,
        above: float = 0.0,
        *,
        label: Label | None = None,
        holds_next: bool = False,
    ) -> Paragraph:
        """Return a paragraph."""
        lines = self.setter.lines(marked, style, self.width)
        # What ends in a colon announces what follows it.
        holds = holds_next or marked.endswith(":")
        return Paragraph(lines, self.x, style, element, label, above=above, holds_next=holds)

    def heading(self, text: str, style: Style, element: Element, above: float = 0.0) -> Paragraph:
        """Return a heading: it stays with what follows it."""
        return self.text(text, style, element, above, holds_next=True)

    def label(self, text: str, style: Style, x: float, element: Element) -> Label:
        """Return what hangs before the first line of a paragraph."""
        return Label(self.setter.lines(text, style, self.width)[0], x, style, element)

    def table(
        self,
        content: said.Table,
        parent: Element,
        above: float = 6.0,
        look: TableLook = styles.LETTER_TABLE,
    ) -> Table:
        """Return a table as wide as the column."""
        place = (self.x, self.width, above)
        element = parent.add("Table")
        return table(content.columns, content.rows, self.setter, look, element, place=place)

    def blocks(self, contents: Iterable[said.Block], parent: Element) -> Iterator[flow.Block]:
        """Yield the blocks of a letter's text."""
        return chain.from_iterable(self._block(block, parent) for block in contents)

    def _block(self, block: said.Block, parent: Element) -> Iterator[flow.Block]:
        match block:
            case said.Text():
                look = _LOOKS[block.manner]
                yield self.text(block.text, look.text, parent.add("P"), look.above)
            case said.Heading():
                heading = parent.add("H2", spoken=plain(block.text))
                yield self.heading(block.text, styles.HEADING, heading, 9.5)
            case said.Table():
                yield self.table(block, parent)
            case said.Points():
                yield from self._points(block, parent)

    def _points(self, points: said.Points, parent: Element) -> Iterator[flow.Block]:
        look = _LOOKS[points.manner]
        if len(points.points) == 1:
            yield from self.point(points.points[0], look, parent, None)
            return
        numbered = parent.add("L", attributes=NUMBERED)
        column = self.narrowed(look.hang)
        for n, point in enumerate(points.points, 1):
            item = numbered.add("LI")
            label = self.label(f"{n}.", look.number, self.x, item.add("Lbl"))
            yield from column.point(point, look, item.add("LBody"), label)

    def point(
        self, point: said.Point, look: _Look, parent: Element, label: Label | None
    ) -> Iterator[flow.Block]:
        """Yield a point's text with its number, and what belongs below it."""
        yield self.text(point.text, look.text, parent.add("P"), look.above, label=label)
        yield from self.blocks(point.below, parent)
