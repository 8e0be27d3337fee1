"""What one may order from in a case: decisions in force, approved plans, plain qualifications."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision
from cusdesk.db.plans import PlanEnding, PlanItem, PlanVersion, ServicePlan
from cusdesk.db.programmes import Programme, ProgrammeService
from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.order_sources import (
    Limits,
    OrderSource,
    SourceKind,
    limits_of_decision,
    limits_of_plan,
)
from cusdesk.domain.plan_proposals import AT_HOME
from cusdesk.domain.plans import Frequency, PlanState
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.running import Course, courses
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Regime
from cusdesk.operations.decisions import existing_decision, rulings, running_decision
from cusdesk.operations.declaration import part
from cusdesk.operations.needs import weeks_on
from cusdesk.operations.plans import existing_plan, number_of, plan_in_case, versions_of
from cusdesk.operations.service_places import place_brief
from cusdesk.operations.qualification_use import in_use
from cusdesk.operations.transaction import Transaction

Row = TypeVar("Row", PlanItem, Qualification)


@part
def sources_in(tx: Transaction, case: Case) -> list[OrderSource]:
    """Return everything in a case that services may be ordered from today or later."""
    found = [*_decisions(tx, case), *_planned(tx, case)]
    planned = {source.service_id for source in found if source.kind is SourceKind.PLAN}
    found += [one for one in _qualified(tx, case) if one.service_id not in planned]
    return [one for one in found if one.last is None or one.last >= tx.today]


@part
def source_of(tx: Transaction, kind: SourceKind, source_id: UUID) -> OrderSource:
    """Return what an order stands on as it is now, even where it has ended."""
    match kind:
        case SourceKind.DECISION:
            row = existing_decision(tx, source_id)
            course = course_of(tx, row)
            return _of_decision(tx, row, course)
        case SourceKind.PLAN:
            return _of_item(tx, _existing(tx, PlanItem, source_id))
        case SourceKind.QUALIFICATION:
            return _of_qualification(tx, _existing(tx, Qualification, source_id))


@part
def course_of(tx: Transaction, row: Decision) -> Course:
    """Return the real days of a decision."""
    known = courses(rulings(tx, Decision.resident_id == row.resident_id))
    return next(one for one in known if one.ruling.id == row.id)


def _existing(tx: Transaction, table: type[Row], source_id: UUID) -> Row:
    row = tx.get(table, source_id)
    if row is None or row.gone:
        raise NotFoundError("Tej podstawy zlecenia nie ma już w programie. Odśwież sprawę.")
    return row


# Decisions


def _decisions(tx: Transaction, case: Case) -> Iterator[OrderSource]:
    """Yield the decisions of the case, and those that changed them in another one."""
    rows = {
        row.id: row
        for row in tx.scalars(
            select(Decision).where(
                Decision.resident_id == case.resident_id, Decision.gone.is_(False)
            )
        )
    }
    for course in courses(rulings(tx, Decision.resident_id == case.resident_id)):
        row = rows[course.ruling.id]
        before = rows.get(row.previous_id) if row.previous_id else None
        here = case.id in {row.case_id, before.case_id if before else None}
        if here and course.first <= course.last and _service_of(tx, row):
            yield _of_decision(tx, row, course)


def _of_decision(tx: Transaction, row: Decision, course: Course) -> OrderSource:
    terms = running_decision(tx, course)
    service = _service_of(tx, row)
    if service is None:
        raise NotFoundError(
            f"Decyzja {row.number} nie wskazuje usługi z bazy usług. Dopisz ją w dziale Usługi."
        )
    return OrderSource(
        kind=SourceKind.DECISION,
        id=row.id,
        name=f"decyzja nr {row.number}",
        service_id=service.id,
        service=f"{service.code} {service.name}",
        first=terms.first,
        last=terms.last,
        limits=limits_of_decision(terms.hours_basis, terms.minutes, terms.days_a_week),
        charged=bool(terms.fee_per_hour or terms.fee_per_month),
        weeks=weeks_on(tx, tx.today),
    )


def _service_of(tx: Transaction, row: Decision) -> Service | None:
    """Return the service of a decision; one that names none, the first of its kind of care."""
    if row.service_id is not None:
        return tx.get(Service, row.service_id)
    # Offices often list specialist care once, whatever law pays for it.
    kinds = (row.care_kind, _NEAREST.get(row.care_kind) if row.care_kind else None)
    for kind in filter(None, kinds):
        query = select(Service).where(
            Service.regime == Regime.DECISION, Service.care_kind == kind, Service.gone.is_(False)
        )
        found = tx.scalars(query.order_by(Service.code).limit(1)).first()
        if found is not None:
            return found
    return None


_NEAREST = {CareKind.MENTAL_DISORDER: CareKind.SPECIALIST}


# Plans


def _planned(tx: Transaction, case: Case) -> Iterator[OrderSource]:
    plan = plan_in_case(tx, case.id)
    for version in versions_of(tx, plan.id) if plan else ():
        if version.state is PlanState.APPROVED:
            for item in items_of(tx, version.id):
                yield _of_item(tx, item)


@part
def items_of(tx: Transaction, version_id: UUID) -> list[PlanItem]:
    """Return the services of a version of a plan."""
    rows = select(PlanItem).where(PlanItem.version_id == version_id, PlanItem.gone.is_(False))
    return list(tx.scalars(rows.order_by(PlanItem.position, PlanItem.id)))


def _of_item(tx: Transaction, item: PlanItem) -> OrderSource:
    version = tx.get_one(PlanVersion, item.version_id)
    plan = existing_plan(tx, version.plan_id)
    service = tx.get_one(Service, item.service_id)
    return OrderSource(
        kind=SourceKind.PLAN,
        id=item.id,
        name=f"IPUS nr {number_of(plan)}, pozycja {item.position + 1}",
        service_id=service.id,
        service=f"{service.code} {service.name}",
        first=item.starts_on,
        last=_last_of(tx, plan, item),
        limits=limits_of_plan(item.amount, item.frequency, service.unit),
        unit=service.unit,
        charged=bool(item.fee_per_unit),
        weeks=weeks_on(tx, tx.today),
        provider_id=item.provider_id,
        contract_id=item.contract_id,
        place=_place(tx, item.place_id, item.place),
    )


def _place(tx: Transaction, place_id: UUID | None, typed: str = "") -> str:
    """Return where a service is provided; at home needs no word beside the address."""
    if place_id is None:
        return "" if typed == AT_HOME else typed
    card = place_brief(tx, place_id).card
    return ", ".join(filter(None, (card.name, card.address)))


def _last_of(tx: Transaction, plan: ServicePlan, item: PlanItem) -> date:
    """Return the last day of an item: a plan that ended takes its services with it."""
    rows = select(PlanEnding.ended_on).where(
        PlanEnding.plan_id == plan.id, PlanEnding.gone.is_(False)
    )
    ended: list[date] = list(tx.scalars(rows))
    return min([item.ends_on, *ended])


# Qualifications without a plan


def _qualified(tx: Transaction, case: Case) -> Iterator[OrderSource]:
    rows = select(Qualification).where(
        Qualification.case_id == case.id,
        in_use(tx.today),
        Qualification.gone.is_(False),
    )
    for row in tx.scalars(rows.order_by(Qualification.id)):
        yield _of_qualification(tx, row)


def _of_qualification(tx: Transaction, row: Qualification) -> OrderSource:
    service = tx.get_one(Service, row.service_id)
    programme = tx.get_one(Programme, row.programme_id)
    ended = row.state_on if row.state is not QualificationState.QUALIFIED else None
    days = [day for day in (row.ends_on, programme.ends_on, ended) if day is not None]
    return OrderSource(
        kind=SourceKind.QUALIFICATION,
        id=row.id,
        name=f"zakwalifikowanie do programu {programme.code}",
        service_id=service.id,
        service=f"{service.code} {service.name}",
        first=row.starts_on or row.state_on,
        last=min(days, default=None),
        limits=_limits_in(tx, row),
        unit=service.unit,
        charged=bool(row.fee),
        weeks=weeks_on(tx, tx.today),
        place=_place(tx, service.place_id),
    )


def _limits_in(tx: Transaction, row: Qualification) -> Limits:
    held = select(ProgrammeService.units_per_person).where(
        ProgrammeService.programme_id == row.programme_id,
        ProgrammeService.service_id == row.service_id,
        ProgrammeService.gone.is_(False),
    )
    most = tx.scalars(held.limit(1)).first()
    if most is None:
        return Limits()
    return Limits(units=Decimal(most), units_every=Frequency.WHOLE)
