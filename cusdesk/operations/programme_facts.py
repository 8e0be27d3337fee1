"""How far cases of programmes have come: a few queries for a whole list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.assessments import Assessment, Need
from cusdesk.db.cases import Application, Case
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanItem, PlanVersion, ServicePlan
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.order_reminders import outlives_ground
from cusdesk.domain.orders import BINDING, COUNTED
from cusdesk.domain.plans import PlanState
from cusdesk.domain.programme_facts import ProgrammeFacts
from cusdesk.domain.qualifications import QualificationState, is_in_use
from cusdesk.domain.terms import Regime
from cusdesk.operations.declaration import part
from cusdesk.operations.declarations import undeclared_in
from cusdesk.operations.order_grounds import grounds_of, services_left
from cusdesk.operations.order_rows import orders_where
from cusdesk.operations.qualification_use import to_plan
from cusdesk.operations.transaction import Transaction


@part
def programme_facts_of(tx: Transaction, cases: Sequence[Case]) -> dict[UUID, ProgrammeFacts]:
    """Return what is known of those of the cases that are about programmes."""
    own = [case for case in cases if case.regime is Regime.PROGRAMME]
    if not own:
        return {}
    ids = [case.id for case in own]
    asked, undeclared = _asked(tx, ids), undeclared_in(tx, ids)
    (plans, stood), ordered = _plans(tx, ids), _ordered(tx, ids)
    came, needs, over = _came(tx, ids), _needs(tx, ids), _over(tx, ids)
    return {
        case.id: ProgrammeFacts(
            states=tuple(row.state for row in asked[case.id]),
            undeclared=case.id in undeclared,
            untold_qualified=_untold(asked[case.id], QualificationState.QUALIFIED),
            untold_waiting=_untold(asked[case.id], QualificationState.WAITING),
            over=any(_is_over(tx, row) for row in asked[case.id]),
            leaving=any(is_in_use(row.state, row.state_on, tx.today) for row in asked[case.id]),
            plan_needed=case.plan_needed,
            plan=plans.get(case.id),
            plan_stood=case.id in stood,
            talked=case.id in needs,
            needs=needs.get(case.id, 0),
            ordered=case.id in ordered,
            orders_over=case.id in over,
            asked_on=_earliest(
                came, (row for row in asked[case.id] if row.state is QualificationState.ASKED)
            ),
            plan_from=_earliest(came, (row for row in asked[case.id] if to_plan(tx, row))),
        )
        for case in own
    }


def _asked(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, list[Qualification]]:
    found: dict[UUID, list[Qualification]] = defaultdict(list)
    rows = select(Qualification).where(
        Qualification.case_id.in_(ids), Qualification.gone.is_(False)
    )
    for row in tx.scalars(rows.order_by(Qualification.id)):
        found[row.case_id].append(row)
    return found


def _came(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, date]:
    rows = select(Application.id, Application.received_on).where(
        Application.case_id.in_(ids), Application.gone.is_(False)
    )
    return dict(tx.execute(rows).all())


def _earliest(came: Mapping[UUID, date], rows: Iterable[Qualification]) -> date | None:
    days = (came.get(row.application_id) for row in rows)
    return min((day for day in days if day is not None), default=None)


def _untold(rows: Sequence[Qualification], state: QualificationState) -> bool:
    return any(row.state is state and row.document_id is None for row in rows)


def _is_over(tx: Transaction, row: Qualification) -> bool:
    used = row.state is QualificationState.QUALIFIED
    return used and row.ends_on is not None and row.ends_on < tx.today


def _plans(tx: Transaction, ids: Sequence[UUID]) -> tuple[dict[UUID, PlanState], frozenset[UUID]]:
    """Return where the latest version of each case's plan stands, and whose was ever approved."""
    rows = tx.execute(
        select(ServicePlan.case_id, PlanVersion.state, PlanVersion.approved_on)
        .join(PlanVersion, PlanVersion.plan_id == ServicePlan.id)
        .where(
            ServicePlan.case_id.in_(ids),
            ServicePlan.gone.is_(False),
            PlanVersion.gone.is_(False),
            PlanVersion.state != PlanState.LAPSED,
        )
        .order_by(ServicePlan.applied_on, ServicePlan.id, PlanVersion.version, PlanVersion.id)
    ).all()
    stood = frozenset(case_id for case_id, _state, approved_on in rows if approved_on)
    return {case_id: state for case_id, state, _approved in rows}, stood


def _needs(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many needs the talks of each case found; a case without a talk is left out."""
    rows = tx.execute(
        select(Assessment.case_id, func.count(Need.id))
        .outerjoin(Need, (Need.assessment_id == Assessment.id) & Need.gone.is_(False))
        .where(Assessment.case_id.in_(ids), Assessment.gone.is_(False))
        .group_by(Assessment.case_id)
    )
    return dict(rows.all())


def _ordered(tx: Transaction, ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return the cases in which nothing is left to order.

    A draft still waits, and one its provider refused is to be ordered elsewhere.
    """
    rows = tx.execute(
        select(ServiceOrder.case_id, ServiceOrder.service_id).where(
            ServiceOrder.case_id.in_(ids),
            ServiceOrder.state.in_(COUNTED),
            ServiceOrder.gone.is_(False),
        )
    )
    sent: dict[UUID, set[UUID]] = defaultdict(set)
    for case_id, service_id in rows:
        sent[case_id].add(service_id)
    planned = _planned(tx, list(sent)) if sent else {}
    return frozenset(
        case_id for case_id, services in sent.items() if planned.get(case_id, set()) <= services
    )


def _over(tx: Transaction, ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return the cases with an order that goes on beyond its ground."""
    rows = orders_where(tx, ServiceOrder.case_id.in_(ids), ServiceOrder.state.in_(BINDING))
    grounds = grounds_of(tx, rows)
    return frozenset(
        row.case_id
        for row in rows
        if outlives_ground(row.ends_on, grounds[row.id].last, grounds[row.id].fault, tx.today)
    )


def _planned(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, set[UUID]]:
    """Return the services of the plans in force that are still to be given."""
    rows = tx.execute(
        select(ServicePlan.case_id, PlanItem.service_id)
        .join(PlanVersion, PlanVersion.plan_id == ServicePlan.id)
        .join(PlanItem, PlanItem.version_id == PlanVersion.id)
        .where(
            ServicePlan.case_id.in_(ids),
            PlanVersion.state == PlanState.APPROVED,
            PlanItem.ends_on >= tx.today,
            *(table.gone.is_(False) for table in (ServicePlan, PlanVersion, PlanItem)),
        )
    )
    left = services_left(tx, ids)
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for case_id, service_id in rows:
        # Who resigned is to be given no more, though the plan still has the service.
        if left.get((case_id, service_id), date.max) > tx.today:
            found[case_id].add(service_id)
    return found
