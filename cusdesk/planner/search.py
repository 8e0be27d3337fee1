"""The search: takes some visits out, puts them back better, and cools down as time goes by."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log

from cusdesk.planner.building import (
    Snapshot,
    as_roster,
    fill,
    follow,
    place_locked,
    snapshot,
)
from cusdesk.planner.live import Live
from cusdesk.planner.placing import Chance, Placer
from cusdesk.planner.problems import Problem
from cusdesk.planner.rosters import Roster
from cusdesk.planner.ruins import Ruins

HOT, COLD = 400.0, 20.0
BLINK = 0.03
AT_ONCE = 6
LUCK = 0.05
PRESSES = (0, 0, 1, 2, 4, 8, 16)

Now = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search is."""

    seconds: float
    rounds: int
    cost: int
    unassigned: int


class Search:
    """Makes a plan better until it is told to stop; always holds its best legal plan."""

    def __init__(self, problem: Problem, chance: Chance, now: Now, seconds: float) -> None:
        self.problem, self.chance, self._clock = problem, chance, now
        problem.lay_out()
        self.began, self.seconds = now(), seconds
        self.live = Live(problem)
        self.rounds = 0
        place_locked(self.live)
        self.best_cost = self.live.total()
        self.best: Snapshot = snapshot(self.live)
        self._ruins = Ruins(self.live, chance)
        self._placer = Placer(self.live, chance)
        self._placer.blink = BLINK
        self._opened: set[int] = set()

    def begin(self) -> None:
        """Make the first plan."""
        follow(self.live, self.problem.instance.base_plan or ())
        fill(self.live, self.is_over)
        self._keep(self.live.total())
        self.cost = self.best_cost

    def is_over(self) -> bool:
        """Tell whether the time is used up."""
        return self._clock() - self.began >= self.seconds

    def run(self, until: Callable[[], bool]) -> None:
        """Go on round by round until told to stop or the time is used up."""
        while not self.is_over() and not until():
            self.round()

    def round(self) -> None:
        """Take out, put back, and keep the new plan or the old one."""
        self.rounds += 1
        live = self.live
        mark = self.cost
        taken = self._ruin()
        if taken:
            most = mark - int(self.heat() * log(1.0 - self.chance.random()))
            if self._recreate(taken, most) and (cost := live.total()) <= most:
                self.cost = cost
                live.log.clear()
                if cost < self.best_cost:
                    self._keep(cost)
                return
        live.back()

    def progress(self) -> Progress:
        """Return how far the search is."""
        unassigned = sum(1 for crew in self.best[2] if not crew)
        return Progress(self._clock() - self.began, self.rounds, self.best_cost, unassigned)

    def roster(self) -> Roster:
        """Return the best plan so far."""
        return as_roster(self.problem, self.best)

    def progress_seconds(self) -> float:
        """Return how long the search has been going on."""
        return self._clock() - self.began

    def adopt(self, roster: Roster) -> None:
        """Go on from a better plan that another search found."""
        live = self.live
        for visit in self._ruins.free:
            if live.crew[visit]:
                live.take(visit)
        follow(live, roster.assignments)
        self.cost = live.total()
        if self.cost < self.best_cost:
            self._keep(self.cost)

    def _keep(self, cost: int) -> None:
        self.best_cost, self.best = cost, snapshot(self.live)
        self.live.book.forget(self.live.rows)

    def heat(self) -> float:
        """Return how much worse a plan may become now, in cost."""
        done = min((self._clock() - self.began) / self.seconds, 1.0) if self.seconds else 1.0
        return HOT * float((COLD / HOT) ** done)

    def _ruin(self) -> list[int]:
        """Take visits out; where a day lost its break by it, take more of that day."""
        live, days = self.live, self.problem.days
        taken: list[int] = []
        touched: set[tuple[int, int]] = set()
        for visit in self._ruins.choose():
            if visit in live.unassigned:
                continue
            touched.update([(carer, live.day[visit]) for carer in live.crew[visit]])
            live.take(visit)
            taken.append(visit)
        for carer, day in touched:
            while not live.stands(carer, day):
                left = [
                    visit
                    for visit in live.rows[carer * days + day].visits
                    if not self.problem.locked[visit]
                ]
                if not left:
                    return []
                visit = left[-1 if self.chance.random() < 0.5 else 0]  # noqa: PLR2004 - an end
                live.take(visit)
                taken.append(visit)
        self._opened = {carer * days + day for carer, day in touched}
        return taken

    def _recreate(self, taken: list[int], most: int) -> bool:
        """Put visits back; give up where the plan can no longer cost `most` or less."""
        live, problem, placer = self.live, self.problem, self._placer
        placer.press = PRESSES[int(self.chance.random() * len(PRESSES))]
        order = self._order(taken + self._waiting(taken))
        hope = sum(problem.price[visit] + 20 for visit in order)
        for visit in order:
            price = problem.price[visit]
            hope -= price + 20
            found = placer.best(visit, 10 * price)
            if found:
                live.put(visit, found[1])
            if live.cost - hope > most:
                return False
        return True

    def _waiting(self, taken: list[int]) -> list[int]:
        """Return visits unassigned before that may find room now, and a few others."""
        live, near, random = self.live, self._opened, self.chance.random
        left = []
        for visit in live.unassigned.difference(taken):
            rows = self.problem.rows_of[visit]
            if not near.isdisjoint(rows) or random() < LUCK:
                left.append(visit)
        if len(left) <= AT_ONCE:
            return left
        return [visit for visit in left if random() < AT_ONCE / len(left)]

    def _order(self, visits: list[int]) -> list[int]:
        problem, random = self.problem, self.chance.random
        way = random()
        noise = {visit: random() for visit in visits}
        if way < 0.4:  # noqa: PLR2004 - four ways in equal measure would favour none
            return sorted(visits, key=noise.__getitem__)
        if way < 0.6:  # noqa: PLR2004 - long visits first
            return sorted(visits, key=lambda v: -problem.duration[v] * problem.needed[v])
        if way < 0.8:  # noqa: PLR2004 - those with few carers first
            return sorted(visits, key=lambda v: len(problem.options[v]) * (0.5 + noise[v]))
        return sorted(visits, key=lambda v: problem.earliest[v] + 60 * noise[v])
