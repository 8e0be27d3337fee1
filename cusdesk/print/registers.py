"""Registers and lists of the office: numbered, landscape, every gap in the numbers explained."""

from dataclasses import dataclass
from datetime import date

from cusdesk.print.blocks import Identity, Masthead, Table
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.flow import Block
from cusdesk.print.press.page import MM

# One register numbers every application; what is not on a list of one law is told there.
SHARED_NUMBERS = (
    "Wnioski o pomoc z decyzją i o usługi ze wszystkich programów mają jedną numerację. Numery, "
    "których tu nie ma, stoją w rejestrze wniosków danego roku; tam też wyjaśniono każdy brak."
)


def numbered_before(last: int) -> str:
    """Return the remark that explains the numbers given before this program."""
    return f"Numery od 1 do {last} nadano, zanim rejestr przejął ten program."


@dataclass(frozen=True, slots=True)
class Register:
    """Everything a printed list says; a gap in its numbers is a remark row that explains it."""

    head: Masthead
    made_on: date
    author: str
    table: Table
    remark: str
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


def story(register: Register, paper: Paper, *, draft: bool) -> Story:
    """Return the list ready to be laid out."""
    sheet = Sheet(paper, styles.LANDSCAPE, is_draft=draft)
    opening = titled(register.head, sheet)
    column, document = sheet.column, sheet.document
    blocks: list[Block] = [column.table(register.table, document, 0, styles.RULED_TABLE)]
    if register.remark:
        element = document.add("P")
        blocks.append(column.text(register.remark, styles.PLAIN_MUTED, element, 2.5 * MM))
    pages = sheet.pages(blocks, opening.bottom + 4 * MM)
    head, identity = register.head, register.identity
    return sheet.story(register.about, pages, identity, opening=opening, logo=head.logo)
