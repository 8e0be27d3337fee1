"""Incomes and findings stay with those who prepare decisions; others see number, hours and fee."""

from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.errors import NotPermittedError
from cusdesk.domain.users import Permission, Role, may_read_grounds, permissions_of
from cusdesk.operations.decision_drafts import (
    draft_in,
    preview_decision,
    reread_draft,
    show_draft,
    try_terms,
)
from cusdesk.operations.decision_lists import decisions_in, view_decision
from cusdesk.operations.decisions import list_ending
from cusdesk.operations.documents import export_document, open_document, print_document
from cusdesk.operations.recorded import export_scan, open_scan, print_scan, record_decision
from tests.operations.test_recorded import PDF, form
from tests.support.drafts import drafted, granted, person, ready_case
from tests.support.offices import as_user
from tests.ui.test_residents import limited


@pytest.fixture
def books(in_name_of):
    return in_name_of("ewa")


def test_a_draft_is_shut_to_the_books(office, books):
    case_id = ready_case(office)
    draft_id = drafted(office, case_id)
    view = office.do(show_draft, draft_id)

    for read in (
        lambda: books.do(draft_in, case_id),
        lambda: books.do(reread_draft, case_id),
        lambda: books.do(show_draft, draft_id),
        lambda: books.do(preview_decision, draft_id),
        lambda: books.do(try_terms, draft_id, view.terms, None),
    ):
        with pytest.raises(NotPermittedError, match="dochód i ustalenia"):
            read()


def test_the_paper_is_shut_to_the_books(office, in_name_of, books):
    _, made = granted(office, in_name_of)

    for read in (open_document, print_document, export_document):
        with pytest.raises(NotPermittedError, match="dochód i ustalenia"):
            books.do(read, made.document_id)


def test_the_scan_is_shut_to_the_books(office, books):
    decision_id = office.do(record_decision, form(person(office), scan=PDF))

    for read in (open_scan, print_scan, export_scan):
        with pytest.raises(NotPermittedError, match="dochód i ustalenia"):
            books.do(read, decision_id)


def test_the_books_see_number_period_hours_and_fee(office, in_name_of, books):
    case_id, made = granted(office, in_name_of)

    (one,) = books.do(decisions_in, case_id)

    assert (one.row.number, one.row.hours) == ("1/2026", "10\u00a0godzin tygodniowo")
    assert (one.row.first, one.row.last) == (date(2026, 12, 1), date(2027, 11, 30))
    assert "zł za godzinę" in one.row.fee
    assert books.do(view_decision, made.decision_id).row == one.row


def test_the_list_of_endings_carries_no_income_to_the_books(office, books):
    office.do(record_decision, form(person(office)))

    (kept,), (shown,) = office.do(list_ending, 60), books.do(list_ending, 60)

    assert kept.decision.income == Decimal("1800.00")
    assert (shown.decision.income, shown.decision.income_per_person) == (None, None)
    assert shown.decision.fee_per_hour == kept.decision.fee_per_hour


def test_who_prepares_a_decision_reads_it_whole(office, in_name_of):
    _, made = granted(office, in_name_of)

    for login in ("anna", "beata", "celina", "dorota"):
        assert as_user(office, login).do(open_document, made.document_id).startswith(b"%PDF")


def test_incomes_and_health_together_open_the_paper_too(office, in_name_of):
    _, made = granted(office, in_name_of)
    limited(office, Permission.DECISIONS_DRAFT)
    assert office.do(open_document, made.document_id).startswith(b"%PDF")

    limited(office, Permission.HEALTH_READ)
    with pytest.raises(NotPermittedError):
        office.do(open_document, made.document_id)


@pytest.mark.parametrize(
    "role", [Role.ACCOUNTANT, Role.DISPATCHER, Role.COMMUNITY_ORGANISER, Role.ADMINISTRATOR]
)
def test_roles_without_casework_read_no_grounds(role):
    assert not may_read_grounds(permissions_of([role]).__contains__)
