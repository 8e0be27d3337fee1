"""Texts and rules that stand together and are never parted."""

from collections.abc import Sequence
from dataclasses import dataclass

from cusdesk.print import styles
from cusdesk.print.press.flow import Placed
from cusdesk.print.press.page import Page

Line = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Group:
    """A block of one row; it clings to what precedes it unless told otherwise."""

    parts: Sequence[Placed]
    height: float
    above: float
    rules: Sequence[Line] = ()
    repeated: float = 0.0
    holds_next: bool = False
    clings: bool = True

    @property
    def heights(self) -> Sequence[float]:
        """One row, never parted."""
        return (self.height,)

    def may_break(self, row: int) -> bool:
        """Never: there is one row."""
        return row > 0

    def draw(self, page: Page, top: float, first: int, last: int) -> None:  # noqa: ARG002
        """Draw the rules and the texts."""
        page.aside()
        for x, y, width in self.rules:
            page.rule(x, top + y, width, 0.4, styles.HAIRLINE)
        for part in self.parts:
            part.block.draw(page, top + part.top, part.first, part.last)
