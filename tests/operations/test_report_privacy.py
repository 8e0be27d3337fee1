"""Who called about whom, and what was said, is read by those who lead cases, by no one else.

Words are planted in a report and in what an application asks for; then every view, list, sheet,
register and timeline is searched for them (practice: the accountant sees name, amount, period
and hours; a neighbour who called stays unknown, art. 14 ust. 5 GDPR, art. 73 KPA).
"""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.cases import ReporterKind, ReportOutcome
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.residents import SensitiveKind
from cusdesk.domain.users import Role
from cusdesk.operations.case_prints import case_sheet
from cusdesk.operations.case_registers import report_sheet, reports_register
from cusdesk.operations.case_views import view_case
from cusdesk.operations.overview import overview
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.reports import (
    NewReport,
    correct_report,
    find_report,
    name_person,
    narrow_reports,
    report_view,
    reports,
    settle_report,
    take_report,
    take_up_report,
)
from cusdesk.operations.resident_papers import timeline_paper
from cusdesk.operations.timeline import show_timeline
from cusdesk.operations.users import assign_roles, staff
from tests.operations.test_applications_paper import text_of
from tests.support.cases import opened, resident

SAID, NAME, PHONE, FOUND, ASKED = (
    "kanarekpobity",
    "Kanarkowska",
    "601602603",
    "kanarekustalono",
    "kanarekprosi",
)
SECRETS = (SAID, NAME, PHONE, "601 602 603", FOUND, ASKED)
READERS = [(Role.ACCOUNTANT,), (Role.DISPATCHER,), (Role.ACCOUNTANT, Role.DISPATCHER)]
CALL = NewReport(ReporterKind.NEIGHBOUR, SAID, reporter_name=NAME, reporter_phone=PHONE)


@pytest.fixture
def who(office):
    return resident(office)


@pytest.fixture
def taken(office, who):
    """Take two calls about one woman, the second of them checked and settled."""
    first, second = (office.do(take_report, replace(CALL, resident_id=who)) for _ in range(2))
    office.do(settle_report, second.id, ReportOutcome.NO_NEED, FOUND)
    return first, second


@pytest.fixture
def case_id(office, who):
    return opened(office, who, asked_for=ASKED).case_id


@pytest.fixture
def reading(office, in_name_of):
    """Return the office as Ewa sees it with other roles."""

    def as_roles(*roles):
        ewa = next(row.id for row in office.do(staff) if row.login == "ewa")
        office.do(assign_roles, ewa, roles)
        return in_name_of("ewa")

    return as_roles


def told_of(theirs, who, taken):
    """Return all that an office tells someone about reports."""
    papers = [(report_sheet, one.id) for one in taken]
    papers += [(reports_register, 2026), (timeline_paper, who)]
    views = [(operation, one.id) for one in taken for operation in (report_view, find_report)]
    views += [(reports,), (narrow_reports, ""), (overview,), (show_timeline, who)]
    said = [text_of(theirs.do(*asked)) for asked in papers]
    return " ".join(said + [repr(theirs.do(*asked)) for asked in views])


@pytest.mark.parametrize("roles", READERS)
def test_who_leads_no_cases_reads_neither_words_nor_reporter(reading, who, taken, roles):
    told = told_of(reading(*roles), who, taken)

    assert [secret for secret in SECRETS if secret in told] == []
    assert "Żółkiewska Irena" in told


def test_who_leads_cases_reads_them_all(in_name_of, who, taken):
    told = told_of(in_name_of("dorota"), who, taken)

    assert [word for word in (SAID, NAME, PHONE, FOUND) if word not in told] == []


def test_typing_a_masked_word_finds_nothing(reading, taken):
    theirs = reading(Role.ACCOUNTANT)

    assert theirs.do(narrow_reports, SAID) == []
    assert len(theirs.do(narrow_reports, "zolkiewska")) == 2


@pytest.mark.parametrize("roles", READERS)
def test_what_an_application_asks_for_is_masked_too(reading, who, case_id, roles):
    theirs = reading(*roles)
    papers = [theirs.do(case_sheet, case_id), theirs.do(timeline_paper, who)]
    told = [repr(theirs.do(view_case, case_id)), repr(theirs.do(show_timeline, who))]

    assert ASKED not in " ".join([*map(text_of, papers), *told])


def test_who_leads_cases_reads_what_is_asked_for(in_name_of, who, case_id):
    theirs = in_name_of("dorota")

    assert ASKED in repr(theirs.do(view_case, case_id))
    assert ASKED in repr(theirs.do(show_timeline, who))


def test_an_application_that_asks_for_nothing_stays_empty(office, reading, who):
    view = reading(Role.ACCOUNTANT).do(view_case, opened(office, who).case_id)

    assert view.applications[0].record.asked_for == ""


def test_reports_about_a_protected_person_are_for_those_who_see_behind_the_mark(
    office, in_name_of, who, taken
):
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, date(2026, 1, 1)))

    told = told_of(in_name_of("dorota"), who, taken)

    assert [secret for secret in SECRETS if secret in told] == []
    assert SAID in told_of(in_name_of("celina"), who, taken)


def test_who_sees_a_report_masked_changes_nothing_in_it(office, in_name_of, who, taken):
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, date(2026, 1, 1)))
    open_one, settled = taken
    other = resident(office, "Nowak")
    clerk = in_name_of("dorota")
    base = clerk.do(report_view, open_one.id).record

    for attempt in (
        (correct_report, open_one.id, base, replace(base, resident_id=other)),
        (name_person, open_one.id, other),
        (settle_report, open_one.id, ReportOutcome.NO_NEED, "nic"),
        (take_up_report, settled.id),
    ):
        with pytest.raises(RefusedError, match="szczególnie chronione"):
            clerk.do(*attempt)
    with pytest.raises(RefusedError, match="szczególnie chronione"):
        opened(clerk, other, report_id=open_one.id)
    assert office.do(report_view, open_one.id).text == SAID


def test_a_clerk_may_take_a_call_about_a_protected_person(office, in_name_of, who):
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, date(2026, 1, 1)))

    answer = in_name_of("dorota").do(take_report, replace(CALL, resident_id=who))

    assert (answer.masked, answer.reporter_name) == (True, "")
    assert office.do(report_view, answer.id).reporter_name == NAME
