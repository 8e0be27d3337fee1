"""A case as its card shows it: head, applications, waiting time, and the metryka."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Case, CaseEvent
from cusdesk.domain.applications import ApplicationRecord
from cusdesk.domain.case_facts import CaseFacts
from cusdesk.domain.case_steps import CaseStep, next_step
from cusdesk.domain.clocks import Clock, clocks_of
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.reports import WORDS_HIDDEN
from cusdesk.domain.users import Permission
from cusdesk.operations.applications import application_record
from cusdesk.operations.appointments import AppointmentRow, appointments_of
from cusdesk.operations.case_doers import doers_of
from cusdesk.operations.case_facts import case_facts, waiting_days
from cusdesk.operations.case_workers import Exclusion, exclusions_of
from cusdesk.operations.cases import CaseBrief, brief_of, open_case_for
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.residents import ResidentBrief, resident_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

# A sentence of the clock holds it in brackets of its own.
PAUSE_HIDDEN = "powód widzą pracownicy prowadzący sprawę"


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """An application as the case shows it."""

    id: UUID
    number: str
    record: ApplicationRecord
    service_id: UUID | None
    report_id: UUID | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """One line of the metryka: when, who, what, and the document it is about."""

    at: datetime
    who: str
    what: str
    document_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the head of a case and its first and last tab show."""

    brief: CaseBrief
    person: ResidentBrief
    facts: CaseFacts
    clocks: tuple[Clock, ...]
    step: CaseStep
    # who takes the step; empty where the one who looks may take it
    doer: str
    applications: tuple[ApplicationView, ...]
    exclusions: tuple[Exclusion, ...]
    appointments: tuple[AppointmentRow, ...]
    events: tuple[EventLine, ...]


@operation(Permission.CASES_READ, Act.VIEW)
def view_case(tx: Transaction, case_id: UUID) -> CaseView:
    """Return a case for its card; a member of staff excluded from it is refused."""
    return read_case(tx, case_id)


@operation(Permission.CASES_READ)
def reread_case(tx: Transaction, case_id: UUID) -> CaseView:
    """Return a case that stands open on the screen, after a change; its view is already logged."""
    return read_case(tx, case_id)


@part
def read_case(tx: Transaction, case_id: UUID) -> CaseView:
    """Return a case for whoever is not excluded from it."""
    case = open_case_for(tx, case_id)
    facts = _shown(tx, case_facts(tx, case))
    step = next_step(facts, tx.today)
    return CaseView(
        brief=brief_of(tx, case),
        person=resident_brief(tx, case.resident_id),
        facts=facts,
        clocks=clocks_of(facts, tx.law, tx.today, waiting_days(tx)),
        step=step,
        doer=doers_of(tx, case, step),
        applications=applications_in(tx, case),
        exclusions=tuple(exclusions_of(tx, case_id)),
        appointments=tuple(appointments_of(tx, case_id)),
        events=metryka_of(tx, case_id),
    )


def _shown(tx: Transaction, facts: CaseFacts) -> CaseFacts:
    """Return the facts without what a case waits for, often a paper of a hospital."""
    if tx.may(Permission.CASES_WRITE):
        return facts
    pauses = tuple(replace(one, reason=PAUSE_HIDDEN) for one in facts.pauses)
    return replace(facts, pauses=pauses)


@part
def applications_in(tx: Transaction, case: Case) -> tuple[ApplicationView, ...]:
    """Return the applications of a case in the order of their date stamps."""
    rows = tx.scalars(
        select(Application)
        .where(Application.case_id == case.id, Application.gone.is_(False))
        .order_by(Application.received_on, Application.id)
    )
    return tuple(application_view(tx, row) for row in rows)


@part
def application_view(tx: Transaction, row: Application) -> ApplicationView:
    """Return the view of a row; what is asked for often names an illness, so it may be masked."""
    record = application_record(row)
    if record.asked_for and not tx.may(Permission.CASES_WRITE):
        record = replace(record, asked_for=WORDS_HIDDEN)
    return ApplicationView(
        id=row.id,
        number=str(RegisterNumber(row.number, row.year, row.ordinal)),
        record=record,
        service_id=row.service_id,
        report_id=row.report_id,
    )


@part
def metryka_of(tx: Transaction, case_id: UUID) -> tuple[EventLine, ...]:
    """Return the lines of the metryka, oldest first (art. 66a KPA)."""
    rows = tx.scalars(
        select(CaseEvent)
        .where(CaseEvent.case_id == case_id, CaseEvent.gone.is_(False))
        .order_by(CaseEvent.at, CaseEvent.id)
    )
    return tuple(
        EventLine(row.at.astimezone(WARSAW), user_name(tx, row.user_id), row.what, row.document_id)
        for row in rows
    )
