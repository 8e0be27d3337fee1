"""The full office of the benches, made in a process that is not measured."""

from pathlib import Path

import keyring
from keyring.backends.fail import Keyring as NoKeyring

from cusdesk.app import gate
from cusdesk.demo.office import Size, make_office
from cusdesk.demo.staff import DIRECTOR
from tests.bench._people import fill
from tests.bench._window import DAY, MORNING


def make(folder: Path, people: int) -> None:
    """Make an office with a year of work and so many people."""
    keyring.set_keyring(NoKeyring())
    size = Size()
    make_office(folder, size, DAY, lambda _sentence: None)
    office = gate.unlock(folder, DIRECTOR.login, DIRECTOR.password, lambda: MORNING)
    fill(office.store, people - size.residents)
    office.close()
