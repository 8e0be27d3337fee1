"""Copies, restored offices, restored servers: found out, and nothing of anybody's is lost."""

import shutil

from cusdesk.app import gate
from cusdesk.sync.reports import Outcome
from tests.support.desks import Desk, Town
from tests.support.offices import PASSWORD, Clock
from tests.support.servers import command, running


def copied(desk, folder):
    """Copy a PC's folder while it is closed."""
    desk.close()
    shutil.copytree(desk.folder, folder)
    desk.office = gate.unlock(desk.folder, "anna", PASSWORD, Clock())
    return folder


def put_back(desk, copy):
    """Put an older copy in the place of a PC's folder."""
    desk.close()
    shutil.rmtree(desk.folder)
    shutil.copytree(copy, desk.folder)
    desk.office = gate.unlock(desk.folder, "anna", PASSWORD, Clock())


def test_a_copied_folder_becomes_a_pc_of_its_own(town, tmp_path):
    anna, ewa = town.office_of(2)
    who = anna.register("Zofia Lis")
    town.rest()
    folder = copied(ewa, tmp_path / "copy")
    copy = Desk(folder, gate.unlock(folder, "anna", PASSWORD, Clock()))
    town.desks.append(copy)
    copy.rename(who, note="z kopii")
    ewa.rename(who, old_number="7")

    ewa.synced()
    report = copy.synced()
    town.rest()

    assert report.new_id
    assert copy.office.surroundings.ordinal == 3
    assert anna.resident(who).note == "z kopii"
    assert anna.resident(who).old_number == "7"
    assert anna.digest == ewa.digest == copy.digest
    assert [desk.here.only_here for desk in town.desks] == [0, 0, 0]


def test_an_older_copy_put_back_sends_again_what_only_it_has(town, tmp_path):
    anna, ewa = town.office_of(2)
    who = anna.register("Zofia Lis")
    town.rest()
    copy = copied(ewa, tmp_path / "copy")
    ewa.rename(who, old_number="7")
    town.rest()
    put_back(ewa, copy)
    ewa.rename(who, e_delivery="AE:PL-1")

    report = ewa.synced()
    town.rest()

    assert report.new_id
    assert anna.resident(who).old_number == "7"
    assert anna.resident(who).e_delivery == ewa.resident(who).e_delivery == "AE:PL-1"
    assert anna.digest == ewa.digest


def test_a_server_put_back_from_a_backup_gets_everything_again(quick_office, tmp_path):
    folder = tmp_path / "server"
    with running(folder) as server:
        town = Town(server, quick_office, tmp_path)
        anna, ewa = town.office_of(2)
        who = anna.register("Zofia Lis")
        town.rest()
        _, backup = command("backup", "--data", str(folder), "--to", str(tmp_path / "copies"))
        anna.rename(who, old_number="7")
        ewa.rename(who, note="x")
        town.rest()
        port = server.told["url"].rpartition(":")[2]
    shutil.rmtree(folder)
    assert command("restore", backup["path"], "--to", str(folder))[0] == 0
    with running(folder, "--port", port):
        ewa.rename(who, e_delivery="AE:PL-1")
        reports = [ewa.sync(), anna.sync(), ewa.sync()]
        town.rest()

        assert [report.went_back > 0 for report in reports] == [True, True, False]
        assert anna.resident(who) == ewa.resident(who)
        assert anna.resident(who).old_number == "7"
        assert (anna.resident(who).note, anna.resident(who).e_delivery) == ("x", "AE:PL-1")
        assert anna.digest == ewa.digest
        assert (anna.here.only_here, ewa.here.only_here) == (0, 0)
    town.close()


def test_an_empty_server_in_the_place_of_ours_takes_nothing_away(quick_office, tmp_path):
    folder = tmp_path / "server"
    with running(folder) as server:
        town = Town(server, quick_office, tmp_path)
        anna = town.found()
        who = anna.register("Zofia Lis")
        port = server.told["url"].rpartition(":")[2]
    (folder / "log.db").unlink()
    for left in folder.glob("log.db-*"):
        left.unlink()
    with running(folder, "--port", port):
        report = anna.sync()

        assert report.outcome is Outcome.REFUSED
        assert "nie zna tego komputera" in report.sentence
        assert anna.resident(who).name == "Zofia Lis"
        assert anna.here.only_here > 0
    town.close()


def test_another_server_is_not_spoken_to(quick_office, tmp_path):
    folder = tmp_path / "server"
    with running(folder) as server:
        town = Town(server, quick_office, tmp_path)
        anna = town.found()
        port = server.told["url"].rpartition(":")[2]
    with running(tmp_path / "other", "--port", port):
        report = anna.sync()

        assert report.outcome is Outcome.REFUSED
        assert "odpowiada ktoś inny" in report.sentence
    town.close()
