"""Art. 24 KPA: whoever is excluded from a case comes to it by no operation at all."""

import inspect
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest

from cusdesk.domain.activities import Activity
from cusdesk.domain.cases import AppointmentKind, CaseKind, CaseState, InterviewKind
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.interviews import InterviewRecord
from cusdesk.operations.applications import NewApplication, correct_application
from cusdesk.operations.appointment_prints import field_sheet
from cusdesk.operations.appointments import (
    NewAppointment,
    calendar_rows,
    cancel_appointment,
    make_appointment,
    mark_done,
    move_appointment,
)
from cusdesk.operations.case_lists import CaseFilter, case_row, list_cases, narrow_cases
from cusdesk.operations.case_prints import fee_explanation
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import (
    end_exclusion,
    exclude,
    hand_over,
    hand_over_all,
    workers,
)
from cusdesk.operations.declaration import OPERATIONS
from cusdesk.operations.fees import FeeChoice, explain
from cusdesk.operations.interviews import correct_interview, interviews_in
from cusdesk.operations.users import staff
from tests.support.cases import determined, earning, interviewed, needing, opened, resident
from tests.support.offices import TODAY

DAY = timedelta(days=1)
RECORD = InterviewRecord(InterviewKind.FULL, TODAY, TODAY + 100 * DAY, findings="Chodzi o lasce.")
WALK = Activity("", "spacer", 30)
# What each operation on a case is asked with, beside the case.
ASKED: dict[str, tuple[Any, ...]] = {
    "applications.add_application": (None,),
    "case_course.suspend": (TODAY, "ZUS"),
    "case_course.resume": (TODAY,),
    "case_course.send_delay_notice": (TODAY, TODAY + DAY, "ZUS"),
    "case_course.start_urgent_care": (TODAY,),
    "case_course.pass_on": ("OPS",),
    "case_course.discontinue": ("śmierć",),
    "case_course.close_case": (),
    "case_prints.case_sheet": (),
    "case_views.view_case": (),
    "case_views.reread_case": (),
    "fees.work_out_fee": (FeeChoice(),),
    "fees.recount_fee": (FeeChoice(),),
    "fees.determine_fee": (FeeChoice(),),
    "fees.determinations_in": (),
    "interviews.interviews_in": (),
    "interviews.record_interview": (RECORD,),
    "needs.needs_in": (),
    "needs.save_needs": ((), (WALK,)),
}
NAMED: dict[str, dict[str, Any]] = {"case_course.mark_complex": {"is_complex": True}}
OWN_MODULES = {
    "applications",
    "case_course",
    "case_prints",
    "case_views",
    "case_workers",
    "fees",
    "interviews",
    "needs",
}
# Asked apart: they name another person, or show one row with the name left out.
APART = {"case_workers.hand_over", "case_workers.exclude"}


ROOM = "cusdesk.operations."


def on_a_case() -> set[str]:
    """Return the operations of the path whose first question is which case."""
    found = set()
    rooms = {name: import_module(f"cusdesk.operations.{name}") for name in OWN_MODULES}
    for name in OPERATIONS:
        if not name.startswith(ROOM):
            # other tests declare operations of their own to look at the store
            continue
        module, function = name.removeprefix(ROOM).split(".")
        code = getattr(rooms.get(module), function, None)
        if code and list(inspect.signature(code).parameters)[1:2] == ["case_id"]:
            found.add(f"{module}.{function}")
    return found


@pytest.fixture
def who(office):
    return resident(office)


@pytest.fixture
def case_id(office, who):
    return opened(office, who).case_id


@pytest.fixture
def celina(office):
    return next(one for one in office.do(workers) if one.name.startswith("Celina"))


@pytest.fixture
def excluded(office, in_name_of, case_id, who, celina):
    """Return the office of Celina, excluded from a case that has everything in it."""
    interviewed(office, case_id)
    needing(office, case_id)
    earning(office, who)
    office.do(exclude, case_id, celina.id, "siostrzenica")
    return in_name_of("celina")


def test_every_operation_on_a_case_is_asked_here():
    assert on_a_case() == {*ASKED, *NAMED, *APART}


@pytest.mark.parametrize("name", sorted({*ASKED, *NAMED}))
def test_an_excluded_person_is_refused(excluded, case_id, who, name):
    module, function = name.split(".")
    code = getattr(import_module(f"cusdesk.operations.{module}"), function)
    asked = ASKED.get(name, ())
    if name == "applications.add_application":
        asked = (NewApplication(who, CaseKind.CARE, TODAY),)

    with pytest.raises(RefusedError, match="wyłącz"):
        excluded.do(code, case_id, *asked, **NAMED.get(name, {}))


