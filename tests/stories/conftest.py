"""What stories stand on: nothing a window began outlives its story."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from cusdesk.ui import tasks
from cusdesk.ui.theme import Look, theme
from tests.ui.lent import take_back


@pytest.fixture(autouse=True)
def nothing_goes_on(qapp: QApplication) -> Iterator[None]:
    """Call off what a window began, so that no thread and no look outlives its test."""
    yield
    take_back()
    theme().scale = 100
    theme().choose(Look.LIGHT)
    tasks.shut_down()
