"""Where the pages of a plan end: nobody is asked to sign a page that says nothing else."""

from dataclasses import replace

import pypdfium2
import pytest

from cusdesk.print.papers import render
from cusdesk.print.samples.plans import PLAN
from cusdesk.print.sheets import Section, Text

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
