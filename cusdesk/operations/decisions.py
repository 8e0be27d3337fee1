"""Decisions in force: what runs on a day, for whom, on what terms, ours or recorded."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select

from cusdesk.db.decisions import Decision, DecisionDraft, DecisionEvent, Delivery
from cusdesk.domain.appeals import ended_on
from cusdesk.domain.decisions import DecisionKind, DecisionOrigin, DecisionState, HoursBasis
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.grants import CareScope, hours_in_words
from cusdesk.domain.running import Course, Ruling, courses
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import Permission
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class RunningDecision:
    """A decision under which care runs, with its real first and last day."""

    id: UUID
    number: str
    kind: DecisionKind
    origin: DecisionOrigin
    resident_id: UUID
    case_id: UUID
    care_kind: CareKind | None
    service_id: UUID | None
    first: date
    last: date | None
    hours_basis: HoursBasis | None
    minutes: int | None
    days_a_week: int | None
    scope: tuple[CareScope, ...]
    fee_percent: Decimal | None
    fee_per_hour: Decimal | None
    fee_per_month: Decimal | None
    rate: Decimal | None
    income: Decimal | None
    income_per_person: Decimal | None
    members: int | None
    determination_id: UUID | None
    issued_on: date

    @property
    def hours(self) -> str:
        """The granted hours in words."""
        if self.minutes is None or self.hours_basis is None:
            return ""
        return hours_in_words(self.minutes, self.hours_basis, self.days_a_week)


@part
def existing_decision(tx: Transaction, decision_id: UUID) -> Decision:
    """Return the row of a decision that exists."""
    row = tx.get(Decision, decision_id)
    if row is None or row.gone:
        raise NotFoundError("Tej decyzji nie ma w programie. Odśwież rejestr i wybierz ją znowu.")
    return row


@part
def rulings(tx: Transaction, *where: ColumnElement[bool]) -> tuple[Ruling, ...]:
    """Return decisions as the question „what runs” sees them."""
    rows = tx.scalars(select(Decision).where(Decision.gone.is_(False), *where)).all()
    events = events_by_decision(tx, *where)
    repealed = _since(events, DecisionState.REPEALED)
    noted = _since(events, DecisionState.EXPIRED)
    delivered = delivered_days(tx, Decision.detrimental.is_(True), *where)
    return tuple(
        Ruling(
            id=row.id,
            resident_id=row.resident_id,
            kind=row.kind,
            care_kind=row.care_kind,
            issued_on=row.issued_on,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            effective_on=row.effective_on,
            previous_id=row.previous_id,
            repealed_on=repealed.get(row.id),
            expired_on=noted.get(row.id),
            detrimental=row.detrimental,
            delivered_on=delivered.get(row.id),
        )
        for row in rows
    )


@part
def delivered_days(tx: Transaction, *where: ColumnElement[bool]) -> dict[UUID, date]:
    """Return when the last addressee got each decision; none while anybody still waits."""
    rows = tx.execute(
        select(Delivery.decision_id, Delivery.delivered_on)
        .join(Decision, Decision.id == Delivery.decision_id)
        .where(Delivery.gone.is_(False), Decision.gone.is_(False), *where)
    ).all()
    waiting = {decision_id for decision_id, day in rows if day is None}
    found: dict[UUID, date] = {}
    for decision_id, day in rows:
        if day is not None and decision_id not in waiting:
            found[decision_id] = max(day, found.get(decision_id, date.min))
    return found


@part
def events_by_decision(
    tx: Transaction, *where: ColumnElement[bool]
) -> dict[UUID, list[DecisionEvent]]:
    """Return what befell decisions, by decision, in no order."""
    found: dict[UUID, list[DecisionEvent]] = defaultdict(list)
    rows = (
        select(DecisionEvent)
        .join(Decision, Decision.id == DecisionEvent.decision_id)
        .where(DecisionEvent.gone.is_(False), Decision.gone.is_(False), *where)
    )
    for row in tx.scalars(rows):
        found[row.decision_id].append(row)
    return found


@part
def events_of(tx: Transaction, decision_id: UUID) -> list[DecisionEvent]:
    """Return what was entered with a decision, in no order."""
    return events_by_decision(tx, Decision.id == decision_id).get(decision_id, [])


@part
def withdrawn_records() -> Select[UUID]:
    """Return which recorded decisions were withdrawn: repealed, and by no outcome of an appeal."""
    return select(DecisionEvent.decision_id).where(
        DecisionEvent.state == DecisionState.REPEALED,
        DecisionEvent.outcome.is_(None),
        DecisionEvent.gone.is_(False),
    )


def _since(events: Mapping[UUID, list[DecisionEvent]], state: DecisionState) -> dict[UUID, date]:
    """Return since when decisions are repealed, or expired, by what was entered with them."""
    days = {decision_id: ended_on(rows, state) for decision_id, rows in events.items()}
    return {decision_id: day for decision_id, day in days.items() if day is not None}


@part
def running_decisions(tx: Transaction, day: date) -> list[RunningDecision]:
    """Return every decision under which care runs on `day`, recorded ones included."""
    return _running(tx, courses(rulings(tx)), day)


@part
def running_for(tx: Transaction, resident_id: UUID, day: date) -> list[RunningDecision]:
    """Return the decisions under which a person has care on `day`."""
    return _running(tx, courses(rulings(tx, Decision.resident_id == resident_id)), day)


@part
def still_to_run(tx: Transaction, day: date, *where: ColumnElement[bool]) -> list[RunningDecision]:
    """Return the decisions under which care runs after `day`, those yet to begin included."""
    ahead = (course for course in courses(rulings(tx, *where)) if course.runs_after(day))
    return _terms_of(tx, sorted(ahead, key=_order))


def _running(tx: Transaction, found: tuple[Course, ...], day: date) -> list[RunningDecision]:
    holding = sorted((course for course in found if course.holds_on(day)), key=_order)
    return _terms_of(tx, holding)


def _order(course: Course) -> tuple[date, str]:
    return course.first, course.ruling.id.hex


@part
def running_decision(tx: Transaction, course: Course) -> RunningDecision:
    """Return the terms of a decision with its real days."""
    return _terms(tx, existing_decision(tx, course.ruling.id), course)


def _terms_of(tx: Transaction, found: Sequence[Course]) -> list[RunningDecision]:
    rows = at_once(tx, Decision, (course.ruling.id for course in found))
    return [_terms(tx, rows[course.ruling.id], course) for course in found]


def _terms(tx: Transaction, row: Decision, course: Course) -> RunningDecision:
    may_see = tx.may(Permission.INCOMES_READ)
    return RunningDecision(
        id=row.id,
        number=row.number,
        kind=row.kind,
        origin=row.origin,
        resident_id=row.resident_id,
        case_id=row.case_id,
        care_kind=row.care_kind,
        service_id=row.service_id,
        first=course.first,
        last=None if course.last == date.max else course.last,
        hours_basis=row.hours_basis,
        minutes=row.minutes,
        days_a_week=row.days_a_week,
        scope=row.scope,
        fee_percent=row.fee_percent,
        fee_per_hour=row.fee_per_hour,
        fee_per_month=row.fee_per_month,
        rate=row.rate,
        # practice page 1.3: who keeps the books or the roster sees the fee, not the income
        income=row.income if may_see else None,
        income_per_person=row.income_per_person if may_see else None,
        members=row.members,
        determination_id=row.determination_id,
        issued_on=row.issued_on,
    )


@dataclass(frozen=True, slots=True)
class EndingDecision:
    """A running decision whose last day is near, with its person and whether renewal has begun."""

    decision: RunningDecision
    person: ResidentBrief
    days_left: int
    renewed: bool


@operation(Permission.DOCUMENTS_READ, Act.LIST)
def list_ending(tx: Transaction, days: int) -> list[EndingDecision]:
    """Return the decisions that end within `days` days, for the list of Dokumenty."""
    return ending_soon(tx, days)


@part
def ending_soon(tx: Transaction, days: int) -> list[EndingDecision]:
    """Return the running decisions that end within `days` days, soonest first."""
    limit = tx.today + timedelta(days=days)
    all_rulings = rulings(tx)
    followed = {ruling.previous_id for ruling in all_rulings if ruling.previous_id}
    drafts = select(DecisionDraft.previous_id).where(DecisionDraft.gone.is_(False))
    followed |= {previous for previous in tx.scalars(drafts) if previous}
    near = [
        course
        for course in courses(all_rulings)
        if course.holds_on(tx.today) and course.last <= limit
    ]
    near.sort(key=lambda course: (course.last, course.ruling.id.hex))
    people = resident_briefs(tx, {course.ruling.resident_id for course in near})
    return [
        EndingDecision(
            decision=decision,
            person=people[course.ruling.resident_id],
            days_left=(course.last - tx.today).days,
            renewed=course.ruling.id in followed,
        )
        for course, decision in zip(near, _terms_of(tx, near), strict=True)
    ]
