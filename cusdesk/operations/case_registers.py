"""Registers of the path: reports, applications, cases by symbol, interviews, and what is late."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Case, Report
from cusdesk.db.interviews import Interview
from cusdesk.db.residents import Resident
from cusdesk.domain.cases import SHUT
from cusdesk.domain.dates import short_day
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.users import Permission
from cusdesk.operations.case_lists import CaseFilter, case_page, shut_cases
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.reports import existing_report, report_views
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name
from cusdesk.operations.working_papers import (
    columns,
    footer,
    numbered_rows,
    plain_rows,
    register_pdf,
    working_head,
)
from cusdesk.print.blocks import Fact, Table, Text, escaped
from cusdesk.print.papers import render
from cusdesk.print.sheets import Facts, Record, Section

TITLES = {
    CaseFilter.MINE: "Moje sprawy",
    CaseFilter.ALL: "Sprawy",
    CaseFilter.LATE: "Sprawy po terminie",
}


@operation(Permission.CASES_READ, Act.PRINT)
def reports_register(tx: Transaction, year: int) -> bytes:
    """Return the register of reports of a year; for the staff only, never for a case file."""
    rows = tx.scalars(select(Report).where(Report.year == year, Report.gone.is_(False))).all()
    views = report_views(tx, rows)
    tx.concerns(*(one.resident_id for one in views if one.resident_id is not None))
    entries = [
        (
            RegisterNumber(row.number, row.year, row.ordinal),
            (
                f"{one.received_at:%d.%m.%Y %H:%M}",
                ", ".join(filter(None, (one.reporter_kind.label, one.reporter_name))),
                one.person,
                one.text,
                ": ".join(filter(None, (one.outcome.label, one.outcome_note))),
                one.taken_by,
            ),
        )
        for row, one in zip(rows, views, strict=True)
    ]
    heads = columns(
        "Nr", "Wpłynęło", "Kto zgłosił", "Kogo dotyczy", "Treść", "Wynik", "Przyjmujący"
    )
    table = Table(heads, numbered_rows(tx, "reports", year, entries))
    return register_pdf(tx, f"Rejestr zgłoszeń {year}", "", table, "Nie wchodzi do akt spraw.")


@operation(Permission.CASES_READ, Act.PRINT)
def applications_register(tx: Transaction, year: int) -> bytes:
    """Return the register of applications of a year."""
    shut = shut_cases(tx)
    rows = tx.execute(
        select(Application, Case, Resident)
        .join(Case, Case.id == Application.case_id)
        .join(Resident, Resident.id == Application.resident_id)
        .where(Application.year == year, Application.gone.is_(False))
    ).all()
    tx.concerns(*(person.id for _, case, person in rows if case.id not in shut))
    entries = [
        (
            RegisterNumber(row.number, row.year, row.ordinal),
            (
                short_day(row.received_on),
                row.channel.label,
                SHUT if case.id in shut else f"{person.surname} {person.given_name}",
                ", ".join(filter(None, (row.applicant_kind.label, row.applicant_name))),
                case.kind.label,
                case.mark,
            ),
        )
        for row, case, person in rows
    ]
    heads = columns("Nr", "Wpłynął", "Sposób", "Osoba", "Wnioskodawca", "Sprawa", "Znak")
    table = Table(heads, numbered_rows(tx, "applications", year, entries))
    return register_pdf(tx, f"Rejestr wniosków {year}", "", table)


@operation(Permission.CASES_READ, Act.PRINT)
def cases_register(tx: Transaction, symbol: str, year: int) -> bytes:
    """Return the spis spraw of a symbol and year, chronological, with every gap explained."""
    shut = shut_cases(tx)
    rows = tx.execute(
        select(Case, Resident)
        .join(Resident, Resident.id == Case.resident_id)
        .where(Case.symbol == symbol, Case.year == year, Case.gone.is_(False))
    ).all()
    tx.concerns(*(person.id for case, person in rows if case.id not in shut))
    entries = [
        (
            RegisterNumber(case.number, case.year, case.ordinal),
            (
                case.mark,
                SHUT if case.id in shut else f"{person.surname} {person.given_name}",
                case.kind.label,
                short_day(case.opened_on),
                short_day(case.ended_on) if case.ended_on else "",
                user_name(tx, case.handler_id),
            ),
        )
        for case, person in rows
    ]
    heads = columns(
        "Nr", "Znak sprawy", "Kogo dotyczy", "Sprawa", "Wszczęta", "Zakończona", "Prowadzi"
    )
    table = Table(heads, numbered_rows(tx, f"case:{symbol}", year, entries))
    return register_pdf(tx, f"Spis spraw {symbol} z {year} r.", f"symbol {symbol}", table)


@operation(Permission.CASES_READ)
def symbols(tx: Transaction) -> list[str]:
    """Return the filing symbols under which cases began this year."""
    query = select(Case.symbol).where(
        Case.year == tx.today.year, Case.symbol != "", Case.gone.is_(False)
    )
    return sorted(set(tx.scalars(query)))


@operation(Permission.CASES_READ, Act.PRINT)
def interviews_register(tx: Transaction, year: int) -> bytes:
    """Return the register of interviews conducted in a year, in the order of days."""
    shut = shut_cases(tx)
    rows = tx.execute(
        select(Interview, Case, Resident)
        .join(Case, Case.id == Interview.case_id)
        .join(Resident, Resident.id == Interview.resident_id)
        .where(
            Interview.gone.is_(False),
            Interview.conducted_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .order_by(Interview.conducted_on, Interview.id)
    ).all()
    tx.concerns(*(person.id for _, case, person in rows if case.id not in shut))
    listed = [
        (
            short_day(row.conducted_on),
            SHUT if case.id in shut else f"{person.surname} {person.given_name}",
            row.kind.label,
            row.place,
            case.mark,
            user_name(tx, row.worker_id),
            short_day(row.next_due_on),
        )
        for row, case, person in rows
    ]
    numbered = [(str(at), *one) for at, one in enumerate(listed, start=1)]
    heads = columns(
        "Lp.", "Dzień", "Osoba", "Rodzaj", "Miejsce", "Znak sprawy", "Pracownik", "Aktualizacja do"
    )
    return register_pdf(tx, f"Rejestr wywiadów {year}", "", Table(heads, plain_rows(numbered)))


@operation(Permission.CASES_READ, Act.PRINT)
def late_list(tx: Transaction) -> bytes:
    """Return the cases that are late today, the longest first."""
    return _cases_pdf(tx, CaseFilter.LATE)


@operation(Permission.CASES_READ, Act.PRINT)
def cases_list(tx: Transaction, which: CaseFilter, text: str = "") -> bytes:
    """Return a list of cases as it stands on the screen."""
    return _cases_pdf(tx, which, text)


def _cases_pdf(tx: Transaction, which: CaseFilter, text: str = "") -> bytes:
    page = case_page(tx, which, text)
    tx.concerns(*(row.resident_id for row in page.rows if row.resident_id is not None))
    listed = [
        (
            row.mark,
            SHUT if row.shut else row.person,
            row.state.label,
            row.step.label,
            row.clock.kind.label if row.clock else "",
            f"{short_day(row.clock.due)} ({row.clock.short})" if row.clock else "",
            row.handler,
        )
        for row in page.rows
    ]
    heads = columns(
        "Znak sprawy", "Osoba", "Stan", "Następny krok", "Co biegnie", "Termin", "Prowadzi"
    )
    rest = page.total - len(page.rows)
    remark = f"Pokazano {len(page.rows)} z {page.total} spraw." if rest else ""
    title = TITLES[which]
    return register_pdf(tx, title, short_day(tx.today), Table(heads, plain_rows(listed)), remark)


@operation(Permission.CASES_READ, Act.PRINT)
def report_sheet(tx: Transaction, report_id: UUID) -> bytes:
    """Return one report on paper, for the staff; it does not enter the case file."""
    (row,) = report_views(tx, (existing_report(tx, report_id),))
    title = f"Zgłoszenie nr {row.number}"
    head, paper = working_head(tx, title, "Nie wchodzi do akt sprawy")
    who = ", ".join(filter(None, (row.reporter_kind.label, row.reporter_name, row.reporter_phone)))
    pairs = (
        ("Wpłynęło", f"{row.received_at:%d.%m.%Y %H:%M}"),
        ("Kto zgłosił", who),
        ("Przyjmujący", row.taken_by),
        ("Kogo dotyczy", row.person),
        ("Pilne", "tak" if row.urgent else "nie"),
        ("Wynik", ": ".join(filter(None, (row.outcome.label, row.outcome_note)))),
    )
    facts = Facts(tuple(Fact(name, escaped(value)) for name, value in pairs))
    sections = (Section("Zgłoszenie", (facts,)), Section("Treść", (Text(escaped(row.text)),)))
    content = Record(head, tx.today, tx.actor.name, sections, footer(tx, title))
    return render(content, paper)
