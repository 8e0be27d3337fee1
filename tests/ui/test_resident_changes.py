"""What changes elsewhere comes onto the card of a person and leaves what is typed alone."""

import pytest

from cusdesk.ui.residents import ResidentsScreen
from tests.support.cases import opened
from tests.support.people import add_resident
from tests.support.windows import journey_on
from tests.ui.journey import settle


@pytest.fixture
def open_on(qtbot):
    """Return a way to open the screen on an office."""
    return lambda office, **more: journey_on(qtbot, office, "residents", ResidentsScreen, **more)


@pytest.fixture
def zofia(office):
    return add_resident(office, "Zofia Żółkiewska")


def test_a_case_opened_elsewhere_comes_onto_the_card(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska")
    settle(1.1)

    opened(office, zofia)

    assert journey.sees("Sprawy i usługi (1)")


def test_what_is_typed_stays_when_something_changes_elsewhere(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").keys("F2")
    journey.type_into("Obywatelstwo", "polskie")
    settle(1.1)

    opened(office, zofia)
    settle(0.2)

    assert journey.value("Obywatelstwo") == "polskie"
