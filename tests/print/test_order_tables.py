"""The tables of an order: every minute stands on its day, and the foot adds them up."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.order_changes import Change
from cusdesk.domain.order_terms import OrderedActivity
from cusdesk.print.blocks import RowKind
from cusdesk.print.order_tables import change_table, work_table

DAYS = 7
WEEKS = st.text("01", min_size=DAYS, max_size=DAYS)
WEEKLY = st.builds(
    OrderedActivity,
    activity=st.sampled_from(["zakupy", "toaleta poranna", "sprzątanie"]),
    minutes=st.integers(5, 240),
    times_a_day=st.integers(1, 4),
    days=WEEKS,
)
MONTHLY = st.builds(
    OrderedActivity,
    activity=st.just("mycie okien"),
    minutes=st.integers(5, 240),
    times_a_month=st.integers(1, 4),
)


def cells(row):
    """Return the minutes of a row, day by day."""
    return [int(cell or 0) for cell in row.cells[1 : DAYS + 1]]


@given(st.lists(WEEKLY | MONTHLY, max_size=8))
def test_the_foot_adds_up_every_day_above_it(activities):
    rows = work_table(activities).rows
    body = [row for row in rows if row.kind is not RowKind.TOTAL]
    sums = [sum(day) for day in zip(*map(cells, body), strict=True)]

    totals = [row for row in rows if row.kind is RowKind.TOTAL]

    assert len(body) == len(activities)
    assert [cells(row) for row in totals] == ([sums] if any(sums) else [])
    for row in totals:
        hours, minutes = row.cells[-1].removesuffix(" godz.").split(":")
        assert int(hours) * 60 + int(minutes) == sum(sums)


def test_what_is_done_twice_a_day_takes_both_times():
    (row, _) = work_table([OrderedActivity("toaleta", 30, times_a_day=2, days="1010000")]).rows

    assert row.cells[0] == "toaleta (2 × 30)"
    assert cells(row) == [60, 0, 60, 0, 0, 0, 0]


def test_what_is_done_once_a_day_says_no_times():
    (row, _) = work_table([OrderedActivity("toaleta", 30, days="1000000")]).rows

    assert row.cells[0] == "toaleta"


def test_work_of_a_month_stands_on_no_day_but_says_how_often():
    (row,) = work_table([OrderedActivity("mycie okien", 90, times_a_month=2)]).rows

    assert cells(row) == [0] * DAYS
    assert row.cells[-1] == "2 × w miesiącu po 90 min"


def test_the_hours_of_the_day_follow_how_often():
    window = {"window_from": 8 * 60, "window_to": 12 * 60}
    (row,) = work_table([OrderedActivity("mycie okien", 90, times_a_month=2, **window)]).rows

    assert row.cells[-1] == "2 × w miesiącu po 90 min, 8:00–12:00"


def test_signs_of_markup_in_a_name_are_printed_and_not_obeyed():
    (row, _) = work_table([OrderedActivity("leki <b> & maści", 30, days="1000000")]).rows
    (change,) = change_table([Change("Zakres", "<i>dom", "dom & ogród")], date(2026, 12, 1)).rows

    assert row.cells[0] == "leki &lt;b&gt; &amp; maści"
    assert change.cells == ("Zakres", "&lt;i&gt;dom", "dom &amp; ogród")


def test_a_change_shows_what_was_and_what_is_from_which_day():
    table = change_table([Change("Godziny", "10:00 godz.", "")], date(2026, 12, 1))

    assert [one.head for one in table.columns] == ["Co", "Było", "Jest od 01.12.2026"]
    assert table.rows[0].cells == ("Godziny", "10:00 godz.", "–")
