"""The log on each of its stores: SQLite, one PostgreSQL, two shards behind a coordinator."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from cusdesk.server.app import make_app
from cusdesk.server.blobs import Blobs
from cusdesk.server.orderer import Orderer
from cusdesk.server.storage import Storage, open_postgres, open_sqlite
from cusdesk.wire.keys import DeviceKeys
from tests.support.clusters import Cluster, clusters, join_shards
from tests.support.pcs import Door, Line, Pc, founded

STORES = ("sqlite", "postgres", "shards")


@dataclass
class Machines:
    """The PostgreSQL servers of this run."""

    alone: Cluster
    coordinator: Cluster
    shards: list[Cluster]


@pytest.fixture(scope="session")
def machines() -> Iterator[Machines]:
    with clusters(4) as (alone, coordinator, *shards):
        join_shards(coordinator, shards)
        yield Machines(alone, coordinator, shards)


@pytest.fixture(params=STORES)
def storage(request, tmp_path) -> Iterator[Storage]:
    if request.param == "sqlite":
        opened = open_sqlite(tmp_path / "log.db")
    else:
        machines = request.getfixturevalue("machines")
        cluster = machines.alone if request.param == "postgres" else machines.coordinator
        opened = open_postgres(cluster.url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def server_key() -> DeviceKeys:
    return DeviceKeys.new()


@pytest.fixture
def pc(storage, server_key) -> Pc:
    return founded(storage, server_key)


@pytest.fixture
def orderer(storage, server_key, tmp_path) -> Orderer:
    return Orderer(storage, Blobs(tmp_path / "blobs"), server_key)


@pytest.fixture
def line(orderer, pc) -> Line:
    """Lead the first PC's line to the server."""
    return Line(Door(make_app(orderer, authority=b"PEM")), pc)
