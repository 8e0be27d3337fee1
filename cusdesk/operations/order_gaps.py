"""What was granted or approved and nobody has ordered yet: decisions and plans that run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.plans import PlanVersion, ServicePlan
from cusdesk.db.residents import Resident
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.case_steps import CaseTab
from cusdesk.domain.cases import CaseState
from cusdesk.domain.decision_order import in_turn
from cusdesk.domain.decisions import DecisionKind, DecisionOrigin
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.orders import BINDING, OrderState
from cusdesk.domain.plans import PlanState
from cusdesk.domain.programme_steps import ProgrammeTab
from cusdesk.domain.running import Course, courses
from cusdesk.operations.decisions import rulings
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.urgent_starts import NAME, ON_URGENT_START, UrgentStart, urgent_starts

# Nothing is ordered for those who died or left; what runs for them is ended.
_HERE = (Resident.died_on.is_(None), Resident.moved_out_on.is_(None))
_GRANTING = tuple(kind for kind in DecisionKind if kind.grants)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something services should be ordered from: whose, which case, what, from which day."""

    case_id: UUID
    resident_id: UUID
    ground: str
    first: date
    tab: CaseTab | ProgrammeTab


@part
def unordered_in(tx: Transaction, case_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return the cases whose decision runs, or whose urgent care began, with nothing ordered."""
    found = _decisions(tx, Decision.case_id.in_(case_ids))
    begun = _urgent(tx, Case.id.in_(case_ids))
    return frozenset((*(row.case_id for row, _ in found), *(gap.case_id for gap in begun)))


@part
def order_gaps(tx: Transaction) -> list[Gap]:
    """Return what was decided or approved here and waits for its order, the nearest first."""
    found = [
        Gap(row.case_id, row.resident_id, f"decyzja nr {row.number}", course.first, CaseTab.ORDERS)
        for row, course in _decisions(tx)
    ]
    return sorted([*found, *_urgent(tx), *_plans(tx)], key=lambda gap: (gap.first, gap.case_id))


def _decisions(tx: Transaction, *where: ColumnElement[bool]) -> Iterator[tuple[Decision, Course]]:
    """Yield granting decisions that still run and nothing was sent under, their course beside."""
    ordered = exists().where(
        ServiceOrder.decision_id == Decision.id,
        ServiceOrder.state != OrderState.DRAFT,
        ServiceOrder.gone.is_(False),
    )
    # What began before the decision goes over to it by a change, which the order itself asks for.
    begun = exists().where(
        ServiceOrder.case_id == Decision.case_id,
        ServiceOrder.state.in_(BINDING),
        ServiceOrder.gone.is_(False),
        *ON_URGENT_START,
    )
    rows = tx.scalars(
        select(Decision)
        .join(Resident, Resident.id == Decision.resident_id)
        .where(
            *_HERE,
            Decision.kind.in_(_GRANTING),
            Decision.origin == DecisionOrigin.OWN,
            Decision.gone.is_(False),
            Decision.ends_on.is_(None) | (Decision.ends_on >= tx.today),
            ~ordered,
            ~begun,
            *where,
        )
    ).all()
    if not rows:
        return
    people = {row.resident_id for row in rows}
    known = {one.ruling.id: one for one in courses(rulings(tx, Decision.resident_id.in_(people)))}
    changed = _with_orders(tx, people)
    for row in rows:
        course = known[row.id]
        runs = course.first <= course.last and tx.today <= course.last
        # An order under the decision this one changed asks for its own change itself.
        if runs and row.previous_id not in changed:
            yield row, course


def _with_orders(tx: Transaction, people: set[UUID]) -> set[UUID | None]:
    """Return the decisions something was ordered under, and the changes made of them."""
    sent = select(ServiceOrder.decision_id).where(
        ServiceOrder.resident_id.in_(people),
        ServiceOrder.state != OrderState.DRAFT,
        ServiceOrder.gone.is_(False),
    )
    found: set[UUID | None] = {one for one in tx.scalars(sent) if one is not None}
    changes = tx.scalars(
        select(Decision).where(
            Decision.resident_id.in_(people),
            Decision.kind == DecisionKind.CHANGE,
            Decision.gone.is_(False),
        )
    )
    for change in in_turn(changes):
        if change.previous_id in found:
            found.add(change.id)
    return found


def _urgent(tx: Transaction, *where: ColumnElement[bool]) -> Iterator[Gap]:
    """Yield the care that began before its decision and that nobody ordered (art. 50a u.p.s.)."""
    ordered = exists().where(
        ServiceOrder.case_id == Case.id,
        ServiceOrder.state != OrderState.DRAFT,
        ServiceOrder.gone.is_(False),
        *ON_URGENT_START,
    )
    rows = tx.scalars(
        select(Case)
        .join(Resident, Resident.id == Case.resident_id)
        .where(
            *_HERE,
            Case.urgent_from.is_not(None),
            Case.state.in_(tuple(RUNNING)),
            Case.gone.is_(False),
            ~ordered,
            *where,
        )
    ).all()
    starts = urgent_starts(tx, rows)
    for case in rows:
        if case.urgent_from is not None and starts[case.id] == UrgentStart():
            yield Gap(case.id, case.resident_id, NAME, case.urgent_from, CaseTab.ORDERS)


def _plans(tx: Transaction) -> Iterator[Gap]:
    """Yield the plans in force in whose case nothing was ordered."""
    ordered = exists().where(
        ServiceOrder.case_id == ServicePlan.case_id,
        ServiceOrder.state != OrderState.DRAFT,
        ServiceOrder.gone.is_(False),
    )
    rows = tx.execute(
        select(ServicePlan, func.min(PlanVersion.starts_on))
        .join(PlanVersion, PlanVersion.plan_id == ServicePlan.id)
        .join(Case, Case.id == ServicePlan.case_id)
        .join(Resident, Resident.id == ServicePlan.resident_id)
        .where(
            *_HERE,
            PlanVersion.state == PlanState.APPROVED,
            PlanVersion.ends_on >= tx.today,
            PlanVersion.gone.is_(False),
            ServicePlan.gone.is_(False),
            Case.state != CaseState.CLOSED,
            ~ordered,
        )
        .group_by(ServicePlan.id)
    )
    for plan, first in rows:
        number = RegisterNumber(plan.number, plan.year, plan.ordinal)
        yield Gap(plan.case_id, plan.resident_id, f"IPUS nr {number}", first, ProgrammeTab.ORDERS)
