from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import load_law
from cusdesk.domain.case_facts import CaseFacts, IssuedDecision, Notice
from cusdesk.domain.cases import CaseKind, CaseState
from cusdesk.domain.clocks import ClockKind, clocks_of, interview_due, nearest
from cusdesk.domain.deadlines import Suspension
from cusdesk.domain.decisions import DecisionKind, DecisionState

LAW = load_law()
DAY = timedelta(days=1)
STAMP = date(2026, 11, 23)
OPEN = CaseFacts(CaseKind.CARE, CaseState.OPEN, STAMP, received_on=STAMP, learned_on=STAMP)
GRANT = IssuedDecision(
    DecisionKind.GRANT,
    "1/2026",
    date(2026, 12, 10),
    starts_on=date(2026, 12, 15),
    delivered_on=date(2026, 12, 11),
    state=DecisionState.DELIVERED,
)
DECIDED = replace(OPEN, state=CaseState.DECIDED, interviewed_on=STAMP, decisions=(GRANT,))


def due(facts, kind, today=STAMP):
    return next((clock.due for clock in clocks_of(facts, LAW, today) if clock.kind is kind), None)


@pytest.mark.parametrize(
    ("stamp", "deadline"),
    [
        (date(2026, 11, 23), date(2026, 12, 23)),
        # 24, 25 and 26 December are off, 27 is a Sunday
        (date(2026, 11, 24), date(2026, 12, 28)),
        (date(2026, 10, 31), date(2026, 11, 30)),
        (date(2026, 4, 1), date(2026, 5, 4)),
        (date(2026, 1, 31), date(2026, 3, 2)),
    ],
)
def test_a_case_has_a_month_and_ends_on_a_working_day(stamp, deadline):
    facts = replace(OPEN, received_on=stamp)

    assert due(facts, ClockKind.DECISION, stamp) == deadline


def test_a_complex_case_has_two_months():
    assert due(replace(OPEN, complex=True), ClockKind.DECISION) == date(2027, 1, 25)


def test_a_pause_is_left_out():
    pause = Suspension(STAMP + DAY, STAMP + 10 * DAY, "ZUS")

    assert due(replace(OPEN, pauses=(pause,)), ClockKind.DECISION) == date(2027, 1, 4)


def test_while_a_case_waits_its_deadline_moves_day_by_day():
    facts = replace(OPEN, pauses=(Suspension(STAMP + DAY, None, "ZUS"),))

    later = [due(facts, ClockKind.DECISION, STAMP + n * DAY) for n in (2, 30, 90)]

    assert later == sorted(set(later))


def test_the_interview_is_due_in_fourteen_working_days_from_learning():
    assert due(OPEN, ClockKind.INTERVIEW) == date(2026, 12, 11)
    earlier = replace(OPEN, learned_on=date(2026, 11, 20))
    assert due(earlier, ClockKind.INTERVIEW) == date(2026, 12, 10)


def test_an_urgent_interview_is_due_in_two_working_days():
    friday = date(2026, 12, 18)
    facts = replace(OPEN, urgent=True, learned_on=friday)

    assert due(facts, ClockKind.INTERVIEW, friday) == date(2026, 12, 22)


def test_holidays_lengthen_the_interview_term():
    facts = replace(OPEN, urgent=True, learned_on=date(2026, 12, 23))

    assert due(facts, ClockKind.INTERVIEW, date(2026, 12, 23)) == date(2026, 12, 29)


def test_an_interview_held_stops_its_clock():
    assert due(replace(OPEN, interviewed_on=STAMP), ClockKind.INTERVIEW) is None


def test_urgent_care_leaves_ten_days_for_the_decisions():
    facts = replace(OPEN, urgent_from=date(2026, 12, 15))

    assert due(facts, ClockKind.URGENT_CARE) == date(2026, 12, 28)


def test_a_missed_deadline_asks_for_a_notice_until_there_is_one():
    late = date(2026, 12, 28)
    assert due(OPEN, ClockKind.DELAY_NOTICE, late) == date(2026, 12, 23)

    told = replace(OPEN, notices=(Notice(late, date(2027, 1, 20)),))
    assert due(told, ClockKind.DELAY_NOTICE, late) is None
    assert due(told, ClockKind.DECISION, late) == date(2027, 1, 20)


def test_when_the_moved_date_passes_too_another_notice_is_asked_for():
    told = replace(OPEN, notices=(Notice(date(2026, 12, 28), date(2027, 1, 20)),))

    assert due(told, ClockKind.DELAY_NOTICE, date(2027, 1, 20)) is None
    assert due(told, ClockKind.DELAY_NOTICE, date(2027, 1, 21)) == date(2027, 1, 20)
    again = replace(told, notices=(*told.notices, Notice(date(2027, 1, 21), date(2027, 2, 10))))
    assert due(again, ClockKind.DELAY_NOTICE, date(2027, 1, 21)) is None


def test_nobody_has_anything_to_do_for_finality():
    finality = [
        clock
        for clock in clocks_of(DECIDED, LAW, date(2027, 1, 4))
        if clock.kind is ClockKind.FINALITY
    ]

    assert [clock.is_soon for clock in finality] == [False]
    assert due(DECIDED, ClockKind.FINALITY, date(2027, 1, 5)) is None


