from dataclasses import replace
from datetime import timedelta

import pytest

from cusdesk.domain.cases import ReporterKind, ReportOutcome
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.operations.offices import record_number_start
from cusdesk.operations.reports import (
    NewReport,
    correct_report,
    name_person,
    report_view,
    reports,
    settle_report,
    take_report,
    take_up_report,
)
from tests.support.cases import opened, resident

CALL = NewReport(
    ReporterKind.NEIGHBOUR, "Nie wychodzi z domu.", person_described="starszy pan, Wola 3"
)


def test_a_report_may_come_from_someone_unnamed_about_someone_unknown(office):
    report = office.do(take_report, CALL)

    assert (report.number, report.person, report.reporter_name) == (
        "1/2026",
        "starszy pan, Wola 3",
        "",
    )
    assert report.outcome is ReportOutcome.OPEN


def test_a_report_is_received_now_unless_told_otherwise(office):
    report = office.do(take_report, CALL)

    assert report.received_at.date() == office.today


def test_a_report_from_tomorrow_is_refused(office, clock):
    tomorrow = clock() + timedelta(days=1)
    with pytest.raises(InvalidInputError) as refusal:
        office.do(
            take_report, NewReport(ReporterKind.OTHER, "?", None, "ktoś", received_at=tomorrow)
        )

    assert refusal.value.field == "received_at"


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewReport(ReporterKind.PRIEST, "  ", person_described="ktoś"), "text"),
        (NewReport(ReporterKind.PRIEST, "Bieda."), "person_described"),
    ],
)
def test_a_report_says_what_and_about_whom(office, new, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(take_report, new)

    assert refusal.value.field == field


def test_reports_are_numbered_on_from_the_offices_last(office):
    office.do(record_number_start, "reports", 2026, 117)

    assert [office.do(take_report, CALL).number for _ in range(2)] == ["118/2026", "119/2026"]


def test_an_unknown_person_is_named_later(office):
    report = office.do(take_report, CALL)

    named = office.do(name_person, report.id, resident(office, "Łoś"))

    assert named.person == "Łoś Irena"


def test_a_slip_in_a_report_is_corrected_and_its_number_stays(office):
    report = office.do(take_report, CALL)
    typed = replace(report.record, text="Nie wychodzi z domu od tygodnia.", urgent=True)

    view = office.do(correct_report, report.id, report.record, typed)

    assert (view.number, view.text, view.urgent) == ("1/2026", typed.text, True)
    assert view.taken_by == "Anna Wrześniewska"


def test_two_corrections_of_one_report_are_told_apart(office, in_name_of):
    report = office.do(take_report, CALL)
    office.do(correct_report, report.id, report.record, replace(report.record, text="Upadł."))

    with pytest.raises(RefusedError, match="Treść zgłoszenia"):
        in_name_of("celina").do(
            correct_report, report.id, report.record, replace(report.record, text="Leży.")
        )


def test_a_corrected_report_says_what_and_about_whom_too(office):
    report = office.do(take_report, CALL)
    wrong = replace(report.record, person_described=" ")

    with pytest.raises(InvalidInputError) as refusal:
        office.do(correct_report, report.id, report.record, wrong)

    assert refusal.value.field == "person_described"


def test_a_report_stays_in_the_register_of_its_year(office):
    report = office.do(take_report, CALL)
    earlier = replace(report.record, received_at=report.received_at - timedelta(days=400))

    with pytest.raises(InvalidInputError, match="rejestru roku 2026"):
        office.do(correct_report, report.id, report.record, earlier)


def test_a_report_that_became_a_case_stays_about_the_same_person(office):
    who = resident(office)
    report = office.do(take_report, replace(CALL, resident_id=who))
    opened(office, who, report_id=report.id)
    other = replace(report.record, resident_id=resident(office, "Łoś"))

    with pytest.raises(InvalidInputError, match="powstała już sprawa"):
        office.do(correct_report, report.id, report.record, other)


def test_passing_on_needs_consent(office):
    report = office.do(take_report, CALL)

    with pytest.raises(InvalidInputError) as refusal:
        office.do(settle_report, report.id, ReportOutcome.PASSED_ON, "OPS w Ślesinie")

    assert refusal.value.field == "consent"
    office.do(settle_report, report.id, ReportOutcome.PASSED_ON, "OPS w Ślesinie", consent=True)
    assert office.do(report_view, report.id).outcome is ReportOutcome.PASSED_ON


def test_an_outcome_says_why(office):
    report = office.do(take_report, CALL)

    with pytest.raises(InvalidInputError, match="jednym zdaniu"):
        office.do(settle_report, report.id, ReportOutcome.NO_NEED, " ")


def test_a_settled_report_may_be_taken_up_again(office):
    report = office.do(take_report, CALL)
    office.do(settle_report, report.id, ReportOutcome.NO_NEED, "Syn zamieszkał z ojcem.")

    again = office.do(take_up_report, report.id)

    assert (again.outcome, again.outcome_note) == (ReportOutcome.OPEN, "")


def test_a_settled_report_is_not_settled_twice(office):
    report = office.do(take_report, CALL)
    office.do(settle_report, report.id, ReportOutcome.NO_NEED, "Zgoda.")

    with pytest.raises(RefusedError, match="nie można przejść"):
        office.do(settle_report, report.id, ReportOutcome.PASSED_ON, "PCPR", consent=True)


def test_urgent_reports_stand_first(office):
    office.do(take_report, CALL)
    urgent = office.do(
        take_report, NewReport(ReporterKind.NURSE, "Upadł.", None, "Bąk", urgent=True)
    )

    assert office.do(reports)[0].id == urgent.id


def test_a_report_that_is_not_there_is_said_so(office):
    with pytest.raises(NotFoundError):
        office.do(report_view, resident(office))


def test_whoever_keeps_the_books_reads_reports_and_takes_none(in_name_of):
    books = in_name_of("ewa")

    assert books.do(reports) == []
    with pytest.raises(RefusedError, match="prowadzenie spraw"):
        books.do(take_report, CALL)
