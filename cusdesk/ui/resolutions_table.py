"""A fee table on the screen as the paper prints it, each fault at its row."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cusdesk.domain.fee_checks import Report
from cusdesk.domain.fee_tables import Resolution
from cusdesk.domain.law import Criteria
from cusdesk.domain.printed_tables import PrintedRow, PrintedTable, printed
from cusdesk.ui.banner import banner
from cusdesk.ui.cards import Card
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column
from cusdesk.ui.parts import listing
from cusdesk.ui.rows import Column
from cusdesk.ui.theme import Tone

_FAULT = "Do poprawy"


def tables_page(resolution: Resolution, report: Report, criteria: Criteria) -> QWidget:
    """Return every table of a resolution under one another, and what is wrong with it."""
    page = QWidget()
    said = (*report.faults, *report.warnings)
    cards = [
        _card(shown) for table in resolution.tables for shown in printed(table, criteria, said)
    ]
    faults = [banner(fault.sentence, Tone.BAD) for fault in report.faults]
    warnings = [banner(fault.sentence, Tone.WARN) for fault in report.warnings]
    parts: Sequence[QWidget] = (*_incomplete(report), *faults, *warnings, *cards)
    page.setLayout(column(*parts, label(_amounts(criteria), "note", wrap=True), gap=10))
    return page


def _incomplete(report: Report) -> tuple[QWidget, ...]:
    return () if report.complete else (banner(_PART, Tone.WARN),)


def _card(shown: PrintedTable) -> Card:
    return Card(shown.title, listing(_columns(shown), shown.rows, shown.title))


def _columns(shown: PrintedTable) -> tuple[Column[PrintedRow], ...]:
    columns = [_column(head, at) for at, head in enumerate(shown.heads)]
    if any(row.faults for row in shown.rows):
        columns.append(Column(_FAULT, lambda row: " ".join(row.faults)))
    return tuple(columns)


def _column(head: str, at: int) -> Column[PrintedRow]:
    return Column(head, lambda row: row.cells[at])


def _amounts(criteria: Criteria) -> str:
    return f"Kwoty w złotych według dzisiejszego kryterium: {criteria.act}."


_PART = (
    "Tabela może nie być cała. Porównaj ją z uchwałą i zaznacz, że ją przepisano, zanim ją "
    "wprowadzisz w życie."
)
