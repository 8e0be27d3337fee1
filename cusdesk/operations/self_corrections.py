"""Granting an appeal in full at the office itself, before it goes to the SKO (art. 132 KPA)."""

from dataclasses import replace
from uuid import UUID

from cusdesk.db.decisions import Decision
from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import DecisionKind, DecisionState
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.grants import DraftTerms, terms_from, terms_to
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import open_case_for, record_event, reopen
from cusdesk.operations.decision_drafts import begin_draft, existing_draft
from cusdesk.operations.decision_fees import latest_determination, payable_of
from cusdesk.operations.decision_status import decision_status
from cusdesk.operations.decisions import existing_decision
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.transaction import Transaction

# What the party asked for is then granted; a change or an ending goes to the SKO with the files.
CORRECTED = frozenset({DecisionKind.GRANT, DecisionKind.GRANT_FREE, DecisionKind.REFUSAL})


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def correct_self(tx: Transaction, decision_id: UUID) -> UUID:
    """Begin the decision that grants an appeal in full, in the case of the decision appealed."""
    row = existing_decision(tx, decision_id)
    case = open_case_for(tx, row.case_id)
    if decision_status(tx, decision_id).state is not DecisionState.APPEALED:
        raise RefusedError("Od tej decyzji nie zapisano odwołania. Zapisz je najpierw.")
    if row.kind not in CORRECTED:
        raise RefusedError(
            "Tak uwzględnia się odwołanie od przyznania albo odmowy usług. Odwołanie od tej "
            "decyzji przekaż z aktami do SKO (art. 133 KPA)."
        )
    draft_id = begin_draft(tx, case, _kind(tx, row), None)
    draft = existing_draft(tx, draft_id)
    draft.terms = terms_to(_carried(row, terms_from(draft.terms)))
    if case.state is CaseState.CLOSED:
        reopen(tx, case.id)
    line = f"Odwołanie od decyzji nr {row.number} ma być uwzględnione w całości (art. 132 KPA)"
    record_event(tx, case.id, line)
    return draft_id


def _kind(tx: Transaction, row: Decision) -> DecisionKind:
    if row.kind.grants_anew:
        return row.kind
    fee = latest_determination(tx, row.case_id)
    free = fee is not None and payable_of(fee).is_free
    return DecisionKind.GRANT_FREE if free else DecisionKind.GRANT


def _carried(row: Decision, fresh: DraftTerms) -> DraftTerms:
    """Return fresh terms with what the decision appealed from had granted, to be bettered."""
    held = replace(fresh, corrects=row.id, starts_on=row.starts_on or fresh.starts_on)
    if row.minutes is None or row.hours_basis is None:
        return held
    return replace(
        held,
        service_id=row.service_id,
        ends_on=row.ends_on,
        minutes=row.minutes,
        basis=row.hours_basis,
        days_a_week=row.days_a_week,
    )
