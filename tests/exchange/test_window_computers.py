"""The office's computers in the window: who lacks what, one put out, a new key, the server."""

from dataclasses import replace

from cusdesk.app import computers, exchange
from cusdesk.sync import links
from cusdesk.sync.reports import Outcome
from cusdesk.ui.settings_computers import NEW_KEY, RETIRE, TITLE
from cusdesk.ui.settings_inviting import InvitingCard
from cusdesk.ui.settings_server import CHECK
from tests.support.offices import PASSWORD, as_user
from tests.support.windows import answer

SIZE = (1366, 728)
PATIENCE = 60_000


def done(qtbot, journey, sentence):
    """Wait until the page says how it went."""
    qtbot.waitUntil(lambda: journey.sees(sentence), timeout=PATIENCE)


def epochs(desk):
    with desk.office.store.reader.begin() as connection:
        return sorted(links.link_of(connection).keys)


def test_a_lost_pc_is_put_out_with_the_keyboard_and_the_key_changes(town, exchange_page, qtbot):
    anna, lost = town.office_of(2)
    lost.register("Zofia Lis")
    lost.synced()
    anna.synced()
    journey = exchange_page(anna)
    qtbot.waitUntil(lambda: len(journey.rows(TITLE)) == 2, timeout=PATIENCE)
    first, second = journey.rows(TITLE)
    assert "PC 1 (ten)" in first
    assert "administrator" in first
    assert "Anna Wrześniewska, " in second
    assert journey.unnamed() == []

    journey.select_row(TITLE, "PC 1").press(RETIRE)
    assert journey.sees("Tego komputera nie wycofasz z niego samego")
    journey.select_row(TITLE, "PC 2")
    answer("Anuluj")
    journey.press(RETIRE)
    assert not computers.computers(anna.office)[1].retired
    answer(RETIRE)
    journey.press(RETIRE)
    done(qtbot, journey, "Wycofano komputer „PC 2”. Biuro ma nowy klucz.")

    qtbot.waitUntil(lambda: "wycofany" in journey.rows(TITLE)[1], timeout=PATIENCE)
    assert epochs(anna) == [1, 2]
    lost.register("Ewa Wilk", serial=125)
    assert lost.sync().outcome is Outcome.REFUSED


def test_a_new_key_is_begun_once_somebody_has_read_what_follows(town, exchange_page, qtbot):
    anna = town.found()
    journey = exchange_page(anna)
    qtbot.waitUntil(lambda: journey.can_press(NEW_KEY), timeout=PATIENCE)

    answer("Anuluj")
    journey.press(NEW_KEY)
    assert epochs(anna) == [1]
    answer(NEW_KEY)
    journey.press(NEW_KEY)
    done(qtbot, journey, "Biuro ma nowy klucz.")

    assert epochs(anna) == [1, 2]


def test_a_second_administrators_pc_is_invited_and_may_rule(town, exchange_page, qtbot, tmp_path):
    anna = town.found()
    journey = exchange_page(anna)
    qtbot.waitUntil(lambda: journey.can_press("Komputer administratora"), timeout=PATIENCE)
    journey.press("Komputer administratora").press("Przygotuj kod")
    done(qtbot, journey, "Ważny do godziny")

    card = journey.window.screen_.findChild(InvitingCard)
    ask = (town.address, card.code, "Kierownik")
    assert exchange.join(tmp_path / "new", ask, "anna", PASSWORD).login_works

    anna.synced()
    assert [one.admin for one in computers.computers(anna.office)] == [True, True]


def test_another_address_is_kept_only_where_the_offices_own_server_answers(
    town, exchange_page, qtbot
):
    anna = town.found()
    journey = exchange_page(anna)
    qtbot.waitUntil(lambda: journey.value("Adres serwera") == town.address, timeout=PATIENCE)
    other = town.address.replace("127.0.0.1", "localhost")

    journey.type_into("Adres serwera", "https://127.0.0.1:9").press(CHECK)
    qtbot.waitUntil(lambda: journey.can_press(CHECK), timeout=PATIENCE)
    assert (anna.here.server, journey.value("Adres serwera")) == (
        town.address,
        "https://127.0.0.1:9",
    )
    journey.type_into("Adres serwera", other).press(CHECK)
    done(qtbot, journey, "Odpowiada serwer tego biura")

    assert anna.here.server == other
    anna.synced()


def test_a_pc_that_is_no_administrators_is_told_where_this_is_done(town, exchange_page, qtbot):
    _anna, ewa = town.office_of(2)
    journey = exchange_page(ewa)

    qtbot.waitUntil(lambda: len(journey.rows(TITLE)) == 2, timeout=PATIENCE)

    assert journey.sees("Wycofać komputer i zmienić klucz biura można na komputerze administratora")
    assert not journey.can_press(RETIRE)
    assert not journey.can_press(NEW_KEY)
    assert not journey.can_press("Komputer administratora")


def test_whoever_keeps_no_accounts_sees_the_pcs_and_rules_nothing(town, exchange_page, qtbot):
    anna = town.found()
    journey = exchange_page(replace(anna, office=as_user(anna.office, "beata")))

    qtbot.waitUntil(lambda: len(journey.rows(TITLE)) == 1, timeout=PATIENCE)

    assert not journey.can_press(RETIRE)
    assert not journey.can_press(CHECK)


def test_what_a_pc_has_not_confirmed_is_counted_until_it_writes(town):
    anna, ewa = town.office_of(2)
    ewa.register("Zofia Lis")
    ewa.synced()
    anna.register("Jan Dąb", serial=124)
    town.rest()
    before = computers.seats(anna.office)[1]
    ewa.register("Ewa Wilk", serial=125)
    town.rest()
    after = computers.seats(anna.office)[1]

    assert before.lacks > 0
    assert after.lacks == 0
    assert (after.by, bool(after.at)) == ("Anna Wrześniewska", True)
