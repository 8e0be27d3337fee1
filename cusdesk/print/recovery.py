"""The recovery sheet: the code that opens the office's data when every password is lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print.blocks import Fact, Identity, Masthead
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.facts import fact_rows
from cusdesk.print.paper.forms import Field, field_row
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.paper.steps import numbered_steps
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.lines import Line
from cusdesk.print.press.page import MM, Page
from cusdesk.print.press.qr import qr_stencil
from cusdesk.print.press.tags import Element, boxed
from cusdesk.print.press.text import escaped

_PICTURE = "Recovery"
_ACROSS = 3
# The widest group, of five W, fits its cell: a code that loses a letter opens nothing.
_CODE = replace(styles.CODE, size=19)
_QR_SIDE = 32 * MM
_PADDING = 6 * MM


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """Everything the sheet says; the code in groups is the secret itself."""

    head: Masthead
    made_on: date
    author: str
    facts: tuple[Fact, ...]
    warning: str
    groups: tuple[str, ...]
    qr: str
    instructions: tuple[str, ...]
    fields: tuple[tuple[str, ...], ...]
    identity: Identity

    @property
    def about(self) -> Description:
        """What the file says about itself; never the code."""
        return Description(
            title=self.head.title,
            author=self.author,
            subject=self.head.subtitle,
            keywords=self.identity.identifier,
            made_on=self.made_on,
        )


def story(recovery: RecoverySheet, paper: Paper, *, draft: bool) -> Story:
    """Return the sheet ready to be laid out."""
    sheet = Sheet(paper, styles.A4, is_draft=draft)
    opening = titled(recovery.head, sheet)
    blocks = _text(recovery, sheet.column, sheet.document)
    pages = sheet.pages(blocks, opening.bottom + 3 * MM)
    head, identity = recovery.head, recovery.identity
    code = {_PICTURE: qr_stencil(recovery.qr)}
    return sheet.story(
        recovery.about, pages, identity, opening=opening, logo=head.logo, pictures=code
    )


def _text(recovery: RecoverySheet, column: Composer, document: Element) -> Iterator[flow.Block]:
    yield fact_rows(recovery.facts, 3, column, document, 0)
    warning = document.add("P")
    yield column.heading(escaped(recovery.warning), styles.WARNING, warning, 6 * MM)
    yield _code(recovery.groups, column, document)
    heading = document.add("H2")
    yield column.heading("Jak użyć tego kodu", styles.SECTION, heading, 8 * MM)
    yield from numbered_steps(recovery.instructions, column, document)
    if recovery.fields:
        heading = document.add("H2")
        yield column.heading("Koperta", styles.SECTION, heading, 8 * MM)
    for captions in recovery.fields:
        row = field_row([Field(caption) for caption in captions], column, document)
        yield replace(row, above=2 * MM)


@dataclass(frozen=True, slots=True)
class _CodeBox(flow.Whole):
    """The code in groups, and beside it the same code to scan."""

    rows: Sequence[Sequence[tuple[Line, Element]]]
    x: float
    width: float
    figure: Element

    @property
    def height(self) -> float:
        """High enough for code and picture."""
        high = len(self.rows) * _CODE.leading
        return max(high, _QR_SIDE) + 2 * _PADDING

    def show(self, page: Page, top: float) -> None:
        """Draw the tint, the groups and the picture."""
        height = self.height
        page.aside()
        page.tint(self.x, top, self.width, height, styles.TINT)
        high = len(self.rows) * _CODE.leading
        cell = self.cell
        for n, row in enumerate(self.rows):
            y = top + (height - high) / 2 + n * _CODE.leading
            for m, (line, element) in enumerate(row):
                page.within(element)
                page.lines((line,), self.x + _PADDING + m * cell, y, _CODE)
        x, y = self.x + self.width - _PADDING - _QR_SIDE, top + (height - _QR_SIDE) / 2
        foot = page.height - y - _QR_SIDE
        self.figure.attributes = boxed(x, foot, x + _QR_SIDE, foot + _QR_SIDE)
        page.within(self.figure)
        page.stencil(_PICTURE, x, y, _QR_SIDE, styles.INK)

    @property
    def cell(self) -> float:
        """The width of one group."""
        return (self.width - _QR_SIDE - 3 * _PADDING) / _ACROSS


def _code(groups: Sequence[str], column: Composer, document: Element) -> flow.Block:
    code = document.add("P")
    figure = document.add("Figure", alt="Kod QR z tym samym kodem odzyskiwania")
    box = _CodeBox([], column.x, column.width, figure, above=3 * MM)
    rows = [
        [
            (column.setter.lines(escaped(group), _CODE, box.cell)[0], code.add("Span"))
            for group in groups[start : start + _ACROSS]
        ]
        for start in range(0, len(groups), _ACROSS)
    ]
    return replace(box, rows=rows)
