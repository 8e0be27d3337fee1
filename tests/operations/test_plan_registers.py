"""The register and the lists of plans: a few questions however long, and a line of the log."""

from collections import Counter
from datetime import date

import pytest

from cusdesk.domain.plans import PlanEndKind
from cusdesk.operations.access_log import LogQuestion, read_log
from cusdesk.operations.declaration import Act
from cusdesk.operations.plan_endings import NewEnding, end_plan
from cusdesk.operations.plan_lists import PlanFilter, list_plans
from cusdesk.operations.plan_registers import plans_list, plans_register
from cusdesk.operations.plans import begin_plan
from tests.print.reading import heard
from tests.support.assessments import programme_case
from tests.support.cases import resident
from tests.support.crowds import statements
from tests.support.plans import approved, scene


@pytest.fixture
def place(office, in_name_of):
    place = scene(office, in_name_of)
    approved(place)
    return place


def another(place, surname):
    who = resident(place.office, f"Jan {surname}")
    place.coordinator.do(begin_plan, programme_case(place.office, who), date(2026, 12, 1))
    return who


def asked(office, operation, *args):
    with statements(office) as run:
        office.do(operation, *args)
    return Counter(run)


def test_a_longer_register_asks_no_more_questions(place, office):
    few = asked(office, plans_register, 2026)
    for surname in ("Bąk", "Łoś", "Źdźbło"):
        another(place, surname)

    assert asked(office, plans_register, 2026).total() == few.total()


def test_a_printed_list_is_told_of_everyone_on_it(place, office):
    who = another(place, "Bąk")
    office.do(plans_list, PlanFilter.CURRENT, "")

    for one in (who, place.resident_id):
        page = office.do(read_log, LogQuestion(office.today, office.today, one))
        assert Act.PRINT.label in {line.act for line in page.lines}


def test_the_register_says_the_real_last_day_of_a_plan_that_ended(place, office, clock):
    (plan_id,) = (row.id for row in office.do(list_plans, PlanFilter.ALL))
    clock.turn_to(date(2027, 3, 15))
    ending = NewEnding(PlanEndKind.RESIGNED, date(2027, 3, 12), "chce przerwy")
    place.coordinator.do(end_plan, plan_id, ending)

    said = heard(office.do(plans_register, 2026)).document.words

    assert "01.12.2026–12.03.2027" in said
    assert "zakończony" in said
