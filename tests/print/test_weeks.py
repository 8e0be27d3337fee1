"""A week at a glance: what does not fit a box is left out word by word."""

from dataclasses import replace

import pypdfium2

from cusdesk.print.paper.weeks import WeekEntry
from cusdesk.print.papers import render
from cusdesk.print.samples.plans import PLAN

LONG = "K04 Wsparcie osób z niepełnosprawnościami w miejscu zamieszkania"


def seen(content, paper):
    """Return what an eye reads on the first page, the grid with it."""
    document = pypdfium2.PdfDocument(render(content, paper))
    try:
        return document[0].get_textpage().get_text_bounded()
    finally:
        document.close()


def test_a_long_name_is_cut_after_a_whole_word(paper):
    week = (WeekEntry(1, 720, 780, LONG),)

    said = " ".join(seen(replace(PLAN, week=week), paper).split())

    assert "K04 Wsparcie osób z…" in said
    assert "niepełno" not in said


def test_a_name_that_fits_stands_whole(paper):
    week = (WeekEntry(1, 720, 960, LONG),)

    assert "…" not in seen(replace(PLAN, week=week), paper)


def test_two_lines_of_a_name_keep_off_the_edges_of_their_hour(paper):
    """The lower line touched the edge of its box."""
    week = (WeekEntry(1, 600, 660, "Pomoc w drodze do Ksenii"),)
    document = pypdfium2.PdfDocument(render(replace(PLAN, week=week), paper))
    page = document[0].get_textpage()

    def box_of(words):
        return page.get_charbox(page.search(words).get_next()[0])

    lower, hour = box_of("Ksenii"), box_of("11:00")
    # an hour is written just under its line, with two points between
    assert lower[1] - hour[3] > 2.5
    page.close()
    document.close()
