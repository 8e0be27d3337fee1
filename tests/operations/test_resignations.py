"""Resignations: before the first day the place is free at once, after the last nothing is said."""

from datetime import date, timedelta

import pytest

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.programme_limits import Limits
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.case_course import close_case
from cusdesk.operations.orders import order_sources
from cusdesk.operations.programme_cards import programme_card
from cusdesk.operations.programme_lists import put_service
from cusdesk.operations.programme_reports import tallies
from cusdesk.operations.qualification_use import used_services
from cusdesk.operations.qualifying import Terms, end_use, qualify, resign
from tests.support.cases import resident
from tests.support.offices import TODAY
from tests.support.parts import answer
from tests.support.programmes import AMENDED, programme, service_id
from tests.support.qualifications import STARTS, applied, declared, qualified, row_in

DAY = timedelta(days=1)


@pytest.fixture
def made(office):
    """Return a programme with one place in K05."""
    found = programme(office)
    office.do(put_service, found, service_id(office, "K05"), Limits(places=1), amended=AMENDED)
    return found


def test_whoever_resigns_before_the_first_day_frees_the_place_at_once(office, made):
    first = qualified(office, made)
    second = applied(office, made, resident(office, "Łoś"))
    declared(office, second)
    waiting = row_in(office, second.case_id)
    with pytest.raises(RefusedError):
        office.do(qualify, waiting.id, Terms(STARTS))

    office.do(resign, row_in(office, first.case_id).id, TODAY, "pismem")

    assert row_in(office, first.case_id).state is QualificationState.RESIGNED
    assert office.do(order_sources, first.case_id) == []
    office.do(qualify, waiting.id, Terms(STARTS))
    office.do(close_case, first.case_id)


def test_a_use_that_never_began_may_be_recorded_as_ended(office, made):
    first = qualified(office, made)
    office.do(end_use, row_in(office, first.case_id).id, TODAY, "wyjazd za granicę")
    assert row_in(office, first.case_id).state is QualificationState.ENDED


def test_whoever_never_began_is_not_told_as_served(office, made):
    first = qualified(office, made)
    assert served(office, made) == 1
    office.do(resign, row_in(office, first.case_id).id, TODAY, "pismem")
    assert served(office, made) == 0


def served(office, made):
    """Return how many people the information of art. 6 counts for the service."""
    return sum(one.actual for one in answer(office, tallies, office.do(programme_card, made)))


def test_no_resignation_is_older_than_the_qualification(office, made):
    row = row_in(office, qualified(office, made).case_id)
    with pytest.raises(InvalidInputError, match="Osobę zakwalifikowano"):
        office.do(resign, row.id, TODAY - DAY, "pismem")


def test_a_resignation_after_the_end_is_refused(office, clock):
    who = resident(office)
    done = qualified(office, programme(office), who, ends_on=date(2026, 12, 31))
    row = row_in(office, done.case_id)
    with pytest.raises(InvalidInputError, match=r"trwa do 31\.12\.2026 i kończy się sama"):
        office.do(resign, row.id, date(2030, 1, 1), "pismem")
    office.do(resign, row.id, date(2026, 12, 31), "pismem")
    clock.turn_to(date(2027, 1, 1))
    assert answer(office, used_services, who, office.today) == []
