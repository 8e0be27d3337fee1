"""The two decisions about programmes: a refusal to qualify, and an unpaid fee (art. 42-43)."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.assessments import Assessment
from cusdesk.db.cases import Case
from cusdesk.db.decisions import DecisionDraft, Document
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.cases import CaseState
from cusdesk.domain.dates import long_day
from cusdesk.domain.deadlines import add_months
from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.declarations import Answer
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.grants import DraftTerms, terms_from
from cusdesk.domain.programme_matters import OwedMonth, ProgrammeMatter, owed_months
from cusdesk.domain.qualifications import (
    SERVED,
    UNANSWERED,
    QualificationState,
    RefusalReason,
    contradiction,
    shown_reason,
)
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.assessments import programme_case
from cusdesk.operations.cases import ended, record_event
from cusdesk.operations.declaration import operation, part
from cusdesk.operations.declarations import Asked, asked_about, said_in
from cusdesk.operations.programme_resolutions import adopted_by
from cusdesk.operations.programmes import existing_programme
from cusdesk.operations.qualifications import (
    existing_qualification,
    programme_of,
    qualification_rows,
    standing_of,
)
from cusdesk.operations.qualifying import settle, turn_to
from cusdesk.operations.services import service_brief
from cusdesk.operations.transaction import Transaction

REFUSABLE = UNANSWERED
# A paid fee may stay owed long after the case was closed.
_CHARGEABLE = frozenset({CaseState.OPEN, CaseState.DECIDED, CaseState.CLOSED})
_REFUSING = frozenset({CaseState.OPEN, CaseState.DECIDED})
Choice = tuple[UUID, str]


@operation(Permission.CASES_READ)
def services_to_decide(tx: Transaction, case_id: UUID, kind: DecisionKind) -> list[Choice]:
    """Return the services of an open case a decision of `kind` may be about."""
    programme_case(tx, case_id)
    return [(row.id, _service(tx, row)) for row in _decidable(tx, case_id, kind)]


@part
def case_to_decide(tx: Transaction, case_id: UUID, kind: DecisionKind) -> Case:
    """Return the case of a programme a draft of `kind` may stand in."""
    case = programme_case(tx, case_id)
    refusing = kind is DecisionKind.PROGRAMME_REFUSAL
    if case.state not in (_REFUSING if refusing else _CHARGEABLE):
        raise ended(case)
    if not _decidable(tx, case_id, kind):
        raise RefusedError(
            "Wszystkie usługi z wniosku są już rozpatrzone, więc nie ma czego odmawiać."
            if refusing
            else "Osoba nie korzystała w tej sprawie z odpłatnej usługi, więc nie ma opłaty, którą "
            "trzeba by określić decyzją."
        )
    return case


@part
def proposed_programme_kind(tx: Transaction, case_id: UUID) -> DecisionKind:
    """Return the decision the data of a case point at."""
    refusal = DecisionKind.PROGRAMME_REFUSAL
    open_ = _decidable(tx, case_id, refusal)
    return refusal if open_ else DecisionKind.PROGRAMME_ARREARS


@part
def starting_programme_terms(tx: Transaction, case: Case, kind: DecisionKind) -> DraftTerms:
    """Return the terms a new draft about a programme starts with."""
    rows = _decidable(tx, case.id, kind)
    if kind is DecisionKind.PROGRAMME_REFUSAL:
        rows = [row for row in rows if row.application_id == rows[0].application_id]
    chosen = tuple(row.id for row in rows)
    if kind is DecisionKind.PROGRAMME_REFUSAL:
        return DraftTerms(qualifications=chosen, programme_refusal=_reason(tx, rows))
    return DraftTerms(qualifications=chosen, pay_by=_payment_day(tx, case))


@part
def matter_of(
    tx: Transaction, case_id: UUID, kind: DecisionKind, terms: DraftTerms
) -> ProgrammeMatter | None:
    """Return what a decision about a programme is about; a decision on care is about none."""
    if kind.regime is not Regime.PROGRAMME:
        return None
    programme = existing_programme(tx, programme_of(tx, case_id))
    rows = [existing_qualification(tx, one) for one in terms.qualifications]
    conditions = [one for one in _asked(tx, rows) if not one.is_relief]
    return ProgrammeMatter(
        name=programme.name,
        services=tuple(_service(tx, row) for row in rows),
        resolution=adopted_by(tx, programme),
        unmet=tuple(one.text for one in conditions if one.answer is Answer.NOT_MET),
        undeclared=tuple(one.text for one in conditions if not one.answer.is_known),
        talked_on=_talked_on(tx, case_id),
        owed=_owed(terms.owed, tx.today),
        told_on=_told_on(tx, rows),
        pay_by=terms.pay_by,
    )


@part
def programme_problems(tx: Transaction, kind: DecisionKind, terms: DraftTerms) -> Iterator[Problem]:
    """Yield what the records say against a draft about a programme."""
    if kind.regime is not Regime.PROGRAMME:
        return
    try:
        owed_months(terms.owed, tx.today)
    except InvalidInputError as fault:
        yield Problem(fault.sentence, "owed")
    refusing = kind is DecisionKind.PROGRAMME_REFUSAL
    wanted = REFUSABLE if refusing else SERVED
    rows = [existing_qualification(tx, one) for one in terms.qualifications]
    if refusing and len({row.application_id for row in rows}) > 1:
        # art. 42 ust. 3 CUS Act, art. 104 KPA: one application, one decision on it
        yield Problem(
            "Te usługi są z różnych wniosków. Zaznacz usługi z jednego wniosku, a o drugim "
            "rozstrzygnij osobną decyzją.",
            "qualifications",
        )
    for row in rows:
        if row.state not in wanted:
            yield Problem(
                f"Usługa „{_service(tx, row)}” ma stan „{row.state.label}” "
                f"od {long_day(row.state_on)} Odznacz ją.",
                "qualifications",
            )
        elif refusing:
            yield from _contradicted(tx, row, terms.programme_refusal)


@part
def settle_programme_decision(tx: Transaction, row: DecisionDraft, document_id: UUID) -> None:
    """Give the services of an issued refusal their state; an unpaid fee leaves them as they are."""
    terms = terms_from(row.terms)
    if row.kind is DecisionKind.PROGRAMME_REFUSAL:
        reason = terms.programme_refusal.label if terms.programme_refusal else ""
        for one in (existing_qualification(tx, each) for each in terms.qualifications):
            turn_to(tx, one, QualificationState.REFUSED, reason, document_id)
            record_event(tx, row.case_id, f"Odmowa zakwalifikowania do usługi: {_service(tx, one)}")
    settle(tx, programme_case(tx, row.case_id))


def _decidable(tx: Transaction, case_id: UUID, kind: DecisionKind) -> list[Qualification]:
    rows = qualification_rows(tx, case_id)
    if kind is DecisionKind.PROGRAMME_REFUSAL:
        return [row for row in rows if row.state in REFUSABLE]
    return [row for row in rows if row.state in SERVED and row.fee]


def _reason(tx: Transaction, rows: Iterable[Qualification]) -> RefusalReason | None:
    """Return the reason every service refused has in its records; none where they differ."""
    found = {shown_reason(standing_of(tx, row, _asked(tx, (row,)))) for row in rows}
    return found.pop() if len(found) == 1 else None


def _contradicted(
    tx: Transaction, row: Qualification, reason: RefusalReason | None
) -> Iterator[Problem]:
    asked = _asked(tx, (row,))
    has_conditions = any(not one.is_relief for one in asked)
    said = contradiction(reason, standing_of(tx, row, asked), asked=has_conditions)
    if said:
        yield Problem(f"Usługa „{_service(tx, row)}”: {said}", "programme_refusal")


def _asked(tx: Transaction, rows: Iterable[Qualification]) -> list[Asked]:
    found: dict[UUID, Asked] = {}
    for row in rows:
        said = said_in(tx, row.application_id)
        for one in asked_about(tx, row.programme_id, (row.service_id,), said):
            found.setdefault(one.id, one)
    return list(found.values())


def _service(tx: Transaction, row: Qualification) -> str:
    return service_brief(tx, row.service_id).card.name


def _talked_on(tx: Transaction, case_id: UUID) -> date | None:
    rows = select(Assessment.talked_on).where(
        Assessment.case_id == case_id, Assessment.gone.is_(False)
    )
    return max(tx.scalars(rows), default=None)


def _told_on(tx: Transaction, rows: Iterable[Qualification]) -> date | None:
    """Return when the letter named the fee; a service refused was never told of one."""
    papers = [row.document_id for row in rows if row.document_id and row.state in SERVED]
    days = select(Document.issued_on).where(Document.id.in_(papers))
    return min(tx.scalars(days), default=None)


def _owed(text: str, today: date) -> tuple[OwedMonth, ...]:
    try:
        return owed_months(text, today)
    except InvalidInputError:
        # What is wrong with the lines is said as a problem of the draft.
        return ()


def _payment_day(tx: Transaction, case: Case) -> date:
    """Return the programme's own day of payment in the month after next."""
    day = existing_programme(tx, programme_of(tx, case.id)).payment_day
    return add_months(tx.today.replace(day=1), 2).replace(day=day)
