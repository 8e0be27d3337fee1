"""A new PC without a network joins by stick, and a joining that was cut is gone on with."""

import signal
import time
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread
from threading import enumerate as enumerate_threads

import pytest

from cusdesk.app import exchange, gate, sticks
from cusdesk.app.gate import HalfJoinedError
from cusdesk.db.store import Store
from cusdesk.domain.errors import RefusedError
from cusdesk.operations.residents import open_identity
from cusdesk.sync import enrolling
from cusdesk.sync.reports import Outcome
from cusdesk.ui import tasks
from cusdesk.ui.beginnings import SEND, TAKE
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.exchanger import Exchanger
from cusdesk.ui.first_run import FirstRun
from cusdesk.ui.first_run_stick import ANSWER, ASK
from cusdesk.ui.places import SCREENS
from cusdesk.ui.session import GO_ON, Session
from cusdesk.ui.settings import Settings
from cusdesk.ui.shell import Shell, Surround
from cusdesk.ui.single import SingleStart
from cusdesk.ui.theme import theme
from cusdesk.ui.wiring import program
from tests.support.offices import PASSWORD
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown

SIZE = (1093, 582)
PLACE = "Nośnik albo folder"
PATIENCE = 60_000


@pytest.fixture
def stick(tmp_path):
    """Return where a stick is plugged in."""
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def newcomer(qtbot, tmp_path):
    """Return the first run on a new PC, turned to joining by stick with the keyboard only."""
    opened = []
    window = shown(qtbot, FirstRun(tmp_path / "new", opened.append), SIZE)
    journey = Journey(window, keyboard=True)
    journey.press("Dołącz ten komputer do biura").press("Dołącz przez pendrive")
    yield journey
    tasks.call_off()
    settle()
    if window._founded is not None:
        window._founded.office.close()
        window._founded = None
    window.close()


def asked(journey, stick, login="anna"):
    journey.type_into(PLACE, str(stick)).type_into("Nazwa tego komputera", "Sekretariat")
    journey.type_into("Login", login).type_into("Hasło", PASSWORD).press(ASK)
    rested()
    return journey


def rested():
    """Let the tasks end: keys are derived slowly on purpose."""
    until(lambda: not tasks.running())


def exchange_page(qtbot, desk):
    """Open the page of the exchange at a desk; return it with what exchanges behind it."""
    exchanger = Exchanger(desk.office)
    made = Surround(drafts=OfficeDrafts(desk.office), exchanger=exchanger)
    shell = shown(qtbot, Shell(desk.office, SCREENS, made), (1366, 728))
    shell.turn("offices", "exchange")
    qtbot.waitUntil(lambda: exchanger.here is not None, timeout=PATIENCE)
    return Journey(shell), exchanger


def test_a_newcomer_asks_is_admitted_by_its_fingerprint_and_joins(
    town, newcomer, stick, qtbot, tmp_path
):
    anna = town.found()
    who = anna.register("Zofia Lis")
    anna.synced()
    asked(newcomer, stick)
    fingerprint = sticks.fingerprint_of(sticks.import_packages(anna.office, stick).requests[0])
    assert newcomer.sees(f"Zgłoszenie zapisano w „{stick}”")
    assert newcomer.sees(f"Odcisk zgłoszenia {fingerprint}")
    assert newcomer.unnamed() == []

    office, exchanger = exchange_page(qtbot, anna)
    newcomer.window.hide()
    office.type_into(PLACE, str(stick))
    for act in (TAKE, "Przyjmij komputer Sekretariat", SEND):
        if act.startswith("Przyjmij"):
            office.press("Przyjmij jako komputer administratora")
        with qtbot.waitSignal(exchanger.carrier.finished, timeout=PATIENCE):
            office.press(act)
        settle()
        if act != SEND:
            assert office.sees(fingerprint if act == TAKE else "Przyjęto komputer „Sekretariat”")
    assert office.sees("Odpowiedzi dla nowych komputerów: 1.")
    office.window.close()

    newcomer.window.show()
    newcomer.press(ANSWER)
    qtbot.waitUntil(lambda: newcomer.window._founded is not None, timeout=PATIENCE)
    assert newcomer.sees("Kod odzyskiwania")
    founded = newcomer.window._founded
    assert [peer.admin for peer in exchange.whereabouts_of(founded.office).peers] == [True, True]
    assert founded.office.do(open_identity, who).name == "Zofia Lis"
    code = founded.recovery_code
    founded.office.close()
    newcomer.window._founded = None
    gate.recover(tmp_path / "new", code, "anna", "cztery nowe konie w stajni").close()


def test_an_answer_that_is_not_there_yet_is_said_and_the_request_stays(newcomer, stick):
    asked(newcomer, stick)

    newcomer.press(ANSWER)
    rested()

    assert newcomer.sees("Na nośniku nie ma jeszcze odpowiedzi dla tego komputera")
    newcomer.wait_until(lambda: newcomer.can_press(ANSWER), "another try")


def test_a_place_that_is_not_there_leaves_the_folder_empty(newcomer, stick, tmp_path):
    asked(newcomer, stick / "other")

    assert newcomer.sees("Nie widać nośnika ani folderu")
    assert not (tmp_path / "new" / "office.db").exists()
    newcomer.press("Wstecz")
    assert newcomer.sees("Biuro działa już na innym komputerze?")


