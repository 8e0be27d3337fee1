"""Two shards, one of them stopped: offices of the other go on, those of this one lose nothing."""

import pytest

from cusdesk.server.refusals import CallRefusedError
from cusdesk.server.storage import open_postgres
from tests.support.clusters import shard_of
from tests.support.pcs import founded, log_of, push


@pytest.fixture
def coordinator(machines):
    storage = open_postgres(machines.coordinator.url)
    yield storage
    storage.close()


def office_on(shard, machines, storage, server_key):
    while True:
        pc = founded(storage, server_key)
        if shard_of(machines.coordinator, machines.shards, pc.office) == shard:
            return pc


def test_offices_of_the_other_shard_go_on(machines, coordinator, server_key):
    here, there = (office_on(shard, machines, coordinator, server_key) for shard in (0, 1))
    push(coordinator, there, there.batch())
    late = there.batch()

    machines.shards[1].stop()
    try:
        assert push(coordinator, here, here.batch()).position == 2
        assert len(log_of(coordinator, here.office)) == 2
        for asked in (
            lambda: push(coordinator, there, late),
            lambda: log_of(coordinator, there.office),
        ):
            with pytest.raises(CallRefusedError) as caught:
                asked()
            assert (caught.value.status, caught.value.refused.word) == (503, "busy")
    finally:
        machines.shards[1].start()

    assert push(coordinator, there, late).position == 3
    assert [row.position for row in log_of(coordinator, there.office)] == [1, 2, 3]


def test_each_office_lies_on_one_shard_alone(machines, coordinator, server_key):
    for shard in (0, 1):
        pc = office_on(shard, machines, coordinator, server_key)
        other = machines.shards[1 - shard]
        assert rows_of(machines.shards[shard], pc) == 1
        assert rows_of(other, pc) == 0


def rows_of(cluster, pc):
    return cluster.count("log", pc.office)
