"""A proposal at the keyboard: searched behind, looked at change by change, taken over, undone."""

import pytest

from cusdesk.domain.absences import AbsenceKind
from cusdesk.operations.absences import absences_of
from cusdesk.operations.visit_making import make_visits
from cusdesk.ui.rosters import RosterScreen
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, MONDAY, facts, put, visited, visits_on
from tests.support.windows import journey_on, see_paper


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


def test_an_illness_is_answered_with_two_proposals_and_one_is_taken_over(asked, office):
    journey, home = asked
    wanda = journey.window.screen_.board.carers[0].id
    iga = add_planned(office, "Iga Pąk")
    put(office, visits_on(office)[0], 480, wanda)
    assert journey.sees("8:00–9:00 Jan Łoś")

    journey.press("Chora opiekunka").choose("Kogo nie będzie", "Wanda Ćwikła")
    journey.type_into("Od dnia", "7.12.2026").type_into("Do dnia", "8.12.2026").keys("Ctrl+S")
    journey.wait_until(lambda: journey.sees("Bez opiekunki zostaje: 0\xa0wizyt"), "postęp")
    journey.press("Użyj najlepszego dotąd")
    journey.wait_until(lambda: journey.sees("Wizyty do obsadzenia"), "propozycje")
    assert "07.12.2026 8:00–9:00, Jan Łoś · Iga Pąk." in journey.rows("Wizyty do obsadzenia")[0]
    assert journey.value("Powód") == "zastępstwo za: Wanda Ćwikła"

    journey.press("Przyjmij zaznaczone")
    assert journey.misses("Wizyty do obsadzenia")
    monday = next(one for one in facts(office, home.order).values() if one.day == MONDAY)
    assert monday.carers == (iga,)
    (away,) = office.do(absences_of, wanda)
    assert away.absence.kind is AbsenceKind.SICKNESS

    assert journey.held == "Drukuj zmienione kartki i telefony"
    journey.press("Sama lista telefonów")
    see_paper(journey)


def test_an_illness_recorded_for_a_search_called_off_stays_or_is_taken_back(asked, office):
    journey, _home = asked
    wanda = journey.window.screen_.board.carers[0].id
    journey.press("Chora opiekunka").choose("Kogo nie będzie", "Wanda Ćwikła")
    journey.type_into("Od dnia", "7.12.2026").type_into("Do dnia", "8.12.2026").keys("Ctrl+S")
    journey.press("Przerwij")
    assert journey.sees("Choroba zostaje zapisana na karcie opiekunki")
    assert len(office.do(absences_of, wanda)) == 1
    journey.keys("Ctrl+Z")
    assert office.do(absences_of, wanda) == ()
