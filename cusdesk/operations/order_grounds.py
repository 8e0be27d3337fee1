"""What orders stand on today, many at once: its name, its last day, what no longer fits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanEnding, PlanItem, PlanVersion, ServicePlan
from cusdesk.db.programmes import Programme
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.dates import short_day
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.plans import PlanState
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.running import Course, courses
from cusdesk.operations.at_once import at_once
from cusdesk.operations.decisions import rulings
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class GroundNow:
    """The ground of an order as it is today."""

    name: str
    last: date | None = None
    fault: str = ""


@part
def grounds_of(tx: Transaction, rows: Sequence[ServiceOrder]) -> dict[UUID, GroundNow]:
    """Return the grounds of orders, a few questions for all of them."""
    found = dict(_decided(tx, [row for row in rows if row.decision_id]))
    found |= dict(_planned(tx, [row for row in rows if row.plan_item_id]))
    found |= dict(_qualified(tx, [row for row in rows if row.qualification_id]))
    return found


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
    ended = _endings(tx, plans)
    standing = _standing(tx, plans)
    for row in rows:
        item = items[row.plan_item_id] if row.plan_item_id else None
        if item is not None:
            version = versions[item.version_id]
            plan = plans[version.plan_id]
            now = standing.get(plan.id, (None, ()))
            yield row.id, _by_plan(item, version, plan, now, ended.get(plan.id))


def _by_plan(
    item: PlanItem,
    version: PlanVersion,
    plan: ServicePlan,
    standing: tuple[PlanVersion | None, Sequence[PlanItem]],
    ended_on: date | None,
) -> GroundNow:
    name = f"IPUS nr {RegisterNumber(plan.number, plan.year, plan.ordinal)}"
    latest, items = standing
    last = min(filter(None, (item.ends_on, ended_on)))
    if latest is None or latest.version <= version.version:
        return GroundNow(name, last)
    same = [one for one in items if one.service_id == item.service_id]
    alike = [one for one in same if (one.amount, one.frequency) == (item.amount, item.frequency)]
    if not same:
        fault = f"{name}: aktualizacja nie ma już tej usługi. Zakończ zlecenie."
    elif not alike or alike[0].ends_on != item.ends_on:
        fault = f"{name} zaktualizowano (wersja {latest.version}). Zmień zlecenie według planu."
    else:
        fault = ""
    return GroundNow(name, last if alike else None, fault)


def _endings(tx: Transaction, plans: Mapping[UUID, ServicePlan]) -> dict[UUID, date]:
    rows = select(PlanEnding).where(PlanEnding.plan_id.in_(plans), PlanEnding.gone.is_(False))
    return {row.plan_id: row.ended_on for row in tx.scalars(rows)}


def _standing(
    tx: Transaction, plans: Mapping[UUID, ServicePlan]
) -> dict[UUID, tuple[PlanVersion, list[PlanItem]]]:
    """Return the approved version of each plan that runs today with its services."""
    approved = tx.scalars(
        select(PlanVersion)
        .where(
            PlanVersion.plan_id.in_(plans),
            PlanVersion.state == PlanState.APPROVED,
            PlanVersion.gone.is_(False),
        )
        .order_by(PlanVersion.version, PlanVersion.id)
    )
    running: dict[UUID, PlanVersion] = {}
    for version in approved:
        # An update approved ahead asks nothing of orders before its first day.
        if version.starts_on <= tx.today or version.plan_id not in running:
            running[version.plan_id] = version
    rows = running.values()
    items: dict[UUID, list[PlanItem]] = {row.id: [] for row in rows}
    for item in tx.scalars(
        select(PlanItem).where(PlanItem.version_id.in_(items), PlanItem.gone.is_(False))
    ):
        items[item.version_id].append(item)
    return {row.plan_id: (row, items[row.id]) for row in rows}


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
