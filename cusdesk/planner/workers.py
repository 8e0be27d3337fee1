"""The search in a process of its own: it tells how far it is and hears when to stop."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from cusdesk.planner.instances import Instance
from cusdesk.planner.placing import Chance
from cusdesk.planner.problems import Problem
from cusdesk.planner.rosters import Roster
from cusdesk.planner.search import Progress, Search
from cusdesk.planner.verdicts import judge

BETWEEN_REPORTS = 0.4


class Line(Protocol):
    """The line to the process that asked for a plan."""

    def send(self, message: Any, /) -> None:
        """Send one message."""

    def recv(self) -> Any:
        """Return the next message."""

    def poll(self) -> bool:
        """Tell whether a message waits."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a searching process tells: how far it is, and its best plan when it has a new one."""

    progress: Progress
    roster: Roster | None = None
    last: bool = False


class Worker:
    """One search that reports; a message is a plan to go on from, None means stop."""

    def __init__(self, line: Line, search: Search) -> None:
        self._line, self._search = line, search
        self._told, self._next = -1, 0.0
        self._stopped = False

    def run(self) -> None:
        """Search until the time is used up or somebody says stop; the last report says so."""
        self._search.begin()
        self._report()
        self._search.run(self._interrupted)
        self._report(last=True)

    def _interrupted(self) -> bool:
        search = self._search
        if search.rounds % 8 == 0:
            while self._line.poll():
                self._hear(self._line.recv())
            if search.progress_seconds() >= self._next:
                self._report()
        return self._stopped

    def _hear(self, message: Roster | None) -> None:
        if message is None:
            self._stopped = True
        else:
            self._search.adopt(message)

    def _report(self, *, last: bool = False) -> None:
        search = self._search
        roster = None
        if search.best_cost != self._told:
            roster = search.roster()
            # The engine's own word is checked by the judge before anybody sees the plan.
            if judge(search.problem, roster).is_legal:
                self._told = search.best_cost
            else:
                roster = None
        self._line.send(Report(search.progress(), roster, last))
        self._next = search.progress_seconds() + BETWEEN_REPORTS


def work(
    line: Line, instance: Instance, chance: Chance, now: Callable[[], float], deadline: float
) -> None:
    """Search from now to the deadline; the body of a process."""
    seconds = max(deadline - now(), 0.0)
    Worker(line, Search(Problem(instance), chance, now, seconds)).run()
