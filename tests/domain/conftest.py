"""The law of the shipped files, as every rule is given it."""

import pytest

from cusdesk.app import load_law
from cusdesk.domain.law import Law


@pytest.fixture(scope="session")
def law() -> Law:
    """Return the shipped law."""
    return load_law()
