"""The office's log on one of its own PCs, as the window shows it: begun, followed, taken over."""

import shutil

from cusdesk.app import gate, orderer, server_process, sticks
from cusdesk.ui import tasks
from cusdesk.ui.beginnings import TAKE
from cusdesk.ui.settings_orderer import KEEP, NAME, TAKE_OVER, TITLE, OwnLogCard
from tests.support.desks import LOGIN, Desk
from tests.support.offices import PASSWORD, Clock
from tests.support.quick_secrets import slow_codes
from tests.support.windows import answer

SIZE = (1366, 728)
PATIENCE = 90_000


def awaited(qtbot, journey, sentence):
    qtbot.waitUntil(lambda: journey.sees(sentence), timeout=PATIENCE)


def test_a_clerk_begins_the_log_and_a_colleagues_stick_goes_into_it_at_once(
    town, exchange_page, qtbot, tmp_path
):
    anna, stick = town.unfounded(), tmp_path / "stick"
    journey = exchange_page(anna)
    assert journey.sees("Gmina nie ma serwera")
    journey.type_into(NAME, "Sekretariat")
    with slow_codes():
        journey.press(KEEP)
        awaited(qtbot, journey, TITLE)
    exchanger = journey.window.desk.exchanger
    qtbot.waitUntil(
        lambda: exchanger.here is not None and bool(exchanger.here.orders), timeout=PATIENCE
    )
    assert journey.sees(anna.here.orders)
    assert journey.sees("ten komputer")
    assert not journey.can_press("Sprawdź i zapisz adres")
    assert journey.unnamed() == []

    far = town.join_by_stick(anna, stick)
    who = far.register("Zofia Lis")
    sticks.export_package(far.office, tmp_path / "back")
    journey.type_into("Nośnik albo folder", str(tmp_path / "back")).press(TAKE)
    qtbot.waitUntil(lambda: anna.here.position > far.here.position, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not exchanger.runs, timeout=PATIENCE)
    assert anna.resident(who).name == "Zofia Lis"

    journey.window.close()
    tasks.call_off()
    assert server_process.running(anna.folder) is None


def test_a_copy_shows_the_log_that_it_does_not_keep_and_takes_it_over_when_told(
    town, exchange_page, qtbot, tmp_path
):
    anna = town.unfounded()
    with slow_codes():
        orderer.become(anna.office, port=0)
    anna.close()
    town.desks.clear()
    folder = tmp_path / "copy"
    shutil.copytree(anna.folder, folder)
    copy = Desk(folder, gate.unlock(folder, LOGIN, PASSWORD, Clock()))
    town.desks.append(copy)
    journey = exchange_page(copy)
    awaited(qtbot, journey, "którego ten komputer nie prowadzi")
    assert server_process.running(folder) is None

    answer(TAKE_OVER)
    journey.press(TAKE_OVER)

    card = journey.window.screen_.findChild(OwnLogCard)
    qtbot.waitUntil(lambda: copy.here.orders != "", timeout=PATIENCE)
    qtbot.waitUntil(lambda: card.isVisible() and not card.keep.isVisible(), timeout=PATIENCE)
    assert copy.office.surroundings.ordinal == 2
