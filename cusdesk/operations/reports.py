"""Reports (zgłoszenia): someone said a resident may need help; kept outside the case file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Report
from cusdesk.db.residents import Resident
from cusdesk.domain.cases import SHUT, ReporterKind, ReportOutcome
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.edits import merged
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.reports import (
    NOTED_OUTCOMES,
    REPORT_LABELS,
    REPORT_STATES,
    WORDS_HIDDEN,
    ReportRecord,
    check_correction,
    check_outcome,
    check_report,
)
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.at_once import at_once
from cusdesk.operations.case_workers import closed_people, refuse_excluded_from
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.numbering import next_number
from cusdesk.operations.protection import hidden_among, refuse_hidden
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

REGISTER = "reports"


@dataclass(frozen=True, slots=True)
class NewReport:
    """What is asked when someone calls; the reporter may stay unnamed."""

    reporter_kind: ReporterKind
    text: str
    resident_id: UUID | None = None
    person_described: str = ""
    reporter_name: str = ""
    reporter_phone: str = ""
    urgent: bool = False
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as the staff sees it; the resident never does (art. 73 KPA, art. 14 GDPR).

    What was said and by whom is masked for those who lead no cases, and about someone under a
    protective mark for those who do not see behind it. About someone from whose cases the reader
    is excluded nothing is said at all (art. 24 § 1 KPA).
    """

    id: UUID
    number: str
    received_at: datetime
    reporter_kind: ReporterKind
    reporter_name: str
    reporter_phone: str
    resident_id: UUID | None
    person: str
    text: str
    urgent: bool
    taken_by: str
    outcome: ReportOutcome
    outcome_on: date | None
    outcome_note: str
    record: ReportRecord
    masked: bool = False


@operation(Permission.CASES_WRITE, Act.CHANGE)
def take_report(tx: Transaction, new: NewReport) -> ReportView:
    """Enter a report into the register of its year, received now unless told otherwise.

    Someone excluded may take the call, which bears no delay (art. 24 § 4 KPA); what becomes of it
    is for others.
    """
    received = (new.received_at or tx.now).astimezone(WARSAW)
    record = _trimmed(
        ReportRecord(
            received_at=received,
            reporter_kind=new.reporter_kind,
            text=new.text,
            resident_id=new.resident_id,
            person_described=new.person_described,
            reporter_name=new.reporter_name,
            reporter_phone=new.reporter_phone,
            urgent=new.urgent,
        )
    )
    check_report(record, tx.now)
    row = Report(
        number=next_number(
            tx, REGISTER, received.year, Report.number, Report.year == received.year
        ),
        ordinal=tx.surroundings.ordinal,
        year=received.year,
        taken_by=tx.user_id,
        **{field.name: getattr(record, field.name) for field in fields(record)},
    )
    tx.add(row)
    tx.flush()
    return _view(tx, row)


@operation(Permission.CASES_WRITE, Act.CHANGE)
def correct_report(
    tx: Transaction, report_id: UUID, base: ReportRecord, typed: ReportRecord
) -> ReportView:
    """Correct what was written down wrong; the journal keeps what stood there before."""
    row = report_to_change(tx, report_id)
    stored = _record(row)
    settled = _trimmed(merged(base, stored, typed, REPORT_LABELS))
    check_report(settled, tx.now)
    check_correction(stored, settled, row.outcome, row.year)
    for field in fields(settled):
        setattr(row, field.name, getattr(settled, field.name))
    if settled.resident_id is not None:
        refuse_excluded_from(tx, settled.resident_id)
        tx.concerns(settled.resident_id)
    return _view(tx, row)


def _record(row: Report) -> ReportRecord:
    values = {field.name: getattr(row, field.name) for field in fields(ReportRecord)}
    return ReportRecord(**values | {"received_at": row.received_at.astimezone(WARSAW)})


def _trimmed(record: ReportRecord) -> ReportRecord:
    texts = ("text", "person_described", "reporter_name", "reporter_phone")
    return replace(record, **{name: getattr(record, name).strip() for name in texts})


@operation(Permission.CASES_READ, Act.VIEW)
def report_view(tx: Transaction, report_id: UUID) -> ReportView:
    """Return one report."""
    return _view(tx, existing_report(tx, report_id))


@operation(Permission.CASES_WRITE, Act.CHANGE)
def name_person(tx: Transaction, report_id: UUID, resident_id: UUID) -> ReportView:
    """Say which resident a report is about, once it is known."""
    report = report_to_change(tx, report_id)
    refuse_excluded_from(tx, resident_id)
    REPORT_STATES.after(report.outcome, ReportOutcome.NO_NEED)
    report.resident_id = resident_id
    return _view(tx, report)


@operation(Permission.CASES_WRITE, Act.CHANGE)
def settle_report(
    tx: Transaction, report_id: UUID, outcome: ReportOutcome, note: str, *, consent: bool = False
) -> ReportView:
    """Record that a report led to no case: passed on with consent, or no help is needed."""
    check_outcome(outcome, note, consent=consent)
    report = report_to_change(tx, report_id)
    settle(tx, report, outcome, note.strip())
    return _view(tx, report)


@operation(Permission.CASES_WRITE, Act.CHANGE)
def take_up_report(tx: Transaction, report_id: UUID) -> ReportView:
    """Take a settled report up again, as when the outcome was recorded by mistake."""
    report = report_to_change(tx, report_id)
    report.outcome = REPORT_STATES.after(report.outcome, ReportOutcome.OPEN)
    report.outcome_on, report.outcome_note = None, ""
    return _view(tx, report)


