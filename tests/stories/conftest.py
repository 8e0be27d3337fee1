"""What stories stand on: the application as the program itself makes it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from cusdesk.ui import tasks
from cusdesk.ui.start import application


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Return the application as the program itself makes it."""
    return application(["cusdesk"])


@pytest.fixture(autouse=True)
def nothing_goes_on(qapp: QApplication) -> Iterator[None]:
    """Call off what a window began, so that no thread outlives the test that began it."""
    yield
    tasks.shut_down()
