"""Programy, projekty i karta usługi at the keyboard."""

import json
from datetime import date
from decimal import Decimal

import pytest
from PIL import Image

from cusdesk.app.shipped import load_catalogues
from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.programmes import ProgrammeState
from cusdesk.domain.services import Standing
from cusdesk.operations.catalogues import area_headings, take_over_catalogue
from cusdesk.operations.open_catalogue import export_catalogue
from cusdesk.operations.programme_cards import ProgrammeCard, programme_card
from cusdesk.operations.programme_editing import add_programme
from cusdesk.operations.programme_elements import services_that_came
from cusdesk.operations.programmes import programmes
from cusdesk.operations.projects import ProjectCard, Signs, add_milestone, add_project, projects
from cusdesk.operations.qualifying import put_on_list
from cusdesk.operations.service_answers import links_of
from cusdesk.operations.services import services
from cusdesk.operations.standards import standard_versions
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import At
from cusdesk.ui.services_exchange import write_catalogue
from cusdesk.ui.shell import Shell
from tests.support.cases import resident
from tests.support.offices import TODAY
from tests.support.programmes import programme, service_id
from tests.support.qualifications import applied, declared, qualified, row_in
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


def view(office, made):
    return office.do(programme_card, made)


# Programmes


def test_a_programme_is_written_down_and_says_what_it_lacks(turn, office):
    journey = turn("programmes").press("Dodaj program")
    journey.type_into("Kod", "P07").type_into("Nazwa", "Program „Blisko”").press("Zapisz program")

    assert journey.sees("Program nie może jeszcze ruszyć. Brakuje")
    assert journey.sees("Dodaj przynajmniej jedną usługę.")
    (row,) = office.do(programmes)
    assert (row.code, row.state) == ("P07", ProgrammeState.PREPARED)


def test_a_whole_programme_is_set_running(turn, office):
    made = programme(office, runs=False)
    journey = turn("programmes", made)
    assert journey.misses("Brakuje (art. 5")
    journey.focus("Uruchom program").keys("Space")

    assert journey.sees("Program jest realizowany")
    assert journey.held.startswith("Następny krok")
    assert view(office, made).state is ProgrammeState.RUNNING


def test_a_programme_that_lacks_elements_does_not_run(turn, office):
    made = office.do(add_programme, ProgrammeCard("P02", "Program pusty"))
    journey = turn("programmes", made)

    assert journey.sees("Program nie może jeszcze ruszyć")
    assert not journey.can_press("Uruchom program")
    journey.keys("F9")
    assert journey.held == "Nazwa"
    journey.keys("Esc")
    assert journey.can_press("Następny krok: Wpisz nazwę i cel")
    assert view(office, made).state is ProgrammeState.PREPARED


def test_limits_of_a_service_are_shown_and_changed(turn, office):
    made = programme(office)
    journey = turn("programmes", made).press("Usługi (2)")
    journey.choose("Usługa", "K05  Wsparcie osób starszych")
    assert journey.value("Miejsca") == "10"
    journey.type_into("Miejsca", "12").press("Zapisz usługę w programie")
    assert journey.sees("zmienia go uchwała")
    journey.type_into("Numer uchwały zmieniającej", "XXV/179/2026")
    journey.type_into("Zmiana obowiązuje od", "1.09.2026").press("Zapisz usługę w programie")

    assert journey.sees("0 z 12 zajęte")


def test_a_price_from_a_day_stands_over_the_former(turn, office):
    made = programme(office)
    journey = turn("programmes", made).press("Cennik")
    journey.choose("Usługa", "K05  Wsparcie osób starszych").type_into("Cena jednostki", "20")
    journey.type_into("Od dnia", "1.01.2027").type_into("Podstawa", "uchwała").press("Zapisz cenę")

    assert "20,00" in journey.rows("Cennik")[0]
    prices = view(office, made).prices[service_id(office, "K05")]
    assert [price.amount for price in prices] == [Decimal(20), Decimal("18.50")]


