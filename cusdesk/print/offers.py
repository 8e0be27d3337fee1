"""The offer of the centre for residents: a leaflet in two columns, large and plain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print.blocks import Funding, Identity
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer, Stack
from cusdesk.print.paper.furniture import Drawn, text_frame
from cusdesk.print.paper.sheet import Opening, Sheet
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.flow import Block, Frame, Placed, Whole, filled
from cusdesk.print.press.page import MM, Page
from cusdesk.print.press.paragraph import Paragraph
from cusdesk.print.press.style import Family, Style
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

# Readers of sixty and more: nothing below 12 points but the footer.
_TITLE = Style(Family.DISPLAY, 30, 35, styles.ACCENT)
_CENTRE = Style(Family.LABEL_STRONG, 12, 16, styles.ACCENT)
_LEAD = Style(Family.TEXT, 13.4, 19, styles.INK)
_GROUP = Style(Family.DISPLAY, 18, 22, styles.ACCENT)
_SERVICE = Style(Family.LABEL_STRONG, 13.4, 17.4, styles.INK)
_TEXT = Style(Family.TEXT, 12.4, 17.2, styles.INK)
_FACT = Style(Family.LABEL, 12, 16, styles.INK)
_PHONE = Style(Family.DISPLAY, 26, 32, styles.ACCENT)
_GUTTER = 10 * MM
_BAND_TOP, _LOGO_WIDE, _LOGO_HIGH = 13 * MM, 26 * MM, 26 * MM
_AIR = 6 * MM
_GRAIN = 2.0
_BAR, _BAR_GAP = 2.4, 5 * MM
_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class OfferEntry:
    """A service as a resident reads of it: what it is, and facts under plain captions."""

    name: str
    text: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """Services that stand together under one heading."""

    title: str
    entries: tuple[OfferEntry, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything the leaflet says."""

    centre: str
    title: str
    lead: str
    groups: tuple[OfferGroup, ...]
    steps_title: str
    steps: tuple[str, ...]
    phone: str
    contact: tuple[str, ...]
    funding: tuple[Funding, ...]
    made_on: date
    author: str
    identity: Identity
    logo: str = ""
    logo_alt: str = "Herb gminy"

    @property
    def about(self) -> Description:
        """What the file says about itself."""
        return Description(
            title=self.title,
            author=self.centre,
            subject=self.lead,
            keywords=self.identity.identifier,
            made_on=self.made_on,
        )


@dataclass(frozen=True, slots=True)
class _Band:
    """The tinted band across the head of the first page."""

    height: float

    def draw(self, page: Page) -> None:
        """Draw it as furniture."""
        page.aside()
        page.tint(0, 0, page.width, self.height, styles.TINT)
        page.rule(0, self.height, page.width, 1.6, styles.ACCENT)


@dataclass(frozen=True, slots=True)
class Barred(Whole):
    """Lines that stand together behind an upright bar."""

    parts: tuple[Placed, ...]
    x: float
    high: float
    by: float = 0.0

    @property
    def height(self) -> float:
        """The height of the lines."""
        return self.high

    def show(self, page: Page, top: float) -> None:
        """Draw the bar, then the lines."""
        page.aside()
        page.tint(self.x + self.by, top, _BAR, self.high, styles.ACCENT)
        for part in self.parts:
            block = _shifted(part.block, self.by)
            block.draw(page, top + part.top, part.first, part.last)


def story(offer: Offer, paper: Paper, *, draft: bool) -> Story:
    """Return the leaflet ready to be laid out."""
    sheet = Sheet(paper, styles.A4, draft, offer.funding)
    opening = _opening(offer, sheet)
    width = (sheet.column.width - _GUTTER) / _COLUMNS
    narrow = sheet.column.narrowed(0, width)
    blocks = list(_text(offer, narrow, sheet.document))
    pages = _pages(blocks, sheet, opening.bottom + 7 * MM, width + _GUTTER)
    return sheet.story(offer.about, pages, offer.identity, opening=opening, logo=offer.logo)


def _opening(offer: Offer, sheet: Sheet) -> Opening:
    column = sheet.column
    if offer.logo:
        column = column.narrowed(0, column.width - _LOGO_WIDE - _AIR)
    words = Stack(column, sheet.document, _BAND_TOP)
    words.add(escaped(offer.centre), _CENTRE)
    words.skip(2 * MM)
    words.add(escaped(offer.title), _TITLE, "H1")
    words.skip(2.5 * MM)
    words.add(escaped(offer.lead), _LEAD)
    bottom = words.bottom + 7 * MM
    drawn: list[Drawn] = [_Band(bottom)]
    if offer.logo:
        corner = (column.x + column.width + _AIR, _BAND_TOP)
        drawn.append(sheet.logo(offer.logo, offer.logo_alt, corner, (_LOGO_WIDE, _LOGO_HIGH)))
    return Opening([*drawn, *words.parts], bottom)


