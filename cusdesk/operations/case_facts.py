"""The facts of many cases at once: a few queries for a whole list, never one for each row."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import Select, func, inspect, select
from sqlalchemy.orm import InstrumentedAttribute

from cusdesk.db.cases import Application, Appointment, Case, CaseSuspension, DelayNotice, Report
from cusdesk.db.decisions import DecisionDraft
from cusdesk.db.fees import FeeDetermination
from cusdesk.db.households import HouseholdMember
from cusdesk.db.incomes import IncomeStatement
from cusdesk.db.interviews import Interview
from cusdesk.db.needs import CareActivity
from cusdesk.db.residents import Resident
from cusdesk.domain.case_facts import RUNNING, CaseFacts, IssuedDecision, Notice
from cusdesk.domain.cases import ApplicantKind, AppointmentKind
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.deadlines import Suspension
from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.precedence import in_order
from cusdesk.domain.programme_facts import ProgrammeFacts
from cusdesk.domain.rules import BEFORE_INTERVIEW, EX_OFFICIO_MONTH, FINALITY_WAITING_DAYS
from cusdesk.operations.case_decisions import issued_in, sent_back_in, standing_in
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import part
from cusdesk.operations.offices import rule_on
from cusdesk.operations.order_gaps import unordered_in
from cusdesk.operations.programme_facts import programme_facts_of
from cusdesk.operations.transaction import Transaction

R = TypeVar("R", bound=Any)


@part
def facts_of(tx: Transaction, cases: Sequence[Case]) -> dict[UUID, CaseFacts]:
    """Return what the rules of time and order need to know of each case."""
    known = _Known.of(tx, cases)
    return {case.id: known.facts(case) for case in cases}


@part
def case_facts(tx: Transaction, case: Case) -> CaseFacts:
    """Return the facts of one case."""
    return facts_of(tx, (case,))[case.id]


@part
def waiting_days(tx: Transaction) -> int:
    """Return how long the office waits for an appeal posted on the last day."""
    return int(rule_on(tx, FINALITY_WAITING_DAYS, tx.today))


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything stored about the cases asked for, by case."""

    applications: dict[UUID, list[Application]]
    learned: dict[UUID, date]
    pauses: dict[UUID, list[CaseSuspension]]
    notices: dict[UUID, list[DelayNotice]]
    interviews: dict[UUID, list[Interview]]
    visits: dict[UUID, date]
    activities: dict[UUID, int]
    incomes: dict[UUID, date]
    fees: dict[UUID, date]
    drafts: dict[UUID, DecisionState]
    decisions: dict[UUID, tuple[IssuedDecision, ...]]
    standing: frozenset[UUID]
    unordered: frozenset[UUID]
    programmes: dict[UUID, ProgrammeFacts]
    returned: dict[UUID, date]
    deaths: dict[UUID, date]
    ex_officio_month: str

    @classmethod
    def of(cls, tx: Transaction, cases: Sequence[Case]) -> "_Known":
        """Return what is stored about `cases`."""
        ids = [case.id for case in cases]
        people = [case.resident_id for case in cases]
        return cls(
            applications=_rows(tx, Application, Application.case_id, ids, Application.received_on),
            learned=_learned(tx, ids),
            pauses=_rows(tx, CaseSuspension, CaseSuspension.case_id, ids, CaseSuspension.starts_on),
            notices=_rows(tx, DelayNotice, DelayNotice.case_id, ids, DelayNotice.sent_on),
            interviews=_interviews(tx, ids),
            visits=_planned_visits(tx, ids),
            activities=_activities(tx, ids),
            incomes=_income_months(tx, people),
            fees=_last_days(tx, FeeDetermination.case_id, FeeDetermination.determined_on, ids),
            drafts=_drafts(tx, ids),
            decisions=issued_in(tx, ids),
            standing=standing_in(tx, ids),
            unordered=unordered_in(tx, ids),
            programmes=programme_facts_of(tx, cases),
            returned=sent_back_in(tx, ids),
            deaths=_deaths(tx, people),
            ex_officio_month=rule_on(tx, EX_OFFICIO_MONTH, tx.today),
        )

    def facts(self, case: Case) -> CaseFacts:
        """Return the facts of one of the cases."""
        applications = self.applications[case.id]
        interviews = self.interviews[case.id]
        last = applications[-1] if applications else None
        stamp = last.received_on if last else None
        return CaseFacts(
            kind=case.kind,
            state=case.state,
            opened_on=case.opened_on,
            received_on=stamp,
            learned_on=min((d for d in (stamp, self.learned.get(case.id)) if d), default=None),
            urgent=bool(last and last.urgent),
            complex=case.complex,
            urgent_from=case.urgent_from,
            pauses=tuple(
                Suspension(p.starts_on, p.ends_on, p.reason) for p in self.pauses[case.id]
            ),
            notices=tuple(Notice(n.sent_on, n.new_date) for n in self.notices[case.id]),
            interviewed_on=interviews[-1].conducted_on if interviews else None,
            update_due_on=interviews[-1].next_due_on if interviews else None,
            income_day=self._income_day(last, interviews),
            visit_planned_on=self.visits.get(case.id),
            activities=self.activities.get(case.id, 0),
            income_month=self.incomes.get(case.resident_id),
            fee_determined_on=self.fees.get(case.id),
            draft=self.drafts.get(case.id),
            decisions=self.decisions.get(case.id, ()),
            standing=case.id in self.standing,
            unordered=case.id in self.unordered,
            programme=self.programmes.get(case.id),
            returned_on=self.returned.get(case.id) if case.state in RUNNING else None,
            died_on=self.deaths.get(case.resident_id),
        )

    def _income_day(self, last: Application | None, interviews: list[Interview]) -> date | None:
        """Return the day before whose month income counts, where the rule names another."""
        ex_officio = last is not None and last.applicant_kind is ApplicantKind.EX_OFFICIO
        if not (ex_officio and interviews and self.ex_officio_month == BEFORE_INTERVIEW):
            return None
        return interviews[-1].conducted_on


