"""Fills pages with blocks: everything is laid out first and drawn afterwards."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cusdesk.print.press.page import Page

_NEARLY = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(ABC):
    """A part of the text whose rows are drawn whole, and may go over to another page.

    `above` is the space before it, dropped at the top of a page; `repeated` the height of what
    each page it continues on repeats; one that `holds_next` stays with what follows, as a
    heading does; one that `clings` with what precedes, as a signature does.
    """

    above: float = 0.0
    repeated: float = 0.0
    holds_next: bool = False
    clings: bool = False

    @property
    @abstractmethod
    def heights(self) -> Sequence[float]:
        """The heights of its rows."""

    @abstractmethod
    def may_break(self, row: int) -> bool:
        """Whether a page may end before this row."""

    @abstractmethod
    def draw(self, page: Page, top: float, first: int, last: int) -> None:
        """Draw the rows from `first` up to `last`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole(Block):
    """A block of one row."""

    @property
    @abstractmethod
    def height(self) -> float:
        """The height of its row."""

    @abstractmethod
    def show(self, page: Page, top: float) -> None:
        """Draw it."""

    @property
    def heights(self) -> Sequence[float]:
        """The height of its row."""
        return (self.height,)

    def may_break(self, row: int) -> bool:
        """Never before its only row, except where the page itself may end."""
        return row > 0

    def draw(self, page: Page, top: float, first: int, last: int) -> None:  # noqa: ARG002
        """Draw it."""
        self.show(page, top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Together(Block):
    """Another block that no page parts while it fits on one, and that stays with what follows."""

    block: Block

    @property
    def heights(self) -> Sequence[float]:
        """The heights of its rows."""
        return self.block.heights

    def may_break(self, row: int) -> bool:  # noqa: ARG002
        """Nowhere."""
        return False

    def draw(self, page: Page, top: float, first: int, last: int) -> None:
        """Draw the rows from `first` up to `last`."""
        self.block.draw(page, top, first, last)


def together(block: Block) -> Block:
    """Return a block that keeps whole and holds on to what follows."""
    return Together(block=block, above=block.above, repeated=block.repeated, holds_next=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that text may fill."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Rows of a block on their page."""

    block: Block
    top: float
    first: int
    last: int

    def draw(self, page: Page) -> None:
        """Draw them."""
        self.block.draw(page, self.top, self.first, self.last)


class _Row(NamedTuple):
    block: Block
    number: int
    height: float
    may_begin_page: bool

    def step(self, *, at_top: bool) -> float:
        """Return the space between this row and what stands above it."""
        if at_top:
            return self.block.repeated if self.number else 0.0
        return 0.0 if self.number else self.block.above


def filled(blocks: Sequence[Block], first: Frame, others: Frame) -> list[list[Placed]]:
    """Return the pages: each is filled up to the last place where it may end."""
    rows = list(_rows(blocks))
    pages: list[list[Placed]] = []
    start = 0
    while start < len(rows):
        frame = others if pages else first
        end = _page_end(rows, start, frame)
        pages.append(list(_placed(rows[start:end], frame.top)))
        start = end
    return pages or [[]]


def _rows(blocks: Sequence[Block]) -> Iterator[_Row]:
    held = False
    for block in blocks:
        for number, height in enumerate(block.heights):
            may = block.may_break(number) if number else not (held or block.clings)
            yield _Row(block, number, height, may)
        held = block.holds_next


def _page_end(rows: Sequence[_Row], start: int, frame: Frame) -> int:
    y, end = frame.top, start
    for n in range(start, len(rows)):
        row = rows[n]
        if n > start and row.may_begin_page:
            end = n
        y += row.step(at_top=n == start) + row.height
        if y > frame.bottom + _NEARLY:
            # What nowhere fits is cut where the page ends, never lost.
            return end if end > start else max(n, start + 1)
    return len(rows)


def _placed(rows: Sequence[_Row], top: float) -> Iterator[Placed]:
    y = top
    first = 0
    for n, row in enumerate(rows):
        y += row.step(at_top=n == 0)
        if n == first:
            begin = y
        y += row.height
        if n + 1 == len(rows) or rows[n + 1].block is not row.block:
            yield Placed(row.block, begin, rows[first].number, row.number + 1)
            first = n + 1
