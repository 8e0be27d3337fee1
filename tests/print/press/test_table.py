import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.print.paper import styles
from cusdesk.print.press.columns import Column, widths
from cusdesk.print.press.style import Align
from cusdesk.print.press.table import Row, RowKind, table
from cusdesk.print.press.tags import Element

LOOK = styles.TABLE
MEASURE = 450.0
CELLS = st.sampled_from(
    ["", "13,50", "Usługi opiekuńcze w miejscu zamieszkania", "CUS.8225.128.2026", "x" * 90]
)


def made(setter, columns, rows, width=MEASURE):
    return table(columns, rows, setter, LOOK, Element("Table"), place=(50, width, 6))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_columns_fill_the_table_exactly(setter, rows):
    columns = [Column("Nr", Align.RIGHT), Column("Rodzaj usługi"), Column(""), Column("Kwota, zł")]
    across = widths(columns, rows, MEASURE, setter, (LOOK.head, LOOK.entry))

    assert sum(across) == pytest.approx(MEASURE)
    assert all(width > 0 for width in across)


def test_a_column_is_as_wide_as_its_longest_text_where_that_fits(setter):
    columns = [Column("Osoba"), Column("Kwota, zł", Align.RIGHT)]
    name, amount = widths(
        columns, [("Zofia Żółkiewska", "13,50")], MEASURE, setter, (LOOK.head, LOOK.entry)
    )

    assert name > amount > setter.width("13,50", LOOK.entry)


def test_an_amount_and_its_unit_are_never_parted(setter):
    amount = "6000 godz."
    columns = [Column("Limit"), Column("Przedmiot"), Column("Wykonawca")]
    long = "Usługi opiekuńcze w miejscu zamieszkania, także w soboty"
    limit, *_others = widths(
        columns, [(f"{amount} albo mniej", long, long)], 260, setter, (LOOK.head, LOOK.entry)
    )

    assert limit >= setter.width("6000\u00a0godz.", LOOK.entry)


def test_the_unit_of_a_head_does_not_stand_alone_on_a_line(setter):
    columns = [Column("Usługa i jej zakres"), Column("Cena, zł", Align.RIGHT)]

    _service, price = widths(
        columns, [("xxxx " * 20, "5,00")], 200, setter, (LOOK.head, LOOK.entry)
    )

    assert price >= setter.width("Cena,\u00a0zł", LOOK.head)


def test_shares_are_kept(setter):
    columns = [Column("a", share=0.25), Column("b", share=0.75)]

    assert widths(columns, [("x", "y")], 400, setter, (LOOK.head, LOOK.entry)) == [100, 300]


def test_figures_stand_right_in_line(setter):
    columns = [Column("Składnik"), Column("Kwota", Align.RIGHT)]
    made_table = made(setter, columns, [Row(("a", "2 070,46")), Row(("b", "348,14"))])
    ends = [
        row.cells[1].x + row.cells[1].lines[0].x + row.cells[1].lines[0].width
        for row in made_table.rows
    ]

    assert ends == pytest.approx([ends[0]] * 3)


def test_the_head_is_repeated_and_a_sum_stays_with_what_it_sums(setter):
    rows = [Row(("a", "1"))] * 5 + [Row(("Razem", "5"), RowKind.TOTAL)]
    made_table = made(setter, [Column("Nazwa"), Column("Kwota")], rows)

    assert made_table.repeated == made_table.heights[0]
    assert [made_table.may_break(row) for row in range(1, 7)] == [False, False, *[True] * 3, False]


def test_a_table_without_headings_has_no_head(setter):
    made_table = made(setter, [Column(""), Column("")], [Row(("a", "b"))])

    assert made_table.repeated == 0
    assert len(made_table.rows) == 1


def test_a_remark_spans_all_columns(setter):
    element = Element("Table")
    remark = Row(("Numeru 3 nie wydano.",), RowKind.REMARK)
    columns = [Column("Nr"), Column("Kto"), Column("Ile")]
    table(columns, [Row(("1", "a", "2")), remark], setter, LOOK, element, place=(0, 300, 0))
    (cell,) = element.children[2].children

    assert b"/ColSpan 3" in cell.attributes


def test_a_row_is_as_high_as_its_highest_cell(setter):
    columns = [Column("a", share=0.2), Column("b", share=0.8)]
    low, high = made(setter, columns, [Row(("x", "y")), Row(("dwa słowa więcej", "y"))], 200).rows[
        1:
    ]

    assert high.height > low.height


def test_a_column_may_name_its_rows(setter):
    element = Element("Table")
    columns = [Column("Dzień", names_row=True), Column("Godziny")]
    table(columns, [Row(("pn.", "2"))], setter, LOOK, element, place=(0, 300, 0))

    assert [cell.kind for cell in element.children[1].children] == ["TH", "TD"]
