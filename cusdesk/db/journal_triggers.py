"""The journal's triggers, made from the metadata: one text for each table and event."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Column, MetaData, Table
from sqlalchemy.types import LargeBinary

from cusdesk.db.base import ColumnClass, Synced
from cusdesk.db.faults import BAD_ID, FIXED, NO_TEXT, SAME_ID, SEALED

NOW = "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')"
SEALED_CLASSES = (ColumnClass.IMMUTABLE, ColumnClass.APPEND)
GUARDED = "(SELECT undoing FROM journal_state) = 0"
REFUSE_ODD = f"RAISE(ABORT, '{NO_TEXT}')"
REFUSE_ID = f"RAISE(ABORT, '{BAD_ID}')"
ODD_ID = "length(NEW.id) <> 32 OR typeof(NEW.id) <> 'text' OR NEW.id GLOB '*[^0-9a-f]*'"
JOURNALLED = "(SELECT applying FROM journal_state) = 0"


def synced_tables(metadata: MetaData) -> dict[Table, ColumnClass]:
    """Return the tables that travel, with the class their columns have by default."""
    return {
        noun.__table__: noun.__column_class__
        for noun in _nouns(Synced)
        if noun.__table__.metadata is metadata
    }


def triggers(metadata: MetaData) -> list[str]:
    """Return the journal's triggers of every synced table, in a fixed order."""
    tables = sorted(synced_tables(metadata).items(), key=lambda pair: pair[0].name)
    return [trigger for table, kind in tables for trigger in _triggers_of(table, kind)]


def _nouns(parent: type[Any]) -> Iterator[type[Any]]:
    for noun in parent.__subclasses__():
        if hasattr(noun, "__table__"):
            yield noun
        yield from _nouns(noun)


def _triggers_of(table: Table, kind: ColumnClass) -> list[str]:
    columns = _journalled(table)
    sealed = kind in SEALED_CLASSES
    made = [_insert(table, columns), _update(table, columns), _same_id(table)]
    if sealed:
        return [*made, _sealed(table, "update"), _sealed(table, "delete")]
    fixed = [column for column in columns if column.info.get("class") in SEALED_CLASSES]
    return [*made, *([_fixed(table, fixed)] if fixed else []), _soft_delete(table)]


def _journalled(table: Table) -> list[Column[Any]]:
    columns = [column for column in table.columns if not column.primary_key]
    for column in columns:
        if isinstance(column.type, LargeBinary):
            msg = f"{column}: bytes belong to blobs, the journal carries JSON"
            raise TypeError(msg)
        if column.info.get("class") == ColumnClass.SET:
            msg = f"{column}: a set is a table of links, each added and removed by itself"
            raise TypeError(msg)
        if getattr(column.type, "collation", None):
            msg = f"{column}: a collation would hide changes from the journal"
            raise TypeError(msg)
    return columns


def _insert(table: Table, columns: list[Column[Any]]) -> str:
    pairs = ", ".join(f"'{column.name}', NEW.{_q(column.name)}" for column in columns)
    odd = " OR ".join(_odd(column) for column in columns)
    # What could not travel would stop the exchange of this PC for ever; here it is only refused.
    refused = f"SELECT {REFUSE_ODD} WHERE {odd}; SELECT {REFUSE_ID} WHERE {ODD_ID}; "
    body = refused + _record(table, "'insert'", f"json_object({pairs})")
    return _trigger(table, "insert", "AFTER INSERT", JOURNALLED, body)


def _update(table: Table, columns: list[Column[Any]]) -> str:
    units = _units(columns)
    changed = " OR ".join(_changed(unit) for unit in units)
    now, before = (_named(units, side) for side in ("NEW", "OLD"))
    kind = "CASE WHEN NEW.gone > OLD.gone THEN 'delete' ELSE 'update' END"
    body = _record(table, kind, now, f"CASE WHEN keeping THEN {before} END")
    return _trigger(table, "update", "AFTER UPDATE", f"({changed}) AND {JOURNALLED}", body)


def _soft_delete(table: Table) -> str:
    # The row stays, so foreign keys hold and a later write can bring it back.
    body = f"UPDATE {_q(table.name)} SET gone = 1 WHERE id = OLD.id; SELECT RAISE(IGNORE);"
    return _trigger(table, "delete", "BEFORE DELETE", GUARDED, body)


def _same_id(table: Table) -> str:
    body = f"SELECT RAISE(ABORT, '{SAME_ID}');"
    return _trigger(table, "id", "BEFORE UPDATE OF id", "NEW.id IS NOT OLD.id", body)


def _sealed(table: Table, event: str) -> str:
    body = f"SELECT RAISE(ABORT, '{SEALED}');"
    return _trigger(table, f"sealed_{event}", f"BEFORE {event.upper()}", GUARDED, body)


def _fixed(table: Table, columns: list[Column[Any]]) -> str:
    changed = " OR ".join(_changed([column]) for column in columns)
    body = f"SELECT RAISE(ABORT, '{FIXED}');"
    return _trigger(table, "fixed", "BEFORE UPDATE", f"({changed}) AND {GUARDED}", body)


def _record(table: Table, kind: str, changes: str, before: str = "NULL") -> str:
    # A writer that never announced itself (raw SQL of a foreign program) gets a number an op.
    return (
        "UPDATE journal_state SET lseq = lseq + 1, tx = tx + (in_tx = 0); "
        "INSERT INTO outbox "
        "(lseq, tx, table_name, kind, row_id, changes, before, at, user_id, together) "
        f"SELECT lseq, tx, '{table.name}', {kind}, NEW.id, {changes}, {before}, "
        f"coalesce(at, {NOW}), user_id, together FROM journal_state;"
    )


def _trigger(table: Table, what: str, event: str, when: str, body: str) -> str:
    name = f"journal_{table.name}_{what}"
    return (
        f'CREATE TRIGGER "{name}" {event} ON {_q(table.name)} '
        f"FOR EACH ROW WHEN {when} BEGIN {body} END"
    )


def _units(columns: list[Column[Any]]) -> list[list[Column[Any]]]:
    """Columns that are settled together: a change of one carries them all."""
    keyed = sorted(columns, key=_unit_key)
    return [list(members) for _, members in groupby(keyed, key=_unit_key)]


def _unit_key(column: Column[Any]) -> str:
    group = column.info.get("group")
    return f"group {group}" if group else f"column {column.name}"


def _changed(unit: list[Column[Any]]) -> str:
    return " OR ".join(f"NEW.{_q(column.name)} IS NOT OLD.{_q(column.name)}" for column in unit)


def _named(units: list[list[Column[Any]]], side: str) -> str:
    parts = ", ".join(
        f"CASE WHEN {_changed(unit)} THEN {_members(unit, side)} END" for unit in units
    )
    return f"'{{' || concat_ws(',', {parts}) || '}}'"


def _members(unit: list[Column[Any]], side: str) -> str:
    return " || ',' || ".join(
        f"""'"{column.name}":' || {_quoted(column, side)}""" for column in unit
    )


def _quoted(column: Column[Any], side: str) -> str:
    quoted = f"json_quote({side}.{_q(column.name)})"
    return (
        f"CASE WHEN {_odd(column)} THEN {REFUSE_ODD} ELSE {quoted} END" if side == "NEW" else quoted
    )


def _odd(column: Column[Any]) -> str:
    # What a foreign program may write and no batch carries: fractions, bytes.
    return f"typeof(NEW.{_q(column.name)}) IN ('real', 'blob')"


def _q(name: str) -> str:
    return f'"{name}"'