def by_resolution(journey):
    """Say which resolution a change of an adopted programme rests on."""
    journey.press("Zapisz zmianę")
    assert journey.sees("zmienia go uchwała")
    journey.type_into("Numer uchwały zmieniającej", "XXV/180/2026")
    journey.type_into("Zmiana obowiązuje od", "1.09.2026").press("Zapisz zmianę")


def test_a_relief_is_added_and_ended(turn, office):
    made = programme(office)
    journey = turn("programmes", made).press("Ulgi (1)")
    journey.type_into("Komu przysługuje", "weteran").type_into("Ulga", "30").press("Zapisz ulgę")
    assert journey.sees("Program jest przyjęty uchwałą. Wpisz, z czego wynika ta ulga")
    journey.type_into("Podstawa", "uchwała nr XXV/180/2026").press("Zapisz ulgę")
    assert journey.sees("weteran: 30%, wszystkie usługi")
    journey.press("Zakończ dziś: weteran: 30%, wszystkie usługi, oświadczenie, od 23.11.2026")
    by_resolution(journey)

    (ended,) = [one for one in view(office, made).reliefs if one.relief.name == "weteran"]
    assert ended.relief.valid_to == TODAY


def test_conditions_measures_and_resolutions_are_listed(turn, office):
    made = programme(office)
    journey = turn("programmes", made).press("Warunki (2)")
    journey.type_into("Warunek", "brak własnego auta").press("Zapisz warunek")
    assert journey.sees("zmienia go uchwała")
    journey.type_into("Numer uchwały zmieniającej", "XXV/179/2026")
    journey.type_into("Zmiana obowiązuje od", "1.09.2026").press("Zapisz warunek")
    assert journey.sees("brak własnego auta (wszystkie usługi, oświadczenie)")
    journey.press("Mierniki (1)").type_into("Co mierzymy", "zadowolenie")
    journey.choose("Co się liczy", "osoby")
    journey.type_into("Numer uchwały zmieniającej", "XXV/179/2026")
    journey.type_into("Zmiana obowiązuje od", "1.09.2026").press("Zapisz miernik")
    assert journey.sees("zadowolenie: osoby, na początku 0 (wszystkie usługi)")
    journey.press("Uchwały (2)").type_into("Numer uchwały", "XXV/180/2026")
    journey.type_into("Obowiązuje od", "1.09.2026").type_into("Co zmienia", "nowa cena")
    journey.press("Zapisz uchwałę")

    shown = "".join(journey.rows("Uchwały zmieniające"))
    assert "XXV/180/2026" in shown
    assert "dodano warunek „brak własnego auta”" in shown
    now = view(office, made)
    assert (len(now.conditions), len(now.indicators), len(now.changes)) == (3, 2, 3)


def test_a_condition_written_by_mistake_is_taken_away(turn, office):
    made = programme(office)
    journey = turn("programmes", made).press("Warunki (2)")
    journey.press("Usuń: ukończone 65 lat (K05, dokument wskazany w programie)")
    by_resolution(journey)

    assert journey.sees("Usunięto warunek")
    assert len(view(office, made).conditions) == 1


def test_whoever_waits_is_told_why_without_names(turn, office):
    made = programme(office, places=1)
    qualified(office, made, resident(office, "Bąk"))
    done = applied(office, made, resident(office, "Łoś"))
    declared(office, done)
    office.do(put_on_list, row_in(office, done.case_id).id)

    journey = turn("programmes", made).press("Oczekujący")
    journey.open_row("Oczekujący: Wsparcie osób starszych", "Łoś")

    assert journey.sees("Miejsce na liście oczekujących: 1.")


def test_a_programme_is_ended_and_reported(turn, office, clock):
    made = programme(office)
    clock.turn_to(date(2028, 1, 10))
    journey = turn("programmes", made).press("Zakończ program")
    assert journey.sees("Ogłoś informację z realizacji w BIP do 2 maja 2028")
    journey.press("Zapisz ogłoszenie w BIP").press("Zapisz ogłoszenie")

    assert view(office, made).reported_on == date(2028, 1, 10)


