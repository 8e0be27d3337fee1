"""Orders of services and their slips on paper: large enough to be read in a stranger's hall."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print.blocks import Identity, Masthead, Table, Text
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer, Stack
from cusdesk.print.paper.facts import fact_rows
from cusdesk.print.paper.forms import Field, field_row
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM, Page
from cusdesk.print.press.style import Align, Family, Style
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped
from cusdesk.print.sheets import Facts, Section

_NAME = Style(Family.LABEL_STRONG, 17, 22, styles.INK)
_WHERE = Style(Family.LABEL, 12.6, 17, styles.INK)
_PHONE = Style(Family.LABEL_STRONG, 15, 20, styles.INK, Align.RIGHT)
_PHONE_CAPTION = replace(styles.CAPTION, align=Align.RIGHT)
_SAID = Style(Family.LABEL, 11, 15.4, styles.INK)
_BOLD = Style(Family.LABEL_STRONG, 11, 15, styles.INK)
_ENTRY = Style(Family.LABEL, 10.4, 13.6, styles.INK)
_TOTAL = Style(Family.LABEL_STRONG, 10.4, 13.6, styles.INK)
_WORK = replace(styles.RULED_TABLE, entry=_ENTRY, total=_TOTAL, air=4.6)
_SECTION = Style(Family.LABEL_STRONG, 12, 16, styles.ACCENT)
_PANEL = 3.5 * MM
_PHONE_SHARE = 0.32
_GUTTER = 8 * MM


@dataclass(frozen=True, slots=True)
class Served:
    """Whoever is served, with no more than one needs to come: never PESEL, income or illness."""

    name: str
    address: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class OrderPaper:
    """Everything an order, or a slip under it, says on paper."""

    head: Masthead
    number: str
    case_number: str
    made_on: date
    author: str
    provider: tuple[str, ...]
    ground: tuple[str, ...]
    served: Served
    sections: tuple[Section, ...]
    clause: str
    signings: tuple[tuple[str, ...], ...]
    identity: Identity

    @property
    def about(self) -> Description:
        """What the file says about itself."""
        return Description(
            title=f"{self.head.title} {self.number}",
            author=self.author,
            subject=f"Znak sprawy {self.case_number}",
            keywords=self.identity.identifier,
            made_on=self.made_on,
        )


def story(order: OrderPaper, paper: Paper, *, draft: bool) -> Story:
    """Return the order ready to be laid out."""
    sheet = Sheet(paper, styles.A4, draft, order.head.funding)
    opening = titled(order.head, sheet)
    pages = sheet.pages(_blocks(order, sheet.column, sheet.document), opening.bottom + 3 * MM)
    logo = order.head.logo
    return sheet.story(order.about, pages, order.identity, opening=opening, logo=logo)


def _blocks(order: OrderPaper, column: Composer, document: Element) -> Iterator[flow.Block]:
    yield _parties(order, column, document)
    yield _panel(order.served, column, document)
    for section in order.sections:
        element = document.add("Sect")
        heading = element.add("H2")
        yield column.heading(escaped(section.title), _SECTION, heading, 4.5 * MM)
        for part in section.parts:
            yield _part(part, column, element)
    yield column.text(order.clause, styles.PLAIN_MUTED, document.add("P"), 4 * MM)
    for captions in order.signings:
        fields = [Field(caption) for caption in captions]
        yield replace(field_row(fields, column, document), above=4 * MM, clings=True)


def _part(part: Facts | Table | Text, column: Composer, element: Element) -> flow.Block:
    match part:
        case Facts():
            return fact_rows(part.facts, part.across, column, element, 2 * MM, style=_BOLD)
        case Table():
            return column.table(part, element, 1.5 * MM, _WORK)
        case Text():
            return column.text(part.text, _SAID, element.add("P"), 2 * MM)


@dataclass(frozen=True, slots=True)
class _Panel(flow.Whole):
    """A tinted field with texts on it."""

    parts: Sequence[flow.Placed]
    x: float
    width: float
    high: float
    tint: bytes | None

    @property
    def height(self) -> float:
        """The texts and the air around them."""
        return self.high

    def show(self, page: Page, top: float) -> None:
        """Draw the field, then the texts."""
        if self.tint is not None:
            page.aside()
            page.tint(self.x, top, self.width, self.high, self.tint)
        for part in self.parts:
            part.block.draw(page, top + part.top, part.first, part.last)


def _panel(served: Served, column: Composer, document: Element) -> _Panel:
    """Return the person to be served, telephone at the right."""
    part = document.add("Sect")
    inner = column.narrowed(_PANEL, column.width - 2 * _PANEL)
    wide = inner.width * (1 - _PHONE_SHARE) if served.phone else inner.width
    who = Stack(inner.narrowed(0, wide), part, 2.5 * MM)
    who.add("DLA KOGO", styles.CAPTION, "H2")
    who.add(escaped(served.name), _NAME)
    who.add(escaped(served.address), _WHERE)
    phone = Stack(inner.narrowed(wide, inner.width - wide), part, 2.5 * MM)
    if served.phone:
        phone.add("TELEFON", _PHONE_CAPTION)
        phone.add(escaped(served.phone), _PHONE)
    high = max(who.bottom, phone.bottom) + 3 * MM
    return _Panel(
        [*who.parts, *phone.parts], column.x, column.width, high, styles.TINT, above=4 * MM
    )


def _parties(order: OrderPaper, column: Composer, document: Element) -> _Panel:
    """Return who is to provide at the left, on what ground at the right."""
    half = (column.width - _GUTTER) / 2
    stacks = []
    for at, (caption, lines) in enumerate(
        (("WYKONAWCA", order.provider), ("PODSTAWA", order.ground))
    ):
        stack = Stack(column.narrowed(at * (half + _GUTTER), half), document.add("Sect"), 0)
        stack.add(caption, styles.CAPTION)
        for n, line in enumerate(lines):
            stack.add(escaped(line), styles.PLAIN if n else _BOLD)
        stacks.append(stack)
    parts = [part for stack in stacks for part in stack.parts]
    return _Panel(parts, column.x, column.width, max(one.bottom for one in stacks), None)
