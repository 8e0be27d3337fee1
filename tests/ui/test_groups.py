"""Grupy i ich spotkania at the keyboard: a club, its members, its signed list typed back."""

from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog

from cusdesk.domain.carers import CarerKind
from cusdesk.domain.volunteers import AgreementStep
from cusdesk.operations.attendance import attendance_of
from cusdesk.operations.group_meetings import make_series, meetings_of
from cusdesk.operations.group_members import members_of
from cusdesk.operations.groups import groups
from cusdesk.operations.volunteers import agreements_of, list_volunteers
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import At
from cusdesk.ui.shell import Shell
from tests.support.groups import (
    club,
    community_organiser,
    helper,
    meeting,
    members,
    typed_back,
)
from tests.support.offices import TODAY
from tests.support.people import add_resident
from tests.support.programmes import programme
from tests.support.providers import add_person
from tests.support.windows import see_paper
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def turn(qtbot, office):
    """Return a way to open a section of Usługi."""

    def open_section(key="groups", record=None, seen=office):
        shell = shown(qtbot, Shell(seen, SCREENS), (1366, 728))
        shell.turn("services", At(key, record))
        journey = Journey(shell)
        journey.shell = shell
        return journey

    return open_section


def test_a_group_is_added_with_its_days_and_stands_in_the_list(turn, office):
    journey = turn().press("Dodaj grupę")
    journey.type_into("Nazwa", "Klub Seniora w Wysokiem")
    journey.choose("Usługa", "K08 Działania samopomocowe").type_into("Dni tygodnia", "wt, cz")
    journey.type_into("Godzina", "10").type_into("Jak długo", "2").press("Zapisz grupę")
    assert journey.sees("Dodano grupę")
    (row,) = office.do(groups)
    assert row.card.when == "wt, cz, 10:00–12:00"


def test_meetings_come_from_the_days_of_the_week_and_holidays_are_named(turn, office):
    group = club(office, days="0000100")
    journey = turn(record=group)
    journey.type_into("Od dnia", "24.12.2026").type_into("Do dnia", "8.01.2027")
    journey.press("Ułóż spotkania")
    assert journey.sees("25.12.2026")
    days = {row.day for row in office.do(meetings_of, group)}
    assert days == {date(2027, 1, 8)}


def test_one_meeting_more_is_added_beside_the_series(turn, office):
    group = club(office)
    journey = turn(record=group).press("Dodaj jedno spotkanie")
    journey.type_into("Dzień", "21.11.2026").type_into("Temat", "wycieczka")
    journey.press("Dodaj spotkanie")
    assert journey.sees("wycieczka")


def test_a_signed_list_is_typed_back_with_space_alone(turn, office):
    group, volunteer = club(office), helper(office)
    zofia, jan, halina = members(office, group)
    club_leader = meeting(office, group)
    typed_back(office, meeting(office, group, date(2026, 11, 19)), volunteers={volunteer: 60})
    journey = turn(record=group).press("Przepisz listę")
    assert journey.held == "Wszyscy z listy"
    journey.keys("Space", "Down")
    assert journey.held == "Ćwirko Jan"
    journey.keys("Space", "Down", "Z")
    assert journey.held == "Żółkiewska Zofia"
    journey.keys("Space")
    assert not journey.is_on("Wszyscy z listy")
    journey.type_into("Goście", "4").type_into("Oliwia Kłos", "1:30")
    journey.keys("Ctrl+S")
    assert journey.sees("Przepisano listę obecności")
    assert office.do(attendance_of, club_leader).present == {halina}
    assert not {zofia, jan} & office.do(attendance_of, club_leader).present
    (row,) = office.do(list_volunteers)
    assert row.minutes == 150


def test_ctrl_enter_goes_from_list_to_list_until_none_waits(turn, office):
    group = club(office)
    members(office, group)
    for day in (18, 19):
        meeting(office, group, date(2026, 11, day))
    journey = turn(record=group).press("Przepisz listę")
    assert journey.sees("Środa, 18.11.2026")
    journey.keys("Ctrl+Enter")
    assert journey.sees("Zaznacz, kto był")
    journey.keys("Space", "Ctrl+Enter")
    assert journey.sees("Czwartek, 19.11.2026")
    journey.keys("Space", "Ctrl+Enter")
    assert journey.wait_until(lambda: all(r.entered_on for r in office.do(meetings_of, group)), "")
    assert journey.sees("Za nami")


