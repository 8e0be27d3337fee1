import pytest

from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.case_views import view_case
from cusdesk.operations.guards import record_death
from cusdesk.operations.programme_room import room_left
from cusdesk.operations.qualifying import put_on_list
from cusdesk.operations.waiting_lists import waiting_list, waiting_list_pdf, waiting_place
from tests.support.cases import resident
from tests.support.offices import TODAY
from tests.support.programmes import programme, service_id
from tests.support.qualifications import applied, declared, qualified, row_in


@pytest.fixture
def full(office):
    """Return a programme whose one place in K05 is taken."""
    made = programme(office, places=1)
    qualified(office, made, resident(office, "Zajęta"))
    return made


def waiting(office, made, surname):
    done = applied(office, made, resident(office, surname))
    declared(office, done)
    asked = row_in(office, done.case_id)
    office.do(put_on_list, asked.id)
    return asked.id


def listed(office, made):
    return office.do(waiting_list, made, service_id(office, "K05"))


def test_people_wait_in_the_order_of_their_applications(office, full):
    first = waiting(office, full, "Pierwsza")
    second = waiting(office, full, "Druga")

    rows = listed(office, full)
    assert [row.qualification_id for row in rows] == [first, second]
    assert [row.place for row in rows] == [1, 2]
    assert {row.state for row in rows} == {QualificationState.WAITING}


def test_a_place_is_explained_without_a_name_of_anybody_else(office, full):
    waiting(office, full, "Pierwsza")
    second = waiting(office, full, "Druga")

    place = office.do(waiting_place, second)
    said = " ".join(place.sentences)
    assert place.place == 2
    assert said.startswith("Miejsce na liście oczekujących: 2.")
    assert "Pierwsza" not in said


def test_whoever_has_a_place_does_not_wait(office):
    made = programme(office)
    done = qualified(office, made)

    assert listed(office, made) == []
    with pytest.raises(NotFoundError, match="nie czeka już"):
        office.do(waiting_place, row_in(office, done.case_id).id)


def test_a_full_service_says_so(office, full):
    room = office.do(room_left, full, service_id(office, "K05"), TODAY)

    assert (room.taken, room.places_left) == (1, 0)
    assert room.refusal.startswith("Nie ma wolnych miejsc: 1\u00a0miejsce jest zajęte.")


def test_the_list_is_printed(office, full):
    waiting(office, full, "Pierwsza")

    assert office.do(waiting_list_pdf, full, service_id(office, "K05")).startswith(b"%PDF")


def test_nobody_waits_where_nobody_asked(office, full):
    assert office.do(waiting_list, full, service_id(office, "K07")) == []


def test_an_earlier_application_nobody_has_read_stands_before(office, full):
    unread = applied(office, full, resident(office, "Pierwsza"))
    second = waiting(office, full, "Druga")

    rows = listed(office, full)
    assert [(row.name, row.state) for row in rows] == [
        ("Irena Pierwsza", QualificationState.ASKED),
        ("Irena Druga", QualificationState.WAITING),
    ]
    assert rows[0].case_id == unread.case_id
    place = office.do(waiting_place, second)
    assert (place.place, place.ahead, place.not_considered) == (2, 0, 1)
    assert "kolejność może się poprawić" in " ".join(place.sentences)


def test_the_dead_leave_the_line(office, full):
    first = applied(office, full, resident(office, "Pierwsza"))
    second = waiting(office, full, "Druga")
    office.do(
        record_death, office.do(view_case, first.case_id).person.id, TODAY, DeathSource.FAMILY
    )

    assert [row.qualification_id for row in listed(office, full)] == [second]
    with pytest.raises(NotFoundError, match="Zapisz wycofanie wniosku"):
        office.do(waiting_place, row_in(office, first.case_id).id)
