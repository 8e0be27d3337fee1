"""An office without a gmina's server: one of its PCs keeps the log, by network or by sticks."""

import shutil
import signal
import ssl

import httpx
import pytest

from cusdesk.app import computers, exchange, gate, orderer, own_server, server_process, sticks
from cusdesk.domain.errors import RefusedError
from cusdesk.sync.links import link_of
from cusdesk.sync.reports import Outcome
from tests.support.commands import run
from tests.support.desks import LOGIN, Desk
from tests.support.offices import PASSWORD, Clock
from tests.support.quick_secrets import slow_codes
from tests.support.servers import command


@pytest.fixture
def keeper(town):
    """Return the PC that keeps the office's log, its window open."""
    desk = town.unfounded()
    with slow_codes():
        report = orderer.become(desk.office, "Sekretariat", port=0)
    assert report.outcome is Outcome.DONE, report.sentence
    assert own_server.need(desk.office.store)
    yield desk
    own_server.let_go(desk.office.store)


def link(desk):
    with desk.office.store.reader.begin() as connection:
        return link_of(connection)


def process(desk):
    return server_process.running(desk.folder).process


def joined(town, keeper, folder):
    """Join by a code over the office's network."""
    made = exchange.invite(keeper.office)
    done = exchange.join(folder, (made.server, made.code, "Pokój 4"), LOGIN, PASSWORD)
    assert done.login_works, done.sentence
    desk = Desk(folder, gate.unlock(folder, LOGIN, PASSWORD, Clock()))
    town.desks.append(desk)
    return desk


def clear(stick):
    for old in stick.iterdir():
        old.unlink()


def test_two_pcs_and_a_stick_without_any_network(town, keeper, tmp_path):
    stick = tmp_path / "stick"
    who = keeper.register("Zofia Lis")
    far = town.join_by_stick(keeper, stick)
    assert far.resident(who).name == "Zofia Lis"
    assert (far.here.server, far.here.orders) == (keeper.here.orders, "")
    clear(stick)
    far.rename(who, note="z terenu")
    keeper.register("Jan Dąb", serial=124)

    sticks.export_package(far.office, stick)
    assert sticks.import_packages(keeper.office, stick).boxed > 0
    keeper.synced()
    clear(stick)
    sticks.export_package(keeper.office, stick)
    sticks.import_packages(far.office, stick)

    assert keeper.resident(who).note == "z terenu"
    assert far.digest == keeper.digest
    assert (far.here.only_here, keeper.here.only_here) == (0, 0)
    assert far.here.exchanged_at == ""


def test_another_pc_joins_by_code_over_the_offices_network(town, keeper, tmp_path):
    who = keeper.register("Zofia Lis")
    keeper.synced()

    near = joined(town, keeper, tmp_path / "near")

    assert link(keeper).server.url.startswith("https://127.0.0.1:")
    assert near.here.server == keeper.here.orders == link(keeper).orders
    near.rename(who, note="z pokoju 4")
    near.synced()
    keeper.synced()
    assert keeper.resident(who).note == "z pokoju 4"
    assert keeper.digest == near.digest


def test_the_server_ends_with_the_window_and_comes_back_when_it_is_needed(keeper):
    process(keeper).send_signal(signal.SIGKILL)
    process(keeper).wait()
    keeper.register("Zofia Lis")
    keeper.synced()
    again = process(keeper)
    assert again.poll() is None

    own_server.let_go(keeper.office.store)

    assert again.wait(10) == 0
    assert server_process.running(keeper.folder) is None
    keeper.register("Jan Dąb", serial=124)
    keeper.synced()
    assert server_process.running(keeper.folder) is None


def test_a_server_that_runs_already_is_used_and_a_port_of_anybody_else_is_named(keeper, tmp_path):
    port = own_server.port_of(link(keeper).server)
    beside = tmp_path / "beside"
    beside.mkdir()
    server_process.place(beside).symlink_to(server_process.place(keeper.folder))

    with server_process.needed(beside, port) as told:
        assert told.within == link(keeper).server.url
        assert server_process.running(beside).process is None
    assert process(keeper).poll() is None
    with pytest.raises(server_process.ServerStartError, match=f"Port {port} jest zajęty"):
        server_process.need(tmp_path, port)
    assert server_process.running(tmp_path) is None


def test_an_office_that_has_a_server_does_not_begin_a_second_log(town):
    anna = town.found()

    with pytest.raises(RefusedError, match="należy już do dziennika"):
        orderer.become(anna.office, port=0)
    assert orderer.ordering_of(anna.office) == orderer.Ordering()


