"""The decision an office sets aside itself, since an appeal from it is right (art. 132 KPA)."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision, DecisionEvent
from cusdesk.domain.decision_facts import CorrectedDecision
from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.decisions import DECISION_STATES, DecisionState
from cusdesk.domain.grants import DraftTerms, minutes_of_example
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
def correction_problems(tx: Transaction, terms: DraftTerms) -> Iterator[Problem]:
    """Yield why a decision cannot be set aside by the office that issued it."""
    if terms.corrects is None:
        return
    row, status = existing_decision(tx, terms.corrects), decision_status(tx, terms.corrects)
    if status.state is not DecisionState.APPEALED:
        yield Problem(
            f"Odwołanie od decyzji {row.number} już rozstrzygnięto (stan „{status.state.label}”), "
            "więc nie można go uwzględnić tą decyzją. Odrzuć projekt."
        )
    if _gives_fewer_hours(row, terms):
        # art. 132 § 1 KPA: only what grants the appeal in full; nobody appeals for less care
        yield Problem(
            f"Decyzja {row.number} dała więcej godzin. Decyzja, która uwzględnia odwołanie w "
            "całości, nie może dać mniej (art. 132 § 1 KPA).",
            "minutes",
        )


def _gives_fewer_hours(row: Decision, terms: DraftTerms) -> bool:
    if row.minutes is None or row.hours_basis is None or terms.minutes is None:
        return False
    now = minutes_of_example(terms.minutes, terms.basis, terms.days_a_week)
    return now < minutes_of_example(row.minutes, row.hours_basis, row.days_a_week)


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
