"""What a coordinator asks while dragging: who could come, why not this one, what it would cost.

Every answer leaves the plan as it was: a visit that has its place is asked about as if taken out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cusdesk.planner.days import RULES_OF_A_DAY, Day
from cusdesk.planner.live import NOWHERE, Live, Placing
from cusdesk.planner.pairings import broken_by_pair, broken_by_two, broken_by_visit
from cusdesk.planner.placing import Found, Placer
from cusdesk.planner.rules import ALL_ENFORCED, Policy, Violation
from cusdesk.planner.weeks import RULES_OF_EMPLOYEES, paid_in_horizon
from cusdesk.planner.wording import of_a_carer, of_a_pair, of_a_visit, of_two_visits, visit_name


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One carer for a visit: when, at what cost more, and why or why not."""

    carer: str
    day: int
    start: int
    delta: int
    legal: bool
    reasons: tuple[str, ...]
    beside: tuple[str, ...] = ()


@contextmanager
def taken_out(live: Live, visit: int) -> Iterator[None]:
    """Ask as if the visit had no place; put everything back afterwards."""
    mark = len(live.log)
    if live.day[visit] != NOWHERE:
        live.take(visit)
    try:
        yield
    finally:
        live.back(mark)


def delta(live: Live, visit: int, day: int, start: int, crew: tuple[int, ...]) -> int:
    """Return what the cost of the plan would change by if the visit went there, legal or not."""
    before = live.total()
    with taken_out(live, visit):
        return _total_with(live, visit, _placing(live, visit, day, start, crew)) - before


def why_not(
    live: Live,
    visit: int,
    day: int,
    start: int,
    crew: tuple[int, ...],
    *,
    policy: Policy = ALL_ENFORCED,
) -> tuple[Violation, ...]:
    """Return every rule that the visit would break there; empty where it may be dropped."""
    with taken_out(live, visit):
        faults = list(_broken(live, visit, _placing(live, visit, day, start, crew)))
    name = (live.problem.instance.visits[visit].id,)
    return tuple(
        Violation(code, sentence, name, day=day, enforced=policy.enforces(code))
        for code, sentence in faults
    )


def suggest(live: Live, visit: int) -> tuple[Suggestion, ...]:
    """Return every carer for a visit: those who may come first, the cheapest at the top."""
    before = live.total()
    found = []
    with taken_out(live, visit):
        placer = Placer(live)
        for carer in range(live.problem.carers):
            best = placer.best_with(visit, carer)
            found.append(_suggestion(live, visit, carer, best, before))
    return tuple(sorted(found, key=lambda one: (not one.legal, one.delta, one.carer)))


def _suggestion(live: Live, visit: int, carer: int, best: Found | None, before: int) -> Suggestion:
    problem = live.problem
    if best is None:
        asked = problem.instance.visits[visit]
        day = min(asked.days[0], problem.days - 1)
        placing = _placing(live, visit, day, asked.preferred_start, (carer,))
        # Alone she would always be too few for a visit of two: that is no reason against her.
        reasons = tuple(text for code, text in _broken(live, visit, placing) if code != "H02")
        reasons = reasons or ("Nie ma wolnego miejsca w jej dniach o tej porze.",)
    else:
        placing = best[1]
        reasons = tuple(reasons_for(live, visit, carer, placing))
    names = [one.id for one in problem.instance.carers]
    day, start, crew, _ = placing
    return Suggestion(
        names[carer],
        day,
        start,
        _total_with(live, visit, placing) - before,
        best is not None,
        reasons,
        tuple(names[other] for other in crew if other != carer),
    )


def reasons_for(live: Live, visit: int, carer: int, placing: Placing) -> Iterator[str]:
    """Yield what speaks for a carer at a place: known, wished for, near, time left."""
    problem = live.problem
    client = problem.client[visit]
    resident, name = problem.instance.clients[client], problem.instance.carers[carer].id
    day, start, crew, days = placing
    if name in resident.preferred_carers:
        yield "Osoba prosi o nią."
    if name in resident.usual_carers:
        yield "Zna tę osobę: przychodzi na stałe."
    elif live.comes[client][carer]:
        yield "Przychodzi do tej osoby w tym okresie."
    else:
        yield "Nie zna jeszcze tej osoby."
    new, old = days[crew.index(carer)], live.rows[carer * problem.days + day]
    yield f"Dojazd: {new.travel - old.travel:+d} min."
    at = new.visits.index(visit)
    beside = [new.visits[at - 1]] if at else []
    beside += new.visits[at + 1 : at + 2]
    if problem.place[visit] in {problem.place[one] for one in beside}:
        yield "Jest wtedy w tej samej miejscowości."
    left = problem.norm[carer] - live.paid[carer] - new.paid + old.paid
    yield (
        f"Do wymiaru zostaje {left // 60} h {left % 60} min."
        if left >= 0
        else (f"Nadgodziny: {-left} min.")
    )
    if away := abs(start - problem.preferred[visit]):
        yield f"Początek o {away} min od życzenia."


def _placing(live: Live, visit: int, day: int, start: int, crew: tuple[int, ...]) -> Placing:
    problem = live.problem
    rows = [carer * problem.days + day for carer in crew]
    new = tuple(live.book.at(row, live.rows[row], visit, start) for row in rows)
    return day, start, crew, new


def _total_with(live: Live, visit: int, placing: Placing) -> int:
    mark = len(live.log)
    live.put(visit, placing)
    total = live.total()
    live.back(mark)
    return total


def _broken(live: Live, visit: int, placing: Placing) -> Iterator[tuple[str, str]]:
    problem = live.problem
    day, start, crew, days = placing
    for code in broken_by_visit(problem, visit, day, start, crew):
        if code == "H02":
            needed = problem.needed[visit]
            yield code, f"{visit_name(problem, visit)}: potrzeba {needed} różnych opiekunek."
        else:
            yield code, of_a_visit(problem, visit, code, start)
    for carer, new in zip(crew, days, strict=True):
        for code in broken_by_pair(problem, visit, day, start, carer):
            yield code, of_a_pair(problem, visit, carer, code)
        yield from _broken_by_day(live, carer, day, new)
    this = (visit, start, start + problem.duration[visit])
    for mate in problem.beside[visit]:
        if mate != visit and live.day[mate] == day:
            begins = live.start[mate]
            other = (mate, begins, begins + problem.duration[mate])
            for code in broken_by_two(problem, this, other):
                yield code, of_two_visits(problem, visit, mate, code)


def _broken_by_day(live: Live, carer: int, day: int, new: Day) -> Iterator[tuple[str, str]]:
    """Yield the rules a carer's days break with the new day, and by more than they do now."""
    problem, rows = live.problem, live.rows
    row = carer * problem.days + day
    old = rows[row]
    for number, rule in RULES_OF_A_DAY:
        if (over := rule(problem, new)) > (rule(problem, old) if old.visits else 0):
            code = f"H{number:02}"
            yield code, of_a_carer(problem, carer, day, code, over)
    employed = RULES_OF_EMPLOYEES if problem.employed[carer] else ()
    for number, check in ((11, paid_in_horizon), *employed):
        before = check(problem, carer, rows, day)
        rows[row] = new
        over = check(problem, carer, rows, day)
        rows[row] = old
        if over > before:
            code = f"H{number:02}"
            yield code, of_a_carer(problem, carer, day, code, over)
