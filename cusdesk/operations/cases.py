"""Cases: the brief others need, the door art. 24 KPA closes, the metryka written by itself."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case, CaseEvent, CaseExclusion
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.cases import CASE_STATES, CaseKind, CaseState
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.domain.terms import Regime
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """What another noun shows of a case: its mark, whose it is, where it stands, who leads it."""

    id: UUID
    mark: str
    kind: CaseKind
    resident_id: UUID
    state: CaseState
    handler: str
    opened_on: date
    handler_id: UUID | None = None
    recorded: bool = False


@part
def open_case_for(tx: Transaction, case_id: UUID) -> Case:
    """Return the case for viewing, handling or signing, or refuse a member of staff excluded."""
    case = existing_case(tx, case_id)
    if is_excluded(tx, case_id, tx.actor.user_id):
        # art. 24 § 1 KPA: spouse, kin and in-laws to the 2nd degree, representative.
        raise RefusedError(
            f"Sprawa {case.mark} jest dla Ciebie zamknięta, bo wyłączono Cię z niej na podstawie "
            "art. 24 § 1 KPA. Prowadzi ją ktoś inny; zapytaj kierownika."
        )
    tx.concerns(case.resident_id, case_id=case.id)
    return case


@part
def running_case_for(tx: Transaction, case_id: UUID) -> Case:
    """Return a case that is still to be decided, or say that its course has ended."""
    case = open_case_for(tx, case_id)
    if case.state not in RUNNING:
        raise ended(case)
    return case


@part
def ended(case: Case) -> RefusedError:
    """Return the refusal of an act in a case whose course has ended."""
    return RefusedError(
        f"Sprawa {case.mark} ma stan „{case.state.label}”, więc tego już się w niej nie "
        "zmienia. Jeśli coś nowego się wydarzyło, przyjmij nowy wniosek."
    )


@part
def existing_case(tx: Transaction, case_id: UUID) -> Case:
    """Return the row of a case that exists."""
    case = tx.get(Case, case_id)
    if case is None or case.gone:
        raise NotFoundError(
            "Tej sprawy nie ma w programie. Odśwież listę i wybierz ją jeszcze raz."
        )
    return case


@part
def is_excluded(tx: Transaction, case_id: UUID, user_id: UUID | None) -> bool:
    """Whether someone is excluded from a case under art. 24 KPA."""
    found = select(CaseExclusion.id).where(
        CaseExclusion.case_id == case_id,
        CaseExclusion.user_id == user_id,
        CaseExclusion.gone.is_(False),
    )
    return tx.scalar(found.limit(1)) is not None


@part
def record_event(
    tx: Transaction, case_id: UUID, what: str, document_id: UUID | None = None
) -> None:
    """Write one line of the metryka (art. 66a KPA): who did what in the case, and when."""
    tx.add(
        CaseEvent(
            case_id=case_id, at=tx.now, user_id=tx.user_id, what=what, document_id=document_id
        )
    )


@part
def mark_decided(tx: Transaction, case_id: UUID, day: date) -> None:
    """Have the case decided by the decision issued on `day`; a later one leaves it decided."""
    case = open_case_for(tx, case_id)
    if case.state is not CaseState.DECIDED:
        case.state = CASE_STATES.after(case.state, CaseState.DECIDED)
        case.ended_on = day


@part
def reopen(tx: Transaction, case_id: UUID) -> None:
    """Open a decided case again, to be decided anew; one that still runs, runs on."""
    case = open_case_for(tx, case_id)
    # What a programme gives is answered service by service, never by the state of its case.
    if case.regime is Regime.DECISION and case.state not in RUNNING:
        case.state, case.ended_on = CASE_STATES.after(case.state, CaseState.OPEN), None


@part
def brief_of(tx: Transaction, case: Case) -> CaseBrief:
    """Return the brief of a row."""
    return CaseBrief(
        id=case.id,
        mark=case.mark,
        kind=case.kind,
        resident_id=case.resident_id,
        state=case.state,
        handler=user_name(tx, case.handler_id),
        opened_on=case.opened_on,
        handler_id=case.handler_id,
        recorded=case.recorded,
    )
