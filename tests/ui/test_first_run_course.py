"""What the first run says on its way: how far it is, who does what, and what is still open."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from cusdesk.domain.users import Role, SigningCapacity
from cusdesk.ui.first_run_fees import FromWhere
from cusdesk.ui.first_run_lacking import lacking
from tests.ui.test_first_run import LIPNICA, PASSWORD, Room

DEMONSTRATION = Path(__file__).parents[2] / "resources/fees/demonstration.yaml"


@pytest.fixture
def room(qtbot, tmp_path):
    return Room(qtbot, tmp_path / "biuro")


def test_the_number_of_steps_never_grows_with_the_answers(room):
    def step():
        return int(room.window.wizard.step.text().split()[-1])

    most = step()
    room.to_services()

    assert step() <= most
    room.enter().page("Te usługi trzeba rozstrzygnąć")
    assert step() <= most


def test_whoever_works_alone_coordinates_and_organises_too(room):
    room.to_person().describe_person()

    roles = set(room.window.person.person.roles.value)
    assert {Role.PLAN_COORDINATOR, Role.SERVICE_ORGANISER, Role.COMMUNITY_ORGANISER} <= roles


def test_the_last_step_says_what_will_stop_the_first_decision(room):
    room.to_end()

    said = room.window.lacking.words.text()
    assert "tabeli odpłatności" in said
    assert "upoważnienia wójta" in said
    assert "K06 Wsparcie osób bezdomnych" in said


def test_nothing_is_said_to_be_lacking_where_nothing_is():
    ready = {"table_source": FromWhere.FILE, "table_file": LIPNICA, "signs": True}

    assert "Bez trybu: K05." in lacking(ready, ("K05",))
    assert lacking(ready | {"table_file": DEMONSTRATION}, ()) == ""


def test_a_fault_below_the_fold_is_brought_into_sight(room):
    room.to_person().journey.type_into("Imię", "Grażyna").type_into("Nazwisko", "Świątek-Żak")
    room.journey.type_into("Stanowisko", "dyrektor").press("Pracuję w pojedynkę").press("Dalej")

    field = room.window.person.person.number
    room.journey.wait_until(
        lambda: field.visibleRegion().boundingRect().height() == field.height(), "całe pole"
    )
    assert field.fault


def test_every_role_says_what_it_does_and_stands_in_one_of_two_columns(room):
    room.to_person()
    ticks = list(room.window.person.person.roles._ticks.values())

    assert all(tick.hint for tick in ticks)
    assert len({tick.mapTo(room.window, QPoint()).x() for tick in ticks}) <= 2


def test_a_ground_of_signing_that_names_another_role_is_not_taken(room):
    room.to_person().describe_person(alone=False)
    room.journey.type(PASSWORD).keys("Enter").type(PASSWORD)
    room.enter().page("Kolejne osoby").enter()
    room.page("Upoważnienie do podpisu").journey.keys("Space")
    room.journey.type_into("Numer upoważnienia", "OR.0052.1.2026").type_into("Z dnia", "2.1.2024")
    room.journey.choose("Na jakiej podstawie", SigningCapacity.ASSISTANCE_ORGANISER.label)
    room.journey.type_into("Stanowisko pod podpisem", "Dyrektor").keys("Ctrl+Enter")

    assert room.journey.sees("Ta podstawa jest dla roli „organizator pomocy społecznej”")
    room.page("Upoważnienie do podpisu")
    assert room.journey.held == "Na jakiej podstawie"
