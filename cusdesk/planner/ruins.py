"""Ways of taking visits out of a plan so that putting them back can make it better."""

from collections.abc import Callable

from cusdesk.planner.live import NOWHERE, Live
from cusdesk.planner.placing import Chance
from cusdesk.planner.problems import nearness

NEAR = 60
MINUTES_PER_MINUTE = 6


class Ruins:
    """Chooses what to take out: what belongs together in place, time, carer or resident."""

    def __init__(self, live: Live, chance: Chance) -> None:
        self.live, self.chance = live, chance
        problem = self.problem = live.problem
        self._minutes = nearness(problem.instance)
        self._near: dict[int, list[int]] = {}
        self._on_day: list[list[int]] = [[] for _ in range(problem.days)]
        self.free = [visit for visit in range(problem.visits) if not problem.locked[visit]]
        for visit in self.free:
            for day in problem.instance.visits[visit].days:
                if day < problem.days:
                    self._on_day[day].append(visit)
        self._ways: tuple[tuple[float, Callable[[], list[int]]], ...] = (
            (0.50, self.strings),
            (0.66, self.neighbourhood),
            (0.78, self.resident),
            (0.90, self.carer_days),
            (1.00, self.around_the_unassigned),
        )

    def choose(self) -> list[int]:
        """Return visits to take out."""
        chosen = self.chance.random()
        for until, way in self._ways:
            if chosen < until:
                return way()
        return self.neighbourhood()

    def below(self, limit: int) -> int:
        """Return a number from 0 up to `limit`, excluded."""
        return int(self.chance.random() * limit)

    def near(self, visit: int) -> list[int]:
        """Return the visits nearest in place and time that may fall on the same day."""
        found = self._near.get(visit)
        if found is None:
            problem = self.problem
            here, when = self._minutes[problem.place[visit]], problem.preferred[visit]
            others = {
                other
                for day in problem.instance.visits[visit].days
                if day < problem.days
                for other in self._on_day[day]
                if other != visit
            }
            far = {
                other: here[problem.place[other]]
                + abs(problem.preferred[other] - when) // MINUTES_PER_MINUTE
                for other in others
            }
            found = self._near[visit] = sorted(others, key=far.__getitem__)[:NEAR]
        return found

    def strings(self) -> list[int]:
        """Take a stretch out of each of a few days that pass near one visit."""
        seed = self.free[self.below(len(self.free))]
        return self._strings_near(seed, 2 + self.below(3), 4)

    def _strings_near(self, seed: int, most_days: int, longest: int) -> list[int]:
        live, problem = self.live, self.problem
        found: list[int] = []
        touched: set[int] = set()
        on = live.day[seed]
        for visit in (seed, *self.near(seed)):
            day = live.day[visit]
            if day == NOWHERE or on not in {NOWHERE, day}:
                continue
            row = live.crew[visit][0] * problem.days + day
            if row in touched:
                continue
            touched.add(row)
            found += self._stretch(live.rows[row].visits, visit, 1 + self.below(longest))
            if len(touched) >= most_days:
                break
        return found

    def _stretch(self, visits: tuple[int, ...], visit: int, length: int) -> list[int]:
        at = visits.index(visit)
        first = max(at - self.below(length), 0)
        locked = self.problem.locked
        return [one for one in visits[first : first + length] if not locked[one]]

    def neighbourhood(self) -> list[int]:
        """Take out visits near one another in place and time."""
        seed = self.free[self.below(len(self.free))]
        count = 4 + self.below(9)
        near = self.near(seed)
        found = [seed]
        for visit in near:
            if self.chance.random() < 0.6:  # noqa: PLR2004 - leaves some of each neighbourhood
                found.append(visit)
                if len(found) >= count:
                    break
        return [visit for visit in found if self.live.day[visit] != NOWHERE]

    def resident(self) -> list[int]:
        """Take out all visits of a resident, with some of a second nearby."""
        seed = self.free[self.below(len(self.free))]
        found = self._of_resident(seed)
        near = self.near(seed)
        if near and self.chance.random() < 0.5:  # noqa: PLR2004 - every other time
            found += self._of_resident(near[self.below(min(len(near), 10))])
        return found

    def _of_resident(self, visit: int) -> list[int]:
        live, problem = self.live, self.problem
        mine = problem.of_client[problem.client[visit]]
        chosen = [one for one in mine if live.day[one] != NOWHERE and not problem.locked[one]]
        return chosen[:10]

    def carer_days(self) -> list[int]:
        """Take out a whole day of a carer, or one day of each of two near one another."""
        seed = self.free[self.below(len(self.free))]
        return self._strings_near(seed, 1 + self.below(2), 12)

    def around_the_unassigned(self) -> list[int]:
        """Make room where a visit has no carer: in the days of those who could come."""
        live, problem = self.live, self.problem
        left = [visit for visit in live.unassigned if problem.options[visit]]
        if not left:
            return self.strings()
        seed = left[self.below(len(left))]
        _, options = problem.options[seed][self.below(len(problem.options[seed]))]
        carer, row, _, _ = options[self.below(len(options))]
        if self.chance.random() < 0.5:  # noqa: PLR2004 - every other time
            return self._strings_near(seed, 2 + self.below(2), 5)
        found = list(self._open(row, problem.preferred[seed]))
        other = carer * problem.days + self.below(problem.days)
        found += self._open(other, problem.preferred[seed]) if other != row else []
        return found

    def _open(self, row: int, when: int) -> list[int]:
        day = self.live.rows[row]
        if not day.visits:
            return []
        length = 1 + self.below(4)
        at = min(range(len(day.visits)), key=lambda i: abs(day.starts[i] - when))
        return self._stretch(day.visits, day.visits[at], length)
