"""What every paper of the roster has: its head, its author, its day, its place in the footer."""

from dataclasses import dataclass
from datetime import date

from cusdesk.print.blocks import Identity, Masthead
from cusdesk.print.paper import styles
from cusdesk.print.press.archive import Description
from cusdesk.print.press.style import Family, Style

# Carers read their sheets in cars and in dim kitchens, many without their glasses.
TIME = Style(Family.LABEL_STRONG, 15, 19, styles.ACCENT)
PERSON = Style(Family.LABEL_STRONG, 14, 18, styles.INK)
SAID = Style(Family.LABEL, 12, 15.6, styles.INK)
ASIDE = Style(Family.LABEL, 10.4, 13.6, styles.MUTED)


@dataclass(frozen=True, slots=True)
class RosterPaper:
    """What a paper of the roster says besides the visits themselves."""

    head: Masthead
    made_on: date
    author: str
    identity: Identity
    remark: str

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
