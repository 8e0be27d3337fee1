from datetime import date, timedelta

import pytest

from cusdesk.domain.cases import CaseState
from cusdesk.domain.clocks import ClockKind
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.operations import case_course
from cusdesk.operations.case_views import view_case
from tests.support.cases import opened
from tests.support.offices import TODAY

DAY = timedelta(days=1)


@pytest.fixture
def case_id(office):
    return opened(office).case_id


def due(office, case_id, kind=ClockKind.DECISION):
    clocks = office.do(view_case, case_id).clocks
    return next((clock.due for clock in clocks if clock.kind is kind), None)


def state(office, case_id):
    return office.do(view_case, case_id).brief.state


def test_a_case_has_a_month(office, case_id):
    assert due(office, case_id) == date(2026, 12, 23)


def test_a_complex_case_has_two_months(office, case_id):
    office.do(case_course.mark_complex, case_id, is_complex=True)

    assert due(office, case_id) == date(2027, 1, 25)


def test_waiting_moves_the_term_on(office, case_id, clock):
    office.do(case_course.suspend, case_id, TODAY, "odpowiedź ZUS")
    clock.turn_to(TODAY + 10 * DAY)
    office.do(case_course.resume, case_id, TODAY + 9 * DAY)

    assert state(office, case_id) is CaseState.OPEN
    assert due(office, case_id) == date(2027, 1, 4)


def test_a_case_that_waits_is_not_decided_meanwhile(office, case_id):
    office.do(case_course.suspend, case_id, TODAY, "odpowiedź ZUS")

    with pytest.raises(RefusedError, match="nie można przejść"):
        office.do(case_course.suspend, case_id, TODAY, "jeszcze raz")


def test_waiting_says_on_what(office, case_id):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(case_course.suspend, case_id, TODAY, " ")

    assert refusal.value.field == "reason"


def test_a_pause_does_not_end_before_it_began(office, case_id):
    office.do(case_course.suspend, case_id, TODAY, "odpowiedź ZUS")

    with pytest.raises(InvalidInputError) as refusal:
        office.do(case_course.resume, case_id, TODAY - DAY)

    assert refusal.value.field == "ends_on"


def test_a_late_case_asks_for_a_notice_and_then_keeps_the_new_date(office, case_id, clock):
    clock.turn_to(date(2026, 12, 28))
    assert due(office, case_id, ClockKind.DELAY_NOTICE) == date(2026, 12, 23)

    office.do(
        case_course.send_delay_notice,
        case_id,
        office.today,
        date(2027, 1, 20),
        "brak zaświadczenia",
    )

    assert due(office, case_id) == date(2027, 1, 20)
    assert due(office, case_id, ClockKind.DELAY_NOTICE) is None


def test_urgent_care_gives_ten_days(office, case_id):
    office.do(case_course.start_urgent_care, case_id, TODAY)

    assert due(office, case_id, ClockKind.URGENT_CARE) == date(2026, 12, 3)


def test_what_has_not_happened_yet_is_not_recorded(office, case_id):
    with pytest.raises(InvalidInputError, match="dopiero będzie"):
        office.do(case_course.start_urgent_care, case_id, TODAY + DAY)


def test_a_case_passed_on_is_over(office, case_id):
    office.do(case_course.pass_on, case_id, "OPS w Ślesinie")

    assert state(office, case_id) is CaseState.PASSED_ON
    with pytest.raises(RefusedError, match="nowy wniosek"):
        office.do(case_course.mark_complex, case_id, is_complex=True)


def test_a_discontinued_case_says_why(office, case_id):
    with pytest.raises(InvalidInputError):
        office.do(case_course.discontinue, case_id, "")
    office.do(case_course.discontinue, case_id, "strona cofnęła wniosek")

    assert state(office, case_id) is CaseState.DISCONTINUED


def test_a_running_case_is_not_closed(office, case_id):
    with pytest.raises(RefusedError, match="nie można przejść"):
        office.do(case_course.close_case, case_id)


def test_every_act_writes_its_line_into_the_metryka(office, case_id):
    office.do(case_course.suspend, case_id, TODAY, "odpowiedź ZUS")
    office.do(case_course.resume, case_id, TODAY)
    office.do(case_course.discontinue, case_id, "śmierć strony")

    lines = [line.what.split(" ")[0] for line in office.do(view_case, case_id).events]
    assert lines == ["Przyjęto", "Wstrzymano", "Podjęto", "Umorzono"]
