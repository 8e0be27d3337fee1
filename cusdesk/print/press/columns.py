"""How wide the columns of a table are: as wide as what stands in them, where that fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add, sub

from cusdesk.print.press.setting import Setter
from cusdesk.print.press.style import Align, Style
from cusdesk.print.press.text import plain
from cusdesk.print.press.typography import typeset

PADDING = 5.0
_AIR = 16.0
_MEASURED = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, where its text stands, its share of the width (0: as needed)."""

    head: str
    align: Align = Align.LEFT
    share: float = 0.0
    names_row: bool = False


def widths(
    columns: Sequence[Column],
    texts: Sequence[Sequence[str]],
    measure: float,
    setter: Setter,
    styles: tuple[Style, Style],
) -> list[float]:
    """Return the widths of `columns` that hold `texts`, together `measure`."""
    fixed = [column.share * measure for column in columns]
    head, entry = styles
    wished, needed = [], []
    for n, column in enumerate(columns):
        # A cell may have lines of its own, one under another.
        cells = _longest([line for row in texts for line in row[n].split("\n")])
        words = [word for cell in cells for word in _words(cell)]
        heads = [setter.width(word, head) for word in _words(column.head)]
        needed.append(_most([*heads, *(setter.width(word, entry) for word in _longest(words))]))
        # A heading may take two lines.
        halved = 0.55 * setter.width(column.head, head)
        wished.append(_most([halved, *heads, *(setter.width(cell, entry) for cell in cells)]))
    free = [n for n, width in enumerate(fixed) if not width]
    if not free:
        return fixed
    shared = _shared(
        [needed[n] for n in free],
        [wished[n] for n in free],
        [columns[n].align is Align.LEFT for n in free],
        measure - sum(fixed),
    )
    for n, width in zip(free, shared, strict=True):
        fixed[n] = width
    return fixed


def _shared(
    needed: list[float], wished: list[float], stretchy: list[bool], room: float
) -> list[float]:
    if sum(wished) <= room:
        # Air for every column first, then what is left for those that hold words.
        spare = room - sum(wished)
        air = min(spare / len(wished), _AIR)
        takers = stretchy if any(stretchy) else [True] * len(wished)
        rest = spare - air * len(wished)
        weight = sum(width for width, takes in zip(wished, takers, strict=True) if takes)
        return [
            width + air + (rest * width / weight if takes else 0.0)
            for width, takes in zip(wished, takers, strict=True)
        ]
    if sum(needed) >= room:
        return [width * room / sum(needed) for width in needed]
    wants = list(map(sub, wished, needed))
    share = (room - sum(needed)) / sum(wants)
    return list(map(add, needed, [want * share for want in wants]))


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    # Hard spaces keep an amount and its unit in one piece, also those the typesetter puts in.
    return tuple(plain(word) for word in typeset(text).split(" ") if word)


def _longest(texts: Sequence[str]) -> list[str]:
    return sorted(texts, key=len)[-_MEASURED:]


def _most(measured: Sequence[float]) -> float:
    return max(measured, default=0.0) + 2 * PADDING
