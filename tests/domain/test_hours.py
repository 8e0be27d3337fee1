"""Hours follow from activities, minutes and days."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.activities import Activity
from cusdesk.domain.hours import hours_needed


def activity(name, minutes, days="1111100", **more):
    return Activity("opieka", name, minutes, days=days, **more)


def said(*rows):
    return [step.replace("\u00a0", " ") for step in hours_needed(rows).steps]


def test_the_week_is_the_sum_of_the_days():
    rows = [activity("toaleta poranna", 30), activity("obiad", 45), activity("rozmowa", 45)]

    assert hours_needed(rows).weekly == 600
    assert said(*rows) == [
        (
            "Toaleta poranna 30 minut, obiad 45 minut, rozmowa 45 minut, razem 120 minut dziennie "
            "przez 5 dni w tygodniu, to jest 10 godzin tygodniowo."
        )
    ]


def test_activities_of_other_days_are_said_apart_and_added_up():
    steps = said(activity("zakupy", 60, "0100100"), activity("obiad", 45, "1111111"))

    assert steps == [
        ("Obiad 45 minut dziennie przez 7 dni w tygodniu, to jest 5 godzin i 15 minut tygodniowo."),
        "Zakupy 60 minut dziennie przez 2 dni w tygodniu, to jest 2 godziny tygodniowo.",
        "Łącznie 7 godzin i 15 minut tygodniowo.",
    ]


def test_several_times_a_day_count_each_time():
    needed = hours_needed([activity("zmiana pozycji", 15, times_a_day=3)])

    assert needed.weekly == 225
    assert "3\u00a0× 15\u00a0minut, razem 45\u00a0minut dziennie" in needed.steps[0]


def test_what_is_done_once_a_week_is_said_so():
    assert said(activity("pranie", 60, "0000100")) == [
        "Pranie 60 minut raz w tygodniu, to jest 1 godzina tygodniowo."
    ]


def test_a_month_is_made_of_weeks_in_the_open():
    needed = hours_needed([activity("lekarz", 120, "", times_a_month=2), activity("obiad", 60)])

    assert needed.month_step().replace("\u00a0", " ") == (
        "W miesiącu liczy się 4 tygodnie po 5 godzin oraz 4 godziny, to jest 24 godziny "
        "miesięcznie."
    )
    assert needed.month_step(Fraction(52, 12)).replace("\u00a0", " ") == (
        "W miesiącu liczy się 4 i 1/3 tygodnia po 5 godzin oraz 4 godziny, to jest 25 godzin i "
        "40 minut miesięcznie."
    )


def test_what_happens_a_few_times_a_month_stays_outside_the_week():
    needed = hours_needed([activity("lekarz", 120, "", times_a_month=2), activity("obiad", 60)])

    assert (needed.weekly, needed.monthly) == (300, 240)
    assert needed.in_example_month() == 4 * 300 + 240
    assert needed.steps[-1].replace("\u00a0", " ") == (
        "Lekarz 120 minut 2 razy w miesiącu, to jest 4 godziny miesięcznie."
    )


def test_no_activity_needs_no_hours():
    assert hours_needed([]).steps == ()


ROWS = st.lists(
    st.builds(
        activity,
        st.sampled_from(["obiad", "zakupy"]),
        st.integers(min_value=1, max_value=120),
        st.text("01", min_size=7, max_size=7),
    ),
    max_size=8,
)


@given(ROWS, st.randoms())
def test_the_order_of_activities_changes_no_minute(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)

    assert hours_needed(rows).weekly == hours_needed(shuffled).weekly
