"""Family interviews: their record, and the last one for the decision."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cusdesk.db.interviews import Interview
from cusdesk.db.users import User
from cusdesk.domain.cases import CaseState, InterviewKind
from cusdesk.domain.clocks import interview_due
from cusdesk.domain.dates import long_day
from cusdesk.domain.edits import merged
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.interviews import INTERVIEW_LABELS, InterviewRecord, check_interview
from cusdesk.domain.users import Permission, UserState, permissions_of
from cusdesk.operations.appointments import finish_visits
from cusdesk.operations.case_workers import Worker
from cusdesk.operations.cases import ended, open_case_for, record_event, running_case_for
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
    """What the tab „Wywiad” needs: the interviews so far and what a new one starts from."""

    interviews: tuple[InterviewView, ...]
    proposed_kind: InterviewKind
    workers: tuple[Worker, ...]
    may_add: bool


@operation(Permission.CASES_READ, Act.VIEW)
def interviews_in(tx: Transaction, case_id: UUID) -> InterviewDesk:
    """Return the interviews of a case, newest first."""
    case = open_case_for(tx, case_id)
    rows = _rows(tx, Interview.case_id == case_id)
    known = _rows(tx, Interview.resident_id == case.resident_id)
    return InterviewDesk(
        interviews=tuple(_view(tx, row) for row in reversed(rows)),
        proposed_kind=InterviewKind.UPDATE if known else InterviewKind.FULL,
        workers=tuple(interviewers(tx)),
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
    if case.state not in _RECORDABLE:
        raise ended(case)
    _check(tx, case.resident_id, record)
    worker = worker_id or tx.user_id
    _check_worker(tx, worker)
    row = Interview(
        case_id=case_id, resident_id=case.resident_id, worker_id=worker, **_columns(record)
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
    """Correct what was typed wrong, until a decision stands on the interview."""
    row = tx.get(Interview, interview_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wywiadu nie ma już w sprawie. Otwórz sprawę jeszcze raz.")
    case = running_case_for(tx, row.case_id)
    settled = merged(base, _record(row), typed, INTERVIEW_LABELS)
    _check(tx, case.resident_id, settled, row.id)
    for name, value in _columns(settled).items():
        setattr(row, name, value)
    record_event(tx, case.id, f"Poprawiono zapis wywiadu z {long_day(settled.conducted_on)}")


@part
def latest_interview(tx: Transaction, case_id: UUID) -> Interview | None:
    """Return the interview or update conducted last in a case."""
    rows = _rows(tx, Interview.case_id == case_id)
    return rows[-1] if rows else None


@part
def interviewers(tx: Transaction) -> list[Worker]:
    """Return who may conduct an interview today: social workers (art. 107 ust. 5 u.p.s.)."""
    active = tx.scalars(
        select(User).where(User.gone.is_(False), User.state.in_(WORKING)).order_by(User.surname)
    )
    return [
        Worker(user.id, full_name(user), user.position, user.id == tx.actor.user_id)
        for user in active
        if _may_interview(tx, user.id)
    ]


def _may_interview(tx: Transaction, user_id: UUID) -> bool:
    return Permission.INTERVIEWS_WRITE in permissions_of(roles_on(tx, user_id, tx.today))


def _check_worker(tx: Transaction, user_id: UUID) -> None:
    if not _may_interview(tx, user_id):
        raise InvalidInputError(
            "Wywiad przeprowadza pracownik socjalny. Wybierz osobę, która ma tę rolę.", "worker_id"
        )


def _check(
    tx: Transaction, resident_id: UUID, record: InterviewRecord, own_id: UUID | None = None
) -> None:
    check_interview(record, interview_due(record.conducted_on, tx.law), tx.today)
    if record.kind is InterviewKind.FULL:
        return
    earlier = _rows(tx, Interview.resident_id == resident_id, Interview.id != own_id)
    if not any(row.conducted_on <= record.conducted_on for row in earlier):
        raise InvalidInputError(
            "Nie ma wcześniejszego wywiadu, który można by zaktualizować. "
            "Wybierz „rodzinny wywiad środowiskowy”.",
            "kind",
        )


def _rows(tx: Transaction, *where: ColumnElement[bool]) -> list[Interview]:
    rows = select(Interview).where(Interview.gone.is_(False), *where)
    return list(tx.scalars(rows.order_by(Interview.conducted_on, Interview.id)))


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
