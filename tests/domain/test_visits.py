"""Visits begin when the clocks of Poland say so, in every season."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.standing_weeks import Priority
from cusdesk.domain.visits import (
    Placing,
    VisitFacts,
    VisitState,
    begins_at,
    checked_visit,
    has_begun,
    placing_text,
)

FACTS = VisitFacts(
    (date(2026, 12, 7),), 420, 600, 420, 60, 1, None, (), Priority.NORMAL, VisitState.PLANNED,
    "", date(2026, 12, 7), 480, (), locked=False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "start", "moment"),
    [
        (date(2026, 12, 31), 1380, datetime(2026, 12, 31, 22, tzinfo=UTC)),
        (date(2027, 1, 1), 0, datetime(2026, 12, 31, 23, tzinfo=UTC)),
        (date(2027, 3, 28), 60, datetime(2027, 3, 28, 0, tzinfo=UTC)),
        (date(2027, 3, 28), 240, datetime(2027, 3, 28, 2, tzinfo=UTC)),
        (date(2026, 10, 25), 240, datetime(2026, 10, 25, 3, tzinfo=UTC)),
    ],
)
def test_a_visit_begins_by_the_clock_on_the_wall(day, start, moment):
    assert begins_at(Placing(day, start, ())) == moment


def test_a_visit_has_begun_from_its_first_minute_on():
    placing = Placing(date(2026, 12, 7), 480, ())
    eight = datetime(2026, 12, 7, 7, tzinfo=UTC)

    assert has_begun(placing, eight)
    assert not has_begun(placing, eight - timedelta(seconds=1))


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.integers(0, 1439), st.integers(0, 1439))
def test_later_on_the_clock_is_never_earlier_in_time(day, one, other):
    early, late = sorted((one, other))

    # In the hour that is skipped two clocks may show one moment; the order never turns.
    skipped = day in {date(2026, 3, 29), date(2027, 3, 28)}
    if not skipped:
        first, second = (begins_at(Placing(day, at, ())).astimezone(UTC) for at in (early, late))
        assert first <= second


def test_where_a_visit_stands_is_said_with_the_day():
    assert placing_text(Placing(date(2026, 12, 8), 545, ()), ["Wanda Ćwikła"]) == (
        "wtorek 08.12.2026 9:05, Wanda Ćwikła"
    )
    assert placing_text(None) == "bez opiekunki"


def test_a_visit_stands_only_with_day_and_hour_and_while_it_is_planned():
    assert FACTS.stands
    assert not replace(FACTS, state=VisitState.CANCELLED).stands
    assert not replace(FACTS, day=None).stands
    assert not replace(FACTS, gone=True).stands
    assert checked_visit(FACTS) == FACTS