def test_a_programme_in_preparation_is_taken_away(turn, office, monkeypatch):
    monkeypatch.setattr("cusdesk.ui.programmes_card.asked", lambda *_words: True)
    made = office.do(add_programme, ProgrammeCard("P02", "Program pusty"))
    turn("programmes", made).press("Usuń")

    assert office.do(programmes) == []


def test_who_only_reads_sees_the_card_and_no_forms(turn, office, in_name_of):
    made = programme(office)
    journey = turn("programmes", made, in_name_of("dorota"))

    assert journey.sees("0 z 10 zajęte")
    assert journey.misses("Uruchom program")
    assert not journey.can_press("Dodaj program")


# Services


def test_a_service_is_a_supporting_action_when_the_office_says_so(turn, office):
    office.do(take_over_catalogue, catalogue("klucze"), {})
    waiting = service_id(office, "L06")
    journey = turn("services", waiting)
    assert journey.sees("Działanie wspierające czy usługa programu?")
    journey.press("Działanie wspierające")

    card = row_of(office, "L06").card
    assert card.standing is Standing.SUPPORTING
    assert row_of(office, "L06").regime_confirmed


def test_a_flat_price_is_asked_for_only_where_the_fee_is_flat(turn, office):
    journey = turn("services", service_id(office, "K07"))
    assert journey.misses("Stała kwota za jednostkę")
    journey.choose("Opłata", "stała kwota").type_into("Stała kwota za jednostkę", "12,50")
    journey.press("Zapisz usługę")

    assert row_of(office, "K07").card.flat_price == Decimal("12.50")


def test_a_standard_is_written_and_approved(turn, office):
    care = service_id(office, "K05")
    journey = turn("services", care).press("Standard")
    journey.type_into("Cel usługi i dla kogo jest", "Dom").type_into("Przebieg i czas trwania", "3")
    journey.type_into("Kto świadczy usługę", "osoba").type_into("Jak dbamy o jakość", "ankieta")
    journey.type_into("Lista kontrolna", "punkt pierwszy").press("Zapisz projekt")
    journey.press("Zatwierdź projekt").press("Zatwierdź standard")

    assert journey.sees("Wersja 1, obowiązuje od 23.11.2026")
    assert not office.do(standard_versions, care)[0].is_draft


def test_links_of_a_service_are_saved_one_after_another(turn, office):
    care = service_id(office, "K05")
    journey = turn("services", care).press("Dla kogo i na co")
    journey.press("Zaznacz proponowane").press("Zapisz powiązania")
    first = office.do(links_of, care)
    journey.press("Praca i nauka").press("Zapisz powiązania")

    assert office.do(links_of, care).areas == first.areas | {LifeArea.WORK}


def test_what_waits_for_the_diagnosis_begins_with_it(turn, office):
    office.do(take_over_catalogue, catalogue("klucze"), answers("klucze"))
    journey = turn("services", service_id(office, "L02"))
    assert journey.sees("czeka na diagnozę")
    command(journey, "po diagnozie")
    journey.choose("Obszar", "Kultura").type_into("Co postanowiono", "zajęcia w świetlicach")
    journey.press("Zapisz rozstrzygnięcie")
    assert journey.sees("zajęcia w świetlicach")
    journey.press("Diagnoza zakończona").press("Zapisz")

    assert row_of(office, "L02").active
    assert any(one.decided_on for one in office.do(area_headings))


def test_services_that_came_after_the_first_day_are_added_to_a_draft_by_one_press(turn, office):
    made = programme(office, runs=False)
    came = {one for one, _name in office.do(services_that_came, made)}
    journey = turn("programmes", made)
    assert journey.sees("Doszły usługi, których nie ma w żadnym programie:")

    journey.press("Dodaj")

    assert came
    assert came < {one.service_id for one in view(office, made).services}
    assert not journey.sees("Doszły usługi")


def test_a_draft_stays_without_services_the_office_leaves_out(turn, office):
    made = programme(office, runs=False)
    before = view(office, made).services
    journey = turn("programmes", made)

    journey.press("Bez nich")

    assert view(office, made).services == before
    assert not journey.sees("Doszły usługi")