def _rows(
    tx: Transaction,
    table: type[R],
    owner: InstrumentedAttribute[UUID],
    ids: Sequence[UUID],
    order: InstrumentedAttribute[date],
) -> dict[UUID, list[R]]:
    """Return rows by case: their columns, for nothing is written through them."""
    rows = _columns(table).where(owner.in_(ids), table.gone.is_(False)).order_by(order, table.id)
    return _grouped(cast("Iterable[R]", tx.execute(rows)), lambda row: row.case_id)


def _columns(table: type[Any]) -> Select[Any]:
    return select(*(getattr(table, one.key) for one in inspect(table).column_attrs))


def _interviews(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, list[Interview]]:
    """Return the interviews of cases, the one that counts last."""
    rows = tx.execute(_columns(Interview).where(Interview.case_id.in_(ids)))
    found = _grouped(cast("Iterable[Interview]", rows), lambda row: row.case_id)
    for case_id, held in found.items():
        found[case_id] = in_order(held, lambda row: row.conducted_on)
    return found


def _grouped(rows: Iterable[R], key: Callable[[R], UUID]) -> dict[UUID, list[R]]:
    groups: dict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _pairs(tx: Transaction, query: Any) -> dict[UUID, Any]:
    return dict(tx.execute(query).all())


def _last_days(
    tx: Transaction,
    owner: InstrumentedAttribute[UUID],
    day: InstrumentedAttribute[date],
    ids: Sequence[UUID],
) -> dict[UUID, date]:
    gone = owner.class_.gone
    query = select(owner, func.max(day)).where(owner.in_(ids), gone.is_(False)).group_by(owner)
    return _pairs(tx, query)


def _learned(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, date]:
    """Return the day the report behind an application came in."""
    found = tx.execute(
        select(Application.case_id, Report.received_at)
        .join(Report, Report.id == Application.report_id)
        .where(Application.case_id.in_(ids), Application.gone.is_(False))
        .order_by(Report.received_at.desc())
    )
    return {case_id: at.astimezone(WARSAW).date() for case_id, at in found}


def _planned_visits(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, date]:
    kinds = (AppointmentKind.INTERVIEW, AppointmentKind.UPDATE)
    return _pairs(
        tx,
        select(Appointment.case_id, func.min(Appointment.day))
        .where(
            Appointment.case_id.in_(ids),
            Appointment.kind.in_(kinds),
            Appointment.done_on.is_(None),
            Appointment.gone.is_(False),
        )
        .group_by(Appointment.case_id),
    )


def _activities(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, int]:
    return _pairs(
        tx,
        select(CareActivity.case_id, func.count())
        .where(CareActivity.case_id.in_(ids), CareActivity.gone.is_(False))
        .group_by(CareActivity.case_id),
    )


def _income_months(tx: Transaction, residents: Sequence[UUID]) -> dict[UUID, date]:
    """Return the newest month a person's household of today has stated its income for."""
    return _pairs(
        tx,
        select(HouseholdMember.resident_id, func.max(IncomeStatement.month))
        .join(IncomeStatement, IncomeStatement.household_id == HouseholdMember.household_id)
        .where(
            HouseholdMember.resident_id.in_(residents),
            HouseholdMember.gone.is_(False),
            IncomeStatement.gone.is_(False),
            covers(HouseholdMember.valid_from, HouseholdMember.valid_to, tx.today),
        )
        .group_by(HouseholdMember.resident_id),
    )


def _deaths(tx: Transaction, residents: Sequence[UUID]) -> dict[UUID, date]:
    return _pairs(
        tx,
        select(Resident.id, Resident.died_on).where(
            Resident.id.in_(residents), Resident.died_on.is_not(None)
        ),
    )


def _drafts(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, DecisionState]:
    """Return the state of the draft a case has on its way; issued ones are no drafts any more."""
    return _pairs(
        tx,
        select(DecisionDraft.case_id, DecisionDraft.state)
        .where(
            DecisionDraft.case_id.in_(ids),
            DecisionDraft.gone.is_(False),
            DecisionDraft.document_id.is_(None),
        )
        .order_by(DecisionDraft.id),
    )
