import threading

import pytest
from PySide6.QtCore import QSize

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.users import Permission
from cusdesk.ui.desk import Pdf
from cusdesk.ui.guide import GuidePage
from cusdesk.ui.keys import Command
from cusdesk.ui.screens import Screen, ScreenSpec
from cusdesk.ui.shell import Shell, Surround
from cusdesk.ui.theme import Look, Tone, theme
from tests.ui.gallery import SPECS, GalleryOffice, gallery_shell
from tests.ui.journey import LISTS, PRESSED, Journey
from tests.ui.showing import shown


@pytest.fixture
def shell(qtbot):
    return shown(qtbot, gallery_shell(), (1366, 728))


@pytest.fixture
def journey(shell):
    return Journey(shell)


def test_places_are_reached_with_control_and_a_number(journey):
    for key, place in (("Ctrl+1", "overview"), ("Ctrl+5", "documents"), ("Ctrl+,", "settings")):
        journey.keys(key)
        assert journey.window.current == place


def test_a_screen_is_made_when_it_is_first_looked_at(qtbot):
    made = []

    class Counted(Screen):
        title = "Licznik"

        def __init__(self, desk):
            super().__init__(desk)
            made.append(self)

    specs = (*SPECS[:1], ScreenSpec("late", "Później", "clock", "Ctrl+9", Counted))
    shell = shown(qtbot, Shell(GalleryOffice(), specs))
    assert made == []

    Journey(shell).keys("Ctrl+9", "Ctrl+1", "Ctrl+9")

    assert len(made) == 1


def test_what_is_slow_is_read_ahead_in_a_thread_once_the_window_stands(qtbot):
    read_in = []
    surround = Surround(prepare=lambda: read_in.append(threading.current_thread().name))
    shown(qtbot, Shell(GalleryOffice(), SPECS[:1], surround))
    assert read_in == []

    qtbot.waitUntil(lambda: len(read_in) == 1)
    assert read_in[0].startswith("cusdesk")


def test_a_paper_asked_for_twice_at_once_is_made_once(qtbot, shell):
    go_on = threading.Event()
    made = []

    def make():
        made.append(1)
        go_on.wait(5)
        raise RefusedError("Lista jest za długa. Zawęź ją filtrem.")

    shell.desk.show_pdf(Pdf("Wykaz", make))
    shell.desk.show_pdf(Pdf("Wykaz", make))
    go_on.set()

    assert Journey(shell).sees("Lista jest za długa. Zawęź ją filtrem.")
    assert made == [1]


def test_a_place_without_the_permission_is_not_there(qtbot):
    class Strict(GalleryOffice):
        def may(self, permission):
            return permission is not Permission.INCOMES_READ

    secret = ScreenSpec("secret", "Dochody", "coin", "", SPECS[0].factory, Permission.INCOMES_READ)
    journey = Journey(shown(qtbot, Shell(Strict(), (*SPECS, secret))))

    assert not journey.can_press("Dochody")
    assert all(one.text != "Dochody" for one in journey.window.commands())


def test_people_are_found_from_anywhere_and_opened(shell, journey):
    opened = []
    shell.palette_.use_finder(
        lambda text: [Command("Nowak Anna", lambda: opened.append(text), "", "user", "osoba")]
    )

    journey.keys("Ctrl+K").type("nowak")
    journey.wait_until(lambda: "Nowak Anna, osoba" in journey.rows("Wyniki"), "Nowak Anna")
    journey.keys("Enter")

    assert opened == ["nowak"]
    assert not shell.palette_.isVisible()


def test_an_answer_to_an_older_question_is_dropped(shell, journey):
    shell.palette_.use_finder(lambda text: [Command(text, lambda: None, "", "user", "osoba")])

    journey.keys("Ctrl+K").type("no").type("wak")

    journey.wait_until(lambda: "nowak, osoba" in journey.rows("Wyniki"), "nowak")
    assert "no, osoba" not in journey.rows("Wyniki")


def test_arrows_walk_round_the_results(shell, journey):
    journey.keys("Ctrl+K", "Up", "Enter")

    assert not shell.isVisible() or shell.palette_.isHidden()


def test_commands_of_the_screen_come_first(shell):
    assert [one.text for one in shell.commands()][:2] == [
        "Nowa osoba",
        "Nowa sprawa dla: Zofia Ćwirko",
    ]


def test_the_theme_and_text_size_are_changed_by_keyboard(shell, journey):
    journey.keys("Ctrl+K").type("motyw ciemny").keys("Enter", "Ctrl++", "Ctrl++", "Ctrl+-")

    assert (theme().look, theme().scale) == (Look.DARK, 125)


