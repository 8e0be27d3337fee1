"""What orders stand on today, many at once: its name, its last day, what no longer fits."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanEnding, PlanItem, PlanVersion, ServicePlan
from cusdesk.db.programmes import Programme
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.dates import short_day
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.plan_pairs import PROVIDER, agreed_anew, partners
from cusdesk.domain.plans import PlanState
from cusdesk.domain.qualifications import SERVED, QualificationState
from cusdesk.domain.running import DAY, Course, courses
from cusdesk.operations.at_once import at_once
from cusdesk.operations.decisions import rulings
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.urgent_starts import urgent_starts


@dataclass(frozen=True, slots=True)
class GroundNow:
    """The ground of an order as it is today."""

    name: str
    last: date | None = None
    fault: str = ""
    # the service of an updated plan that the order is to stand on from then
    next_id: UUID | None = None


@part
def grounds_of(tx: Transaction, rows: Sequence[ServiceOrder]) -> dict[UUID, GroundNow]:
    """Return the grounds of orders, a few questions for all of them."""
    found = dict(_decided(tx, [row for row in rows if row.decision_id]))
    found |= dict(_planned(tx, [row for row in rows if row.plan_item_id]))
    found |= dict(_qualified(tx, [row for row in rows if row.qualification_id]))
    found |= dict(_begun(tx, [row for row in rows if row.id not in found]))
    return found


# Urgent starts


def _begun(tx: Transaction, rows: Sequence[ServiceOrder]) -> Iterator[tuple[UUID, GroundNow]]:
    """Yield what care that could not wait stands on, until its decision (art. 50a u.p.s.)."""
    cases = at_once(tx, Case, (row.case_id for row in rows))
    starts = urgent_starts(tx, list(cases.values()))
    for row in rows:
        start = starts[row.case_id]
        yield row.id, GroundNow(start.name, start.last, start.fault)


# Decisions


def _decided(tx: Transaction, rows: Sequence[ServiceOrder]) -> Iterator[tuple[UUID, GroundNow]]:
    if not rows:
        return
    people = {row.resident_id for row in rows}
    known = {one.ruling.id: one for one in courses(rulings(tx, Decision.resident_id.in_(people)))}
    decisions = {
        row.id: row
        for row in tx.scalars(
            select(Decision).where(Decision.resident_id.in_(people), Decision.gone.is_(False))
        )
    }
    for row in rows:
        if row.decision_id is not None:
            yield row.id, _by_decision(row.decision_id, decisions, known)


def _by_decision(
    decision_id: UUID, decisions: Mapping[UUID, Decision], known: Mapping[UUID, Course]
) -> GroundNow:
    decision, course = decisions[decision_id], known[decision_id]
    name = f"decyzja nr {decision.number}"
    later = next(
        (
            one
            for one in decisions.values()
            if one.previous_id == decision_id and one.kind is DecisionKind.CHANGE
        ),
        None,
    )
    if later is not None and known[later.id].first <= known[later.id].last:
        since = short_day(known[later.id].first)
        return GroundNow(
            name,
            None,
            f"Od {since} obowiązuje decyzja zmieniająca nr {later.number}. Zmień zlecenie i oprzyj "
            "je na tej decyzji.",
        )
    return GroundNow(name, None if course.last == date.max else course.last)


# Plans


def _planned(tx: Transaction, rows: Sequence[ServiceOrder]) -> Iterator[tuple[UUID, GroundNow]]:
    items = at_once(tx, PlanItem, (row.plan_item_id for row in rows))
    versions = at_once(tx, PlanVersion, (item.version_id for item in items.values()))
    plans = at_once(tx, ServicePlan, (version.plan_id for version in versions.values()))
    ended, left = _endings(tx, plans), services_left(tx, [row.case_id for row in plans.values()])
    latest, siblings = _latest(tx, plans), _items(tx, versions)
    for row in rows:
        item = items[row.plan_item_id] if row.plan_item_id else None
        if item is not None:
            version = versions[item.version_id]
            plan = plans[version.plan_id]
            name = f"IPUS nr {RegisterNumber(plan.number, plan.year, plan.ordinal)}"
            ends = (item.ends_on, ended.get(plan.id), left.get((plan.case_id, item.service_id)))
            held = GroundNow(name, min(day for day in ends if day))
            later = latest.get(plan.id, _Version(version, ()))
            gone = ends[-1] is not None and ends[-1] <= tx.today
            newer = later.row.version > version.version and not gone
            same = _partner(item, siblings[version.id], later) if newer else None
            yield (
                row.id,
                _updated(held, row, item, same, later=later.row, today=tx.today) if newer else held,
            )


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of a plan with its services."""

    row: PlanVersion
    items: Sequence[PlanItem]


def _partner(item: PlanItem, siblings: Sequence[PlanItem], later: _Version) -> PlanItem | None:
    """Return what goes on from a service in a later version: a plan may have it twice."""
    former = partners(siblings, later.items, later.row.starts_on)
    return next(
        (new for old, new in zip(former, later.items, strict=True) if old is item),
        None,
    )


