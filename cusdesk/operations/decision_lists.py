"""The lists of Dokumenty: the register page by page, what waits, what is to be delivered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision, DecisionDraft
from cusdesk.db.residents import Resident
from cusdesk.db.search import people_named
from cusdesk.domain.decision_course import Status
from cusdesk.domain.decision_order import in_turn
from cusdesk.domain.decisions import DecisionKind, DecisionOrigin, DecisionState
from cusdesk.domain.fee_payable import fee_text
from cusdesk.domain.grants import hours_in_words
from cusdesk.domain.users import Permission
from cusdesk.operations.at_once import at_once
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.decision_status import statuses
from cusdesk.operations.decisions import existing_decision
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.deliveries import to_deliver
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.undelivered import unreached_answers
from cusdesk.operations.users import user_name

PAGE = 200


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in a list: number, day, whose, what it does, where it stands."""

    id: UUID
    number: str
    issued_on: date
    kind: DecisionKind
    origin: DecisionOrigin
    person: ResidentBrief
    mark: str
    case_id: UUID
    document_id: UUID | None
    state: DecisionState
    hours: str
    fee: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft on its way to issue, as the list of those who approve shows it."""

    id: UUID
    case_id: UUID
    mark: str
    kind: DecisionKind
    state: DecisionState
    person: ResidentBrief
    author: str
    planned_on: date
    own: bool


@operation(Permission.DOCUMENTS_READ, Act.LIST)
def list_decisions(tx: Transaction, year: int | None = None, text: str = "") -> int:
    """Return how many decisions the register holds; one line of the log for its opening."""
    return count_decisions(tx, year, text)


@operation(Permission.DOCUMENTS_READ)
def count_decisions(tx: Transaction, year: int | None = None, text: str = "") -> int:
    """Return how many decisions the typed text finds, as while typing in the list."""
    found = select(func.count()).select_from(Decision).where(*_matching(tx, year, text))
    return tx.scalar(found) or 0


@operation(Permission.DOCUMENTS_READ)
def decision_rows(
    tx: Transaction,
    year: int | None = None,
    text: str = "",
    start: int = 0,
    number: int = PAGE,
) -> list[DecisionRow]:
    """Return a page of the register, newest first, our own decisions and recorded ones."""
    query = (
        select(Decision)
        .where(*_matching(tx, year, text))
        .order_by(Decision.issued_on.desc(), Decision.id.desc())
        .offset(start)
        .limit(number)
    )
    return _rows(tx, list(tx.scalars(query)))


@operation(Permission.DOCUMENTS_READ)
def decision_row(tx: Transaction, decision_id: UUID) -> DecisionRow | None:
    """Return one decision as its list shows it; nothing where its case is closed to the reader."""
    rows = _rows(tx, [existing_decision(tx, decision_id)])
    return rows[0] if rows and rows[0].case_id not in shut_cases(tx) else None


@dataclass(frozen=True, slots=True)
class CaseDecision:
    """A decision of a case with where it stands and what comes next."""

    row: DecisionRow
    status: Status
    has_scan: bool

    @property
    def keeps_delivery(self) -> bool:
        """Whether its delivery is kept here; of one taken over as final nobody knows it."""
        own = self.row.origin is DecisionOrigin.OWN
        known = self.status.delivered_on is not None
        return own or known or self.status.state is DecisionState.ISSUED


@operation(Permission.DOCUMENTS_READ, Act.VIEW)
def view_decision(tx: Transaction, decision_id: UUID) -> CaseDecision:
    """Return one decision with where it stands."""
    row = existing_decision(tx, decision_id)
    open_case_for(tx, row.case_id)
    shown = _rows(tx, [row])[0]
    return CaseDecision(shown, _stand(tx, [row])[row.id], row.scan_blob is not None)


_NEVER_GOT = (
    "Do dnia śmierci osoby nikomu jej nie doręczono, więc nie wiąże (art. 110 KPA). Jeśli "
    "doręczono ją wcześniej, zapisz doręczenie; jeśli nie, umorz postępowanie (art. 105 § 1 KPA)."
)


def _stand(tx: Transaction, rows: Sequence[Decision]) -> dict[UUID, Status]:
    """Return where decisions stand; what somebody who died never got waits for no delivery."""
    people = at_once(tx, Resident, (row.resident_id for row in rows))
    dead = [one.id for one in people.values() if one.died_on is not None]
    void = {row.id for row in unreached_answers(tx, dead)}
    return {
        decision_id: replace(status, sentences=(_NEVER_GOT,)) if decision_id in void else status
        for decision_id, status in statuses(tx, rows).items()
    }


@operation(Permission.CASES_READ)
def decisions_in(tx: Transaction, case_id: UUID) -> list[CaseDecision]:
    """Return the decisions of an open case, the last one first; its view was logged already."""
    open_case_for(tx, case_id)
    made = select(Decision).where(Decision.case_id == case_id, Decision.gone.is_(False))
    rows = in_turn(tx.scalars(made))[::-1]
    stand = _stand(tx, rows)
    return [
        CaseDecision(shown, stand[row.id], row.scan_blob is not None)
        for row, shown in zip(rows, _rows(tx, list(rows)), strict=True)
    ]


def _matching(tx: Transaction, year: int | None, text: str) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [
        Decision.gone.is_(False),
        Decision.case_id.not_in(shut_cases(tx)),
    ]
    if year is not None:
        where.append(Decision.year == year)
    if typed := text.strip():
        cases = select(Case.id).where(Case.mark.icontains(typed, autoescape=True))
        where.append(
            or_(
                Decision.number.icontains(typed, autoescape=True),
                Decision.case_id.in_(cases),
                Decision.resident_id.in_(people_named(typed)),
            )
        )
    return where


@operation(Permission.DOCUMENTS_READ, Act.LIST)
def list_to_deliver(tx: Transaction) -> list[DecisionRow]:
    """Return our decisions that an addressee has not got yet, oldest first."""
    return _rows(tx, to_deliver(tx))


@operation(Permission.DOCUMENTS_READ, Act.LIST)
def list_waiting(tx: Transaction) -> list[WaitingDraft]:
    """Return the drafts to be approved or issued, and one's own that came back."""
    return waiting_for(tx)


