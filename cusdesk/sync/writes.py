"""Inserts and updates: which value of a unit stands, and what becomes of the other."""

from collections.abc import Mapping

from cusdesk.sync import citations
from cusdesk.sync.conflicts import (
    REFUSED,
    Loser,
    keep_history,
    keep_overwritten,
    open_conflict,
    unit_values,
)
from cusdesk.sync.deletes import revive
from cusdesk.sync.ground import Ground
from cusdesk.sync.laws import GONE, SEALED, Unit, units_of
from cusdesk.sync.owners import WHOLE
from cusdesk.sync.parking import Lack, park
from cusdesk.sync.pasts import Author
from cusdesk.wire.ops import Op, Row, TableLaw, UnitClass, Value


def insert(ground: Ground, author: Author, op: Op, law: TableLaw) -> None:
    """Fold an insert; of a row that is there it writes the columns that differ."""
    if ground.row(op.table, op.row_id.hex) is not None:
        _insert_again(ground, author, op, law)
        return
    lack = _lack_of_new(ground, op, law)
    if lack is not None:
        park(ground, author, op, law, lack)
        return
    shape = ground.state.shape(op.table)
    ground.put_row(op.table, op.row_id.hex, {**shape.defaults, **op.values})
    ground.owners.give(op.table, op.row_id.hex, WHOLE, [(author.ordinal, op.lseq)])
    _raise_parents(ground, author, op, law)


def update(ground: Ground, author: Author, op: Op, law: TableLaw) -> None:
    """Fold an update, unit by unit."""
    lack = _lack_of_change(ground, op, law)
    if lack is not None:
        park(ground, author, op, law, lack)
        return
    for unit in units_of(law, op.values):
        _write(ground, author, op, unit)
    _raise_parents(ground, author, op, law)


def would_lose(ground: Ground, author: Author, op: Op, law: TableLaw) -> bool:
    """Tell whether any unit of an update would lose, changing nothing."""
    if ground.row(op.table, op.row_id.hex) is None:
        return False
    return any(_loses(ground, author, op, unit) for unit in units_of(law, op.values))


def lose(ground: Ground, author: Author, op: Op, law: TableLaw) -> None:
    """Make every unit of an update a loser: another part of its act lost."""
    for unit in units_of(law, op.values):
        if _differs(ground, op, unit):
            open_conflict(ground.state, _loser(author, op, unit, "together"))
            citations.met(ground, author, op, unit.name)


def settle_unit(ground: Ground, author: Author, op: Op, unit: Unit) -> bool:
    """Write one human unit; return whether its value now stands under the author's hand."""
    table, row_id, mine = op.table, op.row_id.hex, (author.ordinal, op.lseq)
    if not _differs(ground, op, unit):
        ground.owners.give(
            table, row_id, unit.name, [*ground.owners.of(table, row_id, unit.name), mine]
        )
        return True
    if ground.owners.unknown_to(author, table, row_id, unit.name):
        open_conflict(ground.state, _loser(author, op, unit))
        citations.met(ground, author, op, unit.name)
        return False
    ground.change_row(table, row_id, unit_values(unit, op.values))
    ground.owners.give(table, row_id, unit.name, [mine])
    citations.met(ground, author, op, unit.name)
    return True


def _write(ground: Ground, author: Author, op: Op, unit: Unit) -> None:
    if unit.kind in SEALED:
        if _differs(ground, op, unit):
            keep_history(ground.state, _loser(author, op, unit), REFUSED)
        return
    if unit.name == GONE:
        # A delete comes as its own kind; an update of the mark brings a row back.
        if op.values[GONE] == 0:
            revive(ground, author, op, op.table, op.row_id.hex)
        return
    if unit.kind is UnitClass.AUTO:
        _overwrite(ground, author, op, unit)
    else:
        settle_unit(ground, author, op, unit)
    _wake(ground, author, op)


def _overwrite(ground: Ground, author: Author, op: Op, unit: Unit) -> None:
    table, row_id = op.table, op.row_id.hex
    if ground.owners.unknown_to(author, table, row_id, unit.name) and _differs(ground, op, unit):
        was = _present(ground, op, unit)
        keep_overwritten(ground.state, _loser(author, op, unit), was)
    ground.change_row(table, row_id, unit_values(unit, op.values))
    ground.owners.give(table, row_id, unit.name, [(author.ordinal, op.lseq)])


