"""The needs an order answers: planned once a service is ordered, open again when it is refused."""

from uuid import UUID

from sqlalchemy import or_, select

from cusdesk.db.assessments import Assessment, Need
from cusdesk.db.catalogues import ServiceAnswer
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanItem, PlanVersion, ServicePlan
from cusdesk.domain.assessments import NeedState
from cusdesk.domain.orders import BINDING
from cusdesk.domain.plans import PlanState
from cusdesk.operations.declaration import part
from cusdesk.operations.service_needs import plan_need, reopen_need
from cusdesk.operations.transaction import Transaction


@part
def answer_needs(tx: Transaction, row: ServiceOrder) -> None:
    """Mark the needs an order answers: those that name its service, wherever they were found.

    In the case of the order also open ones that name no service, in an area the service answers.
    """
    for need_id in _answered(tx, row):
        plan_need(tx, need_id, tx.today)


@part
def reopen_needs(tx: Transaction, row: ServiceOrder) -> None:
    """Put back to open the needs a refused order answered, where nothing else answers them.

    Another order, or a plan with another service for it, keeps a need planned.
    """
    others = select(ServiceOrder).where(
        ServiceOrder.resident_id == row.resident_id,
        ServiceOrder.id != row.id,
        ServiceOrder.state.in_(BINDING),
        ServiceOrder.gone.is_(False),
    )
    kept = _planned(tx, row).union(*(_answered(tx, other) for other in tx.scalars(others).all()))
    for need_id in _answered(tx, row):
        if need_id not in kept:
            reopen_need(tx, need_id, tx.today)


def _planned(tx: Transaction, row: ServiceOrder) -> set[UUID]:
    """Return the needs that plans in force of the person answer with another service."""
    rows = tx.scalars(
        select(PlanItem.need_id)
        .join(PlanVersion, PlanVersion.id == PlanItem.version_id)
        .join(ServicePlan, ServicePlan.id == PlanVersion.plan_id)
        .where(
            ServicePlan.resident_id == row.resident_id,
            PlanItem.service_id != row.service_id,
            PlanItem.need_id.is_not(None),
            PlanVersion.state == PlanState.APPROVED,
            *(table.gone.is_(False) for table in (ServicePlan, PlanVersion, PlanItem)),
        )
    )
    return {one for one in rows if one is not None}


def _answered(tx: Transaction, row: ServiceOrder) -> list[UUID]:
    """Return the needs an order answers, in a fixed order."""
    answered = select(ServiceAnswer.area).where(
        ServiceAnswer.service_id == row.service_id, ServiceAnswer.gone.is_(False)
    )
    here = (
        (Assessment.case_id == row.case_id)
        & Need.service_id.is_(None)
        & Need.state.in_((NeedState.OPEN, NeedState.PLANNED))
        & Need.area.in_(answered)
    )
    rows = (
        select(Need.id)
        .join(Assessment, Assessment.id == Need.assessment_id)
        .where(
            Need.resident_id == row.resident_id,
            Need.gone.is_(False),
            Assessment.gone.is_(False),
            or_(Need.service_id == row.service_id, here),
        )
    )
    return list(tx.scalars(rows.order_by(Need.id)))
