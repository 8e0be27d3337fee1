"""Parts of the set-up: people who may be left out, a code that is proved from its paper."""

import pytest
from PySide6.QtWidgets import QLabel

from cusdesk.domain.users import Role
from cusdesk.ui.first_run_people import PeopleField
from cusdesk.ui.first_run_person import PersonQuestions
from cusdesk.ui.first_run_recovery import CodeSheet
from cusdesk.ui.wizard import Page, Wizard
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


def test_a_person_half_typed_is_brought_into_sight_with_the_reason(qtbot):
    people = PeopleField()
    wizard = shown(qtbot, Wizard((Page("Kolejne osoby", "", (people,)),), print), (790, 500))
    journey = Journey(wizard).type_into("Imię", "Beata").focus("Hasło jeszcze raz")

    journey.keys("Ctrl+Enter")
    qtbot.wait(50)

    fault = next(one for one in people.findChildren(QLabel) if one.text().startswith("Dodaj do"))
    assert not fault.visibleRegion().isEmpty()
    assert not people._asked.given_name.visibleRegion().isEmpty()


def test_a_login_is_proposed_to_everybody_in_turn(people):
    journey = Journey(people)
    for given_name, surname in (("Beata", "Kos"), ("Jan", "Żak")):
        journey.type_into("Imię", given_name).type_into("Nazwisko", surname)
        assert journey.value("Login") == f"{given_name[0]}{surname}".lower().replace("ż", "z")
        people._begin_next()


def test_whoever_works_alone_is_told_which_roles_that_ticks(qtbot):
    asked = PersonQuestions()
    shown(qtbot, asked.person.roles)
    asked.alone.show_value(True)
    asked._take_all_roles()

    left = [role.label for role in Role if role not in asked.person.roles.value]
    assert left == ["księgowość", "inspektor ochrony danych"]
    assert "poza księgowością i inspektorem ochrony danych" in asked.alone.hint


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
