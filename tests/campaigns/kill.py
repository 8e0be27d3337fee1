"""Kills the program at any moment and looks whether a saved record is missing afterwards."""

import random
import secrets
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from cusdesk.db import access, drafts, engine, journal, search_index
from cusdesk.db.backup import faults_in
from cusdesk.db.residents import Phone, Resident
from cusdesk.db.store import Store
from cusdesk.domain.errors import StoreError
from tests.support.rows import NOON, address, keep, person, phone

LONGEST_WORK = 0.6
CLERK = UUID(int=7)
FORM = UUID(int=8)
PAPER = b"a paper of this resident " * 500


def run(kills: int = 200, seed: int = 1) -> dict[str, Any]:
    """Kill a writing program so many times; count what is missing or broken after each kill."""
    moments = random.Random(seed)
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "office"
        created = Store.create(folder, "anna", secrets.token_hex(8))
        created.store.close()
        office = Office(folder, created.recovery_code)
        started = time.perf_counter()
        for _ in range(kills):
            office.work_and_kill(moments.uniform(0, LONGEST_WORK))
            office.inspect()
        seconds = time.perf_counter() - started
    return {
        "name": "kill",
        "figures": {"kills": kills, "records": len(office.saved), "seconds": round(seconds, 1)},
        "ratios": {},
        "bounds": [
            {"what": what, "value": found, "bound": 0, "holds": found == 0}
            for what, found in office.faults.items()
        ],
    }


class Office:
    """One office worked on by programs that are killed, and what was promised by them."""

    def __init__(self, folder: Path, code: str) -> None:
        self.folder = folder
        with Store.open_with_code(folder, code) as store:
            self.key: bytes = store._key
        self.saved: dict[UUID, str] = {}
        self.draft = ""
        self.faults = dict.fromkeys(
            (
                "saved records missing",
                "papers missing",
                "drafts lost",
                "half transactions",
                "holes in the journal",
                "faults of the file",
                "faults of search",
                "faults of the access log",
                "offices not opened at once",
            ),
            0,
        )

    def work_and_kill(self, seconds: float) -> None:
        """Let a program write; kill it so long after its first record."""
        program = [sys.executable, "-m", "tests.campaigns.kill", str(self.folder), self.key.hex()]
        with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as worker:
            assert worker.stdout is not None
            self._note(worker.stdout.readline())
            time.sleep(seconds)
            worker.kill()
            for line in worker.stdout:
                self._note(line)

    def inspect(self) -> None:
        """Open the office as the next start does and count what is wrong."""
        try:
            with Store.open(self.folder, self.key) as store:
                self._look_for_records(store)
                self._look_inside(store)
        except StoreError:
            self.faults["offices not opened at once"] += 1
        self.faults["faults of the file"] += len(faults_in(self.folder / engine.NAME, self.key))

    def _note(self, line: str) -> None:
        # A line cut by the kill promised nothing.
        if line.endswith("\n"):
            resident, digest, self.draft = line.split()
            self.saved[UUID(hex=resident)] = digest

    def _look_for_records(self, store: Store) -> None:
        with store.reader.begin() as connection:
            present = set(connection.execute(select(Resident.id)).scalars())
            phoned = set(connection.execute(select(Phone.resident_id)).scalars())
            kept = drafts.waiting(connection, CLERK)
        self.faults["saved records missing"] += len(self.saved.keys() - present)
        self.faults["half transactions"] += len(present ^ phoned)
        latest = int(kept[0].content["number"]) if kept else -1
        self.faults["drafts lost"] += latest < int(self.draft)
        papers = random.Random(len(self.saved)).sample(sorted(self.saved.items()), 1)
        self.faults["papers missing"] += sum(
            store.blobs.get(digest) != PAPER + resident.bytes for resident, digest in papers
        )

    def _look_inside(self, store: Store) -> None:
        with store.writer.begin() as connection:
            numbers = "SELECT count(*), coalesce(max(lseq), 0) FROM outbox"
            ops, last = connection.exec_driver_sql(numbers).one()
            self.faults["holes in the journal"] += not ops == last == journal.last_lseq(connection)
            self.faults["faults of the access log"] += access.verify(connection) is not None
            connection.exec_driver_sql(
                "INSERT INTO resident_search (resident_search, rank) VALUES ('integrity-check', 1)"
            )
            indexed = connection.execute(select(search_index.INDEX.c.id)).all()
            people = connection.execute(select(Resident.id)).all()
            self.faults["faults of search"] += len(indexed) != len(people)


def work(folder: Path, key: bytes) -> None:
    """Write records for ever; say each one's id only after its commit."""
    with Store.open(folder, key) as store:
        with store.reader.begin() as connection:
            kept = drafts.waiting(connection, CLERK)
        first = int(kept[0].content["number"]) + 1 if kept else 0
        for number in count(first):
            resident = person("Trwała", f"Osoba {number}")
            digest = store.blobs.put(PAPER + resident.id.bytes)
            keep(store, resident, address(resident), phone(resident, "601234567"))
            with store.writer.begin() as connection:
                journal.begin(connection, CLERK, NOON)
                drafts.keep(connection, _draft(number))
                access.record(connection, _view(resident.id))
            # The killer reads it: from here on this record is promised.
            print(resident.id.hex, digest, number, flush=True)  # noqa: T201


def _draft(number: int) -> drafts.Draft:
    return drafts.Draft(
        id=FORM,
        form="resident",
        user_id=CLERK,
        content={"number": number, "text": uuid4().hex},
        saved_at=NOON,
    )


def _view(resident: UUID) -> access.Entry:
    return access.Entry(NOON, CLERK, "1/2026", "view", "show_resident", (resident,))


if __name__ == "__main__":
    work(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
