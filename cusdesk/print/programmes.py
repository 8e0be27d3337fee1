"""The information on the realisation of a programme (art. 6 CUS Act), signed by the director."""

from dataclasses import dataclass
from datetime import date

from cusdesk.print.blocks import Identity, Masthead, Signature
from cusdesk.print.paper import Paper, endings, styles
from cusdesk.print.paper.forms import writing_lines
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.sheets import Section, sections

_LINES = 6
# What is said under the costs: the program keeps no books.
ABOUT_COSTS = (
    "Zaangażowano to koszt usług z zatwierdzonych planów, a bez planu liczba jednostek na "
    "osobę razy stawka z umowy; opłaty osób go nie zmniejszają. Kwoty wydane przepisuje się z "
    "ksiąg rachunkowych."
)


@dataclass(frozen=True, slots=True)
class ProgrammeReport:
    """Everything the information says; what the program cannot know is left to be written in."""

    head: Masthead
    made_on: date
    author: str
    sections: tuple[Section, ...]
    conclusions: str
    signature: Signature
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


def story(report: ProgrammeReport, paper: Paper, *, draft: bool) -> Story:
    """Return the information ready to be laid out."""
    sheet = Sheet(paper, styles.A4, draft, report.head.funding)
    opening = titled(report.head, sheet)
    blocks = list(sections(report.sections, sheet.column, sheet.document))
    closing = sheet.document.add("Sect")
    heading = closing.add("H2")
    blocks.append(sheet.column.heading(report.conclusions, styles.SECTION, heading, 6 * MM))
    blocks.append(writing_lines(_LINES, sheet.column, closing))
    element = Element("Sect")
    blocks += endings.ending(report.signature, (), sheet.column, element)
    pages = sheet.pages(blocks, opening.bottom + 4 * MM)
    sheet.document.children.append(element)
    head, identity = report.head, report.identity
    return sheet.story(report.about, pages, identity, opening=opening, logo=head.logo)
