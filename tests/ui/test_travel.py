"""Dojazdy at the keyboard: a way mended, winter, a road shut, a table looked at first."""

import pytest

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.travel import TravelMode, TravelSource
from cusdesk.operations.travel_changes import closures_recorded, winters_recorded
from cusdesk.operations.travel_edits import ways_from
from cusdesk.operations.travel_tables import export_ways
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import At
from cusdesk.ui.shell import Shell
from cusdesk.ui.travel_file import file_content
from tests.support.rosters import add_planned, village
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def roads(qtbot, office):
    """Return the section of roads between Wysokie and Kramsk."""
    add_planned(office)
    add_planned(office, "Jadwiga Młynarczyk", "Kramsk")
    shell = shown(qtbot, Shell(office, SCREENS), (1366, 728))
    shell.turn("services", At("travel"))
    return Journey(shell)


def way(office, mode=TravelMode.CAR):
    start, end = village(office, "Wysokie").id, village(office, "Kramsk").id
    return next(row for row in office.do(ways_from, start) if row.id == end).ways[mode]


def test_a_way_is_brought_into_the_form_and_mended(roads, office):
    roads.open_row("Dojazdy", "Wysokie").open_row("Drogi z: Wysokie", "Kramsk")
    assert roads.value("Dokąd") == "Kramsk"
    roads.type_into("Minuty", "23").type_into("Kilometry", "11,4").press("Zapisz drogę")
    assert roads.sees("Kramsk, samochodem: licz z odległości")
    assert (way(office).minutes, way(office).metres) == (23, 11_400)
    roads.press("Kramsk, samochodem: licz z odległości")
    assert way(office).source is TravelSource.FORMULA


def test_a_way_is_mended_by_keyboard_alone(qtbot, office):
    add_planned(office)
    add_planned(office, "Jadwiga Młynarczyk", "Kramsk")
    shell = shown(qtbot, Shell(office, SCREENS), (1366, 728))
    shell.turn("services", At("travel"))
    journey = Journey(shell, keyboard=True).open_row("Dojazdy", "Wysokie")
    journey.open_row("Drogi z: Wysokie", "Kramsk").type_into("Minuty", "17").keys("Ctrl+S")
    assert journey.sees("Kramsk, samochodem: licz z odległości")
    assert way(office).minutes == 17


def test_winter_is_recorded_and_taken_away(roads, office):
    roads.open_row("Dojazdy", "Zima").type_into("Od dnia", "1.12.2026")
    roads.type_into("Do dnia", "28.02.2027").press("Zapisz zimę")
    said = "01.12.2026 – 28.02.2027: wszystkie drogi trwają 130% zwykłego czasu."
    assert roads.sees(said)
    roads.press(f"Usuń wpis: {said}")
    assert office.do(winters_recorded) == []


def test_a_road_is_shut_and_open_again(roads, office):
    roads.open_row("Dojazdy", "Drogi nieprzejezdne")
    roads.choose("Między", "Wysokie").choose("a", "Kramsk")
    roads.type_into("Uwagi", "most w remoncie").press("Zapisz zamknięcie")
    assert roads.sees("nieprzejezdna, od 23.11.2026 do odwołania, most w remoncie")
    roads.press("Otwarta od dziś: Wysokie – Kramsk")
    assert office.do(closures_recorded) == []


def test_a_file_is_looked_into_before_it_changes_anything(roads, office, tmp_path):
    usual = way(office).minutes
    table = tmp_path / "drogi.csv"
    table.write_bytes(b"z;do;spos\xf3b;minuty\nWysokie;Kramsk;auto;x\nWysokie;Kramsk;auto;31\n")
    roads.open_row("Dojazdy", "Wszystkie drogi w pliku").type_into("Plik", str(table))
    roads.keys("Tab")
    assert roads.sees("Wiersz 2: „x” to nie minuty")
    assert way(office).minutes == usual
    table.write_text("z;do;sposób;minuty\nWysokie;Kramsk;auto;31\n", encoding="utf-8")
    roads.type_into("Plik", str(table)).keys("Tab")
    assert roads.sees("1\u00a0droga się zmieni, 0 zostaje bez zmian")
    roads.press("Wczytaj drogi")
    assert roads.sees("Zmieniono 1\u00a0drogę")
    assert way(office).minutes == 31


def test_a_table_of_the_office_is_read_from_a_file(office, tmp_path):
    table = tmp_path / "drogi.csv"
    table.write_bytes(office.do(export_ways))
    assert file_content(table) == office.do(export_ways)


def test_a_file_that_is_no_table_is_not_even_read(tmp_path):
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as file:
        file.truncate(10**9)
    with pytest.raises(InvalidInputError, match="za duży"):
        file_content(huge)
    with pytest.raises(InvalidInputError, match="nie da się odczytać"):
        file_content(tmp_path / "gone.csv")
