"""An office of some PCs that exchange through a list."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.replicas import Orderer, Replica, empty_database

Opening = Callable[[int], list[Replica]]


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return empty_database(tmp_path_factory.mktemp("pattern") / "office.db")


@pytest.fixture
def pcs(pattern: Path, tmp_path: Path) -> Iterator[Opening]:
    """Return what opens an office of so many PCs, all of whom know each other."""
    opened: list[Replica] = []

    def opening(count: int) -> list[Replica]:
        orderer = Orderer()
        opened.extend(
            Replica(tmp_path / str(ordinal), orderer, ordinal, pattern)
            for ordinal in range(1, count + 1)
        )
        for pc in opened:
            pc.pull()
        return opened

    yield opening
    for pc in opened:
        pc.engine.dispose()
