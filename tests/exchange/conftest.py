"""Offices on several PCs with a real server process between them; each PC a folder of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cusdesk.ui import tasks
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.exchanger import Exchanger
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.support.desks import Desk, Town
from tests.support.offices import Template, make_template
from tests.support.quick_secrets import quick_secrets
from tests.support.servers import PATIENT, Running, running
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown


@pytest.fixture(scope="session")
def gmina(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return the gmina's server, for many offices."""
    with running(tmp_path_factory.mktemp("gmina") / "server", command=PATIENT) as server:
        yield server


@pytest.fixture(scope="session")
def quick_template(tmp_path_factory: pytest.TempPathFactory, own_home: Path) -> Template:
    """Return an office whose PCs are unlocked at once."""
    with quick_secrets():
        return make_template(tmp_path_factory.mktemp("quick") / "office")


@pytest.fixture
def quick_office(quick_template: Template) -> Iterator[Template]:
    """Return that office while everything else is as quick."""
    with quick_secrets():
        yield quick_template


@pytest.fixture
def town(gmina: Running, quick_office: Template, tmp_path: Path) -> Iterator[Town]:
    """Return what opens an office of so many PCs at the server."""
    town = Town(gmina, quick_office, tmp_path)
    yield town
    town.close()


@pytest.fixture
def slow_town(gmina: Running, office_template: Template, tmp_path: Path) -> Iterator[Town]:
    """Return the same for PCs whose programs are processes of their own: secrets at full cost."""
    town = Town(gmina, office_template, tmp_path)
    yield town
    town.close()


@pytest.fixture
def exchange_page(qtbot: QtBot) -> Iterator[Callable[[Desk], Journey]]:
    """Return what opens „Wymiana danych” on a PC, to be used with the keyboard only."""
    windows = []

    def opened(desk: Desk) -> Journey:
        made = Surround(drafts=OfficeDrafts(desk.office), exchanger=Exchanger(desk.office))
        shell = shown(qtbot, Shell(desk.office, SCREENS, made), (1366, 728))
        windows.append(shell)
        shell.turn("offices", "exchange")
        settle()
        return Journey(shell, keyboard=True)

    yield opened
    for window in windows:
        window.close()
    tasks.call_off()
    settle()
