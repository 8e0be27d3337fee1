"""Every register on paper tells the access log whose names it carries, and only theirs.

Art. 50 ust. 3 of the CUS Act asks what data were read, when and by whom; a register printed for
one who is excluded from a case carries no name of it (art. 24 KPA), so the log says none.
"""

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from cusdesk.domain.cases import ReporterKind
from cusdesk.operations.approvals import submit_draft
from cusdesk.operations.case_lists import CaseFilter
from cusdesk.operations.case_registers import (
    applications_register,
    cases_list,
    cases_register,
    interviews_register,
    late_list,
    reports_register,
)
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.registers import (
    decisions_register,
    delivery_list,
    documents_list,
    ending_register,
    waiting_list,
)
from cusdesk.operations.reports import NewReport, take_report
from cusdesk.operations.users import staff
from tests.operations.test_applications_paper import text_of
from tests.operations.test_residents import last_log
from tests.support.cases import opened
from tests.support.drafts import drafted, granted, person, ready_case

CALL = NewReport(ReporterKind.NEIGHBOUR, "Nie wychodzi z domu.", person_described="pan z Woli")
REGISTERS = (
    (reports_register, 2026),
    (applications_register, 2026),
    (cases_register, "8225", 2026),
    (interviews_register, 2026),
    (cases_list, CaseFilter.ALL),
    (decisions_register, 2026),
    (ending_register, 900),
    (delivery_list,),
    (documents_list,),
)


@pytest.fixture
def who(office):
    return person(office)


@pytest.fixture
def case_id(office, in_name_of, who):
    """Grant care to a woman about whom somebody called; another call is about someone unnamed."""
    case_id, _ = granted(office, in_name_of, who, starts_on=office.today)
    office.do(take_report, replace(CALL, resident_id=who))
    office.do(take_report, CALL)
    return case_id


def logged(office):
    """Return whose data the last line of the access log names."""
    return {UUID(one) for one in json.loads(last_log(office).residents)}


@pytest.mark.parametrize("asked", REGISTERS, ids=lambda asked: asked[0].__name__)
@pytest.mark.usefixtures("case_id")
def test_a_printed_register_is_logged_for_each_it_names(office, who, asked):
    said = text_of(office.do(*asked))

    assert "Irena" in said
    assert last_log(office).operation == asked[0].__name__
    assert logged(office) == {who}


@pytest.mark.parametrize("asked", REGISTERS, ids=lambda asked: asked[0].__name__)
def test_who_is_excluded_reads_no_name_and_the_log_tells_none(office, in_name_of, case_id, asked):
    dorota = next(row.id for row in office.do(staff) if row.login == "dorota")
    office.do(exclude, case_id, dorota, "synowa strony")

    said = text_of(in_name_of("dorota").do(*asked))

    assert "Irena" not in said
    assert logged(office) == set()


def test_the_list_of_late_cases_is_logged(office, clock, who):
    opened(office, who)
    clock.turn_to(date(2027, 1, 11))

    assert "Irena" in text_of(office.do(late_list))
    assert logged(office) == {who}


def test_the_list_of_drafts_that_wait_is_logged(office, who):
    office.do(submit_draft, drafted(office, ready_case(office, who)))

    assert "Irena" in text_of(office.do(waiting_list))
    assert logged(office) == {who}
