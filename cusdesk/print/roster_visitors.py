"""Who comes to a resident in a week, and whom to call: 18 points, for eyes that see little."""

from collections.abc import Iterator
from dataclasses import dataclass

from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer, Stack
from cusdesk.print.paper.groups import Group
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.style import Family, Style
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped
from cusdesk.print.roster_heads import RosterPaper

_SAID = Style(Family.LABEL, 18, 25, styles.INK)
_STRONG = Style(Family.LABEL_STRONG, 18, 25, styles.INK)
_NAME = Style(Family.LABEL_STRONG, 22, 29, styles.INK)
_DAY = Style(Family.LABEL_STRONG, 19, 26, styles.ACCENT)
_NUMBER = Style(Family.LABEL_STRONG, 26, 34, styles.INK)
_TIME_WIDE = 47 * MM


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody who comes: from when to when, and who."""

    time: str
    who: str


@dataclass(frozen=True, slots=True)
class ComingDay:
    """A day of the week with those who come; nobody comes on a day that is not listed."""

    title: str
    comings: tuple[Coming, ...]


@dataclass(frozen=True, slots=True)
class VisitorsWeek(RosterPaper):
    """Everything the resident's sheet says: whom it is for, who comes, whom to call."""

    person: str
    period: str
    days: tuple[ComingDay, ...]
    calls: tuple[tuple[str, str], ...]


def story(week: VisitorsWeek, paper: Paper, *, draft: bool) -> Story:
    """Return the sheet ready to be laid out."""
    sheet = Sheet(paper, styles.A4, is_draft=draft)
    opening = titled(week.head, sheet)
    pages = sheet.pages(_blocks(week, sheet.column, sheet.document), opening.bottom + 4 * MM)
    return sheet.story(week.about, pages, week.identity, opening=opening, logo=week.head.logo)


def _blocks(week: VisitorsWeek, column: Composer, document: Element) -> Iterator[flow.Block]:
    yield column.text(escaped(week.person), _NAME, document.add("P"))
    yield column.text(escaped(week.period), _SAID, document.add("P"))
    for day in week.days:
        section = document.add("Sect")
        yield column.heading(escaped(day.title), _DAY, section.add("H2"), 4 * MM)
        for one in day.comings:
            yield _coming(one, column, section)
    calls = document.add("Sect")
    yield column.heading("Do kogo dzwonić", _DAY, calls.add("H2"), 6 * MM)
    for who, number in week.calls:
        yield _call(who, number, column, calls)
    if week.remark:
        yield column.text(week.remark, _SAID, document.add("P"), 4 * MM)


def _coming(one: Coming, column: Composer, section: Element) -> Group:
    time = Stack(column.narrowed(0, _TIME_WIDE), section, 0.6 * MM)
    time.add(escaped(one.time), _STRONG)
    who = Stack(column.narrowed(_TIME_WIDE), section, 0.6 * MM)
    who.add(escaped(one.who), _SAID)
    return Group([*time.parts, *who.parts], max(time.bottom, who.bottom))


def _call(who: str, number: str, column: Composer, section: Element) -> Group:
    stack = Stack(column, section, 0)
    stack.add(escaped(who), _SAID)
    stack.add(escaped(number), _NUMBER)
    return Group(stack.parts, stack.bottom, above=1 * MM)
