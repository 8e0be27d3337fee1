"""Wykonawcy, umowy, osoby, wolontariusze i miejsca at the keyboard."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QPushButton

from cusdesk.domain.carers import CarerKind, NeighbourCondition, PaperKind
from cusdesk.domain.volunteers import Agreement
from cusdesk.operations.carer_papers import NewPaper, add_community_paper
from cusdesk.operations.contracts import UseRow, contracts, record_use
from cusdesk.operations.neighbours import Condition, record_conditions
from cusdesk.operations.providers import providers
from cusdesk.operations.volunteers import conclude, list_volunteers
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import At
from cusdesk.ui.shell import Shell
from tests.support.cases import resident
from tests.support.offices import TODAY
from tests.support.orders import dispatcher
from tests.support.providers import add_cooperative, add_person, contract_with
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def turn(qtbot, office):
    """Return a way to open a section of Usługi."""

    def open_section(key, record=None, seen=office):
        shell = shown(qtbot, Shell(seen, SCREENS), (1366, 728))
        shell.turn("services", At(key, record))
        journey = Journey(shell)
        journey.shell = shell
        return journey

    return open_section


def test_a_provider_is_added_and_blocked_until_it_has_an_agreement(turn, office):
    journey = turn("providers").press("Dodaj wykonawcę")
    journey.type_into("Nazwa", "Dom Opieki „Jodła”").press("podmiot prywatny")
    journey.press(
        "podmiot przetwarzający – z zamówienia, z umową powierzenia (art. 28 RODO)"
    ).press("Zapisz wykonawcę")
    assert journey.sees("brak umowy powierzenia")
    journey.open_row("Wykonawcy", "Jodła").type_into("Numer umowy powierzenia", "3/2026")
    journey.type_into("Zawarta dnia", "1.03.2026").press("Zapisz wykonawcę")
    assert journey.misses("brak umowy powierzenia")
    added = next(row for row in office.do(providers) if not row.own)
    assert added.refusal is None


def test_a_name_that_is_there_already_is_said_at_its_field(turn, office):
    add_cooperative(office)
    journey = turn("providers").press("Dodaj wykonawcę")
    journey.type_into("Nazwa", "Spółdzielnia Socjalna „Razem do sukcesu”")
    journey.press("organizacja obywatelska")
    journey.press("odrębny administrator – zlecono mu zadanie (art. 25 ust. 7 u.p.s.)")
    journey.press("Zapisz wykonawcę")
    assert "już jest na liście" in journey.fault("Nazwa")


def test_a_contract_is_added_from_the_card_of_its_provider(turn, office):
    cooperative = add_cooperative(office)
    journey = turn("providers", cooperative).press("Dodaj umowę")
    assert journey.value("Wykonawca") == "Spółdzielnia Socjalna „Razem do sukcesu”"
    journey.type_into("Numer", "CUS.9.2026").type_into("Przedmiot", "usługi opiekuńcze")
    journey.type_into("Obowiązuje od", "1.01.2026").type_into("Obowiązuje do", "31.12.2026")
    journey.type_into("Limit godzin", "2 000").press("Zapisz umowę")
    assert journey.sees("Umowa CUS.9.2026")
    (row,) = office.do(contracts)
    assert row.standing.minutes_limit == 120_000


def test_a_first_contract_begun_among_contracts_knows_its_provider(turn, office):
    journey = turn("providers", add_cooperative(office)).tab("Umowy")
    empty = next(one for one in journey.shell.findChildren(EmptyState) if one.isVisible())
    empty.findChild(QPushButton).click()

    assert journey.value("Wykonawca") == "Spółdzielnia Socjalna „Razem do sukcesu”"


def test_an_empty_list_says_how_one_begins_and_only_a_search_finds_nothing(turn):
    journey = turn("contracts")
    assert journey.sees("Nic tu nie ma")
    assert journey.sees("Nową dodasz skrótem Ctrl+N.")
    journey.type_into("Umowy: szukaj", "xyz")
    assert journey.sees("Nic nie znaleziono")


def test_a_month_typed_moves_the_burn_down(turn, office):
    contract = contract_with(office, add_cooperative(office))
    journey = turn("contracts", contract)
    journey.type_into("Miesiąc", "1.10.2026").type_into("Godziny", "85")
    journey.type_into("Kwota", "3825").press("Zapisz miesiąc")
    assert journey.sees("Wykorzystano i zlecono 85%")
    assert journey.sees("Czas na aneks")


def test_contracts_whose_limit_ends_have_a_list(turn, office):
    contract = contract_with(office, add_cooperative(office))
    office.do(record_use, contract, UseRow(date(2026, 10, 1), 5000, Decimal(0), ""))
    journey = turn("contracts").press("Limit się kończy")
    assert journey.sees("limit na wyczerpaniu")


def test_a_paper_is_added_and_the_alarm_goes(turn, office):
    journey = turn("carers", add_person(office))
    assert journey.sees("Brak: szkolenie BHP.")
    journey.choose("Co", "szkolenie BHP").type_into("Wystawiony", "2.01.2026")
    journey.press("Zapisz papier")
    assert journey.misses("Brak: szkolenie BHP.")


def test_a_person_is_added_and_the_provider_asked_only_where_there_is_one(turn, office):
    add_cooperative(office)
    journey = turn("carers").press("Dodaj osobę")
    journey.choose("Na jakiej podstawie", "umowa o pracę")
    assert journey.misses("Uzupełnij pole „Wykonawca”.")
    journey.type_into("Imię", "Wanda").type_into("Nazwisko", "Ćwikła").press("Zapisz osobę")
    assert journey.sees("Ćwikła Wanda")


def test_eight_days_typed_let_a_neighbour_help(turn, office):
    neighbour = add_person(office, CarerKind.NEIGHBOUR, name="Stanisława Jeżyna")
    conditions = [Condition(one, TODAY) for one in list(NeighbourCondition)[:7]]
    office.do(record_conditions, neighbour, resident(office), conditions)
    journey = turn("carers", neighbour)
    assert journey.sees("7 z 8")
    journey.type_into("Zgoda organizatora", "dziś").press("Zapisz warunki")
    assert journey.sees("8 z 8")


def test_an_agreement_is_concluded_and_printed(turn, office):
    journey = turn("volunteers", add_person(office, CarerKind.VOLUNTEER, name="Oliwia Kłos"))
    journey.type_into("Co będzie robić", "rozmowy").type_into("Miejsce", "Kramsk")
    journey.press("Zawrzyj porozumienie")
    assert journey.sees("Drukuj nr 1/2026")
    (row,) = office.do(list_volunteers)
    assert row.running is not None


def test_hours_are_typed_from_paper(turn, office):
    journey = turn("volunteers", add_person(office, CarerKind.VOLUNTEER, name="Oliwia Kłos"))
    journey.type_into("Co będzie robić", "rozmowy").type_into("Miejsce", "Kramsk")
    journey.press("Zawrzyj porozumienie").press("Godziny")
    journey.type_into("Dzień", "dziś").type_into("Godziny", "1:30").press("Zapisz godziny")
    assert journey.sees("1:30")
    (row,) = office.do(list_volunteers)
    assert row.minutes == 90


def test_a_place_is_added(turn):
    journey = turn("places").press("Dodaj miejsce")
    journey.type_into("Nazwa", "Klub Seniora").type_into("Liczba osób naraz", "25")
    journey.press("Zapisz miejsce")
    assert journey.sees("25\u00a0osób")


@pytest.mark.parametrize("section", ["providers", "contracts", "carers", "volunteers", "places"])
def test_every_list_prints_with_one_key(turn, office, section):
    contract_with(office, add_cooperative(office))
    journey = turn(section).keys("Ctrl+Shift+P")
    assert journey.sees("Zapisz PDF")
    journey.keys("Esc")


def test_who_has_nothing_to_do_with_carers_is_not_led_to_them(turn, office, in_name_of):
    add_person(office)
    journey = turn("providers", seen=in_name_of("celina"))
    offered = {command.text for command in journey.shell.screen_.commands()}
    assert "Usługi: Wykonawcy" in offered
    assert not offered & {"Usługi: Osoby", "Usługi: Wolontariusze"}


@pytest.mark.parametrize("section", ["providers", "contracts", "carers", "volunteers", "places"])
def test_who_may_only_read_sees_lists_and_cards_without_buttons(turn, office, in_name_of, section):
    contract_with(office, add_cooperative(office))
    add_person(office)
    journey = turn(section, seen=dispatcher(office, in_name_of))
    assert not any(
        journey.can_press(name)
        for name in ("Dodaj wykonawcę", "Dodaj umowę", "Dodaj osobę", "Dodaj wolontariusza")
    )
    assert not journey.unnamed()


def test_a_row_of_the_desk_opens_the_card_it_is_about(turn, office):
    add_person(office)
    journey = turn("places")
    journey.shell.turn("overview")
    journey.open_row("Papiery opiekunek i wolontariuszy", "Wanda Ćwikła – szkolenie BHP")
    assert journey.sees("Brak: szkolenie BHP.")
    assert journey.shell.screen_.current == "carers"


def test_a_place_is_added_with_the_keyboard_only(qtbot, office):
    shell = shown(qtbot, Shell(office, SCREENS), (1366, 728))
    shell.turn("services", At("places"))
    journey = Journey(shell, keyboard=True).keys("Ctrl+N")
    journey.type("Klub Seniora").keys("Ctrl+S")
    assert journey.sees("Dodano miejsce")


def test_a_second_resident_is_added_to_a_neighbour(turn, office):
    neighbour = add_person(office, CarerKind.NEIGHBOUR, name="Stanisława Jeżyna")
    office.do(record_conditions, neighbour, resident(office), [])
    resident(office, "Pąk")
    journey = turn("carers", neighbour)
    journey.type_into("Komu pomaga", "Pąk").keys("Down", "Enter")
    journey.type_into("Pełnoletność", "2.11.2026").press("Zapisz warunki")
    assert journey.sees("1 z 8")
    assert journey.sees("Pąk Irena")


def test_an_agreement_about_to_end_stands_among_what_lacks_or_ends(turn, office):
    """One without an end, with its papers, does not."""
    since = TODAY - timedelta(days=60)
    for name, until in (("Oliwia Kłos", TODAY + timedelta(days=20)), ("Ewa Żak", None)):
        volunteer = add_person(office, CarerKind.VOLUNTEER, name=name)
        office.do(add_community_paper, volunteer, NewPaper(PaperKind.DATA_AUTHORISATION, TODAY))
        agreement = Agreement(since, since, "rozmowy", "Kramsk", ends_on=until)
        office.do(conclude, volunteer, agreement)

    journey = turn("volunteers").press("Brakuje lub wygasa")

    (row,) = journey.rows("Wolontariusze")
    assert "Kłos" in row


def test_a_card_shows_what_was_changed_elsewhere_when_it_is_come_back_to(turn, office):
    provider = add_cooperative(office)
    journey = turn("providers", provider)
    assert journey.sees("Umowy")
    journey.shell.turn("residents")

    contract_with(office, provider)
    journey.shell.turn("services")

    assert journey.sees("Umowy (1)")


def test_what_is_being_typed_on_a_card_outlives_a_change_elsewhere(turn, office):
    provider = add_cooperative(office)
    journey = turn("providers", provider).type_into("Nazwa", "Inna nazwa")
    journey.shell.turn("residents")

    contract_with(office, provider)
    journey.shell.turn("services")

    assert journey.value("Nazwa") == "Inna nazwa"
