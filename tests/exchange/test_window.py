"""The exchange as the window shows it: two PCs, a real server, and people at the screens."""

import signal
from dataclasses import replace

import pytest

from cusdesk.domain.words import NBSP
from cusdesk.sync.reports import ExchangeReport, Outcome, Progress, Step
from cusdesk.sync.whereabouts import Whereabouts
from cusdesk.ui import exchange_words as words
from cusdesk.ui import tasks
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.exchanger import Exchanger
from cusdesk.ui.offices import OfficesScreen
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from cusdesk.ui.theme import Tone
from tests.support.offices import TODAY
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown

SIZE = (1366, 728)


@pytest.fixture
def seat(qtbot):
    """Return what opens the whole window on a PC; whoever sits there is Anna."""
    windows = []

    def opened(desk):
        made = Surround(drafts=OfficeDrafts(desk.office), exchanger=Exchanger(desk.office))
        shell = shown(qtbot, Shell(desk.office, SCREENS, made), SIZE)
        windows.append(shell)
        settle()
        return Journey(shell)

    yield opened
    for window in windows:
        window.close()
    tasks.call_off()
    settle()


def at_exchange(seat, desk):
    journey = seat(desk)
    journey.window.turn("offices", "exchange")
    settle()
    return journey


def test_what_is_only_here_stands_in_the_frame_until_it_is_on_the_server(town, seat):
    anna = town.found()
    journey = seat(anna)
    anna.register("Zofia Lis")
    assert journey.sees("Tylko tutaj:")

    journey.press(words.mark(anna.here, TODAY)[0])
    assert journey.sees("Przepadną razem z nim")
    journey.press("Wymień teraz")

    assert journey.sees("Wymiana skończona. Wysłano:")
    assert journey.sees("Wszystko, co tu zapisano, jest w dzienniku biura.")
    assert journey.sees("Wymiana: ")
    assert journey.misses("Tylko tutaj: 1")
    assert journey.unnamed() == []


def test_the_computers_of_the_office_are_listed(town, seat):
    anna, _ewa = town.office_of(2)
    journey = at_exchange(seat, anna)

    assert journey.sees("PC 1 (ten)")
    assert len(journey.rows("Komputery biura")) == 2


def test_an_office_of_one_pc_has_no_mark_and_is_told_why(town, seat):
    journey = at_exchange(seat, town.unfounded())

    assert journey.sees("To biuro pracuje na jednym komputerze")
    assert journey.misses("Tylko tutaj:")
    assert not journey.can_press("Wymień teraz")


def test_a_server_that_does_not_answer_holds_nobody_and_can_be_stopped(town, seat):
    anna = town.found()
    anna.register("Zofia Lis")
    journey = at_exchange(seat, anna)
    server = town.server.process
    server.send_signal(signal.SIGSTOP)
    try:
        journey.press("Wymień teraz")
        assert journey.sees("Łączę się z serwerem")
        journey.window.turn("residents")
        assert journey.sees("Mieszkańcy")
        journey.window.turn("offices", "exchange")
        journey.press("Zatrzymaj")
    finally:
        server.send_signal(signal.SIGCONT)

    assert journey.sees("Wymianę zatrzymano")
    assert journey.can_press("Wymień teraz")


def test_an_exchange_by_timer_brings_a_colleagues_change_and_no_form_moves(town, seat):
    anna, ewa = town.office_of(2)
    who = anna.register("Zofia Lis")
    town.rest()
    journey = seat(anna)
    journey.window.turn("residents", who)
    settle()
    journey.press("Popraw dane").type_into("Nazwisko", "Lisowska")
    ewa.rename(who, surname="Wilk")
    ewa.synced()

    exchanger = journey.window.desk.exchanger
    exchanger.begin(first=0.1, every=0.5)
    journey.wait_until(lambda: anna.resident(who).surname == "Wilk", "the colleague's name")
    settle(0.3)

    assert journey.value("Nazwisko") == "Lisowska"


def test_closing_the_window_ends_the_exchange_and_its_timer(town, seat):
    anna = town.found()
    journey = seat(anna)
    exchanger = journey.window.desk.exchanger
    exchanger.begin(first=0.0, every=0.1)
    journey.wait_until(lambda: exchanger.runs, "an exchange")

    journey.window.close()
    tasks.call_off()
    settle(0.4)

    assert not exchanger.runs
    assert tasks.running() == ()


def test_the_part_is_there_for_everybody(seat, town):
    journey = at_exchange(seat, town.unfounded())

    assert any("Wymiana danych" in row for row in journey.rows(OfficesScreen.title))


JOINED = Whereabouts("ab", "same", 5, office="cd", ordinal=1)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("", "Wymiana: jeszcze nie było"),
        (f"{TODAY.isoformat()}T08:02:00+00:00", "Wymiana: dziś, "),
        ("2026-01-05T08:02:00+00:00", "Wymiana: 05.01.2026, 09:02"),
    ],
)
def test_the_mark_says_when(at, said):
    text, tone = words.mark(replace(JOINED, exchanged_at=at), TODAY)

    assert text.startswith(said)
    assert tone is Tone.GOOD


@pytest.mark.parametrize(
    ("report", "said", "tone"),
    [
        (ExchangeReport(), "Nie było niczego nowego", Tone.GOOD),
        (ExchangeReport(sent=2, taken=1), "Wysłano: 2 zmiany. Pobrano z dziennika: 1 w", Tone.GOOD),
        (ExchangeReport(warnings=["Zegar się spieszy."]), "Zegar się spieszy.", Tone.WARN),
        (ExchangeReport(Outcome.STOPPED), "zatrzymano", Tone.INFO),
        (ExchangeReport(Outcome.UNREACHABLE), "Nic nie zginęło", Tone.WARN),
        (ExchangeReport(Outcome.REFUSED, "Inne biuro."), "Inne biuro.", Tone.BAD),
    ],
)
def test_how_an_exchange_ended_is_one_sentence(report, said, tone):
    text, shown_as = words.ending(report)

    assert said in text.replace(NBSP, " ")
    assert shown_as is tone


def test_progress_says_what_runs_and_how_much_of_it():
    assert words.running(None) == "Zaczynam wymianę…"
    assert words.running(Progress(Step.CONNECTING)) == "Łączę się z serwerem…"
    assert words.running(Progress(Step.FOLDING, 3, 9)) == "Włączam zmiany do danych: 3 z 9"
