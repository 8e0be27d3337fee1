"""Reading and writing of `cusdesk-resolution/1`, the format resolutions are exchanged in."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from cusdesk.domain.entries import Entry
from cusdesk.domain.errors import FormatError
from cusdesk.domain.fee_checks import Fault, FaultKind, Report, check
from cusdesk.domain.fee_tables import (
    Band,
    Column,
    CriterionKind,
    CriterionRule,
    FeeRange,
    FeeTable,
    Resolution,
    Rounding,
    Unit,
)
from cusdesk.domain.money import GROSZ

__all__ = ["FORMAT", "Fault", "FaultKind", "Report", "check", "document_of", "resolution_from"]

FORMAT = "cusdesk-resolution/1"
_ENDS_OF_RANGE = 2

Document = dict[str, object]


def resolution_from(document: object) -> Resolution:
    """Return the resolution a parsed document holds, refusing what the format does not know."""
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise FormatError(
            f"To nie jest uchwała w formacie {FORMAT}: brakuje wiersza „format: {FORMAT}”."
        )
    entry = Entry("Uchwała", document).expect(
        {"format", "number", "gmina", "tables"},
        {"passed_on", "valid_from", "valid_to", "complete", "note"},
    )
    return Resolution(
        number=entry.text("number"),
        gmina=entry.text("gmina"),
        passed_on=entry.optional_day("passed_on"),
        valid_from=entry.optional_day("valid_from"),
        valid_to=entry.optional_day("valid_to"),
        complete=entry.claim("complete") if "complete" in entry.values else True,
        note=entry.optional_text("note"),
        tables=_tables(entry),
    )


def _tables(entry: Entry) -> tuple[FeeTable, ...]:
    tables = tuple(_table(table) for table in entry.entries("tables"))
    if not tables:
        entry.refuse("„tables” nie zawiera żadnej tabeli")
    return tables


def _table(table: Entry) -> FeeTable:
    table.expect(
        {"service", "unit", "criterion", "columns"},
        {"rate_per_hour", "rounding", "minimum_due", "note"},
    )
    columns = table.entry("columns").expect((), {"single", "family"})
    return FeeTable(
        service=table.text("service"),
        unit=table.choice("unit", Unit),
        rate_per_hour=_money(table, "rate_per_hour"),
        criterion=_criterion(table.entry("criterion")),
        rounding=_rounding(table),
        minimum_due=_money(table, "minimum_due"),
        note=table.optional_text("note"),
        single=_bands(columns, "single"),
        family=_bands(columns, "family"),
    )


def _rounding(table: Entry) -> Rounding:
    # Statute is silent; every printed hourly table rounds the hour first (art. 50 ust. 6 u.p.s.).
    unsaid = table.values.get("rounding") is None
    return Rounding.HOUR if unsaid else table.choice("rounding", Rounding)


def _criterion(entry: Entry) -> CriterionRule:
    kind = entry.expect({"kind"}, {"single", "family"}).choice("kind", CriterionKind)
    rule = CriterionRule(kind, _money(entry, "single"), _money(entry, "family"))
    if kind is not CriterionKind.FIXED and (rule.single or rule.family):
        entry.refuse(f"kwoty single i family podaje się tylko przy kind: {CriterionKind.FIXED}")
    if kind is CriterionKind.FIXED and not (rule.single or rule.family):
        entry.refuse("przy kind: fixed trzeba podać kwoty single i family większe od zera")
    return rule


def _bands(columns: Entry, name: str) -> tuple[Band, ...]:
    if columns.values.get(name) is None:
        return ()
    return tuple(_band(band) for band in columns.entries(name))


def _band(band: Entry) -> Band:
    band.expect({"fee"}, {"over", "to", "note"})
    return Band(
        over=_share(band, "over"),
        to=_share(band, "to"),
        fee=_fee(band),
        note=band.optional_text("note"),
    )


def _share(band: Entry, key: str) -> Decimal | None:
    share = band.optional_number(key)
    if share is not None and share < 0:
        band.refuse(f"„{key}” to procent kryterium, więc nie może być ujemne")
    return share


def _fee(band: Entry) -> Decimal | FeeRange:
    value = band.values.get("fee")
    if not isinstance(value, list | tuple):
        return band.number("fee")
    if len(value) != _ENDS_OF_RANGE:
        band.refuse("„fee” jako przedział ma mieć dwie liczby: od i do")
    return FeeRange(*(band.as_number(end, "fee") for end in value))


def _money(entry: Entry, key: str) -> Decimal | None:
    amount = entry.optional_number(key)
    if amount is None:
        return None
    if amount < 0 or amount % GROSZ:
        entry.refuse(f"„{key}” ma być kwotą nie mniejszą od zera, w złotych z pełnymi groszami")
    return amount.quantize(GROSZ)


def document_of(resolution: Resolution) -> Document:
    """Return the document that reads back as the same resolution; every number is text."""
    return {
        "format": FORMAT,
        "number": resolution.number,
        "gmina": resolution.gmina,
        "passed_on": _day(resolution.passed_on),
        "valid_from": _day(resolution.valid_from),
        "valid_to": _day(resolution.valid_to),
        "complete": resolution.complete,
        **_noted(resolution.note),
        "tables": [_table_document(table) for table in resolution.tables],
    }


def _table_document(table: FeeTable) -> Document:
    return {
        "service": table.service,
        "unit": table.unit.value,
        "rate_per_hour": _text(table.rate_per_hour),
        "criterion": _criterion_document(table.criterion),
        "rounding": table.rounding.value,
        "minimum_due": _text(table.minimum_due),
        **_noted(table.note),
        "columns": {
            column.value: [_band_document(band) for band in table.bands(column)]
            for column in Column
        },
    }


def _criterion_document(rule: CriterionRule) -> Document:
    amounts = {"single": _text(rule.single), "family": _text(rule.family)}
    return {"kind": rule.kind.value, **(amounts if rule.kind is CriterionKind.FIXED else {})}


def _band_document(band: Band) -> Document:
    fee = band.fee
    return {
        "over": _text(band.over),
        "to": _text(band.to),
        "fee": [str(fee.least), str(fee.most)] if isinstance(fee, FeeRange) else str(fee),
        **_noted(band.note),
    }


def _noted(note: str | None) -> Document:
    return {} if note is None else {"note": note}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
