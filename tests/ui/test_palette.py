"""Ctrl+K knows what every screen can do, by the words people have for it."""

import re

import pytest
from PySide6.QtWidgets import QPushButton

from cusdesk.domain.cases import ReporterKind
from cusdesk.domain.words import folded
from cusdesk.operations.reports import NewReport, take_report
from cusdesk.ui.finder import OfficeFinder
from cusdesk.ui.keys import Command
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.offices import PARTS
from cusdesk.ui.palette import matching
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell
from cusdesk.ui.theme import Look, theme
from tests.support.cases import opened, resident
from tests.ui.journey import Journey
from tests.ui.showing import shown

# What someone types who looks for it, and what it leads to.
WORDS = (
    ("uchw", "Usługi: Uchwały o odpłatności"),
    ("uchwały", "Usługi: Uchwały o odpłatności"),
    ("nowa uchw", "Nowa uchwała"),
    ("tabela opłat", "Usługi: Uchwały o odpłatności"),
    ("nast", "Następny krok"),
    ("następny krok", "Następny krok"),
    ("dalej", "Następny krok"),
    ("pot", "Potwierdź odmianę nazwiska"),
    ("potwierdź", "Potwierdź odmianę nazwiska"),
    ("odmian", "Potwierdź odmianę nazwiska"),
    ("motyw", "Motyw: ciemny"),
    ("ciemny", "Motyw: ciemny"),
    ("czcionk", "Większy tekst"),
    ("hasło", "Ustawienia: Moje konto"),
    ("zmień hasło", "Ustawienia: Moje konto"),
    ("upowa", "Ustawienia: Ludzie"),
    ("pracown", "Ustawienia: Ludzie"),
    ("rodo", "Ustawienia: Dziennik dostępu"),
    ("rachun", "Ustawienia: Rachunki"),
    ("jrwa", "Ustawienia: Znaki i numery"),
    ("wersja", "Ustawienia: O programie"),
    ("telefon", "Nowe zgłoszenie"),
    ("zgłosz", "Nowe zgłoszenie"),
    ("wniosek", "Nowy wniosek"),
    ("word", "Zapisz decyzję spoza programu"),
    ("pomost", "Zapisz decyzję spoza programu"),
    ("wniosek tej", "Nowy wniosek tej osoby"),
    ("rejestr zlec", "Usługi: Zlecenia usług"),
    ("dodaj osobę", "Nowa osoba"),
    ("mieszk", "Mieszkańcy"),
    ("zgon", "Zgon"),
    ("notat", "Dodaj notatkę"),
    ("doręcz", "Lista: decyzje do doręczenia"),
    ("zatwier", "Lista: decyzje do zatwierdzenia"),
    ("rejestr decyzji", "Lista: rejestr decyzji"),
    ("zaleg", "Lista: sprawy po terminie"),
    ("umorz", "Umórz postępowanie"),
    ("zamknij spr", "Zamknij sprawę"),
    ("urlop", "Przekaż sprawy nieobecnej osoby"),
    ("wyloguj", "Zmień osobę"),
    ("instrukc", "Pomoc i skróty"),
    ("zakoncz", "Zakończ pracę"),
)


@pytest.fixture
def shell(qtbot, office):
    return shown(qtbot, Shell(office, SCREENS), (1366, 728))


def test_a_command_called_just_so_comes_first():
    known = [Command(text, lambda: None) for text in ("Nowa osoba świadcząca usługi", "Nowa osoba")]

    assert [one.text for one in matching(known, "nowa osoba")] == [
        "Nowa osoba",
        "Nowa osoba świadcząca usługi",
    ]


@pytest.mark.parametrize(("typed", "wanted"), WORDS)
def test_what_people_look_for_is_among_the_first_results(shell, typed, wanted):
    found = [one.text for one in matching(shell.commands(), typed)]

    assert wanted in found[:9]


def test_every_command_of_every_screen_is_known_from_every_other(shell, office):
    case_id = opened(office, resident(office)).case_id
    offered = {}
    for spec in SCREENS:
        screen = shell.turn(spec.key, case_id if spec.key == "cases" else None)
        if isinstance(screen, ListScreen) and spec.key == "residents":
            screen.list.select(0)
            screen.open_card()
        offered[spec.key] = [one.text for one in screen.commands()]

    for spec in SCREENS:
        shell.turn("offices" if spec.key == "overview" else "overview")
        known = [one.text for one in shell.commands()]
        for text in offered[spec.key]:
            assert any(re.fullmatch(rf"{re.escape(one)}([:,]? .*)?", text) for one in known), text


def test_every_filter_of_every_list_is_known(shell):
    known = {(spec.key, one.chip) for spec in SCREENS for one in spec.errands if one.chip}

    for spec in SCREENS:
        screen = shell.turn(spec.key)
        for key, text in getattr(screen, "chips", ())[1:]:
            assert (spec.key, key) in known, text


def test_every_part_of_the_settings_is_found_by_its_words(shell):
    for part in PARTS:
        for word in folded(f"{part.title} {part.note.split()[0]}").split():
            found = [one.text for one in matching(shell.commands(), word[:4])]
            assert f"Ustawienia: {part.title}" in found


