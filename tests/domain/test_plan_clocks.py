"""The clocks of plans and of the organiser."""

from datetime import date, timedelta

import pytest

from cusdesk.app.shipped import load_law
from cusdesk.domain.plan_clocks import (
    PlanClockKind,
    PlanDates,
    drawing_due,
    office_clocks,
    plan_clocks,
)
from cusdesk.domain.plans import PlanState

LAW = load_law()
APPLIED = date(2026, 11, 2)
ENDS = date(2027, 11, 30)


def clocks(state, today, **values):
    return plan_clocks(PlanDates(state, APPLIED, ENDS, **values), LAW, today)


def test_a_plan_is_due_thirty_days_from_the_application():
    assert drawing_due(APPLIED, LAW) == date(2026, 12, 2)


@pytest.mark.parametrize(("day", "warned"), [(19, False), (20, True), (30, True)])
def test_the_office_is_warned_from_the_twentieth_day(day, warned):
    (clock,) = clocks(PlanState.DRAFT, APPLIED + timedelta(days=day))

    assert clock.is_soon is warned
    assert not clock.is_late


def test_the_thirty_first_day_is_late():
    (clock,) = clocks(PlanState.AGREED, APPLIED + timedelta(days=31))

    assert clock.is_late
    assert clock.short == "1\u00a0dzień po terminie"


def test_a_plan_in_force_waits_for_its_next_review_and_its_end():
    found = clocks(
        PlanState.APPROVED, date(2027, 2, 20), reviews=(date(2027, 6, 1), date(2027, 3, 1))
    )

    assert [(one.kind, one.due) for one in found] == [
        (PlanClockKind.REVIEW, date(2027, 3, 1)),
        (PlanClockKind.ENDING, ENDS),
    ]


def test_an_ended_plan_waits_for_the_closing_talk():
    (clock,) = clocks(PlanState.ENDED, date(2027, 12, 20), talk_due_on=date(2027, 12, 14))

    assert clock.kind is PlanClockKind.TALK
    assert clock.is_late


def test_a_plan_summed_up_waits_for_nothing():
    assert clocks(PlanState.SUMMARISED, date(2028, 1, 1)) == ()


def test_the_organiser_has_no_duty_before_the_first_plan():
    assert office_clocks(None, (), (), LAW, date(2026, 11, 23)) == ()


def test_summaries_come_every_six_months_and_meetings_every_three():
    meeting, summary = office_clocks(
        date(2026, 1, 10), (date(2026, 7, 10),), (), LAW, date(2026, 11, 23)
    )

    assert (meeting.kind, meeting.due) == (PlanClockKind.MEETING, date(2026, 4, 10))
    assert (summary.kind, summary.due) == (PlanClockKind.SUMMARY, date(2027, 1, 10))
    assert meeting.is_late


def test_what_was_held_before_the_first_plan_moves_no_clock_back():
    begun = date(2026, 1, 10)
    long_ago = office_clocks(begun, [date(2020, 6, 30)], [date(2020, 1, 1)], LAW, begun)

    assert long_ago == office_clocks(begun, [], [], LAW, begun)


def test_a_plan_that_follows_another_is_due_when_that_one_ends():
    last = date(2026, 6, 30)
    (clock,) = clocks(PlanState.DRAFT, last, follows_on=last)

    assert (clock.kind, clock.due) == (PlanClockKind.DRAWING, last)
    assert "Następny plan zatwierdź do 30 czerwca 2026" in clock.sentence
