"""Texts and rules that stand together and are never parted."""

from collections.abc import Sequence
from dataclasses import dataclass

from cusdesk.print.paper import styles
from cusdesk.print.press.flow import Placed, Whole
from cusdesk.print.press.page import Page

Line = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Group(Whole):
    """Texts and rules, each at its place in the group."""

    parts: Sequence[Placed]
    high: float
    rules: Sequence[Line] = ()

    @property
    def height(self) -> float:
        """The height of the whole group."""
        return self.high

    def show(self, page: Page, top: float) -> None:
        """Draw the rules and the texts."""
        page.aside()
        for x, y, width in self.rules:
            page.rule(x, top + y, width, 0.4, styles.HAIRLINE)
        for part in self.parts:
            part.block.draw(page, top + part.top, part.first, part.last)
