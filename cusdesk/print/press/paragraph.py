"""Paragraphs as blocks: they keep two lines together at both ends of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from cusdesk.print.press.flow import Block
from cusdesk.print.press.lines import Line
from cusdesk.print.press.page import Page
from cusdesk.print.press.style import Style
from cusdesk.print.press.tags import Element

_KEPT = 2


@dataclass(frozen=True, slots=True)
class Label:
    """What hangs left of a block's first line: the number of a point."""

    line: Line
    x: float
    style: Style
    element: Element


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Lines of one style."""

    lines: Sequence[Line]
    x: float
    style: Style
    element: Element
    label: Label | None = None

    @property
    def heights(self) -> Sequence[float]:
        """The lines, each as high as the style's leading."""
        return [self.style.leading] * len(self.lines)

    def may_break(self, row: int) -> bool:
        """Whether neither end would leave a line alone."""
        return _KEPT <= row <= len(self.lines) - _KEPT

    def draw(self, page: Page, top: float, first: int, last: int) -> None:
        """Draw the label beside the first line, and the lines."""
        if self.label and first == 0:
            page.within(self.label.element)
            page.lines((self.label.line,), self.label.x, top, self.label.style)
        page.within(self.element)
        page.lines(self.lines[first:last], self.x, top, self.style)
