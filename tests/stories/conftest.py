"""What stories stand on: the application as the program makes it, and a full office."""

import pytest
from PySide6.QtWidgets import QApplication

from cusdesk.ui.start import application

pytest_plugins = ["tests.support.offices_full"]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Return the application as the program itself makes it."""
    return application(["cusdesk"])