@pytest.fixture
def sitting(qapp, tmp_path):
    """Return a sitting on a folder, its log-in window on the screen, and closes it after."""
    begun = []

    def sit(folder):
        settings = Settings(tmp_path / "window.ini")
        settings.dress(theme())
        session = Session(folder, settings, SingleStart(folder), program)
        begun.append(session)
        session.begin()
        return session, Journey(session.login)

    yield sit
    for session in begun:
        session.end()


def enter(journey):
    journey.type_into("Login", "anna").type_into("Hasło", PASSWORD).press("Zaloguj")
    rested()


def test_whoever_asked_by_stick_and_closed_the_program_finds_the_way_back(sitting, stick, tmp_path):
    fingerprint = sticks.ask_by_stick(tmp_path / "new", stick, "anna", PASSWORD, "Sekretariat")

    _session, journey = sitting(tmp_path / "new")
    enter(journey)
    assert journey.sees("czeka na przyjęcie do biura")
    journey.press(GO_ON)
    rested()

    assert journey.sees(f"Odcisk zgłoszenia {fingerprint}")
    assert journey.can_press(ANSWER)


def half_joined(town, folder):
    """Join as far as the code goes, as when the line was cut and the program closed then."""
    anna = town.found()
    who = anna.register("Zofia Lis")
    anna.synced()
    code = exchange.invite(anna.office).code
    store = Store.create(folder, "anna", PASSWORD).store
    enrolling.join(store, enrolling.Ask(town.address, code, "Sekretariat", "2026-11-22T08:00:00Z"))
    store.close()
    return who


def test_a_joining_that_was_cut_is_finished_from_the_log_in_window(town, sitting, tmp_path, qtbot):
    who = half_joined(town, tmp_path / "new")
    with pytest.raises(HalfJoinedError):
        gate.unlock(tmp_path / "new", "anna", PASSWORD)

    session, journey = sitting(tmp_path / "new")
    enter(journey)
    assert journey.sees("nie pobrał jeszcze jego danych")
    journey.press(GO_ON)

    qtbot.waitUntil(lambda: session._wizard._founded is not None, timeout=PATIENCE)
    assert journey.sees("Kod odzyskiwania")
    founded = session._wizard._founded
    assert founded.office.do(open_identity, who).name == "Zofia Lis"
    assert founded.recovery_code
    last = founded.recovery_code.rpartition("-")[2]
    journey.type_into("Ostatnia grupa kodu z wydruku", last).press("Zaczynam pracę")
    assert session.shell is not None


@contextmanager
def silent(town):
    """Stop the server without its lines knowing: calls go out and nothing comes back."""
    server = town.server.process
    server.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        server.send_signal(signal.SIGCONT)


def left_waiting(work):
    """Do work that waits for a dead line, stop it, and return how it ended."""
    early, ended = Event(), []

    def run():
        try:
            ended.append(work(stop=early))
        except RefusedError as refusal:
            ended.append(refusal)

    waiting = Thread(target=run)
    waiting.start()
    until(is_calling)
    early.set()
    waiting.join(PATIENCE / 1000)
    # The call itself is still out: nobody waited for its end.
    assert is_calling()
    return ended[0]


def is_calling():
    """Tell whether a call is under way on some line."""
    return any(thread.name == "cusdesk_line" for thread in enumerate_threads())


def until(holds):
    """Wait until something holds, with the window alive."""
    end = time.monotonic() + PATIENCE / 1000
    while not holds() and time.monotonic() < end:
        settle(0.01)
    settle()


def test_who_founds_at_a_dead_line_may_leave(town):
    anna = town.unfounded()
    ask = (town.address, town.founding_code(), "PC")

    with silent(town):
        told = left_waiting(partial(exchange.found, anna.office, ask))

    assert "przerwano" in told.sentence
    assert anna.here.office == ""


def test_who_asks_for_a_code_at_a_dead_line_may_leave(town):
    anna = town.found()

    with silent(town):
        told = left_waiting(partial(exchange.invite, anna.office))

    assert "przerwano" in told.sentence


def test_a_joining_stopped_again_accuses_nobody_and_can_be_finished(town, tmp_path):
    half_joined(town, tmp_path / "new")
    finish = partial(exchange.finish_joining, tmp_path / "new", "anna", PASSWORD)

    with silent(town):
        told = left_waiting(finish)

    assert told.report.outcome is Outcome.STOPPED
    assert finish().login_works


def test_a_window_closed_while_it_joins_waits_for_no_line(town, qtbot, tmp_path):
    window = shown(qtbot, FirstRun(tmp_path / "new", print), SIZE)
    journey = Journey(window).press("Dołącz ten komputer do biura")
    journey.type_into("Adres serwera", town.address)
    journey.type_into("Kod dla nowego komputera", "QFQ90-F8GB3-TR3DT-KYF4S-TGN6H-SS56A-EPB2A")
    journey.type_into("Login", "anna").type_into("Hasło", PASSWORD)

    with silent(town):
        journey.press("Dołącz komputer")
        until(is_calling)
        window.close()
        tasks.call_off()
        assert is_calling()

    assert not (tmp_path / "new" / "office.db").exists()