def test_a_copy_of_the_folder_orders_nothing_and_calls_the_pc_it_is_a_copy_of(
    town, keeper, tmp_path
):
    who = keeper.register("Zofia Lis")
    keeper.synced()
    own_server.let_go(keeper.office.store)
    keeper.close()
    shutil.copytree(keeper.folder, tmp_path / "copy")
    keeper.office = gate.unlock(keeper.folder, LOGIN, PASSWORD, Clock())
    own_server.need(keeper.office.store)
    copy = Desk(tmp_path / "copy", gate.unlock(tmp_path / "copy", LOGIN, PASSWORD, Clock()))
    town.desks.append(copy)

    assert not own_server.need(copy.office.store)
    assert orderer.ordering_of(copy.office) == orderer.Ordering(may_take_over=True)
    copy.rename(who, note="z kopii")
    report = copy.synced()

    assert report.new_id
    assert (copy.here.server, copy.here.orders) == (keeper.here.orders, "")
    keeper.synced()
    assert keeper.resident(who).note == "z kopii"


def test_a_restored_folder_takes_its_log_over_and_the_others_send_again_what_it_lost(
    town, keeper, tmp_path
):
    who = keeper.register("Zofia Lis")
    keeper.synced()
    near = joined(town, keeper, tmp_path / "near")
    own_server.let_go(keeper.office.store)
    keeper.close()
    shutil.copytree(keeper.folder, tmp_path / "backup")
    keeper.office = gate.unlock(keeper.folder, LOGIN, PASSWORD, Clock())
    own_server.need(keeper.office.store)
    near.rename(who, note="po kopii")
    near.synced()
    keeper.register("Jan Dąb", serial=124)
    keeper.synced()
    own_server.let_go(keeper.office.store)
    keeper.close()
    shutil.rmtree(keeper.folder)
    shutil.copytree(tmp_path / "backup", keeper.folder)
    keeper.office = gate.unlock(keeper.folder, LOGIN, PASSWORD, Clock())
    assert not own_server.need(keeper.office.store)

    report = orderer.take_over(keeper.office)

    assert (report.outcome, report.new_id) == (Outcome.DONE, True), report.sentence
    assert own_server.need(keeper.office.store)
    assert near.synced().went_back
    keeper.synced()
    near.synced()
    assert keeper.resident(who).note == "po kopii"
    assert keeper.digest == near.digest


def test_a_log_that_moved_to_the_gminas_server_is_not_kept_here_any_longer(keeper, tmp_path):
    keeper.register("Zofia Lis")
    keeper.synced()
    folder = server_process.place(keeper.folder)
    copy = command("backup", "--data", str(folder), "--to", str(tmp_path / "out"))[1]["path"]
    assert command("restore", copy, "--to", str(tmp_path / "gmina" / "orderer"))[0] == 0

    with server_process.needed(tmp_path / "gmina", 0) as told:
        assert computers.find_server(keeper.office, told.within) == told.within
        keeper.register("Jan Dąb", serial=124)
        keeper.synced()

    assert orderer.ordering_of(keeper.office) == orderer.Ordering()
    with pytest.raises(RefusedError, match="nie ma dziennika"):
        orderer.take_over(keeper.office)


def test_the_log_is_begun_and_looked_after_by_commands(town, tmp_path):
    desk = town.unfounded()
    desk.close()
    town.desks.clear()

    with slow_codes():
        asked = ("--office", desk.folder, "--port", "0", "--name", "Parter")
        code, begun = run("pc", "keep-log", *asked)

    assert (code, begun["outcome"], begun["only_here"]) == (0, "done", 0), begun
    status = run("replica", "status", "--office", desk.folder)[1]
    assert status["orders"] == begun["server"]
    assert run("sync", "--office", desk.folder)[1]["outcome"] == "done"
    code, invited = run("enrol-code", "--office", desk.folder)
    assert (code, invited["server"]) == (0, begun["server"])
    code, again = run("pc", "keep-log", "--office", desk.folder)
    assert (code, "należy już" in again["error"]) == (1, True)
    code, taken = run("pc", "take-log", "--office", desk.folder)
    assert (code, taken["outcome"]) == (0, "done"), taken
    with server_process.needed(desk.folder, own_port(begun)):
        trust = server_process.place(desk.folder) / "tls" / "authority.pem"
        line = ssl.create_default_context(cafile=str(trust))
        assert httpx.get(f"{begun['server']}/health/live", verify=line).status_code == 200


def own_port(begun):
    return int(begun["server"].rpartition(":")[2])
