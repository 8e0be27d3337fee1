"""One way for every change of the board: asked of the planner's rules, written, recorded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cusdesk.db.visits import VisitRow
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.users import Permission
from cusdesk.domain.visits import Placing, VisitFacts, checked_visit
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import operation, part
from cusdesk.operations.roster_changes import (
    Gesture,
    Step,
    accept_warnings,
    demand_reason,
    record_steps,
)
from cusdesk.operations.roster_instances import About, Planned, planned_days, weeks_around
from cusdesk.operations.roster_policy import policy_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.visit_rows import existing_visit, facts_by_id, write_facts
from cusdesk.planner.building import live_of
from cusdesk.planner.live import Live
from cusdesk.planner.problems import Problem
from cusdesk.planner.rosters import Assignment, Roster, Unassigned
from cusdesk.planner.rules import Policy, Violation
from cusdesk.planner.suggestions import Suggestion, suggest, why_not
from cusdesk.planner.unassigned import why_unassigned
from cusdesk.planner.verdicts import judge

DAY = timedelta(days=1)
# A visit at the edge of a week rests against the days beside it (art. 132 k.p.).
BESIDE = 1 * DAY
AT_MOST_SAID = 3
Wanted = Mapping[UUID, VisitFacts]


@dataclass(frozen=True, slots=True)
class Broken:
    """What a change would break: rules, with their sentences, from which day they count."""

    first: date
    violations: tuple[Violation, ...]

    @property
    def refused(self) -> tuple[Violation, ...]:
        """What the office does not allow."""
        return tuple(one for one in self.violations if one.enforced)

    @property
    def warned(self) -> tuple[Violation, ...]:
        """What is allowed to whoever takes it on with a reason."""
        return tuple(one for one in self.violations if not one.enforced)


@operation(Permission.ROSTERS_WRITE)
def why_not_there(tx: Transaction, visit_id: UUID, placing: Placing) -> tuple[Violation, ...]:
    """Return every rule a visit would break at a place; nothing is changed."""
    row = existing_visit(tx, visit_id)
    facts = facts_by_id(tx, [row])[visit_id]
    planned = _planned(tx, {visit_id: facts}, (placing.day,), _about((row,), placing.carers))
    policy = policy_on(tx, tx.today)
    return _one(planned, visit_id, placing, policy)


@operation(Permission.ROSTERS_WRITE)
def who_could_come(tx: Transaction, visit_id: UUID) -> tuple[Suggestion, ...]:
    """Return every carer for a visit, those who may come first, with reasons."""
    row = existing_visit(tx, visit_id)
    facts = facts_by_id(tx, [row])[visit_id]
    planned = _planned(tx, {visit_id: facts}, facts.days)
    live, number = _live_and_number(planned, visit_id)
    return suggest(live, number)


@operation(Permission.ROSTERS_WRITE)
def why_nobody(tx: Transaction, visit_id: UUID) -> str:
    """Return one sentence on why a visit has no carer."""
    row = existing_visit(tx, visit_id)
    facts = facts_by_id(tx, [row])[visit_id]
    live, number = _live_and_number(_planned(tx, {visit_id: facts}, facts.days), visit_id)
    return why_unassigned(live, number)


@part
def perform(tx: Transaction, said: str, wanted: Wanted, reason: str) -> Gesture:
    """Change visits together if the rules allow it, and return what takes the change back."""
    rows = at_once(tx, VisitRow, wanted)
    before = facts_by_id(tx, list(rows.values()))
    changed = {who: checked_visit(facts) for who, facts in wanted.items() if facts != before[who]}
    steps = tuple(Step(who, before[who], facts) for who, facts in changed.items())
    if not steps:
        return Gesture(said, ())
    _refuse_the_past(tx, steps)
    broken = broken_by(tx, before, changed)
    if broken.refused:
        raise RefusedError(" ".join(one.sentence for one in broken.refused[:AT_MOST_SAID]))
    demand_reason(tx, steps, reason)
    accept_warnings(tx, broken.warned, broken.first, reason)
    for who, facts in changed.items():
        write_facts(tx, rows[who], facts)
    record_steps(tx, steps, reason)
    tx.concerns(*dict.fromkeys(row.resident_id for row in rows.values()))
    return Gesture(said, steps, tuple(one.sentence for one in broken.warned))


@part
def broken_by(tx: Transaction, before: Wanted, changed: Wanted) -> Broken:
    """Return the rules a change breaks that are not broken already."""
    standing = {who: facts for who, facts in changed.items() if facts.stands}
    days = [facts.day for facts in standing.values() if facts.day is not None]
    if not days:
        return Broken(tx.today, ())
    days += [facts.day for facts in before.values() if facts.day is not None and facts.stands]
    crews = (who for facts in (*changed.values(), *before.values()) for who in facts.carers)
    about = _about(at_once(tx, VisitRow, changed).values(), crews)
    planned = _planned(tx, changed, tuple(days), about)
    policy = policy_on(tx, tx.today)
    if len(standing) == 1:
        (who, facts), *_ = standing.items()
        if facts.placing is not None:
            return Broken(planned.first, _one(planned, who, facts.placing, policy))
    return Broken(planned.first, _many(planned, before, changed, policy))


def _planned(
    tx: Transaction, changed: Wanted, days: tuple[date, ...], about: About | None = None
) -> Planned:
    first, count = weeks_around(min(days) - BESIDE, max(days) + BESIDE)
    return planned_days(tx, first, count, changed=changed, about=about)


def _about(rows: Iterable[VisitRow], carers: Iterable[UUID]) -> About:
    people = (who for row in rows for who in (row.resident_id, row.second_resident_id))
    return About(frozenset(carers), frozenset(who for who in people if who is not None))


def _one(
    planned: Planned, visit_id: UUID, placing: Placing, policy: Policy
) -> tuple[Violation, ...]:
    live, number = _live_and_number(planned, visit_id)
    crew = _crew(live.problem, placing.carers)
    return why_not(live, number, planned.day(placing.day), placing.start, crew, policy=policy)


def _many(
    planned: Planned, before: Wanted, changed: Wanted, policy: Policy
) -> tuple[Violation, ...]:
    """Judge the whole plan with the change and without: what is worse than before is new."""
    problem = Problem(planned.instance)
    was = judge(problem, _with(planned, before), policy).violations
    now = judge(problem, _with(planned, changed), policy).violations
    known = {(one.rule, one.sentence) for one in was}
    return tuple(one for one in now if (one.rule, one.sentence) not in known)


def _with(planned: Planned, facts: Wanted) -> Roster:
    """Return the roster with some visits standing as their facts say."""
    touched = {who.hex for who in facts}
    asked = {one.id for one in planned.instance.visits}
    assigned = [one for one in planned.roster.assignments if one.visit not in touched]
    for who, one in facts.items():
        if who.hex in asked and one.stands and one.placing is not None:
            crew = tuple(carer.hex for carer in one.carers)
            day = planned.day(one.placing.day)
            assigned.append(Assignment(who.hex, day, one.placing.start, crew))
    placed = {one.visit for one in assigned}
    return Roster(tuple(assigned), tuple(Unassigned(one) for one in sorted(asked - placed)))


def _live_and_number(planned: Planned, visit_id: UUID) -> tuple[Live, int]:
    problem = Problem(planned.instance)
    live = live_of(problem, planned.roster)
    number = problem.visit_number.get(visit_id.hex)
    if live is None or number is None:
        raise RefusedError("Tej wizyty nie planuje się w tych dniach. Wskaż dzień, który będzie.")
    return live, number


def _crew(problem: Problem, carers: tuple[UUID, ...]) -> tuple[int, ...]:
    unknown = [one for one in carers if one.hex not in problem.carer_number]
    if unknown:
        raise RefusedError(
            "Tej osoby nie można zaplanować: brakuje jej warunków pracy, godzin albo miejsca, z "
            "którego wyrusza. Uzupełnij jej kartę."
        )
    return tuple(sorted(problem.carer_number[one.hex] for one in carers))


def _refuse_the_past(tx: Transaction, steps: tuple[Step, ...]) -> None:
    for step in steps:
        new = step.after.placing
        moved = new != step.before.placing
        if moved and new is not None and step.after.stands and new.day < tx.today:
            raise RefusedError("Ten dzień już minął. Wizytę planuje się na dzień, który będzie.")
