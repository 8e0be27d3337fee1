"""Whether one visit may be there at all: its day, start, carers, skills, sex, refusals, locks."""

from collections.abc import Iterator

from cusdesk.planner.problems import Problem, able


def broken_by_visit(
    problem: Problem, visit: int, day: int, start: int, crew: tuple[int, ...]
) -> Iterator[str]:
    """Yield the codes of rules that a visit breaks whoever comes: H02, H03, H04, H08."""
    asked = problem.instance.visits[visit]
    if len(set(crew)) != len(crew) or len(crew) != asked.carers_needed:
        yield "H02"
    if day not in asked.days or day >= problem.days:
        yield "H03"
    low, high = asked.window
    off_grid = start % problem.params.time_grid and not asked.locked
    if not low <= start <= high or off_grid:
        yield "H04"
    if asked.locked is not None:
        names = {problem.instance.carers[carer].id for carer in crew}
        lock = asked.locked
        if (day, start, names) != (lock.day, lock.start, set(lock.carers)):
            yield "H08"


def broken_by_pair(problem: Problem, visit: int, day: int, start: int, carer: int) -> Iterator[str]:
    """Yield the codes of rules that a carer breaks at a visit: H05, H06, H07."""
    asked = problem.instance.visits[visit]
    if not able(problem.instance.carers[carer], asked):
        yield "H05"
    if problem.refused(problem.client[visit], carer):
        yield "H06"
    spans = problem.open[carer * problem.days + day] if 0 <= day < problem.days else ()
    end = start + asked.duration
    if not any(opens <= start and end <= closes for opens, closes in spans):
        yield "H07"


def broken_by_two(
    problem: Problem, one: tuple[int, int, int], other: tuple[int, int, int]
) -> Iterator[str]:
    """Yield the codes of rules that two visits of one day break: H17, H18, H19.

    Each is given as visit, start and end.
    """
    (a, a_start, a_end), (b, b_start, b_end) = one, other
    if problem.client[a] == problem.client[b] and a_start < b_end and b_start < a_end:
        yield "H17"
    if problem.group[a] >= 0 and problem.group[a] == problem.group[b]:
        yield "H18"
    gap = problem.spacing.get((a, b))
    if gap is not None and b_start < a_end + gap and a_start < b_end + gap:
        yield "H19"
