"""Reports narrowed while one types, and papers counted when their list is opened."""

from uuid import uuid4

import pytest

from cusdesk.domain.cases import ReporterKind, ReportOutcome
from cusdesk.operations.documents import list_documents
from cusdesk.operations.reports import (
    NewReport,
    find_report,
    narrow_reports,
    settle_report,
    take_report,
)
from tests.operations.test_residents import last_log
from tests.support.cases import resident
from tests.support.drafts import granted


@pytest.fixture
def calls(office):
    """Take two calls: of a known woman, and of a man only described."""
    known = NewReport(ReporterKind.NEIGHBOUR, "Nie pali w piecu.", resident(office, "Śliwka"))
    unknown = NewReport(ReporterKind.VILLAGE_HEAD, "Upadł.", person_described="pan z Woli")
    return office.do(take_report, known), office.do(take_report, unknown)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", ["1/2026", "2/2026"]),
        ("sliwka", ["1/2026"]),
        ("UPADŁ", ["2/2026"]),
        ("2/20", ["2/2026"]),
        ("kogoś takiego nie ma", []),
    ],
)
def test_typing_narrows_reports_by_person_words_and_number(office, calls, typed, numbers):
    assert sorted(one.number for one in office.do(narrow_reports, typed)) == numbers


def test_a_settled_report_is_still_found(office, calls):
    office.do(settle_report, calls[1].id, ReportOutcome.NO_NEED, "to był sąsiad z Woli")

    assert [one.number for one in office.do(narrow_reports, "z woli")] == ["2/2026"]


def test_among_the_cases_only_reports_that_wait_are_read(office, calls):
    office.do(settle_report, calls[1].id, ReportOutcome.NO_NEED, "to był sąsiad z Woli")

    assert [one.number for one in office.do(narrow_reports, "", settled=False)] == ["1/2026"]


def test_a_report_is_found_by_its_id_or_not_at_all(office, calls):
    assert office.do(find_report, calls[0].id).text == "Nie pali w piecu."
    assert office.do(find_report, uuid4()) is None


def test_the_list_of_papers_is_counted_and_its_opening_logged(office, in_name_of):
    assert office.do(list_documents) == 0
    granted(office, in_name_of)

    assert office.do(list_documents) == 1
    assert last_log(office).operation == "list_documents"
