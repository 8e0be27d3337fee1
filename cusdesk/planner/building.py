"""The first legal plan: what is locked, then the plan in force, then visit by visit."""

from collections.abc import Callable

from cusdesk.planner.live import Live, Placing
from cusdesk.planner.placing import Placer
from cusdesk.planner.problems import Problem
from cusdesk.planner.rosters import Assignment, Roster, Unassigned

PRESS = 4


def place_locked(live: Live) -> None:
    """Put locked visits where they stay, whatever the rules say of it."""
    for asked in live.problem.instance.visits:
        if asked.locked is not None:
            lock = asked.locked
            put(live, Assignment(asked.id, lock.day, lock.start, lock.carers))
    live.log.clear()


def put(live: Live, one: Assignment) -> int:
    """Put a visit where an assignment says, legal or not; return its number."""
    visit, placing = as_placing(live, one)
    live.put(visit, placing)
    return visit


def as_placing(live: Live, one: Assignment) -> tuple[int, Placing]:
    """Return the visit's number and the placing an assignment of known names means."""
    problem = live.problem
    visit = problem.visit_number[one.visit]
    crew = tuple(sorted(problem.carer_number[carer] for carer in one.carers))
    rows = [carer * problem.days + one.day for carer in crew]
    new = tuple(live.book.at(row, live.rows[row], visit, one.start) for row in rows)
    return visit, (one.day, one.start, crew, new)


def follow(live: Live, plan: tuple[Assignment, ...]) -> None:
    """Put the visits of an earlier plan where they were, as far as that is legal now."""
    for one in sorted(plan, key=lambda one: (one.day, one.start)):
        follow_one(live, one)
    live.log.clear()


def follow_one(live: Live, one: Assignment) -> bool:
    """Put one visit of an earlier plan where it was, if that is legal."""
    problem = live.problem
    visit = problem.visit_number.get(one.visit)
    if visit is None or visit not in live.unassigned or not fits(problem, visit, one):
        return False
    visit, placing = as_placing(live, one)
    day, start, crew, new = placing
    legal = live.keeps_apart(visit, day, start) and all(
        not turned.broken and live.allows(carer, day, turned)
        for carer, turned in zip(crew, new, strict=True)
    )
    if legal:
        live.put(visit, placing)
    return legal


def fits(problem: Problem, visit: int, one: Assignment) -> bool:
    """Tell whether carers, day and start are ones the visit may have at all."""
    options = dict(problem.options[visit]).get(one.day, ())
    names = {problem.carer_number.get(carer, -1) for carer in one.carers}
    free = [spans for carer, _, _, spans in options if carer in names]
    return (
        len(free) == len(one.carers) == problem.needed[visit]
        and one.start % problem.params.time_grid == 0
        and all(any(low <= one.start <= high for low, high in spans) for spans in free)
    )


def fill(live: Live, stopped: Callable[[], bool]) -> None:
    """Place what has no place yet, the hardest first; stop at once when asked to."""
    problem = live.problem
    order = sorted(
        live.unassigned,
        key=lambda visit: (
            -problem.needed[visit],
            -problem.price[visit] // 10_000,
            sum(len(options) for _, options in problem.options[visit]),
            problem.preferred[visit],
        ),
    )
    placer = Placer(live)
    placer.press = PRESS
    for visit in order:
        if stopped():
            return
        found = placer.best(visit, 10 * problem.price[visit])
        if found:
            live.put(visit, found[1])
    live.log.clear()


def live_of(problem: Problem, roster: Roster) -> Live | None:
    """Return a plan to ask and to change, legal or not; None where a name in it is unknown."""
    live = Live(problem)
    for one in sorted(roster.assignments, key=lambda one: (one.day, one.start)):
        visit = problem.visit_number.get(one.visit)
        known = all(carer in problem.carer_number for carer in one.carers)
        if visit not in live.unassigned or not known or not 0 <= one.day < problem.days:
            return None
        put(live, one)
    live.log.clear()
    return live


def roster_of(live: Live) -> Roster:
    """Return the plan as it stands."""
    return as_roster(live.problem, snapshot(live))


Snapshot = tuple[list[int], list[int], list[tuple[int, ...]]]
"""Days, starts and carers of all visits at one moment."""


def snapshot(live: Live) -> Snapshot:
    """Return where every visit is now."""
    return live.day.copy(), live.start.copy(), live.crew.copy()


def as_roster(problem: Problem, taken: Snapshot) -> Roster:
    """Return a plan with names from the numbers of a moment."""
    names = [one.id for one in problem.instance.carers]
    assignments, unassigned = [], []
    for visit, day, start, crew in zip(problem.instance.visits, *taken, strict=True):
        if crew:
            who = tuple(names[carer] for carer in crew)
            assignments.append(Assignment(visit.id, day, start, who))
        else:
            unassigned.append(Unassigned(visit.id))
    return Roster(tuple(assignments), tuple(unassigned))
