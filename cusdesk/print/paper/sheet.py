"""One paper in the making: its size, its column, its structure tree, and the story it becomes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cusdesk.print.blocks import Funding, Identity
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.funding import Strips
from cusdesk.print.paper.furniture import Drawn, Furniture, Shown, Size, text_frame
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Picture, Story
from cusdesk.print.press.flow import Block, Frame, Placed, filled
from cusdesk.print.press.tags import Element, boxed

LOGO = "Logo"


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands on the first page before the text, and where that ends."""

    drawn: Sequence[Drawn]
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper that is being composed."""

    paper: Paper
    size: Size
    is_draft: bool
    funding: tuple[Funding, ...] = ()
    document: Element = field(default_factory=lambda: Element("Document"))

    @property
    def column(self) -> Composer:
        """The column between the margins."""
        width = self.size[0] - styles.LEFT - styles.RIGHT
        return Composer(self.paper.setter, styles.LEFT, width)

    def logo(self, key: str, alt: str, corner: Size, room: Size) -> Shown:
        """Return a logo at its corner (left, top), as large as there is room, with its name."""
        logo = self.paper.logo(key)
        scale = min(room[0] / logo.width, room[1] / logo.height)
        box = (*corner, logo.width * scale, logo.height * scale)
        return Shown(LOGO, box, self.figure(alt, box))

    def figure(self, alt: str, box: tuple[float, float, float, float]) -> Element:
        """Return the element of a picture at `box` (left, top, width, height)."""
        x, top, width, height = box
        foot = self.size[1] - top - height
        place = boxed(x, foot, x + width, foot + height)
        return self.document.add("Figure", alt=alt, attributes=place)

    def pages(self, blocks: Iterable[Block], top: float) -> list[list[Placed]]:
        """Return the pages that the blocks fill, from `top` on the first one."""
        return filled(list(blocks), self.first_frame(top), text_frame(self.size))

    def first_frame(self, top: float) -> Frame:
        """Return the frame of the first page, above the signs of whoever pays."""
        return text_frame(self.size, top, self._strips.height)

    @property
    def _strips(self) -> Strips:
        paid = ((one, self.paper.logo(one.strip) if one.strip else None) for one in self.funding)
        return Strips(tuple(paid), self.size)

    def story(
        self,
        about: Description,
        pages: Sequence[Sequence[Placed]],
        identity: Identity,
        *,
        opening: Opening,
        logo: str = "",
        pictures: Mapping[str, Picture] | None = None,
    ) -> Story:
        """Return the paper, its pages filled."""
        strips = self._strips
        drawn = (*opening.drawn, *strips.drawn(self.column, self.document))
        furniture = Furniture(self.paper.setter, self.size, drawn, identity, self.is_draft)
        logos = {LOGO: self.paper.logo(logo)} if logo else {}
        draft = replace(about, title=f"PROJEKT: {about.title}")
        return Story(
            about=draft if self.is_draft else about,
            width=self.size[0],
            height=self.size[1],
            pages=pages,
            document=self.document,
            furniture=furniture,
            pictures={**furniture.pictures, **logos, **strips.pictures, **(pictures or {})},
        )
