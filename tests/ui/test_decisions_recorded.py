"""A decision from another program is typed in: a new person on the way, then the next paper."""

from datetime import date

import pytest

from cusdesk.domain.grants import CareScope
from cusdesk.operations.decision_lists import decision_rows
from cusdesk.operations.decisions import list_ending
from cusdesk.operations.recorded import record_decision
from cusdesk.ui.documents import DocumentsScreen
from cusdesk.ui.scrolling import Scroller
from tests.operations.test_recorded import form
from tests.support.drafts import person
from tests.support.people import pesel_of
from tests.support.windows import journey_on

FACTS = {
    "Numer decyzji": "9/2026",
    "Data decyzji": "05.01.2026",
    "Znak sprawy": "CUS.8225.9.2026",
    "Od": "07.01.2026",
    "Do": "31.12.2026",
    "Wymiar": "10",
}


@pytest.fixture
def journey(office, qtbot):
    return journey_on(qtbot, office, "documents", DocumentsScreen).keys("Ctrl+N")


def fill(journey):
    for name, text in FACTS.items():
        journey.type_into(name, text)
    return journey.choose("Usługi", "usługi opiekuńcze")


def pick(journey, surname):
    return journey.type_into("Mieszkaniec", surname).keys("Down", "Enter")


def test_a_new_person_is_entered_on_the_way_and_nothing_typed_is_lost(journey):
    journey.type_into("Numer decyzji", "9/2026").keys("Ctrl+Shift+O")
    journey.type_into("Nazwisko", "Ćwirko").type_into("Imię", "Józef")
    journey.type_into("PESEL", pesel_of(date(1948, 3, 7), female=False)).press("Zapisz osobę")

    assert journey.value("Numer decyzji") == "9/2026"
    assert "Ćwirko" in journey.value("Mieszkaniec")
    assert journey.held == "Numer decyzji"


def test_what_is_saved_stands_there_as_a_decision_and_no_longer_as_a_form(office, journey):
    who = person(office, "Łoś")
    fill(pick(journey, "Łoś")).press("Opieka higieniczna").press("Zapisz decyzję")

    assert journey.sees("Zapisano decyzję 9/2026")
    assert journey.misses("Numer decyzji")
    assert journey.sees("Decyzja 9/2026")
    (kept,) = office.do(list_ending, 60)
    assert kept.decision.resident_id == who
    assert kept.decision.scope == (CareScope.HYGIENE,)


def test_the_next_paper_begins_empty(office, journey):
    person(office, "Łoś")
    fill(pick(journey, "Łoś")).keys("Ctrl+Enter")

    assert len(office.do(decision_rows)) == 1
    assert journey.value("Numer decyzji") == ""
    assert journey.value("Mieszkaniec") == ""


def test_a_refusal_is_scrolled_into_sight(office, journey):
    who = person(office, "Łoś")
    office.do(record_decision, form(who, number="9/2026"))
    fill(pick(journey, "Łoś")).focus("Uwagi").press("Zapisz decyzję")

    assert journey.sees("Decyzja 9/2026 tej osoby jest już zapisana.")
    area = next(one for one in journey.window.findChildren(Scroller) if one.isVisible())
    assert area.verticalScrollBar().value() == 0


def test_a_number_of_another_year_than_the_day_is_doubted_and_can_be_kept(office, journey):
    person(office, "Łoś")
    fill(pick(journey, "Łoś"))
    assert journey.misses("Rok się nie zgadza")

    journey.type_into("Data decyzji", "29.12.2024").keys("Tab")

    assert journey.sees("Rok się nie zgadza: numer decyzji (2026)")
    journey.keys("Ctrl+S")
    assert journey.sees("Zapisano decyzję 9/2026")
