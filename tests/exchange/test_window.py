"""The exchange as the window shows it: two PCs, a real server, and people at the screens."""

import signal
from dataclasses import replace

import pytest

from cusdesk.app import exchange, sticks
from cusdesk.domain.words import NBSP
from cusdesk.operations.residents import open_identity
from cusdesk.sync.reports import ExchangeReport, Outcome, Progress, Step
from cusdesk.sync.whereabouts import Whereabouts
from cusdesk.ui import exchange_words as words
from cusdesk.ui import tasks
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.exchanger import Exchanger
from cusdesk.ui.first_run import FirstRun
from cusdesk.ui.offices import OfficesScreen
from cusdesk.ui.places import SCREENS
from cusdesk.ui.settings_conflicts import WAITING
from cusdesk.ui.settings_inviting import InvitingCard
from cusdesk.ui.shell import Shell, Surround
from cusdesk.ui.theme import Tone
from tests.support.offices import PASSWORD, TODAY, as_user
from tests.support.windows import see_paper
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown

SIZE = (1366, 728)
# Keys are derived slowly on purpose, and everything is sent: more than a moment on a busy machine.
PATIENCE = 60_000


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
    # What is being read ends by itself; the folder it reads goes away with the test.
    qtbot.waitUntil(lambda: not tasks.running(), timeout=PATIENCE)
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
    assert journey.sees("Wymiana o ")
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

    # What is saved here leaves once nothing more is saved for a while, long before the timer.
    exchanger.begin(first=600, every=600, quiet=0.2)
    ewa.synced()
    anna.register("Jan Dąb", serial=124)
    journey.wait_until(lambda: anna.here.only_here == 0, "nothing left on this PC alone")


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


def test_an_office_is_founded_by_address_and_code(town, seat, qtbot):
    anna = town.unfounded()
    journey = at_exchange(seat, anna)
    journey.type_into("Adres serwera", town.address).type_into("Nazwa tego komputera", "Parter")
    journey.press("Połącz z serwerem gminy")
    assert journey.fault("Kod od administratora")

    journey.type_into("Kod od administratora", town.founding_code())
    journey.press("Połącz z serwerem gminy")

    exchanger = journey.window.desk.exchanger
    qtbot.waitUntil(lambda: bool(exchanger.here.office), timeout=PATIENCE)
    assert journey.sees("Parter (ten)")
    assert journey.sees("Wszystko, co tu zapisano, jest w dzienniku biura.")
    assert journey.can_press("Wymień teraz")


def test_a_mistyped_code_is_refused_in_words_and_nothing_typed_is_lost(town, seat):
    journey = at_exchange(seat, town.unfounded())
    journey.type_into("Adres serwera", town.address).type_into("Kod od administratora", "ABCDE")
    journey.press("Połącz z serwerem gminy")

    assert journey.sees("kod")
    journey.wait_until(lambda: journey.can_press("Połącz z serwerem gminy"), "another try")
    assert journey.value("Adres serwera") == town.address


def test_a_second_pc_is_invited_by_a_code_that_works(town, seat, tmp_path):
    journey = at_exchange(seat, town.found())
    journey.press("Przygotuj kod")
    assert journey.sees("Ważny do godziny")

    journey.press("Drukuj kod")
    see_paper(journey)
    card = journey.window.screen_.findChild(InvitingCard)
    joined = exchange.join(
        tmp_path / "new", (town.address, card.code, "Sekretariat"), "anna", PASSWORD
    )
    assert joined.login_works


def test_a_new_pc_joins_from_the_first_run_with_the_keyboard_only(town, qtbot, tmp_path):
    anna = town.found()
    who = anna.register("Zofia Lis")
    anna.synced()
    code = exchange.invite(anna.office).code
    opened = []
    window = shown(qtbot, FirstRun(tmp_path / "new", opened.append), (1093, 582))
    journey = Journey(window, keyboard=True)
    journey.press("Dołącz ten komputer do biura").type_into("Adres serwera", town.address)
    journey.type_into("Kod dla nowego komputera", code.lower())
    journey.type_into("Nazwa tego komputera", "Sekretariat")
    journey.type_into("Login", "anna").type_into("Hasło", PASSWORD)
    journey.press("Dołącz komputer")
    qtbot.waitUntil(lambda: window._founded is not None, timeout=PATIENCE)
    assert journey.sees("Kod odzyskiwania")
    assert journey.unnamed() == []

    office = window._founded.office
    assert office.do(open_identity, who).name == "Zofia Lis"
    last = window._founded.recovery_code.rpartition("-")[2]
    journey.type_into("Ostatnia grupa kodu z wydruku", last).press("Zaczynam pracę")
    assert opened == [office]
    window.close()
    office.close()


