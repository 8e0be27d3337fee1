"""Attendance lists of groups: one meeting with signatures, or the grid of a month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print.blocks import Column, Fact, Identity, Masthead, Row, Table
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.facts import fact_rows
from cusdesk.print.paper.forms import WRITING, Field, field_row
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

_ENTRY = styles.OPTION
# Nine millimetres to sign in; the name stands in the middle of them.
SIGNED = replace(
    styles.RULED_TABLE,
    entry=_ENTRY,
    least=WRITING,
    air=(WRITING - _ENTRY.leading) / 2,
    divided=True,
)
_NUMBER, _NAME = 0.07, 0.46
_GRID_NUMBER, _GRID_NAME = 0.04, 0.24


@dataclass(frozen=True, slots=True)
class Grid:
    """The meetings of a month, each a narrow column: „2 pn”."""

    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Everything a list says: the group, who is expected, and room for all who sign."""

    head: Masthead
    made_on: date
    author: str
    facts: tuple[Fact, ...]
    people: tuple[str, ...]
    guest_lines: int
    volunteers: tuple[str, ...]
    remark: str
    identity: Identity
    grid: Grid | None = None

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


def story(list_of: AttendanceSheet, paper: Paper, *, draft: bool) -> Story:
    """Return the list ready to be laid out: upright for a meeting, lying for a month."""
    size = styles.A4 if list_of.grid is None else styles.LANDSCAPE
    sheet = Sheet(paper, size, draft, list_of.head.funding)
    opening = titled(list_of.head, sheet)
    blocks = _List(list_of, sheet.column, sheet.document).blocks()
    pages = sheet.pages(blocks, opening.bottom + 3 * MM)
    head, identity = list_of.head, list_of.identity
    return sheet.story(list_of.about, pages, identity, opening=opening, logo=head.logo)


@dataclass(frozen=True, slots=True)
class _List:
    said: AttendanceSheet
    column: Composer
    document: Element

    def blocks(self) -> Iterator[flow.Block]:
        """Yield the facts of the group, the tables to sign in, and what the leader fills in."""
        said = self.said
        if said.facts:
            yield fact_rows(said.facts, 4 if said.grid else 2, self.column, self.document, 0)
        if said.grid is not None:
            yield self._table(_grid(said, said.grid), 5 * MM)
        else:
            yield from self._meeting()
        if said.remark:
            paragraph = self.document.add("P")
            yield self.column.text(said.remark, styles.PLAIN_MUTED, paragraph, 2.5 * MM)

    def _meeting(self) -> Iterator[flow.Block]:
        said = self.said
        if said.people:
            yield self._table(_signing(said.people), 5 * MM)
        if said.guest_lines:
            if said.people:
                yield self._heading("Goście (osoby spoza listy)")
            yield self._table(_signing(("",) * said.guest_lines), 2 * MM if said.people else 5 * MM)
        if said.volunteers:
            yield self._heading("Wolontariusze")
            yield self._table(_helping(said.volunteers))
        summing = (
            *([Field("Obecnych z listy")] if said.people else []),
            Field("Gości razem"),
            Field("Podpis osoby prowadzącej", share=2.2),
        )
        yield replace(field_row(summing, self.column, self.document), above=5 * MM)

    def _heading(self, text: str) -> flow.Block:
        heading = self.document.add("H2")
        return self.column.heading(escaped(text), styles.FORM_SECTION, heading, 4 * MM)

    def _table(self, table: Table, above: float = 2 * MM) -> flow.Block:
        return self.column.table(table, self.document, above, SIGNED)


def _signing(people: Sequence[str]) -> Table:
    columns = (
        Column("Lp.", share=_NUMBER),
        Column(_WHO, share=_NAME, names_row=True),
        Column("Podpis", share=1 - _NUMBER - _NAME),
    )
    rows = [Row((str(at), escaped(one), "")) for at, one in enumerate(people, start=1)]
    return Table(columns, tuple(rows))


def _helping(volunteers: Sequence[str]) -> Table:
    columns = (
        Column("Imię i nazwisko", share=_NUMBER + _NAME, names_row=True),
        Column("Od – do", share=0.17),
        Column("Podpis", share=0.3),
    )
    return Table(columns, tuple(Row((escaped(one), "", "")) for one in volunteers))


def _grid(said: AttendanceSheet, grid: Grid) -> Table:
    share = (1 - _GRID_NUMBER - _GRID_NAME) / len(grid.days)
    columns = (
        Column("Lp.", share=_GRID_NUMBER),
        Column(_WHO, share=_GRID_NAME, names_row=True),
        *(Column(day, share=share) for day in grid.days),
    )
    blank = ("",) * len(grid.days)
    people = [*said.people, *("",) * said.guest_lines]
    rows = [Row((str(at), escaped(one), *blank)) for at, one in enumerate(people, start=1)]
    closing = [Row(("", text, *blank)) for text in _CLOSING]
    helping = [Row(("", escaped(f"{one} (wolontariat, godz.)"), *blank)) for one in said.volunteers]
    return Table(columns, (*rows, *helping, *closing))


_CLOSING = ("Liczba gości", "Podpis osoby prowadzącej")
_WHO = "Nazwisko i imię"