def test_the_day_of_finality_is_told_apart_from_the_day_it_is_recorded():
    (said,) = (
        clock.sentence
        for clock in clocks_of(DECIDED, LAW, date(2027, 1, 4))
        if clock.kind is ClockKind.FINALITY
    )

    assert said.startswith("Bez odwołania decyzja jest ostateczna od 29 grudnia 2026 r.; program")
    assert "zapisze to 5 stycznia 2027 r." in said


def test_a_delivered_decision_may_be_appealed_for_fourteen_days():
    # delivered Friday 11.12.2026: the 14th day is Christmas
    assert due(DECIDED, ClockKind.APPEAL, date(2026, 12, 12)) == date(2026, 12, 28)


def test_finality_waits_for_a_late_appeal():
    assert due(DECIDED, ClockKind.FINALITY, date(2026, 12, 12)) == date(2027, 1, 5)
    waived = replace(DECIDED, decisions=(replace(GRANT, waived_on=date(2026, 12, 14)),))
    assert due(waived, ClockKind.FINALITY, date(2026, 12, 14)) is None
    assert due(waived, ClockKind.APPEAL, date(2026, 12, 14)) is None


def test_a_final_decision_has_no_clock_of_its_own():
    final = replace(GRANT, state=DecisionState.FINAL)

    assert clocks_of(replace(DECIDED, decisions=(final,)), LAW, date(2027, 2, 1)) == ()


def test_a_decision_taken_over_as_final_has_none_either():
    old = replace(GRANT, recorded=True, state=DecisionState.FINAL, delivered_on=None)

    assert clocks_of(replace(DECIDED, decisions=(old,)), LAW, date(2026, 12, 12)) == ()


def test_one_taken_over_while_an_appeal_may_come_counts_like_our_own():
    young = replace(DECIDED, decisions=(replace(GRANT, recorded=True),))

    assert due(young, ClockKind.APPEAL, date(2026, 12, 12)) == date(2026, 12, 28)


def test_what_came_back_without_an_application_of_ours_has_its_month_to_decide():
    back = CaseFacts(
        kind=CaseKind.CARE,
        state=CaseState.OPEN,
        opened_on=date(2026, 1, 5),
        returned_on=date(2027, 1, 8),
    )

    (clock,) = clocks_of(back, LAW, date(2027, 1, 11))
    assert (clock.kind, clock.due) == (ClockKind.DECISION, date(2027, 2, 8))


def test_standing_help_asks_for_the_update_of_the_interview():
    facts = replace(DECIDED, standing=True, update_due_on=date(2027, 5, 21))

    assert due(facts, ClockKind.UPDATE) == date(2027, 5, 21)
    assert due(replace(facts, standing=False), ClockKind.UPDATE) is None


def test_a_further_application_after_the_decision_runs_a_clock_of_its_own():
    facts = replace(DECIDED, received_on=date(2027, 2, 1))

    assert due(facts, ClockKind.DECISION, date(2027, 2, 1)) == date(2027, 3, 1)


def test_a_term_of_the_party_is_never_the_offices_delay():
    clocks = clocks_of(DECIDED, LAW, date(2026, 12, 28))

    assert [clock.kind for clock in clocks] == [ClockKind.APPEAL, ClockKind.FINALITY]
    assert not any(clock.is_late for clock in clocks)


def test_the_nearest_clock_is_the_offices_own():
    facts = replace(DECIDED, standing=True, update_due_on=date(2027, 5, 21))

    shown = nearest(clocks_of(facts, LAW, date(2026, 12, 12)))

    assert shown is not None
    assert shown.kind is ClockKind.UPDATE
    assert nearest(()) is None


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 12, 23), "dziś"),
        (date(2026, 12, 22), "jutro"),
        (date(2026, 12, 21), "za 2\u00a0dni"),
        (date(2026, 12, 28), "5\u00a0dni po terminie"),
        (date(2026, 12, 24), "1\u00a0dzień po terminie"),
    ],
)
def test_a_badge_says_how_far_the_day_is(today, said):
    (clock,) = [
        one
        for one in clocks_of(replace(OPEN, interviewed_on=STAMP), LAW, today)
        if one.kind is ClockKind.DECISION
    ]

    assert clock.short == said


def test_the_update_falls_on_the_last_working_day_within_six_months():
    assert interview_due(date(2026, 11, 23), LAW) == date(2027, 5, 21)


@given(
    stamp=st.dates(date(2025, 1, 1), date(2027, 6, 1)),
    start=st.integers(0, 40),
    length=st.integers(1, 40),
)
def test_a_pause_inside_the_term_never_shortens_it(stamp, start, length):
    facts = replace(OPEN, received_on=stamp, learned_on=stamp)
    pause = Suspension(stamp + start * DAY, stamp + (start + length) * DAY, "ZUS")

    plain = due(facts, ClockKind.DECISION, stamp)
    paused = due(replace(facts, pauses=(pause,)), ClockKind.DECISION, stamp)

    assert paused >= plain
    assert LAW.holidays.is_working(paused)


@given(today=st.dates(date(2026, 11, 23), date(2028, 1, 1)))
def test_every_clock_says_its_day_and_its_ground(today):
    for clock in clocks_of(OPEN, LAW, today):
        assert f"{clock.due.year}" in clock.sentence
        assert "(" in clock.sentence
        assert clock.reason
