"""Blank sheets with numbers: for a day on which the program cannot be asked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cusdesk.print.blocks import Column, Row, Table
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.forms import Field, field_row
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped
from cusdesk.print.roster_heads import ASIDE, SAID, RosterPaper

_LINE = 15.5 * MM
_LOOK = replace(styles.RULED_TABLE, entry=SAID, least=_LINE, divided=True)
_COLUMNS = (
    ("Od godz.", 0.10),
    ("Do godz.", 0.10),
    ("U kogo: nazwisko i adres", 0.31),
    ("Co zrobiono", 0.27),
    ("Podpis tej osoby", 0.22),
)


@dataclass(frozen=True, slots=True)
class BlankRoster(RosterPaper):
    """Everything a blank sheet says before it is written on; its number stands in the head."""

    intro: str
    lines: int = 11


def story(blank: BlankRoster, paper: Paper, *, draft: bool) -> Story:
    """Return the sheet ready to be laid out."""
    sheet = Sheet(paper, styles.A4, is_draft=draft)
    opening = titled(blank.head, sheet)
    pages = sheet.pages(_blocks(blank, sheet.column, sheet.document), opening.bottom + 4 * MM)
    return sheet.story(blank.about, pages, blank.identity, opening=opening, logo=blank.head.logo)


def _blocks(blank: BlankRoster, column: Composer, document: Element) -> Iterator[flow.Block]:
    yield column.text(escaped(blank.intro), ASIDE, document.add("P"))
    known = (Field("Kto świadczy usługi: imię i nazwisko", share=2), Field("Dzień"))
    yield replace(field_row(known, column, document), above=2.5 * MM)
    heads = tuple(Column(head, share=share) for head, share in _COLUMNS)
    rows = (Row(("",) * len(_COLUMNS)),) * blank.lines
    yield column.table(Table(heads, rows), document, 4 * MM, _LOOK)
    closing = (Field("Razem minut"), Field("Kilometry"), Field("Podpis", share=2))
    yield replace(field_row(closing, column, document), above=3 * MM)
    if blank.remark:
        yield column.text(blank.remark, ASIDE, document.add("P"), 3 * MM)
