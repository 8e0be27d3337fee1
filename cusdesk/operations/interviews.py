"""Family interviews: their record, and the last one for the decision."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision
from cusdesk.db.interviews import Interview
from cusdesk.db.users import User
from cusdesk.domain.applications import regime_of
from cusdesk.domain.cases import CaseState, InterviewKind
from cusdesk.domain.clocks import interview_due
from cusdesk.domain.dates import long_day
from cusdesk.domain.decisions import DecisionOrigin
from cusdesk.domain.edits import merged
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.interviews import INTERVIEW_LABELS, InterviewRecord, check_interview
from cusdesk.domain.precedence import in_doubt, in_order, newest, other_in_doubt
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission, Role, UserState
from cusdesk.operations.appointments import finish_visits
from cusdesk.operations.case_workers import Worker
from cusdesk.operations.cases import (
    ended,
    is_excluded,
    open_case_for,
    record_event,
    running_case_for,
)
from cusdesk.operations.decisions import withdrawn_records
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import full_name, roles_on, user_name

WORKING = (UserState.ACTIVE, UserState.INVITED)
HIDDEN = "(treść widzą pracownicy prowadzący sprawy)"


@dataclass(frozen=True, slots=True)
class InterviewView:
    """An interview as its case shows it; its text is masked for those without the right."""

    id: UUID
    record: InterviewRecord
    worker_id: UUID
    worker: str
    masked: bool = False


@dataclass(frozen=True, slots=True)
class InterviewDesk:
    """What the tab „Wywiad” needs: the interviews so far and what a new one starts from.

    The first of `workers` is the one to propose: whoever leads the case, where they may.
    """

    interviews: tuple[InterviewView, ...]
    proposed_kind: InterviewKind
    workers: tuple[Worker, ...]
    may_add: bool


@operation(Permission.CASES_READ, Act.VIEW)
def interviews_in(tx: Transaction, case_id: UUID) -> InterviewDesk:
    """Return the interviews of a case, newest first."""
    case = open_case_for(tx, case_id)
    rows = in_order(_ever_in(tx, case_id), conducted)
    known = was_interviewed(tx, case.resident_id, tx.today)
    return InterviewDesk(
        interviews=tuple(_view(tx, row) for row in reversed(rows)),
        proposed_kind=InterviewKind.UPDATE if known else InterviewKind.FULL,
        workers=tuple(interviewers(tx, case)),
        may_add=tx.may(Permission.INTERVIEWS_WRITE) and case.state in _RECORDABLE,
    )


@operation(Permission.CASES_READ)
def proposed_due(tx: Transaction, conducted_on: date) -> date:
    """Return the latest day the update of an interview may be put off to."""
    return interview_due(conducted_on, tx.law)


@operation(Permission.INTERVIEWS_WRITE, Act.CHANGE)
def record_interview(
    tx: Transaction, case_id: UUID, record: InterviewRecord, worker_id: UUID | None = None
) -> UUID:
    """Record an interview that took place; planned visits of the case are done with it."""
    case = open_case_for(tx, case_id)
    _refuse_programme(case)
    if case.state not in _RECORDABLE:
        raise ended(case)
    _check(tx, case.resident_id, record)
    worker = _worker(tx, case, worker_id)
    last = latest_interview(tx, case_id)
    row = Interview(
        case_id=case_id,
        resident_id=case.resident_id,
        worker_id=worker,
        previous_id=last.id if last else None,
        **_columns(record),
    )
    tx.add(row)
    tx.flush()
    finish_visits(tx, case_id, record.conducted_on)
    record_event(
        tx,
        case_id,
        f"{record.kind.label.capitalize()} {long_day(record.conducted_on)}, przeprowadza "
        f"{user_name(tx, worker)}; aktualizacja do {long_day(record.next_due_on)}",
    )
    return row.id


@operation(Permission.INTERVIEWS_WRITE, Act.CHANGE)
def correct_interview(
    tx: Transaction, interview_id: UUID, base: InterviewRecord, typed: InterviewRecord
) -> None:
    """Correct what was typed wrong, until a decision stands on the interview.

    Of two interviews of one day that two PCs entered, the one corrected is the one that counts.
    """
    row = tx.get(Interview, interview_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wywiadu nie ma już w sprawie. Otwórz sprawę jeszcze raz.")
    case = running_case_for(tx, row.case_id)
    settled = merged(base, _record(row), typed, INTERVIEW_LABELS)
    _check(tx, case.resident_id, settled, row.id)
    for name, value in _columns(settled).items():
        setattr(row, name, value)
    _settle(tx, row)
    record_event(tx, case.id, f"Poprawiono zapis wywiadu z {long_day(settled.conducted_on)}")


@part
def latest_interview(tx: Transaction, case_id: UUID) -> Interview | None:
    """Return the interview or update conducted last in a case."""
    return newest(_ever_in(tx, case_id), conducted)


@part
def conducted(row: Interview) -> date:
    """Return the day of an interview, by which they follow each other."""
    return row.conducted_on


@part
def was_interviewed(
    tx: Transaction, resident_id: UUID, until: date, *, but: UUID | None = None
) -> bool:
    """Whether an interview of a person was held until a day, in the program or on paper.

    A decision recorded from elsewhere stands on an interview that the program never saw
    (art. 106 ust. 4 u.p.s.).
    """
    recorded = select(Decision.id).where(
        Decision.resident_id == resident_id,
        Decision.origin == DecisionOrigin.RECORDED,
        Decision.issued_on <= until,
        Decision.gone.is_(False),
        Decision.id.not_in(withdrawn_records()),
    )
    held = select(Interview.id).where(
        Interview.resident_id == resident_id,
        Interview.conducted_on <= until,
        Interview.id != but,
        Interview.gone.is_(False),
    )
    return any(tx.scalar(query.limit(1)) is not None for query in (held, recorded))


@part
def interviewers(tx: Transaction, case: Case) -> list[Worker]:
    """Return the social workers who may conduct an interview today, who leads the case first."""
    # art. 107 u.p.s.: a social worker, whoever else may write its record into the program
    return workers_holding(tx, case, frozenset({Role.SOCIAL_WORKER}))


@part
def workers_holding(tx: Transaction, case: Case, roles: frozenset[Role]) -> list[Worker]:
    """Return who holds one of `roles` today and is not excluded; who leads the case first."""
    active = tx.scalars(
        select(User).where(User.gone.is_(False), User.state.in_(WORKING)).order_by(User.surname)
    )
    found = [
        Worker(user.id, full_name(user), user.position, user.id == tx.actor.user_id)
        for user in active
        if roles.intersection(roles_on(tx, user.id, tx.today))
        and not is_excluded(tx, case.id, user.id)
    ]
    return sorted(found, key=lambda one: (one.id != case.handler_id, not one.is_self))


def _worker(tx: Transaction, case: Case, user_id: UUID | None) -> UUID:
    """Return who conducted an interview: the one named, or who leads the case or records it."""
    known = [one.id for one in interviewers(tx, case)]
    asked = (user_id,) if user_id else (case.handler_id, tx.user_id)
    found = next((one for one in asked if one in known), None)
    if found is None:
        raise InvalidInputError(
            "Wywiad przeprowadza pracownik socjalny. Wybierz osobę, która ma tę rolę i nie jest "
            "wyłączona ze sprawy.",
            "worker_id",
        )
    return found


def _check(
    tx: Transaction, resident_id: UUID, record: InterviewRecord, own_id: UUID | None = None
) -> None:
    check_interview(record, interview_due(record.conducted_on, tx.law), tx.today)
    if record.kind is InterviewKind.FULL:
        return
    if not was_interviewed(tx, resident_id, record.conducted_on, but=own_id):
        raise InvalidInputError(
            "Nie ma wcześniejszego wywiadu, który można by zaktualizować. "
            "Wybierz „rodzinny wywiad środowiskowy”.",
            "kind",
        )


def _ever_in(tx: Transaction, case_id: UUID) -> Sequence[Interview]:
    """Return the interviews of a case, withdrawn ones too: each links its neighbours."""
    return tx.scalars(select(Interview).where(Interview.case_id == case_id)).all()


def _settle(tx: Transaction, row: Interview) -> None:
    """Put the other interview of this day behind this one, where neither knew of the other."""
    doubtful = in_doubt(_ever_in(tx, row.case_id), conducted)
    other = other_in_doubt(doubtful, row, conducted) if row in doubtful else None
    if other is not None:
        row.settles_id = other.id
        if other.settles_id == row.id:
            other.settles_id = None


def _columns(record: InterviewRecord) -> dict[str, Any]:
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {k: v.strip() if type(v) is str else v for k, v in values.items()}


def _record(row: Interview) -> InterviewRecord:
    return InterviewRecord(**{f.name: getattr(row, f.name) for f in fields(InterviewRecord)})


def _view(tx: Transaction, row: Interview) -> InterviewView:
    record = _record(row)
    # The grounds of a decision need the findings; whoever only reads cases does not.
    masked = not (tx.may(Permission.HEALTH_READ) or tx.may(Permission.DECISIONS_DRAFT))
    if masked:
        record = replace(record, findings=HIDDEN, family_help=HIDDEN, conclusions=HIDDEN)
    return InterviewView(row.id, record, row.worker_id, user_name(tx, row.worker_id), masked)


# A running grant needs its update every six months, so a decided case takes interviews too.
_RECORDABLE = frozenset({CaseState.OPEN, CaseState.WAITING, CaseState.DECIDED})


def _refuse_programme(case: Case) -> None:
    if regime_of(case.kind) is Regime.PROGRAMME:
        # art. 37 CUS Act: a talk about needs, never the family interview of the other law
        raise RefusedError(
            f"Sprawa {case.mark} jest o usługi z programu: prowadzi się w niej rozpoznanie "
            "potrzeb, a nie rodzinny wywiad środowiskowy."
        )
