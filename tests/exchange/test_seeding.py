"""A new PC begins with the office's state from a stick, and is like any other from then on."""

import shutil

import msgspec
import pytest
from sqlalchemy import delete

from cusdesk.app import gate, sticks
from cusdesk.db.exchange import DIGEST
from cusdesk.domain.errors import FormatError, RefusedError, StoreError
from cusdesk.sync import seeding, snapshot
from cusdesk.sync.digests import keep_sums
from cusdesk.sync.links import keep, link_of
from cusdesk.sync.reports import Outcome, Step
from cusdesk.wire.chunks import ChunkKind
from cusdesk.wire.package import Package
from tests.support.desks import Desk, Town
from tests.support.offices import PASSWORD, Clock
from tests.support.servers import command, running


def log_here(desk):
    """Return the positions of the log that lie on a PC."""
    with desk.office.store.reader.begin() as connection:
        rows = connection.exec_driver_sql("SELECT position FROM exchange_log ORDER BY position")
        return [row.position for row in rows]


def counted(desk):
    """Return what the rows in the file sum up to, counted anew, and the sums kept."""
    with desk.office.store.reader.begin() as connection:
        return snapshot.recount(connection), snapshot.sums(connection)


def requested(town, host, stick, name="PC 2"):
    """Have a new PC ask by stick and be let in; return its folder."""
    folder = town.home / name
    shown = sticks.ask_by_stick(folder, stick, "anna", PASSWORD, name)
    came = sticks.import_packages(host.office, stick)
    sticks.admit_newcomer(host.office, sticks.request_named(came.requests, shown))
    host.synced()
    return folder


def test_a_seeded_pc_has_everything_without_the_log_and_works_like_any_other(town, tmp_path):
    anna = town.found()
    who = anna.register("Zofia Lis")
    anna.synced()
    # Not in the log yet, so it belongs to no state.
    anna.register("Jan Dąb", serial=124)

    ewa = town.join_by_stick(anna, tmp_path / "stick", seed=True)

    assert ewa.resident(who) == anna.resident(who)
    assert ewa.digest == anna.digest
    again, kept = counted(ewa)
    assert again == kept
    assert log_here(ewa) == []
    ewa.rename(who, note="z nowego")
    anna.rename(who, old_number="7")
    town.rest()
    assert (anna.resident(who).note, ewa.resident(who).old_number) == ("z nowego", "7")
    assert anna.digest == ewa.digest
    assert [desk.here.only_here for desk in town.desks] == [0, 0]

    # It lets the next one in as well: what it has not is not asked for.
    jan = town.join_by_stick(ewa, tmp_path / "next")
    town.rest()
    assert jan.digest == ewa.digest == anna.digest
    assert jan.resident(who) == anna.resident(who)


def test_a_server_restored_behind_the_state_is_not_followed_and_one_beyond_it_is(
    office_template, tmp_path
):
    folder = tmp_path / "server"
    with running(folder) as server:
        town = Town(server, office_template, tmp_path)
        anna = town.found()
        who = anna.register("Zofia Lis")
        anna.synced()
        new = requested(town, anna, tmp_path / "stick")
        behind = backed_up(folder, tmp_path / "one")
        anna.rename(who, note="przed stanem")
        anna.synced()
        sticks.export_package(anna.office, tmp_path / "stick", sticks.Wish(seed=True))
        ewa = seated(town, new, tmp_path / "stick")
        town.rest()
        beyond = backed_up(folder, tmp_path / "two")
        ewa.rename(who, note="x")
        anna.rename(who, old_number="7")
        town.rest()
        port = server.told["url"].rpartition(":")[2]

    with put_back(folder, beyond, port):
        assert ewa.synced().went_back > 0
        town.rest()
        assert anna.digest == ewa.digest
        assert (anna.resident(who).note, ewa.resident(who).old_number) == ("x", "7")
        again, kept = counted(ewa)
        assert again == kept
    with put_back(folder, behind, port):
        ewa.rename(who, note="ostatnia")
        assert_refused_with_nothing_lost(ewa, who)
        # Its work leaves by stick, as the sentence says.
        left = sticks.export_package(ewa.office, tmp_path / "last")
        assert left.sent[-1].last == ewa.here.last
    town.close()


def seated(town, folder, stick):
    """Return the desk of a PC that joins by what lies on a stick."""
    sticks.join_by_stick(folder, stick, ("anna", PASSWORD))
    desk = Desk(folder, gate.unlock(folder, "anna", PASSWORD, Clock()))
    town.desks.append(desk)
    return desk