def _updated(
    held: GroundNow,
    row: ServiceOrder,
    item: PlanItem,
    same: PlanItem | None,
    *,
    later: PlanVersion,
    today: date,
) -> GroundNow:
    """Return a ground as a later version leaves it: told at once, also before its first day."""
    ends = min(item.ends_on, row.ends_on or date.max)
    if ends < later.starts_on:
        return held
    ahead = later.starts_on > today
    if same is None and ahead:
        return replace(held, last=min(held.last or date.max, later.starts_on - DAY))
    if same is None:
        fault = f"{held.name}: aktualizacja nie ma już tej usługi. Zakończ zlecenie."
        return replace(held, last=None, fault=fault)
    anew = _agreed_anew(row, item, same, later.starts_on)
    if not anew:
        return replace(held, next_id=same.id)
    since = f" od {short_day(later.starts_on)}" if ahead else ""
    fault = (
        f"{held.name} zaktualizowano{since} (wersja {later.version}): {', '.join(anew)}. "
        f"{_to_do(anew)}"
    )
    return replace(held, last=None, fault=fault, next_id=same.id)


def _agreed_anew(
    row: ServiceOrder, before: PlanItem, after: PlanItem, since: date
) -> tuple[str, ...]:
    """Return what the update agreed otherwise; the order may have its new provider already."""
    known = after.provider_id in {None, row.provider_id}
    anew = agreed_anew(before, after, since)
    return tuple(one for one in anew if not (one == PROVIDER and known))


def _to_do(anew: Sequence[str]) -> str:
    # An order goes to one provider: another one takes a new order.
    if PROVIDER in anew:
        return "Zakończ zlecenie i złóż nowe u wykonawcy z planu."
    return "Zmień zlecenie według planu."


@part
def services_left(tx: Transaction, case_ids: Sequence[UUID]) -> dict[tuple[UUID, UUID], date]:
    """Return with which day a service of a case was resigned from or ended (art. 44 ust. 1)."""
    rows = tx.scalars(
        select(Qualification)
        .where(
            Qualification.case_id.in_(case_ids),
            Qualification.state.in_(SERVED),
            Qualification.gone.is_(False),
        )
        .order_by(Qualification.id)
    )
    found: dict[tuple[UUID, UUID], date | None] = {}
    for row in rows:
        key = row.case_id, row.service_id
        used = row.state is QualificationState.QUALIFIED
        before = found.get(key, row.state_on)
        # Who was qualified anew uses it still.
        found[key] = None if used or before is None else max(before, row.state_on)
    return {key: day for key, day in found.items() if day is not None}


def _endings(tx: Transaction, plans: Mapping[UUID, ServicePlan]) -> dict[UUID, date]:
    rows = select(PlanEnding).where(PlanEnding.plan_id.in_(plans), PlanEnding.gone.is_(False))
    return {row.plan_id: row.ended_on for row in tx.scalars(rows)}


def _latest(tx: Transaction, plans: Mapping[UUID, ServicePlan]) -> dict[UUID, _Version]:
    """Return the last approved version of each plan, be it yet to begin, with its services."""
    approved = tx.scalars(
        select(PlanVersion)
        .where(
            PlanVersion.plan_id.in_(plans),
            PlanVersion.state == PlanState.APPROVED,
            PlanVersion.gone.is_(False),
        )
        .order_by(PlanVersion.version, PlanVersion.id)
    )
    rows = {version.plan_id: version for version in approved}
    items = _items(tx, [row.id for row in rows.values()])
    return {plan_id: _Version(row, items[row.id]) for plan_id, row in rows.items()}


def _items(tx: Transaction, versions: Collection[UUID]) -> dict[UUID, list[PlanItem]]:
    """Return the services of versions, each in the order of its plan."""
    found: dict[UUID, list[PlanItem]] = {version_id: [] for version_id in versions}
    rows = select(PlanItem).where(PlanItem.version_id.in_(found), PlanItem.gone.is_(False))
    for item in tx.scalars(rows.order_by(PlanItem.position, PlanItem.id)):
        found[item.version_id].append(item)
    return found


# Qualifications


def _qualified(tx: Transaction, rows: Sequence[ServiceOrder]) -> Iterator[tuple[UUID, GroundNow]]:
    found = at_once(tx, Qualification, (row.qualification_id for row in rows))
    programmes = at_once(tx, Programme, (row.programme_id for row in found.values()))
    for row in rows:
        one = found[row.qualification_id] if row.qualification_id else None
        if one is not None:
            programme = programmes[one.programme_id]
            ended = one.state_on if one.state is not QualificationState.QUALIFIED else None
            days = [day for day in (one.ends_on, programme.ends_on, ended) if day]
            yield (
                row.id,
                GroundNow(f"program {programme.code}", min(days, default=None)),
            )
