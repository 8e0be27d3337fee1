"""What the contents of papers are made of: texts, points, tables and the parts of a letter."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from cusdesk.print.codec import LATER
from cusdesk.print.press.columns import Column
from cusdesk.print.press.style import Align
from cusdesk.print.press.table import Row, RowKind
from cusdesk.print.press.text import escaped

__all__ = [
    "Align",
    "Block",
    "Column",
    "Fact",
    "Funding",
    "Head",
    "Heading",
    "Identity",
    "Letterhead",
    "Manner",
    "Masthead",
    "Point",
    "Points",
    "Row",
    "RowKind",
    "Signature",
    "Table",
    "Text",
    "escaped",
    "figures",
    "headed",
]


class Manner(StrEnum):
    """How a text or a list of points is set."""

    PLAIN = "plain"
    INDENTED = "indented"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `<b>` and `<i>` are its only marks, names in it are `escaped`."""

    text: str
    manner: Manner = Manner.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a letter: ORZEKAM, UZASADNIENIE."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; figures stand right, a total closes it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Head = str | Column


def figures(head: str) -> Column:
    """Return a column of figures: they are compared, so they stand right."""
    return Column(head, Align.RIGHT)


def headed(heads: Iterable[Head]) -> tuple[Column, ...]:
    """Return the columns of a list, as wide as what stands in them; a bare head is of words."""
    return tuple(Column(head) if isinstance(head, str) else head for head in heads)


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point: its text, and what belongs to it below."""

    text: str
    below: tuple[Text | Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """Points numbered from one; a single point goes without its number."""

    points: tuple[Point, ...]
    manner: Manner = Manner.PLAIN


Block = Text | Heading | Table | Points


@dataclass(frozen=True, slots=True)
class Funding:
    """A project that pays: the line that names it, and its strip of signs by its key."""

    text: str
    strip: str = ""
    strip_alt: str = "Znaki instytucji, które finansują projekt"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the organ first, the centre and its addresses below, a logo by its key."""

    organ: str
    lines: tuple[str, ...]
    logo: str = ""
    logo_alt: str = "Herb gminy"
    funding: tuple[Funding, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a working paper: its title, whose it is, and a note at the right."""

    title: str
    subtitle: str
    note: str = ""
    note_below: str = ""
    logo: str = ""
    logo_alt: str = "Herb gminy"
    funding: tuple[Funding, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True)
class Fact:
    """A caption and what stands under it; a wide one takes the whole row."""

    caption: str
    text: str
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: „Z upoważnienia Wójta…” (or nothing), name and post."""

    on_behalf: str
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells this paper from all others: shown in its footer, scanned from its code."""

    identifier: str
    footer: tuple[str, ...]
    qr: str = ""
