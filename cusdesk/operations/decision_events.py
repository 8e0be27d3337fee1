"""What befalls an issued decision: an appeal and its outcome, a lapse noted in the file."""

from datetime import date
from uuid import UUID

from cusdesk.db.decisions import Decision, DecisionEvent
from cusdesk.domain.dates import long_day
from cusdesk.domain.deadlines import Deadline, statutory_deadline
from cusdesk.domain.decisions import DECISION_STATES, AppealOutcome, DecisionKind, DecisionState
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.running import courses
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import open_case_for, record_event, reopen
from cusdesk.operations.decision_status import decision_status
from cusdesk.operations.decisions import existing_decision, rulings
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.qualifying import ask_again
from cusdesk.operations.transaction import Transaction


@operation(Permission.DELIVERIES_WRITE, Act.CHANGE)
def record_appeal(tx: Transaction, decision_id: UUID, received_on: date, note: str) -> Deadline:
    """Record an appeal; returned is the day by which it goes to the SKO with the files.

    One posted in time may come in late (art. 57 § 5 KPA) and undo a finality already shown.
    """
    row = _open(tx, decision_id)
    status = decision_status(tx, decision_id)
    DECISION_STATES.after(status.state, DecisionState.APPEALED)
    if not status.may_be_appealed:
        raise RefusedError(
            "Odwołanie od tej decyzji już rozstrzygnięto albo zapisano ją jako dawną, bez dnia "
            "doręczenia. Wtedy wycofaj wpis i zapisz decyzję jeszcze raz, z tym dniem."
        )
    _check_day(row, received_on, tx.today)
    _enter(tx, row, DecisionState.APPEALED, received_on, note)
    # art. 133 KPA: the appeal goes with the files within seven days
    term = statutory_deadline("files_to_sko", received_on, tx.law)
    line = f"Odwołanie od decyzji nr {row.number} wpłynęło {long_day(received_on)}"
    record_event(tx, row.case_id, f"{line}; do SKO do {long_day(term.on)}", row.document_id)
    return term


@operation(Permission.DELIVERIES_WRITE, Act.CHANGE)
def record_appeal_outcome(
    tx: Transaction, decision_id: UUID, on: date, note: str, outcome: AppealOutcome
) -> None:
    """Record what the SKO decided: the decision stands, or it is set aside from that day.

    A case sent back to be decided again is open again (art. 138 § 2 KPA). A refusal to qualify
    that no longer stands leaves its services unanswered, whatever else the SKO said.
    """
    row = _open(tx, decision_id)
    status = decision_status(tx, decision_id)
    if status.state is not DecisionState.APPEALED:
        raise RefusedError("Od tej decyzji nie zapisano odwołania. Zapisz je najpierw.")
    DECISION_STATES.after(status.state, outcome.state)
    _check_day(row, on, tx.today)
    _enter(tx, row, outcome.state, on, note)
    record_event(tx, row.case_id, f"Decyzja nr {row.number} {outcome.label} {long_day(on)}")
    if row.kind is DecisionKind.PROGRAMME_REFUSAL and outcome is not AppealOutcome.UPHELD:
        ask_again(tx, row.case_id, row.document_id, on)
    elif outcome is AppealOutcome.REMANDED:
        reopen(tx, row.case_id)


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def note_lapse(tx: Transaction, decision_id: UUID, on: date, note: str) -> None:
    """Note in the file that a decision lapsed, where nobody is left to address a decision to."""
    row = _open(tx, decision_id)
    if not note.strip():
        raise InvalidInputError("Napisz, skąd o tym wiadomo (adnotacja, art. 72 KPA).", "note")
    _check_day(row, on, tx.today)
    known = courses(rulings(tx, Decision.resident_id == row.resident_id))
    course = next((one for one in known if one.ruling.id == decision_id), None)
    if course is None or not course.can_end_on(on):
        raise RefusedError(f"Decyzja nr {row.number} nie obowiązuje {long_day(on)} Popraw datę.")
    _enter(tx, row, DecisionState.EXPIRED, on, note)
    record_event(tx, row.case_id, f"Adnotacja: decyzja nr {row.number} wygasła {long_day(on)}")


def _open(tx: Transaction, decision_id: UUID) -> Decision:
    row = existing_decision(tx, decision_id)
    open_case_for(tx, row.case_id)
    return row


def _enter(tx: Transaction, row: Decision, state: DecisionState, on: date, note: str) -> None:
    tx.add(
        DecisionEvent(decision_id=row.id, state=state, on=on, note=note.strip(), user_id=tx.user_id)
    )
    tx.flush()


def _check_day(row: Decision, on: date, today: date) -> None:
    if not row.issued_on <= on <= today:
        raise InvalidInputError(
            f"Ten dzień ma leżeć między wydaniem decyzji ({long_day(row.issued_on)}) a dziś.", "on"
        )
