import pytest

from cusdesk.domain.activities import Activity
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.operations.case_course import discontinue
from cusdesk.operations.case_views import view_case
from cusdesk.operations.needs import needs_in, save_needs
from tests.support.cases import GRID, needing, opened, resident

WALK = Activity("zapewnienie kontaktów z otoczeniem", "spacer", 30, 1, "0101000")


@pytest.fixture
def case_id(office):
    return opened(office).case_id


def test_hours_follow_from_the_grid(office, case_id):
    needing(office, case_id)

    view = office.do(needs_in, case_id)
    assert view.activities == GRID
    assert view.hours.minutes_on(HoursBasis.WEEK) == 600
    assert view.hours.minutes_on(HoursBasis.DAYS) == 120


def test_a_grid_is_stored_over_the_one_opened(office, case_id):
    needing(office, case_id)
    needing(office, case_id, (GRID[1], WALK))
    needing(office, case_id, (WALK,))

    assert office.do(needs_in, case_id).activities == (WALK,)


def test_a_grid_changed_meanwhile_is_not_overwritten(office, in_name_of, case_id):
    base = office.do(needs_in, case_id).activities
    in_name_of("celina").do(save_needs, case_id, base, GRID)

    with pytest.raises(RefusedError, match="Ktoś inny"):
        office.do(save_needs, case_id, base, (WALK,))
    assert office.do(needs_in, case_id).activities == GRID


def test_a_faulty_row_stores_nothing(office, case_id):
    with pytest.raises(InvalidInputError, match="Wiersz 2"):
        office.do(save_needs, case_id, (), (WALK, Activity("", "", 30)))

    assert office.do(needs_in, case_id).activities == ()


def test_the_grid_may_be_emptied(office, case_id):
    needing(office, case_id)
    office.do(save_needs, case_id, GRID, ())

    assert office.do(needs_in, case_id).hours is None
    assert "brak czynności" in office.do(view_case, case_id).events[-1].what


def test_an_ended_case_keeps_its_grid(office, case_id):
    needing(office, case_id)
    office.do(discontinue, case_id, "cofnięto wniosek")

    with pytest.raises(RefusedError, match="nowy wniosek"):
        office.do(save_needs, case_id, GRID, ())
    assert not office.do(needs_in, case_id).may_change


def test_mental_disorder_care_proposes_the_month(office):
    case_id = opened(office, resident(office), kind=CaseKind.MENTAL_DISORDER_CARE).case_id
    needing(office, case_id)

    assert office.do(needs_in, case_id).hours.basis is HoursBasis.MONTH


def test_the_books_read_the_grid_and_do_not_change_it(in_name_of, case_id):
    books = in_name_of("ewa")

    assert not books.do(needs_in, case_id).may_change
    with pytest.raises(NotPermittedError):
        books.do(save_needs, case_id, (), (WALK,))
