"""What stories stand on: the application as the program itself makes it."""

import pytest
from PySide6.QtWidgets import QApplication

from cusdesk.ui.start import application


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Return the application as the program itself makes it."""
    return application(["cusdesk"])