def test_an_excluded_person_neither_takes_nor_gives_the_case(excluded, case_id, celina):
    with pytest.raises(RefusedError, match="wyłącz"):
        excluded.do(hand_over, case_id, celina.id)
    with pytest.raises(RefusedError, match="wyłącz"):
        excluded.do(exclude, case_id, celina.id, "x")


def test_an_excluded_person_cannot_lift_the_exclusion(office, excluded, case_id):
    (exclusion,) = office.do(view_case, case_id).exclusions

    with pytest.raises(RefusedError, match="wyłącz"):
        excluded.do(end_exclusion, exclusion.id)
    office.do(end_exclusion, exclusion.id)
    assert excluded.do(view_case, case_id).brief.id == case_id


def test_nobody_gives_the_case_to_an_excluded_person(office, excluded, case_id, celina):
    with pytest.raises(RefusedError, match="nie może prowadzić"):
        office.do(hand_over, case_id, celina.id)


def test_handing_everything_over_leaves_out_what_is_closed(office, excluded, case_id, celina):
    other = opened(office, resident(office, "Łoś")).case_id
    anna = next(one for one in office.do(workers) if one.is_self)

    assert office.do(hand_over_all, anna.id, celina.id, "urlop") == 1
    assert office.do(view_case, other).brief.handler_id == celina.id
    assert office.do(view_case, case_id).brief.handler_id == anna.id


def test_lists_show_an_excluded_person_the_mark_without_the_name(excluded, case_id):
    (row,) = excluded.do(list_cases, CaseFilter.ALL).rows

    assert (row.shut, row.person, row.mark) == (True, "", "CUS.8225.1.2026")
    assert excluded.do(case_row, case_id).person == ""


def test_a_search_by_name_does_not_tell_whose_the_closed_case_is(excluded):
    assert excluded.do(narrow_cases, CaseFilter.ALL, "żółk").rows == ()


def test_the_calendar_hides_entries_of_a_closed_case(office, excluded, case_id, who, celina):
    new = NewAppointment(AppointmentKind.INTERVIEW, who, TODAY, 600, case_id, celina.id)
    visit = office.do(make_appointment, new)

    assert excluded.do(calendar_rows, TODAY) == []
    assert excluded.do(calendar_rows, TODAY, week=True) == []
    assert excluded.do(calendar_rows, TODAY) == []
    assert b"%PDF" in excluded.do(field_sheet, TODAY)
    for act, asked in (
        (mark_done, ()),
        (move_appointment, (TODAY, 700)),
        (cancel_appointment, ()),
    ):
        with pytest.raises(RefusedError, match="wyłącz"):
            excluded.do(act, visit, *asked)
    with pytest.raises(RefusedError, match="wyłącz"):
        excluded.do(make_appointment, new)


def test_what_stands_in_the_case_is_closed_by_its_own_id_too(office, excluded, case_id):
    kept = determined(office, case_id)
    one = office.do(interviews_in, case_id).interviews[0]

    stamped = office.do(view_case, case_id).applications[0]
    for act, asked in (
        (correct_application, (stamped.id, stamped.record, stamped.record)),
        (explain, (kept,)),
        (fee_explanation, (kept,)),
        (correct_interview, (one.id, one.record, one.record)),
    ):
        with pytest.raises(RefusedError, match="wyłącz"):
            excluded.do(act, *asked)


def test_a_handler_excluded_no_longer_leads(office, case_id, celina):
    office.do(hand_over, case_id, celina.id, "urlop")
    office.do(exclude, case_id, celina.id, "córka")

    assert office.do(view_case, case_id).brief.handler == ""


def test_an_exclusion_says_who_the_person_is_to_the_party(office, case_id, celina):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(exclude, case_id, celina.id, " ")

    assert refusal.value.field == "reason"


def test_one_may_exclude_oneself(in_name_of, case_id, celina):
    hers = in_name_of("celina")
    hers.do(exclude, case_id, celina.id, "to moja ciotka")

    with pytest.raises(RefusedError, match="wyłącz"):
        hers.do(view_case, case_id)


def test_whoever_does_not_lead_cases_is_not_given_one(office, case_id):
    ewa = next(row for row in office.do(staff) if row.login == "ewa")

    with pytest.raises(InvalidInputError, match="nie prowadzi spraw"):
        office.do(hand_over, case_id, ewa.id)


def test_a_case_that_is_not_there_is_said_so(office, who):
    with pytest.raises(NotFoundError):
        office.do(view_case, who)


def test_the_view_of_a_case_is_one_line_of_the_access_log_and_its_rereading_none(office, case_id):
    declared = OPERATIONS["cusdesk.operations.case_views.view_case"]
    again = OPERATIONS["cusdesk.operations.case_views.reread_case"]

    assert declared.act is not None
    assert again.act is None
    assert office.do(view_case, case_id).brief.state is CaseState.OPEN
