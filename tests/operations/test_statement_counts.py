"""A longer list costs no more questions to the database than a short one."""

from collections import Counter
from datetime import date
from functools import partial

import pytest

from cusdesk.domain.cases import AppointmentKind, ReporterKind
from cusdesk.domain.residents import Relation
from cusdesk.operations.appointment_prints import field_sheet
from cusdesk.operations.appointments import NewAppointment, calendar_rows, make_appointment
from cusdesk.operations.approvals import submit_draft
from cusdesk.operations.case_lists import CaseFilter, list_cases
from cusdesk.operations.case_registers import (
    applications_register,
    cases_list,
    cases_register,
    interviews_register,
    reports_register,
)
from cusdesk.operations.decision_lists import (
    count_decisions,
    decision_rows,
    list_to_deliver,
    list_waiting,
)
from cusdesk.operations.decisions import list_ending
from cusdesk.operations.documents import document_rows
from cusdesk.operations.households import join_household
from cusdesk.operations.overview import refreshed_overview
from cusdesk.operations.registers import (
    decisions_register,
    delivery_list,
    documents_list,
    ending_register,
    waiting_list,
)
from cusdesk.operations.reports import NewReport, reports, take_report
from cusdesk.operations.resident_lists import Listing, count_residents, page_of_residents
from cusdesk.operations.resident_papers import residents_register
from tests.support.cases import resident
from tests.support.crowds import multiply, statements
from tests.support.drafts import drafted, granted, person, ready_case
from tests.support.offices import TODAY

TIMES = 8
RECHECK = 12
QUESTIONS = {
    "the desk": partial(refreshed_overview),
    "the register": partial(decision_rows),
    "the register by name": partial(decision_rows, text="zolk"),
    "how many the register finds": partial(count_decisions, text="zolk"),
    "decisions to deliver": partial(list_to_deliver),
    "drafts that wait": partial(list_waiting),
    "decisions that end": partial(list_ending, days=60),
    "documents": partial(document_rows),
    "documents by name": partial(document_rows, text="zolk"),
    "all cases": partial(list_cases, which=CaseFilter.ALL),
    "one's own cases": partial(list_cases, which=CaseFilter.MINE),
    "late cases": partial(list_cases, which=CaseFilter.LATE),
    "reports": partial(reports),
    "residents": partial(page_of_residents, typed="", listing=Listing.ALL, start=0, number=100),
    "residents with a date": partial(
        page_of_residents, typed="", listing=Listing.DUE, start=0, number=100
    ),
    "how many have a date": partial(count_residents, typed="", listing=Listing.DUE),
    "the calendar": partial(calendar_rows, day=TODAY),
    "the field sheet": partial(field_sheet, day=TODAY),
    "the register on paper": partial(decisions_register, year=2026),
    "ending decisions on paper": partial(ending_register, days=60),
    "drafts on paper": partial(waiting_list),
    "deliveries on paper": partial(delivery_list),
    "documents on paper": partial(documents_list),
    "residents on paper": partial(residents_register, listing=Listing.ALL),
    "cases on paper": partial(cases_list, which=CaseFilter.ALL),
    "applications on paper": partial(applications_register, year=2026),
    "cases by symbol on paper": partial(cases_register, symbol="8225", year=2026),
    "interviews on paper": partial(interviews_register, year=2026),
    "reports on paper": partial(reports_register, year=2026),
}


@pytest.fixture
def full(office, in_name_of):
    """Return an office in which every list has something."""
    who = person(office)
    granted(office, in_name_of, who, starts_on=TODAY, ends_on=date(2026, 12, 31))
    office.do(submit_draft, drafted(office, ready_case(office, person(office, "Łoś"))))
    office.do(
        join_household, person(office, "Wilk"), resident(office, "Bąk"), Relation.CHILD, TODAY
    )
    late = person(office, "Gołąb")
    granted(office, in_name_of, late, starts_on=TODAY)
    office.do(make_appointment, NewAppointment(AppointmentKind.TALK, who, TODAY, 600))
    office.do(take_report, NewReport(ReporterKind.NEIGHBOUR, "Nie pali w piecu.", who))
    return office


def test_a_longer_list_asks_no_more_questions(full):
    few = {name: asked(full, question) for name, question in QUESTIONS.items()}
    full.do(multiply, TIMES)
    many = {name: asked(full, question) for name, question in QUESTIONS.items()}

    grown = {
        name: (few[name].total(), many[name].total(), (many[name] - few[name]).most_common(3))
        for name in QUESTIONS
        if many[name].total() > few[name].total()
    }
    assert grown == {}


def test_a_changed_household_asks_a_dozen_questions(full, in_name_of):
    """A recheck is a fee worked out anew, one by one: an office has a few of them at a time."""
    who = person(full, "Żuk")
    granted(full, in_name_of, who, starts_on=TODAY)
    full.do(join_household, who, resident(full, "Sowa"), Relation.CHILD, TODAY)
    few = asked(full, QUESTIONS["the desk"])
    full.do(multiply, TIMES)
    many = asked(full, QUESTIONS["the desk"])

    assert 0 < (many - few).total() <= TIMES * RECHECK


def asked(office, question):
    """Return the statements a question runs, each with how often."""
    with statements(office) as run:
        office.do(question.func, *question.args, **question.keywords)
    return Counter(run)
