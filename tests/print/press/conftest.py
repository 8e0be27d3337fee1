"""Type ready to be set."""

import pytest

from cusdesk.print.press.fonts import Fonts
from cusdesk.print.press.hyphenation import Hyphenation
from cusdesk.print.press.setting import Setter


@pytest.fixture(scope="session")
def setter(bare_paper) -> Setter:
    """Return a setter with the shipped typefaces."""
    return bare_paper.setter


@pytest.fixture(scope="session")
def fonts(setter) -> Fonts:
    """Return the shipped typefaces."""
    return setter.fonts


@pytest.fixture(scope="session")
def hyphenation(setter) -> Hyphenation:
    """Return Polish hyphenation."""
    return setter.hyphenation
