"""People are found, entered, corrected and guarded in the window, with the keyboard and by name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.db import access
from cusdesk.domain.cases import SHUT_TO_YOU
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.identity import Standing
from cusdesk.domain.residents import Relation, SensitiveKind
from cusdesk.domain.users import Permission
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.guards import record_death
from cusdesk.operations.households import join_household, show_household
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.resident_lists import Listing, find_residents
from cusdesk.operations.residents import open_identity, view_brief
from cusdesk.ui.residents import ResidentsScreen
from cusdesk.ui.tasks import running
from tests.operations.test_residents import last_log
from tests.support.cases import opened
from tests.support.people import add_resident, pesel_of
from tests.support.windows import journey_on
from tests.ui.journey import LISTS, settle

TODAY = date(2026, 11, 23)
BORN = date(1948, 3, 7)


@pytest.fixture
def open_on(qtbot):
    """Return a way to open the screen on an office."""
    return lambda office, **more: journey_on(qtbot, office, "residents", ResidentsScreen, **more)


@pytest.fixture
def zofia(office):
    return add_resident(office, "Zofia Żółkiewska", born=BORN, phone="600000012")


def limited(office, *lacking):
    """Return the office as someone without some permissions sees it."""
    office.actor = replace(office.actor, permissions=office.actor.permissions - {*lacking})
    return office


def test_an_empty_office_tells_the_next_key(office, open_on):
    journey = open_on(office)

    assert journey.sees("Ctrl+N")
    assert journey.unnamed() == []


@pytest.mark.parametrize("keyboard", [False, True], ids=["by name", "keyboard only"])
def test_a_person_is_entered_pesel_first_with_enter(office, open_on, keyboard):
    journey = open_on(office, keyboard=keyboard)

    journey.keys("Ctrl+N")
    assert journey.held == "PESEL"
    journey.type(pesel_of(BORN)).keys("Enter").type("żółkiewska").keys("Enter").type("Zofia")
    assert journey.value("Data urodzenia") == "7 marca 1948"
    assert journey.value("Płeć") == "kobieta"
    journey.focus("Miejscowość")
    journey.type("wola podl").keys("Enter")
    assert journey.held == "Ulica"
    journey.keys("Enter").type("12").keys("Ctrl+S")

    assert journey.sees("Dodano osobę")
    (row,) = office.do(find_residents, "zolkiewska")
    assert row.name == "Żółkiewska Zofia"
    assert office.do(view_brief, row.id).address_line == "Wola Podłężna\u00a012"


def test_a_wrong_pesel_is_said_at_its_field_and_nothing_is_lost(office, open_on):
    journey = open_on(office)
    journey.keys("Ctrl+N").type("48030701242")
    journey.type_into("Nazwisko", "Żółkiewska").type_into("Imię", "Zofia")

    journey.press("Zapisz osobę")

    assert "Cyfra kontrolna" in journey.fault("PESEL")
    assert journey.held == "PESEL"
    assert journey.value("Nazwisko") == "Żółkiewska"


def test_without_a_pesel_a_reason_is_asked(office, open_on):
    journey = open_on(office)
    journey.keys("Ctrl+N")
    journey.type_into("Nazwisko", "Bezimienny").type_into("Imię", "Jan")
    journey.press("Osoba bezdomna – pisma odbiera w centrum").press("Zapisz osobę")
    assert "wybierz, dlaczego" in journey.fault("Dlaczego nie ma numeru PESEL")

    journey.choose("Dlaczego nie ma numeru PESEL", "numer na razie nieznany")
    journey.press("Zapisz osobę")

    assert journey.sees("Dodano osobę")
    assert journey.sees("Osoba bezdomna – pisma odbiera w centrum")


def test_a_duplicate_is_named_with_the_way_to_it_and_does_not_stop(office, zofia, open_on):
    journey = open_on(office)
    journey.keys("Ctrl+N")
    journey.type_into("Nazwisko", "Zolkiewska").type_into("Imię", "Zofia")

    assert journey.sees("Być może ta osoba już jest w programie: Zofia Żółkiewska")
    journey.press("Otwórz")

    assert journey.sees("480307•••••")
    assert journey.sees("600\u00a0•••\u00a0012")


def test_a_place_the_list_lacks_is_added(office, open_on):
    journey = open_on(office)
    journey.keys("Ctrl+N").type(pesel_of(BORN))
    journey.type_into("Nazwisko", "Żółkiewska").type_into("Imię", "Zofia")
    journey.press("Tej miejscowości nie ma na liście – dodaję ją do spisu centrum")
    journey.type_into("Nazwa nowej miejscowości", "Za Lasem").type_into("Nr domu", "1")
    assert journey.value("Gmina") == "Kramsk"

    journey.press("Zapisz osobę")

    assert journey.sees("Za Lasem\u00a01")


def test_typing_in_the_list_finds_anyone(office, zofia, open_on):
    add_resident(office, "Jan Łoś", serial=7)
    journey = open_on(office)

    journey.focus("Mieszkańcy", LISTS)
    journey.type("los")

    assert journey.rows("Mieszkańcy") == ["Łoś Jan, ul. Szkolna 3, Kramsk"]


def test_the_whole_number_is_shown_when_asked_and_the_look_is_logged(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska")
    assert journey.misses(pesel_of(BORN))

    journey.press("Pokaż PESEL")

    assert journey.sees(pesel_of(BORN))
    assert last_log(office).purpose == "odsłonięty numer PESEL"


def test_opening_a_card_is_logged(office, zofia, open_on):
    journey = open_on(office)

    journey.open_row("Mieszkańcy", "Żółkiewska")

    assert (last_log(office).kind, last_log(office).operation) == ("view", "open_card")


def test_data_are_corrected_in_place_of_the_card(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").keys("F2")

    journey.type_into("Nazwisko", "Żółkiewska-Gęsior").press("Zapisz")

    assert journey.sees("Zofia Żółkiewska-Gęsior")
    assert office.do(open_identity, zofia).surname == "Żółkiewska-Gęsior"


def test_escape_leaves_the_form_and_keeps_the_text_as_a_draft(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").keys("F2")
    journey.type_into("Obywatelstwo", "polskie").keys("Esc")
    assert journey.sees("Dane podstawowe")

    journey.keys("F2").press("Przywróć")

    assert journey.value("Obywatelstwo") == "polskie"


def test_an_address_and_a_telephone_are_added(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").press("Dodaj adres")
    journey.choose("Rodzaj adresu", "do korespondencji")
    journey.focus("Miejscowość")
    journey.type("konin").keys("Enter").type_into("Nr domu", "9").press("Zapisz")
    assert journey.sees("Do korespondencji")

    journey.press("Dodaj telefon").type_into("Numer", "601 222 333").press("Zapisz")

    assert journey.sees("601\u00a0222\u00a0333")


def test_the_name_forms_are_read_as_sentences_and_confirmed(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").press("Potwierdź odmianę")
    assert journey.sees("Przyznaję Pani Zofii Żółkiewskiej usługi opiekuńcze.")

    journey.press("Potwierdź odmianę")

    assert journey.sees("Potwierdzono 23.11.2026, Anna Wrześniewska.")


def test_a_spouse_joins_the_household(office, zofia, open_on):
    stanislaw = add_resident(office, "Stanisław Żółkiewski", born=date(1945, 1, 2), female=False)
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").press("Gospodarstwo i dochód")
    assert journey.sees("Nie zapisano jeszcze, z kim ta osoba mieszka")

    journey.press("Dołącz osobę").type_into("Kto dołącza", "zolkiewski stan").keys("Down", "Enter")
    journey.choose("Kim jest dla osoby głównej", "małżonek").press("Zapisz")

    assert journey.sees("osoba w rodzinie")
    assert len(office.do(show_household, stanislaw).members) == 2


def test_someone_to_ring_is_added(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").press("Osoby bliskie i przedstawiciele")
    journey.press("Dodaj osobę bliską").choose("Rola", "osoba do kontaktu")
    journey.type_into("Imię i nazwisko", "Ewa Gęś").type_into("Telefon", "602333444")

    journey.press("Zapisz")

    assert journey.sees("Ewa Gęś")
    assert journey.sees("602\u00a0333\u00a0444")


def test_an_attorney_needs_the_paper(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").press("Osoby bliskie i przedstawiciele")
    journey.press("Dodaj osobę bliską").choose("Rola", "przedstawiciel")
    journey.choose("Podstawa", "pełnomocnik").type_into("Imię i nazwisko", "Jan Łoś")

    journey.press("Zapisz")

    assert "umocowanie" in journey.fault("Dokument")


def test_a_note_is_added_and_stands_in_the_history(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").keys("F8")
    journey.type_into("Treść", "Córka dzwoniła: mama wraca w środę.").press("Zapisz")

    journey.press("Historia").press("Notatki")

    assert journey.sees("Córka dzwoniła: mama wraca w środę. – Anna Wrześniewska")


def test_a_death_shows_what_follows_before_it_is_saved(office, zofia, open_on):
    husband = add_resident(office, "Stanisław Żółkiewski", born=date(1945, 1, 2), female=False)
    office.do(join_household, zofia, husband, Relation.SPOUSE, date(2020, 1, 1))
    opened(office, zofia)
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").press("Więcej czynności").press("Zgon").keys("Esc")
    journey.type_into("Data zgonu", "20.11.2026").keys("Enter")

    assert journey.sees("Program nie przygotuje już pism do tej osoby.")
    assert journey.sees("Umorz postępowanie (art. 105 § 1 KPA)")
    journey.choose("Skąd wiadomo", "odpis aktu zgonu").press("Zapisz zgon")

    assert journey.sees("Osoba nie żyje od 20.11.2026.")
    assert office.do(view_brief, zofia).standing is Standing.DEAD
    journey.press("Więcej czynności")
    assert journey.sees("Nowe zgłoszenie")
    assert not journey.sees("Nowy wniosek")
    journey.keys("Esc")


def test_a_mistaken_death_is_withdrawn_with_a_reason(office, zofia, open_on):
    office.do(record_death, zofia, date(2026, 11, 20), DeathSource.FAMILY)
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").press("Odwołaj zapis")
    journey.type_into("Dlaczego to była pomyłka", "inna osoba o tym nazwisku")

    journey.press("Odwołaj zapis")

    assert journey.sees("mieszka w gminie")
    assert office.do(view_brief, zofia).standing is Standing.HERE


def test_a_move_takes_the_new_address_when_it_is_known(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska").press("Więcej czynności")
    journey.press("Wyprowadzka").keys("Esc")
    journey.type_into("Ostatni dzień pod tym adresem", "22.11.2026")
    journey.choose("Dokąd", "do rodziny w innej gminie")
    journey.type_into("Gmina, placówka albo kraj", "córka w Ślesinie")
    journey.press("Znam nowy adres").focus("Miejscowość")
    journey.type("slesin").keys("Enter").type_into("Nr domu", "4").press("Zapisz wyprowadzkę")

    assert journey.sees("Wyprowadzka 22.11.2026")
    assert office.do(view_brief, zofia).address_line.startswith("Ślesin")


def test_protected_data_are_masked_in_list_and_card(office, in_name_of, zofia, open_on):
    office.do(protect, zofia, NewMark(SensitiveKind.VIOLENCE, TODAY))
    journey = open_on(in_name_of("dorota"))
    assert journey.rows("Mieszkańcy") == ["Żółkiewska Zofia, dane chronione, dane chronione"]

    journey.open_row("Mieszkańcy", "Żółkiewska")

    assert journey.sees("Adresy tej osoby są szczególnie chronione.")
    assert journey.misses("Szkolna")
    assert not journey.can_press("Pokaż PESEL")
    assert not journey.can_press("Popraw dane")


def test_who_only_reads_has_no_way_to_write(office, zofia, open_on):
    journey = open_on(limited(office, Permission.RESIDENTS_WRITE, Permission.CASES_WRITE))

    journey.open_row("Mieszkańcy", "Żółkiewska")

    for act in ("Dodaj osobę", "Notatka", "Popraw dane", "Dodaj adres", "Więcej czynności"):
        assert not journey.can_press(act)
    assert journey.can_press("Drukuj")


def test_whose_date_is_near_is_worked_out_beside_the_window(office, zofia, open_on):
    add_resident(office, "Jan Łoś", serial=7)
    opened(office, zofia, received_on=TODAY - timedelta(days=40))
    journey = open_on(office)
    screen = journey.window.screen_

    screen.filter.choose(Listing.DUE.value)

    assert running()
    assert len(journey.rows("Mieszkańcy")) == 2
    journey.wait_until(lambda: len(journey.rows("Mieszkańcy")) == 1, "same terminy")
    assert journey.rows("Mieszkańcy")[0].startswith("Żółkiewska")


def test_a_finished_search_is_logged_once(office, zofia, open_on):
    journey = open_on(office)
    journey.type_into("Mieszkańcy: szukaj", "zolkie").keys("Enter")

    searched = [entry for entry in logged(office) if entry.kind == "search"]

    assert [entry.purpose for entry in searched] == ["szukano: zolkie"]


def test_keys_of_a_search_do_not_open_the_card_beside_it_again(office, zofia, open_on):
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska")
    settle(1.1)

    journey.type_into("Mieszkańcy: szukaj", "zolkie")

    assert len([entry for entry in logged(office) if entry.operation == "open_card"]) == 1


def logged(office):
    with office.store.reader.begin() as connection:
        return list(connection.execute(access.LOG.select()))


def test_every_control_of_the_card_has_a_name(office, zofia, open_on):
    opened(office, zofia)
    journey = open_on(office)
    journey.open_row("Mieszkańcy", "Żółkiewska")

    for tab in (
        "Gospodarstwo i dochód",
        "Osoby bliskie i przedstawiciele",
        "Sprawy i usługi (1)",
        "Historia",
        "Dane osoby",
    ):
        journey.press(tab)
        assert journey.unnamed() == []


def test_the_papers_open_in_the_preview(office, zofia, open_on):
    journey = open_on(office)
    shown_papers = []
    journey.window.desk.pdf_shown.disconnect()
    journey.window.desk.pdf_shown.connect(shown_papers.append)

    journey.open_row("Mieszkańcy", "Żółkiewska").press("Drukuj")
    journey.window.screen_.print_list()

    assert [paper.file_name for paper in shown_papers] == [
        "karta-osoby.pdf",
        "wykaz-mieszkancow.pdf",
    ]


def test_a_case_shut_to_the_reader_is_named_by_its_mark_alone(office, in_name_of, zofia, open_on):
    done = opened(office, zofia)
    celina = in_name_of("celina")
    office.do(exclude, done.case_id, celina.actor.user_id, "córka")
    journey = open_on(celina)

    journey.open_row("Mieszkańcy", "Żółkiewska").press("Sprawy i usługi (1)")

    assert journey.sees(f"CUS.8225.1.2026 · {SHUT_TO_YOU}")
