"""Two offices of two PCs, one server on PostgreSQL and a stick: a month in which all goes wrong.

Done when each office's PCs are equal in the end, nothing is only on one of them, nobody who was
registered is missing and every conflict is shown with both values, both people and both moments.
"""

import os
import random
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.campaigns._month import MonthOffice, clear
from tests.support.clusters import Cluster, clusters
from tests.support.desks import Town
from tests.support.offices import Template, make_template
from tests.support.servers import Running, command, running

DAYS = 22
OFFICES = 2
COPIED, KEPT, PUT_BACK = 5, 8, 12
BACKED_UP, RESTORED, DUMPED, DUMP_BACK = 9, 11, 15, 17


@dataclass
class Gmina:
    """The server and its database through the month: killed, restored, put back."""

    cluster: Cluster
    folder: Path
    stack: ExitStack
    server: Running | None = None
    port: str = "0"
    backup: str = ""
    dump: bytes = b""

    def start(self, *database: str) -> Running:
        """Start it where PCs look for it."""
        self.stop()
        made = running(self.folder, "--port", self.port, *database)
        self.server = self.stack.enter_context(made)
        self.port = self.server.told["url"].rpartition(":")[2]
        return self.server

    def stop(self) -> None:
        """End it, with everything it had taken in kept."""
        if self.server is not None:
            self.stack.pop_all().close()
            self.server = None

    def kill(self) -> None:
        """End it as a power cut would, and start it again."""
        if self.server is not None:
            self.server.kill()
        self.start()

    def back_up(self) -> None:
        """Make a copy by command."""
        words = ("backup", "--data", str(self.folder), "--to", f"{self.folder}-copies")
        code, told = command(*words)
        assert code == 0, told
        self.backup = told["path"]

    def restore(self) -> None:
        """Begin again from the copy, in an empty database and a folder of its own."""
        self.stop()
        self.cluster.tool("createdb", "restored")
        self.folder = self.folder.with_name("restored")
        words = ("restore", self.backup, "--to", str(self.folder))
        code, told = command(*words, "--database", self.cluster.named("restored"))
        assert code == 0, told
        self.start()

    def take_dump(self) -> None:
        """Copy the database by its own tool."""
        self.dump = self.cluster.tool("pg_dump", "restored")

    def put_back(self) -> None:
        """Put the dump in the database's place: nothing in it says that it is older."""
        self.stop()
        self.start("--database", self.cluster.put_back(self.dump, "older"))


def run(days: int = DAYS, seed: int = 1) -> dict[str, Any]:
    """Live through so many days and count what is not as it was promised."""
    started, chance = time.perf_counter(), random.Random(seed)
    with (
        tempfile.TemporaryDirectory() as home,
        clusters(1) as (cluster,),
        ExitStack() as stack,
    ):
        for kind in ("CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(home) / kind.lower())
        gmina = Gmina(cluster, Path(home) / "server", stack)
        server = gmina.start("--database", cluster.url)
        template = make_template(Path(home) / "template")
        offices = [_office(server, template, Path(home), name, chance) for name in range(OFFICES)]
        kills = _live(gmina, offices, days, chance)
        found = _end(gmina, offices)
        for office in offices:
            office.town.close()
        gmina.stop()
    return {
        "name": "month",
        "figures": _happened(offices)
        | {"servers killed": kills, "days": days}
        | {"seconds": round(time.perf_counter() - started, 1)},
        "ratios": {},
        "bounds": [
            {"what": what, "value": value, "bound": 0, "holds": value == 0}
            for what, value in found.items()
        ],
    }


def _office(
    server: Running, template: Template, home: Path, number: int, chance: random.Random
) -> MonthOffice:
    folder = home / f"office{number}"
    folder.mkdir()
    town = Town(server, template, folder)
    town.office_of(2)
    stick = folder / "stick"
    clear(stick)
    return MonthOffice(town, stick, chance)


def _live(gmina: Gmina, offices: list[MonthOffice], days: int, chance: random.Random) -> int:
    events = {
        BACKED_UP: gmina.back_up,
        RESTORED: gmina.restore,
        DUMPED: gmina.take_dump,
        DUMP_BACK: gmina.put_back,
    }
    kills = 0
    for number in range(days):
        for office in offices:
            office.work(number)
            _befall(office, number)
            office.exchange(number)
            office.carry_stick()
        events.get(number, lambda: None)()
        if chance.random() < 0.3:
            gmina.kill()
            kills += 1
    return kills


def _happened(offices: list[MonthOffice]) -> dict[str, int]:
    happened = sum((office.happened for office in offices), Counter())
    people = sum(len(office.people) for office in offices)
    return dict(happened) | {"people": people}


def _befall(office: MonthOffice, number: int) -> None:
    fates = {
        COPIED: office.copy_a_pc,
        KEPT: office.keep_a_copy,
        PUT_BACK: office.put_a_pc_back,
    }
    fates.get(number, lambda: None)()


def _end(gmina: Gmina, offices: list[MonthOffice]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for office in offices:
        office.rest()
        faults = office.faults()
        office.happened["conflicts"] = office.near.here.conflicts
        for what, value in faults.items():
            found[what] += value
    code, checked = command("check", "--data", str(gmina.folder))
    found["faults of the log"] = len(checked["faults"]) + code
    return dict(found)
