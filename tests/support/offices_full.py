"""A full office for tests: the demonstration office, made once a run and copied for each test."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from cusdesk.app import gate
from cusdesk.db.store import Store
from cusdesk.demo.office import Size, make_office
from cusdesk.demo.staff import DIRECTOR
from cusdesk.domain.dates import WARSAW
from cusdesk.operations.office import Office
from tests.support.offices import TODAY, Template, as_user

SMALL = Size(residents=120, years=1, seed=5)
MORNING = datetime.combine(TODAY, time(9), WARSAW).astimezone(UTC)


@pytest.fixture(scope="session")
def full_template(tmp_path_factory: pytest.TempPathFactory, own_home: Path) -> Template:
    """Return an office with cases in every state, decisions, papers and people."""
    folder = tmp_path_factory.mktemp("full") / "office"
    made = make_office(folder, SMALL, TODAY, str)
    key = Store.open_with_code(folder, made.recovery_code)
    try:
        return Template(folder, key._key)
    finally:
        key.close()


@pytest.fixture
def full_office(full_template: Template, tmp_path: Path) -> Iterator[Office]:
    """Return the full office with its director logged in."""
    folder = tmp_path / "full"
    shutil.copytree(full_template.folder, folder)
    store = Store.open(folder, full_template.key)
    founding = Office(store, gate.surroundings_of(store), gate.FOUNDER, lambda: MORNING)
    opened = as_user(founding, DIRECTOR.login)
    yield opened
    opened.close()
