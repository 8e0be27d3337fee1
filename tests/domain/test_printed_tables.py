from datetime import date
from decimal import Decimal

from cusdesk.app.shipped import load_law, load_shipped_fees
from cusdesk.domain.fee_checks import check
from cusdesk.domain.fee_tables import Band, Column, FeeRange, Unit
from cusdesk.domain.printed_tables import fee_text, is_at, printed
from tests.support.tables import holed_resolution

CRITERIA = load_law().criteria_on(date(2026, 11, 23))


def plain(cells):
    return tuple(cell.replace("\u00a0", " ") for cell in cells)


def test_both_columns_stand_in_one_table_where_thresholds_are_shared():
    (table,) = load_shipped_fees("demonstration").tables

    (shown,) = printed(table, CRITERIA)

    first = ("do 100%", "do 1 010,00", "bezpłatnie", "do 823,00", "bezpłatnie")
    assert plain(shown.rows[0].cells) == first
    assert plain(shown.rows[1].cells)[1] == "1 010,00–1 313,00"
    assert plain(shown.rows[-1].cells)[3] == "ponad 2 880,50"


def test_different_thresholds_are_printed_as_two_tables():
    resolution = holed_resolution()

    shown = printed(resolution.tables[0], CRITERIA)

    assert [one.title.rpartition(": ")[2] for one in shown] == [side.label for side in Column]


def test_a_fault_stands_at_its_row():
    resolution = holed_resolution()
    report = check(resolution)

    first = printed(resolution.tables[0], CRITERIA, report.faults)[0]

    assert [bool(row.faults) for row in first.rows] == [True, False]
    assert "100,01%" in first.rows[0].faults[0]


def test_a_fault_without_a_place_is_at_no_row():
    fault = check(holed_resolution()).faults[0]

    assert not is_at(fault, Band(Decimal(500), None, Decimal(0)))


def test_a_range_is_printed_with_both_ends():
    assert fee_text(Unit.PLN_PER_MONTH, FeeRange(Decimal(30), Decimal(120))) == "30–120 zł"


def test_without_criteria_the_amounts_are_left_open():
    (table,) = load_shipped_fees("demonstration").tables

    (shown,) = printed(table, None)

    assert shown.rows[0].cells[1] == "–"
