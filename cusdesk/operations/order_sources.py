"""What one may order from: decisions in force, plans, plain qualifications, urgent starts."""

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
from cusdesk.domain.activities import when_text
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.domain.order_sources import (
    Limits,
    OrderSource,
    SourceKind,
    limits_of_decision,
    limits_of_plan,
)
from cusdesk.domain.plan_proposals import AT_HOME
from cusdesk.domain.plans import Frequency, PlanState
from cusdesk.domain.qualifications import SERVED, QualificationState
from cusdesk.domain.running import DAY, Course, courses
from cusdesk.domain.words import folded
from cusdesk.operations.care_services import care_service
from cusdesk.operations.cases import existing_case
from cusdesk.operations.decisions import existing_decision, rulings, running_decision
from cusdesk.operations.declaration import part
from cusdesk.operations.needs import weeks_on
from cusdesk.operations.order_grounds import services_left
from cusdesk.operations.plans import existing_plan, number_of, plans_in_case, versions_of
from cusdesk.operations.qualification_use import in_use
from cusdesk.operations.service_places import place_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.urgent_care import urgent_source

Row = TypeVar("Row", PlanItem, Qualification)


@part
def sources_in(tx: Transaction, case: Case) -> list[OrderSource]:
    """Return everything in a case that services may be ordered from today or later."""
    found = [*_decisions(tx, case), *_planned(tx, case), *_urgent(tx, case)]
    planned = {source.service_id for source in found if source.kind is SourceKind.PLAN}
    found += [one for one in _qualified(tx, case) if one.service_id not in planned]
    left = services_left(tx, [case.id])
    # Who resigned with today's day uses the service no more, though the plan still has it.
    over = {service for (_, service), day in left.items() if day <= tx.today}
    return [
        one
        for one in found
        if (one.last is None or one.last >= tx.today)
        and not (one.kind is SourceKind.PLAN and one.service_id in over)
    ]


@part
def standing_grounds(tx: Transaction, resident_id: UUID, service_id: UUID) -> list[OrderSource]:
    """Return everything that grants a person a service, in whatever case it stands."""
    found = [
        _of_decision(tx, row, course)
        for row, course in _running(tx, resident_id)
        if (service := _service_of(tx, row)) is not None and service.id == service_id
    ]
    plans = select(ServicePlan).where(
        ServicePlan.resident_id == resident_id, ServicePlan.gone.is_(False)
    )
    for plan in tx.scalars(plans.order_by(ServicePlan.id)):
        found += [one for one in _of_plan(tx, plan) if one.service_id == service_id]
    planned = any(one.kind is SourceKind.PLAN for one in found)
    cases = select(Case).where(Case.resident_id == resident_id, Case.gone.is_(False))
    for case in tx.scalars(cases.order_by(Case.id)):
        begun = list(_urgent(tx, case)) if planned else [*_qualified(tx, case), *_urgent(tx, case)]
        found += [one for one in begun if one.service_id == service_id]
    return found


@part
def source_of(tx: Transaction, kind: SourceKind, source_id: UUID) -> OrderSource:
    """Return what an order stands on as it is now, even where it has ended."""
    match kind:
        case SourceKind.DECISION:
            row = existing_decision(tx, source_id)
            return _of_decision(tx, row, course_of(tx, row))
        case SourceKind.PLAN:
            return _of_item(tx, _existing(tx, PlanItem, source_id))
        case SourceKind.QUALIFICATION:
            return _of_qualification(tx, _existing(tx, Qualification, source_id))
        case SourceKind.URGENT:
            return _begun(tx, source_id)


@part
def course_of(tx: Transaction, row: Decision) -> Course:
    """Return the real days of a decision."""
    known = courses(rulings(tx, Decision.resident_id == row.resident_id))
    found = next((one for one in known if one.ruling.id == row.id), None)
    if found is None:
        raise RefusedError(f"Decyzja {row.number} nie przyznaje usług. Wybierz inną podstawę.")
    return found


def _existing(tx: Transaction, table: type[Row], source_id: UUID) -> Row:
    row = tx.get(table, source_id)
    if row is None or row.gone:
        raise NotFoundError("Tej podstawy zlecenia nie ma już w programie. Odśwież sprawę.")
    return row


# Urgent starts


def _urgent(tx: Transaction, case: Case) -> Iterator[OrderSource]:
    """Yield the urgent start of a case while it waits for its decision."""
    source = urgent_source(tx, case)
    if source is not None and not source.refusal:
        yield source


def _begun(tx: Transaction, case_id: UUID) -> OrderSource:
    source = urgent_source(tx, existing_case(tx, case_id))
    if source is None:
        raise NotFoundError(
            "W tej sprawie nie zapisano pilnego rozpoczęcia usług. Oprzyj zlecenie na decyzji."
        )
    return source


# Decisions


