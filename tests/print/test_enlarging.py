"""Large print says every word of the paper it enlarges, in letters of 18 points and more."""

import re
from dataclasses import fields, is_dataclass
from io import BytesIO

import pikepdf
import pytest

from cusdesk.print.blocks import Funding, Letterhead, Masthead, Table
from cusdesk.print.decisions import Decision
from cusdesk.print.enlarging import Enlarged, enlarged
from cusdesk.print.papers import render
from tests.print.reading import heard
from tests.support.papers import SAMPLES

READ_BY_RESIDENTS = [one for one in SAMPLES if isinstance(one.content, Enlarged)]


@pytest.fixture(params=READ_BY_RESIDENTS, ids=lambda one: one.kind)
def read(request):
    return request.param


def words(pdf):
    return set(re.findall(r"\w{3,}", heard(pdf).document.words.lower().replace("\u00ad", "")))


def unsaid(part):
    """Yield what large print leaves out: the head of a row's name, the description of a shield."""
    if isinstance(part, Table):
        yield part.columns[0].head
    if isinstance(part, Letterhead | Masthead):
        yield part.logo_alt
    if isinstance(part, Funding):
        yield part.strip_alt
    if is_dataclass(part):
        for field in fields(part):
            yield from unsaid(getattr(part, field.name))
    if isinstance(part, tuple):
        for one in part:
            yield from unsaid(one)


def test_every_word_of_the_paper_is_in_its_large_print(read, samples, paper):
    large = words(render(enlarged(read.content), paper))

    left_out = set(re.findall(r"\w{3,}", " ".join(unsaid(read.content)).lower()))
    assert words(samples[read.kind].pdf) - large <= left_out


def test_no_word_is_smaller_than_eighteen_points_but_the_footer(paper):
    (plan,) = (one for one in SAMPLES if one.kind == "plan-large")

    with pikepdf.open(BytesIO(render(plan.content, paper))) as pdf:
        sizes = [
            float(operands[1])
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Tf"
        ]
    assert {size for size in sizes if size >= 18} == {18, 20, 25}
    assert {size for size in sizes if size < 18} == {7.2, 8.4}


def test_a_decision_keeps_its_order(paper):
    grant = next(one for one in READ_BY_RESIDENTS if isinstance(one.content, Decision))

    said = heard(render(enlarged(grant.content), paper)).document.words

    parts = ["Na podstawie", "Orzekam", "Uzasadnienie", "Pouczenie", "Podpis:", "Otrzymują:"]
    assert sorted(parts, key=said.index) == parts
