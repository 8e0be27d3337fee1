"""Carers as the planner wants them: limits of the days, free hours, skills, wishes, where from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer, CarerPaper
from cusdesk.db.folding import sort_key
from cusdesk.db.rosters_carers import WorkTermsRow
from cusdesk.db.services import Service
from cusdesk.domain.absences import Absence
from cusdesk.domain.availability import Span, WeekPattern, free_spans
from cusdesk.domain.carers import CarerKind, PaperKind
from cusdesk.domain.dated import in_force
from cusdesk.domain.dates import short_day
from cusdesk.domain.terms import Sex
from cusdesk.domain.words import folded
from cusdesk.domain.work_limits import Employment, RosterLimits, Worked, roster_limits, usual_trip
from cusdesk.operations.absences import absence_rows, plain_absence
from cusdesk.operations.availability import patterns_of
from cusdesk.operations.carers import services_of_each
from cusdesk.operations.declaration import part
from cusdesk.operations.neighbours import helped_since
from cusdesk.operations.preferences import Wishes, wishes_between
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.travel import Roads, home_of, locality_key, roads_between, visit_places
from cusdesk.operations.work_terms import PLANNED, health_of, plain_terms, terms_rows
from cusdesk.planner import instances

_SEXES = {Sex.FEMALE: "F", Sex.MALE: "M"}
_NOTHING: Mapping[UUID, Worked] = {}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a carer that the coordinator should know before planning."""

    carer_id: UUID
    sentence: str


@dataclass(frozen=True, slots=True)
class PlannerCarers:
    """Who can be planned: `home` of each carer is an index of `homes` (ids of localities).

    An instance puts `homes` first among its places, so that the indexes stay. The `id` of a carer
    is the hexadecimal UUID. `remarks` say who was left out, and what was taken for granted.
    """

    carers: tuple[instances.Carer, ...]
    homes: tuple[str, ...]
    preferred: Mapping[UUID, frozenset[str]]
    usual: Mapping[UUID, frozenset[str]]
    remarks: tuple[Remark, ...]
    roads: Roads

    def on_side_of(self, resident_id: UUID) -> tuple[frozenset[str], frozenset[str]]:
        """Return whom a resident asks for and who usually comes, by the ids of carers."""
        nobody = frozenset[str]()
        return self.preferred.get(resident_id, nobody), self.usual.get(resident_id, nobody)


@dataclass(frozen=True, slots=True)
class _Person:
    """One carer with everything the roster asks of the store."""

    row: Carer
    terms: WorkTermsRow
    later: bool
    patterns: tuple[WeekPattern, ...]
    absences: tuple[Absence, ...]
    home: str
    sex: Sex

    @property
    def name(self) -> str:
        return f"{self.row.given_name} {self.row.surname}"

    def employment(self, tx: Transaction) -> Employment:
        terms, health = plain_terms(self.terms), health_of(self.terms)
        return Employment(terms, health, self.absences, tx.law.holidays)

    def free(self, day: date, *, night: bool) -> tuple[Span, ...]:
        """Return the minutes of a day in which the planner may use this carer."""
        terms = plain_terms(self.terms)
        employed = (self.row.starts_on or day) <= day <= (self.row.ends_on or day)
        if not employed or not terms.hold_on(day):
            return ()
        pattern = in_force(self.patterns, day)
        return free_spans(day, pattern, self.absences, sundays=terms.sundays, night=night)


@dataclass(frozen=True, slots=True)
class _Roster:
    """What the carers of one roster are asked against."""

    first: date
    days: tuple[date, ...]
    homes: tuple[str, ...]
    wishes: Wishes
    roads: Roads
    visited: tuple[str, ...]
    skills: Mapping[UUID, frozenset[str]]
    residents: Mapping[UUID, str]
    refused: Mapping[UUID, frozenset[str]]
    helped: Mapping[UUID, Mapping[UUID, date]]

    @property
    def last(self) -> date:
        return self.days[-1]


