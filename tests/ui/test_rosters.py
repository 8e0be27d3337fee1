"""Grafik at the keyboard: who waits gets a carer, and every gesture is made and taken back."""

from datetime import timedelta
from uuid import UUID

import pytest

from cusdesk.domain.visits import VisitState
from cusdesk.operations.roster_instances import instance_of, weeks_around
from cusdesk.operations.roster_versions import roster_versions
from cusdesk.operations.visit_making import make_visits
from cusdesk.ui.rosters import RosterScreen
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, MONDAY, facts, put, visited, visits_on
from tests.support.windows import journey_on


@pytest.fixture
def home(office):
    """Two carers in two villages, one resident with a visit each working day of December."""
    add_planned(office)
    add_planned(office, "Iga Pąk", "Kramsk")
    found = visited(office)
    office.do(make_visits, DECEMBER)
    return found


@pytest.fixture
def roster(qtbot, office, home):
    """Return the week of 7 December, with five visits that wait."""
    journey = journey_on(qtbot, office, "roster", RosterScreen, keyboard=True)
    journey.window.screen_.turn_to(MONDAY)
    return journey


def named(office, name):
    """Return the id of a carer."""
    return UUID(carers(office)[name])


def carers(office):
    planned = office.do(instance_of, *weeks_around(MONDAY, MONDAY))
    return {one.name: one.id for one in planned.instance.carers}


def placed(office, home):
    """Return where the visits of the resident stand, by day."""
    known = {who: name.split()[0] for name, who in carers(office).items()}
    return {
        one.day: (one.start, *(known[who.hex] for who in one.carers))
        for one in facts(office, home.order).values()
        if one.stands
    }


def first_visit(office, home):
    """Return the visit of the Monday as it stands now."""
    return next(one for one in facts(office, home.order).values() if MONDAY in one.days)


def test_a_visit_that_waits_is_placed_with_two_enters_undone_and_done_again(roster, office, home):
    assert roster.sees("Bez opiekunki: 5\xa0wizyt")
    assert "Do wyboru: 2\xa0osoby." in roster.rows("Bez opiekunki")[0]

    roster.open_row("Bez opiekunki", "07.12")
    assert roster.held == "Kto może przyjść"
    roster.keys("Enter")
    assert roster.sees("Bez opiekunki: 4\xa0wizyty")
    assert roster.held == "Bez opiekunki"
    stands = placed(office, home)

    roster.keys("Ctrl+Z")
    assert roster.sees("Bez opiekunki: 5\xa0wizyt")
    assert placed(office, home) == {}
    roster.keys("Ctrl+Y")
    assert roster.sees("Bez opiekunki: 4\xa0wizyty")
    assert placed(office, home) == stands


def test_a_cell_says_its_visits_and_one_is_moved_from_it(roster, office, home):
    put(office, visits_on(office)[0], 480, named(office, "Wanda Ćwikła"))
    said = "Wanda Ćwikła (1:00 z 40:00), poniedziałek 07.12.2026: 8:00–9:00 Jan Łoś, Wysokie"
    assert roster.sees(said)

    roster.select_row("Grafik", "Wanda Ćwikła").keys("Enter")
    assert roster.held == "Dzień"
    roster.type_into("Godzina", "9:00").choose("Opiekunka", "Iga Pąk (0:00 z 40:00)")
    roster.keys("Ctrl+S")
    assert roster.sees("9:00–10:00 Jan Łoś")
    assert placed(office, home)[MONDAY] == (540, "Iga")


def test_a_refusal_says_the_rule_without_numbers_of_the_program(roster, office, home):
    roster.open_row("Bez opiekunki", "07.12").type_into("Godzina", "15:30")
    roster.choose("Opiekunka", "Iga Pąk (0:00 z 40:00)").keys("Ctrl+S")
    assert roster.sees("Wizyta (Jan Łoś): początek 15:30 jest poza godzinami 7:00–9:00")
    assert placed(office, home) == {}


def test_a_visit_is_pinned_taken_off_and_cancelled_with_a_reason(roster, office, home):
    put(office, visits_on(office)[0], 480, named(office, "Wanda Ćwikła"))
    assert roster.sees("8:00–9:00 Jan Łoś")
    roster.select_row("Grafik", "Wanda Ćwikła").keys("Enter").press("Przypnij")
    assert roster.sees("toaleta poranna, przypięta")

    roster.select_row("Grafik", "Wanda Ćwikła").keys("Enter").press("Zdejmij z grafiku")
    assert roster.sees("Ta wizyta jest przypięta. Odepnij ją, zanim ją zmienisz.")
    roster.press("Odepnij").misses("toaleta poranna, przypięta")
    roster.select_row("Grafik", "Wanda Ćwikła").keys("Enter").press("Odwołaj wizytę")
    assert roster.held == "Powód"
    roster.type("rodzina przyjechała").press("Odwołaj wizytę")
    assert roster.sees("Bez opiekunki: 4\xa0wizyty")
    assert first_visit(office, home).state is VisitState.CANCELLED


def test_a_visit_is_cut_in_two_and_made_again_on_another_day(roster, office, home):
    roster.open_row("Bez opiekunki", "07.12").type_into("Minuty pierwszej części", "30")
    roster.press("Podziel")
    assert roster.sees("Bez opiekunki: 6\xa0wizyt")
    roster.open_row("Bez opiekunki", "08.12").choose("Taka sama w dniu", "sob. 12.12")
    roster.press("Powiel")
    assert roster.sees("Bez opiekunki: 7\xa0wizyt")
    saturday = MONDAY + timedelta(days=5)
    assert any(one.days == (saturday,) for one in facts(office, home.order).values())


def test_a_day_is_shown_by_hours_and_narrowed_to_a_village(roster, office):
    put(office, visits_on(office)[0], 480, named(office, "Wanda Ćwikła"))
    roster.reach("Tydzień").keys("Right")
    assert roster.sees("poniedziałek 07.12.2026, od 8:00: 8:00–9:00 Jan Łoś")
    roster.type_into("Grafik: szukaj", "kramsk")
    assert roster.misses("8:00–9:00 Jan Łoś")


def test_days_without_visits_lead_to_the_month_that_is_not_made(qtbot, office):
    add_planned(office)
    visited(office)
    journey = journey_on(qtbot, office, "roster", RosterScreen, keyboard=True)
    journey.window.screen_.turn_to(MONDAY)
    journey.press("Utwórz wizyty na grudzień 2026")
    assert journey.sees("Bez opiekunki: 5\xa0wizyt")


def test_a_month_is_published_with_what_it_lacks_taken_on(roster, office, home):
    put(office, visits_on(office)[0], 480, named(office, "Wanda Ćwikła"))
    roster.press("Opublikuj")
    assert roster.sees("Grafik nr 1: grudzień 2026")
    assert any("Bez opiekunki" in one for one in roster.rows("Uwagi do grafiku"))
    roster.type_into("Powód", "reszta w przyszłym tygodniu").keys("Ctrl+S")
    assert roster.sees("Opublikowano grafik na grudzień 2026")
    (version,) = office.do(roster_versions)
    assert (version.number, len(version.assigned)) == (1, 1)
