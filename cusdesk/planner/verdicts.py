"""The whole of a plan judged: every rule by every visit, carer and resident, and the cost."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cusdesk.planner.costs import Cost, Placed, cost_of, days_of
from cusdesk.planner.days import RULES_OF_A_DAY
from cusdesk.planner.pairings import broken_by_pair, broken_by_two, broken_by_visit
from cusdesk.planner.problems import Problem
from cusdesk.planner.rosters import Assignment, Roster
from cusdesk.planner.rules import ALL_ENFORCED, Policy, Violation
from cusdesk.planner.weeks import (
    WEEK,
    CarerRule,
    Rows,
    days_worked,
    paid_in_horizon,
    rest_before,
    sundays_in_row,
    weekly_rest,
    work_after_start,
)
from cusdesk.planner.wording import of_a_carer, of_a_pair, of_a_visit, of_two_visits, visit_name


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is broken in a plan and what the plan costs."""

    violations: tuple[Violation, ...]
    cost: Cost

    @property
    def is_legal(self) -> bool:
        """Tell whether no enforced rule is broken."""
        return not any(one.enforced for one in self.violations)

    @property
    def by_rule(self) -> dict[str, int]:
        """Return how often each enforced rule is broken."""
        counts = Counter(one.rule for one in self.violations if one.enforced)
        return dict(sorted(counts.items()))


def judge(problem: Problem, roster: Roster, policy: Policy = ALL_ENFORCED) -> Verdict:
    """Return every rule a plan breaks, and its cost part by part."""
    faults = list(_listing(problem, roster))
    placed = known(problem, roster)
    rows = days_of(problem, placed)
    for visit, one in placed.items():
        faults += _of_visit(problem, visit, one)
    for carer in range(problem.carers):
        faults += of_carer(problem, carer, rows)
    faults += _of_clients(problem, placed)
    marked = [replace(one, enforced=policy.enforces(one.rule)) for one in faults]
    marked.sort(key=lambda one: one.rule)
    return Verdict(tuple(marked), cost_of(problem, placed, rows))


def known(problem: Problem, roster: Roster) -> dict[int, Placed]:
    """Return the assignments whose visit, carers and day exist, each visit once."""
    placed: dict[int, Placed] = {}
    for one in roster.assignments:
        visit = problem.visit_number.get(one.visit)
        crew = tuple(sorted({problem.carer_number.get(carer, -1) for carer in one.carers}))
        if visit is None or visit in placed or not crew or crew[0] < 0:
            continue
        if 0 <= one.day < problem.days:
            named_twice = len(crew) != len(one.carers)
            placed[visit] = Placed(one.day, one.start, crew, named_twice=named_twice)
    return placed


def _listing(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """H01: every name is known and every visit is in one list, once."""
    seen = Counter(one.visit for one in roster.assignments)
    seen.update(one.visit for one in roster.unassigned)
    for visit, times in seen.items():
        if visit not in problem.visit_number:
            yield Violation("H01", f"Plan ma nieznaną wizytę {visit}.", (visit,))
        elif times > 1:
            yield Violation("H01", f"Wizyta {visit} jest w planie {times} razy.", (visit,))
    for visit in problem.visit_number:
        if visit not in seen:
            yield Violation("H01", f"Wizyty {visit} nie ma w planie.", (visit,))
    for one in roster.assignments:
        yield from _names(problem, one)


def _names(problem: Problem, one: Assignment) -> Iterator[Violation]:
    for carer in one.carers:
        if carer not in problem.carer_number:
            said = f"Wizyta {one.visit} ma nieznaną opiekunkę {carer}."
            yield Violation("H01", said, (one.visit,), carer)
    if one.visit in problem.visit_number and not 0 <= one.day < problem.days:
        said = f"Wizyta {one.visit} jest w dniu {one.day}, poza okresem planu."
        yield Violation("H03", said, (one.visit,))
    if not one.carers:
        yield Violation("H02", f"Wizyta {one.visit} nie ma opiekunki.", (one.visit,))


def _of_visit(problem: Problem, visit: int, one: Placed) -> Iterator[Violation]:
    name = (problem.instance.visits[visit].id,)
    codes = set(broken_by_visit(problem, visit, one.day, one.start, one.crew))
    if one.named_twice:
        codes.add("H02")
    for code in sorted(codes):
        if code == "H02":
            needed = problem.needed[visit]
            said = f"{visit_name(problem, visit)}: potrzeba {needed} różnych opiekunek."
        else:
            said = of_a_visit(problem, visit, code, one.start)
        yield Violation(code, said, name, day=one.day)
    for carer in one.crew:
        who = problem.instance.carers[carer].id
        for code in broken_by_pair(problem, visit, one.day, one.start, carer):
            yield Violation(code, of_a_pair(problem, visit, carer, code), name, who, one.day)


def of_carer(problem: Problem, carer: int, rows: Rows) -> Iterator[Violation]:
    """Yield every rule a carer's days break, alone and together."""
    who = problem.instance.carers[carer].id
    for day, number, over in _overs(problem, carer, rows):
        code = f"H{number:02}"
        visits = rows[carer * problem.days + day].visits
        names = tuple(problem.instance.visits[visit].id for visit in visits)
        yield Violation(code, of_a_carer(problem, carer, day, code, over), names, who, day)


def _overs(problem: Problem, carer: int, rows: Rows) -> Iterator[tuple[int, int, int]]:
    for day in range(problem.days):
        this = rows[carer * problem.days + day]
        for number, check in RULES_OF_A_DAY:
            if this.visits and (over := check(problem, this)):
                yield day, number, over
    rules: list[tuple[int, CarerRule, range]] = [(11, paid_in_horizon, range(1))]
    if problem.employed[carer]:
        days = range(problem.days)
        rules += [(13, rest_before, days), (14, work_after_start, days)]
        rules += [(15, weekly_rest, days[::WEEK]), (20, days_worked, range(1))]
        first_sunday = problem.sundays[0] if problem.sundays else 0
        rules.append((16, sundays_in_row, range(first_sunday, first_sunday + 1)))
    for number, rule, days in rules:
        for day in days:
            if over := rule(problem, carer, rows, day):
                yield day, number, over


def _of_clients(problem: Problem, placed: dict[int, Placed]) -> Iterator[Violation]:
    meeting = defaultdict(list)
    for visit, one in placed.items():
        meeting[one.day].append((visit, one.start, one.start + problem.duration[visit]))
    for day, spans in meeting.items():
        where = {visit: (visit, start, end) for visit, start, end in spans}
        for visit, _, _ in spans:
            for mate in problem.beside[visit]:
                if visit < mate and mate in where:
                    for code in broken_by_two(problem, where[visit], where[mate]):
                        names = [problem.instance.visits[one].id for one in (visit, mate)]
                        said = of_two_visits(problem, visit, mate, code)
                        yield Violation(code, said, tuple(names), day=day)
