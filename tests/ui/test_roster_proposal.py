"""A proposal at the keyboard: searched behind, looked at change by change, taken over, undone."""

import pytest

from cusdesk.operations.visit_making import make_visits
from cusdesk.ui.roster import RosterScreen
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, MONDAY, facts, visited
from tests.support.windows import journey_on


@pytest.fixture
def asked(qtbot, office):
    """Return the roster of a week that nobody planned, and the order its visits are of."""
    add_planned(office)
    home = visited(office)
    office.do(make_visits, DECEMBER)
    journey = journey_on(qtbot, office, "roster", RosterScreen, keyboard=True)
    journey.window.screen_.turn_to(MONDAY)
    return journey, home


def standing(office, home):
    return sum(one.stands for one in facts(office, home.order).values())


def test_the_best_so_far_is_taken_over_in_part_and_taken_back(asked, office):
    journey, home = asked
    journey.keys("Ctrl+G", "Ctrl+S")
    journey.wait_until(lambda: journey.sees("Bez opiekunki zostaje: 0\xa0wizyt"), "postęp")
    journey.press("Użyj najlepszego dotąd")
    assert journey.sees("Zmiany w propozycji")
    assert journey.held == "Przyjmij zaznaczone"
    assert len(journey.rows("Zmiany w propozycji")) == 5
    assert standing(office, home) == 0

    journey.open_row("Zmiany w propozycji", "pon. 07.12").press("Przyjmij zaznaczone")
    assert journey.sees("Bez opiekunki: 1\xa0wizyta")
    assert standing(office, home) == 4
    journey.keys("Ctrl+Z")
    assert journey.sees("Bez opiekunki: 5\xa0wizyt")
    assert standing(office, home) == 0


def test_a_search_is_called_off_and_nothing_changes(asked, office):
    journey, home = asked
    journey.keys("Ctrl+G", "Ctrl+S").press("Przerwij")
    assert journey.misses("Szukam grafiku")
    assert standing(office, home) == 0
