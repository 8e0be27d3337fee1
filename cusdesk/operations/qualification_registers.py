"""Registers of programmes on paper: applications, the qualified, those waiting, refusals."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.cases import SHUT
from cusdesk.domain.dates import short_day
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.qualifications import QualificationState, last_day_of_use
from cusdesk.domain.users import Permission
from cusdesk.domain.waiting import in_line
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.programmes import programme_row
from cusdesk.operations.qualification_lists import (
    QualificationFilter,
    QualificationRow,
    listed,
)
from cusdesk.operations.qualifications import lines
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import columns, counted_rows, register_pdf
from cusdesk.print.blocks import Table, figures
from cusdesk.print.registers import SHARED_NUMBERS


@operation(Permission.CASES_READ, Act.PRINT)
def programme_applications_register(tx: Transaction, programme_id: UUID | None = None) -> bytes:
    """Return the applications to a programme (or to all) in the order they came."""
    rows = sorted(
        _shown(tx, listed(tx, QualificationFilter.ALL, programme_id)),
        key=lambda row: (row.received_on, row.year, row.number, row.service),
    )
    cells = [
        (
            row.application,
            short_day(row.received_on),
            _person(row),
            row.applicant_kind.label,
            row.service,
            row.state.label,
            short_day(row.state_on),
            row.mark,
        )
        for row in rows
    ]
    heads = columns(
        "Lp.", "Nr wniosku", "Wpłynął", "Osoba", "Kto złożył", "Usługa", "Stan", "Od", "Znak sprawy"
    )
    table, note = Table(heads, counted_rows(cells)), _note(tx, programme_id)
    return register_pdf(tx, "Rejestr wniosków o usługi z programu", note, table, SHARED_NUMBERS)


@operation(Permission.CASES_READ, Act.PRINT)
def qualified_register(tx: Transaction, programme_id: UUID | None = None) -> bytes:
    """Return everybody qualified, now or once, with period and fee."""
    rows = sorted(
        _shown(tx, listed(tx, QualificationFilter.QUALIFIED, programme_id)),
        key=lambda row: (row.starts_on or row.state_on, row.person),
    )
    cells = [
        (
            _person(row),
            row.service,
            short_day(row.starts_on) if row.starts_on else "",
            _until(row),
            zloty(row.fee) if row.fee is not None else "",
            percent(row.relief_percent) if row.relief_percent else "",
            row.state.label,
            row.mark,
        )
        for row in rows
    ]
    heads = columns(
        "Lp.",
        "Osoba",
        "Usługa",
        "Od",
        "Do",
        figures("Opłata za jednostkę"),
        figures("Ulga"),
        "Stan",
        "Znak sprawy",
    )
    table = Table(heads, counted_rows(cells))
    return register_pdf(tx, "Rejestr zakwalifikowanych", _note(tx, programme_id), table)


@operation(Permission.CASES_READ, Act.PRINT)
def waiting_register(tx: Transaction, programme_id: UUID | None = None) -> bytes:
    """Return the waiting list, service by service, in the order of applications."""
    places = _places(tx)
    rows = sorted(
        _shown(tx, listed(tx, QualificationFilter.WAITING, programme_id)),
        key=lambda row: (row.service, row.received_on, row.year, row.number),
    )
    cells = [
        (
            row.service,
            places.get(row.id, ""),
            _person(row),
            short_day(row.received_on),
            row.application,
            short_day(row.state_on),
            row.mark,
        )
        for row in rows
    ]
    heads = columns(
        "Lp.", "Usługa", "Miejsce", "Osoba", "Wniosek wpłynął", "Nr wniosku", "Czeka od", "Znak"
    )
    table = Table(heads, counted_rows(cells))
    return register_pdf(tx, "Lista oczekujących", _note(tx, programme_id), table)


@operation(Permission.CASES_READ, Act.PRINT)
def refusals_register(tx: Transaction, year: int) -> bytes:
    """Return the refusals to qualify of a year, each with its decision."""
    rows = [
        row
        for row in listed(tx, QualificationFilter.REFUSED)
        if date(year, 1, 1) <= row.state_on <= date(year, 12, 31)
    ]
    _shown(tx, rows)
    numbers = _decisions(tx, rows)
    cells = [
        (
            numbers.get(row.id, ""),
            short_day(row.state_on),
            _person(row),
            row.programme,
            row.service,
            row.ground,
            row.mark,
        )
        for row in sorted(rows, key=lambda row: (row.state_on, row.person))
    ]
    heads = columns("Lp.", "Decyzja", "Dzień", "Osoba", "Program", "Usługa", "Powód", "Znak sprawy")
    return register_pdf(
        tx, f"Rejestr odmów zakwalifikowania {year}", "", Table(heads, counted_rows(cells))
    )


def _shown(tx: Transaction, rows: list[QualificationRow]) -> list[QualificationRow]:
    """Return the rows of a paper; the access log holds whose names stand on it."""
    tx.concerns(*(row.resident_id for row in rows if not row.shut))
    return rows


def _places(tx: Transaction) -> dict[UUID, str]:
    return {
        one.id: str(at) for line in lines(tx).values() for at, one in enumerate(in_line(line), 1)
    }


def _note(tx: Transaction, programme_id: UUID | None) -> str:
    return programme_row(tx, programme_id).name if programme_id else "wszystkie programy"


def _until(row: QualificationRow) -> str:
    """Return until when a service is or was used, the day really come before the one planned."""
    last = last_day_of_use(row.state, row.state_on, row.ends_on)
    if last is None:
        return ""
    unused = row.starts_on is not None and last < row.starts_on
    return "nie rozpoczęto" if unused else short_day(last)


def _person(row: QualificationRow) -> str:
    return SHUT if row.shut else row.person


def _decisions(tx: Transaction, rows: list[QualificationRow]) -> dict[UUID, str]:
    found = tx.execute(
        select(Qualification.id, Decision.number)
        .join(Decision, Decision.document_id == Qualification.document_id)
        .where(
            Qualification.id.in_([row.id for row in rows]),
            Qualification.state == QualificationState.REFUSED,
        )
    )
    return dict(found.all())
