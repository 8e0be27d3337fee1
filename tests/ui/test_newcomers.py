"""Whoever the centre does not know yet is entered on the way, and the way goes on."""

from datetime import date

import pytest

from cusdesk.domain.residents import Relation
from cusdesk.operations.drafts import waiting_drafts
from cusdesk.operations.households import show_household
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import interviewed, needing, opened, resident
from tests.support.people import pesel_of
from tests.support.programmes import programme
from tests.ui.journey import Journey
from tests.ui.showing import shown

BORN = date(1948, 3, 7)


@pytest.fixture
def journey_to(qtbot, office):
    """Return a way to a screen of the whole window, where what is typed is kept as drafts."""

    def walk(screen, target=None):
        around = Surround(person="Anna", drafts=OfficeDrafts(office))
        shell = shown(qtbot, Shell(office, SCREENS, around), (1366, 728))
        shell.turn(screen, target)
        return Journey(shell)

    return walk


@pytest.fixture
def who(office):
    return resident(office)


@pytest.fixture
def case_id(office, who):
    """Return a case whose next step is the income."""
    case_id = opened(office, who).case_id
    interviewed(office, case_id)
    needing(office, case_id)
    return case_id


def enter_cwirko(journey):
    journey.type_into("Nazwisko", "Ćwirko").type_into("Imię", "Józef")
    return journey.type_into("PESEL", pesel_of(BORN, female=False))


def test_the_next_step_comes_to_the_form_that_is_open(journey_to, case_id):
    journey = journey_to("cases", case_id).press("Dołącz osobę").keys("Ctrl+2", "Ctrl+3")

    journey.press("Następny krok: Wpisz dochód")

    assert journey.held == "Kto dołącza"
    assert journey.type("Nowak").value("Kto dołącza") == "Nowak"


def test_a_case_read_again_leaves_the_keyboard_in_the_form_that_is_open(journey_to, case_id):
    journey = journey_to("cases", case_id).press("Dołącz osobę")

    journey.keys("F5")

    assert journey.held == "Kto dołącza"


@pytest.mark.parametrize("screen", ["cases", "residents"])
def test_a_spouse_nobody_knows_is_entered_from_the_form_of_the_household(
    office, journey_to, case_id, who, screen
):
    journey = journey_to(screen, case_id if screen == "cases" else who)
    if screen == "residents":
        journey.press("Gospodarstwo i dochód")
    journey.press("Dołącz osobę").choose("Kim jest dla osoby głównej", "małżonek")
    journey.keys("Ctrl+Shift+O")

    enter_cwirko(journey).press("Zapisz osobę")

    assert journey.value("Kto dołącza").startswith("Ćwirko Józef")
    assert journey.value("Kim jest dla osoby głównej") == "małżonek"
    assert journey.held == "Kim jest dla osoby głównej"
    journey.keys("Ctrl+S")
    assert journey.misses("Kto dołącza")
    spouse = office.do(show_household, who).members[1]
    assert (spouse.resident.name, spouse.relation) == ("Józef Ćwirko", Relation.SPOUSE)


def test_whoever_enters_no_one_after_all_is_back_in_the_form_of_the_household(journey_to, case_id):
    journey = journey_to("cases", case_id).press("Dołącz osobę")
    journey.choose("Kim jest dla osoby głównej", "dziecko").keys("Ctrl+Shift+O", "Esc")

    assert journey.held == "Kto dołącza"
    assert journey.value("Kim jest dla osoby głównej") == "dziecko"


def test_what_was_typed_in_an_application_is_there_after_a_person_is_entered(office, journey_to):
    journey = journey_to("cases").keys("Ctrl+Shift+N").type_into("O co prosi", "O pranie.")
    journey.choose("Jak wpłynął", "pocztą").keys("Ctrl+Shift+O")

    enter_cwirko(journey).press("Zapisz osobę")

    assert journey.value("Mieszkaniec").startswith("Ćwirko Józef")
    assert journey.value("O co prosi") == "O pranie."
    assert journey.value("Jak wpłynął") == "pocztą"
    assert not journey.can_press("Przywróć")
    journey.keys("Ctrl+S")
    assert journey.sees("Przyjęto wniosek")
    assert office.do(waiting_drafts) == ()


def test_what_was_typed_in_an_application_is_there_when_no_person_is_entered(journey_to):
    journey = journey_to("cases").keys("Ctrl+Shift+N").type_into("O co prosi", "O pranie.")

    journey.keys("Ctrl+Shift+O", "Esc")

    assert journey.value("O co prosi") == "O pranie."
    assert journey.held == "Mieszkaniec"


def test_what_was_typed_for_a_programme_is_there_after_a_person_is_entered(office, journey_to):
    programme(office)
    journey = journey_to("cases").keys("Ctrl+Alt+N")
    journey.type_into("Dni, pory, miejsce i inne życzenia", "rano").keys("Ctrl+Shift+O")

    enter_cwirko(journey).press("Zapisz osobę")

    assert journey.value("Mieszkaniec").startswith("Ćwirko Józef")
    assert journey.value("Dni, pory, miejsce i inne życzenia") == "rano"


def test_an_application_begins_from_the_first_screen_of_the_day(journey_to):
    journey = journey_to("overview").keys("Ctrl+Shift+N")

    assert journey.window.current == "cases"
    assert journey.held == "Mieszkaniec"