def _wake(ground: Ground, author: Author, op: Op) -> None:
    """Bring a row back that somebody deleted without knowing that it was still worked on."""
    row = ground.row(op.table, op.row_id.hex)
    if (
        row is not None
        and row.get(GONE)
        and ground.owners.unknown_to(author, op.table, op.row_id.hex, GONE)
    ):
        revive(ground, author, op, op.table, op.row_id.hex)


def _insert_again(ground: Ground, author: Author, op: Op, law: TableLaw) -> None:
    present = ground.row(op.table, op.row_id.hex) or {}
    shape = ground.state.shape(op.table)
    whole: dict[str, Value] = {**dict.fromkeys(law.columns), **shape.defaults, **op.values}
    differing = {
        column: value
        for column, value in whole.items()
        if column != GONE and present.get(column) != value
    }
    for unit in units_of(law, differing):
        _write(ground, author, op_with(op, _whole_unit(unit, law, whole)), unit)


def _whole_unit(unit: Unit, law: TableLaw, whole: Mapping[str, Value]) -> Row:
    group = law.columns[unit.columns[0]].group if unit.columns[0] in law.columns else None
    members = [name for name, own in law.columns.items() if group and own.group == group]
    return {column: whole[column] for column in (members or unit.columns)}


def op_with(op: Op, values: Row) -> Op:
    """Return the op as if it had named other values."""
    return Op(op.lseq, op.tx, op.table, op.kind, op.row_id, values, op.at, op.user_id, op.together)


def _lack_of_new(ground: Ground, op: Op, law: TableLaw) -> Lack | None:
    if not ground.state.knows(op.table):
        return Lack("", f"{op.table}/", "unknown table")
    missing = ground.state.shape(op.table).required - {
        column for column, value in op.values.items() if value is not None
    }
    if missing:
        return Lack("", f"{op.table}/", f"incomplete: {', '.join(sorted(missing))}")
    return _lack_of_parent(ground, op, law)


def _lack_of_change(ground: Ground, op: Op, law: TableLaw) -> Lack | None:
    if not ground.state.knows(op.table):
        return Lack("", f"{op.table}/", "unknown table")
    if ground.row(op.table, op.row_id.hex) is None:
        return Lack(op.table, op.row_id.hex, "unknown row")
    return _lack_of_parent(ground, op, law)


def _lack_of_parent(ground: Ground, op: Op, law: TableLaw) -> Lack | None:
    for table, row_id in _parents(op, law):
        if ground.state.knows(table) and ground.row(table, row_id) is None:
            return Lack(table, row_id, "unknown parent")
    return None


def _raise_parents(ground: Ground, author: Author, op: Op, law: TableLaw) -> None:
    """Bring back the parents of a live row: no live row ever has a gone parent."""
    row = ground.row(op.table, op.row_id.hex)
    if row is None or row.get(GONE):
        return
    for table, row_id in _parents(op, law):
        parent = ground.row(table, row_id) if ground.state.knows(table) else None
        if parent is not None and parent.get(GONE):
            revive(ground, author, op, table, row_id)


def _parents(op: Op, law: TableLaw) -> list[tuple[str, str]]:
    named = sorted(law.parents.items())
    return [(table, str(op.values[column])) for column, table in named if op.values.get(column)]


def _loses(ground: Ground, author: Author, op: Op, unit: Unit) -> bool:
    if unit.kind in SEALED or unit.kind is UnitClass.AUTO or not _differs(ground, op, unit):
        return False
    return bool(ground.owners.unknown_to(author, op.table, op.row_id.hex, unit.name))


def _differs(ground: Ground, op: Op, unit: Unit) -> bool:
    return _present(ground, op, unit) != unit_values(unit, op.values)


def _present(ground: Ground, op: Op, unit: Unit) -> Row:
    row = ground.row(op.table, op.row_id.hex) or {}
    return {column: row.get(column) for column in unit.columns if column in op.values}


def _loser(author: Author, op: Op, unit: Unit, kind: str = "value") -> Loser:
    return Loser(author, op, unit.name, unit_values(unit, op.values), kind)
