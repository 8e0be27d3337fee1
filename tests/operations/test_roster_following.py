"""What follows a gesture without reading anew is what reading anew would say."""

from datetime import date, timedelta
from functools import partial

import pytest

from cusdesk.domain.order_terms import OrderedActivity
from cusdesk.domain.visits import Placing
from cusdesk.operations.roster_changes import take_back
from cusdesk.operations.roster_following import followed
from cusdesk.operations.roster_instances import instance_of, weeks_around
from cusdesk.operations.visit_making import make_visits
from cusdesk.operations.visits import (
    cancel_visit,
    duplicate_visit,
    lock_visit,
    place_visit,
    resize_visit,
    swap_visits,
    take_off_visit,
)
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, MONDAY, put, visited, visits_on

MEALS = OrderedActivity("pomoc przy posiłku", 30, 2, "1111100", None, 420, 900)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def home(office):
    """Return two carers and the visits of a Monday: a washing and two meals."""
    wanda, iga = add_planned(office), add_planned(office, "Iga Pąk", "Kramsk")
    visited(office)
    visited(office, "Ewa Sęk", MEALS, place="Kramsk", number=49)
    office.do(make_visits, DECEMBER)
    washing, breakfast, dinner = visits_on(office)
    put(office, washing, 480, wanda)
    put(office, breakfast, 480, iga)
    return wanda, iga, washing, breakfast, dinner


def read(office):
    return office.do(instance_of, *weeks_around(MONDAY, MONDAY))


def seen(planned):
    return planned.instance, planned.roster, dict(planned.facts), list(planned.rows)


def test_what_a_gesture_says_is_what_reading_anew_would_say(office, home):
    wanda, _iga, washing, breakfast, dinner = home
    planned = read(office)
    for gesture in (
        partial(office.do, place_visit, dinner, Placing(MONDAY, 780, (wanda,))),
        partial(office.do, lock_visit, dinner, locked=True),
        partial(office.do, lock_visit, dinner, locked=False),
        partial(office.do, swap_visits, washing, breakfast),
        partial(office.do, resize_visit, dinner, 45),
        partial(office.do, take_off_visit, dinner),
    ):
        made = gesture()
        followed_ = followed(planned, made.steps)
        assert followed_ is not None
        assert seen(followed_) == seen(read(office))
        back = office.do(take_back, made)
        undone = followed(followed_, back.steps)
        assert undone is not None
        assert seen(undone) == seen(read(office))
        again = office.do(take_back, back)
        planned = followed(undone, again.steps)


def test_a_visit_that_comes_or_goes_has_to_be_read(office, home):
    _wanda, _iga, washing, breakfast, _dinner = home
    planned = read(office)
    made = office.do(duplicate_visit, washing, MONDAY)
    assert followed(planned, made.steps) is None
    made = office.do(cancel_visit, breakfast, "wyjazd")
    assert followed(planned, made.steps) is None


def test_what_somebody_else_did_meanwhile_has_to_be_read(office, home):
    wanda, _iga, washing, _breakfast, _dinner = home
    planned = read(office)
    put(office, washing, 485, wanda)
    made = put(office, washing, 490, wanda)
    assert followed(planned, made.steps) is None


def test_a_visit_put_on_a_day_not_its_own_has_to_be_read(office, home):
    wanda, _iga, washing, *_meals = home
    for day in (TUESDAY, date(2026, 12, 14)):
        planned = read(office)
        made = office.do(place_visit, washing, Placing(day, 480, (wanda,)), other_day=True)
        assert followed(planned, made.steps) is None
