"""Any one record of the office on paper: its facts, texts and tables under their headings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cusdesk.print.blocks import Fact, Identity, Masthead, Table, Text
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.facts import fact_rows
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

_ACROSS = 3
_ABOVE = 6 * MM


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts side by side, so many in a row."""

    facts: tuple[Fact, ...]
    across: int = _ACROSS


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    parts: tuple[Facts | Table | Text, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Everything the print of one record says."""

    head: Masthead
    made_on: date
    author: str
    sections: tuple[Section, ...]
    identity: Identity

    @property
    def about(self) -> Description:
        """What the file says about itself."""
        return Description(
            title=self.head.title,
            author=self.author,
            subject=self.head.subtitle,
            keywords=self.identity.identifier,
            made_on=self.made_on,
        )


def story(record: Record, paper: Paper, *, draft: bool) -> Story:
    """Return the record ready to be laid out."""
    sheet = Sheet(paper, styles.A4, draft, record.head.funding)
    opening = titled(record.head, sheet)
    blocks = sections(record.sections, sheet.column, sheet.document)
    pages = sheet.pages(blocks, opening.bottom + 4 * MM)
    head, identity = record.head, record.identity
    return sheet.story(record.about, pages, identity, opening=opening, logo=head.logo)


def sections(
    shown: tuple[Section, ...], column: Composer, document: Element, above: float = _ABOVE
) -> Iterator[flow.Block]:
    """Yield sections one under another, each so far below the last."""
    for section in shown:
        element = document.add("Sect")
        heading = element.add("H2")
        yield column.heading(escaped(section.title), styles.SECTION, heading, above)
        for part in section.parts:
            yield _part(part, column, element)


def _part(part: Facts | Table | Text, column: Composer, element: Element) -> flow.Block:
    match part:
        case Facts():
            return fact_rows(part.facts, part.across, column, element, 0.5 * MM)
        case Table():
            return column.table(part, element, 2 * MM, styles.RULED_TABLE)
        case Text():
            return column.text(part.text, styles.PLAIN, element.add("P"), 1.5 * MM)
