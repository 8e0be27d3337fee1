"""Letters of the office: head, addressee, text in blocks, signature, who receives them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print.blocks import Block, Identity, Letterhead, Signature
from cusdesk.print.paper import Paper, endings, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.letterhead import Reference, to_whom, who_writes
from cusdesk.print.paper.sheet import Opening, Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

_SHORT_TITLE = 14
# How far down the last page a long ending may begin for a short one to make that page needless.
_SAVED_AT_MOST = 70 * MM
# How much of the space between blocks is left where that makes a page needless.
_TIGHT = 0.7


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything a letter says."""

    head: Letterhead
    case_number: str
    handler: str
    place: str
    issued_on: date
    addressee: tuple[str, ...]
    title: str
    number: str
    blocks: tuple[Block, ...]
    signature: Signature
    received_by: tuple[str, ...]
    identity: Identity
    copied_to: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()

    @property
    def about(self) -> Description:
        """What the file says about itself."""
        return Description(
            title=" ".join(filter(None, (self.title, self.number))),
            author=self.head.organ,
            subject=f"Znak sprawy {self.case_number}",
            keywords=self.identity.identifier,
            made_on=self.issued_on,
        )


def story(letter: Letter, paper: Paper, *, draft: bool) -> Story:
    """Return the letter ready to be laid out."""
    sheet = Sheet(paper, styles.A4, draft, letter.head.funding)
    opening = _opening(letter, sheet)
    blocks = list(_text(letter, sheet.column, sheet.document))
    pages = _closed(letter, sheet, blocks, opening.bottom + 7 * MM)
    logo = letter.head.logo
    return sheet.story(letter.about, pages, letter.identity, opening=opening, logo=logo)


def _opening(letter: Letter, sheet: Sheet) -> Opening:
    writes = who_writes(letter.head, sheet)
    references = [
        Reference("Znak sprawy", letter.case_number),
        Reference("Sprawę prowadzi", letter.handler),
    ]
    dated = (letter.place, letter.issued_on)
    to = to_whom(writes.bottom, references, dated, letter.addressee, sheet)
    return Opening([*writes.drawn, *to.drawn], to.bottom)


def _text(letter: Letter, column: Composer, document: Element) -> Iterator[flow.Block]:
    yield from _title(letter, column, document)
    yield from column.blocks(letter.blocks, document)


def _closed(
    letter: Letter, sheet: Sheet, blocks: list[flow.Block], top: float
) -> list[list[flow.Placed]]:
    """Return the pages with the ending below the text, or the short one if it saves a page."""
    lists = (
        ("Otrzymują:", letter.received_by),
        ("Do wiadomości:", letter.copied_to),
        ("Załączniki:", letter.enclosures),
    )
    element, short = Element("Sect"), Element("Sect")
    ending = endings.ending(letter.signature, lists, sheet.column, element)
    pages = sheet.pages([*blocks, *ending], top)
    if len(pages) > 1 and pages[-1][-len(ending)].top < _SAVED_AT_MOST:
        other = endings.short_ending(letter.signature, lists, sheet.column, short)
        for text in (blocks, _drawn_together(blocks)):
            fewer = sheet.pages([*text, *other], top)
            if len(fewer) < len(pages):
                pages, element = fewer, short
                break
    sheet.document.children.append(element)
    return pages


def _drawn_together(blocks: Iterable[flow.Block]) -> list[flow.Block]:
    """Return the text with less space between its blocks, for an ending that misses by little."""
    return [replace(block, above=block.above * _TIGHT) for block in blocks]


def _title(letter: Letter, column: Composer, document: Element) -> Iterator[flow.Block]:
    title = document.add("H1", spoken=letter.title)
    if len(letter.title) <= _SHORT_TITLE:
        yield column.heading(escaped(letter.title.upper()), styles.TITLE_TRACKED, title)
    else:
        alone = styles.TITLE if letter.number else styles.TITLE_ALONE
        yield column.heading(escaped(letter.title), alone, title)
    if letter.number:
        yield column.heading(escaped(letter.number), styles.NUMBER, document.add("P"))
