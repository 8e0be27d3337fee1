"""When carers are away, and their weekly hours."""

from datetime import date, timedelta

import pytest

from cusdesk.domain.absences import Absence, AbsenceKind
from cusdesk.domain.availability import Stretch
from cusdesk.domain.errors import InvalidInputError, NotFoundError, NotPermittedError
from cusdesk.domain.users import Role
from cusdesk.operations.absences import (
    AWAY,
    absences_of,
    change_absence,
    end_absence,
    record_absence,
    remove_absence,
)
from cusdesk.operations.availability import availability_of, record_availability
from cusdesk.operations.users import assign_roles, staff
from tests.support.offices import TODAY
from tests.support.orders import dispatcher
from tests.support.providers import add_person

ILL = Absence(AbsenceKind.SICKNESS, TODAY, TODAY + timedelta(days=4), note="zwolnienie")
MORNING, LONG = Stretch(0, 7 * 60, 15 * 60), Stretch(0, 7 * 60, 19 * 60)


@pytest.fixture
def carer(office):
    return add_person(office)


def test_the_dispatcher_records_an_illness_at_half_past_seven(office, in_name_of, carer):
    dispatcher(office, in_name_of).do(record_absence, carer, ILL)
    (row,) = office.do(absences_of, carer)
    assert (row.absence, row.why, row.over) == (ILL, "choroba", False)


def test_absences_do_not_overlap(office, carer):
    office.do(record_absence, carer, ILL)
    leave = Absence(AbsenceKind.LEAVE, TODAY + timedelta(days=4), TODAY + timedelta(days=9))
    with pytest.raises(InvalidInputError, match=r"choroba, 23\.11\.2026 – 27\.11\.2026"):
        office.do(record_absence, carer, leave)


def test_an_absence_is_changed_without_meeting_itself(office, carer):
    added = office.do(record_absence, carer, ILL)
    longer = Absence(AbsenceKind.SICKNESS, TODAY, None)
    office.do(change_absence, added, longer)
    assert office.do(absences_of, carer)[0].absence == longer


def test_back_to_work_ends_an_open_absence_the_day_before(office, carer):
    added = office.do(record_absence, carer, Absence(AbsenceKind.SICKNESS, TODAY))
    office.do(end_absence, added, TODAY + timedelta(days=3))
    assert office.do(absences_of, carer)[0].absence.ends_on == TODAY + timedelta(days=2)
    with pytest.raises(InvalidInputError) as refusal:
        office.do(end_absence, added, TODAY + timedelta(days=9))
    assert refusal.value.field == "back_on"


def test_back_before_it_began_there_was_no_absence(office, carer):
    added = office.do(record_absence, carer, ILL)
    office.do(end_absence, added, TODAY)
    assert office.do(absences_of, carer) == ()


def test_an_absence_recorded_by_mistake_is_taken_away(office, carer):
    added = office.do(record_absence, carer, ILL)
    office.do(remove_absence, added)
    with pytest.raises(NotFoundError):
        office.do(remove_absence, added)


def test_why_someone_is_away_is_not_for_everybody(office, in_name_of, carer):
    office.do(record_absence, carer, ILL)
    ids = {row.login: row.id for row in office.do(staff)}
    office.do(assign_roles, ids["ewa"], (Role.COMMUNITY_ORGANISER,))
    (row,) = in_name_of("ewa").do(absences_of, carer)
    assert row.why == AWAY
    assert row.absence == Absence(AbsenceKind.OTHER, ILL.starts_on, ILL.ends_on)
    with pytest.raises(NotPermittedError):
        in_name_of("ewa").do(remove_absence, row.id)


def test_a_new_week_ends_the_one_before(office, carer):
    first, later = date(2026, 1, 1), date(2026, 12, 1)
    office.do(record_availability, carer, first, [MORNING])
    office.do(record_availability, carer, later, [LONG])
    newest, former = office.do(availability_of, carer)
    assert (newest.stretches, newest.valid_to) == ((LONG,), None)
    assert (former.stretches, former.valid_to) == ((MORNING,), date(2026, 11, 30))


def test_a_week_recorded_again_from_the_same_day_replaces_it(office, carer):
    for stretches in ([MORNING], [LONG]):
        office.do(record_availability, carer, TODAY, stretches)
    (only,) = office.do(availability_of, carer)
    assert only.stretches == (LONG,)


def test_a_week_without_hours_ends_the_work(office, carer):
    office.do(record_availability, carer, TODAY, [MORNING])
    office.do(record_availability, carer, TODAY + timedelta(days=7), [])
    (only,) = office.do(availability_of, carer)
    assert only.valid_to == TODAY + timedelta(days=6)


def test_hours_in_which_no_visit_fits_are_refused(office, carer):
    with pytest.raises(InvalidInputError, match="nie zmieści się żadna wizyta"):
        office.do(record_availability, carer, TODAY, [Stretch(2, 480, 490)])
