"""Styles: which cuts a text is set in, how large, and where its lines stand."""

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from cusdesk.print.press.cuts import Cut


class Align(Enum):
    """Where the lines of a paragraph stand in their measure."""

    JUSTIFIED = "justified"
    LEFT = "left"
    RIGHT = "right"
    CENTRED = "centred"


class Family(Enum):
    """Cuts that belong together: plain, bold and italic."""

    TEXT = (Cut.TEXT, Cut.TEXT_BOLD, Cut.TEXT_ITALIC)
    TEXT_STRONG = (Cut.TEXT_BOLD, Cut.TEXT_BOLD, Cut.TEXT_BOLD)
    LABEL = (Cut.LABEL, Cut.LABEL_BOLD, Cut.LABEL_ITALIC)
    LABEL_STRONG = (Cut.LABEL_BOLD, Cut.LABEL_BOLD, Cut.LABEL_BOLD)
    LABEL_ITALIC = (Cut.LABEL_ITALIC, Cut.LABEL_BOLD, Cut.LABEL_ITALIC)
    DISPLAY = (Cut.DISPLAY, Cut.DISPLAY, Cut.DISPLAY)


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How a paragraph looks; every style is one object and equal only to itself."""

    family: Family
    size: float
    leading: float
    colour: bytes
    align: Align = Align.LEFT
    indent: float = 0.0
    tracking: float = 0.0


@lru_cache(maxsize=256)
def aligned(style: Style, align: Align) -> Style:
    """Return the style with its lines standing elsewhere; the same object every time."""
    return replace(style, align=align)