@part
def settle(tx: Transaction, report: Report, outcome: ReportOutcome, note: str) -> None:
    """Write the outcome of a report; an application does it in its own transaction."""
    report.outcome = REPORT_STATES.after(report.outcome, outcome)
    report.outcome_on, report.outcome_note = tx.today, note


@part
def existing_report(tx: Transaction, report_id: UUID) -> Report:
    """Return the row of a report for one not excluded from it, and note whose data it holds."""
    report = tx.get(Report, report_id)
    if report is None or report.gone:
        raise NotFoundError("Tego zgłoszenia nie ma w programie. Odśwież listę.")
    if report.resident_id is not None:
        refuse_excluded_from(tx, report.resident_id)
        tx.concerns(report.resident_id)
    return report


@part
def report_to_change(tx: Transaction, report_id: UUID) -> Report:
    """Return a report to be changed, which is not for whoever sees it masked."""
    report = existing_report(tx, report_id)
    if report.resident_id is not None:
        refuse_hidden(tx, report.resident_id)
    return report


@part
def masked_among(tx: Transaction, rows: Sequence[Report]) -> frozenset[UUID]:
    """Return the reports whose words and reporter the one logged in may not read."""
    if not tx.may(Permission.CASES_WRITE):
        return frozenset(row.id for row in rows)
    hidden = hidden_among(tx, {row.resident_id for row in rows if row.resident_id is not None})
    return frozenset(row.id for row in rows if row.resident_id in hidden)


@part
def people_of(tx: Transaction, reports: Sequence[Report]) -> dict[UUID, str]:
    """Return whom each report is about: the resident's name, or the person as described."""
    known = at_once(tx, Resident, (report.resident_id for report in reports))
    return {report.id: _person(report, known) for report in reports}


def _person(report: Report, known: Mapping[UUID, Resident]) -> str:
    resident = known.get(report.resident_id) if report.resident_id else None
    if resident is None:
        return report.person_described
    return f"{resident.surname} {resident.given_name}"


def _view(tx: Transaction, row: Report) -> ReportView:
    return report_views(tx, (row,))[0]


@part
def report_views(tx: Transaction, rows: Sequence[Report]) -> list[ReportView]:
    """Return reports as the one logged in may see them."""
    people, masked = people_of(tx, rows), masked_among(tx, rows)
    closed = closed_people(tx, (row.resident_id for row in rows if row.resident_id is not None))
    views = [_shown(tx, row, people[row.id]) for row in rows]
    return [
        _closed(view)
        if view.resident_id in closed
        else _masked(view)
        if view.id in masked
        else view
        for view in views
    ]


def _closed(view: ReportView) -> ReportView:
    masked = _masked(view)
    record = replace(masked.record, resident_id=None, person_described="")
    return replace(masked, resident_id=None, person=SHUT, outcome_note="", record=record)


def _masked(view: ReportView) -> ReportView:
    nobody: dict[str, Any] = {"reporter_name": "", "reporter_phone": "", "text": WORDS_HIDDEN}
    note = WORDS_HIDDEN if view.outcome in NOTED_OUTCOMES else view.outcome_note
    record = replace(view.record, **nobody)
    return replace(view, **nobody, outcome_note=note, record=record, masked=True)


def _shown(tx: Transaction, row: Report, person: str) -> ReportView:
    return ReportView(
        id=row.id,
        number=str(RegisterNumber(row.number, row.year, row.ordinal)),
        received_at=row.received_at.astimezone(WARSAW),
        reporter_kind=row.reporter_kind,
        reporter_name=row.reporter_name,
        reporter_phone=row.reporter_phone,
        resident_id=row.resident_id,
        person=person,
        text=row.text,
        urgent=row.urgent,
        taken_by=user_name(tx, row.taken_by),
        outcome=row.outcome,
        outcome_on=row.outcome_on,
        outcome_note=row.outcome_note,
        record=_record(row),
    )


@operation(Permission.CASES_READ, Act.LIST)
def reports(tx: Transaction) -> list[ReportView]:
    """Return the reports still to be checked, urgent first, and under them the settled ones."""
    return [*open_reports(tx), *settled_reports(tx)]


@operation(Permission.CASES_READ)
def narrow_reports(tx: Transaction, text: str, *, settled: bool = True) -> list[ReportView]:
    """Return the reports with `text` in the person, the words or the number, key by key.

    Without `settled`, only those still to be checked are read.
    """
    wanted = folded(text)
    found = [*open_reports(tx), *(settled_reports(tx) if settled else ())]
    return [one for one in found if wanted in folded(f"{one.person} {one.text} {one.number}")]


@operation(Permission.CASES_READ)
def find_report(tx: Transaction, report_id: UUID) -> ReportView | None:
    """Return one report for a list that does not have it at hand."""
    row = tx.get(Report, report_id)
    return None if row is None or row.gone else _view(tx, row)


@part
def open_reports(tx: Transaction) -> list[ReportView]:
    """Return the reports still to be checked, urgent ones first."""
    rows = (
        select(Report)
        .where(Report.outcome == ReportOutcome.OPEN, Report.gone.is_(False))
        .order_by(Report.urgent.desc(), Report.received_at)
    )
    return report_views(tx, tx.scalars(rows).all())


@part
def settled_reports(tx: Transaction, most: int = 200) -> list[ReportView]:
    """Return the reports settled last, newest first."""
    rows = (
        select(Report)
        .where(Report.outcome != ReportOutcome.OPEN, Report.gone.is_(False))
        .order_by(Report.received_at.desc())
    )
    return report_views(tx, tx.scalars(rows.limit(most)).all())