def test_services_of_another_centre_are_looked_at_and_taken_over(turn, office, tmp_path):
    body = office.do(export_catalogue)
    rows = [{**row, "code": f"X{row['code']}"} for row in body["services"]]
    file = tmp_path / "baza.json"
    file.write_text(
        json.dumps(body | {"services": rows, "centre": "CUS w Kluczach"}, default=str),
        encoding="utf-8",
    )
    journey = turn("services")
    command(journey, "wczytaj usługi")
    journey.type_into("Plik", str(file)).keys("Tab")
    assert journey.sees("CUS w Kluczach, 23.11.2026:")
    journey.press("Przejmij nowe usługi")

    assert not row_of(office, "XK05").regime_confirmed


def test_the_base_of_services_is_written_to_a_file(turn, office, tmp_path):
    journey = turn("services")
    desk = journey.shell.desk
    write_catalogue(desk, tmp_path / "baza.json", as_csv=False)
    write_catalogue(desk, tmp_path / "baza.csv", as_csv=True)
    write_catalogue(desk, tmp_path, as_csv=True)

    assert (
        json.loads((tmp_path / "baza.json").read_text("utf-8"))["format"] == "cusdesk-catalogue-1"
    )
    assert (tmp_path / "baza.csv").read_text("utf-8-sig").startswith("kod;")
    assert journey.sees("Nie udało się zapisać pliku")


# Projects


def test_a_project_is_added_with_its_milestone(turn, office):
    journey = turn("projects").press("Dodaj projekt")
    journey.type_into("Nazwa", "Usługi blisko domu").type_into("Wartość projektu", "1000000")
    journey.press("Zapisz projekt").press("Nowy kamień milowy")
    journey.type_into("Co ma być osiągnięte", "Klub w Wysokiem").type_into("Termin", "1.12.2026")
    journey.press("Zapisz kamień milowy")

    (row,) = office.do(projects)
    assert row.card.total == Decimal(1_000_000)
    assert [one.name for one in row.milestones] == ["Klub w Wysokiem"]


def test_a_milestone_is_reached(turn, office):
    made = office.do(add_project, ProjectCard("Usługi blisko domu"))
    office.do(add_milestone, made, "Nabór", date(2026, 11, 1))
    journey = turn("projects", made)
    assert journey.sees("kamień po terminie")
    journey.press("Kamienie milowe (1)").choose("Kamień", "Nabór")
    journey.type_into("Co to potwierdza", "protokół nr 1").press("Zapisz osiągnięcie")

    assert journey.sees("kamienie milowe: 1 z 1")


def test_the_signs_of_a_project_are_kept_and_taken_away(turn, office, tmp_path):
    made = office.do(add_project, ProjectCard("Usługi blisko domu"))
    Image.new("RGB", (900, 90), (0, 51, 153)).save(tmp_path / "znaki.png")
    journey = turn("projects", made).press("Znaki na papierach")

    journey.type_into("Plik z ciągiem znaków", str(tmp_path / "znaki.png"))
    journey.choose("Druk", "w odcieniach szarości").press("Zapisz znaki")
    assert office.do(projects)[0].signs is Signs.GREY
    journey.press("Usuń znaki")

    assert office.do(projects)[0].signs is None


@pytest.mark.parametrize("key", ["programmes", "services", "projects"])
def test_everything_on_the_cards_has_a_name(turn, office, key):
    programme(office)
    office.do(add_project, ProjectCard("Usługi blisko domu"))
    rows = {"programmes": programmes, "services": services, "projects": projects}
    journey = turn(key, office.do(rows[key])[0].id)

    assert journey.unnamed() == []


def catalogue(key):
    return next(each for each in load_catalogues() if each.key == key)


def answers(key):
    return {row.code: row.standing for row in catalogue(key).services}


def row_of(office, code):
    return next(row for row in office.do(services) if row.card.code == code)


def command(journey, words):
    """Run a command from the palette."""
    journey.keys("Ctrl+K").type(words).keys("Enter")
