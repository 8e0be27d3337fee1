"""What surrounds the text of a paper: its footer with the code, and the mark of a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Protocol

from cusdesk.print.blocks import Identity
from cusdesk.print.paper import styles
from cusdesk.print.press.binding import Picture
from cusdesk.print.press.flow import Frame
from cusdesk.print.press.page import FOOTER, MM, Page
from cusdesk.print.press.qr import qr_stencil
from cusdesk.print.press.setting import Setter
from cusdesk.print.press.tags import Element

Size = tuple[float, float]

TOP = 17 * MM
_FOOT = 20.5 * MM
_CODE = 12.5 * MM
_SLANT = radians(54)
_DRAFT = "PROJEKT"
_DRAFT_MARK = b"/Artifact<</Type/Background/Alt(PROJEKT)>>BDC"
_QR = "Code"


class Drawn(Protocol):
    """Something with a fixed place on the first page."""

    def draw(self, page: Page) -> None:
        """Draw it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule across a column."""

    x: float
    y: float
    width: float
    colour: bytes = styles.ACCENT
    weight: float = 0.9

    def draw(self, page: Page) -> None:
        """Draw it as furniture."""
        page.aside()
        page.rule(self.x, self.y, self.width, self.weight, self.colour)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in its place, described for those who do not see it."""

    name: str
    box: tuple[float, float, float, float]
    element: Element

    def draw(self, page: Page) -> None:
        """Show it."""
        page.within(self.element)
        page.picture(self.name, *self.box)


def text_frame(size: Size, top: float = TOP, kept: float = 0.0) -> Frame:
    """Return the part of a page that text may fill; `kept` stays free above the footer."""
    return Frame(top, foot_of(size) - 3 * MM - kept)


def foot_of(size: Size) -> float:
    """Return where the footer of a page begins."""
    return size[1] - _FOOT


@dataclass(frozen=True, slots=True)
class Furniture:
    """The furniture of one paper."""

    setter: Setter
    size: Size
    opening: Sequence[Drawn]
    identity: Identity
    is_draft: bool

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """The pictures its pages show, besides the logo."""
        return {_QR: qr_stencil(self.identity.qr)} if self.identity.qr else {}

    def before(self, page: Page) -> None:
        """Draw the mark of a draft, and on the first page what stands before the text."""
        if self.is_draft:
            self._mark(page)
        if page.number == 0:
            for part in self.opening:
                part.draw(page)

    def after(self, page: Page, pages: int) -> None:
        """Draw the footer: what paper this is, which page of how many, its code."""
        width, height = self.size
        measure = width - styles.LEFT - styles.RIGHT
        top = height - _FOOT
        page.aside(FOOTER)
        page.rule(styles.LEFT, top, measure, 0.4, styles.HAIRLINE)
        code = _CODE + 4 * MM if self.identity.qr else 0.0
        numbers = self.setter.lines(
            f"Strona {page.number + 1} z {pages}", styles.PAGE_NUMBER, measure - code
        )
        lines = self.setter.lines("\n".join(self.identity.footer), styles.FOOTER, measure * 0.72)
        page.lines(lines, styles.LEFT, top + 6, styles.FOOTER)
        page.lines(numbers, styles.LEFT, top + 6, styles.PAGE_NUMBER)
        if self.identity.qr:
            x = width - styles.RIGHT - _CODE
            page.stencil(_QR, x, top + 1.6 * MM, _CODE, styles.INK)

    def _mark(self, page: Page) -> None:
        width, height = self.size
        style = styles.MARK
        line = self.setter.lines(_DRAFT, style, 2000)[0]
        half, low = line.width / 2, 0.33 * style.size
        x = width / 2 - half * cos(_SLANT) + low * sin(_SLANT)
        y = height / 2 - half * sin(_SLANT) - low * cos(_SLANT)
        page.aside(_DRAFT_MARK)
        page.slanted(line, style, (cos(_SLANT), sin(_SLANT), -sin(_SLANT), cos(_SLANT), x, y))
