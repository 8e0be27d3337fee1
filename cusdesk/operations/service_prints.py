"""The base of services and a council resolution as they are printed."""

from uuid import UUID

from cusdesk.domain.dates import short_day
from cusdesk.domain.money import zloty
from cusdesk.domain.printed_tables import PrintedTable, printed
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.resolutions import ResolutionCard, resolution_card
from cusdesk.operations.services import ServiceRow, services
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import columns, plain_rows, record_pdf, register_pdf
from cusdesk.print.blocks import Fact, Table, Text, escaped
from cusdesk.print.sheets import Facts, Section


@operation(Permission.SERVICES_READ, Act.PRINT)
def services_register(tx: Transaction) -> bytes:
    """Return the base of services as it is printed."""
    heads = columns("Kod", "Usługa", "Obszar", "Tryb", "Opłata", "Stosuje się")
    rows = plain_rows([_cells(row) for row in services(tx)])
    note = f"Stan na {short_day(tx.today)}"
    return register_pdf(tx, "Rejestr usług", note, Table(heads, rows))


@operation(Permission.SERVICES_READ, Act.PRINT)
def resolution_pdf(tx: Transaction, resolution_id: UUID) -> bytes:
    """Return a resolution with its tables in percent and in złote of today."""
    card = resolution_card(tx, resolution_id)
    criteria = tx.law.criteria_on(tx.today)
    sections = [Section("Uchwała", (Facts(_facts(card)),))]
    sections.extend(
        Section(shown.title, (_table(shown),))
        for table in card.resolution.tables
        for shown in printed(table, criteria, card.report.faults)
    )
    faults = (*card.report.faults, *card.report.warnings)
    if faults:
        said = tuple(Text(escaped(fault.sentence)) for fault in faults)
        sections.append(Section("Do poprawy i sprawdzenia", said))
    note = "demonstracyjna" if card.demonstration else ""
    return record_pdf(tx, "Tabela odpłatności", note, sections)


def _cells(row: ServiceRow) -> tuple[str, ...]:
    card = row.card
    regime = card.regime.label if row.regime_confirmed else "do potwierdzenia"
    since = f"od {short_day(card.active_from)}" if card.active_from else "nie stosuje się"
    until = f" do {short_day(card.active_to)}" if card.active_to else ""
    return (
        card.code,
        card.name,
        card.area.label,
        regime,
        card.fee_rule.label,
        f"{since}{until}",
    )


def _facts(card: ResolutionCard) -> tuple[Fact, ...]:
    resolution = card.resolution
    since = short_day(resolution.valid_from) if resolution.valid_from else "nie wprowadzona"
    until = short_day(resolution.valid_to) if resolution.valid_to else "bezterminowo"
    rates = "; ".join(
        f"{rate.service_name}: {zloty(rate.per_hour)} od {short_day(rate.valid_from)}"
        for rate in card.rates
    )
    tables = "; ".join(
        f"{table.service}: {zloty(table.rate_per_hour)}"
        for table in resolution.tables
        if table.rate_per_hour is not None
    )
    return (
        Fact("Numer", resolution.number, is_wide=True),
        Fact("Jak ją cytować", card.citation, is_wide=True),
        Fact("Stosowana od", since),
        Fact("Do", until),
        Fact("Dzień zapłaty", f"do {card.payment_day}. dnia następnego miesiąca"),
        Fact("Koszt godziny", rates or tables or "nie podano", is_wide=True),
    )


def _table(shown: PrintedTable) -> Table:
    return Table(columns(*shown.heads), plain_rows([row.cells for row in shown.rows]))
