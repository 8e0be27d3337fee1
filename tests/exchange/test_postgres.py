"""A whole office against a server on PostgreSQL: there and back, copied, put back by its tools."""

import pytest

from tests.support.clusters import clusters
from tests.support.desks import Town
from tests.support.servers import command, running


@pytest.fixture(scope="module")
def cluster():
    with clusters(1) as (one,):
        yield one


def port_of(server) -> str:
    return server.told["url"].rpartition(":")[2]


def agree(town: Town) -> bool:
    anna, ewa = town.desks
    return (
        anna.digest == ewa.digest
        and (anna.here.only_here, ewa.here.only_here) == (0, 0)
        and anna.here.conflicts == 0
    )


def test_an_office_exchanges_is_copied_by_command_and_put_back_by_the_databases_tools(
    cluster, quick_office, tmp_path
):
    folder = tmp_path / "server"
    with running(folder, "--database", cluster.url) as server:
        town = Town(server, quick_office, tmp_path)
        anna, ewa = town.office_of(2)
        who = anna.register("Zofia Lis")
        town.rest()
        ewa.rename(who, note="z PostgreSQL")
        town.rest()
        assert agree(town)
        assert anna.resident(who).note == "z PostgreSQL"
        code, backup = command("backup", "--data", str(folder), "--to", str(tmp_path / "copies"))
        assert (code, backup["offices"][0]["position"]) == (0, anna.here.position)
        dump = cluster.tool("pg_dump", "postgres")
        anna.rename(who, old_number="7")
        ewa.rename(who, e_delivery="AE:PL-1")
        town.rest()
        port = port_of(server)

    put_back_by_the_tools(cluster, folder, dump, port, town, who)
    put_back_by_command(cluster, tmp_path / "again", backup, port, town, who)
    town.close()


def put_back_by_the_tools(cluster, folder, dump, port, town, who):
    """Put the log back by the database's own tools: nothing in it says that it is older."""
    anna, ewa = town.desks
    older = cluster.put_back(dump, "older")
    with running(folder, "--database", older, "--port", port):
        reports = [ewa.sync(), anna.sync()]
        town.rest()
        assert [report.went_back > 0 for report in reports] == [True, True], reports
        assert agree(town)
        assert (anna.resident(who).old_number, anna.resident(who).e_delivery) == ("7", "AE:PL-1")


def put_back_by_command(cluster, again, backup, port, town, who):
    """Put the log back by command, into a database with nothing in it."""
    anna, ewa = town.desks
    cluster.tool("createdb", "fresh")
    code, _ = command(
        "restore", backup["path"], "--to", str(again), "--database", cluster.named("fresh")
    )
    assert code == 0
    with running(again, "--port", port):
        ewa.rename(who, note="po kopii")
        town.rest()
        town.rest()
        assert agree(town)
        assert anna.resident(who).note == "po kopii"
        assert command("check", "--data", str(again))[1]["faults"] == []
