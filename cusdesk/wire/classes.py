"""The column law a batch brings: how columns it names are settled, for older programs too."""

from collections.abc import Collection, Iterable, Mapping
from typing import Annotated

import msgspec

from cusdesk.wire.columns import BROKEN
from cusdesk.wire.faults import NewerFormatError, WireError
from cusdesk.wire.ops import ColumnLaw, Schema, TableLaw, UnitClass
from cusdesk.wire.typed import Name

MOST_LAW_COLUMNS = 1024
CLASSES = tuple(UnitClass)
"""A class is written as its place here: new ones come at the end."""

Columns = Annotated[tuple[Name, ...], msgspec.Meta(max_length=MOST_LAW_COLUMNS)]
Pairs = Annotated[dict[Name, Name], msgspec.Meta(max_length=MOST_LAW_COLUMNS)]


class Law(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One table: its columns in order of name, a byte of class for each; groups, parents."""

    table: Name
    columns: Columns
    classes: bytes
    groups: Pairs
    parents: Pairs


def pack_laws(schema: Schema, named: Mapping[str, Collection[str]]) -> tuple[Law, ...]:
    """Return the law of the `named` columns by table, in order of name.

    A batch of one changed field tells of that field alone; a table without a law has none.
    """
    tables = sorted(set(named) & set(schema))
    return tuple(_law(table, schema[table].of(named[table])) for table in tables)


def unpack_laws(laws: Iterable[Law]) -> Schema:
    """Return the law as a schema."""
    return {law.table: _table(law) for law in laws}


def _law(name: str, table: TableLaw) -> Law:
    # The store names its tables and columns by a `str` of its own.
    columns = {str(column): law for column, law in sorted(table.columns.items())}
    return Law(
        str(name),
        tuple(columns),
        bytes(CLASSES.index(law.kind) for law in columns.values()),
        {column: str(law.group) for column, law in columns.items() if law.group is not None},
        {str(column): str(parent) for column, parent in table.parents.items()},
    )


def _table(law: Law) -> TableLaw:
    if len(law.classes) != len(law.columns) or not law.groups.keys() <= set(law.columns):
        raise WireError(BROKEN)
    if any(place >= len(CLASSES) for place in law.classes):
        raise NewerFormatError
    columns = {
        column: ColumnLaw(CLASSES[place], law.groups.get(column))
        for column, place in zip(law.columns, law.classes, strict=True)
    }
    return TableLaw(columns, law.parents)
