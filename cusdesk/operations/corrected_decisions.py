"""The decision an office sets aside itself, since an appeal from it is right (art. 132 KPA)."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision, DecisionEvent
from cusdesk.domain.decision_facts import CorrectedDecision
from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.decisions import DECISION_STATES, DecisionState
from cusdesk.domain.grants import DraftTerms
from cusdesk.operations.cases import record_event
from cusdesk.operations.decision_status import decision_status
from cusdesk.operations.decisions import existing_decision
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def corrected_by(tx: Transaction, terms: DraftTerms) -> CorrectedDecision | None:
    """Return the decision a draft takes the place of, with the day its appeal came in."""
    if terms.corrects is None:
        return None
    row = existing_decision(tx, terms.corrects)
    appealed = select(DecisionEvent.on).where(
        DecisionEvent.decision_id == row.id,
        DecisionEvent.state == DecisionState.APPEALED,
        DecisionEvent.gone.is_(False),
    )
    days = tx.scalars(appealed).all()
    return CorrectedDecision(row.number, row.issued_on, max(days, default=row.issued_on))


@part
def correction_problems(tx: Transaction, corrects: UUID | None) -> Iterator[Problem]:
    """Yield why a decision can no longer be set aside by the office that issued it."""
    if corrects is None:
        return
    status = decision_status(tx, corrects)
    if status.state is not DecisionState.APPEALED:
        number = existing_decision(tx, corrects).number
        yield Problem(
            f"Odwołanie od decyzji {number} już rozstrzygnięto (stan „{status.state.label}”), więc "
            "nie można go uwzględnić tą decyzją. Odrzuć projekt."
        )


@part
def settle_correction(tx: Transaction, corrects: UUID | None, issued: Decision) -> None:
    """Set the decision appealed from aside, from the first day of the one in its place."""
    if corrects is None:
        return
    row = existing_decision(tx, corrects)
    state = DECISION_STATES.after(decision_status(tx, corrects).state, DecisionState.REPEALED)
    first = issued.starts_on or issued.issued_on
    tx.add(
        DecisionEvent(
            decision_id=row.id,
            state=state,
            on=min(first, issued.issued_on),
            note=f"decyzją nr {issued.number}, odwołanie uwzględniono w całości (art. 132 KPA)",
            user_id=tx.user_id,
        )
    )
    line = f"Uwzględniono odwołanie od decyzji nr {row.number} decyzją nr {issued.number}"
    record_event(tx, issued.case_id, f"{line} (art. 132 KPA)", issued.document_id)
