"""An office of its own for each test: made once, copied, opened with its key."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from cusdesk.db.store import Store
from tests.support.kept_offices import KeptOffice, lent, waiting_room

LOGIN, PASSWORD = "zofia.wolna", "Zażółć-gęślą"


class OwnKeyring(KeyringBackend):
    """A keyring of this process alone."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@dataclass(frozen=True)
class Made:
    """A closed office: where it lies and what opens it."""

    folder: Path
    key: bytes
    code: str

    def open(self) -> Store:
        return Store.open(self.folder, self.key)


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    """Begin every test on a PC without a keyring, such as a bare Linux."""
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(NoKeyring())


@pytest.fixture
def own_keyring() -> OwnKeyring:
    """Have the system keep secrets."""
    kept = OwnKeyring()
    keyring.set_keyring(kept)
    return kept


@pytest.fixture(autouse=True)
def own_witnesses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the witnesses of one test's replicas from another's."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make one office; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("pattern") / "office"
    keyring.set_keyring(NoKeyring())
    created = Store.create(folder, LOGIN, PASSWORD)
    with created.store as store:
        return Made(folder, store._key, created.recovery_code)


@pytest.fixture
def copied(pattern: Made, tmp_path: Path) -> Callable[[str], Made]:
    """Copy the pattern under a name."""

    def copy(name: str) -> Made:
        shutil.copytree(pattern.folder, tmp_path / name)
        return Made(tmp_path / name, pattern.key, pattern.code)

    return copy


@pytest.fixture
def made(copied: Callable[[str], Made]) -> Made:
    """Give the test a closed office of its own."""
    return copied("office")


@pytest.fixture(scope="session")
def waiting() -> Iterator[list[KeptOffice]]:
    """Keep an open office for the next test."""
    with waiting_room() as offices:
        yield offices


@pytest.fixture
def store(
    request: pytest.FixtureRequest,
    pattern: Made,
    waiting: list[KeptOffice],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:
    """Give the test an open office: that of `made` where it asks for its folder, too."""

    def make() -> KeptOffice:
        folder = tmp_path_factory.mktemp("kept") / "office"
        return KeptOffice(pattern.folder, pattern.key, folder)

    if "made" in request.fixturenames:
        made: Made = request.getfixturevalue("made")
        with made.open() as store:
            yield store
    else:
        with lent(waiting, make) as store:
            yield store
