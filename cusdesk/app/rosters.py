"""Reads files of the planner and runs its search in processes of their own, one a core."""

import json
import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from random import Random
from typing import Any

from cusdesk.domain.errors import FormatError
from cusdesk.planner.instances import Instance
from cusdesk.planner.reading import instance_from, roster_from, unknown_keys
from cusdesk.planner.rosters import Assignment, Roster, Unassigned
from cusdesk.planner.search import Progress
from cusdesk.planner.workers import Report, work

MOST_BYTES = 64 * 1024 * 1024
PROCESSES = 2
SPARED = 0.25
"""Seconds of the time given that go to bringing the plan home."""
PATIENCE = 0.3
SHARED_AT = (0.25, 0.5, 0.75, 0.9)

Heard = Callable[[Progress], None]


def load_instance(path: Path) -> tuple[Instance, list[str]]:
    """Return the instance in a file, and keys in it that nobody reads."""
    document = _document(path)
    return instance_from(document, f"Plik „{path.name}”"), unknown_keys(document)


def load_roster(path: Path) -> Roster:
    """Return the plan in a file."""
    return roster_from(_document(path), f"Plik „{path.name}”")


def _document(path: Path) -> object:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise FormatError(
            f"Nie da się odczytać „{path}”. Sprawdź nazwę i uprawnienia do pliku."
        ) from fault
    if len(content) > MOST_BYTES:
        raise FormatError(f"Plik „{path}” jest większy niż 64 MB. Wskaż plik planu albo instancji.")
    try:
        return json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        raise FormatError(f"Plik „{path}” nie jest poprawnym plikiem JSON.") from fault


def _no_number(word: str) -> Any:
    raise ValueError(word)


class Planning:
    """A search that runs beside the program; it can be looked at and stopped at any moment."""

    def __init__(
        self, instance: Instance, seconds: float, seed: int = 1, processes: int = PROCESSES
    ) -> None:
        self.instance = instance
        self.roster: Roster | None = None
        self.progress: Progress | None = None
        self._began = time.monotonic()
        self._deadline = self._began + max(seconds, 0.0)
        self._lines: list[Connection] = []
        self._costs: dict[Connection, int] = {}
        self._rounds: dict[Connection, int] = {}
        self._processes: list[SpawnProcess] = []
        self._to_share = [self._began + seconds * part for part in reversed(SHARED_AT)]
        for number in range(processes):
            self._start(seed * 1000 + number)

    def _start(self, seed: int) -> None:
        spawning = multiprocessing.get_context("spawn")
        here, there = spawning.Pipe()
        until = self._deadline - SPARED
        process = spawning.Process(
            target=work,
            args=(there, self.instance, Random(seed), time.monotonic, until),  # noqa: S311 - no secret
            daemon=True,
        )
        process.start()
        there.close()
        self._lines.append(here)
        self._processes.append(process)

    @property
    def is_over(self) -> bool:
        """Tell whether nobody searches any more."""
        return not self._lines

    def listen(self, seconds: float) -> bool:
        """Wait so long for news; tell whether there is a better plan than before."""
        left = self._deadline + PATIENCE - time.monotonic()
        if left <= 0:
            self.close()
            return False
        better = False
        for line in wait(self._lines, min(seconds, left)):
            better |= self._hear(line)  # type: ignore[arg-type]
        self._share()
        return better

    def _hear(self, line: Connection) -> bool:
        try:
            report: Report = line.recv()
        except (EOFError, OSError):
            self._lines.remove(line)
            return False
        if report.last:
            self._lines.remove(line)
        self._costs[line] = report.progress.cost
        self._rounds[line] = report.progress.rounds
        if report.roster is None:
            return False
        if self.progress is not None and report.progress.cost >= self.progress.cost:
            return False
        seconds = time.monotonic() - self._began
        self.roster = report.roster
        self.progress = replace(report.progress, seconds=seconds, rounds=sum(self._rounds.values()))
        return True

    @property
    def rounds(self) -> int:
        """How many rounds all processes went."""
        return sum(self._rounds.values())

    def _share(self) -> None:
        """Hand the best plan to a search that fell behind, a few times on the way."""
        if not self._to_share or time.monotonic() < self._to_share[-1] or self.progress is None:
            return
        self._to_share.pop()
        for line in self._lines:
            if self._costs.get(line, self.progress.cost) > self.progress.cost:
                _send(line, self.roster)

    def stop(self) -> None:
        """Ask for the best plan so far; it arrives within a moment."""
        self._deadline = min(self._deadline, time.monotonic() + SPARED)
        for line in self._lines:
            _send(line, None)

    def close(self) -> None:
        """End the processes whatever they are doing."""
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        self._lines.clear()

    def plan(self) -> Roster:
        """Return the best plan so far; before the first one, what is locked and nothing else."""
        return self.roster or locked_only(self.instance)


def _send(line: Connection, message: Roster | None) -> None:
    # A process that has just ended is no longer listening.
    try:
        line.send(message)
    except (BrokenPipeError, OSError):
        return


@contextmanager
def planning(instance: Instance, seconds: float, seed: int = 1) -> Iterator[Planning]:
    """Run a search for as long as the block lasts."""
    running = Planning(instance, seconds, seed)
    try:
        yield running
    finally:
        running.close()


def locked_only(instance: Instance) -> Roster:
    """Return the plan in which only locked visits have a place."""
    locked = [
        Assignment(one.id, one.locked.day, one.locked.start, one.locked.carers)
        for one in instance.visits
        if one.locked
    ]
    free = [Unassigned(one.id) for one in instance.visits if one.locked is None]
    return Roster(tuple(locked), tuple(free))
