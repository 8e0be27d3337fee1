"""The list of calls to make after a change: whom to ring, what changed, room to note it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cusdesk.print.blocks import Column, Row, Table
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped
from cusdesk.print.roster_heads import ASIDE, SAID, RosterPaper

# Room for an hour and a name, written by a hand that holds the receiver.
_LOOK = replace(styles.RULED_TABLE, entry=styles.OPTION, least=13 * MM, air=2.2 * MM, divided=True)
_SHARES = (0.06, 0.25, 0.17, 0.32, 0.20)


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to ring: name and who that is, the telephone, what changed, line by line."""

    name: str
    part: str
    phone: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallList(RosterPaper):
    """Everything the list of calls says; `intro` says what the changes are counted from."""

    intro: str
    calls: tuple[Call, ...]


def story(said: CallList, paper: Paper, *, draft: bool) -> Story:
    """Return the list ready to be laid out."""
    sheet = Sheet(paper, styles.A4, is_draft=draft)
    opening = titled(said.head, sheet)
    pages = sheet.pages(_blocks(said, sheet.column, sheet.document), opening.bottom + 4 * MM)
    return sheet.story(said.about, pages, said.identity, opening=opening, logo=said.head.logo)


def _blocks(said: CallList, column: Composer, document: Element) -> Iterator[flow.Block]:
    if said.intro:
        yield column.text(escaped(said.intro), SAID, document.add("P"))
    if said.calls:
        yield column.table(_table(said.calls), document, 4 * MM, _LOOK)
    if said.remark:
        yield column.text(said.remark, ASIDE, document.add("P"), 3 * MM)


def _table(calls: tuple[Call, ...]) -> Table:
    heads = ("Lp.", "Do kogo", "Telefon", "Co się zmieniło", "Kiedy i kto powiadomił")
    columns = tuple(
        Column(head, share=share, names_row=head == "Do kogo")
        for head, share in zip(heads, _SHARES, strict=True)
    )
    rows = (
        Row(
            (
                str(at),
                f"<b>{escaped(one.name)}</b>\n{escaped(one.part)}",
                escaped(one.phone),
                "\n".join(map(escaped, one.changes)),
                "",
            )
        )
        for at, one in enumerate(calls, start=1)
    )
    return Table(columns, tuple(rows))
