"""Decisions in lists and on cards, and what stays hidden from staff excluded under art. 24 KPA."""

import pytest

from cusdesk.domain.cases import CaseKind, ReporterKind
from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.errors import RefusedError
from cusdesk.operations.applications import running_case
from cusdesk.operations.approvals import is_own_draft
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.decision_drafts import draft_in, reread_draft
from cusdesk.operations.decision_lists import (
    decision_row,
    decisions_in,
    list_decisions,
    view_decision,
)
from cusdesk.operations.finder import find_applications, find_decisions, find_reports
from cusdesk.operations.overview import overview, refreshed_overview
from cusdesk.operations.recorded import record_decision
from cusdesk.operations.reports import NewReport, take_report
from cusdesk.operations.users import staff
from tests.operations.test_recorded import form
from tests.operations.test_residents import last_log
from tests.support.cases import opened, resident
from tests.support.drafts import drafted, granted, person, ready_case


@pytest.fixture
def made(office, in_name_of):
    """Return the case and the decision of a grant."""
    case_id, issued = granted(office, in_name_of)
    return case_id, issued.decision_id


def shut_for_celina(office, case_id):
    celina = next(one.id for one in office.do(staff) if one.login == "celina")
    office.do(exclude, case_id, celina, "powinowactwo (art. 24 § 1 KPA)")


def test_the_register_counts_years_and_words_and_logs_its_opening(office, made):
    assert office.do(list_decisions) == 1
    assert last_log(office).operation == "list_decisions"
    assert office.do(list_decisions, 2025) == 0
    assert office.do(list_decisions, 2026, "zolkiew") == 1


def test_a_case_shows_its_decisions_and_where_they_stand(office, made):
    case_id, decision_id = made
    (shown,) = office.do(decisions_in, case_id)

    assert (shown.row.id, shown.row.state) == (decision_id, DecisionState.ISSUED)
    assert not shown.has_scan


def test_a_view_of_a_decision_is_logged_and_a_row_is_not(office, made):
    _case, decision_id = made
    office.do(view_decision, decision_id)
    assert last_log(office).operation == "view_decision"

    office.do(decision_row, decision_id)
    assert last_log(office).operation == "view_decision"


def test_who_is_excluded_from_a_case_sees_none_of_its_decisions(office, in_name_of, made):
    case_id, decision_id = made
    shut_for_celina(office, case_id)
    celinas = in_name_of("celina")

    assert celinas.do(list_decisions) == 0
    assert celinas.do(decision_row, decision_id) is None
    assert celinas.do(find_decisions, "1/2026") == []
    for reading in (view_decision, decisions_in):
        with pytest.raises(RefusedError):
            celinas.do(reading, decision_id if reading is view_decision else case_id)


def test_the_number_typed_whole_comes_before_newer_ones_that_hold_it(office, made):
    who = person(office, "Łoś")
    office.do(record_decision, form(who, number="11/2026", note="z POMOSTU"))
    typed = ("1/2026", "decyzja nr 1/2026", "pomost", "Łoś")

    found = [[one.number for one in office.do(find_decisions, each)] for each in typed]

    assert found == [["1/2026", "11/2026"], ["1/2026", "11/2026"], ["11/2026"], []]


def test_a_report_and_an_application_are_found_by_their_number(office):
    case_id = opened(office, resident(office)).case_id
    report = office.do(take_report, NewReport(ReporterKind.NURSE, "Upadła.", person_described="x"))
    typed = ("1/2026", "zgłoszenie nr 1", "wniosek 1/2026", "wniosek nr 2", "1", "1/2025")

    reports = [[one.id for one in office.do(find_reports, each)] for each in typed]
    applications = [[one.case_id for one in office.do(find_applications, each)] for each in typed]

    assert reports == [[report.id], [report.id], [], [], [], []]
    assert applications == [[case_id], [], [case_id], [], [], []]


def test_who_is_excluded_from_a_case_does_not_find_its_application(office, in_name_of, made):
    shut_for_celina(office, made[0])

    assert len(office.do(find_applications, "1/2026")) == 1
    assert in_name_of("celina").do(find_applications, "1/2026") == []


@pytest.mark.parametrize(("typed", "found"), [("1/20", 1), (" 1 / 2026 ", 1), ("7", 0), ("ż", 0)])
def test_a_decision_is_found_by_the_digits_of_its_number(office, made, typed, found):
    assert len(office.do(find_decisions, typed)) == found


def test_a_running_case_is_found_by_person_and_kind(office):
    who = resident(office)
    assert office.do(running_case, who, CaseKind.CARE) is None

    mark = opened(office, who).mark

    assert office.do(running_case, who, CaseKind.CARE).mark == mark
    assert office.do(running_case, who, CaseKind.NEIGHBOUR_CARE) is None


def test_a_decided_case_runs_no_more(office, in_name_of):
    who = person(office)
    granted(office, in_name_of, who)

    assert office.do(running_case, who, CaseKind.CARE) is None


def test_a_draft_knows_its_author_and_is_read_again_without_a_line_in_the_log(office, in_name_of):
    case_id = ready_case(office)
    draft_id = drafted(office, case_id)

    assert office.do(is_own_draft, draft_id)
    assert not in_name_of("beata").do(is_own_draft, draft_id)
    office.do(draft_in, case_id)
    assert office.do(reread_draft, case_id).id == draft_id
    assert last_log(office).operation == "draft_in"


def test_a_case_without_a_draft_has_none_to_read_again(office):
    assert office.do(reread_draft, opened(office).case_id) is None


def test_the_desk_read_again_says_the_same_and_logs_nothing(office):
    ready_case(office)
    first = office.do(overview)

    assert office.do(refreshed_overview) == first
    assert last_log(office).operation == "overview"
