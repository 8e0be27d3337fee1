import pytest

from tests.ui.gallery import gallery_shell
from tests.ui.journey import LISTS, Journey
from tests.ui.showing import shown


@pytest.fixture(params=[False, True], ids=["by name", "keyboard only"])
def journey(request, qtbot):
    shell = shown(qtbot, gallery_shell(), (1366, 728))
    return Journey(shell, keyboard=request.param)


def test_a_person_is_chosen_in_the_list_and_her_card_opens(journey):
    journey.open_row("Mieszkańcy", "Łęcki")

    assert journey.sees("Stanisław Łęcki")
    assert journey.value("Nazwisko") == "Łęcki"


def test_polish_letters_are_typed_and_saved(journey):
    journey.open_row("Mieszkańcy", "Nowak")
    journey.type_into("Nazwisko", "Żółć-Gęśla").choose("Stan cywilny", "panna")
    journey.type_into("PESEL", "48030712344").press("Zapisz")

    assert journey.sees("Zapisano dane osoby")


def test_every_control_has_a_name(journey):
    journey.open_row("Mieszkańcy", "Nowak")

    assert journey.unnamed() == []


def test_the_palette_turns_to_a_screen_and_gives_the_focus_back(journey):
    journey.keys("Ctrl+K").type("dokumenty").keys("Enter")
    assert journey.window.current == "documents"

    journey.keys("Ctrl+2", "Ctrl+K", "Esc")
    assert journey.held == "Mieszkańcy"


def test_typing_in_the_list_narrows_it(journey):
    journey.focus("Mieszkańcy", LISTS)
    journey.type("zol")

    assert journey.rows("Mieszkańcy") == ["Żółkiewska Irena, Święciec 4, 2 sprawy"]


def test_a_fault_is_said_with_its_field(journey):
    journey.open_row("Mieszkańcy", "Nowak")
    journey.type_into("PESEL", "48030712340").press("Zapisz")

    assert "Cyfra kontrolna" in journey.fault("PESEL")
    assert journey.sees("1\u00a0pole do poprawy")
    assert journey.held == "PESEL"
