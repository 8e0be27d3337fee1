"""The office as the planner sees it: carers, residents, visits and ways of some days."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import combinations
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from cusdesk.db.residents import Resident
from cusdesk.db.visits import StandingVisitRow, VisitCarer, VisitRow
from cusdesk.domain.dates import DAYS_IN_WEEK, short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.travel import TravelMode
from cusdesk.domain.users import Permission
from cusdesk.domain.visit_dates import monday_of
from cusdesk.domain.visits import VisitFacts
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.protection import HIDDEN, hidden_among
from cusdesk.operations.roster_asked import Horizon
from cusdesk.operations.roster_changes import published_numbers
from cusdesk.operations.roster_history import worked_before
from cusdesk.operations.rostered_carers import PlannerCarers, any_without_base, planner_carers
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.travel import locality_key, travel_matrices, visit_places
from cusdesk.operations.visit_rows import facts_by_id, visits_between
from cusdesk.planner.instances import (
    Client,
    Instance,
    Place,
    Spacing,
    Visit,
)
from cusdesk.planner.rosters import Roster
from cusdesk.planner.writing import as_document

DAY = timedelta(days=1)
MOST_DAYS = 92
Changed = Mapping[UUID, VisitFacts]
_NOTHING: Changed = {}


@dataclass(frozen=True, slots=True)
class Planned:
    """Some days of the office: what is planned from, and what stands.

    `facts` are of the visits of these days by id; `left_out` are carers the planner cannot use,
    with the reason in a sentence; `published` says under which number a day was, if it was.
    """

    first: date
    instance: Instance
    roster: Roster
    facts: Mapping[UUID, VisitFacts]
    rows: Mapping[UUID, VisitRow]
    asked_at: datetime
    left_out: tuple[str, ...] = ()
    published: Mapping[date, int] = field(default_factory=dict)

    def day(self, on: date) -> int:
        """Return the number of a day in the instance."""
        return (on - self.first).days


@dataclass(frozen=True, slots=True)
class About:
    """What a question is about: the whole days of these carers, every visit at these residents."""

    carers: frozenset[UUID]
    residents: frozenset[UUID]

    @property
    def where(self) -> ColumnElement[bool]:
        """The visits the rules look at in such a question."""
        come = select(VisitCarer.visit_id).where(
            VisitCarer.carer_id.in_(self.carers), VisitCarer.gone.is_(False)
        )
        return (
            VisitRow.id.in_(come)
            | VisitRow.resident_id.in_(self.residents)
            | VisitRow.second_resident_id.in_(self.residents)
        )


@operation(Permission.ROSTERS_WRITE, Act.VIEW)
def instance_of(tx: Transaction, first: date, days: int) -> Planned:
    """Return some days of the office as the planner wants them; they begin on a Monday."""
    planned = planned_days(tx, *checked_days(first, days))
    tx.concerns(*dict.fromkeys(row.resident_id for row in planned.rows.values()))
    last = first + (days - 1) * DAY
    return replace(planned, published=published_numbers(tx, first, last))


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
    about: About | None = None,
) -> Planned:
    """Return some days as the planner sees them; `changed` stand for the facts of the store.

    Whoever is in `overtime` may work as much more as the terms allow: only in a replacement.
    `about` leaves out what no rule would look at: the answer is the same, and much sooner there.
    """
    last = first + (days - 1) * DAY
    if about is not None and any_without_base(tx, about.carers, first, last):
        # Without a base the usual way from home is counted over all localities visited.
        about = None
    rows, facts = _held(tx, first, days, changed, about)
    homes = _Homes.of(tx, rows.values(), first)
    come = {who for one in facts.values() for who in one.carers}
    only = None if about is None else {*about.carers, *come}
    carers = planner_carers(
        tx,
        first,
        days,
        worked=worked_before(tx, first, only),
        visited=sorted(set(homes.keys.values())),
        overtime=overtime,
        only=only,
    )
    known = frozenset(one.id for one in carers.carers)
    horizon = Horizon(first, days, tx.now, known)
    instance = _instance(tx, _Scene(horizon, rows, facts, homes, carers, frozenset(changed)))
    roster = horizon.roster(instance.visits, facts)
    left_out = tuple(one.sentence for one in carers.remarks)
    return Planned(first, instance, roster, facts, rows, tx.now, left_out)


def _held(
    tx: Transaction, first: date, days: int, changed: Changed, about: About | None
) -> tuple[dict[UUID, VisitRow], dict[UUID, VisitFacts]]:
    """Return the visits that are to be planned or stand in some days, as they are changed."""
    narrow = [about.where] if about is not None else []
    last = first + (days - 1) * DAY
    rows = {row.id: row for row in visits_between(tx, first, last, *narrow)}
    rows |= at_once(tx, VisitRow, changed.keys() - rows.keys())
    facts = {**facts_by_id(tx, list(rows.values())), **changed}
    asks = Horizon(first, days, tx.now, frozenset()).asks
    kept = {who: row for who, row in rows.items() if asks(facts[who])}
    return kept, {who: facts[who] for who in kept}


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
        names = _names(tx, {*people, *seconds})
        _demand_places(people, keys, names)
        return cls(keys, hidden_among(tx, people), names)


def _names(tx: Transaction, people: Collection[UUID]) -> dict[UUID, str]:
    asked = select(Resident.id, Resident.given_name, Resident.surname)
    rows = tx.execute(asked.where(Resident.id.in_(people)))
    return {who: f"{given_name} {surname}" for who, given_name, surname in rows}


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

    horizon: Horizon
    rows: Mapping[UUID, VisitRow]
    facts: Mapping[UUID, VisitFacts]
    homes: _Homes
    carers: PlannerCarers
    free: frozenset[UUID]

    def visits(self) -> Iterator[Visit]:
        for who, slot in _slots(self.rows).items():
            free = who in self.free
            yield self.horizon.visit(self.rows[who], slot, self.facts[who], free=free)


def _instance(tx: Transaction, scene: _Scene) -> Instance:
    homes, carers, horizon = scene.homes, scene.carers, scene.horizon
    people = list(dict.fromkeys(row.resident_id for row in scene.rows.values()))
    spots = list(dict.fromkeys(_spot(homes, who) for who in people))
    number = {spot: at for at, spot in enumerate(spots, len(carers.homes))}
    keys = [*carers.homes, *(key for key, _ in spots)]
    modes = {TravelMode(one.mode.value) for one in carers.carers} or {TravelMode.CAR}
    return Instance(
        id=f"{horizon.first.isoformat()}+{horizon.days}",
        start_date=horizon.first,
        days=horizon.days,
        places=tuple(_places(carers, spots)),
        travel=travel_matrices(
            tx, keys, sorted(modes), horizon.first, horizon.days, roads=carers.roads
        ),
        carers=carers.carers,
        clients=tuple(_clients(scene, {who: number[_spot(homes, who)] for who in people})),
        visits=tuple(scene.visits()),
        spacing=tuple(_spacing(tx, scene.rows, scene.facts)),
    )


def _spot(homes: _Homes, who: UUID) -> tuple[str, bool]:
    return homes.keys[who], who in homes.hidden


def _places(carers: PlannerCarers, spots: Sequence[tuple[str, bool]]) -> Iterator[Place]:
    roads = carers.roads
    for key, hidden in (*((home, False) for home in carers.homes), *spots):
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


def _clients(scene: _Scene, places: Mapping[UUID, int]) -> Iterator[Client]:
    carers = scene.carers
    beside: defaultdict[UUID, set[str]] = defaultdict(set)
    for row in scene.rows.values():
        if row.second_resident_id is not None:
            beside[row.resident_id].add(row.second_resident_id.hex)
    for who, place in places.items():
        preferred, usual = carers.on_side_of(who)
        # Whoever does not go to one of a couple does not go to a visit of both.
        seconds = beside.get(who)
        refused = frozenset(
            one.id for one in carers.carers if seconds and one.refuses_clients & seconds
        )
        yield Client(who.hex, place, refused, preferred, usual, scene.homes.names[who])


def _spacing(
    tx: Transaction, rows: Mapping[UUID, VisitRow], facts: Mapping[UUID, VisitFacts]
) -> Iterator[Spacing]:
    gaps = _gaps(tx, {row.standing_visit_id for row in rows.values()})
    by_order: defaultdict[UUID, list[UUID]] = defaultdict(list)
    by_person: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for who, row in rows.items():
        if row.standing_visit_id in gaps.kept:
            by_order[row.order_id].append(who)
        by_person[row.resident_id].append(who)
    for visits in by_order.values():
        for one, other in combinations(visits, 2):
            gap = gaps.between(rows[one].standing_visit_id, rows[other].standing_visit_id)
            if gap and not set(facts[one].days).isdisjoint(facts[other].days):
                yield Spacing((one.hex, other.hex), gap)
    for who, row in rows.items():
        for other in by_person.get(row.second_resident_id, ()) if row.second_resident_id else ():
            if set(facts[who].days) & set(facts[other].days):
                # Of a couple each is visited once at a time.
                yield Spacing((who.hex, other.hex), 0)


@dataclass(frozen=True, slots=True)
class _Gaps:
    """How far visits of one standing week stand apart; `kept` have a gap on either side."""

    minutes: Mapping[tuple[UUID, UUID], int]
    kept: frozenset[UUID]

    def between(self, one: UUID | None, other: UUID | None) -> int:
        if one is None or other is None:
            return 0
        return max(self.minutes.get((one, other), 0), self.minutes.get((other, one), 0))


def _gaps(tx: Transaction, standing: Collection[UUID | None]) -> _Gaps:
    apart, beside = aliased(StandingVisitRow), aliased(StandingVisitRow)
    asked = (
        select(apart.id, beside.id, apart.min_gap)
        .join(
            beside,
            (beside.order_id == apart.order_id)
            & (beside.position == apart.apart_from)
            & (beside.valid_from == apart.valid_from),
        )
        .where(apart.min_gap > 0, apart.id.in_([one for one in standing if one is not None]))
    )
    minutes = {(one, other): gap for one, other, gap in tx.execute(asked)}
    return _Gaps(minutes, frozenset(one for pair in minutes for one in pair))
