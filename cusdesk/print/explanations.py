"""„Wyjaśnij kwotę” on one page: the amount, and every step that leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cusdesk.print.blocks import Fact, Identity, Masthead, Table
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.facts import fact_rows
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.paper.steps import numbered_steps
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything the page says: whose amount, how much, by which steps, on what basis."""

    head: Masthead
    made_on: date
    author: str
    facts: tuple[Fact, ...]
    amount: str
    amount_note: str
    steps: tuple[str, ...]
    arithmetic: Table
    bases: tuple[str, ...]
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


def story(explanation: Explanation, paper: Paper, *, draft: bool) -> Story:
    """Return the page ready to be laid out."""
    sheet = Sheet(paper, styles.A4, is_draft=draft)
    opening = titled(explanation.head, sheet)
    blocks = _text(explanation, sheet.column, sheet.document)
    pages = sheet.pages(blocks, opening.bottom + 3 * MM)
    head, identity = explanation.head, explanation.identity
    return sheet.story(explanation.about, pages, identity, opening=opening, logo=head.logo)


def _text(explained: Explanation, column: Composer, document: Element) -> Iterator[flow.Block]:
    yield fact_rows(explained.facts, 3, column, document, 0)
    yield column.heading(escaped(explained.amount), styles.AMOUNT, document.add("P"), 5 * MM)
    yield column.text(explained.amount_note, styles.PLAIN, document.add("P"))
    yield _section("Jak powstała ta kwota", column, document)
    yield from numbered_steps(explained.steps, column, document)
    yield _section("Rachunek", column, document)
    yield column.table(explained.arithmetic, document, 1.5 * MM, styles.TABLE)
    yield _section("Podstawa", column, document)
    for basis in explained.bases:
        yield column.text(basis, styles.PLAIN_SMALL, document.add("P"), 1 * MM)


def _section(title: str, column: Composer, document: Element) -> flow.Block:
    return column.heading(title, styles.SECTION, document.add("H2"), 6 * MM)
