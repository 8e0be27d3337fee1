"""The needs an order answers: what a talk found counts as planned once a service is ordered."""

from sqlalchemy import or_, select

from cusdesk.db.assessments import Assessment, Need
from cusdesk.db.catalogues import ServiceAnswer
from cusdesk.db.orders import ServiceOrder
from cusdesk.domain.assessments import NeedState
from cusdesk.operations.declaration import part
from cusdesk.operations.service_needs import plan_need
from cusdesk.operations.transaction import Transaction


@part
def answer_needs(tx: Transaction, row: ServiceOrder) -> None:
    """Mark the needs an order answers: those that name its service, wherever they were found.

    In the case of the order also open ones that name no service, in an area the service answers.
    """
    answered = select(ServiceAnswer.area).where(
        ServiceAnswer.service_id == row.service_id, ServiceAnswer.gone.is_(False)
    )
    here = (
        (Assessment.case_id == row.case_id)
        & Need.service_id.is_(None)
        & (Need.state == NeedState.OPEN)
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
    for need_id in tx.scalars(rows.order_by(Need.id)):
        plan_need(tx, need_id, tx.today)
