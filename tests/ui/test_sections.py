"""One screen of several lists: turned by the chooser, by keys and by other screens."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from cusdesk.domain.users import Permission
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import At
from cusdesk.ui.shell import Shell
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def services(qtbot, office):
    """Return the window at Usługi."""
    shell = shown(qtbot, Shell(office, SCREENS), (1366, 728))
    shell.turn("services")
    return shell


def test_the_chooser_turns_to_another_list(services):
    journey = Journey(services)
    journey.choose("Usługi: dział", "Uchwały o odpłatności")
    assert services.screen_.current == "resolutions"
    assert journey.sees("Dodaj uchwałę")
    assert journey.held == "Usługi: dział"


def test_headings_between_sections_are_no_choice(services):
    chooser = services.screen_._lead.chooser
    heads = [at for at in range(chooser.count()) if chooser.itemData(at) is None]
    assert heads
    assert not any(chooser.model().item(at).isEnabled() for at in heads)


@pytest.mark.parametrize("section", ["services", "resolutions"])
def test_the_chooser_stands_before_the_search_under_the_tab_key(services, section):
    services.screen_.turn_to("resolutions")
    services.screen_.turn_to(section)
    journey = Journey(services)
    journey.focus("Usługi: dział")
    assert journey.keys("Tab").held in {"Drukuj rejestr usług", "Uchwały: szukaj"}


def test_keys_turn_to_the_next_section_and_back(services):
    journey = Journey(services)
    first = services.screen_.current
    journey.keys("Ctrl+PgDown")
    assert services.screen_.current != first
    journey.keys("Ctrl+PgUp")
    assert services.screen_.current == first


def test_a_new_record_of_any_section_is_one_command_away(services):
    journey = Journey(services)
    journey.keys("Ctrl+K").type("nowa uchwała").keys("Enter")
    assert services.screen_.current == "resolutions"
    assert journey.sees("Nowa uchwała")


def test_another_screen_turns_to_a_record_of_a_section(services):
    services.turn("overview")
    services.desk.go("services", At("resolutions"))
    assert (services.current, services.screen_.current) == ("services", "resolutions")


def test_the_button_and_the_printer_are_those_of_the_section(services):
    journey = Journey(services)
    assert journey.can_press("Drukuj rejestr usług")
    services.screen_.turn_to("resolutions")
    QApplication.processEvents()
    assert journey.misses("Dodaj usługę")
    assert journey.misses("Drukuj rejestr usług")


def test_a_list_out_of_sight_is_read_again_when_it_is_turned_to(services, monkeypatch):
    screen = services.screen_
    other = screen.turn_to("resolutions")
    screen.turn_to("services")
    read = []
    monkeypatch.setattr(other, "refresh", lambda: read.append(1))
    screen.refresh()
    assert read == []
    screen.turn_to("resolutions")
    assert read == [1]


def test_who_may_not_add_is_told_who_does(qtbot, office):
    lacking = office.actor.permissions - {Permission.SERVICES_WRITE}
    office.actor = replace(office.actor, permissions=lacking)
    shell = shown(qtbot, Shell(office, SCREENS), (1366, 728))
    shell.turn("services", At("resolutions"))
    journey = Journey(shell)

    assert journey.sees("Dodaje tu dyrektor albo organizator usług społecznych.")
    journey.keys("Ctrl+N")

    assert journey.sees("Nowa uchwała: dodaje tu dyrektor albo organizator usług społecznych.")
