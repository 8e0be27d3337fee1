"""What the timeline tells of cases: reports, applications, interviews, appointments."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Appointment, Case, Report
from cusdesk.db.interviews import Interview
from cusdesk.domain.appointments import hour_text
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.reports import WORDS_HIDDEN
from cusdesk.domain.timeline import Happening, HappeningKind
from cusdesk.domain.users import Permission
from cusdesk.operations.case_workers import closed_people
from cusdesk.operations.cases import is_excluded
from cusdesk.operations.declaration import part
from cusdesk.operations.reports import masked_among
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name


@part
def shut_cases(tx: Transaction, resident_id: UUID) -> frozenset[UUID]:
    """Return the person's cases that art. 24 KPA closes to the one logged in."""
    own = tx.scalars(select(Case.id).where(Case.resident_id == resident_id))
    return frozenset(case for case in own if is_excluded(tx, case, tx.actor.user_id))


@part
def reports(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the reports about the person; who reported is not told here."""
    if closed_people(tx, (resident_id,)):
        return
    rows = tx.scalars(
        select(Report).where(Report.resident_id == resident_id, Report.gone.is_(False))
    ).all()
    masked = masked_among(tx, rows)
    for row in rows:
        number = RegisterNumber(row.number, row.year, row.ordinal)
        yield Happening(
            HappeningKind.REPORT,
            row.received_at.astimezone(WARSAW).date(),
            f"Zgłoszenie nr {number}",
            WORDS_HIDDEN if row.id in masked else row.text,
            user_name(tx, row.taken_by),
        )


@part
def applications(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the applications with their date stamp."""
    shut, may = shut_cases(tx, resident_id), tx.may(Permission.CASES_WRITE)
    rows = tx.scalars(
        select(Application).where(
            Application.resident_id == resident_id, Application.gone.is_(False)
        )
    )
    for row in rows:
        if row.case_id not in shut:
            number = RegisterNumber(row.number, row.year, row.ordinal)
            yield Happening(
                HappeningKind.REPORT,
                row.received_on,
                f"Wniosek nr {number}",
                row.asked_for if may or not row.asked_for else WORDS_HIDDEN,
                row.applicant_name,
                case_id=row.case_id,
            )


@part
def cases(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell when cases were opened and ended."""
    shut = shut_cases(tx, resident_id)
    rows = tx.scalars(select(Case).where(Case.resident_id == resident_id, Case.gone.is_(False)))
    for row in rows:
        if row.id in shut:
            continue
        who = user_name(tx, row.handler_id)
        opened = f"Sprawa {row.mark}"
        yield Happening(HappeningKind.CASE, row.opened_on, opened, row.kind.label, who, row.id)
        if row.ended_on:
            ended = f"Sprawa {row.mark}: {row.state.label}"
            yield Happening(HappeningKind.CASE, row.ended_on, ended, "", who, row.id)


@part
def interviews(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the interviews and when the next one is due."""
    shut = shut_cases(tx, resident_id)
    rows = tx.scalars(
        select(Interview).where(Interview.resident_id == resident_id, Interview.gone.is_(False))
    )
    for row in rows:
        if row.case_id not in shut:
            yield Happening(
                HappeningKind.INTERVIEW,
                row.conducted_on,
                row.kind.label.capitalize(),
                f"następny do {row.next_due_on:%d.%m.%Y}",
                user_name(tx, row.worker_id),
                case_id=row.case_id,
            )


@part
def appointments(tx: Transaction, resident_id: UUID) -> Iterator[Happening]:
    """Tell the appointments, kept and to come."""
    shut = shut_cases(tx, resident_id)
    rows = tx.scalars(
        select(Appointment).where(
            Appointment.resident_id == resident_id, Appointment.gone.is_(False)
        )
    )
    for row in rows:
        if row.case_id not in shut:
            state = "odbyty" if row.done_on else "umówiony"
            hour = hour_text(row.minute)
            yield Happening(
                HappeningKind.INTERVIEW,
                row.day,
                f"Termin {state}: {row.kind.label}",
                " · ".join(part for part in (hour and f"godz. {hour}", row.note) if part),
                user_name(tx, row.user_id),
                case_id=row.case_id,
            )
