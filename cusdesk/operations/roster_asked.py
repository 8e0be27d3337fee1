"""A visit as the planner is asked for it in some days, and the roster that stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from cusdesk.db.visits import VisitRow
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.terms import Sex
from cusdesk.domain.visits import VisitFacts, VisitState, has_begun
from cusdesk.planner.instances import Lock, Visit
from cusdesk.planner.rosters import Assignment, Roster, Unassigned

_SEXES = {Sex.FEMALE: "F", Sex.MALE: "M", None: None}


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days planned, the moment they are planned at, and the carers there are."""

    first: date
    days: int
    now: datetime
    carers: frozenset[str]

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + timedelta(days=self.days - 1)

    def asks(self, facts: VisitFacts) -> bool:
        """Whether a visit is to be planned or stands in these days; a missed one is no question."""
        if facts.state is not VisitState.PLANNED or facts.gone:
            return False
        if facts.day is not None:
            return self.first <= facts.day <= self.last
        return any(max(self.first, self._today) <= day <= self.last for day in facts.days)

    def visit(self, row: VisitRow, slot: int, facts: VisitFacts, *, free: bool) -> Visit:
        """Return a visit; a free one is asked about, so it may leave where it stands."""
        return Visit(
            id=row.id.hex,
            client=row.resident_id.hex,
            order=row.order_id.hex,
            slot=slot,
            days=self._allowed(facts, free=free),
            window=(facts.window_from, facts.window_to - facts.minutes),
            preferred_start=facts.preferred_start,
            duration=facts.minutes,
            skills=frozenset(facts.skills),
            gender=_SEXES[facts.sex],
            carers_needed=facts.carers_needed,
            priority=int(facts.priority.value),
            locked=None if free else self._lock(facts),
        )

    def roster(self, visits: Sequence[Visit], facts: Mapping[UUID, VisitFacts]) -> Roster:
        """Return what stands; a visit whose carer the planner does not know waits for another."""
        assigned, left = [], []
        for visit in visits:
            one = facts[UUID(visit.id)]
            placing, crew = one.placing, _crew(one)
            if placing is None or not self._knows(crew):
                left.append(Unassigned(visit.id))
            else:
                day = (placing.day - self.first).days
                assigned.append(Assignment(visit.id, day, placing.start, crew))
        return Roster(tuple(assigned), tuple(left))

    @property
    def _today(self) -> date:
        return self.now.astimezone(WARSAW).date()

    def _allowed(self, facts: VisitFacts, *, free: bool) -> tuple[int, ...]:
        inside = [day for day in facts.days if self.first <= day <= self.last]
        allowed = {day for day in inside if day >= self._today} or set(inside)
        if facts.placing is not None and (not free or not allowed):
            allowed.add(facts.placing.day)
        return tuple(sorted((day - self.first).days for day in allowed))

    def _lock(self, facts: VisitFacts) -> Lock | None:
        """Return where a visit must stay: somebody pinned it, or it has begun."""
        placing, crew = facts.placing, _crew(facts)
        if placing is None or not (facts.locked or has_begun(placing, self.now)):
            return None
        day = (placing.day - self.first).days
        return Lock(day, placing.start, crew) if self._knows(crew) else None

    def _knows(self, crew: Collection[str]) -> bool:
        return bool(crew) and self.carers.issuperset(crew)


def _crew(facts: VisitFacts) -> tuple[str, ...]:
    return tuple(one.hex for one in facts.carers)
