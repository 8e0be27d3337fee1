"""What the roster must know of a carer, at the keyboard: terms, hours, absences, wishes."""

from datetime import date, timedelta

import pytest

from cusdesk.domain.absences import AbsenceKind
from cusdesk.domain.availability import Stretch
from cusdesk.domain.work_terms import WorkSystem
from cusdesk.operations.absences import absences_of
from cusdesk.operations.availability import availability_of
from cusdesk.operations.preferences import wishes_of
from cusdesk.operations.work_terms import terms_of
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import At
from cusdesk.ui.shell import Shell
from tests.support.offices import TODAY
from tests.support.orders import dispatcher
from tests.support.people import add_resident
from tests.support.providers import add_person
from tests.support.rosters import add_planned
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def card(qtbot):
    """Return a way to open the card of a carer on one of its tabs."""

    def open_card(seen, carer, tab):
        shell = shown(qtbot, Shell(seen, SCREENS), (1366, 728))
        shell.turn("services", At("carers", carer))
        return Journey(shell).tab(tab)

    return open_card


def test_terms_are_recorded_and_the_norm_of_each_month_follows(card, office):
    carer = add_person(office)
    journey = card(office, carer, "Warunki pracy")
    assert journey.sees("Bez nich nie ma grafiku")
    journey.type_into("Od dnia", "1.11.2026").type_into("Część etatu", "0,5")
    journey.press("przerywany dzień pracy").press("Zapisz warunki")
    assert "art. 139" in journey.fault("Porozumienie o przerywanym dniu z")
    journey.type_into("Porozumienie o przerywanym dniu z", "1.10.2026").press("Zapisz warunki")
    assert journey.sees("Umowa o pracę, 0,5 etatu, przerywany dzień pracy")
    (row,) = office.do(terms_of, carer)
    assert row.terms.system is WorkSystem.INTERRUPTED
    assert journey.sees("obowiązują")


def test_terms_are_corrected_in_their_own_form(card, office):
    carer = add_planned(office)
    journey = card(office, carer, "Warunki pracy").press(
        "Popraw: warunki 01.01.2026 – bezterminowo"
    )
    assert journey.value("Od dnia") == "1 stycznia 2026"
    journey.type_into("Najdłuższy dzień", "7").press("Zapisz poprawkę")
    (row,) = office.do(terms_of, carer)
    assert row.terms.max_day_minutes == 420


def test_a_week_is_typed_as_hours_of_each_day(card, office):
    carer = add_person(office)
    journey = card(office, carer, "Dostępność")
    journey.type_into("Poniedziałek", "7-11, 15-19:30").type_into("Wtorek", "8")
    journey.press("Zapisz dostępność")
    assert "nie jest przedziałem godzin" in journey.fault("Wtorek")
    journey.type_into("Wtorek", "8-12").press("Zapisz dostępność")
    assert journey.sees("Razem 12:30 godz. w tygodniu")
    (week,) = office.do(availability_of, carer)
    assert week.stretches == (Stretch(0, 420, 660), Stretch(0, 900, 1170), Stretch(1, 480, 720))


def test_an_illness_is_recorded_and_ends_when_the_carer_is_back(card, office, in_name_of):
    carer = add_planned(office)
    journey = card(dispatcher(office, in_name_of), carer, "Nieobecności")
    journey.choose("Powód", "choroba").type_into("Od dnia", "wczoraj")
    journey.press("Zapisz nieobecność")
    assert journey.sees("Choroba: od 22.11.2026 do odwołania")
    journey.press("Wraca dziś: Choroba: od 22.11.2026 do odwołania")
    (row,) = office.do(absences_of, carer)
    assert (row.absence.kind, row.absence.ends_on) == (
        AbsenceKind.SICKNESS,
        TODAY - timedelta(days=1),
    )


def test_a_refusal_is_recorded_with_whose_wish_it_is(card, office):
    carer, _resident = add_planned(office), add_resident(office)
    journey = card(office, carer, "Odmowy i preferencje")
    journey.type_into("Mieszkaniec", "Żółk").keys("Down", "Enter")
    journey.press("mieszkaniec nie chce tej osoby").press("Zapisz wpis")
    assert journey.sees("Nie przychodzi; odmawia mieszkaniec")
    (wish,) = office.do(wishes_of, carer)
    assert (wish.refuses, wish.valid_from) == (True, date(2026, 11, 23))


def test_the_dispatcher_writes_absences_and_only_reads_terms(card, office, in_name_of):
    journey = card(dispatcher(office, in_name_of), add_planned(office), "Warunki pracy")
    assert journey.sees("Umowa o pracę, cały etat")
    assert journey.misses("Zapisz warunki")
    journey.tab("Nieobecności")
    assert journey.sees("Zapisz nieobecność")


def test_an_illness_is_recorded_by_keyboard_alone(qtbot, office):
    carer = add_planned(office)
    shell = shown(qtbot, Shell(office, SCREENS), (1366, 728))
    shell.turn("services", At("carers", carer))
    journey = Journey(shell, keyboard=True).tab("Nieobecności")
    journey.choose("Powód", "choroba").type_into("Do dnia", "+4").keys("Ctrl+S")
    assert journey.sees("Choroba: 23.11.2026 – 27.11.2026")
