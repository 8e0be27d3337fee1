from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.cases import (
    ApplicantKind,
    CaseKind,
    CaseState,
    ReporterKind,
    ReportOutcome,
)
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.rules import SEPARATED_GROUP
from cusdesk.operations.applications import (
    NewApplication,
    add_application,
    application_warnings,
    correct_application,
)
from cusdesk.operations.case_course import discontinue
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude, workers
from cusdesk.operations.offices import record_number_start, record_rule
from cusdesk.operations.reports import NewReport, report_view, take_report
from tests.support.cases import opened, resident
from tests.support.offices import TODAY


def test_an_application_opens_a_case_with_its_mark(office):
    done = opened(office)

    case = office.do(view_case, done.case_id)
    assert done.mark == "CUS.8225.1.2026"
    assert done.number == "1/2026"
    assert case.brief.state is CaseState.OPEN
    assert case.brief.handler == "Anna Wrześniewska"
    assert case.applications[0].record.received_on == TODAY


def test_marks_go_on_from_the_offices_last_number(office):
    office.do(record_number_start, "case:8225", 2026, 48)

    marks = [opened(office, resident(office, name)).mark for name in ("Łoś", "Bąk")]

    assert marks == ["CUS.8225.49.2026", "CUS.8225.50.2026"]


def test_a_case_begun_in_january_is_numbered_from_one(office, clock):
    opened(office)
    clock.turn_to(date(2027, 1, 4))

    assert opened(office, resident(office, "Bąk")).mark == "CUS.8225.1.2027"


def test_an_application_stamped_in_december_and_registered_in_january_belongs_to_january(
    office, clock
):
    clock.turn_to(date(2027, 1, 4))

    done = opened(office, received_on=date(2026, 12, 30))

    assert (done.mark, done.number) == ("CUS.8225.1.2027", "1/2027")


def test_a_further_pc_marks_its_own_list(office):
    second = replace(office.surroundings, ordinal=2)
    office.surroundings = second

    assert opened(office).mark == "CUS-2.8225.1.2026"


def test_a_further_pc_may_keep_a_separated_group(office):
    office.do(record_rule, SEPARATED_GROUP, "group", date(2026, 1, 1))
    office.do(record_number_start, "group:8225:2", 2026, 78)
    office.surroundings = replace(office.surroundings, ordinal=2)

    assert opened(office).mark == "CUS.8225.78.1.2026"


def test_a_separated_group_without_its_number_is_refused(office):
    office.do(record_rule, SEPARATED_GROUP, "group", date(2026, 1, 1))
    office.surroundings = replace(office.surroundings, ordinal=2)

    with pytest.raises(RefusedError, match="wydzielonej grupie"):
        opened(office)


def test_a_stamp_from_tomorrow_is_refused(office):
    with pytest.raises(InvalidInputError) as refusal:
        opened(office, received_on=TODAY + timedelta(days=1))

    assert refusal.value.field == "received_on"


def test_a_letter_written_after_it_came_is_refused(office):
    with pytest.raises(InvalidInputError) as refusal:
        opened(office, written_on=TODAY, received_on=TODAY - timedelta(days=1))

    assert refusal.value.field == "written_on"


def test_someone_who_acts_for_the_person_is_named(office):
    with pytest.raises(InvalidInputError) as refusal:
        opened(office, applicant_kind=ApplicantKind.WITH_CONSENT)

    assert refusal.value.field == "applicant_name"


def test_nothing_is_left_of_a_refused_application(office):
    who = resident(office)
    with pytest.raises(InvalidInputError):
        opened(office, who, received_on=TODAY + timedelta(days=1))

    assert opened(office, who).mark == "CUS.8225.1.2026"


def test_a_second_case_of_the_kind_is_warned_of(office):
    who = resident(office)
    mark = opened(office, who).mark

    warnings = office.do(application_warnings, who, CaseKind.CARE)

    assert mark in warnings[0]
    assert office.do(application_warnings, who, CaseKind.NEIGHBOUR_CARE) == []


def test_a_person_of_another_gmina_is_warned_of(office):
    who = resident(office, gmina="Ślesin")

    (warning,) = office.do(application_warnings, who, CaseKind.CARE)

    assert "Ślesin" in warning
    assert "art. 101" in warning


