"""A whole office against a server on PostgreSQL: there and back, copied, put back by its tools."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from tests.support.clusters import clusters
from tests.support.desks import Town
from tests.support.quick_secrets import quick_secrets
from tests.support.servers import command, running


@pytest.fixture(scope="module")
def cluster():
    with clusters(1) as (one,):
        yield one


def agree(town: Town) -> bool:
    anna, ewa = town.desks
    return (
        anna.digest == ewa.digest
        and (anna.here.only_here, ewa.here.only_here) == (0, 0)
        and anna.here.conflicts == 0
    )


def backed_up(folder, to, position):
    """Back a server up; the copy holds the office up to a position."""
    code, backup = command("backup", "--data", str(folder), "--to", str(to))
    assert (code, backup["offices"][0]["position"]) == (0, position)
    return backup


def restored(cluster, backup, to):
    """Restore by command, into a database with nothing in it."""
    cluster.tool("createdb", "fresh")
    fresh = ("--database", cluster.named("fresh"))
    assert command("restore", backup["path"], "--to", str(to), *fresh)[0] == 0
    return to


@dataclass
class Copied:
    """An office of two PCs, and two copies of its log that its PCs have since passed."""

    town: Town
    who: UUID
    folder: Path
    port: str
    backup: str
    dump: bytes


@pytest.fixture(scope="module")
def copied(cluster, quick_template, tmp_path_factory):
    """Work at a server on PostgreSQL, copy its log both ways, and work on."""
    home = tmp_path_factory.mktemp("postgres")
    folder = home / "server"
    with quick_secrets(), running(folder, "--database", cluster.url) as server:
        town = Town(server, quick_template, home)
        anna, ewa = town.office_of(2)
        who = anna.register("Zofia Lis")
        town.rest()
        ewa.rename(who, note="z PostgreSQL")
        town.rest()
        assert agree(town)
        assert anna.resident(who).note == "z PostgreSQL"
        code, told = command("backup", "--data", str(folder), "--to", str(home / "copies"))
        assert (code, told["offices"][0]["position"]) == (0, anna.here.position)
        dump = cluster.tool("pg_dump", "postgres")
        anna.rename(who, old_number="7")
        ewa.rename(who, e_delivery="AE:PL-1")
        town.rest()
        port = server.told["url"].rpartition(":")[2]
    yield Copied(town, who, folder, port, told["path"], dump)
    town.close()


def test_a_log_put_back_by_the_databases_own_tools_gets_everything_again(cluster, copied):
    anna, ewa = copied.town.desks
    older = cluster.put_back(copied.dump, "older")

    with running(copied.folder, "--database", older, "--port", copied.port):
        reports = [ewa.sync(), anna.sync()]
        copied.town.rest()

    assert [report.went_back > 0 for report in reports] == [True, True], reports
    assert agree(copied.town)
    found = anna.resident(copied.who)
    assert (found.old_number, found.e_delivery) == ("7", "AE:PL-1")


def test_a_copy_made_by_command_is_restored_into_an_empty_database(cluster, copied, tmp_path):
    anna, ewa = copied.town.desks
    cluster.tool("createdb", "fresh")
    again = tmp_path / "again"
    words = ("restore", copied.backup, "--to", str(again))
    assert command(*words, "--database", cluster.named("fresh"))[0] == 0

    with running(again, "--port", copied.port):
        ewa.rename(copied.who, note="po kopii")
        copied.town.rest()
        copied.town.rest()
        checked = command("check", "--data", str(again))[1]

    assert agree(copied.town)
    assert anna.resident(copied.who).note == "po kopii"
    assert checked["faults"] == []