def test_a_wrong_code_leaves_the_folder_empty_and_the_way_back_open(town, qtbot, tmp_path):
    window = shown(qtbot, FirstRun(tmp_path / "new", print), (1093, 582))
    journey = Journey(window).press("Dołącz ten komputer do biura")
    journey.type_into("Adres serwera", town.address)
    journey.type_into("Kod dla nowego komputera", "ABCDE")
    journey.type_into("Login", "anna").type_into("Hasło", PASSWORD).press("Dołącz komputer")

    assert journey.sees("Kod zaproszenia ma 7 grup")
    assert not (tmp_path / "new" / "office.db").exists()
    journey.press("Wstecz")
    assert journey.sees("Biuro działa już na innym komputerze?")
    window.close()


def test_whoever_keeps_no_accounts_neither_founds_nor_invites(town, seat):
    anna = town.unfounded()
    journey = at_exchange(seat, replace(anna, office=as_user(anna.office, "dorota")))

    assert journey.sees("To biuro pracuje na jednym komputerze")
    assert not journey.can_press("Połącz z serwerem gminy")
    assert not journey.can_press("Przygotuj kod")


def test_the_part_is_there_for_everybody(seat, town):
    journey = at_exchange(seat, town.unfounded())

    assert any("Wymiana danych" in row for row in journey.rows(OfficesScreen.title))


def test_what_waits_to_be_settled_is_in_the_frame_and_one_press_away(town, seat):
    anna, beata = town.office_of(2)
    who = anna.register("Zofia Lis")
    town.rest()
    anna.rename(who, surname="Wilk")
    beata.rename(who, surname="Kot")
    town.rest()
    journey = seat(anna)
    mark = words.mark(anna.here, TODAY)[0]
    assert mark == f"Do wyboru: 1{NBSP}różnica"
    assert journey.sees(mark)
    journey.press(mark).press("Rozstrzygnij")
    journey.open_row(WAITING, "Wilk")

    assert journey.sees("Druga wartość: Nazwisko Kot")
    journey.press("Weź moją")
    assert journey.sees("Rozstrzygnięto: Nazwisko")
    assert anna.resident(who).surname == "Kot"


JOINED = Whereabouts("ab", "same", 5, office="cd", ordinal=1)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("", "Jeszcze bez wymiany"),
        (f"{TODAY.isoformat()}T08:02:00+00:00", "Wymiana o "),
        ("2026-01-05T08:02:00+00:00", "Wymiana 05.01.2026"),
    ],
)
def test_the_mark_says_when(at, said):
    text, tone = words.mark(replace(JOINED, exchanged_at=at), TODAY)

    assert text.startswith(said)
    assert tone is Tone.GOOD


def test_a_refused_exchange_stands_in_the_frame_until_one_goes_well():
    here = replace(JOINED, only_here=3)

    assert words.mark(here, TODAY, ExchangeReport(Outcome.REFUSED, "Inne biuro.")) == (
        "Wymiana stoi",
        Tone.BAD,
    )
    assert words.mark(here, TODAY, ExchangeReport())[0].startswith("Tylko tutaj")


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


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (replace(JOINED, only_here=3), "Przepadną razem z nim, dopóki"),
        (
            replace(JOINED, only_here=3, on_stick=3, on_stick_since="2026-11-22T13:20:00+00:00"),
            "Są też na nośniku (wysłano: wczoraj, 14:20). Biuro ma je dopiero",
        ),
        (
            replace(JOINED, only_here=5, on_stick=2, on_stick_since="2026-11-23T06:00:00+00:00"),
            f"Z tego na nośniku: 2{NBSP}zmiany (wysłano: dziś, 07:00); reszta przepadnie",
        ),
        (JOINED, "jest w dzienniku biura"),
        (replace(JOINED, orders="https://gmina:8443"), "a on leży na tym komputerze"),
    ],
)
def test_what_is_only_here_says_what_of_it_is_on_a_stick(here, said):
    assert said in words.standing(here, TODAY)[0]


def test_changes_on_a_stick_are_counted_until_the_log_has_them(town, tmp_path):
    anna = town.found()
    anna.synced()
    anna.register("Zofia Lis")
    before = anna.here
    sticks.export_package(anna.office, tmp_path)
    left = anna.here
    anna.register("Jan Dąb", serial=124)
    more = anna.here
    anna.synced()

    assert (before.on_stick, before.on_stick_since) == (0, "")
    assert left.on_stick == left.only_here > 0
    assert (more.on_stick, more.on_stick_since) == (left.on_stick, left.on_stick_since)
    assert more.only_here > more.on_stick
    assert (anna.here.on_stick, anna.here.on_stick_since) == (0, "")
