"""The day's interviews on one sheet to take along: when, who, where, how to get there, notes."""

from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print.blocks import Identity, Masthead
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer, Stack
from cusdesk.print.paper.forms import WRITING, writing_lines
from cusdesk.print.paper.furniture import text_frame
from cusdesk.print.paper.groups import Group
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

_TIME_WIDE, _PLACE_WIDE = 22 * MM, 68 * MM
_FEWEST, _MOST = 3, 8
_ABOVE, _NOTES_ABOVE, _REMARK = 5 * MM, 1 * MM, 8 * MM


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
    remark: str = ""

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
    """Return the sheet ready to be laid out; the notes take what room the day leaves."""
    sheet = Sheet(paper, styles.A4, is_draft=draft)
    opening = titled(day.head, sheet)
    first = text_frame(sheet.size, opening.bottom + 2 * MM)
    groups = [_interview(one, sheet.column, sheet.document) for one in day.interviews]
    taken = _REMARK + sum(group.height + group.above + _NOTES_ABOVE for group in groups)
    room = (first.bottom - first.top - taken) / WRITING
    lines = max(_FEWEST, min(_MOST, int(room / max(len(groups), 1))))
    blocks: list[flow.Block] = []
    rule = (styles.LEFT, 0.0, sheet.column.width)
    for n, group in enumerate(groups):
        parted = replace(group, rules=(rule,)) if n else group
        blocks += (parted, _notes(lines, sheet.column, sheet.document))
    if day.remark:
        element = sheet.document.add("P")
        blocks.append(sheet.column.text(day.remark, styles.PLAIN_MUTED, element, 3 * MM))
    pages = sheet.pages(blocks, first.top)
    head, identity = day.head, day.identity
    return sheet.story(day.about, pages, identity, opening=opening, logo=head.logo)


def _interview(interview: Interview, column: Composer, document: Element) -> Group:
    element = document.add("Sect")
    time = Stack(column.narrowed(0, _TIME_WIDE), element, 2 * MM)
    time.add(escaped(interview.time), styles.TIME, "H2")
    person = Stack(column.narrowed(_TIME_WIDE, _PLACE_WIDE), element, 2 * MM)
    person.add(escaped(interview.person), styles.PERSON)
    person.add(escaped(interview.address), styles.OPTION)
    if interview.phone:
        person.add(f"tel. {escaped(interview.phone)}", styles.OPTION)
    way = Stack(column.narrowed(_TIME_WIDE + _PLACE_WIDE + 5 * MM), element, 2 * MM)
    way.add(f"<b>{escaped(interview.purpose)}</b>", styles.PLAIN)
    way.add(escaped(interview.directions), styles.PLAIN)
    stacks = (time, person, way)
    parts = [part for stack in stacks for part in stack.parts]
    height = max(stack.bottom for stack in stacks)
    return Group(parts, height, above=_ABOVE, holds_next=True)


def _notes(lines: int, column: Composer, document: Element) -> flow.Block:
    notes = writing_lines(lines, column.narrowed(_TIME_WIDE), document)
    return replace(notes, above=_NOTES_ABOVE)
