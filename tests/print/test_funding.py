"""Signs of projects stand above the footer of the first page and take no room from the text."""

from dataclasses import replace

import pytest

from cusdesk.print.blocks import Funding
from cusdesk.print.codec import decoded, encoded
from cusdesk.print.papers import render
from cusdesk.print.plans import PlanPaper
from cusdesk.print.samples.common import FUNDING
from cusdesk.print.samples.plans import PLAN
from cusdesk.print.samples.qualifications import INFORMATION
from tests.print.reading import heard


def funded(content, *projects):
    return replace(content, head=replace(content.head, funding=projects))


@pytest.mark.parametrize("content", [PLAN, INFORMATION], ids=["plan", "letter"])
def test_a_paper_says_the_same_with_signs_and_without(content, paper):
    bare = heard(render(funded(content), paper)).document.words
    paid = heard(render(funded(content, FUNDING), paper)).document.words

    assert FUNDING.text in paid
    assert paid.replace(FUNDING.text, "").split() == bare.split()


def test_two_projects_stand_one_below_the_other(paper):
    second = Funding("Projekt „Drugi” nr 2")

    words = heard(render(funded(PLAN, FUNDING, second), paper)).document.words

    assert words.index(FUNDING.text) < words.index(second.text)


def test_a_paper_archived_before_there_were_signs_keeps_its_json():
    content = funded(PLAN)

    assert b'"funding"' not in encoded(content)
    assert decoded(PlanPaper, encoded(content)) == content
    assert decoded(PlanPaper, encoded(PLAN)) == PLAN
