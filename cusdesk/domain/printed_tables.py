"""A fee table as a resolution prints it: thresholds in percent and in złote, fees beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.fee_checks import Fault, FaultKind
from cusdesk.domain.fee_tables import Band, Column, FeeRange, FeeTable, Unit, edge
from cusdesk.domain.law import Criteria
from cusdesk.domain.money import exact_zloty, plain_number, zloty
from cusdesk.domain.words import NBSP

PAID = "Odpłatność"
UNKNOWN = "–"
_AFTER = {FaultKind.HOLE, FaultKind.MISSING_END}


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as it is read across, and the sentences about what is wrong in it."""

    cells: tuple[str, ...]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Heads and rows; a table whose columns have different edges is printed as two."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[PrintedRow, ...]


def printed(
    table: FeeTable, criteria: Criteria | None, faults: Sequence[Fault] = ()
) -> tuple[PrintedTable, ...]:
    """Return a table as paper prints it, under the criteria of a day."""
    own = [fault for fault in faults if fault.table == table.service]
    if [_edges(band) for band in table.single] == [_edges(band) for band in table.family]:
        return (_joined(table, criteria, own),)
    return tuple(_single(table, column, criteria, own) for column in Column)


def fee_text(unit: Unit, fee: Decimal | FeeRange) -> str:
    """Return a fee as a cell shows it: „15%”, „12,40 zł”, „30–120 zł”, „bezpłatnie”."""
    if fee == 0:
        return "bezpłatnie"
    sign = "%" if unit is Unit.PERCENT_OF_HOUR else " zł"
    if isinstance(fee, FeeRange):
        return f"{plain_number(fee.least)}–{plain_number(fee.most)}{sign}"
    return f"{plain_number(fee)}%" if unit is Unit.PERCENT_OF_HOUR else zloty(fee)


def span_in_zloty(band: Band, criterion: Decimal) -> str:
    """Return the incomes of a row in złote: „1 010,00–1 515,00”, the upper end included."""
    lower, upper = (_amount(share, criterion) for share in (band.over, band.to))
    if lower and upper:
        return f"{lower}–{upper}"
    if lower:
        return f"ponad {lower}"
    return f"do {upper}" if upper else "każdy"


def _amount(share: Decimal | None, criterion: Decimal) -> str:
    return "" if share is None else exact_zloty(edge(share, criterion)).removesuffix(f"{NBSP}zł")


def _joined(table: FeeTable, criteria: Criteria | None, faults: list[Fault]) -> PrintedTable:
    heads = ("Dochód wobec kryterium", "Samotnie, zł", PAID, "W rodzinie, zł", PAID)
    rows = []
    for single, family in zip(table.single, table.family, strict=True):
        alone = _of_column(table, Column.SINGLE, single, criteria)
        joint = _of_column(table, Column.FAMILY, family, criteria)
        said = dict.fromkeys([*_said(single, faults), *_said(family, faults)])
        rows.append(PrintedRow((single.label, *alone, *joint), tuple(said)))
    return PrintedTable(table.service, heads, tuple(rows))


def _single(
    table: FeeTable, column: Column, criteria: Criteria | None, faults: list[Fault]
) -> PrintedTable:
    own = [fault for fault in faults if fault.column in {None, column}]
    rows = tuple(
        PrintedRow((band.label, *_of_column(table, column, band, criteria)), _said(band, own))
        for band in table.bands(column)
    )
    income = "Dochód, zł" if column is Column.SINGLE else "Dochód na osobę, zł"
    heads = ("Dochód wobec kryterium", income, PAID)
    return PrintedTable(f"{table.service}: {column.label}", heads, rows)


def _of_column(
    table: FeeTable, column: Column, band: Band, criteria: Criteria | None
) -> tuple[str, str]:
    try:
        amount = table.criterion.amount(column, criteria)
    except RefusedError:
        return UNKNOWN, fee_text(table.unit, band.fee)
    return span_in_zloty(band, amount), fee_text(table.unit, band.fee)


def _said(band: Band, faults: list[Fault]) -> tuple[str, ...]:
    return tuple(fault.sentence for fault in faults if is_at(fault, band))


def is_at(fault: Fault, band: Band) -> bool:
    """Whether a fault belongs to a row: a hole to the row before it, the others to their own."""
    if not fault.at:
        return False
    at = Decimal(fault.at)
    if fault.kind in _AFTER:
        return band.to == at or (at == 0 and band.over is not None)
    return (band.over or Decimal(0)) == at


def _edges(band: Band) -> tuple[Decimal | None, Decimal | None]:
    return band.over, band.to
