"""What changed for whom since the roster they were told of: calls to make, sheets to hand out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer
from cusdesk.db.folding import sort_key
from cusdesk.db.residents import Resident
from cusdesk.db.rosters import RosterTold, RosterVersion
from cusdesk.db.visits import VisitRow
from cusdesk.domain.publishing import Assigned, changes_between
from cusdesk.domain.visit_dates import monday_of
from cusdesk.domain.work_norms import days_of
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import part
from cusdesk.operations.residents import resident_briefs
from cusdesk.operations.roster_plans import assigned_in
from cusdesk.operations.roster_scenes import Scene, carer_phone, phones_shown, visited
from cusdesk.operations.roster_versions import Kept
from cusdesk.operations.transaction import Transaction
from cusdesk.print.codec import decoded
from cusdesk.print.roster_calls import Call

CARER, RESIDENT = "świadczy usługi", "korzysta z usług"


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody whose visits are not as they were told: what changed, in which weeks."""

    id: UUID
    is_carer: bool
    call: Call
    weeks: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class _Version:
    number: int
    first: date
    last: date
    assigned: tuple[Assigned, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """Everyone of two rosters by id: names, and of couples who the other one is."""

    people: Mapping[str, str]
    couples: Mapping[str, str]
    order: Mapping[str, str]

    def by_person(self, assigned: Iterable[Assigned]) -> dict[tuple[str, bool], list[Assigned]]:
        """Return the visits that touch each person, carers told from residents."""
        found: defaultdict[tuple[str, bool], list[Assigned]] = defaultdict(list)
        for one in assigned:
            for who in dict.fromkeys((one.resident, self.couples.get(one.visit, ""))):
                if who:
                    found[who, False].append(one)
            for who in one.carers:
                found[who, True].append(one)
        return dict(found)


@part
def touched_between(tx: Transaction, scene: Scene) -> tuple[Touched, ...]:
    """Return everyone whose visits differ from the version told, carers first.

    Whoever was told of none is taken to know the first one published; before that, nothing.
    """
    versions = _versions(tx, scene.first, scene.last)
    told = _told(tx, versions)
    now = tuple(assigned_in(scene.planned, scene.planned.roster))
    names = _names(tx, [*now, *(one for each in versions.values() for one in each.assigned)])
    after = names.by_person(now)
    before = {key: names.by_person(one.assigned) for key, one in versions.items()}
    found = []
    for who, is_carer in sorted({*after, *(each for one in before.values() for each in one)}):
        known = _known(scene, versions, told.get(who, ()))
        was = [
            one
            for key, held in before.items()
            for one in held.get((who, is_carer), ())
            if known.get(one.day) == key
        ]
        found.append(
            _touched(tx, who, names, was, after.get((who, is_carer), ()), is_carer=is_carer)
        )
    kept = [one for one in found if one is not None]
    tx.concerns(*(one.id for one in kept if not one.is_carer))
    return tuple(sorted(kept, key=lambda one: (not one.is_carer, names.order[one.id.hex])))


def _touched(
    tx: Transaction,
    who: str,
    names: _Names,
    before: Collection[Assigned],
    after: Collection[Assigned],
    *,
    is_carer: bool,
) -> Touched | None:
    changes = changes_between(before, after, names.people)
    if not changes:
        return None
    days = {one.day for one in set(before) ^ set(after)}
    own = f"{names.people[who]}: "
    told = tuple(one.sentence.removeprefix(own) for one in changes)
    person = UUID(who)
    return Touched(
        person,
        is_carer,
        Call(
            names.people[who],
            CARER if is_carer else RESIDENT,
            _carer_number(tx, person) if is_carer else _resident_number(tx, person),
            told,
        ),
        tuple(sorted({monday_of(day) for day in days})),
    )


def _known(
    scene: Scene, versions: Mapping[UUID, _Version], told: Collection[UUID]
) -> dict[date, UUID]:
    """Return the version somebody knows of each day: the one told last, else the first of all."""
    found = {}
    for day in days_of(scene.first, scene.last):
        covering = {
            one.number: key for key, one in versions.items() if one.first <= day <= one.last
        }
        heard = [number for number, key in covering.items() if key in told]
        if covering:
            found[day] = covering[max(heard) if heard else min(covering)]
    return found


def _versions(tx: Transaction, first: date, last: date) -> dict[UUID, _Version]:
    rows = tx.scalars(
        select(RosterVersion).where(
            RosterVersion.gone.is_(False),
            RosterVersion.first_day <= last,
            RosterVersion.last_day >= first,
        )
    )
    return {
        row.id: _Version(
            row.number,
            row.first_day,
            row.last_day,
            tuple(
                one
                for one in decoded(Kept, row.assignments.encode()).assigned
                if first <= one.day <= last
            ),
        )
        for row in rows
    }


def _told(tx: Transaction, versions: Collection[UUID]) -> dict[str, set[UUID]]:
    """Return of which versions each carer and resident was told."""
    rows = tx.scalars(
        select(RosterTold).where(
            RosterTold.gone.is_(False), RosterTold.version_id.in_(tuple(versions))
        )
    )
    found: defaultdict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        who = row.carer_id or row.resident_id
        if who is not None:
            found[who.hex].add(row.version_id)
    return found


def _names(tx: Transaction, assigned: Collection[Assigned]) -> _Names:
    rows = at_once(tx, VisitRow, {UUID(one.visit) for one in assigned})
    seconds = {row.id.hex: row.second_resident_id for row in rows.values()}
    carers = at_once(tx, Carer, {UUID(who) for one in assigned for who in one.carers}).values()
    living = {UUID(one.resident) for one in assigned} | {
        who for row in rows.values() for who in visited(row)
    }
    residents = at_once(tx, Resident, living).values()
    said = {one.id.hex: (one.surname, one.given_name) for one in carers}
    said |= {one.id.hex: (one.surname, one.given_name) for one in residents}
    return _Names(
        {who: f"{given_name} {surname}" for who, (surname, given_name) in said.items()},
        {visit: who.hex for visit, who in seconds.items() if who is not None},
        {who: sort_key(" ".join(name)) for who, name in said.items()},
    )


def _carer_number(tx: Transaction, carer_id: UUID) -> str:
    row = tx.get(Carer, carer_id)
    return (carer_phone(row) if row else "") or "brak"


def _resident_number(tx: Transaction, resident_id: UUID) -> str:
    person = resident_briefs(tx, (resident_id,))[resident_id]
    return phones_shown(tx, person) or "brak"
