"""The same words in 18 points: for whoever cannot read the paper itself, one column, no tables."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print.blocks import Funding, Heading, Identity, Text
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.furniture import TOP
from cusdesk.print.paper.sheet import Opening, Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.style import Family, Style
from cusdesk.print.press.text import escaped, plain

# Left and unhyphenated: gaps of one width and whole words help eyes that see little.
_SAID = Style(Family.LABEL, 18, 26, styles.INK)
_OFFICE = replace(_SAID, colour=styles.ACCENT)
_TITLE = Style(Family.LABEL_STRONG, 25, 31, styles.INK)
_HEADING = Style(Family.LABEL_STRONG, 20, 27, styles.ACCENT)


@dataclass(frozen=True, slots=True)
class LargePrint:
    """Everything the large print of another paper says."""

    office: str
    title: str
    number: str
    made_on: date
    author: str
    blocks: tuple[Heading | Text, ...]
    identity: Identity
    funding: tuple[Funding, ...] = ()

    @property
    def about(self) -> Description:
        """What the file says about itself."""
        return Description(
            title=f"{self.title} {self.number}".strip(),
            author=self.author,
            subject="Druk powiększony",
            keywords=self.identity.identifier,
            made_on=self.made_on,
        )


def story(large: LargePrint, paper: Paper, *, draft: bool) -> Story:
    """Return the large print ready to be laid out."""
    sheet = Sheet(paper, styles.A4, draft, large.funding)
    pages = sheet.pages(_blocks(large, sheet), TOP)
    return sheet.story(large.about, pages, large.identity, opening=Opening((), TOP))


def _blocks(large: LargePrint, sheet: Sheet) -> Iterator[flow.Block]:
    column, document = sheet.column, sheet.document
    yield column.heading(escaped(large.office), _OFFICE, document.add("P"))
    yield column.heading(escaped(large.title), _TITLE, document.add("H1"), 3 * MM)
    if large.number:
        yield column.text(escaped(large.number), _SAID, document.add("P"), 1 * MM)
    for block in large.blocks:
        match block:
            case Heading():
                heading = document.add("H2", spoken=plain(block.text))
                yield column.heading(block.text, _HEADING, heading, 8 * MM)
            case Text():
                yield column.text(block.text, _SAID, document.add("P"), 3.5 * MM)
