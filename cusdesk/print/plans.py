"""The individual plan (IPUS) on paper, and the description that closes it (art. 39, art. 45)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from cusdesk.print.blocks import Identity, Masthead
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer, Stack
from cusdesk.print.paper.groups import Group
from cusdesk.print.paper.masthead import titled
from cusdesk.print.paper.sheet import Sheet
from cusdesk.print.paper.weeks import WeekEntry, week_grid
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped
from cusdesk.print.sheets import Section, sections

_GUTTER = 9 * MM
_SIGNING = 14 * MM
_ACROSS = 3
# A plan has a dozen sections: closer together they stay on two pages.
_ABOVE = 3.5 * MM
# How much more of the first page has to be filled for the week to leave the table it repeats.
_WORTH = 20 * MM


@dataclass(frozen=True, slots=True)
class Signing:
    """A place to sign: who, in what part, and what is known already of how they agreed."""

    name: str
    part: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """Everything a version of a plan, or its closing description, says on paper."""

    head: Masthead
    case_number: str
    number: str
    made_on: date
    author: str
    sections: tuple[Section, ...]
    week: tuple[WeekEntry, ...]
    closing: tuple[Section, ...]
    signings: tuple[Signing, ...]
    identity: Identity

    @property
    def about(self) -> Description:
        """What the file says about itself."""
        return Description(
            title=f"{self.head.title} {self.number}",
            author=self.author,
            subject=f"Znak sprawy {self.case_number}",
            keywords=self.identity.identifier,
            made_on=self.made_on,
        )


def story(plan: PlanPaper, paper: Paper, *, draft: bool) -> Story:
    """Return the plan ready to be laid out."""
    sheet = Sheet(paper, styles.A4, draft, plan.head.funding)
    opening = titled(plan.head, sheet)
    pages = _pages(plan, sheet, opening.bottom + 4 * MM)
    logo = plan.head.logo
    return sheet.story(plan.about, pages, plan.identity, opening=opening, logo=logo)


def _pages(plan: PlanPaper, sheet: Sheet, top: float) -> list[list[flow.Placed]]:
    """Return the pages; the week goes down past a section where that leaves less of one empty.

    Nothing is moved for readers by ear: the week only repeats the table over it.
    """
    before, closing, end = _parts(plan, sheet)
    if not plan.week:
        return sheet.pages([*before, *chain.from_iterable(closing), *end], top)
    week = week_grid(plan.week, sheet.column)
    orders = (
        [*before, *chain(*closing[:at]), week, *chain(*closing[at:]), *end]
        for at in range(len(closing) + 1)
    )
    laid = [sheet.pages(blocks, top) for blocks in orders]
    bottom = sheet.first_frame(top).bottom
    return min(laid, key=lambda pages: (len(pages), _steps_empty(pages[0], bottom)))


def _steps_empty(page: Sequence[flow.Placed], bottom: float) -> int:
    """Return how much of a page stays empty, in steps worth moving the week for."""
    last = page[-1]
    ends = last.top + sum(last.block.heights[last.first : last.last])
    return int((bottom - ends) / _WORTH)


def _parts(
    plan: PlanPaper, sheet: Sheet
) -> tuple[list[flow.Block], list[list[flow.Block]], list[flow.Block]]:
    """Return the blocks over the week, each section under it, and what is signed."""
    column, document = sheet.column, sheet.document
    before = list(sections(plan.sections, column, document, _ABOVE))
    last = plan.closing[-1:] if plan.signings else ()
    others = plan.closing[: len(plan.closing) - len(last)]
    closing = [list(sections((one,), column, document, _ABOVE)) for one in others]
    # Nobody signs a page that does not say to what.
    end: list[flow.Block] = [
        flow.together(block) for block in sections(last, column, document, _ABOVE)
    ]
    if plan.signings:
        end.append(_signatures(plan.signings, column, document))
    return before, closing, end


def _signatures(signings: tuple[Signing, ...], column: Composer, document: Element) -> Group:
    """Return at most three places to sign side by side, the last one at the right."""
    part = document.add("Sect")
    width = (column.width - _GUTTER * (_ACROSS - 1)) / _ACROSS
    stacks = []
    for at, one in enumerate(signings, start=_ACROSS - len(signings)):
        stack = Stack(column.narrowed(at * (width + _GUTTER), width), part, _SIGNING)
        stack.add(f"<b>{escaped(one.name)}</b>", styles.PLAIN)
        stack.add(escaped(one.part), styles.PLAIN_MUTED)
        if one.note:
            stack.add(escaped(one.note), styles.PLAIN_MUTED)
        stacks.append(stack)
    rules = tuple((stack.composer.x, _SIGNING - 1 * MM, width) for stack in stacks)
    parts = [each for stack in stacks for each in stack.parts]
    high = max(stack.bottom for stack in stacks)
    return Group(parts, high, rules, above=5 * MM, clings=True)
