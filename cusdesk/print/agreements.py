"""Agreements and statements to be signed by hand: parties, numbered provisions, signatures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print.blocks import Block, Identity, Letterhead
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.forms import Field, field_row
from cusdesk.print.paper.letterhead import to_whom, who_writes
from cusdesk.print.paper.sheet import Opening, Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything the paper says; `signatures` are rows of captions over dotted lines."""

    head: Letterhead
    title: str
    number: str
    place: str
    made_on: date
    blocks: tuple[Block, ...]
    signatures: tuple[tuple[str, ...], ...]
    identity: Identity

    @property
    def about(self) -> Description:
        """What the file says about itself."""
        return Description(
            title=" ".join(filter(None, (self.title, self.number))),
            author=self.head.organ,
            subject=self.title,
            keywords=self.identity.identifier,
            made_on=self.made_on,
        )


def story(agreement: Agreement, paper: Paper, *, draft: bool) -> Story:
    """Return the paper ready to be laid out."""
    sheet = Sheet(paper, styles.A4, draft, agreement.head.funding)
    writes = who_writes(agreement.head, sheet)
    dated = to_whom(writes.bottom, (), (agreement.place, agreement.made_on), (), sheet)
    opening = Opening([*writes.drawn, *dated.drawn], writes.bottom + 14 * MM)
    pages = sheet.pages(_text(agreement, sheet), opening.bottom + 4 * MM)
    head, identity = agreement.head, agreement.identity
    return sheet.story(agreement.about, pages, identity, opening=opening, logo=head.logo)


def _text(agreement: Agreement, sheet: Sheet) -> Iterator[flow.Block]:
    column, document = sheet.column, sheet.document
    title = document.add("H1")
    alone = styles.TITLE if agreement.number else styles.TITLE_ALONE
    yield column.heading(escaped(agreement.title), alone, title)
    if agreement.number:
        yield column.heading(escaped(agreement.number), styles.NUMBER, document.add("P"))
    yield from column.blocks(agreement.blocks, document)
    yield from _signatures(agreement, sheet, document)


def _signatures(agreement: Agreement, sheet: Sheet, document: Element) -> Iterator[flow.Block]:
    for captions in agreement.signatures:
        fields = [Field(caption) for caption in captions]
        # One signature alone takes no more than half a line.
        place = sheet.column.width / 2 if len(fields) == 1 else None
        row = field_row(fields, sheet.column.narrowed(0, place), document)
        yield replace(row, above=6 * MM)
