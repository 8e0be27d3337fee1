"""A PC killed while it writes, closes or takes in: nothing promised is missing afterwards."""

import json
import pickle
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from cusdesk.db.engine import NAME
from cusdesk.db.exchange import OWN_BATCH
from cusdesk.sync.incoming import Incoming
from tests.support.replicas import Replica, opened
from tests.sync import victim
from tests.sync.desk import change, register
from tests.sync.promises import content, differences, file_is_whole

LONGEST_WORK = 0.7
KILLS = 3
BATCHES = 30


@pytest.fixture
def office(pcs):
    """Return two PCs; the first has ordered much that the second has not seen."""
    anna, ewa = pcs(2)
    rows = [register(anna, "Lis") for _ in range(5)]
    anna.sync()
    ewa.pull()
    for number in range(BATCHES):
        with anna.act() as connection:
            for row in rows:
                change(connection, "resident", row, note=f"{number}", citizenship=f"{number}")
        anna.push()
    return anna, ewa


def test_a_kill_at_any_moment_loses_nothing_and_takes_in_all_or_nothing(office, tmp_path):
    anna, ewa = office
    ewa.engine.dispose()
    log = tmp_path / "log"
    log.write_bytes(pickle.dumps(anna.orderer.entries))
    promised: dict[str, str] = {}
    moments = random.Random(7)
    for seed in range(KILLS):
        promised |= work_and_kill(ewa.folder / NAME, log, seed, moments.uniform(0, LONGEST_WORK))
        ewa.engine = opened(ewa.folder / NAME)
        rows = ewa.rows("resident")
        assert {row_id: rows[row_id]["surname"] for row_id in promised} == promised
        assert ewa.rows_of("PRAGMA foreign_key_check") == []
        assert ewa.rows_of("SELECT applying, undoing, in_tx FROM journal_state") == [(0, 0, 0)]
        ewa.engine.dispose()

    assert len(promised) >= KILLS
    finish(anna, ewa)
    assert not (found := differences(content(anna), content(ewa))), found
    assert anna.sums() == ewa.sums()
    file_is_whole(ewa)


def work_and_kill(file: Path, log: Path, seed: int, seconds: float) -> dict[str, str]:
    """Let a program write; kill it so long after its first promise; return what it promised."""
    program = [sys.executable, "-m", "tests.sync.victim", str(file), str(log), str(seed)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        said = [worker.stdout.readline()]
        time.sleep(seconds)
        worker.kill()
        said += worker.stdout
    # A line cut by the kill promised nothing.
    return dict(json.loads(line) for line in said if line.endswith("\n"))


def finish(anna: Replica, ewa: Replica) -> None:
    """Let the killed PC send what it had closed, and both take in everything."""
    ewa.engine = opened(ewa.folder / NAME)
    victim.pull(ewa.engine, anna.orderer.entries)
    with ewa.engine.connect() as connection:
        sealed = connection.execute(
            select(OWN_BATCH.c.sealed).order_by(OWN_BATCH.c.first)
        ).scalars()
        closed = [pickle.loads(each) for each in sealed]  # noqa: S301 - written by this test
    for outgoing in closed:
        anna.orderer.take(ewa.replica.hex, 2, {}, ewa._named(outgoing))
    victim.pull(ewa.engine, [mine(entry, ewa) for entry in anna.orderer.entries])
    anna.pull()


def mine(entry: Incoming, pc: Replica) -> Incoming:
    """Return an own batch as a reference."""
    return replace(entry, batch=None) if entry.replica == pc.replica.hex else entry
