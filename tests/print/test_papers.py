"""The door to the room: any content becomes paper, print runs, and JSON that comes back."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from cusdesk.domain.errors import FormatError, NotFoundError, OfficeError, RefusedError
from cusdesk.print.papers import (
    KINDS,
    content_from_json,
    content_json,
    kind_of,
    print_run,
    render,
)
from tests.print.rasters import pixels
from tests.print.reading import heard
from tests.support.papers import GRANT_WITH_FEE, SAMPLES

ROOT = Path(__file__).parents[2]
ELSEWHERE = """
import time
time.time = lambda: {clock}
import hashlib
from cusdesk.cli.documents import shipped_sources
from cusdesk.print.paper import paper_from
from cusdesk.print.samples.gallery import render_samples
from cusdesk.resources import read_bytes
for sample in render_samples(shipped_sources(), paper_from(read_bytes)):
    print(sample.kind, hashlib.sha256(sample.pdf).hexdigest())
"""


def test_content_comes_back_from_its_json(specimen):
    kind = kind_of(specimen.content)

    assert content_from_json(kind, content_json(specimen.content)) == specimen.content


def test_content_from_json_prints_the_same_bytes(specimen, sample, paper):
    again = content_from_json(kind_of(specimen.content), content_json(specimen.content))

    assert render(again, paper) == sample.pdf


def test_every_kind_has_a_sample():
    assert {kind_of(specimen.content) for specimen in SAMPLES} == set(KINDS)


def test_an_unknown_kind_is_refused_with_a_sentence():
    with pytest.raises(FormatError, match="Nieznany rodzaj dokumentu"):
        content_from_json("leaflet", b"{}")


@pytest.mark.parametrize("file", [b"", b"[]", b"{}", b'{"kind":1}', b"\xff", b'{"unknown":"x"}'])
def test_broken_json_is_refused_with_a_sentence(file):
    with pytest.raises(FormatError, match="uszkodzona"):
        content_from_json("decision", file)


def test_two_processes_in_other_places_and_times_print_the_same(samples):
    here = {kind: hashlib.sha256(sample.pdf).hexdigest() for kind, sample in samples.items()}

    assert _elsewhere("Pacific/Kiritimati", "1", "4102444800.0") == here
    assert _elsewhere("America/Anchorage", "20260", "0.0") == here


def test_a_draft_says_so_on_every_page_and_in_its_name(paper):
    draft = render(GRANT_WITH_FEE, paper, draft=True)

    with pikepdf.open(BytesIO(draft)) as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("PROJEKT")
        assert all(b"/Alt(PROJEKT)" in page.Contents.read_bytes() for page in pdf.pages)


def test_a_draft_reads_like_the_decision(paper, samples):
    draft = render(GRANT_WITH_FEE, paper, draft=True)

    assert heard(draft).document.words == heard(samples["decision-grant-fee"].pdf).document.words


def test_a_draft_looks_different_from_the_decision(paper, samples):
    draft = render(GRANT_WITH_FEE, paper, draft=True)

    issued = pixels(samples["decision-grant-fee"].pdf)
    assert all(one != other for one, other in zip(pixels(draft), issued, strict=True))


def test_a_character_that_no_typeface_has_is_named(paper):
    content = replace(GRANT_WITH_FEE, addressee=("Pan 王 Wei", "Kramsk"))

    with pytest.raises(OfficeError, match=r"王.*U\+738B"):
        render(content, paper)


@pytest.mark.parametrize(
    "name",
    [
        "Оксана Їжакевич-Ґалаґан",
        "Nguyễn Thị Hường",
        "Jiří Dvořák",
        "Müller-Weiß",
        "José Muñoz",
        "Łukasz Żółć",
        "Ștefan Țuțu",
        "Ħamrun Ġużè",
    ],
)
def test_names_of_neighbouring_countries_are_printed(paper, name):
    content = replace(GRANT_WITH_FEE, addressee=(name, "Kramsk"), received_by=(name,))

    assert heard(render(content, paper)).document.words.count(name) == 2


def test_a_name_in_separate_accents_is_printed_composed(paper):
    content = replace(GRANT_WITH_FEE, addressee=("Zo\u0301łkiewska", "Kramsk"))

    assert "Zółkiewska" in heard(render(content, paper)).document.words


def test_marks_in_a_name_are_printed_as_they_stand(paper):
    content = replace(GRANT_WITH_FEE, addressee=("A <b>B</b> & C", "Kramsk"))

    assert "A <b>B</b> & C" in heard(render(content, paper)).document.words


def test_a_logo_that_is_gone_is_asked_for(bare_paper):
    with pytest.raises(NotFoundError, match="Wgraj znak"):
        render(GRANT_WITH_FEE, bare_paper)


def test_a_print_run_looks_like_the_archive(paper, samples):
    run = print_run([specimen.content for specimen in SAMPLES], paper)

    assert pixels(run) == [page for one in samples.values() for page in pixels(one.pdf)]


def test_in_duplex_every_paper_begins_on_a_front(paper, samples):
    one_page, two_pages = samples["explanation"], samples["decision-grant-fee"]
    contents = [_content(one_page.kind), _content(two_pages.kind)]
    first, blank, *rest = pixels(print_run(contents, paper, duplex=True))

    assert [first] == pixels(one_page.pdf)
    assert set(blank) == {255}
    assert rest == pixels(two_pages.pdf)


def test_copies_follow_each_other(paper, samples):
    sample = samples["decision-grant-fee"]

    assert pixels(print_run([_content(sample.kind)], paper, copies=2)) == pixels(sample.pdf) * 2


def test_a_print_run_is_the_same_bytes_twice(paper):
    contents = [specimen.content for specimen in SAMPLES]

    assert print_run(contents, paper) == print_run(contents, paper)


def test_an_empty_print_run_is_refused(paper):
    with pytest.raises(RefusedError, match="Nie ma czego drukować"):
        print_run([], paper)


def test_a_print_run_takes_contents_one_by_one(paper):
    asked: list[int] = []

    def contents():
        for n in range(3):
            asked.append(n)
            yield replace(GRANT_WITH_FEE, issued_on=date(2026, 11, 1 + n))

    with pikepdf.open(BytesIO(print_run(contents(), paper))) as pdf:
        assert len(pdf.pages) == 6
    assert asked == [0, 1, 2]


def _content(kind: str):
    return next(specimen.content for specimen in SAMPLES if specimen.kind == kind)


def _elsewhere(zone: str, seed: str, clock: str) -> dict[str, str]:
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE.format(clock=clock)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment,
    )
    return dict(line.split() for line in done.stdout.splitlines())
