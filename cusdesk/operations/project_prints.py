"""Projects on paper: the register, and the card with the split of money and the milestones."""

from decimal import Decimal
from uuid import UUID

from cusdesk.domain.dates import short_day
from cusdesk.domain.money import zloty
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.funding import funding_of
from cusdesk.operations.projects import Milestone, ProjectRow, project_row, projects
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import (
    columns,
    counted_rows,
    plain_rows,
    record_pdf,
    register_pdf,
)
from cusdesk.print.blocks import Fact, Table, Text, escaped, figures
from cusdesk.print.sheets import Facts, Section


@operation(Permission.SERVICES_READ, Act.PRINT)
def projects_register(tx: Transaction) -> bytes:
    """Return the register of projects as it is printed."""
    heads = columns(
        "Lp.", "Projekt", "Numer", "Fundusz", "Okres", figures("Wartość"), "Usługi", "Kamienie"
    )
    rows = counted_rows([_cells(row) for row in projects(tx)])
    note = f"Stan na {short_day(tx.today)}"
    return register_pdf(tx, "Rejestr projektów", note, Table(heads, rows))


@operation(Permission.SERVICES_READ, Act.PRINT)
def project_pdf(tx: Transaction, project_id: UUID) -> bytes:
    """Return the card of a project as it is printed."""
    row = project_row(tx, project_id)
    sections = [Section("Projekt", (Facts(_facts(row)),))]
    if row.milestones:
        cells = [_milestone(one) for one in row.milestones]
        heads = columns("Kamień milowy", "Termin", "Osiągnięto", "Potwierdzenie")
        sections.append(Section("Kamienie milowe", (Table(heads, plain_rows(cells)),)))
    if row.card.note:
        sections.append(Section("Uwagi", (Text(escaped(row.card.note)),)))
    paid = funding_of(tx, (row.id,))
    return record_pdf(tx, row.card.name, "karta projektu", sections, paid)


def project_period(row: ProjectRow) -> str:
    """Return from when to when a project runs."""
    card = row.card
    ends = [short_day(day) if day else "…" for day in (card.starts_on, card.ends_on)]
    return " – ".join(ends) if card.starts_on or card.ends_on else ""


def reached_words(row: ProjectRow) -> str:
    """Return how many milestones were reached."""
    if not row.milestones:
        return ""
    reached = sum(1 for one in row.milestones if one.reached_on)
    return f"{reached} z {len(row.milestones)}"


def _cells(row: ProjectRow) -> tuple[str, ...]:
    card = row.card
    return (
        card.name,
        card.number,
        card.fund,
        project_period(row),
        _money(card.total),
        ", ".join(row.services),
        reached_words(row),
    )


def _facts(row: ProjectRow) -> tuple[Fact, ...]:
    card = row.card
    durable = short_day(card.durable_until) if card.durable_until else ""
    return (
        Fact("Numer", card.number),
        Fact("Fundusz", card.fund),
        Fact("Okres", project_period(row)),
        Fact("Trwałość do", durable),
        Fact("Wartość", _money(card.total)),
        Fact("Środki unijne", _money(card.union_share)),
        Fact("Środki krajowe", _money(card.national_share)),
        Fact("Wkład własny", _money(card.own_share)),
        Fact("Usługi", ", ".join(row.services)),
    )


def _milestone(one: Milestone) -> tuple[str, ...]:
    reached = short_day(one.reached_on) if one.reached_on else ""
    return (one.name, short_day(one.due_on), reached, one.evidence)


def _money(amount: Decimal | None) -> str:
    return "" if amount is None else zloty(amount)
