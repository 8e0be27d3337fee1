"""The day's interviews on one sheet to take along: when, who, where, how to get there, notes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print import styles
from cusdesk.print.blocks import Identity, Masthead
from cusdesk.print.composing import Composer, Stack
from cusdesk.print.forms import BlankLines
from cusdesk.print.furniture import text_frame
from cusdesk.print.groups import Group
from cusdesk.print.masthead import titled
from cusdesk.print.paper import Paper
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped
from cusdesk.print.sheet import Sheet

_TIME_WIDE, _PLACE_WIDE = 22 * MM, 76 * MM
_NOTE_LINES = 3


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview of the day."""

    time: str
    person: str
    address: str
    directions: str
    phone: str
    purpose: str


@dataclass(frozen=True, slots=True)
class InterviewDay:
    """Everything the field sheet of one worker's day says."""

    head: Masthead
    day: date
    author: str
    interviews: tuple[Interview, ...]
    identity: Identity

    @property
    def about(self) -> Description:
        """What the file says about itself."""
        return Description(
            title=self.head.title,
            author=self.author,
            subject=self.head.subtitle,
            keywords=self.identity.identifier,
            made_on=self.day,
        )


def story(day: InterviewDay, paper: Paper, *, draft: bool) -> Story:
    """Return the sheet ready to be laid out."""
    sheet = Sheet(paper, styles.A4, is_draft=draft)
    opening = titled(day.head, sheet)
    frames = (text_frame(sheet.size, opening.bottom + 2 * MM), text_frame(sheet.size))
    blocks = [
        block
        for interview in day.interviews
        for block in _interview(interview, sheet.column, sheet.document)
    ]
    head, identity = day.head, day.identity
    return sheet.story(day.about, blocks, frames, identity, opening, head.logo)


def _interview(
    interview: Interview, column: Composer, document: Element
) -> Iterator[flow.Block]:
    element = document.add("Sect")
    time = Stack(column.narrowed(0, _TIME_WIDE), element, 0)
    time.add(escaped(interview.time), styles.TIME, "H2")
    person = Stack(column.narrowed(_TIME_WIDE, _PLACE_WIDE), element, 0)
    person.add(escaped(interview.person), styles.PERSON)
    person.add(escaped(interview.address), styles.PLAIN)
    if interview.phone:
        person.add(f"tel. {escaped(interview.phone)}", styles.PLAIN)
    way = Stack(column.narrowed(_TIME_WIDE + _PLACE_WIDE + 5 * MM), element, 2)
    way.add(escaped(interview.purpose), styles.PLAIN_SMALL_STRONG)
    way.add(escaped(interview.directions), styles.PLAIN_SMALL)
    stacks = (time, person, way)
    parts = [part for stack in stacks for part in stack.parts]
    height = max(stack.bottom for stack in stacks)
    group = Group(parts, height, 4.5 * MM, clings=False)
    yield replace(group, holds_next=True)
    notes = BlankLines(_NOTE_LINES, column.x + _TIME_WIDE, column.width - _TIME_WIDE)
    yield notes
