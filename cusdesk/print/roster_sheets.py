"""Visits day by day in large type: the week of a carer, a day in the villages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer, Stack
from cusdesk.print.paper.forms import Field, field_row
from cusdesk.print.paper.groups import Group
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.style import Align, Family, Style, aligned
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped
from cusdesk.print.roster_heads import ASIDE, PERSON, SAID, TIME, RosterPaper

_TIME_WIDE, _PERSON_WIDE, _GUTTER = 36 * MM, 74 * MM, 4 * MM
_NOTE_SHARE = 0.42
_DAY = Style(Family.LABEL_STRONG, 15, 20, styles.INK)
_NOTE = aligned(ASIDE, Align.RIGHT)


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit: when, how long, at whom, where and by which telephone, what is to be done.

    `way` says how one gets there from the visit before.
    """

    time: str
    length: str
    person: str
    place: tuple[str, ...]
    work: tuple[str, ...]
    way: str = ""


@dataclass(frozen=True, slots=True)
class StopDay:
    """The visits under one heading: a day of the week or a village, with what they come to."""

    title: str
    note: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class RosterSheet(RosterPaper):
    """Everything a sheet of visits says; `summary` are marked texts, `signing` what is signed."""

    summary: tuple[str, ...]
    days: tuple[StopDay, ...]
    signing: str = ""


def story(said: RosterSheet, paper: Paper, *, draft: bool) -> Story:
    """Return the sheet ready to be laid out."""
    sheet = Sheet(paper, styles.A4, is_draft=draft)
    opening = titled(said.head, sheet)
    pages = sheet.pages(_blocks(said, sheet.column, sheet.document), opening.bottom + 3.5 * MM)
    return sheet.story(said.about, pages, said.identity, opening=opening, logo=said.head.logo)


def _blocks(said: RosterSheet, column: Composer, document: Element) -> Iterator[flow.Block]:
    for text in said.summary:
        yield column.text(text, SAID, document.add("P"), 0.8 * MM)
    for day in said.days:
        section = document.add("Sect")
        yield _heading(day, column, section)
        for at, stop in enumerate(day.stops, start=1):
            group = _stop(stop, column, section, parted=at > 1)
            # A day is not parted: on a new page nobody would know which one it is.
            yield replace(group, holds_next=at < len(day.stops))
    if said.signing:
        yield column.heading(escaped(said.signing), SAID, document.add("P"), 6 * MM)
        fields = (Field("Data"), Field("Podpis", share=3))
        yield field_row(fields, column, document)
    if said.remark:
        yield column.text(said.remark, ASIDE, document.add("P"), 3 * MM)


def _heading(day: StopDay, column: Composer, section: Element) -> Group:
    """Return the day over its rule; a day with visits stays with the first of them."""
    noted = column.width * _NOTE_SHARE if day.note else 0.0
    title = Stack(column.narrowed(0, column.width - noted), section, 0)
    title.add(escaped(day.title), _DAY, "H2")
    note = Stack(column.narrowed(column.width - noted), section, 4)
    if day.note:
        note.add(escaped(day.note), _NOTE)
    high = max(title.bottom, note.bottom) + 0.8 * MM
    return Group(
        [*title.parts, *note.parts],
        high,
        ((column.x, high, column.width),),
        above=5 * MM,
        holds_next=bool(day.stops),
    )


def _stop(stop: Stop, column: Composer, section: Element, *, parted: bool) -> Group:
    top = 1.6 * MM
    work = Stack(column.narrowed(_TIME_WIDE + _PERSON_WIDE + _GUTTER), section, top + 1.2)
    time = Stack(column.narrowed(0, _TIME_WIDE - 2 * MM), section, top)
    person = Stack(column.narrowed(_TIME_WIDE, _PERSON_WIDE), section, top)
    # The way comes first, as on the road, though it stands at the right.
    if stop.way:
        work.add(escaped(stop.way), ASIDE)
    time.add(escaped(stop.time), TIME)
    time.add(escaped(stop.length), ASIDE)
    person.add(escaped(stop.person), PERSON)
    for line in stop.place:
        person.add(escaped(line), SAID)
    for line in stop.work:
        work.add(escaped(line), SAID)
    stacks = (time, person, work)
    rules = ((column.x, 0.0, column.width),) if parted else ()
    high = max(stack.bottom for stack in stacks) + 1.2 * MM
    return Group([part for one in stacks for part in one.parts], high, rules)
