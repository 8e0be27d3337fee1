"""The form of a fee: what is wrong is said in its place, and nothing that was typed is lost."""

import pytest
from PySide6.QtCore import QPoint

from cusdesk.operations.fees import determinations_in
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.fees import DeterminationCard
from cusdesk.ui.places import SCREENS
from cusdesk.ui.scrolling import Scroller
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import earning, needing, opened, resident
from tests.ui.journey import CHOSEN, Journey
from tests.ui.showing import shown

FACTS = "Jakie fakty uzasadniają zwolnienie"


@pytest.fixture
def case_id(office):
    """Return the case of one who would pay 20%, its grid filled."""
    who = resident(office)
    case = opened(office, who).case_id
    needing(office, case)
    earning(office, who)
    return case


@pytest.fixture
def journey(qtbot, office, case_id):
    """Stand on the form of the fee of that case."""
    shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728))
    walk = Journey(shell).keys("Ctrl+3").press("Wszystkie").open_row("Sprawy", "Żółkiewska")
    return walk.press("Dochód i odpłatność")


def asking_for_a_part(journey):
    """Choose an exemption in part with everything but its size."""
    journey.choose("Zwolnienie", "zwolnienie częściowe w procentach")
    journey.type_into("Podstawa z uchwały", "§ 6 ust. 1").type_into(FACTS, "leki kosztują 640 zł")


def test_a_part_without_its_size_is_refused_and_everything_else_stays(journey, office, case_id):
    asking_for_a_part(journey)

    journey.press("Ustal odpłatność")

    assert journey.sees("Wpisz, o ile odpłatność jest niższa")
    assert office.do(determinations_in, case_id) == ()
    assert journey.value("Podstawa z uchwały") == "§ 6 ust. 1"
    assert journey.value(FACTS) == "leki kosztują 640 zł"
    journey.type_into("Wielkość zwolnienia", "25").press("Ustal odpłatność")
    assert office.do(determinations_in, case_id)[0].relief == "zwolnienie w 25%"


def test_an_amount_that_is_no_amount_is_said_at_its_field(journey, office, case_id):
    asking_for_a_part(journey)

    journey.type_into("Wielkość zwolnienia", "połowa").press("Ustal odpłatność")

    assert journey.fault("Wielkość zwolnienia")
    assert journey.value("Wielkość zwolnienia") == "połowa"
    assert office.do(determinations_in, case_id) == ()


def test_an_exemption_thought_better_of_leaves_nothing_behind(journey, office, case_id):
    asking_for_a_part(journey)
    journey.type_into("Wielkość zwolnienia", "25")
    assert journey.sees("9,00\u00a0zł × 75% = 6,75\u00a0zł")

    journey.focus("Zwolnienie", CHOSEN).keys("Home")
    assert journey.misses("9,00\u00a0zł × 75% = 6,75\u00a0zł")
    journey.press("Ustal odpłatność")

    assert office.do(determinations_in, case_id)[0].text == "20% kosztu, 9,00\u00a0zł za godzinę"


def test_a_day_without_a_table_is_said_and_may_be_typed_again(journey, office, case_id):
    journey.type_into("Warunki na dzień", "1.01.2020").keys("Tab")
    assert journey.sees("Nie ma jeszcze kwoty")
    assert journey.value("Warunki na dzień") == "1 stycznia 2020"

    journey.type_into("Warunki na dzień", "23.11.2026").keys("Tab")

    assert journey.misses("Nie ma jeszcze kwoty")
    assert journey.sees("20% kosztu, 9,00\u00a0zł za godzinę")


def test_whoever_saves_twice_determines_twice_and_the_later_stands_first(journey, office, case_id):
    journey.press("Ustal odpłatność")
    asking_for_a_part(journey)
    journey.type_into("Wielkość zwolnienia", "25").press("Ustal odpłatność")

    later, first = office.do(determinations_in, case_id)
    assert (later.relief, first.relief) == ("zwolnienie w 25%", "")


def test_a_housemate_is_named_from_the_case_and_the_statement_comes_back(qtbot, office):
    case = opened(office, resident(office)).case_id
    resident(office, "Nowak")
    needing(office, case)
    shell = Shell(office, SCREENS, Surround(person="Anna", drafts=OfficeDrafts(office)))
    journey = Journey(shown(qtbot, shell, (1366, 728))).keys("Ctrl+3")
    journey.open_row("Sprawy", "Żółkiewska").press("Dochód i odpłatność")
    assert journey.sees("Nie zapisano jeszcze, z kim ta osoba mieszka")
    journey.press("Nowe oświadczenie").type_into("Dokumenty", "decyzja ZUS")

    journey.press("Dołącz osobę").type_into("Kto dołącza", "Nowak").keys("Down", "Enter")
    journey.choose("Kim jest dla osoby głównej", "dziecko").press("Zapisz")

    assert journey.sees("Gospodarstwo (2\u00a0osoby)")
    assert journey.misses("Z kim mieszka i gospodaruje")
    journey.press("Przywróć")
    assert journey.value("Dokumenty") == "decyzja ZUS"


def test_an_explained_amount_is_scrolled_into_sight(journey):
    journey.press("Ustal odpłatność").press("Wyjaśnij kwotę")

    (card,) = journey.window.findChildren(DeterminationCard)
    area = next(one for one in journey.window.findChildren(Scroller) if one.holds(card))
    assert 0 <= card.mapTo(area.viewport(), QPoint(0, 0)).y() < area.viewport().height() // 2
