"""Offices on several PCs with a real server process between them; each PC a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.desks import Town
from tests.support.offices import Template
from tests.support.servers import Running, running


@pytest.fixture(scope="session")
def gmina(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return the gmina's server, for many offices."""
    with running(tmp_path_factory.mktemp("gmina") / "server") as server:
        yield server


@pytest.fixture
def town(gmina: Running, office_template: Template, tmp_path: Path) -> Iterator[Town]:
    """Return what opens an office of so many PCs at the server."""
    town = Town(gmina, office_template, tmp_path)
    yield town
    town.close()
