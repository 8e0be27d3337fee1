"""Urgent starts of care (art. 50a u.p.s.): what became of them, and what stands on them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision
from cusdesk.db.orders import ServiceOrder
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.dates import short_day
from cusdesk.domain.decisions import DecisionKind
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

NAME = "pilne rozpoczęcie usług (art. 50a ustawy o pomocy społecznej)"
_ANSWERS = (DecisionKind.GRANT, DecisionKind.GRANT_FREE, DecisionKind.REFUSAL)
# An order that names neither a decision nor a plan nor a qualification stands on the urgent start.
ON_URGENT_START: tuple[ColumnElement[bool], ...] = (
    ServiceOrder.decision_id.is_(None),
    ServiceOrder.plan_item_id.is_(None),
    ServiceOrder.qualification_id.is_(None),
)


@dataclass(frozen=True, slots=True)
class UrgentStart:
    """How far an urgent start carries: its last day where it has one, and what to do then."""

    name: str = NAME
    last: date | None = None
    fault: str = ""


@part
def urgent_starts(tx: Transaction, cases: Collection[Case]) -> dict[UUID, UrgentStart]:
    """Return what became of the urgent starts of cases, one question for all of them."""
    answers = _answers(tx, [case.id for case in cases])
    return {case.id: _start(case, answers) for case in cases}


def _answers(tx: Transaction, case_ids: Collection[UUID]) -> Mapping[UUID, list[Decision]]:
    found: dict[UUID, list[Decision]] = {case_id: [] for case_id in case_ids}
    rows = select(Decision).where(
        Decision.case_id.in_(case_ids), Decision.kind.in_(_ANSWERS), Decision.gone.is_(False)
    )
    for row in tx.scalars(rows.order_by(Decision.issued_on, Decision.id)):
        found[row.case_id].append(row)
    return found


def _start(case: Case, answers: Mapping[UUID, list[Decision]]) -> UrgentStart:
    began = case.urgent_from
    if began is None:
        return UrgentStart(fault="Odwołano pilne rozpoczęcie usług. Zakończ zlecenie.")
    answer = next((row for row in answers[case.id] if row.issued_on >= began), None)
    if answer is not None and answer.kind is DecisionKind.REFUSAL:
        return UrgentStart(f"{NAME}; odmowa: decyzja nr {answer.number}", answer.issued_on)
    if answer is not None:
        return UrgentStart(
            fault=f"{short_day(answer.issued_on)} wydano decyzję nr {answer.number}. Zmień "
            "zlecenie i oprzyj je na tej decyzji."
        )
    if case.state not in RUNNING:
        return UrgentStart(f"{NAME}; sprawa zakończona", case.ended_on or began)
    return UrgentStart()
