"""How each table settles: read from our own tables, or from the batch that brought newer ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Column, DefaultClause, Table

from cusdesk.db.base import ColumnClass
from cusdesk.db.exchange import FOLDED
from cusdesk.db.journal_triggers import synced_tables
from cusdesk.db.tables import METADATA
from cusdesk.wire.ops import ColumnLaw, Schema, TableLaw, UnitClass, Value

GONE = "gone"
MANY = 1000
# Ops of one batch name the same columns over and over; the law is kept so that its id stays its.
_KNOWN: dict[int, tuple[TableLaw, dict[tuple[str, ...], tuple["Unit", ...]]]] = {}
SEALED = frozenset({UnitClass.APPEND, UnitClass.IMMUTABLE})


@dataclass(frozen=True, slots=True)
class Shape:
    """What this program knows of a table in its file."""

    columns: frozenset[str]
    required: frozenset[str]
    """Columns a row cannot do without."""
    defaults: Mapping[str, Value]
    """What the file itself would put into a column left out."""
    children: tuple[tuple[str, str], ...]
    """(table, column) pairs whose ids refer here."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is settled as one: a column, or the columns of a group."""

    name: str
    kind: UnitClass
    columns: tuple[str, ...]


def units_of(law: TableLaw, columns: Iterable[str]) -> tuple[Unit, ...]:
    """Return the units that `columns` of an op belong to, in a fixed order."""
    asked = tuple(columns)
    known = _KNOWN.setdefault(id(law), (law, {}))[1]
    if asked not in known:
        if len(_KNOWN) > MANY:
            _KNOWN.clear()
        known[asked] = tuple(_units(law, asked))
    return known[asked]


def _units(law: TableLaw, columns: Iterable[str]) -> Iterator[Unit]:
    named: dict[str, tuple[UnitClass, list[str]]] = {}
    for column in sorted(columns):
        own = law.columns.get(column) or ColumnLaw(UnitClass.HUMAN)
        name = f"group {own.group}" if own.group else column
        named.setdefault(name, (own.kind, []))[1].append(column)
    for name, (kind, members) in sorted(named.items()):
        yield Unit(name, kind, tuple(members))


@cache
def own_schema() -> Schema:
    """Return the law of every table of this program that travels."""
    return {table.name: _law(table, kind) for table, kind in synced_tables(METADATA).items()}


@cache
def shapes() -> Mapping[str, Shape]:
    """Return what this program knows of every table the fold writes."""
    synced = {table.name: table for table in synced_tables(METADATA)}
    folded = {table.name: table for table in FOLDED}
    return {name: _shape(table, synced) for name, table in (synced | folded).items()}


def _law(table: Table, kind: ColumnClass) -> TableLaw:
    columns = {
        column.name: ColumnLaw(
            UnitClass(column.info.get("class", kind.value)), column.info.get("group")
        )
        for column in table.columns
        if not column.primary_key
    }
    parents = {
        column.name: key.column.table.name
        for column in table.columns
        for key in column.foreign_keys
    }
    return TableLaw(columns, parents)


def _shape(table: Table, synced: Mapping[str, Table]) -> Shape:
    required = frozenset(
        column.name
        for column in table.columns
        if not column.nullable and column.server_default is None and not column.primary_key
    )
    children = tuple(
        (other.name, column.name)
        for other in synced.values()
        for column in other.columns
        for key in column.foreign_keys
        if key.column.table is table
    )
    defaults = {
        column.name: _literal(column)
        for column in table.columns
        if column.server_default is not None
    }
    names = frozenset(column.name for column in table.columns)
    return Shape(names, required, defaults, children)


def _literal(column: Column[Any]) -> Value:
    assert isinstance(column.server_default, DefaultClause)  # noqa: S101 - we write no other kind
    text = str(column.server_default.arg).strip("'")
    return int(text) if column.type.python_type in {int, bool, Decimal} else text