def assert_refused_with_nothing_lost(desk, who):
    """Check that a PC refuses the server it meets and keeps what it has."""
    digest = desk.digest
    report = desk.sync()
    assert report.outcome is Outcome.REFUSED
    assert "dołącz do biura od nowa" in report.sentence
    assert (desk.digest, desk.resident(who).note) == (digest, "ostatnia")


def backed_up(folder, to):
    """Return what the server says of a backup it made."""
    return command("backup", "--data", str(folder), "--to", str(to))[1]


def put_back(folder, backup, port):
    """Put a server back from a backup and run it where it was."""
    shutil.rmtree(folder)
    assert command("restore", backup["path"], "--to", str(folder))[0] == 0
    return running(folder, "--port", port)


def test_a_damaged_state_is_refused_whole_and_the_next_package_is_taken(town, tmp_path):
    anna = town.found()
    who = anna.register("Zofia Lis")
    anna.synced()
    stick, told = tmp_path / "stick", []
    folder = requested(town, anna, stick)
    path = sticks.export_package(anna.office, stick, sticks.Wish(seed=True)).path
    whole = path.read_bytes()
    flipped = bytearray(whole)
    with path.open("rb") as file:
        lines = Package(file).manifest.lines
    assert lines[0].kind is ChunkKind.STATE
    flipped[-1 - sum(line.size for line in lines) + lines[0].size] ^= 1
    path.write_bytes(flipped)

    with pytest.raises(FormatError, match="stan początkowy"):
        sticks.join_by_stick(folder, stick, ("anna", PASSWORD))
    path.write_bytes(whole)
    joined = sticks.join_by_stick(folder, stick, ("anna", PASSWORD), told.append)

    assert joined.login_works
    assert joined.imported.seed == anna.here.position
    assert Step.SEEDING in {progress.step for progress in told}
    # The same stick once more, on a PC that works already, changes nothing.
    assert sticks.import_packages(anna.office, stick).seed == 0
    assert anna.resident(who).name == "Zofia Lis"


def test_a_long_log_is_given_as_a_state_unless_the_log_is_wished_for(town, tmp_path, monkeypatch):
    monkeypatch.setattr(seeding, "LONG", 3)
    anna = town.found()
    anna.synced()
    stick = tmp_path / "stick"
    requested(town, anna, stick)

    by_itself = sticks.export_package(anna.office, stick)
    without_a_newcomer = sticks.export_package(anna.office, tmp_path / "other")

    assert by_itself.seed == anna.here.position
    assert by_itself.log == (0, 0)
    assert by_itself.answered == 1
    assert without_a_newcomer.seed == 0
    requested(town, anna, tmp_path / "more", "PC 3")
    wished = sticks.export_package(anna.office, tmp_path / "more", sticks.Wish(since=0))
    assert (wished.seed, wished.log[0]) == (0, 1)


def test_a_pc_whose_rows_differ_from_a_colleague_s_gives_no_state_away(town, tmp_path):
    anna = town.found()
    with anna.office.store.writer.begin() as connection:
        keep(connection, msgspec.structs.replace(link_of(connection), attested="różnice"))

    with pytest.raises(RefusedError, match="Zapisz pakiet dla nowego komputera na innym"):
        sticks.export_package(anna.office, tmp_path, sticks.Wish(seed=True))

    assert list(tmp_path.glob("*.cuspak")) == []


def test_a_state_that_does_not_sum_up_leaves_the_new_pc_empty(town, tmp_path):
    anna = town.found()
    stick = tmp_path / "stick"
    folder = requested(town, anna, stick)
    with anna.office.store.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE exchange_digest SET total = ?", (f"{1:032x}",))
    sticks.export_package(anna.office, stick, sticks.Wish(seed=True))

    with pytest.raises(StoreError, match="sumy kontrolne"):
        sticks.join_by_stick(folder, stick, ("anna", PASSWORD))

    with anna.office.store.writer.begin() as connection:
        connection.execute(delete(DIGEST))
        keep_sums(connection, snapshot.recount(connection))
    # Of two states on one stick either is met first: the spoilt one is put away.
    for spoilt in stick.glob("*.cuspak"):
        spoilt.unlink()
    sticks.export_package(anna.office, stick, sticks.Wish(seed=True))
    joined = sticks.join_by_stick(folder, stick, ("anna", PASSWORD))

    assert (joined.login_works, joined.imported.seed) == (True, anna.here.position)
