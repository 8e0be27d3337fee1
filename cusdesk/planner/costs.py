"""What a plan costs, counted from nothing and part by part."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cusdesk.planner.days import Day
from cusdesk.planner.problems import Problem
from cusdesk.planner.weeks import Rows


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a visit is: day, start, carers by number; `named_twice` is a fault of the plan."""

    day: int
    start: int
    crew: tuple[int, ...]
    named_twice: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a plan in parts, and the figures behind them."""

    parts: Mapping[str, int]
    stats: Mapping[str, int]

    @property
    def total(self) -> int:
        """The whole cost."""
        return sum(self.parts.values())


def days_of(problem: Problem, placed: Mapping[int, Placed]) -> list[Day]:
    """Return the days of all carers that a plan means, each in the order of its starts."""
    rows = defaultdict(list)
    for visit, one in placed.items():
        for carer in one.crew:
            rows[carer * problem.days + one.day].append((one.start, visit))
    found = []
    for row in range(problem.carers * problem.days):
        visits = sorted(rows[row])
        starts = tuple(start for start, _ in visits)
        found.append(Day(problem, row // problem.days, tuple(visit for _, visit in visits), starts))
    return found


def cost_of(problem: Problem, placed: Mapping[int, Placed], rows: Rows) -> Cost:
    """Return the cost of a plan, counted from nothing."""
    weights = problem.weights
    stats = _stats(problem, placed, rows)
    left = [visit for visit in range(problem.visits) if visit not in placed]
    parts = {
        "unassigned": sum(problem.price[visit] for visit in left),
        "travel": weights.travel * stats["travel_min"],
        "wait": weights.wait * stats["wait_min"],
        "overtime": weights.overtime * stats["overtime_min"],
        "extra_carer": weights.extra_carer * _extra_carers(problem, placed),
        "not_usual": weights.not_usual * stats["not_usual_visits"],
        "not_preferred": weights.not_preferred * _not_among(problem, placed, "preferred_carers"),
        "time_dev": weights.time_dev * _late(problem, placed),
        "fairness": weights.fairness * stats["fairness_dev_min"],
        "moved": _moved(problem, placed),
    }
    return Cost(parts, dict(sorted(stats.items())))


def _stats(problem: Problem, placed: Mapping[int, Placed], rows: Rows) -> dict[str, int]:
    paid = _paid(problem, rows)
    pairs = {(problem.client[visit], carer) for visit, one in placed.items() for carer in one.crew}
    left = [visit for visit in range(problem.visits) if visit not in placed]
    priorities = Counter(problem.instance.visits[visit].priority for visit in left)
    return {
        "assigned": len(placed),
        "carer_days": sum(1 for day in rows if day.visits),
        "client_carer_pairs": len(pairs),
        "clients_served": len({problem.client[visit] for visit in placed}),
        "fairness_dev_min": _unfairness(problem, paid),
        "not_usual_visits": _not_among(problem, placed, "usual_carers"),
        "overtime_min": sum(
            max(minutes - norm, 0) for minutes, norm in zip(paid, problem.norm, strict=True)
        ),
        "service_min": sum(
            problem.duration[visit] * len(one.crew) for visit, one in placed.items()
        ),
        "travel_min": sum(day.travel for day in rows),
        "unassigned": len(left),
        **{f"unassigned_p{priority}": priorities[priority] for priority in sorted(priorities)},
        "wait_min": sum(day.wait for day in rows),
    }


def _paid(problem: Problem, rows: Rows) -> list[int]:
    days = problem.days
    return [
        sum(day.paid for day in rows[carer * days : carer * days + days])
        for carer in range(problem.carers)
    ]


def _unfairness(problem: Problem, paid: list[int]) -> int:
    whole = problem.shared_norm
    if not whole:
        return 0
    total = sum(paid[carer] for carer in problem.shared)
    far = (abs(paid[carer] * whole - total * problem.norm[carer]) for carer in problem.shared)
    return sum(far) // whole


def _extra_carers(problem: Problem, placed: Mapping[int, Placed]) -> int:
    come: dict[int, set[int]] = defaultdict(set)
    for visit, one in placed.items():
        come[problem.client[visit]].update(one.crew)
    return sum(max(len(who) - problem.most_needed[client], 0) for client, who in come.items())


def _not_among(problem: Problem, placed: Mapping[int, Placed], wanted: str) -> int:
    count = 0
    for visit, one in placed.items():
        names = getattr(problem.instance.clients[problem.client[visit]], wanted)
        if names:
            count += sum(problem.instance.carers[carer].id not in names for carer in one.crew)
    return count


def _late(problem: Problem, placed: Mapping[int, Placed]) -> int:
    free = problem.weights.time_dev_free
    away = (abs(one.start - problem.preferred[visit]) - free for visit, one in placed.items())
    return sum(max(late, 0) for late in away)


def _moved(problem: Problem, placed: Mapping[int, Placed]) -> int:
    weights, cost = problem.weights, 0
    for visit, one in placed.items():
        if problem.base_start[visit] >= 0:
            gone = sum(carer not in one.crew for carer in problem.base_crew[visit])
            away = abs(one.start - problem.base_start[visit]) - weights.moved_free
            cost += weights.moved_carer * gone + weights.moved_minute * max(away, 0)
    return cost
