"""Kills PCs while they exchange, cuts their lines, and looks whether anybody's work is lost."""

import os
import random
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from cusdesk.app import gate
from cusdesk.sync.reports import Outcome
from tests.exchange.test_lines import count, fill, over
from tests.support.commands import WHO, words_for
from tests.support.desks import LOGIN, Desk, Town
from tests.support.lines import line_to
from tests.support.offices import PASSWORD, Clock, make_template
from tests.support.servers import running

LONGEST = 4.0
ROWS = 200
CUT = 0.4


def run(kills: int = 100, cuts: int = 20, seed: int = 1) -> dict[str, Any]:
    """Cut an exchange so often, then kill one so often; count what is missing after each."""
    chance, started = random.Random(seed), time.perf_counter()
    faults = {"records missing": 0, "PCs that differ": 0, "changes only here": 0}
    with tempfile.TemporaryDirectory() as home, running(Path(home) / "server") as server:
        for kind in ("CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(home) / kind.lower())
        town = Town(server, make_template(Path(home) / "template"), Path(home))
        town.office_of(2)
        for number in range(cuts + kills):
            writer = chance.choice(town.desks)
            fill(writer, ROWS)
            if number < cuts:
                exchange_cut(town, writer)
            else:
                exchange_killed(town, writer, chance.uniform(0.3, LONGEST))
            look(town, (number + 1) * ROWS, faults)
        town.close()
    figures = {"kills": kills, "cuts": cuts, "records": (cuts + kills) * ROWS}
    return {
        "name": "exchange",
        "figures": figures | {"seconds": round(time.perf_counter() - started, 1)},
        "ratios": {},
        "bounds": [
            {"what": what, "value": found, "bound": 0, "holds": found == 0}
            for what, found in faults.items()
        ],
    }


def exchange_cut(town: Town, writer: Desk) -> None:
    """Exchange over a line of which two connections in five end before their time."""
    with line_to(town.address, cut=CUT) as line:
        while over(writer, line).outcome is not Outcome.DONE:
            pass


def exchange_killed(town: Town, writer: Desk, seconds: float) -> None:
    """Let a program of its own exchange and kill it after so long."""
    writer.close()
    process = subprocess.Popen(
        words_for("sync", "--office", writer.folder),
        env=os.environ | WHO,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    writer.office = gate.unlock(writer.folder, LOGIN, PASSWORD, Clock())


def look(town: Town, rows: int, faults: dict[str, int]) -> None:
    """Let everybody exchange in peace and count what is not as it was promised."""
    town.rest()
    faults["records missing"] += sum(rows - count(desk) for desk in town.desks)
    faults["PCs that differ"] += len({desk.digest for desk in town.desks}) - 1
    faults["changes only here"] += sum(desk.here.only_here for desk in town.desks)
