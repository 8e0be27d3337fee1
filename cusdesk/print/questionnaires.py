"""Sheets filled in during a talk: empty for the pen, or with what is known on their lines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print.blocks import Identity, Masthead, Table, Text
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.forms import WRITING, Field, field_row, ticks, writing_lines
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

_LOW, _ROW_ABOVE = 7 * MM, 2 * MM


@dataclass(frozen=True, slots=True)
class Fields:
    """Places to write on, side by side."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with lines for the answer; the heading over it may have asked it already."""

    text: str
    answer: str = ""
    lines: int = 2


@dataclass(frozen=True, slots=True)
class Option:
    """An answer with its box, ticked or not."""

    text: str
    is_ticked: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """A question with boxes to tick; without a text the boxes alone."""

    options: tuple[Option, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to write into: rows high enough for a pen, or as low as what stands in them."""

    table: Table
    for_pen: bool = True


Part = Fields | Question | Options | Grid | Text


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading and what stands under it."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything a sheet says: whose it is, its sections, and how it is told from others."""

    head: Masthead
    made_on: date
    author: str
    sections: tuple[Section, ...]
    identity: Identity
    opening: tuple[Part, ...] = ()

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


def story(sheet_of: Questionnaire, paper: Paper, *, draft: bool) -> Story:
    """Return the sheet ready to be laid out."""
    sheet = Sheet(paper, styles.A4, draft, sheet_of.head.funding)
    opening = titled(sheet_of.head, sheet)
    blocks = _Form(sheet_of, sheet.column, sheet.document).blocks()
    pages = sheet.pages(blocks, opening.bottom + 3 * MM)
    head, identity = sheet_of.head, sheet_of.identity
    return sheet.story(sheet_of.about, pages, identity, opening=opening, logo=head.logo)


@dataclass(frozen=True, slots=True)
class _Form:
    sheet: Questionnaire
    column: Composer
    document: Element

    def blocks(self) -> Iterator[flow.Block]:
        """Yield the opening, then the sections one under another."""
        for part in self.sheet.opening:
            yield from self._part(part, self.document)
        for section in self.sheet.sections:
            element = self.document.add("Sect")
            heading = element.add("H2")
            yield self.column.heading(escaped(section.title), styles.FORM_SECTION, heading, 4 * MM)
            for part in section.parts:
                yield from self._part(part, element)

    def _part(self, part: Part, parent: Element) -> Iterator[flow.Block]:
        match part:
            case Fields():
                row = field_row(part.fields, self.column, parent)
                yield replace(row, above=_ROW_ABOVE)
            case Question():
                if part.text:
                    yield self._asked(part.text, parent)
                yield writing_lines(part.lines, self.column, parent, _one_line(part.answer))
            case Options():
                if part.text:
                    yield self._asked(part.text, parent)
                yield from self._boxes(part, parent)
            case Grid():
                least = WRITING if part.for_pen else _LOW
                look = replace(styles.RULED_TABLE, least=least)
                yield self.column.table(part.table, parent, 1.5 * MM, look)
            case Text():
                yield self.column.text(part.text, styles.OPTION, parent.add("P"), 1.5 * MM)

    def _boxes(self, part: Options, parent: Element) -> Iterator[flow.Block]:
        """Yield the boxes of one question, which a page never parts."""
        pairs = [(one.text, one.is_ticked) for one in part.options]
        boxes = list(ticks(pairs, self.column, parent))
        for box in boxes:
            yield replace(box, holds_next=box is not boxes[-1])

    def _asked(self, text: str, parent: Element) -> flow.Block:
        return self.column.heading(escaped(text), styles.OPTION, parent.add("P"), 2.5 * MM)


def _one_line(answer: str) -> str:
    # A paragraph on dotted lines knows no breaks of its own.
    return " ".join(answer.split())
