"""An entry of a person made by mistake is withdrawn in the window, and brought back."""

from datetime import date

import pytest

from cusdesk.operations.resident_lists import find_residents
from cusdesk.ui.residents import ResidentsScreen
from tests.support.cases import opened
from tests.support.people import add_resident
from tests.support.windows import journey_on


@pytest.fixture
def zofia(office):
    return add_resident(office, "Zofia Żółkiewska", born=date(1948, 3, 7))


@pytest.fixture
def journey(qtbot, office, zofia):
    walk = journey_on(qtbot, office, "residents", ResidentsScreen)
    return walk.open_row("Mieszkańcy", "Żółkiewska").press("Więcej czynności")


def test_an_entry_made_by_mistake_leaves_the_list_and_comes_back(journey, office, zofia):
    journey.press("Wpisano przez pomyłkę").keys("Esc")
    journey.type_into("Dlaczego to pomyłka", "wpisana drugi raz").press("Wycofaj wpis")

    assert journey.sees("Wycofano wpis: Zofia Żółkiewska")
    assert journey.sees("Nie wybrano osoby")
    assert office.do(find_residents, "zolkiewska") == []
    journey.press("Cofnij")
    assert journey.sees("Żółkiewska Zofia")
    assert [row.id for row in office.do(find_residents, "zolkiewska")] == [zofia]


def test_what_stands_in_the_way_is_said_before_anything_is_typed(journey, office, zofia):
    opened(office, zofia)

    journey.press("Wpisano przez pomyłkę").keys("Esc")

    assert journey.sees("sprawa CUS.8225.1.2026")
    assert journey.unnamed() == []
    journey.press("Wróć do karty")
    assert journey.sees("Dane osoby")
