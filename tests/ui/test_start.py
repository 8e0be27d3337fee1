import os
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cusdesk.domain.errors import DamagedError, LoginError, RefusedError
from cusdesk.ui.fields import TextField
from cusdesk.ui.program import Program
from cusdesk.ui.session import DATABASE, Session
from cusdesk.ui.settings import Settings
from cusdesk.ui.shell import Surround
from cusdesk.ui.single import SingleStart
from cusdesk.ui.start import office_folder
from cusdesk.ui.wizard import Page, Wizard
from tests.ui.gallery import SPECS
from tests.ui.journey import Journey, settle

PASSWORD = "cztery zielone konie w stajni"


class PaperOffice:
    """An office whose register is a list in memory."""

    today = date(2026, 11, 21)

    def __init__(self, login):
        self.login, self.closed, self.listeners = login, False, []

    def may(self, _permission):
        return True

    def do(self, operation, *args, **kwargs):
        return operation(self, *args, **kwargs)

    def listen(self, listener):
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def close(self):
        self.closed = True


class PaperGate:
    """Lets people of one list in and counts the failures of the others."""

    def __init__(self):
        self.passwords = {"anna": PASSWORD, "ewa": "inne bardzo długie hasło"}
        self.failures, self.opened = 0, []

    def unlock(self, _folder, login, password):
        if self.passwords.get(login) != password:
            self.failures += 1
            raise LoginError("Login lub hasło się nie zgadza.")
        self.opened.append(PaperOffice(login))
        return self.opened[-1]

    def recover(self, folder, code, login, password):
        if code != "ABCD-EFGH":
            raise LoginError("Kod odzyskiwania się nie zgadza.")
        self.passwords[login] = password
        return self.unlock(folder, login, password)

    def confirm(self, office, login, password):
        if self.passwords.get(login) != password:
            raise LoginError("Login lub hasło się nie zgadza.")
        return login == office.login

    def wait(self, _folder):
        return 3 if self.failures > 1 else 0


class Room:
    """A sitting with its paper office."""

    def __init__(self, folder, settings):
        self.gate, self.folder = PaperGate(), folder
        self.program = Program(self.gate, SPECS, self.surround, self.wizard)
        self.session = Session(folder, settings, SingleStart(folder), lambda: self.program)
        self.session.begin()
        self.journey = Journey(self.session.login)

    def wizard(self, _folder, opened):
        name = TextField("name", "Nazwa centrum", required=True)
        page = Page("Jak nazywa się centrum?", "", (name,))
        return Wizard((page,), lambda values: opened(PaperOffice(values["name"])))

    def surround(self, office):
        return Surround(office.login, office.login)

    def enter(self, login="anna", password=PASSWORD):
        self.journey.type_into("Login", login).type_into("Hasło", password).press("Zaloguj")
        return self

    @property
    def shell(self):
        self.journey.wait_until(lambda: self.session.shell is not None, "okno programu")
        return self.session.shell


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "biuro"
    place.mkdir()
    (place / DATABASE).write_bytes(b"sealed")
    return place


@pytest.fixture
def room(qtbot, folder, settings):
    made = Room(folder, settings)
    yield made
    made.session.end()


def test_someone_who_is_known_is_let_in(room):
    room.enter()

    assert room.shell.isVisible()
    assert not room.session.login.isVisible()


def test_the_enter_key_leads_through_the_log_in(room):
    room.journey.focus("Login")
    room.journey.type("anna").keys("Enter").type(PASSWORD).keys("Enter")

    assert room.shell.isVisible()


def test_a_wrong_password_is_told_and_forgotten(room):
    room.enter(password="źle")

    assert room.journey.sees("Login lub hasło się nie zgadza.")
    assert room.journey.value("Hasło") == ""
    assert room.journey.held == "Hasło"


def test_the_next_try_waits_longer_and_counts_the_seconds(room):
    room.enter(password="źle")
    assert room.journey.sees("się nie zgadza.")
    room.enter(password="znowu źle")

    assert room.journey.sees("Następna próba za 3 s.")
    assert not room.journey.can_press("Zaloguj")
    room.journey.wait_until(lambda: room.journey.can_press("Zaloguj"), "czynne „Zaloguj”")


def test_a_forgotten_password_is_replaced_with_the_recovery_code(room):
    room.journey.press("Nie pamiętam hasła")
    room.journey.type_into("Kod odzyskiwania", "ABCD-EFGH").type_into("Login", "anna")
    room.journey.type_into("Nowe hasło", "nowe hasło z pięciu słów")
    room.journey.type_into("Nowe hasło jeszcze raz", "nowe hasło z pięciu słów")
    room.journey.press("Ustaw nowe hasło")

    assert room.shell.isVisible()
    assert room.gate.passwords["anna"] == "nowe hasło z pięciu słów"


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [("krótkie", "krótkie", "co najmniej 12"), ("dość długie hasło", "inne hasło", "się różnią")],
)
def test_a_new_password_is_long_and_typed_twice_alike(room, first, second, sentence):
    room.journey.press("Nie pamiętam hasła")
    room.journey.type_into("Kod odzyskiwania", "ABCD-EFGH").type_into("Login", "anna")
    room.journey.type_into("Nowe hasło", first).type_into("Nowe hasło jeszcze raz", second)
    room.journey.press("Ustaw nowe hasło")

    assert room.journey.sees(sentence)


def test_a_locked_window_shows_nothing_of_the_office(room):
    room.enter()
    shell = room.shell
    shell.turn("residents")
    Journey(shell).keys("Ctrl+L")

    assert room.journey.sees("Program jest zablokowany")
    assert room.journey.misses("Ćwirko")