@part
def planner_carers(
    tx: Transaction,
    first: date,
    days: int,
    *,
    worked: Mapping[UUID, Worked] = _NOTHING,
    visited: Collection[str] = (),
    overtime: Collection[UUID] = (),
    only: Collection[UUID] | None = None,
) -> PlannerCarers:
    """Return the carers of a roster of some days from `first`, as an instance wants them.

    `worked` is what stands in the roster before in the same settlement period (the month without
    the Labour Code). `visited` are the localities of the visits: over them the usual trip from
    home is counted for those without a base. Overtime is not planned as a rule; those in
    `overtime` may have what their terms allow. `only` names the carers a question is about.
    """
    span = tuple(first + timedelta(days=number) for number in range(days))
    people, remarks = _people(tx, span[0], span[-1], only)
    roster = _roster(tx, people, span, tuple(visited))
    made = []
    for one in people:
        known = worked.get(one.row.id)
        limits = roster_limits(
            one.employment(tx), first, roster.last, known, _home_trip(one, roster)
        )
        if one.row.id not in overtime:
            # art. 151 § 1 k.p.: overtime answers a need that arose, it is never planned for
            limits = replace(limits, max_overtime_minutes=0)
        made.append(_carer(one, limits, roster, known or Worked()))
        remarks += _remarks(one, roster, limits)
    return PlannerCarers(
        tuple(made),
        roster.homes,
        _others_of_each(roster.wishes.preferred),
        _others_of_each(roster.wishes.usual),
        tuple(remarks),
        roster.roads,
    )


def _others_of_each(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, frozenset[str]]:
    """Return for the second of each pair the first ones, as the planner names them."""
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for other, one in pairs:
        found[one].add(other.hex)
    return {one: frozenset(others) for one, others in found.items()}


def _roster(
    tx: Transaction, people: Sequence[_Person], days: tuple[date, ...], visited: tuple[str, ...]
) -> _Roster:
    ids = [one.row.id for one in people]
    wishes = wishes_between(tx, ids, days[0], days[-1])
    usual = {who for _carer, who in wishes.usual}
    residents = {
        who: locality_key(tx, place.locality_id, place.locality)
        for who, place in visit_places(tx, usual, days[0]).items()
    }
    homes = tuple(dict.fromkeys(one.home for one in people))
    roads = roads_between(tx, (*homes, *visited, *residents.values()))
    neighbours = [one.row.id for one in people if one.row.kind is CarerKind.NEIGHBOUR]
    return _Roster(
        days[0],
        days,
        homes,
        wishes,
        roads,
        visited,
        skills_of(tx, ids, days[-1]),
        residents,
        _others_of_each((who, carer) for carer, who in wishes.refused),
        helped_since(tx, neighbours) if neighbours else {},
    )


@part
def any_without_base(tx: Transaction, carers: Collection[UUID], first: date, last: date) -> bool:
    """Whether the ways from home of any of these carers are working time in some days."""
    held = terms_rows(tx, carers, first, last)
    return any(not row.has_base for rows in held.values() for row in rows)


@part
def skills_of(tx: Transaction, carers: Iterable[UUID], day: date) -> dict[UUID, frozenset[str]]:
    """Return what each carer can do: codes of services, and names of qualifications that hold.

    Whoever has no services named provides any of them. Names are folded as in searches.
    """
    known = tx.execute(select(Service.id, Service.code).where(Service.gone.is_(False)))
    codes: dict[UUID, str] = {row.id: row.code for row in known}
    wanted = tuple(carers)
    papers = tx.scalars(
        select(CarerPaper).where(
            CarerPaper.carer_id.in_(wanted),
            CarerPaper.gone.is_(False),
            CarerPaper.kind == PaperKind.QUALIFICATION,
            CarerPaper.expires_on.is_(None) | (CarerPaper.expires_on >= day),
        )
    )
    named = dict.fromkeys(wanted, frozenset[str]())
    for paper in papers:
        named[paper.carer_id] |= {folded(paper.name)} - {""}
    every, provided = frozenset(codes.values()), services_of_each(tx, wanted)
    return {
        one: named[one]
        | (frozenset(codes[each] for each in held if each in codes) if held else every)
        for one, held in ((one, provided.get(one)) for one in wanted)
    }


def _people(
    tx: Transaction, first: date, last: date, only: Collection[UUID] | None
) -> tuple[list[_Person], list[Remark]]:
    asked = select(Carer).where(Carer.gone.is_(False), Carer.kind.in_(tuple(PLANNED)))
    rows = [
        row
        for row in tx.scalars(asked if only is None else asked.where(Carer.id.in_(only)))
        if (row.starts_on or first) <= last and (row.ends_on or last) >= first
    ]
    rows.sort(key=lambda row: (sort_key(row.surname), sort_key(row.given_name), row.id))
    ids = [row.id for row in rows]
    terms, patterns = terms_rows(tx, ids, first, last), patterns_of(tx, ids)
    absences: dict[UUID, list[Absence]] = {}
    for away in absence_rows(tx, ids):
        absences.setdefault(away.carer_id, []).append(plain_absence(away))
    people, remarks = [], []
    for row in rows:
        held = terms.get(row.id, [])
        home = home_of(tx, row, held[0] if held else None)
        lacking = _lacking(row, held, patterns.get(row.id, ()), home)
        if lacking or row.sex is None:
            remarks.append(Remark(row.id, lacking))
            continue
        taken = tuple(absences.get(row.id, ()))
        people.append(_Person(row, held[0], len(held) > 1, patterns[row.id], taken, home, row.sex))
    return people, remarks


