"""What the Labour Code asks of a roster: each rule just kept and just broken."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import load_law
from cusdesk.domain.publishing import (
    Assigned,
    CarerMonth,
    Draft,
    PublishRule,
    changes_between,
    findings,
    is_whole_month,
)
from cusdesk.domain.work_norms import days_of

HOLIDAYS = load_law().holidays
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
TODAY = date(2026, 11, 20)
SATURDAY, SUNDAY = date(2026, 12, 5), date(2026, 12, 6)
# The month's twenty working days: all Mondays to Fridays but Christmas and the 23rd, given for the
# holiday on a Saturday.
WORKED = frozenset(
    day for day in days_of(FIRST, LAST) if day.weekday() < 5 and day.day not in {23, 24, 25}
)
WANDA = CarerMonth("w", "Wanda Ćwikła", WORKED, 9600, 9600)


def found(*carers, first=FIRST, last=LAST, today=TODAY, **more):
    draft = Draft(first, last, carers, **more)
    return [one.rule for one in findings(draft, today, HOLIDAYS)]


def works(*days, off=(), **more):
    return replace(WANDA, worked=(WORKED | set(days)) - set(off), **more)


def test_a_lawful_month_lacks_nothing():
    assert found(WANDA) == []


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        (date(2026, 12, 1), date(2026, 12, 31), True),
        (date(2026, 12, 1), date(2026, 12, 30), False),
        (date(2027, 2, 1), date(2027, 2, 28), True),
        (date(2026, 12, 15), date(2027, 1, 14), True),
        (date(2026, 12, 15), date(2027, 1, 13), False),
        (date(2027, 1, 31), date(2027, 2, 28), True),
        (date(2027, 1, 31), date(2027, 2, 27), False),
    ],
)
def test_a_roster_is_at_least_a_month_long(first, last, whole):
    assert is_whole_month(first, last) is whole


def test_a_roster_is_handed_over_a_week_before():
    assert found(today=date(2026, 11, 24)) == []
    assert found(today=date(2026, 11, 25)) == [PublishRule.NOTICE]


def test_days_off_are_those_of_the_five_day_week():
    assert found(works(date(2026, 12, 23))) == [PublishRule.DAYS_OFF]


def test_leave_gives_no_days_off():
    """Who is on leave for a week has her days off beside it."""
    week = frozenset(date(2026, 12, day) for day in range(7, 12))

    assert found(works(off=week, free=week)) == []
    assert found(works(SATURDAY, off=week, free=week)) == [PublishRule.DAYS_OFF]


def test_a_sunday_has_its_day_within_six_days():
    near, far = date(2026, 12, 9), date(2026, 12, 21)

    assert found(works(SUNDAY, off=[near])) == []
    assert found(works(date(2026, 12, 13), off=[far])) == [PublishRule.SUNDAY]


def test_a_sunday_at_the_edge_may_have_its_day_outside_the_roster():
    assert PublishRule.SUNDAY not in found(works(SUNDAY, off=[date(2026, 12, 21)]))


def test_a_holiday_has_another_day():
    christmas = date(2026, 12, 25)

    assert found(works(christmas, off=[date(2026, 12, 21)])) == []
    assert found(works(christmas, date(2026, 12, 23), off=[SATURDAY])) == [
        PublishRule.DAYS_OFF,
        PublishRule.HOLIDAY,
    ]


def test_overtime_is_planned_only_for_a_replacement():
    over = works(minutes=9660)

    assert found(over) == [PublishRule.OVERTIME]
    assert found(over, replaced={"w": 60}) == []


def test_visits_without_anybody_are_told():
    assert found(unassigned=2) == [PublishRule.UNASSIGNED]


def test_each_finding_names_the_person_and_the_ground():
    (one,) = findings(Draft(FIRST, LAST, (works(minutes=9660),)), TODAY, HOLIDAYS)

    assert one.sentence.startswith("Wanda Ćwikła: 1:00 godz. ponad wymiar.")
    assert (one.carer, "art. 151 k.p." in one.sentence) == ("w", True)


NAMES = {"j": "Jan Łoś", "w": "Wanda Ćwikła", "i": "Iga Pąk"}
VISIT = Assigned("v1", "j", date(2026, 12, 7), 480, 60, ("w",))


def test_changes_are_told_by_day_with_whom_they_touch():
    moved = replace(VISIT, start=540, carers=("i",))
    new = Assigned("v2", "j", date(2026, 12, 8), 600, 30, ("w",))

    told = changes_between([VISIT], [moved, new], NAMES)

    assert [one.sentence for one in told] == [
        "Jan Łoś: 07.12 8:00–9:00 (Wanda Ćwikła) → 07.12 9:00–10:00 (Iga Pąk).",
        "Jan Łoś: dochodzi 08.12 10:00–10:30 (Wanda Ćwikła).",
    ]
    assert told[0].carers == ("i", "w")
    assert changes_between([VISIT], [], NAMES)[0].sentence == (
        "Jan Łoś: odpada 07.12 8:00–9:00 (Wanda Ćwikła)."
    )


assigned = st.lists(
    st.builds(
        Assigned,
        st.sampled_from(["v1", "v2", "v3"]),
        st.just("j"),
        st.dates(FIRST, LAST),
        st.integers(0, 1380),
        st.just(30),
        st.sampled_from([("w",), ("i",), ("i", "w")]),
    ),
    unique_by=lambda one: one.visit,
)


@given(assigned, assigned)
def test_changes_are_told_only_where_there_are_some(before, after):
    told = changes_between(before, after, NAMES)

    assert len(told) == len({one.visit for one in {*before} ^ {*after}})
    assert list(told) == sorted(told, key=lambda one: (one.day, one.sentence))
    assert timedelta(0) <= (max((one.day for one in told), default=FIRST) - FIRST)
