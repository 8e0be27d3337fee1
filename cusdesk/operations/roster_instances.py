"""The office as the planner sees it: carers, residents, visits and ways of some days."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from uuid import UUID

from cusdesk.db.visits import StandingVisitRow, VisitRow
from cusdesk.domain.dates import DAYS_IN_WEEK, short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.terms import Sex
from cusdesk.domain.travel import TravelMode
from cusdesk.domain.users import Permission
from cusdesk.domain.visit_dates import monday_of
from cusdesk.domain.visits import VisitFacts, VisitState, has_begun
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.protection import HIDDEN, hidden_among
from cusdesk.operations.residents import resident_briefs
from cusdesk.operations.roster_history import worked_before
from cusdesk.operations.rostered_carers import PlannerCarers, planner_carers
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.travel import locality_key, roads_of, travel_matrices, visit_places
from cusdesk.operations.visit_rows import facts_by_id, visits_between
from cusdesk.planner.instances import (
    Client,
    Instance,
    Lock,
    Place,
    Spacing,
    Visit,
)
from cusdesk.planner.rosters import Assignment, Roster, Unassigned
from cusdesk.planner.writing import as_document

DAY = timedelta(days=1)
MOST_DAYS = 92
_SEXES = {Sex.FEMALE: "F", Sex.MALE: "M", None: None}
Changed = Mapping[UUID, VisitFacts]
_NOTHING: Changed = {}


@dataclass(frozen=True, slots=True)
class Planned:
    """Some days of the office: what is planned from, and what stands.

    `facts` are of the visits of these days by id; `left_out` are carers the planner cannot use,
    with the reason in a sentence.
    """

    first: date
    instance: Instance
    roster: Roster
    facts: Mapping[UUID, VisitFacts]
    rows: Mapping[UUID, VisitRow]
    left_out: tuple[str, ...] = ()

    def day(self, on: date) -> int:
        """Return the number of a day in the instance."""
        return (on - self.first).days


@operation(Permission.ROSTERS_WRITE, Act.VIEW)
def instance_of(tx: Transaction, first: date, days: int) -> Planned:
    """Return some days of the office as the planner wants them; they begin on a Monday."""
    planned = planned_days(tx, *checked_days(first, days))
    tx.concerns(*dict.fromkeys(row.resident_id for row in planned.rows.values()))
    return planned


@operation(Permission.ROSTERS_WRITE, Act.EXPORT)
def export_instance(tx: Transaction, first: date, days: int) -> dict[str, object]:
    """Return some days of the office in the exchange format, without names of people."""
    planned = planned_days(tx, *checked_days(first, days))
    tx.concerns(*dict.fromkeys(row.resident_id for row in planned.rows.values()))
    return as_document(planned.instance)


def checked_days(first: date, days: int) -> tuple[date, int]:
    """Return days a plan may be made of, or say what they have to be."""
    if first.weekday():
        raise InvalidInputError(
            f"Plan zaczyna się w poniedziałek. Podaj {short_day(monday_of(first))}.", "from"
        )
    if not 1 <= days <= MOST_DAYS:
        raise InvalidInputError(f"Plan obejmuje od 1 do {MOST_DAYS} dni.", "days")
    return first, days


def weeks_around(first: date, last: date) -> tuple[date, int]:
    """Return the whole weeks that hold some days: the Monday, and how many days."""
    monday = monday_of(first)
    weeks = ((last - monday).days + DAYS_IN_WEEK) // DAYS_IN_WEEK
    return monday, weeks * DAYS_IN_WEEK


@part
def planned_days(
    tx: Transaction,
    first: date,
    days: int,
    *,
    changed: Changed = _NOTHING,
    overtime: Collection[UUID] = (),
) -> Planned:
    """Return some days as the planner sees them; `changed` stand for the facts of the store.

    Whoever is in `overtime` may work as much more as the terms allow: only in a replacement.
    """
    last = first + (days - 1) * DAY
    rows = {row.id: row for row in visits_between(tx, first, last)}
    rows |= at_once(tx, VisitRow, changed.keys() - rows.keys())
    facts = {**facts_by_id(tx, list(rows.values())), **changed}
    rows = {who: row for who, row in rows.items() if _asked(facts[who], first, last, tx.today)}
    facts = {who: facts[who] for who in rows}
    homes = _Homes.of(tx, rows.values(), first)
    carers = planner_carers(
        tx,
        first,
        days,
        worked=worked_before(tx, first),
        visited=sorted(set(homes.keys.values())),
        overtime=overtime,
    )
    scene = _Scene(first, days, rows, facts, homes, carers, frozenset(changed))
    instance = _instance(tx, scene)
    roster = _roster(instance, first, facts)
    left_out = tuple(one.sentence for one in carers.remarks)
    return Planned(first, instance, roster, facts, rows, left_out)


def _asked(facts: VisitFacts, first: date, last: date, today: date) -> bool:
    """Whether a visit is to be planned or stands in these days; a missed one is no question."""
    if facts.state is not VisitState.PLANNED or facts.gone:
        return False
    if facts.day is not None:
        return first <= facts.day <= last
    return any(max(first, today) <= day <= last for day in facts.days)


@dataclass(frozen=True, slots=True)
class _Homes:
    """Where residents are visited: keys of localities, and whose place must not be shown."""

    keys: Mapping[UUID, str]
    hidden: frozenset[UUID]
    names: Mapping[UUID, str]

    @classmethod
    def of(cls, tx: Transaction, rows: Iterable[VisitRow], day: date) -> "_Homes":
        held = list(rows)
        people = dict.fromkeys(row.resident_id for row in held)
        seconds = [row.second_resident_id for row in held if row.second_resident_id]
        places = visit_places(tx, people, day)
        keys = {
            who: locality_key(tx, place.locality_id, place.locality)
            for who, place in places.items()
        }
        briefs = resident_briefs(tx, (*people, *seconds))
        _demand_places(people, keys, {who: one.name for who, one in briefs.items()})
        names = {who: one.name for who, one in briefs.items()}
        return cls(keys, hidden_among(tx, people), names)


def _demand_places(
    people: Iterable[UUID], keys: Mapping[UUID, str], names: Mapping[UUID, str]
) -> None:
    lacking = [names[who] for who in people if not keys.get(who)]
    if lacking:
        raise InvalidInputError(
            f"{lacking[0]}: brak adresu, pod którym są wizyty. Wpisz go na karcie osoby.",
            "address",
        )


@dataclass(frozen=True, slots=True)
class _Scene:
    """Everything an instance is made of; no lock holds the visits in `free`: they are asked of."""

    first: date
    days: int
    rows: Mapping[UUID, VisitRow]
    facts: Mapping[UUID, VisitFacts]
    homes: _Homes
    carers: PlannerCarers
    free: frozenset[UUID]

    @property
    def last(self) -> date:
        return self.first + (self.days - 1) * DAY


def _instance(tx: Transaction, scene: _Scene) -> Instance:
    homes, carers = scene.homes, scene.carers
    people = list(dict.fromkeys(row.resident_id for row in scene.rows.values()))
    spots = list(dict.fromkeys(_spot(homes, who) for who in people))
    keys = [*carers.homes, *(key for key, _ in spots)]
    modes = {TravelMode(one.mode.value) for one in carers.carers} or {TravelMode.CAR}
    before = len(carers.homes)
    return Instance(
        id=f"{scene.first.isoformat()}+{scene.days}",
        start_date=scene.first,
        days=scene.days,
        places=tuple(_places(tx, carers.homes, spots)),
        travel=travel_matrices(tx, keys, sorted(modes), scene.first, scene.days),
        carers=carers.carers,
        clients=tuple(
            _client(scene, who, before + spots.index(_spot(homes, who))) for who in people
        ),
        visits=tuple(_visit(tx, scene, who, slot) for who, slot in _slots(scene.rows).items()),
        spacing=tuple(_spacing(tx, scene.rows, scene.facts)),
    )


def _spot(homes: _Homes, who: UUID) -> tuple[str, bool]:
    return homes.keys[who], who in homes.hidden


def _places(
    tx: Transaction, own: Sequence[str], spots: Sequence[tuple[str, bool]]
) -> Iterator[Place]:
    roads = roads_of(tx, (*own, *(key for key, _ in spots)))
    for key, hidden in (*((home, False) for home in own), *spots):
        # The way to a protected person is counted; where it leads is not told.
        point = None if hidden else roads.book.points.get(key)
        if point is None:
            yield Place(HIDDEN if hidden else roads.name(key))
        else:
            yield Place(point.name, point.latitude, point.longitude)


def _slots(rows: Mapping[UUID, VisitRow]) -> dict[UUID, int]:
    """Return a number for each standing visit of an order: those of one take different days."""
    numbers: defaultdict[UUID, dict[UUID, int]] = defaultdict(dict)
    found = {}
    for who, row in rows.items():
        known = numbers[row.order_id]
        found[who] = known.setdefault(row.standing_visit_id or who, len(known))
    return found


def _visit(tx: Transaction, scene: _Scene, who: UUID, slot: int) -> Visit:
    row, facts = scene.rows[who], scene.facts[who]
    inside = [day for day in facts.days if scene.first <= day <= scene.last]
    allowed = {day for day in inside if day >= tx.today} or set(inside)
    if facts.placing is not None and (who not in scene.free or not allowed):
        allowed.add(facts.placing.day)
    return Visit(
        id=row.id.hex,
        client=row.resident_id.hex,
        order=row.order_id.hex,
        slot=slot,
        days=tuple(sorted((day - scene.first).days for day in allowed)),
        window=(facts.window_from, facts.window_to - facts.minutes),
        preferred_start=facts.preferred_start,
        duration=facts.minutes,
        skills=frozenset(facts.skills),
        gender=_SEXES[facts.sex],
        carers_needed=facts.carers_needed,
        priority=int(facts.priority.value),
        locked=None if who in scene.free else _lock(tx, scene, facts),
    )


def _lock(tx: Transaction, scene: _Scene, facts: VisitFacts) -> Lock | None:
    """Return where a visit must stay: somebody pinned it, or it has begun."""
    placing = facts.placing
    if placing is None or not (facts.locked or has_begun(placing, tx.now)):
        return None
    crew = tuple(one.hex for one in facts.carers)
    known = {one.id for one in scene.carers.carers}
    if not crew or not set(crew) <= known:
        return None
    return Lock((placing.day - scene.first).days, placing.start, crew)


def _client(scene: _Scene, who: UUID, place: int) -> Client:
    carers = scene.carers
    preferred, usual = carers.on_side_of(who)
    seconds = {row.second_resident_id for row in scene.rows.values() if row.resident_id == who}
    beside = {one.hex for one in seconds if one is not None}
    # Whoever does not go to one of a couple does not go to a visit of both.
    refused = frozenset(one.id for one in carers.carers if one.refuses_clients & beside)
    return Client(who.hex, place, refused, preferred, usual, scene.homes.names[who])


def _spacing(
    tx: Transaction, rows: Mapping[UUID, VisitRow], facts: Mapping[UUID, VisitFacts]
) -> Iterator[Spacing]:
    standing = at_once(tx, StandingVisitRow, (row.standing_visit_id for row in rows.values()))
    by_order: defaultdict[UUID, list[UUID]] = defaultdict(list)
    by_person: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for who, row in rows.items():
        by_order[row.order_id].append(who)
        by_person[row.resident_id].append(who)
    for visits in by_order.values():
        for one, other in combinations(visits, 2):
            gap = _gap(standing, rows[one], rows[other])
            if gap and set(facts[one].days) & set(facts[other].days):
                yield Spacing((one.hex, other.hex), gap)
    for who, row in rows.items():
        for other in by_person.get(row.second_resident_id, ()) if row.second_resident_id else ():
            if set(facts[who].days) & set(facts[other].days):
                # Of a couple each is visited once at a time.
                yield Spacing((who.hex, other.hex), 0)


def _gap(standing: Mapping[UUID, StandingVisitRow], one: VisitRow, other: VisitRow) -> int:
    if one.standing_visit_id is None or other.standing_visit_id is None:
        return 0
    a, b = standing[one.standing_visit_id], standing[other.standing_visit_id]
    if a.valid_from != b.valid_from:
        return 0
    return max(
        a.min_gap if a.apart_from == b.position else 0,
        b.min_gap if b.apart_from == a.position else 0,
    )


def _roster(instance: Instance, first: date, facts: Mapping[UUID, VisitFacts]) -> Roster:
    """Return what stands; a visit whose carer the planner does not know waits for another."""
    known = {one.id for one in instance.carers}
    assigned, left = [], []
    for visit in instance.visits:
        one = facts[UUID(visit.id)]
        placing = one.placing
        crew = tuple(who.hex for who in one.carers)
        if placing is None or not crew or not set(crew) <= known:
            left.append(Unassigned(visit.id))
        else:
            day = (placing.day - first).days
            assigned.append(Assignment(visit.id, day, placing.start, crew))
    return Roster(tuple(assigned), tuple(left))
