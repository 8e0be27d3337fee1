"""Places the office added itself stand in the settings, each with the way to take it back."""

from cusdesk.domain.users import Permission
from cusdesk.operations.localities import add_locality, added_localities
from cusdesk.ui.offices import OfficesScreen
from tests.support.windows import answer, journey_on
from tests.ui.test_residents import limited

LIST = "Ustawienia"


def test_without_added_places_it_says_so(qtbot, office):
    journey = journey_on(qtbot, office, "offices", OfficesScreen).open_row(LIST, "Miejscowości")

    assert journey.sees("Nie dopisano żadnej miejscowości.")


def test_a_place_added_by_mistake_is_taken_back(qtbot, office):
    office.do(add_locality, "Wysoki Las", "Kramsk")
    office.do(add_locality, "Wysokki Las", "Kramsk")
    journey = journey_on(qtbot, office, "offices", OfficesScreen).open_row(LIST, "Miejscowości")
    assert journey.unnamed() == []

    answer("Usuń")
    journey.press("Usuń: Wysokki Las (gm. Kramsk)")

    assert journey.sees("Usunięto miejscowość")
    assert [place.name for _id, place in office.do(added_localities)] == ["Wysoki Las"]


def test_who_may_not_change_the_office_does_not_see_them(qtbot, office):
    journey = journey_on(qtbot, limited(office, Permission.OFFICE_WRITE), "offices", OfficesScreen)

    assert not any("Miejscowości" in line for line in journey.rows(LIST))
