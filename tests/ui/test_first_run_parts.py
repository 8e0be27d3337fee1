"""Parts of the set-up: people who may be left out, a code that is proved from its paper."""

import pytest

from cusdesk.ui.first_run_people import PeopleField
from cusdesk.ui.first_run_recovery import CodeSheet
from tests.ui.journey import Journey
from tests.ui.showing import shown

CODE = "ABCDE-FGHJK-MNPQR-STVWX-YZ012-34567-89ABC"
LAST = "Ostatnia grupa kodu z wydruku"


@pytest.fixture
def people(qtbot):
    return shown(qtbot, PeopleField())


@pytest.fixture
def sheet(qtbot, office):
    return shown(qtbot, CodeSheet(office, CODE, "Zaczynam pracę"))


def groups(sheet):
    return [group.text() for group in sheet.shown._groups]


def test_people_who_may_be_left_out_are_asked_for_nothing(people):
    journey = Journey(people)

    assert journey.misses("(wymagane)")
    assert people.read() == ()


def test_once_somebody_is_named_the_rest_is_required(people):
    journey = Journey(people)

    journey.type_into("Imię", "Beata")
    assert journey.sees("(wymagane)")
    journey.type_into("Imię", "")

    assert journey.misses("(wymagane)")


def test_nobody_is_added_without_what_an_account_needs(people):
    journey = Journey(people)

    journey.press("Dodaj tę osobę do listy")

    assert "Uzupełnij" in journey.fault("Imię")
    assert "Uzupełnij" in journey.fault("Stanowisko")
    assert people.value == ()


def test_the_code_stands_there_to_be_copied(sheet):
    assert groups(sheet) == CODE.split("-")
    assert Journey(sheet).misses("Pokaż kod jeszcze raz")


def test_it_is_covered_while_its_last_group_is_asked_for(sheet):
    journey = Journey(sheet)

    journey.focus(LAST)

    assert groups(sheet) == ["•••••"] * 7
    assert journey.misses("8 9 A B C")
    assert journey.sees("grupa zakryta")


def test_it_is_shown_again_and_covered_again(sheet):
    journey = Journey(sheet)
    journey.focus(LAST)

    journey.press("Pokaż kod jeszcze raz")
    assert groups(sheet) == CODE.split("-")
    journey.focus(LAST)

    assert groups(sheet) == ["•••••"] * 7


def test_the_group_from_the_paper_lets_the_work_begin(sheet, qtbot):
    with qtbot.waitSignal(sheet.kept):
        Journey(sheet).type_into(LAST, "89abc").press("Zaczynam pracę")
