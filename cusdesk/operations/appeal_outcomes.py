"""The outcome of an appeal entered beside the decision, naming what it answers."""

from datetime import date

from cusdesk.db.decisions import Decision, DecisionEvent
from cusdesk.domain.appeals import answered
from cusdesk.domain.decisions import AppealOutcome
from cusdesk.operations.decisions import events_of
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

DOUBTFUL = (
    "Rozstrzygnięcie odwołania od tej decyzji wpisano różnie. Wpisz najpierw właściwe jeszcze raz."
)


@part
def enter_outcome(
    tx: Transaction, row: Decision, outcome: AppealOutcome, on: date, note: str
) -> None:
    """Enter what became of an appeal: it answers the appeal, or an outcome that was wrong."""
    tx.add(
        DecisionEvent(
            decision_id=row.id,
            state=outcome.state,
            on=on,
            outcome=outcome,
            answers_id=answered(events_of(tx, row.id), outcome, on),
            note=note.strip(),
            user_id=tx.user_id,
        )
    )
    tx.flush()
