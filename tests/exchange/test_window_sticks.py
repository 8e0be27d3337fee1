"""Packages as the window sends and takes them in: real files, two PCs, people at the screens."""

import pytest

from cusdesk.app import sticks
from cusdesk.app.sticks import Wish
from cusdesk.domain.words import NBSP
from cusdesk.sync.client import alone
from cusdesk.ui import tasks
from cusdesk.ui.beginnings import PRINT, SEND, TAKE
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.exchanger import Exchanger
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell, Surround
from tests.support.disks import can_mount, fill, small_disk
from tests.support.windows import see_paper
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown

SIZE = (1366, 728)
PLACE = "Nośnik albo folder"
# A package is sealed, written and read back: more than a moment on a busy machine.
PATIENCE = 60_000


@pytest.fixture
def seat(qtbot):
    """Return what opens the settings of the exchange on a PC, and waits for a package's end."""
    windows = []

    def opened(desk):
        made = Surround(drafts=OfficeDrafts(desk.office), exchanger=Exchanger(desk.office))
        shell = shown(qtbot, Shell(desk.office, SCREENS, made), SIZE)
        windows.append(shell)
        shell.turn("offices", "exchange")
        settle()
        journey = Journey(shell)
        qtbot.waitUntil(lambda: made.exchanger.here is not None, timeout=PATIENCE)
        return journey

    yield opened
    for window in windows:
        window.close()
    tasks.call_off()
    settle()


@pytest.fixture
def carried(qtbot):
    """Return what presses a button of the card and waits until the package is through."""

    def press(journey, act):
        carrier = journey.window.desk.exchanger.carrier
        with qtbot.waitSignal(carrier.finished, timeout=PATIENCE):
            journey.press(act)
        settle()
        return carrier.outcome

    return press


def test_a_stick_goes_from_one_window_to_the_other_and_back(town, seat, carried, tmp_path):
    anna, ewa = town.office_of(2)
    stick = tmp_path / "stick"
    stick.mkdir()
    who = ewa.register("Zofia Lis")

    there = seat(ewa)
    there.type_into(PLACE, str(stick))
    carried(there, SEND)
    assert there.sees(f"Pakiet zapisano w „{stick}” i sprawdzono")
    assert there.sees("Zmiany w drodze do dziennika biura – PC 2:")
    assert there.sees("Odłącz nośnik w systemie")
    assert len(list(stick.iterdir())) == 1
    there.window.close()

    here = seat(anna)
    here.type_into(PLACE, str(stick))
    carried(here, TAKE)
    assert here.sees(f"Wczytano 1{NBSP}pakiet.")
    assert here.sees("Do przekazania dalej – PC 2:")
    anna.synced()
    assert anna.resident(who).name == "Zofia Lis"
    carried(here, SEND)
    assert here.sees("Dziennik biura: pozycje")
    here.window.close()

    back = seat(ewa)
    back.type_into(PLACE, str(stick))
    carried(back, TAKE)
    assert back.sees("Wszystko, co tu zapisano, jest w dzienniku biura.")
    assert back.unnamed() == []


def test_what_goes_wrong_with_a_stick_is_said_and_named(town, seat, carried, tmp_path):
    anna, ewa = town.office_of(2)
    journey = seat(anna)
    journey.press(SEND)
    assert journey.fault(PLACE)

    journey.type_into(PLACE, "pendrive")
    assert not journey.press(TAKE).window.desk.exchanger.carrier.runs
    journey.type_into(PLACE, str(tmp_path / "nothing"))
    carried(journey, TAKE)
    assert journey.sees("Nie widać nośnika ani folderu")
    carried(journey, SEND)
    assert not (tmp_path / "nothing").exists()

    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    journey.type_into(PLACE, str(tmp_path))
    carried(journey, TAKE)
    assert journey.sees("nie ma pakietu wymiany")

    stick = tmp_path / "stick"
    ewa.register("Zofia Lis")
    whole = sticks.export_package(ewa.office, stick).path
    (stick / "holiday.cuspak").write_bytes(b"\xff\xd8" * 400)
    content = bytearray(whole.read_bytes())
    whole.write_bytes(content[:-30])
    journey.type_into(PLACE, str(stick))
    carried(journey, TAKE)
    assert journey.sees(f"Wczytano 1{NBSP}pakiet, ale nie wszystko.")
    assert journey.sees("holiday.cuspak: To nie jest pakiet wymiany")
    assert journey.sees("jest ucięta lub zmieniona")


