"""What carers have in the roster before a week: the last end, days, minutes as they are paid."""

from datetime import date, timedelta

import pytest

from cusdesk.domain.order_terms import OrderedActivity
from cusdesk.domain.work_terms import WorkSystem
from cusdesk.operations.roster_history import worked_before
from cusdesk.operations.visit_making import make_visits
from tests.support.parts import answer
from tests.support.rosters import SINCE, add_planned
from tests.support.visits import DECEMBER, MONDAY, put, visited, visits_on

MORNING = OrderedActivity("toaleta poranna", 60, 1, "1111100", None, 420, 600)
NOON = OrderedActivity("obiad", 60, 1, "1111100", None, 660, 840)
TUESDAY, FRIDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)
SPLIT = {"system": WorkSystem.INTERRUPTED, "split_agreed_on": SINCE}


@pytest.fixture
def worked(office):
    """Return a way to have a carer visit twice on a day, at 7:00 and at 11:30, and ask after it."""

    def ask(day, before, **terms):
        carer = add_planned(office, **terms)
        visited(office, "Jan Łoś", MORNING, NOON)
        office.do(make_visits, DECEMBER)
        first, second = visits_on(office, day)
        put(office, first, 420, carer, day=day)
        put(office, second, 690, carer, day=day)
        return answer(office, worked_before, before)[carer]

    return ask


def test_an_ordinary_day_is_paid_from_the_first_start_to_the_last_end(worked):
    found = worked(date(2026, 12, 1), TUESDAY)
    assert (found.minutes, found.days, found.complete) == (750 - 420, 1, True)


def test_the_gap_of_a_split_day_is_not_paid(worked):
    assert worked(date(2026, 12, 1), TUESDAY, **SPLIT).minutes == 2 * 60


def test_who_came_in_the_middle_of_a_period_still_has_the_rest_after_the_last_visit(worked):
    found = worked(FRIDAY, FRIDAY + timedelta(days=1))
    assert not found.complete
    assert found.last_end == 750 - 24 * 60
