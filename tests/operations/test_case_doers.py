"""Whoever opens a case is told who takes its next step, where it is not they."""

import pytest

from cusdesk.db.cases import Case
from cusdesk.domain.case_steps import Step
from cusdesk.domain.programme_steps import ProgrammeStep
from cusdesk.operations.case_doers import doers_of
from cusdesk.operations.case_views import view_case
from cusdesk.operations.users import staff
from tests.support.cases import opened
from tests.support.parts import answer
from tests.support.plans import agreed, begun, scene


@pytest.fixture
def case(office, in_name_of):
    return scene(office, in_name_of)


def doer(who, case_id, step):
    return answer(who, lambda tx: doers_of(tx, tx.get_one(Case, case_id), step))


def named(office, login):
    return next(row.name for row in office.do(staff) if row.login == login)


@pytest.mark.parametrize("step", [ProgrammeStep.AGREE_PLAN, ProgrammeStep.SUMMARISE])
def test_a_plan_is_agreed_and_summed_up_by_its_own_coordinator(office, case, step):
    begun(case)

    assert doer(case.coordinator, case.case_id, step) == ""
    assert doer(office, case.case_id, step) == f"{named(office, 'celina')} (koordynator planu)"


def test_an_agreed_plan_waits_for_who_may_approve_it(office, case):
    agreed(case)

    assert doer(office, case.case_id, ProgrammeStep.APPROVE_PLAN) == ""
    assert named(office, "anna") in doer(case.coordinator, case.case_id, ProgrammeStep.APPROVE_PLAN)


def test_who_only_reads_cases_is_told_who_leads_them(office, in_name_of):
    case_id = opened(office).case_id

    seen = in_name_of("ewa").do(view_case, case_id)

    assert seen.step is Step.PLAN_INTERVIEW
    assert named(office, "anna") in seen.doer
    assert office.do(view_case, case_id).doer == ""


@pytest.mark.parametrize("step", [Step.NOTHING, ProgrammeStep.NOTHING])
def test_nothing_to_do_is_nobodys(office, in_name_of, step):
    case_id = opened(office).case_id

    assert doer(in_name_of("ewa"), case_id, step) == ""
