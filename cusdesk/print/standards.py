"""The standard of a service: what it is for, how it runs, who gives it, and what is checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cusdesk.print.blocks import Fact, Identity, Masthead
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.facts import fact_rows
from cusdesk.print.paper.forms import ticks
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

_ACROSS = 2
_CHECKLIST = "Lista kontrolna"


@dataclass(frozen=True, slots=True)
class Standard:
    """Everything a version of a standard says; points have a box to tick when checked."""

    head: Masthead
    made_on: date
    author: str
    facts: tuple[Fact, ...]
    parts: tuple[tuple[str, str], ...]
    points: tuple[str, ...]
    identity: Identity

    @property
    def about(self) -> Description:
        """What the file says about itself."""
        return Description(
            title=f"Standard usługi: {self.head.title}",
            author=self.author,
            subject=self.head.subtitle,
            keywords=self.identity.identifier,
            made_on=self.made_on,
        )


def story(standard: Standard, paper: Paper, *, draft: bool) -> Story:
    """Return the standard ready to be laid out."""
    sheet = Sheet(paper, styles.A4, draft, standard.head.funding)
    opening = titled(standard.head, sheet)
    blocks = _text(standard, sheet.column, sheet.document)
    pages = sheet.pages(blocks, opening.bottom + 3 * MM)
    head, identity = standard.head, standard.identity
    return sheet.story(standard.about, pages, identity, opening=opening, logo=head.logo)


def _text(standard: Standard, column: Composer, document: Element) -> Iterator[flow.Block]:
    yield fact_rows(standard.facts, _ACROSS, column, document, 0)
    for title, text in standard.parts:
        section = document.add("Sect")
        yield column.heading(escaped(title), styles.FORM_SECTION, section.add("H2"), 7 * MM)
        for at, line in enumerate(text.splitlines()):
            above = 1.5 * MM if at else 2 * MM
            yield column.text(escaped(line), styles.STEP, section.add("P"), above)
    if standard.points:
        section = document.add("Sect")
        yield column.heading(_CHECKLIST, styles.FORM_SECTION, section.add("H2"), 7 * MM)
        options = [(escaped(point), False) for point in standard.points]
        yield from ticks(options, column, section)
