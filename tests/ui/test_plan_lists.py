"""Goals, supporting actions and commitments: who is offered, what is linked, what comes back."""

import pytest

from cusdesk.domain.carers import CarerKind
from cusdesk.operations.drafts import waiting_drafts
from cusdesk.ui.layout import column
from cusdesk.ui.plans import PlanPart
from cusdesk.ui.screens import Screen
from tests.support.plans import begun, scene
from tests.support.providers import add_person
from tests.support.windows import journey_on

WHAT, WHO = "Działania wspierające: Co, wiersz 1", "Działania wspierające: Kto, wiersz 1"
GOAL = "Cele: Cel słowami osoby, wiersz 1"


@pytest.fixture
def place(office, in_name_of):
    made = scene(office, in_name_of)
    begun(made)
    return made


def sit_down(qtbot, place):
    class Alone(Screen):
        title = "Plan"

        def __init__(self, desk):
            super().__init__(desk)
            self.part = PlanPart(desk, place.case_id)
            self.setLayout(column(self.part, gap=0))

    return journey_on(qtbot, place.coordinator, "plan", Alone)


def test_a_neighbour_of_the_base_is_picked_with_the_arrow_and_linked(qtbot, office, place):
    neighbour = add_person(office, CarerKind.NEIGHBOUR, name="Halina Łącka")
    journey = sit_down(qtbot, place).press("Cele i wsparcie")

    journey.type_into(WHAT, "drobne zakupy").focus(WHO)
    journey.keys("Down", "Down", "Enter").press("Zapisz cele i działania")

    (action,) = place.view.content.actions
    assert (action.who, action.carer_id) == ("Halina Łącka, pomoc sąsiedzka", neighbour)


def test_someone_the_centre_does_not_know_is_just_named(qtbot, place):
    journey = sit_down(qtbot, place).press("Cele i wsparcie")

    journey.type_into(WHAT, "rozmowa").type_into(WHO, "kuzynka z Lichenia")
    journey.press("Zapisz cele i działania")

    (action,) = place.view.content.actions
    assert (action.who, action.carer_id, action.group_id) == ("kuzynka z Lichenia", None, None)


def test_lists_typed_and_left_come_back(qtbot, place):
    first = sit_down(qtbot, place).press("Cele i wsparcie")
    first.type_into(GOAL, "Chcę sama wychodzić na spacer.")
    first.window.close()

    again = sit_down(qtbot, place).press("Cele i wsparcie")
    again.press("Przywróć")

    assert again.value(GOAL) == "Chcę sama wychodzić na spacer."
    again.press("Zapisz cele i działania")
    assert place.view.content.goals[0].words == "Chcę sama wychodzić na spacer."
    assert place.coordinator.do(waiting_drafts) == ()


def test_a_service_typed_and_left_comes_back(qtbot, place):
    wanted = "Dodaj K05 Wsparcie osób starszych na potrzebę: pomoc w kąpieli"
    first = sit_down(qtbot, place).press(wanted)
    first.type_into("Ile", "7")
    first.window.close()

    again = sit_down(qtbot, place).press(wanted)
    again.press("Przywróć")

    assert again.value("Ile") == "7"


def test_a_service_given_up_leaves_nothing_behind(qtbot, place):
    wanted = "Dodaj K05 Wsparcie osób starszych na potrzebę: pomoc w kąpieli"
    journey = sit_down(qtbot, place).press(wanted).type_into("Ile", "7")

    journey.press("Anuluj")

    assert place.coordinator.do(waiting_drafts) == ()
