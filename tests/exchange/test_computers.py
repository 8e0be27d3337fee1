"""An administrator puts a PC out, changes the office's key and tells where the server is."""

import msgspec
import pytest

from cusdesk.app import computers, exchange, sticks
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.sync import epochs, links
from cusdesk.sync.client import session_of
from cusdesk.sync.reports import Outcome
from cusdesk.wire.records import Retire
from tests.support.lines import line_to


def link_of(desk):
    with desk.office.store.reader.begin() as connection:
        return links.link_of(connection)


def told(desk):
    """Return the PCs of the office as one of them knows them."""
    return {one.name: one.retired for one in computers.computers(desk.office)}


@pytest.fixture
def three(town):
    """Return an administrator's PC and two more."""
    return town.office_of(3)


def test_a_pc_that_left_gets_nothing_new_and_nothing_new_of_it_counts(three):
    anna, ewa, lost = three
    kept = lost.register("Zofia Lis")
    lost.synced()

    report = computers.retire(anna.office, 3)

    assert report.outcome is Outcome.DONE, report.sentence
    assert told(anna) == {"PC 1": False, "PC 2": False, "PC 3": True}
    after = anna.register("Jan Dąb", serial=124)
    anna.synced()
    ewa.synced()
    assert ewa.resident(kept).name == "Zofia Lis"
    assert ewa.resident(after).name == "Jan Dąb"
    assert ewa.digest == anna.digest
    lost.register("Ewa Wilk", serial=125)
    refused = lost.sync()
    assert refused.outcome is Outcome.REFUSED, refused
    assert refused.only_here > 0
    assert set(link_of(anna).keys) == set(link_of(ewa).keys) == {1, 2}
    assert set(link_of(lost).keys) == {1}


def test_what_it_sent_meanwhile_is_taken_in_before_it_leaves(three):
    anna, ewa, leaving = three
    who = leaving.register("Zofia Lis")
    leaving.synced()

    computers.retire(anna.office, 3)
    ewa.synced()

    assert anna.resident(who).name == ewa.resident(who).name == "Zofia Lis"
    assert ewa.digest == anna.digest


def test_a_retirement_cut_before_the_key_is_finished_by_the_next_exchange(three):
    anna, ewa, _lost = three
    session = session_of(anna.office.store, exchange.around())
    leaving = next(one for one in computers.computers(anna.office) if one.ordinal == 3)
    epochs.order(session, Retire(bytes.fromhex(leaving.replica), leaving.last))
    session.line.close()

    for _ in range(2):
        anna.synced()
    ewa.synced()

    assert set(link_of(anna).keys) == set(link_of(ewa).keys) == {1, 2}
    position = anna.here.position
    anna.synced()
    assert anna.here.position == position


def test_a_new_key_reaches_everybody_who_stays(three):
    anna, ewa, jan = three

    computers.new_key(anna.office)
    who = anna.register("Zofia Lis")
    anna.synced()

    for desk in (ewa, jan):
        desk.synced()
        assert desk.resident(who).name == "Zofia Lis"
        assert set(link_of(desk).keys) == {1, 2}
    assert anna.digest == ewa.digest == jan.digest


def test_only_an_administrator_s_pc_rules_and_never_over_itself(three):
    anna, ewa, _jan = three

    with pytest.raises(RefusedError, match="komputer administratora"):
        computers.retire(ewa.office, 3)
    with pytest.raises(RefusedError, match="niego samego"):
        computers.retire(anna.office, 1)
    with pytest.raises(NotFoundError, match="numerze stanowiska 9"):
        computers.retire(anna.office, 9)
    computers.retire(anna.office, 3)
    with pytest.raises(RefusedError, match="już wycofano"):
        computers.retire(anna.office, 3)


def test_a_second_administrator_s_pc_may_put_the_first_one_out(town):
    anna = town.found()
    ewa = town.join(anna, admin=True)
    town.rest()

    computers.retire(ewa.office, 1)

    assert told(ewa) == {"PC 1": True, "PC 2": False}
    town.desks.remove(anna)
    assert anna.sync().outcome is Outcome.REFUSED
    anna.close()


def test_a_server_that_moved_is_found_again_and_no_other_is_taken_for_it(town, tmp_path):
    anna, ewa = town.office_of(2)
    who = anna.register("Zofia Lis")
    anna.synced()

    with line_to(town.address) as moved:
        url = f"https://127.0.0.1:{moved.port}"
        assert computers.find_server(ewa.office, url) == url
        ewa.synced()
        assert moved.carried > 0
    assert ewa.resident(who).name == "Zofia Lis"
    with line_to("https://127.0.0.1:9") as dead, pytest.raises(RefusedError):
        computers.find_server(ewa.office, f"https://127.0.0.1:{dead.port}")
    assert link_of(ewa).server.url == url


def without_server(desk):
    """Take a PC's knowledge of the server away, as of one that joined by stick long ago."""
    with desk.office.store.writer.begin() as connection:
        link = links.link_of(connection)
        links.keep(connection, msgspec.structs.replace(link, server=None))


def test_a_pc_without_a_server_needs_a_code_to_know_the_right_one(town):
    anna, ewa = town.office_of(2)
    without_server(ewa)

    with pytest.raises(RefusedError, match="Utwórz kod"):
        computers.find_server(ewa.office, town.address)
    code = exchange.invite(anna.office).code
    computers.find_server(ewa.office, town.address, code)

    who = ewa.register("Zofia Lis")
    ewa.synced()
    anna.synced()
    assert anna.resident(who).name == "Zofia Lis"


def test_who_joined_by_stick_knows_the_server_by_the_answer(town, tmp_path):
    anna = town.found()
    ewa = town.join_by_stick(anna, tmp_path / "stick")

    who = ewa.register("Zofia Lis")
    ewa.synced()
    anna.synced()

    assert anna.resident(who).name == "Zofia Lis"
    assert sticks.protocol(ewa.office).here.only_here == 0
