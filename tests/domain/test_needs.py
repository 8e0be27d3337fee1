from cusdesk.domain.activities import Activity
from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.needs import needs_hours
from cusdesk.domain.services import CareKind

BATH = Activity("opieka higieniczna", "kąpiel", 45, 1, "0100100")
MEALS = Activity("", "przygotowanie posiłku", 30, 2, "1111100")
ERRANDS = Activity("", "sprawy urzędowe", 60, 1, "", 2)


def test_an_empty_grid_gives_no_hours():
    assert needs_hours((), CareKind.ORDINARY) is None


def test_days_alike_can_be_granted_by_the_day():
    hours = needs_hours((MEALS,), CareKind.ORDINARY)

    assert hours.minutes_on(HoursBasis.DAYS) == 60
    assert hours.days_a_week == 5
    assert hours.minutes_on(HoursBasis.WEEK) == 300
    assert hours.minutes_on(HoursBasis.MONTH) == 1200
    assert hours.basis is HoursBasis.WEEK


def test_days_that_differ_cannot():
    hours = needs_hours((MEALS, BATH), CareKind.ORDINARY)

    assert hours.minutes_on(HoursBasis.DAYS) is None
    assert hours.minutes_on(HoursBasis.WEEK) == 390


def test_what_is_done_twice_a_month_proposes_the_month():
    hours = needs_hours((MEALS, ERRANDS), CareKind.ORDINARY)

    assert hours.basis is HoursBasis.MONTH
    assert hours.minutes_on(HoursBasis.DAYS) is None
    assert hours.minutes_on(HoursBasis.MONTH) == 1320


def test_a_week_does_not_drop_what_is_done_twice_a_month():
    hours = needs_hours((MEALS, ERRANDS), CareKind.ORDINARY)

    assert hours.by_month_only
    assert hours.minutes_on(HoursBasis.WEEK) is None


def test_mental_disorder_care_is_always_granted_by_the_month():
    assert needs_hours((MEALS,), CareKind.MENTAL_DISORDER).basis is HoursBasis.MONTH


def test_the_sentence_names_every_activity():
    sentence = needs_hours((MEALS, BATH, ERRANDS), CareKind.ORDINARY).sentence.lower()

    for one in (MEALS, BATH, ERRANDS):
        assert one.activity in sentence