def test_a_package_of_another_office_is_refused_by_name(town, seat, carried, tmp_path, qtbot):
    anna = town.found()
    other = town.found()
    path = sticks.export_package(other.office, tmp_path).path
    digest = anna.digest

    journey = seat(anna)
    journey.type_into(PLACE, str(tmp_path))
    carried(journey, TAKE)

    assert journey.sees(f"Pakiet „{path.name}” jest innego biura")
    assert journey.sees("Niczego nie przyjęto z tego nośnika.")
    assert anna.digest == digest


def test_a_gap_is_named_until_its_package_comes(town, seat, carried, tmp_path):
    anna, ewa = town.office_of(2)
    start = ewa.here.position
    anna.register("Jan Dąb", serial=124)
    anna.synced()
    sticks.export_package(anna.office, tmp_path / "one", Wish(since=start))
    middle = anna.here.position
    anna.register("Ewa Wilk", serial=125)
    anna.synced()
    sticks.export_package(anna.office, tmp_path / "two", Wish(since=middle))

    journey = seat(ewa)
    journey.type_into(PLACE, str(tmp_path / "two"))
    carried(journey, TAKE)
    assert journey.sees(f"Przynieś pakiet z pozycjami {start + 1}–{middle}")
    assert journey.sees("czeka na wcześniejszy")
    journey.type_into(PLACE, str(tmp_path / "one"))
    carried(journey, TAKE)

    assert journey.misses("czeka na wcześniejszy")
    assert ewa.digest == anna.digest


def test_the_protocol_stands_on_the_screen_and_on_paper(town, seat, carried, tmp_path):
    anna = town.found()
    anna.register("Zofia Lis")
    journey = seat(anna)
    assert journey.sees("Jeszcze niczego nie zapisano.")
    journey.type_into(PLACE, str(tmp_path))
    carried(journey, SEND)

    journey.wait_until(lambda: bool(journey.rows("Pakiety")), "a line of the protocol")
    assert "wyszedł · ten komputer" in journey.rows("Pakiety")[0]
    journey.press(PRINT)
    see_paper(journey)


def test_a_package_that_ends_elsewhere_is_told_there_and_found_again_on_its_page(
    town, seat, tmp_path, qtbot
):
    anna = town.found()
    anna.register("Zofia Lis")
    journey = seat(anna)
    journey.type_into(PLACE, str(tmp_path))
    carrier = journey.window.desk.exchanger.carrier
    with qtbot.waitSignal(carrier.finished, timeout=PATIENCE):
        journey.press(SEND)
        assert not journey.can_press("Wymień teraz") or not carrier.runs
        journey.window.turn("residents")
    assert journey.sees(f"Pakiet zapisano w „{tmp_path}”")

    journey.window.turn("offices", "exchange")
    assert journey.sees("Odłącz nośnik w systemie")
    assert journey.can_press("Wymień teraz")


def test_closing_the_window_gives_a_package_up(town, seat, tmp_path):
    anna = town.found()
    anna.register("Zofia Lis")
    journey = seat(anna)
    journey.type_into(PLACE, str(tmp_path))
    carrier = journey.window.desk.exchanger.carrier
    with alone(anna.office.store):
        journey.press(SEND)
        assert carrier.runs
        assert journey.sees("Jeśli trwa wymiana z serwerem")
        journey.window.close()
        tasks.call_off()

    assert list(tmp_path.glob("*.cuspak*")) == []


def test_the_palette_leads_to_the_stick_from_anywhere(town, seat):
    journey = seat(town.found())
    journey.window.turn("residents")
    commands = {one.text: one for one in journey.window.commands()}

    commands[SEND].run()

    assert journey.held == PLACE


def test_an_office_of_one_pc_is_told_that_it_has_nobody_to_send_to(town, seat):
    journey = seat(town.unfounded())

    commands = {one.text: one for one in journey.window.commands()}
    commands[TAKE].run()

    assert journey.sees("nie ma jeszcze z kim wymieniać danych")


class TestAFullStick:
    """Only root may mount a disk that is full."""

    __test__ = can_mount()

    def test_it_is_said_and_nothing_half_written_stays(self, town, seat, carried, tmp_path):
        anna = town.found()
        anna.register("Zofia Lis")
        journey = seat(anna)
        with small_disk(tmp_path / "stick", 1) as disk:
            fill(disk, 0)
            journey.type_into(PLACE, str(disk))
            carried(journey, SEND)

            assert journey.sees("nie ma miejsca na pakiet")
            assert [one.name for one in disk.iterdir()] == ["ballast"]
