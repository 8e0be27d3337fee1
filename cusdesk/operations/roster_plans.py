"""A plan of the planner taken over, all of it or a part, as one gesture that can be taken back."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from cusdesk.db.visits import VisitRow
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.publishing import Assigned, ListedChange, changes_between
from cusdesk.domain.users import Permission
from cusdesk.domain.visits import VisitFacts
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.roster_changes import Gesture
from cusdesk.operations.roster_gestures import perform
from cusdesk.operations.roster_instances import Planned
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.visit_rows import facts_by_id
from cusdesk.planner.instances import Instance
from cusdesk.planner.rosters import Assignment, Roster

PLAN_MOVED = (
    "Grafik zmienił się, odkąd policzono ten plan. Przelicz go jeszcze raz albo przyjmij wizyty, "
    "których nikt nie ruszał."
)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def accept_plan(
    tx: Transaction,
    planned: Planned,
    plan: Roster,
    part_of: Collection[UUID] | None = None,
    reason: str = "",
) -> Gesture:
    """Take over a plan made from `planned`, or the part of it that concerns some visits.

    What somebody moved meanwhile is not overwritten: such a plan is refused.
    """
    wanted = {
        who: facts
        for who, facts in facts_planned(planned, plan).items()
        if (part_of is None or who in part_of) and facts != planned.facts[who]
    }
    rows = at_once(tx, VisitRow, wanted)
    now = facts_by_id(tx, list(rows.values()))
    if any(now.get(who) != planned.facts[who] for who in wanted):
        raise RefusedError(PLAN_MOVED)
    return perform(tx, "przyjęcie propozycji grafiku", wanted, reason)


def changes_of_plan(planned: Planned, plan: Roster) -> tuple[ListedChange, ...]:
    """Return in sentences what a plan changes, day by day, with the people it touches."""
    before, after = assigned_in(planned, planned.roster), assigned_in(planned, plan)
    return changes_between(before, after, names_in(planned.instance))


def names_in(instance: Instance) -> dict[str, str]:
    """Return the names of carers and residents by their ids."""
    carers = {one.id: one.name for one in instance.carers}
    return carers | {one.id: one.name for one in instance.clients}


def assigned_in(planned: Planned, roster: Roster) -> Iterator[Assigned]:
    """Yield the visits of a roster as versions and lists of changes hold them."""
    visits = {one.id: one for one in planned.instance.visits}
    for one in roster.assignments:
        visit = visits[one.visit]
        yield Assigned(
            one.visit,
            visit.client,
            _day(planned, one),
            one.start,
            visit.duration,
            tuple(sorted(one.carers)),
        )


def facts_planned(planned: Planned, plan: Roster) -> Mapping[UUID, VisitFacts]:
    """Return the facts of visits as a plan has them; what it leaves out waits for a carer."""
    found = {}
    for assignment in plan.assignments:
        who = UUID(assignment.visit)
        if who not in planned.facts:
            raise RefusedError(PLAN_MOVED)
        crew = tuple(sorted(UUID(carer) for carer in assignment.carers))
        found[who] = replace(
            planned.facts[who], day=_day(planned, assignment), start=assignment.start, carers=crew
        )
    for left in plan.unassigned:
        who = UUID(left.visit)
        if who in planned.facts:
            found[who] = replace(planned.facts[who], day=None, start=None, carers=())
    return found


def _day(planned: Planned, one: Assignment) -> date:
    return planned.first + timedelta(days=one.day)
