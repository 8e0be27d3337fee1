"""The month is made of the standing weeks; rests, deaths and ends take visits away."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.guards import DeathSource
from cusdesk.domain.orders import SuspensionReason
from cusdesk.domain.visit_dates import Cause
from cusdesk.domain.visits import VisitState
from cusdesk.operations.guards import record_death
from cusdesk.operations.order_slips import OrderChange, change_order, stop_order
from cusdesk.operations.order_suspensions import Rest, resume_order, suspend_order
from cusdesk.operations.order_views import order_view
from cusdesk.operations.orders import share_visit
from cusdesk.operations.roster_versions import publish_roster, roster_version
from cusdesk.operations.standing_weeks import keep_standing_week, standing_week
from cusdesk.operations.visit_making import make_visits, visits_to_make
from cusdesk.operations.visits import cancel_visit
from tests.support.offices import TODAY
from tests.support.rosters import add_planned
from tests.support.visits import (
    DECEMBER,
    MONDAY,
    UNTIL,
    facts,
    keep,
    month_with,
    ordered,
    visited,
    visits_on,
)


def made(office):
    return office.do(make_visits, DECEMBER)


def planned_days(office, order):
    return sorted(
        one.days[0].day for one in facts(office, order).values() if one.state is VisitState.PLANNED
    )


def test_a_month_is_made_once_and_making_it_again_changes_nothing(office):
    jan = visited(office)
    first, again = made(office), made(office)

    assert (first.added, first.changed, first.cancelled) == (21, 0, 0)
    assert (again.added, again.changed, again.cancelled) == (0, 0, 0)
    assert len(facts(office, jan.order)) == 21
    assert [one.cause for one in first.removed] == [Cause.HOLIDAY, Cause.HOLIDAY]


def test_looking_ahead_writes_nothing(office):
    jan = visited(office)

    assert len(office.do(visits_to_make, DECEMBER).due) == 21
    assert facts(office, jan.order) == {}


def test_hospital_cancels_visits_and_coming_back_plans_them_again(office):
    jan = visited(office)
    made(office)
    office.do(suspend_order, jan.order, Rest(SuspensionReason.HOSPITAL, date(2026, 12, 8)))
    cancelled = made(office)

    assert planned_days(office, jan.order) == [1, 2, 3, 4, 7]
    rested = next(one for one in cancelled.removed if one.cause is Cause.REST)
    assert rested.sentence.endswith("nie ma wizyty, usługi zawieszone (szpital).")
    office.do(resume_order, jan.order, date(2026, 12, 14))
    made(office)
    assert planned_days(office, jan.order)[:7] == [1, 2, 3, 4, 7, 14, 15]


def test_a_death_takes_every_visit_from_its_day_on(office):
    jan = visited(office)
    made(office)
    office.do(record_death, jan.resident, TODAY, DeathSource.FAMILY)

    assert made(office).cancelled == 21
    assert planned_days(office, jan.order) == []


def test_an_order_that_ends_sooner_has_visits_until_its_last_day(office):
    jan = visited(office)
    made(office)
    base = office.do(order_view, jan.order).draft.terms
    sooner = replace(base, ends_on=date(2026, 12, 9))
    office.do(change_order, jan.order, OrderChange(base, sooner, TODAY, "wyjazd do córki"))
    made(office)

    assert planned_days(office, jan.order) == [1, 2, 3, 4, 7, 8, 9]


def test_an_order_that_stopped_has_none(office):
    jan = visited(office)
    made(office)
    office.do(stop_order, jan.order, TODAY, "rezygnacja")
    made(office)

    assert planned_days(office, jan.order) == []


def test_what_a_person_cancelled_stays_cancelled(office):
    jan = visited(office)
    made(office)
    (visit,) = visits_on(office)
    office.do(cancel_visit, visit, "pobyt u córki")
    made(office)

    assert facts(office, jan.order)[visit].reason == "pobyt u córki"


def test_another_standing_week_takes_the_place_of_the_first_from_its_day(office):
    jan = visited(office)
    made(office)
    week = [
        replace(one, days="1000000") for one in office.do(standing_week, jan.order, MONDAY).visits
    ]
    office.do(keep_standing_week, jan.order, week, date(2026, 12, 14))
    made(office)

    assert planned_days(office, jan.order) == [1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 21, 28]


def test_a_couple_is_visited_together_and_alone_when_one_is_away(office):
    jan, ewa = ordered(office), ordered(office, "Ewa Łoś", number=49)
    office.do(share_visit, jan.order, ewa.order, Decimal(50))
    keep(office, jan.order)
    office.do(
        suspend_order,
        jan.order,
        Rest(SuspensionReason.HOSPITAL, date(2026, 12, 8), date(2026, 12, 9)),
    )
    found = made(office)

    assert found.added == 21
    assert planned_days(office, ewa.order) == [8, 9]
    assert 7 in planned_days(office, jan.order)


def test_visits_longer_than_ordered_are_named(office):
    jan = visited(office)
    week = [
        replace(one, minutes=90, preferred_start=420)
        for one in office.do(standing_week, jan.order, MONDAY).visits
    ]
    office.do(keep_standing_week, jan.order, week, DECEMBER)

    (said,) = made(office).over
    assert said.startswith("Zlecenie 1/2026: wizyty w tygodniu trwają 7:30 godz., a zlecono 5:00")


def test_a_visit_taken_from_a_published_roster_is_recorded_with_its_reason(office):
    wanda = add_planned(office)
    jan = visited(office)
    month_with(office, wanda)
    version = office.do(publish_roster, DECEMBER, UNTIL)
    office.do(
        suspend_order,
        jan.order,
        Rest(SuspensionReason.HOSPITAL, date(2026, 12, 30), date(2026, 12, 30)),
    )
    made(office)

    (change,) = office.do(roster_version, version).since
    assert (change.day, change.after) == (date(2026, 12, 30), "nie ma wizyty")
    assert "usługi zawieszone" in change.reason


@pytest.mark.parametrize("month", [date(2027, 1, 1), date(2026, 10, 1)])
def test_no_visit_is_made_outside_the_order(office, month):
    visited(office, since=DECEMBER)

    assert office.do(make_visits, month).added == 0