def test_the_same_person_goes_on_where_they_were(room):
    room.enter()
    shell = room.shell
    shell.turn("residents")
    room.session.lock()

    room.enter()

    room.journey.wait_until(shell.isVisible, "to samo okno")
    assert (room.session.shell, shell.current) == (shell, "residents")
    assert len(room.gate.opened) == 1


def test_the_person_locked_out_types_the_password_alone_and_goes_on_in_the_form(room):
    room.enter()
    shell = room.shell
    shell.turn("residents")
    journey = Journey(shell).open_row("Mieszkańcy", "Ćwirko").type_into("Imię", "Zofia M")
    room.session.lock()
    room.journey.keys("Ctrl+Enter")
    assert (room.journey.value("Login"), room.journey.held) == ("anna", "Hasło")
    assert room.journey.misses("Uzupełnij pole")

    room.journey.type(PASSWORD).keys("Enter")

    room.journey.wait_until(shell.isVisible, "to samo okno")
    assert journey.held == "Imię"


def test_another_person_at_a_locked_window_gets_an_office_of_their_own(room):
    room.enter()
    first = room.shell
    room.session.lock()

    room.enter("ewa", "inne bardzo długie hasło")

    room.journey.wait_until(lambda: len(room.gate.opened) == 2, "drugie biuro")
    room.journey.wait_until(lambda: room.session.shell not in {None, first}, "nowe okno")
    assert [office.closed for office in room.gate.opened] == [True, False]


def test_people_change_at_one_computer(room):
    room.enter()
    room.shell.switch_asked.emit()

    assert room.journey.sees("Hasło")
    assert room.gate.opened[0].closed
    assert room.gate.opened[0].listeners == []


def test_an_idle_window_locks_itself(room):
    room.enter()
    assert room.shell.isVisible()

    room.session.idle.wait(0.0005)

    assert room.journey.sees("Program jest zablokowany")


def test_whoever_types_is_not_idle(room):
    room.enter()
    room.session.idle.wait(0.01)

    # As from a keyboard: to the window, which hands them on; a key sent to a widget is no touch.
    for _stroke in range(5):
        settle(0.2)
        QTest.keyClick(room.shell.windowHandle(), Qt.Key.Key_F13)

    assert room.shell.isVisible()


def test_a_damaged_office_shows_the_way_to_its_copy(room, monkeypatch):
    def refuse(*_told):
        raise DamagedError("Plik office.db jest uszkodzony.")

    monkeypatch.setattr(room.gate, "unlock", refuse)
    room.enter()
    assert room.journey.sees("Plik office.db jest uszkodzony.")
    assert room.journey.held == "Co zrobić"

    room.journey.keys("Enter")
    assert room.journey.sees("Zmień nazwę folderu „biuro”")
    room.journey.keys("Esc")

    assert room.journey.held == "Hasło"


def test_a_first_office_is_set_up_where_there_is_none(qtbot, tmp_path, settings):
    room = Room(tmp_path / "nowe", settings)
    room.journey.press("Załóż biuro").type_into("Nazwa centrum", "CUS Kramsk").press("Zakończ")

    assert room.shell.isVisible()
    assert room.session.office.login == "CUS Kramsk"
    room.session.end()


def test_a_refusal_that_no_form_showed_is_told_in_the_window(room):
    room.enter()
    assert room.shell.isVisible()

    refusal = RefusedError("Sprawa jest zamknięta.")
    room.session.crashes.catch(RefusedError, refusal, None)

    assert room.journey.sees("Sprawa jest zamknięta.")


def test_a_change_elsewhere_refreshes_the_screen_in_sight(room):
    room.enter()
    shell = room.shell
    shell.turn("residents")
    read = []
    screen = shell.screen_
    screen.refresh = lambda: read.append("residents")
    type(screen).watches, before = frozenset({"resident"}), type(screen).watches

    room.gate.opened[0].listeners[0](frozenset({"resident"}))
    room.journey.wait_until(lambda: read == ["residents"], "odświeżenie")

    type(screen).watches = before


def test_the_window_stands_where_it_stood(qtbot, folder, settings):
    for turn in (1, 2):
        room = Room(folder, settings)
        room.enter()
        shell = room.shell
        if turn == 1:
            shell.resize(790, 600)
            QApplication.processEvents()
        else:
            assert (shell.width(), shell.height()) == (790, 600)
        room.session.end()


def test_no_window_is_larger_than_the_screen_or_cuts_its_words(room):
    on_screen = room.session.login.screen().availableSize()
    assert room.session.login.size().boundedTo(on_screen) == room.session.login.size()

    room.enter()
    room.shell.resize(100, 100)

    # The screen of the tests is 800 dots wide, less than the window would like to keep.
    assert on_screen.width() - 40 < room.shell.width() <= on_screen.width()
    assert 560 <= room.shell.height() <= on_screen.height()


def test_a_second_start_during_the_first_run_raises_its_questions(qtbot, tmp_path, settings):
    room = Room(tmp_path / "nowe", settings)
    room.journey.press("Załóż biuro")

    room.session.rise()

    assert not room.session.login.isVisible()
    room.session.end()


def test_the_office_is_the_one_named_told_opened_last_or_usual(tmp_path, settings, monkeypatch):
    usual = office_folder([], settings)
    assert usual.name == "biuro"

    last = tmp_path / "last"
    last.mkdir()
    (last / DATABASE).touch()
    settings.remember_office(last)
    assert office_folder([], settings) == last

    monkeypatch.setitem(os.environ, "CUSDESK_OFFICE", str(tmp_path / "told"))
    assert office_folder([], settings) == tmp_path / "told"
    assert office_folder(["--office", str(tmp_path / "named")], settings) == tmp_path / "named"
