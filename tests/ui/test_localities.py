"""Places the office added itself stand in the settings, each with the way to take it back."""

from datetime import date

import pytest

from cusdesk.domain.addresses import Place
from cusdesk.domain.residents import AddressKind
from cusdesk.domain.users import Permission
from cusdesk.operations.addresses import NewAddress, add_address
from cusdesk.operations.known_postcodes import KnownPost, known_post
from cusdesk.operations.localities import add_locality, added_localities, find_localities
from cusdesk.ui.addresses import address_form
from cusdesk.ui.desk import Desk
from cusdesk.ui.offices import OfficesScreen
from tests.support.cases import resident
from tests.support.windows import answer, journey_on
from tests.ui.journey import Journey
from tests.ui.showing import shown
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


@pytest.fixture
def address(qtbot, office):
    """Return the form of a new address, and the way through it."""
    form = shown(qtbot, address_form(Desk(office, None), resident(office), None), (1100, 900))
    return Journey(form)


def test_the_whole_name_of_a_place_of_the_own_gmina_is_enough(address):
    address.type_into("Miejscowość", "wysokie").keys("Tab")

    assert address.value("Miejscowość") == "Wysokie (gm. Kramsk, pow. koniński)"


def test_the_code_of_a_village_and_the_word_before_a_street_are_proposed(address):
    address.type_into("Miejscowość", "Kramsk").keys("Tab")
    assert (address.value("Kod pocztowy"), address.value("Poczta")) == ("62-511", "Kramsk")

    address.type_into("Ulica", "Polna").keys("Tab")
    assert address.value("Ulica") == "ul. Polna"

    address.type_into("Ulica", "Polna").keys("Tab")
    assert address.value("Ulica") == "Polna"


def test_a_village_written_with_one_code_so_far_proposes_it(office):
    place = office.do(find_localities, "Wysokie")[0]
    who = resident(office, "Kos")
    add_place(office, who, place, "62-510", "Konin")
    assert office.do(known_post, place.id, place.name) == KnownPost("62-510", "Konin")

    add_place(office, who, place, "62-513", "Krzymów")
    assert office.do(known_post, place.id, place.name) is None


def add_place(office, who, place, code, post):
    where = Place(place.name, place.gmina, "", "1", "", code, post, place.id)
    office.do(add_address, who, NewAddress(AddressKind.STAY, where, date(2026, 1, 1)))


def test_a_place_not_listed_keeps_its_name_and_says_what_to_do(address):
    address.type_into("Miejscowość", "Solanka").keys("Tab")
    assert "albo zaznacz niżej, że tej miejscowości nie ma" in address.fault("Miejscowość")

    address.press("Tej miejscowości nie ma na liście – dodaję ją do spisu centrum")

    assert address.value("Nazwa nowej miejscowości") == "Solanka"
    assert address.value("Gmina") == "Kramsk"


def test_who_may_not_change_the_office_does_not_see_them(qtbot, office):
    journey = journey_on(qtbot, limited(office, Permission.OFFICE_WRITE), "offices", OfficesScreen)

    assert not any("Miejscowości" in line for line in journey.rows(LIST))
