"""Who pays, at the foot of the first page: each project named, its signs in a strip below.

The room is taken from the text's frame, so the signs never squeeze the text, nor the text them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cusdesk.print.blocks import Funding
from cusdesk.print.paper import Logo, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.furniture import Drawn, Shown, Size, foot_of
from cusdesk.print.press.flow import Placed
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element, boxed
from cusdesk.print.press.text import escaped

_HIGH = 11 * MM
_GAP = 1.2 * MM
_BELOW = 2.2 * MM


@dataclass(frozen=True, slots=True)
class Strips:
    """The projects of a paper, with the pictures of those that have signs."""

    projects: Sequence[tuple[Funding, Logo | None]]
    size: Size

    @property
    def height(self) -> float:
        """The room they need above the footer."""
        return sum(map(self._high, self.projects)) + _BELOW if self.projects else 0.0

    @property
    def pictures(self) -> dict[str, Logo]:
        """The pictures by the names pages show them under."""
        return {f"Strip{n}": logo for n, (_, logo) in enumerate(self.projects) if logo is not None}

    def drawn(self, column: Composer, document: Element) -> Iterator[Drawn]:
        """Yield each line with the strip below it."""
        top = foot_of(self.size) - self.height
        for n, one in enumerate(self.projects):
            funding, logo = one
            text = column.text(escaped(funding.text), styles.FOOTER, document.add("P"))
            yield Placed(text, top, 0, len(text.lines))
            if logo is not None:
                scale = min(column.width / logo.width, _HIGH / logo.height)
                below = top + styles.FOOTER.leading + _GAP
                box = (column.x, below, logo.width * scale, logo.height * scale)
                yield Shown(f"Strip{n}", box, self._figure(funding.strip_alt, box, document))
            top += self._high(one)

    def _figure(
        self, alt: str, box: tuple[float, float, float, float], document: Element
    ) -> Element:
        x, top, width, height = box
        foot = self.size[1] - top - height
        return document.add("Figure", alt=alt, attributes=boxed(x, foot, x + width, foot + height))

    def _high(self, one: tuple[Funding, Logo | None]) -> float:
        line = styles.FOOTER.leading + _GAP
        return line + (_HIGH + _GAP if one[1] is not None else 0.0)
