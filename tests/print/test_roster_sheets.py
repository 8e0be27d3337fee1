"""Papers of the roster: large type, days kept whole, room to write, a month that fits its sheet."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from cusdesk.print.papers import render
from cusdesk.print.roster_calls import Call
from cusdesk.print.roster_sheets import StopDay
from cusdesk.print.samples.rosters import (
    BLANK_ROSTER,
    CALL_LIST,
    CARER_WEEK,
    ROSTER_MONTH,
    VISITORS_WEEK,
)
from tests.print.reading import heard


def page_count(file: bytes) -> int:
    with pikepdf.open(BytesIO(file)) as pdf:
        return len(pdf.pages)


def sizes(file: bytes) -> set[float]:
    """Return the sizes of type on the pages, footers and heads included."""
    found = set()
    with pikepdf.open(BytesIO(file)) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    found.add(float(operands[1]))
    return found


def test_the_way_is_told_before_the_visit_it_leads_to(paper):
    words = heard(render(CARER_WEEK, paper)).document.words

    assert words.index("droga 12 min") < words.index("Stanisław Brzozowski")
    assert words.index("Zofia Żółkiewska") < words.index("droga 12 min")


def test_a_day_is_one_section_under_its_heading(paper):
    days = heard(render(CARER_WEEK, paper)).document.of("Sect")

    assert [day.of("H2")[0].words.strip() for day in days] == [one.title for one in CARER_WEEK.days]


def test_a_day_goes_whole_to_the_next_page(paper):
    stops = CARER_WEEK.days[0].stops
    days = tuple(StopDay(f"dzień {n}", "4 wizyty", (*stops, stops[0])) for n in range(7))

    sections = heard(render(replace(CARER_WEEK, days=days), paper)).document.of("Sect")

    pages = [{page for node in one.walk() for page, _ in node.marks} for one in sections]
    assert all(len(one) == 1 for one in pages)
    assert set().union(*pages) == {0, 1, 2, 3}


def test_a_day_longer_than_a_page_is_printed_all_the_same(paper):
    stop = CARER_WEEK.days[0].stops[0]
    day = StopDay("poniedziałek", "30 wizyt", (stop,) * 30)

    words = heard(render(replace(CARER_WEEK, days=(day,)), paper)).document.words

    assert words.count("Zofia Żółkiewska") == 30


def test_what_a_resident_reads_is_set_in_18_points_and_the_number_larger(paper):
    assert {18, 22, 26} <= sizes(render(VISITORS_WEEK, paper))


def test_whom_to_call_stands_under_its_own_heading(paper):
    sections = heard(render(VISITORS_WEEK, paper)).document.of("Sect")

    assert "Do kogo dzwonić" in sections[-1].words
    assert "632 470 050" in sections[-1].words.replace("\u00a0", " ")


def test_hours_of_ten_and_more_stay_on_one_line_of_a_day(paper):
    assert "10:25" in heard(render(ROSTER_MONTH, paper)).document.words


@pytest.mark.parametrize("carers", [0, 1, 18, 60])
def test_a_month_fills_as_many_sheets_as_it_needs(paper, carers):
    rows = (ROSTER_MONTH.rows[2],) * carers
    file = render(replace(ROSTER_MONTH, rows=rows), paper)

    assert heard(file).document.words.count("Kędzierska Halina") == carers
    assert page_count(file) == {0: 1, 1: 1, 18: 1, 60: 3}[carers]


def test_a_list_without_calls_says_so_instead_of_an_empty_table(paper):
    empty = replace(CALL_LIST, calls=(), intro="Nikogo nie trzeba powiadamiać.")
    document = heard(render(empty, paper)).document

    assert document.of("Table") == []
    assert "Nikogo nie trzeba" in document.words


def test_marks_in_a_name_are_printed_as_they_stand(paper):
    odd = replace(CALL_LIST, calls=(Call("A <b>B</b> & C", "osoba", "", ("odpada <1>.",)),))

    words = heard(render(odd, paper)).document.words

    assert "A <b>B</b> & C" in words
    assert "odpada <1>." in words


def test_a_blank_sheet_keeps_to_one_page_with_eleven_rows_to_write(paper):
    file = render(BLANK_ROSTER, paper)
    (table,) = heard(file).document.of("Table")

    assert page_count(file) == 1
    assert len(table.of("TR")) == 12
