"""A change of hours or fee while the care runs: a new case that starts from the decision."""

from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import DecisionDraft
from cusdesk.domain.dates import long_day
from cusdesk.domain.decisions import DecisionKind, DecisionState
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import existing_case, open_case_for
from cusdesk.operations.decision_drafts import begin_draft
from cusdesk.operations.decisions import existing_decision
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.renewals import RenewalForm, case_after, last_of_its_line
from cusdesk.operations.transaction import Transaction


@operation(Permission.CASES_WRITE, Act.CHANGE)
def begin_change(tx: Transaction, decision_id: UUID, form: RenewalForm) -> UUID:
    """Open the case of a change (art. 106 ust. 5 u.p.s.) with its draft; return the case."""
    tx.demand(Permission.DECISIONS_DRAFT)
    row = existing_decision(tx, decision_id)
    open_case_for(tx, row.case_id)
    previous = last_of_its_line(tx, row, "zmienia", "Zmień")
    if previous.last is not None and previous.last < tx.today:
        raise RefusedError(
            f"Okres decyzji {row.number} skończył się {long_day(previous.last)} Zmiana nie działa "
            "wstecz: odnów decyzję albo przyjmij nowy wniosek."
        )
    _refuse_second(tx, decision_id, row.number)
    case = case_after(tx, row, form, f"zmiana decyzji {row.number}")
    begin_draft(tx, case, DecisionKind.CHANGE, previous)
    return case.id


def _refuse_second(tx: Transaction, decision_id: UUID, number: str) -> None:
    begun = tx.scalars(
        select(DecisionDraft)
        .where(
            DecisionDraft.previous_id == decision_id,
            DecisionDraft.kind == DecisionKind.CHANGE,
            DecisionDraft.state != DecisionState.ISSUED,
            DecisionDraft.gone.is_(False),
        )
        .limit(1)
    ).first()
    if begun is not None:
        mark = existing_case(tx, begun.case_id).mark
        raise RefusedError(f"Zmiana decyzji {number} jest już w toku w sprawie {mark}.")
