"""Where the pages of a plan end: nobody is asked to sign a page that says nothing else."""

from dataclasses import replace

import pypdfium2
import pytest

from cusdesk.print.paper.weeks import WeekEntry
from cusdesk.print.papers import render
from cusdesk.print.samples.plans import PLAN
from cusdesk.print.sheets import Section, Text

# The foot of a page, in points, and what may stay empty over it where blocks are kept whole.
FOOT, A_FIFTH = 75, 0.2
SIGNED, AGREED = "zatwierdzono 21.11.2026", "Uzgodnienia i podpisy"


def pages_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("lines", range(0, 56, 3))
def test_the_page_that_is_signed_says_what_was_agreed(paper, lines):
    more = Section("Uwagi", tuple(Text(f"Uwaga {n}.") for n in range(lines)))
    longer = replace(PLAN, closing=(more, *PLAN.closing))

    (signed,) = [said for said in pages_of(render(longer, paper)) if SIGNED in said]

    assert AGREED in signed


def empty_part(plan, paper):
    """Return how much of the first page under its text is white, of what text may fill."""
    page = pypdfium2.PdfDocument(render(plan, paper))[0]
    page_text = page.get_textpage()
    boxes = [page_text.get_rect(at) for at in range(page_text.count_rects())]
    # Over the strips of whoever pays, the signs at the foot, and what says whose the paper is.
    feet = sorted(foot for _left, foot, _right, _top in boxes if foot > FOOT)
    return (feet[0] - FOOT) / (page.get_height() - FOOT)


@pytest.mark.parametrize("lines", range(14))
@pytest.mark.parametrize("last", [12, 15, 18])
def test_the_first_page_is_filled_however_high_the_week_is(paper, lines, last):
    more = Section("Rozpoznane potrzeby", tuple(Text(f"Zdanie {n}.") for n in range(lines)))
    entry = WeekEntry(0, 7 * 60, last * 60, "K05 Wsparcie osób starszych")
    free = replace(PLAN.head, funding=())
    longer = replace(PLAN, head=free, sections=(*PLAN.sections, more), week=(entry,))

    assert empty_part(longer, paper) < A_FIFTH


def test_a_week_that_fits_stays_under_the_table_it_repeats(paper):
    shorter = replace(PLAN, head=replace(PLAN.head, funding=()), sections=PLAN.sections[-1:])

    first, _rest = pages_of(render(shorter, paper))[0].split("Razem w miesiącu")

    assert "14:00" in first