def _decisions(tx: Transaction, case: Case) -> Iterator[OrderSource]:
    """Yield the decisions of the case, and those that changed them in another one."""
    for row, course in _running(tx, case.resident_id):
        before = tx.get(Decision, row.previous_id) if row.previous_id else None
        here = case.id in {row.case_id, before.case_id if before else None}
        if here and _service_of(tx, row):
            yield _of_decision(tx, row, course)


def _running(tx: Transaction, resident_id: UUID) -> Iterator[tuple[Decision, Course]]:
    """Yield the decisions of a person under which services run at all, with their days."""
    rows = {
        row.id: row
        for row in tx.scalars(
            select(Decision).where(Decision.resident_id == resident_id, Decision.gone.is_(False))
        )
    }
    for course in courses(rulings(tx, Decision.resident_id == resident_id)):
        if course.first <= course.last:
            yield rows[course.ruling.id], course


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
        service=_as_granted(row, service),
        first=terms.first,
        last=terms.last,
        limits=limits_of_decision(terms.hours_basis, terms.minutes, terms.days_a_week),
        charged=bool(terms.fee_per_hour or terms.fee_per_month),
        weeks=weeks_on(tx, tx.today),
        resident_id=row.resident_id,
        refusal=""
        if course.first <= course.last
        else f"Decyzja nr {row.number} nie obowiązuje. Wybierz inną podstawę.",
    )


def _as_granted(row: Decision, service: Service) -> str:
    """Return the service in the words of the decision, where its own name says it otherwise."""
    named = f"{service.code} {service.name}"
    granted = row.care_kind.label if row.care_kind else ""
    return named if folded(granted) in folded(named) else f"{granted} ({named})"


def _service_of(tx: Transaction, row: Decision) -> Service | None:
    return care_service(tx, row.service_id, row.care_kind)


# Plans


def _planned(tx: Transaction, case: Case) -> Iterator[OrderSource]:
    for plan in plans_in_case(tx, case.id):
        yield from _of_plan(tx, plan)


def _of_plan(tx: Transaction, plan: ServicePlan) -> Iterator[OrderSource]:
    for version in versions_of(tx, plan.id):
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
    # An order that goes over to an update tells its provider so.
    updated = f" (wersja {version.version})" if version.version > 1 else ""
    return OrderSource(
        kind=SourceKind.PLAN,
        id=item.id,
        name=f"IPUS nr {number_of(plan)}{updated}, pozycja {item.position + 1}",
        service_id=service.id,
        service=f"{service.code} {service.name}",
        first=item.starts_on,
        last=_last_of(tx, plan, version, item),
        limits=limits_of_plan(item.amount, item.frequency, service.unit),
        unit=service.unit,
        charged=bool(item.fee_per_unit),
        weeks=weeks_on(tx, tx.today),
        provider_id=item.provider_id,
        contract_id=item.contract_id,
        place=_place(tx, item.place_id, item.place),
        when=", ".join(filter(None, (when_text(item.days, None), item.times))),
        resident_id=plan.resident_id,
        refusal=_unapproved(plan, version),
    )


def _unapproved(plan: ServicePlan, version: PlanVersion) -> str:
    """Return why nothing is ordered from a version of a plan; from an approved one it is."""
    # art. 41 ust. 1 CUS Act: services follow from the plan that was approved
    match version.state:
        case PlanState.APPROVED:
            return ""
        case PlanState.SUPERSEDED:
            return f"IPUS nr {number_of(plan)} zaktualizowano. Oprzyj zlecenie na nowej wersji."
    return f"IPUS nr {number_of(plan)} nie jest zatwierdzony. Zleć usługi po zatwierdzeniu."


def _place(tx: Transaction, place_id: UUID | None, typed: str = "") -> str:
    """Return where a service is provided; at home needs no word beside the address."""
    if place_id is None:
        return "" if typed == AT_HOME else typed
    card = place_brief(tx, place_id).card
    return ", ".join(filter(None, (card.name, card.address)))


def _last_of(tx: Transaction, plan: ServicePlan, version: PlanVersion, item: PlanItem) -> date:
    """Return the last day of an item: an end, an update or a resignation takes it along."""
    rows = select(PlanEnding.ended_on).where(
        PlanEnding.plan_id == plan.id, PlanEnding.gone.is_(False)
    )
    ended: list[date] = list(tx.scalars(rows))
    updated = [
        later.starts_on - DAY
        for later in versions_of(tx, plan.id)
        if later.version > version.version and later.state is PlanState.APPROVED
    ]
    left = services_left(tx, [plan.case_id]).get((plan.case_id, item.service_id))
    return min([item.ends_on, *ended, *updated, *([left] if left else [])])


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
        resident_id=_person_of(tx, row),
        refusal=""
        if row.state in SERVED
        else f"Do usługi {service.code} nie zakwalifikowano. Zleć ją po zakwalifikowaniu.",
    )


def _person_of(tx: Transaction, row: Qualification) -> UUID:
    return tx.get_one(Case, row.case_id).resident_id


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