def _lacking(
    row: Carer, terms: list[WorkTermsRow], patterns: tuple[WeekPattern, ...], home: str
) -> str:
    name = f"{row.given_name} {row.surname}"
    if not terms:
        return f"{name}: brak warunków pracy na te dni. Wpisz je na karcie osoby."
    if not patterns:
        return f"{name}: brak godzin dostępności. Wpisz je na karcie osoby."
    if row.sex is None:
        return f"{name}: nie wpisano płci, a są wizyty, które jej wymagają. Wpisz ją na karcie."
    if not home:
        return f"{name}: nie wiadomo, skąd wyrusza. Wpisz miejscowość na karcie osoby."
    return ""


def _carer(one: _Person, limits: RosterLimits, roster: _Roster, known: Worked) -> instances.Carer:
    return instances.Carer(
        id=one.row.id.hex,
        home=roster.homes.index(one.home),
        mode=instances.Mode(one.terms.mode.value),
        contract=instances.Contract(one.terms.contract.value),
        system=instances.System(limits.system.value),
        gender=_SEXES[one.sex],
        skills=roster.skills[one.row.id],
        max_day_minutes=limits.max_day_minutes,
        norm_minutes=limits.norm_minutes,
        max_overtime_minutes=limits.max_overtime_minutes,
        max_work_days=limits.max_work_days,
        availability=tuple(one.free(day, night=limits.night) for day in roster.days),
        only_clients=_only(one.row, roster),
        refuses_clients=roster.refused.get(one.row.id, frozenset()),
        history=instances.History(known.last_end, known.sundays_in_row),
        name=one.name,
    )


def _only(row: Carer, roster: _Roster) -> frozenset[str] | None:
    """Return whom a neighbour may help: where all eight conditions are met (art. 50 ust. 4a)."""
    if row.kind is not CarerKind.NEIGHBOUR:
        return None
    helped = roster.helped.get(row.id, {})
    return frozenset(who.hex for who, since in helped.items() if since <= roster.first)


def _home_trip(one: _Person, roster: _Roster) -> int:
    """Return the minutes of the usual way from home and back, where they are working time.

    Without a fixed base they are: SN III PSKP 4/21, TSUE C-266/14.
    """
    if one.terms.has_base or not plain_terms(one.terms).employed:
        return 0
    usual = [
        roster.residents[who]
        for carer, who in sorted(roster.wishes.usual)
        if carer == one.row.id and who in roster.residents
    ]

    def there_and_back(place: str) -> int | None:
        ways = [
            roster.roads.book.on(roster.first, start, end, one.terms.mode).minutes
            for start, end in ((one.home, place), (place, one.home))
        ]
        return None if None in ways else sum(minutes or 0 for minutes in ways)

    return usual_trip(usual or roster.visited or (one.home,), there_and_back)


def _remarks(one: _Person, roster: _Roster, limits: RosterLimits) -> Iterator[Remark]:
    if one.later:
        since = short_day(one.terms.ends_on) if one.terms.ends_on else ""
        yield Remark(
            one.row.id,
            f"{one.name}: warunki pracy zmieniają się po {since}. Dni po zmianie zaplanuj osobno.",
        )
    if one.row.kind is CarerKind.NEIGHBOUR and not limits.norm_minutes:
        yield Remark(one.row.id, f"{one.name}: godziny tego miesiąca są już wykorzystane.")
    stranded = [
        place
        for place in roster.visited
        if roster.roads.book.plain(one.home, place, one.terms.mode).minutes is None
    ]
    if stranded:
        names = ", ".join(sorted({roster.roads.name(place) for place in stranded}))
        yield Remark(
            one.row.id,
            f"{one.name}: nie wiadomo, ile trwa droga z domu ({roster.roads.name(one.home)}) do: "
            f"{names}. Wpisz minuty w dziale Dojazdy.",
        )
