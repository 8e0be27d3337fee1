"""Forms to write on, registers, the day in the field, records and explanations."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from cusdesk.print.applications import Member
from cusdesk.print.blocks import Align, Column, Fact, Row, Table
from cusdesk.print.papers import render
from cusdesk.print.samples.forms import EMPTY_APPLICATION, FILLED_APPLICATION, RECOVERY_SHEET
from cusdesk.print.samples.records import (
    DECISIONS_REGISTER,
    FEE_EXPLANATION,
    INTERVIEW_DAY,
    RESIDENT_RECORD,
)
from cusdesk.print.sheets import Facts, Section
from tests.print.reading import heard

MM = 72 / 25.4
NINE = 9 * MM


def dotted(file: bytes) -> list[list[tuple[float, float, float]]]:
    """Return the dotted lines of every page: left, right, and height above the foot."""
    with pikepdf.open(BytesIO(file)) as pdf:
        return [list(_dots(page)) for page in pdf.pages]


def page_count(file: bytes) -> int:
    with pikepdf.open(BytesIO(file)) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize("content", [EMPTY_APPLICATION, FILLED_APPLICATION])
def test_the_form_takes_two_pages(paper, content):
    assert page_count(render(content, paper)) == 2


@pytest.mark.parametrize("content", [EMPTY_APPLICATION, RECOVERY_SHEET, INTERVIEW_DAY])
def test_handwriting_has_nine_millimetres(paper, content):
    for lines in dotted(render(content, paper)):
        for left, right, y in lines:
            above = [
                other - y
                for start, end, other in lines
                if start < right and left < end and other > y
            ]
            assert min(above, default=NINE) >= NINE - 0.1


def test_what_is_known_stands_on_the_lines(paper):
    words = heard(render(FILLED_APPLICATION, paper)).document.words

    for known in ("Imię i nazwisko Zofia Żółkiewska", "Po złamaniu szyjki", "7.10.2026"):
        assert known in words


def test_a_pesel_is_written_into_eleven_boxes(paper):
    words = heard(render(FILLED_APPLICATION, paper)).document.words

    assert "PESEL 44051401465" in words


def test_a_long_answer_takes_more_lines(paper):
    long = replace(FILLED_APPLICATION, help_needed="Potrzebna jest pomoc w domu. " * 30)
    words = heard(render(long, paper)).document.words

    assert words.count("Potrzebna jest pomoc w domu.") == 30


def test_a_large_household_is_listed_whole(paper):
    members = tuple(Member(f"Osoba {n}", "wnuk", "zasiłek") for n in range(14))
    words = heard(render(replace(FILLED_APPLICATION, household=members), paper)).document.words

    assert "Osoba 13" in words


def test_a_register_repeats_its_head_for_the_eye_only(samples):
    file = samples["register"].pdf
    heads = heard(file).document.of("TH")

    assert len(heads) == len(DECISIONS_REGISTER.table.columns)
    with pikepdf.open(BytesIO(file)) as pdf:
        assert len(pdf.pages) == 2
        assert all(page.MediaBox[2] > page.MediaBox[3] for page in pdf.pages)


def test_a_register_prints_every_row_once(samples):
    rows = heard(samples["register"].pdf).document.of("TR")

    assert len(rows) == 1 + len(DECISIONS_REGISTER.table.rows)


@pytest.mark.parametrize("columns", [1, 4, 12, 18])
def test_a_register_takes_any_number_of_columns(paper, columns):
    heads = tuple(
        Column(f"Kolumna {n}", Align.RIGHT if n % 2 else Align.LEFT) for n in range(columns)
    )
    rows = tuple(Row(tuple(f"wpis {n}.{m}" for m in range(columns))) for n in range(30))
    register = replace(DECISIONS_REGISTER, table=Table(heads, rows))
    words = heard(render(register, paper)).document.words.replace(" ", "")

    assert all(f"wpis{n}.{m}" in words for n in range(30) for m in range(columns))


def test_an_empty_register_is_still_a_register(paper):
    register = replace(DECISIONS_REGISTER, table=replace(DECISIONS_REGISTER.table, rows=()))

    assert "Rejestr decyzji" in heard(render(register, paper)).document.words


def test_a_register_of_thousands_is_printed(paper):
    rows = tuple(Row((str(n), f"Osoba {n}")) for n in range(3000))
    register = replace(DECISIONS_REGISTER, table=Table((Column("Nr"), Column("Kto")), rows))

    assert page_count(render(register, paper)) > 100


@pytest.mark.parametrize(("visits", "pages"), [(0, 1), (1, 1), (4, 1), (9, 3)])
def test_a_day_takes_as_many_pages_as_it_has_visits(paper, visits, pages):
    (visit, *_) = INTERVIEW_DAY.interviews
    day = replace(INTERVIEW_DAY, interviews=(visit,) * visits)

    assert page_count(render(day, paper)) == pages


def test_each_visit_leaves_room_for_notes(paper):
    (lines,) = dotted(render(INTERVIEW_DAY, paper))

    assert len(lines) >= 3 * len(INTERVIEW_DAY.interviews)


def test_a_record_shows_an_empty_fact_as_a_dash(paper):
    facts = Facts((Fact("Telefon", ""), Fact("Uwaga", "szeroka", is_wide=True)))
    record = replace(RESIDENT_RECORD, sections=(Section("Dane", (facts,)),))
    words = heard(render(record, paper)).document.words

    assert "Telefon –" in words
    assert "Uwaga szeroka" in words


def test_an_explanation_takes_one_page_and_numbers_its_steps(samples):
    document = heard(samples["explanation"].pdf).document
    steps = [node.text for node in document.of("Lbl") if node.text.endswith(".")]

    assert steps == [f"{n}." for n in range(1, len(FEE_EXPLANATION.steps) + 1)]
    assert FEE_EXPLANATION.amount in document.words


def test_the_recovery_code_is_shown_in_large_type(samples):
    groups = [node.text for node in heard(samples["recovery-sheet"].pdf).document.of("Span")]

    assert groups == list(RECOVERY_SHEET.groups)


def _dots(page):
    start = (0.0, 0.0)
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "m":
            start = tuple(map(float, operands))
        elif str(operator) == "l" and float(operands[1]) == start[1]:
            yield start[0], float(operands[0]), start[1]
