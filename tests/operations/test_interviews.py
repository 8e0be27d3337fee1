from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.cases import AppointmentKind, InterviewKind
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.interviews import InterviewRecord
from cusdesk.domain.users import Permission, Role
from cusdesk.operations.appointments import NewAppointment, make_appointment
from cusdesk.operations.case_course import pass_on
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude, workers
from cusdesk.operations.declaration import operation
from cusdesk.operations.interviews import (
    HIDDEN,
    correct_interview,
    interviews_in,
    proposed_due,
    record_interview,
    was_interviewed,
)
from cusdesk.operations.recorded import record_decision, withdraw_recorded
from cusdesk.operations.users import assign_roles, staff
from tests.operations.test_recorded import form
from tests.support.cases import interviewed, opened, resident
from tests.support.drafts import person
from tests.support.offices import TODAY

DAY = timedelta(days=1)
DUE = date(2027, 5, 21)


@pytest.fixture
def case_id(office):
    return opened(office).case_id


def test_an_interview_is_recorded_with_its_next_day(office, case_id):
    interviewed(office, case_id)

    (one,) = office.do(interviews_in, case_id).interviews
    assert (one.record.conducted_on, one.record.next_due_on) == (TODAY, DUE)
    assert one.worker == "Celina Źrebiec"
    assert office.do(view_case, case_id).events[-1].what.startswith("Rodzinny wywiad")


def test_an_interview_may_precede_the_application(office, case_id):
    interviewed(office, case_id, TODAY - 5 * DAY)

    assert office.do(view_case, case_id).facts.interviewed_on == TODAY - 5 * DAY


def test_the_latest_day_of_the_update_is_proposed(office):
    assert office.do(proposed_due, TODAY) == DUE


def test_the_update_is_never_put_off(office, case_id):
    with pytest.raises(InvalidInputError) as refusal:
        interviewed(office, case_id, next_due_on=DUE + DAY)

    assert refusal.value.field == "next_due_on"
    interviewed(office, case_id, next_due_on=DUE - 30 * DAY)


def test_an_interview_of_tomorrow_belongs_to_the_calendar(office, case_id):
    with pytest.raises(InvalidInputError, match="kalendarzu"):
        interviewed(office, case_id, TODAY + DAY, next_due_on=DUE)


def test_an_update_needs_something_to_update(office, case_id):
    with pytest.raises(InvalidInputError) as refusal:
        interviewed(office, case_id, kind=InterviewKind.UPDATE)

    assert refusal.value.field == "kind"
    interviewed(office, case_id)
    interviewed(office, case_id, kind=InterviewKind.UPDATE)
    assert len(office.do(interviews_in, case_id).interviews) == 2


def test_an_interview_of_an_earlier_case_is_updated_in_a_new_one(office):
    who = resident(office)
    interviewed(office, opened(office, who).case_id)
    second = opened(office, who).case_id

    assert office.do(interviews_in, second).proposed_kind is InterviewKind.UPDATE
    interviewed(office, second, kind=InterviewKind.UPDATE)


def test_after_a_decision_on_paper_its_interview_is_updated(office):
    who = person(office)
    recorded = office.do(record_decision, form(who))
    case_id = opened(office, who).case_id

    assert office.do(interviews_in, case_id).proposed_kind is InterviewKind.UPDATE
    interviewed(office, case_id, kind=InterviewKind.UPDATE)

    office.do(withdraw_recorded, recorded, "pomyłka")
    assert not office.do(first_of_anyone, who)


@operation(Permission.CASES_READ)
def first_of_anyone(tx, resident_id):
    """Return whether an interview was held before anything the program was told today."""
    return was_interviewed(tx, resident_id, TODAY - DAY)


@pytest.mark.parametrize("login", ["anna", "beata", "ewa"])
def test_only_a_social_worker_interviews(office, case_id, login):
    other = next(row for row in office.do(staff) if row.login == login)
    record = InterviewRecord(InterviewKind.FULL, TODAY, DUE, findings="Chodzi o lasce.")

    with pytest.raises(InvalidInputError, match="pracownik socjalny") as refusal:
        office.do(record_interview, case_id, record, other.id)

    assert refusal.value.field == "worker_id"


def test_the_social_worker_who_leads_the_case_interviews_unless_told(office, in_name_of):
    celina = in_name_of("celina")
    case_id = opened(celina, resident(office)).case_id
    record = InterviewRecord(InterviewKind.FULL, TODAY, DUE, findings="Chodzi o lasce.")

    office.do(record_interview, case_id, record)

    assert office.do(interviews_in, case_id).interviews[0].worker_id == celina.actor.user_id


def test_who_leads_the_case_is_proposed_first(office, in_name_of):
    office.do(assign_roles, in_name_of("dorota").actor.user_id, (Role.SOCIAL_WORKER,))
    celinas = opened(in_name_of("celina"), resident(office)).case_id

    offered = [one.name for one in office.do(interviews_in, celinas).workers]

    assert offered == ["Celina Źrebiec", "Dorota Pąk"]


def test_one_excluded_from_the_case_is_not_offered(office, in_name_of, case_id):
    office.do(exclude, case_id, in_name_of("celina").actor.user_id, "siostra strony")

    assert office.do(interviews_in, case_id).workers == ()


def test_a_planned_visit_is_done_with_the_interview(office, case_id):
    person = office.do(view_case, case_id).brief.resident_id
    plan = NewAppointment(AppointmentKind.INTERVIEW, person, TODAY, 600, case_id)
    office.do(make_appointment, plan)
    assert office.do(view_case, case_id).appointments

    interviewed(office, case_id)

    assert office.do(view_case, case_id).appointments == ()


def test_a_slip_is_corrected_while_the_case_runs(office, case_id):
    interviewed(office, case_id)
    one = office.do(interviews_in, case_id).interviews[0]

    fixed = replace(one.record, findings="Chodzi o balkoniku.")
    office.do(correct_interview, one.id, one.record, fixed)

    assert office.do(interviews_in, case_id).interviews[0].record.findings == "Chodzi o balkoniku."


def test_two_corrections_of_one_field_are_told_apart(office, case_id):
    interviewed(office, case_id)
    one = office.do(interviews_in, case_id).interviews[0]
    office.do(correct_interview, one.id, one.record, replace(one.record, place="w szpitalu"))

    with pytest.raises(RefusedError, match="Miejsce"):
        office.do(correct_interview, one.id, one.record, replace(one.record, place="w centrum"))


def test_an_ended_case_takes_no_interview(office, case_id):
    office.do(pass_on, case_id, "OPS w Ślesinie")

    with pytest.raises(RefusedError, match="nowy wniosek"):
        interviewed(office, case_id)


def test_findings_are_masked_for_whoever_only_reads_cases(office, in_name_of, case_id):
    interviewed(office, case_id)

    (one,) = in_name_of("ewa").do(interviews_in, case_id).interviews

    assert (one.masked, one.record.findings) == (True, HIDDEN)
    assert one.record.conducted_on == TODAY
    (hers,) = in_name_of("dorota").do(interviews_in, case_id).interviews
    assert hers.record.findings == "Chodzi o lasce."


def test_the_workers_offered_may_interview(office, case_id):
    offered = {one.name for one in office.do(interviews_in, case_id).workers}

    assert "Celina Źrebiec" in offered
    assert "Dorota Pąk" not in offered
    assert {one.name for one in office.do(workers)} >= offered