def _text(offer: Offer, column: Composer, document: Element) -> Iterator[Block]:
    for group in offer.groups:
        section = document.add("Sect")
        yield column.heading(escaped(group.title), _GROUP, section.add("H2"), 8 * MM)
        for entry in group.entries:
            yield from _entry(entry, column, section)
    section = document.add("Sect")
    yield column.heading(escaped(offer.steps_title), _GROUP, section.add("H2"), 9 * MM)
    yield from _steps(offer.steps, column, section)
    yield from _contact(offer, column, section)


def _entry(entry: OfferEntry, column: Composer, section: Element) -> Iterator[Block]:
    yield column.heading(escaped(entry.name), _SERVICE, section.add("H3"), 4.2 * MM)
    texts = [(escaped(entry.text), _TEXT)] if entry.text else []
    texts += [
        (f"<b>{escaped(caption)}:</b> {escaped(said)}", _FACT) for caption, said in entry.facts
    ]
    for at, (text, style) in enumerate(texts):
        holds = at < len(texts) - 1
        yield column.text(text, style, section.add("P"), 1 * MM, holds_next=holds)


def _steps(steps: Sequence[str], column: Composer, section: Element) -> Iterator[Block]:
    listed = section.add("L")
    hung = column.narrowed(8 * MM)
    for n, step in enumerate(steps, 1):
        item = listed.add("LI")
        label = column.label(f"{n}.", _SERVICE, column.x, item.add("Lbl"))
        yield hung.text(escaped(step), _TEXT, item.add("LBody"), 2 * MM, label=label)


def _contact(offer: Offer, column: Composer, section: Element) -> Iterator[Block]:
    """Yield whom to call: large, behind a bar, never parted."""
    words = Stack(column.narrowed(_BAR_GAP), section, 0)
    if offer.phone:
        words.add(escaped(offer.phone), _PHONE)
    for line in offer.contact:
        words.add(escaped(line), _FACT)
    yield Barred(tuple(words.parts), column.x, words.bottom, above=6 * MM)


def _pages(blocks: list[Block], sheet: Sheet, top: float, step: float) -> list[list[Placed]]:
    """Return pages of two columns; those of the last page end together."""
    pages: list[list[Placed]] = []
    rest = blocks
    while rest:
        frame = text_frame(sheet.size) if pages else sheet.first_frame(top)
        columns = filled(rest, frame, frame)
        if len(columns) <= _COLUMNS:
            columns = _levelled(rest, frame)
        taken = columns[:_COLUMNS]
        pages.append([part for n, one in enumerate(taken) for part in _moved(one, n * step)])
        rest = _left_of(rest, taken)
    return pages


def _levelled(blocks: list[Block], frame: Frame) -> list[list[Placed]]:
    """Return two columns as short as they can be."""
    low, high = frame.top + 1, frame.bottom
    while high - low > _GRAIN:
        middle = (low + high) / 2
        tried = Frame(frame.top, middle)
        fits = len(filled(blocks, tried, tried)) <= _COLUMNS and _inside(blocks, tried)
        low, high = (low, middle) if fits else (middle, high)
    level = Frame(frame.top, high)
    return filled(blocks, level, level)


def _inside(blocks: list[Block], frame: Frame) -> bool:
    """Tell whether no column runs over its end, as one too short for its first rows would."""
    return all(_end(one) <= frame.bottom + 1 for one in filled(blocks, frame, frame))


def _end(column: Sequence[Placed]) -> float:
    last = column[-1]
    return last.top + sum(last.block.heights[last.first : last.last])


def _left_of(blocks: list[Block], taken: Sequence[Sequence[Placed]]) -> list[Block]:
    """Return what did not fit; a paragraph cut by the end of a column goes on with its rest."""
    placed = [part for column in taken for part in column]
    if not placed:
        return []
    last = placed[-1]
    at = next(n for n, block in enumerate(blocks) if block is last.block)
    rest = blocks[at + 1 :]
    if last.last < len(last.block.heights) and isinstance(last.block, Paragraph):
        cut = replace(last.block, lines=last.block.lines[last.last :], label=None)
        return [cut, *rest]
    return rest


def _moved(column: Sequence[Placed], by: float) -> Iterator[Placed]:
    """Yield what stands in a column, moved to its place on the page."""
    for part in column:
        yield replace(part, block=_shifted(part.block, by)) if by else part


def _shifted(block: Block, by: float) -> Block:
    if isinstance(block, Barred):
        return replace(block, by=by)
    if not isinstance(block, Paragraph):
        return block
    label = replace(block.label, x=block.label.x + by) if block.label else None
    return replace(block, x=block.x + by, label=label)