def test_a_report_is_settled_by_the_application_it_leads_to(office):
    who = resident(office)
    report = office.do(take_report, NewReport(ReporterKind.NEIGHBOUR, "Leży w łóżku.", who))

    done = opened(office, who, report_id=report.id)

    settled = office.do(report_view, report.id)
    assert settled.outcome is ReportOutcome.APPLICATION
    assert done.mark in settled.outcome_note


def test_a_case_opened_ex_officio_settles_its_report_so(office):
    who = resident(office)
    report = office.do(take_report, NewReport(ReporterKind.NURSE, "Brak opieki.", who))

    opened(office, who, report_id=report.id, applicant_kind=ApplicantKind.EX_OFFICIO)

    assert office.do(report_view, report.id).outcome is ReportOutcome.EX_OFFICIO


def test_the_metryka_does_not_tell_of_the_report(office):
    who = resident(office)
    new = NewReport(ReporterKind.NEIGHBOUR, "Leży.", who, reporter_name="Sąsiadka Pelagia")
    report = office.do(take_report, new)

    case = office.do(view_case, opened(office, who, report_id=report.id).case_id)

    told = " ".join(line.what for line in case.events)
    assert "Pelagia" not in told
    assert "zgłosz" not in told.lower()


def test_a_further_application_stands_in_the_same_case(office):
    who = resident(office)
    first = opened(office, who)

    new = NewApplication(who, CaseKind.CARE, TODAY, asked_for="zwolnienie", exemption_asked=True)
    second = office.do(add_application, first.case_id, new)

    assert (second.number, second.case_id) == ("2/2026", first.case_id)


def test_exclusions_of_the_person_follow_into_a_new_case(office, in_name_of):
    who = resident(office)
    first = opened(office, who)
    celina = next(one for one in office.do(workers) if one.name.startswith("Celina"))
    office.do(exclude, first.case_id, celina.id, "córka")

    second = opened(office, who, kind=CaseKind.NEIGHBOUR_CARE)

    with pytest.raises(RefusedError, match="wyłącz"):
        in_name_of("celina").do(view_case, second.case_id)


def test_someone_excluded_cannot_open_another_case_of_the_person(office, in_name_of):
    who = resident(office)
    celina = next(one for one in office.do(workers) if one.name.startswith("Celina"))
    office.do(exclude, opened(office, who).case_id, celina.id, "córka")

    with pytest.raises(RefusedError, match="wyłącz"):
        opened(in_name_of("celina"), who, kind=CaseKind.NEIGHBOUR_CARE)


def test_a_slip_in_an_application_is_corrected_and_told(office):
    done = opened(office)
    one = office.do(view_case, done.case_id).applications[0]

    fixed = replace(one.record, received_on=TODAY - timedelta(days=3), asked_for="kąpiel")
    office.do(correct_application, one.id, one.record, fixed)

    case = office.do(view_case, done.case_id)
    assert case.applications[0].record == fixed
    assert case.events[-1].what == "Poprawiono zapis wniosku nr 1/2026: Wpłynął, O co prosi"


def test_a_corrected_stamp_moves_the_clock(office):
    done = opened(office)
    one = office.do(view_case, done.case_id).applications[0]
    office.do(
        correct_application, one.id, one.record, replace(one.record, received_on=date(2026, 11, 2))
    )

    assert office.do(view_case, done.case_id).clocks[-1].due == date(2026, 12, 2)


def test_a_correction_cannot_lie_ahead_or_follow_the_decision(office):
    done = opened(office)
    one = office.do(view_case, done.case_id).applications[0]
    ahead = replace(one.record, received_on=TODAY + timedelta(days=1))

    with pytest.raises(InvalidInputError):
        office.do(correct_application, one.id, one.record, ahead)
    office.do(discontinue, done.case_id, "cofnięto wniosek")
    with pytest.raises(RefusedError, match="nowy wniosek"):
        office.do(correct_application, one.id, one.record, one.record)


def test_two_corrections_of_one_field_are_told_apart(office):
    done = opened(office)
    one = office.do(view_case, done.case_id).applications[0]
    office.do(correct_application, one.id, one.record, replace(one.record, asked_for="obiady"))

    with pytest.raises(RefusedError, match="O co prosi"):
        office.do(correct_application, one.id, one.record, replace(one.record, asked_for="kąpiel"))
