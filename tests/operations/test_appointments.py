from datetime import timedelta

import pytest

from cusdesk.domain.cases import AppointmentKind
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.residents import SensitiveKind
from cusdesk.operations.appointments import (
    NewAppointment,
    calendar_rows,
    cancel_appointment,
    make_appointment,
    mark_done,
    move_appointment,
)
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import workers
from cusdesk.operations.protection import HIDDEN, NewMark, protect
from tests.support.cases import opened, resident
from tests.support.offices import TODAY

DAY = timedelta(days=1)


@pytest.fixture
def who(office):
    return resident(office)


def planned(office, who, day=TODAY, minute=None, **values):
    return office.do(
        make_appointment, NewAppointment(AppointmentKind.TALK, who, day, minute, **values)
    )


def test_a_calendar_rowss_its_entries_by_hour(office, who):
    planned(office, who, minute=14 * 60)
    planned(office, who, minute=8 * 60, note="z córką")
    planned(office, who)

    rows = office.do(calendar_rows, TODAY)
    assert [row.minute for row in rows] == [None, 480, 840]
    assert rows[1].note == "z córką"
    assert (rows[1].person, rows[1].address) == ("Żółkiewska Irena", "Wysokie\u00a014")


def test_a_week_runs_from_monday_to_sunday(office, who):
    for day in (TODAY, TODAY + 6 * DAY, TODAY + 7 * DAY):
        planned(office, who, day)

    rows = office.do(calendar_rows, TODAY + 2 * DAY, week=True)

    assert [row.day for row in rows] == [TODAY, TODAY + 6 * DAY]


def test_each_has_a_calendar_of_ones_own(office, in_name_of, who):
    celina = next(one for one in office.do(workers) if one.name.startswith("Celina"))
    planned(office, who, user_id=celina.id)

    assert office.do(calendar_rows, TODAY) == []
    assert len(in_name_of("celina").do(calendar_rows, TODAY)) == 1


def test_an_entry_is_moved_done_and_called_off(office, who):
    visit = planned(office, who)

    office.do(move_appointment, visit, TODAY + DAY, 600)
    assert office.do(calendar_rows, TODAY) == []
    office.do(mark_done, visit)
    assert office.do(calendar_rows, TODAY + DAY)[0].done_on == TODAY
    office.do(mark_done, visit, done=False)
    office.do(cancel_appointment, visit)
    assert office.do(calendar_rows, TODAY + DAY) == []
    office.do(cancel_appointment, visit, cancelled=False)
    assert len(office.do(calendar_rows, TODAY + DAY)) == 1


def test_a_visit_planned_in_a_case_stands_in_its_metryka(office, who):
    case_id = opened(office, who).case_id
    planned(office, who, minute=570, case_id=case_id)

    assert (
        office.do(view_case, case_id).events[-1].what == "Umówiono: rozmowa, 23.11.2026, godz. 9:30"
    )


def test_an_entry_about_another_person_than_the_case_is_refused(office, who):
    case_id = opened(office, who).case_id

    with pytest.raises(InvalidInputError, match="innej osoby"):
        planned(office, resident(office, "Łoś"), case_id=case_id)


def test_a_day_long_past_is_refused(office, who):
    with pytest.raises(InvalidInputError) as refusal:
        planned(office, who, TODAY - 60 * DAY)

    assert refusal.value.field == "day"


def test_a_protected_address_is_masked_in_the_calendar(office, in_name_of, who):
    dorota = next(one for one in office.do(workers) if one.name.startswith("Dorota"))
    planned(office, who, user_id=dorota.id)
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, TODAY))

    (row,) = in_name_of("dorota").do(calendar_rows, TODAY)
    assert row.address == HIDDEN


def test_an_entry_that_is_gone_is_said_so(office, who):
    visit = planned(office, who)
    office.do(cancel_appointment, visit)

    with pytest.raises(NotFoundError):
        office.do(mark_done, visit)