def test_an_errand_turns_to_its_screen_and_does_it(shell):
    Journey(shell).keys("Ctrl+K").type("uchwały").keys("Enter")

    assert shell.current == "services"
    assert shell.screen_.current == "resolutions"


def test_what_needs_a_record_says_so(shell):
    journey = Journey(shell).keys("Ctrl+K").type("następny krok").keys("Enter")

    assert shell.current == "cases"
    assert journey.sees("Wybierz najpierw sprawę z listy, potem użyj tego polecenia")


def test_the_next_step_of_the_case_in_sight_is_taken(shell, office):
    case_id = opened(office, resident(office)).case_id
    shell.turn("cases", case_id)
    step = shell.screen_._card.work.view.step

    journey = Journey(shell).keys("Ctrl+K").type("nast")

    assert journey.rows("Wyniki")[0] == f"Następny krok: {step.label}"
    journey.keys("Enter")
    assert shell.screen_._card.tabs.current == step.tab.value


def test_papers_are_found_by_their_number_and_opened(shell, office):
    case_id = opened(office, resident(office)).case_id
    office.do(take_report, NewReport(ReporterKind.NURSE, "Upadła.", person_described="ktoś"))
    found = OfficeFinder(office)("1/2026")
    assert [one.kind for one in found if one.kind in {"zgłoszenie", "wniosek"}] == [
        "zgłoszenie",
        "wniosek",
    ]

    next(one for one in found if one.kind == "wniosek").run()

    assert shell.current == "cases"
    assert shell.screen_._card.work.id == case_id
    assert shell.screen_._card.tabs.current == "application"


def test_the_box_stands_on_a_shade_in_the_dark_look_too(shell, qtbot):
    theme().choose(Look.DARK)

    with qtbot.captureExceptions() as caught:
        Journey(shell).keys("Ctrl+K")
        shell.palette_.grab()

    assert caught == []


def test_the_box_is_as_high_as_its_results(shell):
    journey = Journey(shell).keys("Ctrl+K")
    palette = shell.palette_
    assert palette.list.geometry().bottom() < palette._body.height()
    assert palette._panel.height() > 5 * palette.list.sizeHintForRow(0)

    journey.type("zzzzz").keys("Ctrl+A", "Del")

    assert palette._panel.height() > 5 * palette.list.sizeHintForRow(0)


def test_what_had_the_keyboard_may_be_gone_when_the_palette_closes(shell, qtbot):
    gone = QPushButton("Zamknij", shell)
    gone.show()
    gone.setFocus()
    for key in ("Esc", "Enter"):
        journey = Journey(shell).keys("Ctrl+K").type("motyw jasny")
        gone.deleteLater()
        qtbot.wait(20)
        journey.keys(key)
        assert shell.palette_.isHidden()
        gone = QPushButton("Zamknij", shell)
        gone.show()
        gone.setFocus()


def test_a_line_one_moved_to_stays_chosen_when_people_come_in(shell):
    shell.palette_.use_finder(lambda _text: [Command("Motylska Anna", lambda: None, kind="osoba")])

    journey = Journey(shell).keys("Ctrl+K").type("motyw").keys("Down")
    chosen = shell.palette_.model.row_at(shell.palette_.list.currentIndex().row()).text
    journey.wait_until(lambda: "Motylska Anna, osoba" in journey.rows("Wyniki"), "Motylska")

    assert shell.palette_.model.row_at(shell.palette_.list.currentIndex().row()).text == chosen
    assert chosen == "Motyw: ciemny"


def test_commands_stay_in_sight_under_many_people(shell):
    people = [Command(f"Motyl {at}", lambda: None, kind="osoba") for at in range(11)]
    shell.palette_.use_finder(lambda _text: people)

    journey = Journey(shell).keys("Ctrl+K").type("moty")
    journey.wait_until(lambda: "Motyl 10, osoba" in journey.rows("Wyniki"), "Motyl")

    assert "Motyw: jasny" in journey.rows("Wyniki")[:9]


def test_what_was_just_done_is_taken_back_from_the_palette(shell):
    undone = []
    shell.desk.tell("Usunięto adres", undo=lambda: undone.append(1))

    Journey(shell).keys("Ctrl+K").type("cofnij").keys("Enter")

    assert undone == [1]


def test_who_only_lives_there_comes_after_the_command_that_is_called_so(shell):
    lives = Command("Adamczyk Hanna, Motylowa 3", lambda: None, kind="osoba")
    far = Command("Adamczyk Jan, Patrzyków 103", lambda: None, kind="osoba")
    shell.palette_.use_finder(lambda _text: [far, lives])

    journey = Journey(shell).keys("Ctrl+K").type("pot")
    journey.wait_until(lambda: len(journey.rows("Wyniki")) > 3, "osoby")

    assert journey.rows("Wyniki")[0] == "Potwierdź odmianę nazwiska"


def test_an_application_of_the_person_in_sight_keeps_the_person(shell, office):
    who = resident(office)
    shell.turn("residents", who)

    journey = Journey(shell).keys("Ctrl+K").type("nowy wniosek tej").keys("Enter")

    assert shell.current == "cases"
    assert journey.value("Mieszkaniec").startswith("Żółkiewska")
