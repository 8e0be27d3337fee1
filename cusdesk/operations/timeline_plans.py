"""What the timeline tells of plans (IPUS): agreed, approved, watched, ended, summed up."""

from collections.abc import Iterator
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.plans import PlanEnding, PlanNote, PlanReview, PlanVersion, ServicePlan
from cusdesk.domain.dates import short_day
from cusdesk.domain.timeline import Happening, HappeningKind
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import part
from cusdesk.operations.plans import every_version, number_of
from cusdesk.operations.timeline_cases import shut_cases
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

PLAN = HappeningKind.PLAN
R = TypeVar("R", PlanReview, PlanNote, PlanEnding)


@part
def plans(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell each version of a plan: begun, agreed, approved, by whom."""
    for plan in _plans(tx, resident_id):
        for row in every_version(tx, plan.id):
            yield from _version(tx, plan, row)


@part
def plan_notes(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the reviews held and the notes of monitoring; their text where health may be read."""
    open_to_read = tx.may(Permission.HEALTH_READ)
    for plan in _plans(tx, resident_id):
        of = f"IPUS nr {number_of(plan)}"
        for review in _rows(tx, PlanReview, plan.id):
            if review.done_on is not None:
                update = "potrzebna aktualizacja" if review.update_needed else ""
                said = (review.findings if open_to_read else "", update)
                detail, who = " · ".join(filter(None, said)), user_name(tx, review.by_id)
                yield Happening(PLAN, review.done_on, f"Przegląd {of}", detail, who, plan.case_id)
        for note in _rows(tx, PlanNote, plan.id):
            text, who = note.text if open_to_read else "", user_name(tx, note.user_id)
            yield Happening(PLAN, note.written_on, f"Monitorowanie {of}", text, who, plan.case_id)


@part
def plan_endings(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell how plans ended, and when their course and results were described (art. 45)."""
    open_to_read = tx.may(Permission.HEALTH_READ)
    for plan in _plans(tx, resident_id):
        for row in _rows(tx, PlanEnding, plan.id):
            of = f"IPUS nr {number_of(plan)}"
            said = (row.kind.label, row.note if open_to_read else "")
            detail = " · ".join(filter(None, said))
            yield Happening(PLAN, row.ended_on, f"Koniec {of}", detail, case_id=plan.case_id)
            if row.summarised_on is not None:
                title = f"Opis przebiegu i rezultatów {of}"
                who = user_name(tx, plan.coordinator_id)
                links = (plan.case_id, row.document_id)
                yield Happening(PLAN, row.summarised_on, title, "", who, *links)


def _version(tx: Transaction, plan: ServicePlan, row: PlanVersion) -> Iterator[Happening]:
    of = f"IPUS nr {number_of(plan)}, wersja {row.version}"
    period = f"od {short_day(row.starts_on)} do {short_day(row.ends_on)}"
    drawn_by = user_name(tx, row.drawn_by_id or plan.coordinator_id)
    yield Happening(PLAN, row.drawn_on, f"Projekt {of}", period, drawn_by, plan.case_id)
    if row.agreed_on is not None:
        form = row.agreement_form.label if row.agreement_form else ""
        detail = " · ".join(filter(None, (row.agreed_with, form)))
        yield Happening(PLAN, row.agreed_on, f"Uzgodniono {of}", detail, "", plan.case_id)
    if row.approved_on is not None:
        title, who = f"Zatwierdzono {of}", user_name(tx, row.approver_id)
        links = (plan.case_id, row.document_id)
        yield Happening(PLAN, row.approved_on, title, period, who, *links)


def _plans(tx: Transaction, resident_id: UUID) -> list[ServicePlan]:
    shut = shut_cases(tx, resident_id)
    rows = tx.scalars(
        select(ServicePlan)
        .where(ServicePlan.resident_id == resident_id, ServicePlan.gone.is_(False))
        .order_by(ServicePlan.applied_on, ServicePlan.id)
    )
    return [row for row in rows if row.case_id not in shut]


def _rows(tx: Transaction, table: type[R], plan_id: UUID) -> list[R]:
    found = select(table).where(table.plan_id == plan_id, table.gone.is_(False))
    return list(tx.scalars(found.order_by(table.id)))
