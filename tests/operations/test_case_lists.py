from datetime import timedelta

import pytest

from cusdesk.domain.case_steps import Step
from cusdesk.domain.cases import CaseState
from cusdesk.operations.case_course import discontinue
from cusdesk.operations.case_lists import CaseFilter, case_row, list_cases, narrow_cases
from cusdesk.operations.case_workers import workers
from tests.support.cases import interviewed, needing, opened, resident
from tests.support.drafts import granted
from tests.support.offices import TODAY

DAY = timedelta(days=1)


def names(office, which=CaseFilter.ALL, text=""):
    return [row.surname for row in office.do(narrow_cases, which, text).rows]


def test_an_empty_office_has_empty_lists(office):
    for which in CaseFilter:
        assert office.do(list_cases, which).total == 0


def test_all_cases_stand_newest_first(office, clock):
    opened(office, resident(office, "Łoś"))
    clock.turn_to(TODAY + DAY)
    opened(office, resident(office, "Bąk"))

    assert names(office) == ["Bąk", "Łoś"]


def test_ones_own_stand_by_their_next_day(office, clock):
    opened(office, resident(office, "Łoś"))
    urgent = opened(office, resident(office, "Bąk"), urgent=True)

    rows = office.do(list_cases, CaseFilter.MINE).rows
    assert [row.surname for row in rows] == ["Bąk", "Łoś"]
    assert rows[0].id == urgent.case_id


def test_others_cases_are_not_mine(office, in_name_of):
    celina = next(one for one in office.do(workers) if one.name.startswith("Celina"))
    opened(office, handler_id=celina.id)

    assert names(office, CaseFilter.MINE) == []
    assert names(in_name_of("celina"), CaseFilter.MINE) == ["Żółkiewska"]


def test_late_cases_are_late(office, clock):
    opened(office, resident(office, "Łoś"))
    clock.turn_to(TODAY + 40 * DAY)
    opened(office, resident(office, "Bąk"))

    assert names(office, CaseFilter.LATE) == ["Łoś"]


def test_an_ended_case_is_never_late(office, clock):
    done = opened(office)
    office.do(discontinue, done.case_id, "cofnięto wniosek")
    clock.turn_to(TODAY + 40 * DAY)

    assert names(office, CaseFilter.LATE) == []
    assert office.do(case_row, done.case_id).state is CaseState.DISCONTINUED


@pytest.mark.parametrize("typed", ["los", "ŁOŚ", "łoś irena", "8225.1", "cus.8225.1.2026"])
def test_cases_are_found_by_name_or_mark_with_letters_folded(office, typed):
    opened(office, resident(office, "Łoś"))
    opened(office, resident(office, "Bąk"))

    assert names(office, CaseFilter.ALL, typed) == ["Łoś"]


def test_what_is_typed_is_no_pattern(office):
    opened(office)

    assert names(office, CaseFilter.ALL, "%") == ["Żółkiewska"]
    assert names(office, CaseFilter.ALL, "_x_") == []


def test_a_row_names_the_next_step(office):
    done = opened(office)
    interviewed(office, done.case_id)
    needing(office, done.case_id)

    assert office.do(case_row, done.case_id).step is Step.INCOME


def test_a_granted_case_waits_for_delivery_and_lives_on(office, in_name_of, clock):
    case_id, _issued = granted(office, in_name_of)

    row = office.do(case_row, case_id)
    assert (row.state, row.step) == (CaseState.DECIDED, Step.DELIVER)
    clock.turn_to(TODAY + 200 * DAY)
    # The update of the interview is due half a year later: standing help.
    assert names(office, CaseFilter.LATE) == ["Żółkiewska"]
