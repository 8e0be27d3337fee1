"""One day with the people of a village: a couple known, an income stated, a husband who dies.

The whole day is walked in the window with the keyboard, as a clerk would.
"""

from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.guards import FollowUpKind
from cusdesk.operations.households import show_household
from cusdesk.operations.incomes import income_on
from cusdesk.operations.names import confirmed_forms
from cusdesk.operations.resident_lists import find_residents
from cusdesk.ui.residents import ResidentsScreen
from tests.operations.test_guards import decided
from tests.support.canaries import canaries_in
from tests.support.follow_ups import follow_ups
from tests.support.parts import answer
from tests.support.people import pesel_of
from tests.support.windows import journey_on

# The off-screen platform says of each popup what it cannot do.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TODAY = date(2026, 11, 23)
ZOFIA_BORN, STEFAN_BORN = date(1948, 3, 7), date(1945, 6, 1)


def enter(journey, pesel, surname, given_name, house):
    journey.keys("Ctrl+N").type(pesel).keys("Enter").type(surname).keys("Enter").type(given_name)
    journey.focus("Miejscowość")
    journey.type("wola podl").keys("Enter", "Enter").type(house).keys("Ctrl+S")
    assert journey.sees("Dodano osobę")


def person(office, name):
    (row,) = office.do(find_residents, name)
    return row.id


def test_a_couple_an_income_and_a_death(qtbot, office, tmp_path, own_home):
    journey = journey_on(qtbot, office, "residents", ResidentsScreen, keyboard=True)

    enter(journey, pesel_of(ZOFIA_BORN), "Pchełczyńska", "Zofia", "12")
    enter(journey, pesel_of(STEFAN_BORN, female=False), "Pchełczyński", "Stefan", "12")
    zofia, stefan = person(office, "pchelczynska"), person(office, "pchelczynski stefan")

    journey.window.turn("residents", zofia)
    journey.press("Potwierdź odmianę").keys("Ctrl+S")
    assert answer(office, confirmed_forms, zofia).dative == "Zofii Pchełczyńskiej"

    journey.reach("Dane osoby").keys("Right").press("Dołącz osobę")
    journey.type_into("Kto dołącza", "pchelczynski stef").keys("Down", "Enter")
    journey.choose("Kim jest dla osoby głównej", "małżonek").type_into("Od dnia", "1.6.1970")
    journey.keys("Ctrl+S")
    assert journey.sees("osoba w rodzinie")

    journey.press("Nowe oświadczenie").keys("Enter", "Enter", "Enter")
    journey.type("emeryt").keys("Enter").type("1800").keys("Enter", "Enter")
    journey.type("emeryt").keys("Enter").type("2400").keys("Ctrl+S")
    assert journey.sees("Dochód na osobę: 2\u00a0100,00\u00a0zł")
    income = answer(office, income_on, stefan, TODAY)
    assert income.result.per_person == Decimal("2100.00")

    decided(office, zofia)
    journey.window.turn("residents", stefan)
    journey.press("Więcej czynności").press("Zgon").keys("Esc")
    journey.type_into("Data zgonu", "20.11.2026").keys("Enter")
    assert journey.sees("Odpłatność do sprawdzenia: Zofia Pchełczyńska")
    journey.choose("Skąd wiadomo", "odpis aktu zgonu").keys("Ctrl+S")

    assert journey.sees("Osoba nie żyje od 20.11.2026.")
    assert office.do(show_household, zofia).is_single
    assert FollowUpKind.FEE in {task.kind for task in office.do(follow_ups)}
    journey.window.close()
    # What was typed lies nowhere in the clear: not in the database, its log, a draft or settings.
    for folder in (tmp_path, own_home):
        assert canaries_in(folder, "Pchełczyńsk", pesel_of(ZOFIA_BORN)) == []


def test_no_window_title_says_whom_it_shows(qtbot, office):
    journey = journey_on(qtbot, office, "residents", ResidentsScreen)
    enter(journey, pesel_of(ZOFIA_BORN), "Pchełczyńska", "Zofia", "12")

    assert "Pchełczyńska" not in journey.window.windowTitle()
