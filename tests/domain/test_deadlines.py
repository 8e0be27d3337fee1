"""Deadlines follow art. 57 KPA and never end on a day off."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.deadlines import (
    Suspension,
    add_months,
    case_deadline,
    deadline_after,
    statutory_deadline,
)
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.law import TermUnit

EVENTS = st.dates(min_value=date(2013, 1, 1), max_value=date(2080, 12, 31))


def test_fourteen_days_over_christmas_end_on_the_monday_after(law):
    deadline = deadline_after(date(2026, 12, 11), 14, TermUnit.DAYS, law.holidays)

    assert deadline.on == date(2026, 12, 28)
    assert deadline.steps == (
        "Zdarzenie: piątek 11 grudnia 2026 r.; tego dnia się nie wlicza (art. 57 § 1 KPA).",
        "14. dzień to piątek 25 grudnia 2026 r.",
        "Wolne od pracy są: 25.12 (pierwszy dzień Bożego Narodzenia), "  # noqa: ISC004
        "26.12 (drugi dzień Bożego Narodzenia), 27.12 (niedziela); termin upływa w najbliższy "
        "dzień roboczy: poniedziałek 28 grudnia 2026 r. (art. 57 § 4 KPA).",
    )


@pytest.mark.parametrize(
    ("event", "count", "unit", "on"),
    [
        (date(2026, 11, 2), 14, TermUnit.DAYS, date(2026, 11, 16)),
        (date(2026, 11, 7), 7, TermUnit.DAYS, date(2026, 11, 16)),
        (date(2025, 12, 10), 14, TermUnit.DAYS, date(2025, 12, 29)),
        (date(2024, 12, 10), 14, TermUnit.DAYS, date(2024, 12, 24)),
        (date(2026, 10, 30), 2, TermUnit.WORKING_DAYS, date(2026, 11, 3)),
        (date(2026, 12, 23), 2, TermUnit.WORKING_DAYS, date(2026, 12, 29)),
        (date(2026, 1, 31), 1, TermUnit.MONTHS, date(2026, 3, 2)),
        (date(2027, 1, 31), 1, TermUnit.MONTHS, date(2027, 3, 1)),
        (date(2028, 1, 31), 1, TermUnit.MONTHS, date(2028, 2, 29)),
        (date(2026, 11, 21), 2, TermUnit.MONTHS, date(2027, 1, 21)),
        (date(2026, 11, 30), 12, TermUnit.MONTHS, date(2027, 11, 30)),
    ],
)
def test_days_working_days_and_months_are_counted_by_their_own_rule(law, event, count, unit, on):
    assert deadline_after(event, count, unit, law.holidays).on == on


@pytest.mark.parametrize(
    ("code", "event", "on"),
    [
        ("appeal", date(2026, 12, 11), date(2026, 12, 28)),
        ("interview", date(2026, 12, 11), date(2027, 1, 5)),
        ("interview_urgent", date(2026, 11, 20), date(2026, 11, 24)),
        ("urgent_care", date(2026, 11, 2), date(2026, 11, 12)),
        ("service_plan", date(2026, 11, 2), date(2026, 12, 2)),
        ("case", date(2026, 11, 30), date(2026, 12, 30)),
        ("complaint", date(2026, 11, 2), date(2026, 11, 9)),
        ("programme_report", date(2026, 12, 31), date(2027, 4, 30)),
    ],
)
def test_statutory_terms_have_their_day_and_their_basis(law, code, event, on):
    deadline = statutory_deadline(code, event, law)

    assert deadline.on == on
    assert deadline.basis == law.term_on(code, event).basis


def test_an_update_due_on_a_saturday_is_due_before_it(law):
    deadline = statutory_deadline("interview_update", date(2026, 5, 21), law)

    assert deadline.on == date(2026, 11, 20)
    assert "ostatni dzień roboczy" in deadline.steps[-1]


def test_an_update_due_on_a_working_day_is_due_on_it(law):
    assert statutory_deadline("interview_update", date(2026, 5, 20), law).on == date(2026, 11, 20)


def test_a_deadline_has_passed_only_after_its_day(law):
    deadline = statutory_deadline("appeal", date(2026, 12, 11), law)

    assert not deadline.passed_on(date(2026, 12, 28))
    assert deadline.passed_on(date(2026, 12, 29))


def test_a_case_has_a_month_and_a_complex_one_two(law):
    received = date(2026, 11, 2)

    assert case_deadline(received, law).on == date(2026, 12, 2)
    assert case_deadline(received, law, complex_case=True).on == date(2027, 1, 4)


def test_suspended_days_are_left_out_of_the_time_for_a_case(law):
    waiting = Suspension(date(2026, 11, 10), date(2026, 11, 19), "wezwanie do uzupełnienia")
    deadline = case_deadline(date(2026, 11, 2), law, suspensions=[waiting])

    # 2 December and ten days are Saturday 12 December.
    assert deadline.on == date(2026, 12, 14)
    assert "wezwanie do uzupełnienia" in " ".join(deadline.steps)


def test_a_suspension_that_runs_moves_the_deadline_day_by_day(law):
    waiting = Suspension(date(2026, 11, 10), None, "zawieszenie")
    first, later = (
        case_deadline(date(2026, 11, 2), law, suspensions=[waiting], today=today).on
        for today in (date(2026, 11, 12), date(2026, 11, 18))
    )

    assert (first, later) == (date(2026, 12, 7), date(2026, 12, 11))


def test_a_suspension_within_time_won_by_another_counts_too(law):
    one = Suspension(date(2026, 11, 10), date(2026, 11, 19), "mediacja")
    two = Suspension(date(2026, 12, 7), date(2026, 12, 9), "opinia innego organu")
    past = Suspension(date(2027, 6, 1), date(2027, 6, 9), "po terminie")

    both = case_deadline(date(2026, 11, 2), law, suspensions=[past, two, one])

    assert both.on == date(2026, 12, 15)
    assert "po terminie" not in " ".join(both.steps)


def test_a_day_with_two_reasons_is_left_out_once(law):
    one = Suspension(date(2026, 11, 10), date(2026, 11, 19), "mediacja")
    two = Suspension(date(2026, 11, 15), date(2026, 11, 20), "opinia innego organu")
    inside = Suspension(date(2026, 11, 12), date(2026, 11, 13), "wezwanie")

    assert case_deadline(date(2026, 11, 2), law, suspensions=[one, two, inside]).on == date(
        2026, 12, 14
    )


@pytest.mark.parametrize(
    ("event", "count", "unit"),
    [
        (date(2026, 1, 1), 0, TermUnit.DAYS),
        (date(2026, 1, 1), -3, TermUnit.DAYS),
        (date(2026, 1, 1), 4_000, TermUnit.DAYS),
        (date(2026, 1, 1), 121, TermUnit.MONTHS),
        (date(9999, 12, 1), 14, TermUnit.DAYS),
        (date(1, 1, 1), 14, TermUnit.DAYS),
    ],
)
def test_a_term_nobody_can_mean_is_refused(law, event, count, unit):
    with pytest.raises(InvalidInputError):
        deadline_after(event, count, unit, law.holidays)


@given(EVENTS, st.integers(min_value=1, max_value=400), st.sampled_from(TermUnit))
def test_a_deadline_is_never_a_day_off_and_never_before_the_event(law, event, count, unit):
    count = min(count, 24) if unit is TermUnit.MONTHS else count
    deadline = deadline_after(event, count, unit, law.holidays)

    assert law.holidays.is_working(deadline.on)
    assert deadline.on > event


@given(EVENTS, st.integers(min_value=1, max_value=60))
def test_a_longer_term_never_ends_earlier(law, event, count):
    shorter = deadline_after(event, count, TermUnit.DAYS, law.holidays)
    longer = deadline_after(event, count + 1, TermUnit.DAYS, law.holidays)

    assert shorter.on <= longer.on
    assert longer.on >= event + timedelta(days=count + 1)


@given(EVENTS, st.integers(min_value=1, max_value=60))
def test_months_land_in_the_right_month(event, months):
    later = add_months(event, months)

    assert (later.year * 12 + later.month) - (event.year * 12 + event.month) == months
    assert later.day <= event.day