@part
def waiting_for(tx: Transaction) -> list[WaitingDraft]:
    """Return the drafts that wait for the person logged in, oldest first."""
    rows = tx.execute(
        select(DecisionDraft, Case.mark)
        .join(Case, Case.id == DecisionDraft.case_id)
        .where(DecisionDraft.gone.is_(False), DecisionDraft.state != DecisionState.ISSUED)
        .order_by(DecisionDraft.planned_on, DecisionDraft.id)
    ).all()
    shut = shut_cases(tx)
    mine = [(row, mark) for row, mark in rows if row.case_id not in shut and _waits(tx, row)]
    people = resident_briefs(tx, {row.resident_id for row, _ in mine})
    return [
        WaitingDraft(
            id=row.id,
            case_id=row.case_id,
            mark=mark,
            kind=row.kind,
            state=row.state,
            person=people[row.resident_id],
            author=user_name(tx, row.author_id),
            planned_on=row.planned_on,
            own=row.author_id == tx.actor.user_id,
        )
        for row, mark in mine
    ]


def _waits(tx: Transaction, row: DecisionDraft) -> bool:
    if row.state in {DecisionState.DRAFT, DecisionState.RETURNED}:
        return row.author_id == tx.actor.user_id
    return tx.may(Permission.DECISIONS_APPROVE) or row.author_id == tx.actor.user_id


def _rows(tx: Transaction, rows: list[Decision]) -> list[DecisionRow]:
    shut = shut_cases(tx)
    shown = [row for row in rows if row.case_id not in shut]
    people = resident_briefs(tx, {row.resident_id for row in shown})
    cases = {row.case_id for row in shown}
    marks = {
        row.id: row.mark for row in tx.execute(select(Case.id, Case.mark).where(Case.id.in_(cases)))
    }
    stand = statuses(tx, shown)
    return [
        _row(row, people[row.resident_id], marks[row.case_id], stand[row.id].state) for row in shown
    ]


def _row(row: Decision, person: ResidentBrief, mark: str, state: DecisionState) -> DecisionRow:
    known = row.minutes is not None and row.hours_basis is not None
    return DecisionRow(
        id=row.id,
        number=row.number,
        issued_on=row.issued_on,
        kind=row.kind,
        origin=row.origin,
        person=person,
        mark=mark,
        case_id=row.case_id,
        document_id=row.document_id,
        state=state,
        hours=hours_in_words(row.minutes or 0, row.hours_basis, row.days_a_week)
        if known and row.hours_basis
        else "",
        fee=fee_text(row.fee_percent, row.fee_per_hour, row.fee_per_month)
        if row.kind.grants
        else "",
        first=row.effective_on or row.starts_on,
        last=row.ends_on,
    )
