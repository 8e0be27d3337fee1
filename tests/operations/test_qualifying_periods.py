"""One service for one time after the other: asked for ahead, never twice for the same days."""

from datetime import date, timedelta

import pytest

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.orders import order_sources
from cusdesk.operations.plan_totals import plan_in
from cusdesk.operations.programme_applications import (
    NewProgrammeApplication,
    add_programme_application,
    programme_warnings,
)
from cusdesk.operations.programme_room import room_left
from cusdesk.operations.qualification_use import used_services
from cusdesk.operations.qualifications import qualifications_in
from cusdesk.operations.qualifying import Terms, qualify, resign
from tests.support.cases import resident
from tests.support.offices import TODAY
from tests.support.parts import answer
from tests.support.programmes import programme, service_id
from tests.support.qualifications import applied, declared, qualified, row_in

JANUARY = date(2027, 1, 11)


def test_the_next_year_of_a_service_in_use_is_asked_for_and_given(office):
    """Art. 63 KPA: an application is taken in; the only place passes on to its own person."""
    who, made = resident(office), programme(office, places=1)
    until = date(2026, 12, 31)
    done = qualified(office, made, who, ends_on=until)
    again = NewProgrammeApplication(who, made, {service_id(office, "K05"): ""}, TODAY)
    warned = office.do(programme_warnings, who, made)
    assert any("Korzysta teraz z usług z programu" in said for said in warned)

    next_year = office.do(add_programme_application, done.case_id, again)
    declared(office, next_year)
    rows = office.do(qualifications_in, done.case_id).rows
    (open_,) = [row for row in rows if row.is_unanswered]
    assert open_.hindrances == ()
    assert "jest już zakwalifikowana do tej usługi do 31.12.2026" in open_.used
    assert open_.may_start == until + timedelta(days=1)
    with pytest.raises(RefusedError, match=r"do 31\.12\.2026 \(sprawa "):
        office.do(qualify, open_.id, Terms(until))
    office.do(qualify, open_.id, Terms(until + timedelta(days=1)))

    rows = office.do(qualifications_in, done.case_id).rows
    assert [row.state for row in rows] == [QualificationState.QUALIFIED] * 2


def test_a_service_used_as_long_as_its_programme_is_not_qualified_for_again(office):
    who, made = resident(office), programme(office)
    done = qualified(office, made, who, ends_on=date(2027, 12, 31))
    again = NewProgrammeApplication(who, made, {service_id(office, "K05"): ""}, TODAY)
    declared(office, office.do(add_programme_application, done.case_id, again))

    (open_,) = [row for row in office.do(qualifications_in, done.case_id).rows if row.is_unanswered]

    assert "jest już zakwalifikowana do tej usługi do 31.12" in open_.hindrances[0]


def test_a_time_that_is_over_holds_nothing_though_nobody_recorded_its_end(office, clock):
    """The place is free, the person no longer uses the service, and orders rest on the new time."""
    who, made = resident(office), programme(office, places=1)
    old = qualified(office, made, who, ends_on=date(2026, 12, 31))
    clock.turn_to(JANUARY)
    service = service_id(office, "K05")
    assert office.do(room_left, made, service, JANUARY).taken == 0
    assert not any("Korzysta teraz" in said for said in office.do(programme_warnings, who, made))
    assert answer(office, used_services, who, JANUARY) == []

    again = NewProgrammeApplication(who, made, {service: ""}, JANUARY)
    declared(office, office.do(add_programme_application, old.case_id, again))
    (open_,) = [row for row in office.do(qualifications_in, old.case_id).rows if row.is_unanswered]
    assert open_.hindrances == ()
    office.do(qualify, open_.id, Terms(JANUARY))

    assert [one.id for one in office.do(order_sources, old.case_id)] == [open_.id]
    assert office.do(plan_in, old.case_id).wanted.startswith("Bez planu")


def test_a_service_resigned_from_is_given_again_after_its_last_day(office):
    who, made = resident(office), programme(office)
    done = qualified(office, made, who)
    until = date(2026, 12, 31)
    office.do(resign, row_in(office, done.case_id).id, until, "pismem")
    second = applied(office, made, who)
    declared(office, second)
    row = row_in(office, second.case_id)

    with pytest.raises(RefusedError, match=done.mark):
        office.do(qualify, row.id, Terms(until))
    office.do(qualify, row.id, Terms(until + timedelta(days=1)))

    assert row_in(office, second.case_id).state is QualificationState.QUALIFIED