@pytest.mark.parametrize(("width", "folded"), [(1366, False), (1093, True)])
def test_the_sidebar_folds_to_icons_that_keep_their_names(shell, journey, width, folded):
    shell.resize(QSize(width, 582))

    journey.wait_until(lambda: shell.sidebar.folded is folded, "złożony pasek")
    assert journey.can_press("Sprawy")
    assert journey.unnamed() == []


def test_the_backup_is_told_in_words(shell, journey):
    assert journey.can_press("Kopia: dziś, 07:02")
    shell.sidebar.show_backup("Kopia: 40 dni temu", Tone.WARN)
    assert journey.can_press("Kopia: 40 dni temu")


def test_a_demonstration_says_so(qtbot):
    journey = Journey(shown(qtbot, gallery_shell(demo=True)))

    assert journey.sees("Biuro pokazowe")


def test_f1_tells_the_keys_of_this_screen(journey):
    journey.keys("F1")

    assert journey.sees("Nowa osoba")
    assert journey.sees("Ctrl+Shift+N")
    journey.keys("Esc")
    assert journey.misses("Ctrl+Shift+N")


def test_f1_opens_the_page_of_the_guide_for_this_screen(qtbot, shell):
    shell.screen_.help_page = "mieszkancy"
    shell.show_help()

    guide = next(window for window in shell.findChildren(GuidePage))

    assert "Mieszkańcy" in guide.toPlainText()
    assert guide.height() >= guide.document().size().height()
    guide.window().close()


def test_the_bell_keeps_what_was_said(shell, journey):
    shell.desk.tell("Zapisano dane osoby")

    journey.press("Powiadomienia, są nowe")

    assert journey.sees("Zapisano dane osoby")
    journey.keys("Esc")
    assert journey.can_press("Powiadomienia")


def test_escape_and_f6_lead_between_list_and_card(journey):
    journey.open_row("Mieszkańcy", "Nowak")
    assert journey.held == "Nazwisko"

    journey.keys("Esc")
    assert journey.held == "Mieszkańcy"
    journey.keys("F6")
    assert journey.held == "Nazwisko"


def test_in_a_narrow_window_list_and_card_take_turns(shell, journey):
    shell.resize(QSize(1093, 582))
    journey.open_row("Mieszkańcy", "Nowak").keys("Esc")
    shell.resize(QSize(700, 480))
    journey.open_row("Mieszkańcy", "Nowak")
    assert not shell.screen_.list.isVisible()

    journey.press("Wróć do listy")

    assert shell.screen_.list.isVisible()


def test_a_record_is_shown_by_its_name_from_another_screen(shell, journey):
    shell.desk.go("residents", 6)

    assert journey.sees("Stanisław Łęcki")
    assert journey.held == "Nazwisko"


def test_the_chosen_row_stays_chosen_when_the_list_is_read_again(shell, journey):
    journey.select_row("Mieszkańcy", "Łęcki")
    journey.keys("F5")

    assert shell.screen_.chosen.surname == "Łęcki"


def test_filters_narrow_the_list_and_its_count(shell, journey):
    journey.press("Z terminem")

    assert len(journey.rows("Mieszkańcy")) == 2
    assert journey.sees("2 osoby")


def test_nothing_found_says_so(shell, journey):
    journey.focus("Mieszkańcy", LISTS)
    journey.type("xyz")

    assert journey.sees("Nic nie znaleziono")
    assert journey.sees("0 osób")


def test_one_turn_with_tab_reaches_every_part_of_the_window(journey):
    journey.open_row("Mieszkańcy", "Nowak")
    met = journey.tab_order()

    for name in (
        "Pomoc",
        "Szukaj lub wpisz polecenie",
        "Wszyscy",
        "Nazwisko",
        "Stan cywilny",
        "Zapisz",
    ):
        assert name in met
    fields = ["Nazwisko", "Imię", "Data urodzenia", "PESEL", "Ulica i numer", "Kod", "Miejscowość"]
    assert [name for name in met if name in fields] == fields


def test_arrows_walk_the_places_and_enter_turns(shell, journey):
    journey.focus("Mieszkańcy", PRESSED)
    journey.keys("Down", "Down")
    assert shell.current == "residents"

    journey.keys("Enter")
    assert shell.current == "services"


@pytest.mark.parametrize(("size", "scale"), [((1093, 582), 100), ((1366, 728), 200)])
def test_many_places_scroll_instead_of_making_the_window_higher(qtbot, size, scale):
    theme().rescale(scale)
    more = [ScreenSpec(f"p{n}", f"Miejsce {n}", "files", "", SPECS[0].factory) for n in range(6)]
    shell = shown(qtbot, Shell(GalleryOffice(), (*SPECS, *more)), size)
    journey = Journey(shell)

    assert (shell.width(), shell.height()) == size
    journey.focus("Pulpit", PRESSED)
    journey.keys(*["Down"] * 11)
    assert journey.held == "Miejsce 5"
