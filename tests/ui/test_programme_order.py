"""What the window asks where order matters: precedence, resolutions, services that stay."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.plans import PlanEndKind
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.plan_endings import services_in_use
from cusdesk.operations.programme_cards import programme_card
from cusdesk.operations.programme_editing import change_programme
from cusdesk.operations.qualifications import qualifications_in
from cusdesk.ui.layout import column
from cusdesk.ui.places import SCREENS
from cusdesk.ui.plans import PlanPart
from cusdesk.ui.screens import Screen
from cusdesk.ui.sections import At
from cusdesk.ui.shell import Shell, Surround
from tests.support.cases import resident
from tests.support.plans import approved, scene
from tests.support.programmes import programme
from tests.support.qualifications import applied, declared, row_in
from tests.support.windows import journey_on
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def walk(qtbot):
    """Return a way to walk the window of an office."""

    def walk(office):
        return Journey(shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), (1366, 728)))

    return walk


def test_who_would_overtake_an_earlier_application_is_asked_why(office, walk):
    made = programme(office, places=1)
    applied(office, made, resident(office, "Bąk"))
    later = applied(office, made, resident(office, "Łoś"))
    declared(office, later)
    journey = walk(office).keys("Ctrl+3").open_row("Sprawy", "Łoś")

    assert journey.sees("Na rozpatrzenie czeka 1\u00a0wcześniejszy wniosek")
    assert journey.sees("Wpisz na listę oczekujących")
    journey.press("Zakwalifikuj").press("Zapisz kwalifikację")
    assert row_in(office, later.case_id).state is QualificationState.ASKED
    journey.type_into("Dlaczego przed wcześniejszym wnioskiem", "tamten czeka na dokument")
    journey.press("Zapisz kwalifikację")

    assert row_in(office, later.case_id).ground == "Pierwszeństwo: tamten czeka na dokument"


def test_a_former_declaration_stays_in_sight(office, walk):
    done = applied(office, programme(office))
    declared(office, done, met=False)
    declared(office, done)
    journey = walk(office).keys("Ctrl+3").open_row("Sprawy", "Żółkiewska").press("Wniosek")

    assert journey.sees("Wcześniej: nie spełnia, oświadczenie z 23.11.2026")


def test_an_adopted_programme_asks_for_the_resolution_that_changes_it(office, qtbot):
    made = programme(office)
    shell = shown(qtbot, Shell(office, SCREENS), (1366, 728))
    shell.turn("services", At("programmes", made))
    journey = Journey(shell).press("Elementy")

    journey.type_into("Cel programu", "Nikt nie jest sam.").press("Zapisz program")
    assert journey.sees("więc zmienia go uchwała")
    journey.type_into("Numer uchwały zmieniającej", "XXV/180/2026")
    journey.type_into("Zmiana obowiązuje od", "1.09.2026").press("Zapisz program")

    view = office.do(programme_card, made)
    assert view.card.aim == "Nikt nie jest sam."
    assert [one.what for one in view.changes] == ["zmieniono: Cel"]


def test_a_resignation_from_a_plan_asks_which_services_stay(office, in_name_of, qtbot, clock):
    """Art. 44 ust. 1 CUS Act: told once, of the plan and of what it coordinates."""
    place = scene(office, in_name_of)
    approved(place)
    clock.turn_to(date(2027, 3, 1))

    class Alone(Screen):
        title = "Plan"

        def __init__(self, desk):
            super().__init__(desk)
            self.part = PlanPart(desk, place.case_id)
            self.setLayout(column(self.part, gap=0))

    journey = journey_on(qtbot, place.coordinator, "plan", Alone)
    journey.press("Więcej czynności z planem").press("Zakończ plan").keys("Esc")
    assert not journey.sees("Z których usług osoba nadal korzysta")
    journey.choose("Powód", PlanEndKind.RESIGNED.label)
    assert journey.sees("Pozostałe kończą się razem z planem.")
    names = dict(place.coordinator.do(services_in_use, place.view.brief.id))
    stays = next(iter(names))
    journey.press(names[stays]).keys("Ctrl+S")

    states = {row.id: row.state for row in office.do(qualifications_in, place.case_id).rows}
    assert states.pop(stays) is QualificationState.QUALIFIED
    assert set(states.values()) == {QualificationState.RESIGNED}


@pytest.mark.parametrize("journal", ["", "Dz. Urz. Woj. Wielk. z 2025 r. poz. 9001"])
def test_a_programme_that_runs_unpublished_says_where_to_name_the_journal(office, walk, journal):
    """Art. 4 CUS Act: a programme is local law, published in the journal of the voivodeship."""
    made = programme(office)
    card = office.do(programme_card, made).card
    office.do(change_programme, made, card, replace(card, journal=journal))
    journey = walk(office)
    journey.window.turn("services", At("programmes", made))

    assert journey.sees("Usługi (2)")
    told = journey.sees if not journal else journey.misses
    assert told("Program jest aktem prawa miejscowego")
