"""A carer is ill: which visits are hit, who could come instead, and what a new plan starts from."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer
from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.terms import Term
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.roster_instances import Planned, planned_days, weeks_around
from cusdesk.operations.roster_plans import names_in
from cusdesk.operations.transaction import Transaction
from cusdesk.planner.building import live_of
from cusdesk.planner.instances import Instance, Lock, Visit, Weights
from cusdesk.planner.problems import Problem
from cusdesk.planner.rosters import Assignment, Roster, Unassigned
from cusdesk.planner.suggestions import Suggestion, suggest

DAY = timedelta(days=1)
BEST_SHOWN = 5
# So dear that no saved trip or tidier day pays for sending another carer than was told.
DEAR, DEARER = 4_000, 40
CHEAP = 100


class ReplacementAim(Term):
    """What a replacement is to keep."""

    FEWEST_CHANGES = "fewest_changes", "najmniej zmian"
    MOST_VISITS = "most_visits", "najwięcej wizyt"


@dataclass(frozen=True, slots=True)
class Substitute:
    """Someone who could come instead, with what speaks for it or against."""

    carer_id: UUID
    name: str
    start: int
    legal: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HitVisit:
    """A visit that loses its carer: at whom, when, and who could come instead, the best first."""

    visit_id: UUID
    person: str
    day: date
    start: int
    minutes: int
    substitutes: tuple[Substitute, ...]

    @property
    def sentence(self) -> str:
        """The visit in a line: „08.12.2026 9:00–10:00, Jan Łoś”."""
        ends = clock(self.start + self.minutes)
        return f"{short_day(self.day)} {clock(self.start)}–{ends}, {self.person}"


@dataclass(frozen=True, slots=True)
class Replacement:
    """What replacements of an absent carer are planned from.

    `planned` is the roster as it stands; the instances have the carer away and what has begun
    locked, one for each aim.
    """

    planned: Planned
    hit: tuple[HitVisit, ...]
    instances: tuple[tuple[ReplacementAim, Instance], ...]


@operation(Permission.ROSTERS_WRITE, Act.VIEW)
def replacement_of(tx: Transaction, carer_id: UUID, first: date, last: date) -> Replacement:
    """Return the visits an absence hits, with substitutes, and what a new plan starts from."""
    if last < first:
        raise InvalidInputError("Koniec nieobecności wypada przed jej początkiem.", "last")
    monday, days = weeks_around(first, last)
    # art. 151 § 1 pkt 2 k.p.: an illness is the need for which overtime is there
    planned = planned_days(tx, monday, days, overtime=tuple(tx.scalars(select(Carer.id))))
    if carer_id.hex not in {one.id for one in planned.instance.carers}:
        raise NotFoundError("Tej osoby nie ma w grafiku tych dni. Wybierz inną albo inne dni.")
    span = range(planned.day(first), planned.day(last) + 1)
    instance = _without(planned, carer_id.hex, span)
    hit = tuple(
        one
        for one in planned.roster.assignments
        if carer_id.hex in one.carers and one.day in span and not _is_locked(instance, one.visit)
    )
    shown = _hit_visits(planned, instance, hit)
    tx.concerns(*dict.fromkeys(planned.rows[one.visit_id].resident_id for one in shown))
    return Replacement(planned, shown, tuple(_aimed(instance, span)))


def _without(planned: Planned, carer: str, span: range) -> Instance:
    """Return the instance with the carer away; what she has begun stays locked."""
    locked = {
        (one.locked.day, one.locked.start, one.duration)
        for one in planned.instance.visits
        if one.locked and carer in one.locked.carers
    }
    carers = tuple(
        replace(
            one,
            availability=tuple(
                tuple((start, start + long) for day, start, long in sorted(locked) if day == at)
                if at in span
                else free
                for at, free in enumerate(one.availability)
            ),
        )
        if one.id == carer
        else one
        for one in planned.instance.carers
    )
    return replace(planned.instance, carers=carers, base_plan=planned.roster.assignments)


def _is_locked(instance: Instance, visit: str) -> bool:
    return any(one.id == visit and one.locked is not None for one in instance.visits)


def _hit_visits(
    planned: Planned, instance: Instance, hit: tuple[Assignment, ...]
) -> tuple[HitVisit, ...]:
    """Return the visits without their carer, each asked of beside what still stands."""
    problem = Problem(instance)
    gone = {one.visit for one in hit}
    kept = tuple(one for one in planned.roster.assignments if one.visit not in gone)
    left = (*planned.roster.unassigned, *(Unassigned(one) for one in sorted(gone)))
    live = live_of(problem, Roster(kept, left))
    names = names_in(instance)
    visits = {one.id: one for one in instance.visits}
    found = []
    for one in sorted(hit, key=lambda one: (one.day, one.start)):
        visit = visits[one.visit]
        asked = suggest(live, problem.visit_number[one.visit]) if live else ()
        found.append(
            HitVisit(
                UUID(one.visit),
                names[visit.client],
                planned.first + one.day * DAY,
                one.start,
                visit.duration,
                tuple(_substitute(each, names) for each in asked if each.carer not in one.carers),
            )
        )
    return tuple(found)


def _substitute(one: Suggestion, names: dict[str, str]) -> Substitute:
    return Substitute(UUID(one.carer), names[one.carer], one.start, one.legal, one.reasons)


def _aimed(instance: Instance, span: range) -> list[tuple[ReplacementAim, Instance]]:
    """Return the instance once for few changes, only on these days, once for many visits."""
    weights = instance.weights
    few = replace(weights, moved_carer=DEAR, moved_minute=DEARER)
    most = _valuing(replace(weights, moved_carer=CHEAP, moved_minute=1))
    calm = replace(instance, weights=few, visits=tuple(_calm(instance, span)))
    return [
        (ReplacementAim.FEWEST_CHANGES, calm),
        (ReplacementAim.MOST_VISITS, replace(instance, weights=most)),
    ]


def _calm(instance: Instance, span: range) -> list[Visit]:
    """Lock what stands on other days: nobody is to be called about a day that is not touched."""
    base = {one.visit: one for one in instance.base_plan or ()}
    return [
        replace(one, locked=Lock(at.day, at.start, at.carers))
        if (at := base.get(one.id)) is not None and at.day not in span and one.locked is None
        else one
        for one in instance.visits
    ]


def _valuing(weights: Weights) -> Weights:
    dear = {priority: 5 * price for priority, price in weights.unassigned.items()}
    return replace(weights, unassigned=dear)
