"""The register of plans and lists of plans as they are printed."""

from cusdesk.db.plans import ServicePlan
from cusdesk.domain.cases import SHUT
from cusdesk.domain.dates import short_day
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.plans import PlanState
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.plan_lists import PlanFilter, PlanRow, plan_list, rows_of
from cusdesk.operations.plans import REGISTER, live_plans
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import (
    columns,
    counted_rows,
    numbered_rows,
    register_pdf,
)
from cusdesk.print.blocks import Table, figures


@operation(Permission.DOCUMENTS_READ, Act.PRINT)
def plans_register(tx: Transaction, year: int) -> bytes:
    """Return the register of plans of a year as it is printed; every gap is explained."""
    plans = live_plans(tx, ServicePlan.year == year)
    tx.concerns(*(plan.resident_id for plan in plans))
    entries = [
        (RegisterNumber(plan.number, plan.year, plan.ordinal), _register_cells(plan, row))
        for plan, row in zip(plans, rows_of(tx, plans), strict=True)
    ]
    heads = columns(
        "Nr",
        "Uczestnik",
        "Znak sprawy",
        "Wniosek",
        "Okres planu",
        figures("Wersja"),
        "Zatwierdzono",
        "Koordynator",
        "Stan",
    )
    table = Table(heads, numbered_rows(tx, REGISTER, year, entries))
    return register_pdf(tx, "Rejestr planów IPUS", f"rok {year}", table)


@operation(Permission.CASES_READ, Act.PRINT)
def plans_list(tx: Transaction, which: PlanFilter, text: str) -> bytes:
    """Return a list of plans as it stands on the screen."""
    rows = plan_list(tx, which, text)
    tx.concerns(*(row.resident_id for row in rows if not row.shut))
    heads = columns(
        "Lp.", "Uczestnik", "Plan", "Znak sprawy", "Okres", "Stan", "Termin", "Koordynator"
    )
    cells = [_list_cells(row) for row in rows]
    note = f"{which.label}, stan na {short_day(tx.today)}"
    return register_pdf(tx, "Plany IPUS", note, Table(heads, counted_rows(cells)))


def _register_cells(plan: ServicePlan, row: PlanRow) -> tuple[str, ...]:
    return (
        SHUT if row.shut else row.person,
        row.case_mark,
        short_day(plan.applied_on),
        _period(row),
        str(row.version),
        short_day(row.approved_on) if row.approved_on else "",
        row.coordinator,
        row.state.label,
    )


def _list_cells(row: PlanRow) -> tuple[str, ...]:
    due = f"{short_day(row.clock.due)} {row.clock.kind.label}" if row.clock else ""
    return (
        SHUT if row.shut else row.person,
        row.number,
        row.case_mark,
        "" if row.state is PlanState.DRAFT else _period(row),
        row.state.label,
        due,
        row.coordinator,
    )


def _period(row: PlanRow) -> str:
    """Return the time a plan holds, or held: one that ended early says its real last day."""
    last = row.ends_on if row.ended_on is None else min(row.ends_on, row.ended_on)
    return f"{short_day(row.starts_on)}–{short_day(last)}"
