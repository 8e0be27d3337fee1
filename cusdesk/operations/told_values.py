"""Values of any record as people read them: days, money, hours, names instead of ids."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, select
from sqlalchemy.engine import default

from cusdesk.db.journal_triggers import synced_tables
from cusdesk.db.tables import METADATA
from cusdesk.db.types import Grosze
from cusdesk.domain.appointments import hour_text
from cusdesk.domain.column_words import HOURS, LISTED, MINUTES, PERCENT, WEEKDAYS, label
from cusdesk.domain.dates import WARSAW, short_day, spoken_minutes
from cusdesk.domain.dates import WEEKDAYS as NAMES_OF_DAYS
from cusdesk.domain.money import percent, plain_number, zloty
from cusdesk.domain.record_words import record_of
from cusdesk.domain.terms import Term
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

NOTHING = "(puste)"
_DIALECT = default.DefaultDialect()
_TABLES = {table.name: table for table in synced_tables(METADATA)}
Stored = str | int | None
"""A value as it lies in the file and travels."""


@part
def known_table(name: str) -> Table | None:
    """Return a table that travels, if this program knows it."""
    return _TABLES.get(name)


@part
def typed(column: Column[Any], stored: Stored) -> Any:
    """Return a stored value as Python holds it."""
    read = column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
    value = read(stored) if read is not None and stored is not None else stored
    return bool(value) if column.type.python_type is bool and value is not None else value


@part
def stored(column: Column[Any], value: Any) -> Stored:
    """Return a value as it lies in the file."""
    write = column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    kept = write(value) if write is not None and value is not None else value
    return int(kept) if isinstance(kept, bool) else kept


@part
def stored_row(tx: Transaction, table: Table, row_id: UUID) -> dict[str, Stored] | None:
    """Return a row as it lies in the file, or nothing."""
    found = tx.execute(select(table).where(table.c.id == row_id)).mappings().first()
    if found is None:
        return None
    return {column.name: stored(column, found[column.name]) for column in table.columns}


@part
def told(tx: Transaction, table: Table, column: str, value: Stored) -> str:
    """Return a value of a column as a screen shows it."""
    if value is None or value == "" or column not in table.columns:
        return str(value) if value not in {None, ""} else NOTHING
    kind = table.columns[column]
    parent = next((key.column.table for key in kind.foreign_keys), None)
    if parent is not None:
        return known_as(tx, parent, UUID(str(value))) or NOTHING
    if column in LISTED:
        return "\n".join(_lines(table.name, str(value))) or NOTHING
    return _plain(kind, typed(kind, value))


@part
def known_as(tx: Transaction, table: Table, row_id: UUID) -> str:
    """Return what a record is known by: a person's name, a case's mark."""
    row = stored_row(tx, table, row_id)
    record = record_of(table.name)
    if row is None:
        return record.noun
    words = (told(tx, table, name, row[name]) for name in record.known_by if row[name])
    joint = "/" if record.known_by[1:] == ("year",) else " "
    return joint.join(words) or record.noun


def _plain(column: Column[Any], value: Any) -> str:
    for kind, write in _WRITTEN:
        if isinstance(value, kind):
            return write(column, value)
    return _days(value) if column.name in WEEKDAYS else str(value)


def _amount(column: Column[Any], value: Decimal) -> str:
    if isinstance(column.type, Grosze):
        return zloty(value)
    return percent(value) if column.name in PERCENT else plain_number(value)


def _whole(column: Column[Any], value: int) -> str:
    if column.name in MINUTES:
        return spoken_minutes(value)
    return hour_text(value) if column.name in HOURS else str(value)


# A truth is a whole number to Python, and a moment a day: each comes before the other.
_WRITTEN: tuple[tuple[type, Callable[[Column[Any], Any], str]], ...] = (
    (bool, lambda _column, value: "tak" if value else "nie"),
    (Term, lambda _column, value: str(value.label)),
    (datetime, lambda _column, value: f"{value.astimezone(WARSAW):%d.%m.%Y, %H:%M}"),
    (date, lambda _column, value: short_day(value)),
    (Decimal, _amount),
    (int, _whole),
)


def _days(marks: str) -> str:
    """Return the days of seven marks, Monday first."""
    if set(marks) - {"0", "1"}:
        return marks
    named = [
        name for name, mark in zip(NAMES_OF_DAYS, marks.ljust(7, "0"), strict=False) if mark == "1"
    ]
    return ", ".join(named) or NOTHING


def _lines(table: str, text: str) -> Iterator[str]:
    """Yield a form kept as one text, a line for each answer."""
    try:
        content = json.loads(text)
    except ValueError:
        content = None
    if not isinstance(content, Mapping | list):
        yield text
        return
    for name, value in _flat(content):
        yield f"{label(table, name)}: {value}" if name else value


def _flat(content: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(content, Mapping):
        for key, value in content.items():
            yield from _flat(value, str(key))
    elif isinstance(content, list):
        for value in content:
            yield from _flat(value, name)
    elif content not in {None, ""}:
        words = {True: "tak", False: "nie"}
        yield name, words[content] if isinstance(content, bool) else str(content)
