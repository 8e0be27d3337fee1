"""A plan being changed: every change counts only what it touches, and can be taken back."""

from collections.abc import Iterable

from cusdesk.planner.books import DayBook
from cusdesk.planner.days import Day
from cusdesk.planner.problems import Problem
from cusdesk.planner.weeks import RULES_OF_EDGES, work_in_24_hours

NOWHERE = -1

Placing = tuple[int, int, tuple[int, ...], tuple[Day, ...]]
"""Where a visit goes: day, start, its carers and the days they would then have."""


class Live:
    """The plan as it stands: rows of days, where each visit is, and the cost without fairness."""

    def __init__(self, problem: Problem, book: DayBook | None = None) -> None:
        self.problem = problem
        self.book = book or DayBook(problem)
        self.rows: list[Day] = list(self.book.empty)
        self.start = [NOWHERE] * problem.visits
        self.day = [NOWHERE] * problem.visits
        self.crew: list[tuple[int, ...]] = [()] * problem.visits
        self.paid = [0] * problem.carers
        self.comes = [[0] * problem.carers for _ in range(problem.clients)]
        self.known = [0] * problem.clients
        self.taken = [[0] * problem.days for _ in range(problem.groups)]
        self.unassigned = set(range(problem.visits))
        self.cost = sum(problem.price)
        self.log: list[tuple[bool, int, Placing]] = []

    def put(self, visit: int, placing: Placing) -> None:
        """Give a visit its place."""
        day, start, crew, new = placing
        old = self._turn(day, crew, new)
        self._join(visit, day, start, crew)
        self.log.append((True, visit, (day, start, crew, old)))

    def take(self, visit: int) -> None:
        """Take a visit out; it is unassigned then."""
        day, start, crew = self.day[visit], self.start[visit], self.crew[visit]
        days, rows, book = self.problem.days, self.rows, self.book
        new = tuple(
            book.without(carer * days + day, rows[carer * days + day], visit) for carer in crew
        )
        old = self._turn(day, crew, new)
        self._leave(visit)
        self.log.append((False, visit, (day, start, crew, old)))

    def back(self, mark: int = 0) -> None:
        """Take back every change since the log was `mark` long."""
        log = self.log
        while len(log) > mark:
            added, visit, (day, start, crew, old) = log.pop()
            self._turn(day, crew, old)
            if added:
                self._leave(visit)
            else:
                self._join(visit, day, start, crew)

    def _turn(self, day: int, crew: tuple[int, ...], new: Iterable[Day]) -> tuple[Day, ...]:
        problem, rows, paid = self.problem, self.rows, self.paid
        old = []
        for carer, turned in zip(crew, new, strict=True):
            row = carer * problem.days + day
            was = rows[row]
            old.append(was)
            rows[row] = turned
            self.cost += turned.cost - was.cost
            if turned.paid != was.paid:
                self.cost += self.overtime(carer, turned.paid - was.paid)
                paid[carer] += turned.paid - was.paid
        return tuple(old)

    def overtime(self, carer: int, more: int) -> int:
        """Return what paying a carer for `more` minutes adds to the cost of overtime."""
        norm, now = self.problem.norm[carer], self.paid[carer]
        if now <= norm and now + more <= norm:
            return 0
        over = max(now + more - norm, 0) - max(now - norm, 0)
        return over * self.problem.weights.overtime

    def _join(self, visit: int, day: int, start: int, crew: tuple[int, ...]) -> None:
        problem = self.problem
        client = problem.client[visit]
        comes = self.comes[client]
        self.cost += self.visit_cost(visit, start, crew)
        for carer in crew:
            comes[carer] += 1
            if comes[carer] == 1:
                self.known[client] += 1
                if self.known[client] > problem.most_needed[client]:
                    self.cost += problem.weights.extra_carer
        if (group := problem.group[visit]) >= 0:
            self.taken[group][day] += 1
        self.day[visit], self.start[visit], self.crew[visit] = day, start, crew
        self.unassigned.discard(visit)

    def _leave(self, visit: int) -> None:
        problem = self.problem
        client, crew = problem.client[visit], self.crew[visit]
        comes = self.comes[client]
        self.cost -= self.visit_cost(visit, self.start[visit], crew)
        for carer in crew:
            comes[carer] -= 1
            if comes[carer] == 0:
                if self.known[client] > problem.most_needed[client]:
                    self.cost -= problem.weights.extra_carer
                self.known[client] -= 1
        if (group := problem.group[visit]) >= 0:
            self.taken[group][self.day[visit]] -= 1
        self.day[visit] = self.start[visit] = NOWHERE
        self.crew[visit] = ()
        self.unassigned.add(visit)

    def visit_cost(self, visit: int, start: int, crew: tuple[int, ...]) -> int:
        """Return what a placed visit costs by itself, less the price of leaving it out."""
        problem = self.problem
        cost = problem.start_cost(visit, start) - problem.price[visit]
        base = problem.base_crew[visit]
        if base:
            cost += problem.weights.moved_carer * sum(carer not in crew for carer in base)
        costs = problem.pair_costs[problem.client[visit]]
        return cost + sum([costs[carer] for carer in crew])

    def fairness(self) -> int:
        """Return how far employees are from working alike, in minutes."""
        problem, paid = self.problem, self.paid
        whole = problem.shared_norm
        if not whole:
            return 0
        total = sum([paid[carer] for carer in problem.shared])
        norm = problem.norm
        return sum([abs(paid[i] * whole - total * norm[i]) for i in problem.shared]) // whole

    def total(self) -> int:
        """Return the whole cost of the plan."""
        return self.cost + self.problem.weights.fairness * self.fairness()

    def barred(self, visit: int, day: int) -> list[tuple[int, int]] | None:
        """H17, H18, H19: the spans in which a visit must not start; None bars the whole day."""
        problem = self.problem
        group = problem.group[visit]
        if group >= 0 and self.taken[group][day]:
            return None
        found = []
        for mate, gap in problem.mates[visit]:
            if self.day[mate] == day:
                begins = self.start[mate]
                found.append(
                    (begins - problem.duration[visit] - gap, begins + problem.duration[mate] + gap)
                )
        return found

    def keeps_apart(self, visit: int, day: int, start: int) -> bool:
        """H17, H18, H19: tell whether a start suits the other visits of the same resident."""
        barred = self.barred(visit, day)
        return barred is not None and not any(low < start < high for low, high in barred)

    def allows(self, carer: int, day: int, new: Day) -> bool:
        """Tell whether a carer's day may become `new` beside the carer's other days."""
        problem, rows = self.problem, self.rows
        row = carer * problem.days + day
        old = rows[row]
        if self.paid[carer] + new.paid - old.paid > problem.most_paid[carer]:
            return False
        if not problem.employed[carer] or not new.visits:
            return True
        rows[row] = new
        kept = not work_in_24_hours(problem, carer, rows, day)
        if kept and (not old.visits or new.first < old.first or new.last > old.last):
            kept = not any(rule(problem, carer, rows, day) for _, rule in RULES_OF_EDGES)
        rows[row] = old
        return kept

    def stands(self, carer: int, day: int) -> bool:
        """Tell whether a carer's day is legal as it is; taking a visit out may take a break too."""
        row = self.rows[carer * self.problem.days + day]
        return not row.broken and self.allows(carer, day, row)
