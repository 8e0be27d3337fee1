"""From the roster to paper, and to the note of who was told of which version."""

import pytest

from cusdesk.domain.publishing import ToldHow
from cusdesk.domain.visits import Placing
from cusdesk.operations.roster_versions import publish_roster, roster_versions
from cusdesk.operations.visit_making import make_visits
from cusdesk.operations.visits import place_visit
from cusdesk.ui.rosters import RosterScreen
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, MONDAY, UNTIL, put, visited, visits_on
from tests.support.windows import close_papers, journey_on, see_paper


@pytest.fixture
def roster(qtbot, office):
    """Return the week of 7 December: Wanda Ćwikła comes to Jan Łoś on Monday at 8:00."""
    wanda = add_planned(office)
    visited(office)
    office.do(make_visits, DECEMBER)
    put(office, visits_on(office)[0], 480, wanda)
    journey = journey_on(qtbot, office, "roster", RosterScreen, keyboard=True)
    journey.window.screen_.turn_to(MONDAY)
    yield journey
    close_papers()


@pytest.fixture
def asked(roster):
    """Return the titles of the papers asked for; each is made by an operation with its own test."""
    titles = []
    desk = roster.window.screen_.desk
    desk.pdf_shown.disconnect()
    desk.pdf_shown.connect(lambda pdf: titles.append(pdf.title))
    return titles


def test_every_paper_of_the_roster_stands_behind_one_button(roster, asked):
    roster.press("Drukuj")
    roster.press("Zmienione kartki i telefony").press("Sama lista telefonów")
    roster.press("Kartki wszystkich opiekunek")
    roster.choose("Kartka opiekunki", "Wanda Ćwikła").press("Drukuj opiekunce")
    roster.choose("Kartka osoby", "Jan Łoś").press("Drukuj osobie")
    roster.press("Drukuj dzień").press("Grafik na grudzień 2026").press("Drukuj puste karty")

    assert asked == [
        "Zmienione kartki i telefony",
        "Lista telefonów",
        "Tydzień wszystkich opiekunek",
        "Tydzień opiekunki",
        "Kto przyjdzie",
        "Wizyty dnia",
        "Grafik: grudzień 2026",
        "Karty wizyt bez grafiku",
    ]


def test_a_paper_that_lacks_its_person_asks_for_it(roster, asked):
    roster.press("Drukuj").press("Drukuj opiekunce")
    assert roster.held == "Kartka opiekunki"
    assert roster.fault("Kartka opiekunki") == "Uzupełnij pole „Kartka opiekunki”."
    assert asked == []


def test_the_week_of_a_resident_is_printed_from_a_visit(roster):
    roster.select_row("Grafik", "Wanda Ćwikła").keys("Enter").press("Drukuj tydzień osoby")
    see_paper(roster)


def test_days_say_whether_they_are_published(roster, office):
    assert roster.sees("Projekt")
    office.do(publish_roster, DECEMBER, UNTIL, "próba")
    assert roster.sees("Opublikowany, nr 1")


def test_a_version_shows_its_changes_and_who_was_told(roster, office):
    office.do(publish_roster, DECEMBER, UNTIL, "próba")
    first, *_others = visits_on(office)
    (wanda,) = (one.id for one in roster.window.screen_.board.carers)
    office.do(place_visit, first, Placing(MONDAY, 495, (wanda,)), "prośba rodziny")

    roster.press("Wersje")
    assert roster.held == "Wersje grafiku"
    assert roster.rows("Wersje grafiku")[0].startswith("nr 1: 01.12 – 31.12.2026")
    roster.keys("Enter")
    assert "prośba rodziny" in roster.rows("Zmiany po publikacji")[0]
    roster.keys("Ctrl+S")
    assert roster.sees("Zaznacz na liście, kogo powiadomiono.")
    roster.open_row("Do powiadomienia", "Ćwikła Wanda").keys("Ctrl+S")
    assert roster.sees("Zapisano, kogo powiadomiono")

    (version,) = office.do(roster_versions)
    assert [(one.name, one.how) for one in version.told] == [("Wanda Ćwikła", ToldHow.PHONE)]
    assert roster.rows("Powiadomieni") == ["Wanda Ćwikła · 23.11.2026 · telefon"]


def test_before_the_first_version_the_list_says_how_one_is_made(roster):
    roster.press("Wersje")
    assert roster.sees("Nie opublikowano jeszcze żadnego grafiku.")
    roster.keys("Esc")
    assert roster.held == "Grafik"