def test_an_event_of_the_community_counts_heads_only(turn, office):
    group = club(office, "K11", name="Piknik", days="", open_to_all=True)
    meeting(office, group)
    journey = turn(record=group).press("Przepisz listę").type_into("Goście", "85")
    journey.press("Zapisz listę")
    assert journey.sees("Przepisano listę obecności")
    (row,) = office.do(meetings_of, group)
    assert (row.guests, row.present) == (85, 0)


def test_somebody_joins_and_leaves(turn, office):
    group = club(office)
    add_resident(office, "Jan Ćwirko")
    journey = turn(record=group).press("Uczestnicy")
    journey.type_into("Osoba", "Ćwirko").keys("Down", "Enter").press("Dopisz do grupy")
    assert journey.sees("Dopisano do grupy")
    journey.press("Zakończ udział: Ćwirko Jan").press("Zapisz koniec udziału")
    assert journey.sees("Zapisano koniec udziału")
    (row,) = office.do(members_of, group)
    assert row.left_on == TODAY


def test_who_is_not_qualified_is_marked_with_the_reason(turn, office):
    programme(office)
    group = club(office, "K07")
    members(office, group, ("Jan Ćwirko",))
    journey = turn(record=group).press("Uczestnicy")
    assert journey.sees("bez kwalifikacji")
    assert journey.sees("art. 35–42")


def test_lists_and_the_register_are_printed(turn, office):
    group = club(office)
    members(office, group)
    office.do(make_series, group, TODAY, date(2026, 11, 30))
    journey = turn(record=group).press("Lista na 24.11.2026")
    see_paper(journey)
    journey.press("Drukuj rejestr grup")
    see_paper(journey)


def test_totals_stand_by_month_and_are_saved_for_a_spreadsheet(turn, office, tmp_path, monkeypatch):
    group = club(office)
    members(office, group)
    typed_back(office, meeting(office, group), guests=2)
    month = (date(2026, 11, 1), date(2026, 11, 30))
    place = tmp_path / "obecność.csv"
    chosen = staticmethod(lambda *_all: (str(place), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    journey = turn("attendance", month)
    assert journey.sees("Obecność: listopad 2026")
    journey.press("Zapisz CSV")
    assert journey.sees("Zapisano plik")
    assert "Klub Seniora" in place.read_text(encoding="utf-8-sig")
    journey.press("Drukuj")
    see_paper(journey)


def test_a_file_that_cannot_be_written_is_said(turn, office, tmp_path, monkeypatch):
    typed_back(office, meeting(office, club(office)))
    nowhere = str(tmp_path / "nie-ma" / "plik.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_all: (nowhere, "")))
    journey = turn("attendance", (date(2026, 1, 1), date(2026, 12, 31))).press("Zapisz CSV")
    assert journey.sees("Nie udało się zapisać pliku")


def test_who_only_reads_services_sees_no_names(turn, office, in_name_of):
    group = club(office)
    members(office, group)
    celina = turn(record=group, seen=in_name_of("celina"))
    assert celina.misses("Dodaj spotkanie")
    assert celina.misses("Przepisz listę")


def test_the_organiser_of_the_community_works_with_groups_alone(turn, office):
    group = club(office)
    members(office, group)
    meeting(office, group)
    journey = turn(record=group, seen=community_organiser(office)).press("Przepisz listę")
    journey.press("Wszyscy z listy").press("Zapisz listę")
    assert journey.sees("Przepisano listę obecności")


def test_an_annex_is_typed_over_what_was_agreed(turn, office):
    volunteer = add_person(office, CarerKind.VOLUNTEER, name="Oliwia Kłos")
    journey = turn("volunteers", volunteer)
    journey.type_into("Co będzie robić", "rozmowy").type_into("Miejsce", "Kramsk")
    journey.press("Zawrzyj porozumienie").press("Aneks do nr 1/2026")
    assert journey.value("Miejsce") == "Kramsk"
    journey.type_into("Miejsce", "Wysokie").press("Zapisz aneks")
    assert journey.sees("Drukuj: aneks nr 1 do porozumienia nr 1/2026")
    journey.press("Zakończ dziś nr 1/2026")
    assert journey.sees("Drukuj zakończenie nr 1/2026")
    (row,), _days = office.do(agreements_of, volunteer)
    assert [paper.step for paper in row.papers] == list(AgreementStep)
