"""What stories stand on: nothing a window began outlives its story."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from cusdesk.ui import tasks


@pytest.fixture(autouse=True)
def nothing_goes_on(qapp: QApplication) -> Iterator[None]:
    """Call off what a window began, so that no thread outlives the test that began it."""
    yield
    tasks.shut_down()
