"""Inserts and updates: which value of a unit stands, and what becomes of the other."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cusdesk.sync import citations
from cusdesk.sync.conflicts import (
    OVERWRITTEN,
    REFUSED,
    Loser,
    keep_history,
    open_conflict,
    unit_values,
)
from cusdesk.sync.deletes import raise_parents, revive
from cusdesk.sync.ground import Ground
from cusdesk.sync.owners import WHOLE
from cusdesk.sync.parking import Lack, park
from cusdesk.sync.pasts import Author
from cusdesk.sync.units import GONE, SEALED, Unit, units_of
from cusdesk.wire.ops import Op, Row, TableLaw, UnitClass, Value

NO_TABLE = "unknown table"
"""Why an op waits that only a newer program can fold."""


def insert(ground: Ground, author: Author, op: Op, law: TableLaw) -> None:
    """Fold an insert; of a row that is there it writes the columns that differ."""
    if ground.row(op.table, op.row_id.hex) is not None:
        _insert_again(ground, author, op, law)
        return
    lack = _lack_of_new(ground, op, law)
    if lack is not None:
        _park(ground, author, op, law, lack)
        return
    shape = ground.state.shape(op.table)
    ground.put_row(op.table, op.row_id.hex, {**shape.defaults, **op.values})
    ground.owners.give(op.table, op.row_id.hex, WHOLE, [(author.ordinal, op.lseq)])
    raise_parents(ground, author, op, law)


def update(ground: Ground, author: Author, op: Op, law: TableLaw) -> None:
    """Fold an update, unit by unit."""
    lack = lack_of_change(ground, op, law)
    if lack is not None:
        _park(ground, author, op, law, lack)
        return
    for unit in units_of(law, op.values):
        _write(ground, author, op, unit)
    raise_parents(ground, author, op, law)


def would_lose(ground: Ground, author: Author, op: Op, law: TableLaw) -> bool:
    """Tell whether any unit of an update would lose, changing nothing."""
    return ground.row(op.table, op.row_id.hex) is not None and any(
        _loses(ground, author, op, unit) for unit in units_of(law, op.values)
    )


def lose(ground: Ground, author: Author, op: Op, law: TableLaw, act: str) -> None:
    """Make every unit of an update a loser: another part of its act lost."""
    lack = lack_of_change(ground, op, law)
    if lack is not None:
        _park(ground, author, op, law, lack)
        return
    for unit in units_of(law, op.values):
        if unit.name == GONE:
            _restore(ground, author, op)
        elif _differs(ground, op, unit):
            unknown = ground.owners.unknown_to(author, op.table, op.row_id.hex, unit.name)
            loser = _loser(author, op, unit, "together", act)
            open_conflict(ground.state, replace(loser, stands=tuple(unknown)))
            citations.met(ground, author, op, unit.name)
        else:
            settle_unit(ground, author, op, unit)
    wake(ground, author, op)


def settle_unit(ground: Ground, author: Author, op: Op, unit: Unit) -> bool:
    """Write one human unit; return whether its value now stands under the author's hand."""
    table, row_id, mine = op.table, op.row_id.hex, (author.ordinal, op.lseq)
    if not _differs(ground, op, unit):
        ground.owners.join(author, table, row_id, unit.name, mine)
        return True
    unknown = ground.owners.unknown_to(author, table, row_id, unit.name)
    stands = not unknown
    if stands:
        ground.change_row(table, row_id, unit_values(unit, op.values))
        ground.owners.give(table, row_id, unit.name, [mine])
    else:
        open_conflict(ground.state, replace(_loser(author, op, unit), stands=tuple(unknown)))
    citations.met(ground, author, op, unit.name)
    return stands


def wake(ground: Ground, author: Author, op: Op) -> None:
    """Bring a row back that somebody deleted without knowing that it was still worked on."""
    row = ground.row(op.table, op.row_id.hex)
    if (
        row is not None
        and row.get(GONE)
        and ground.owners.unknown_to(author, op.table, op.row_id.hex, GONE)
    ):
        revive(ground, author, op, op.table, op.row_id.hex)


def lack_of_change(ground: Ground, op: Op, law: TableLaw) -> Lack | None:
    """Return what a change of a row waits for, if it cannot act yet."""
    if not ground.state.knows(op.table):
        return Lack("", f"{op.table}/", NO_TABLE)
    if ground.row(op.table, op.row_id.hex) is None:
        return Lack(op.table, op.row_id.hex, "unknown row")
    return _lack_of_parent(ground, op, law)


def op_with(op: Op, values: Row) -> Op:
    """Return the op as if it had named other values."""
    return Op(op.lseq, op.tx, op.table, op.kind, op.row_id, values, op.at, op.user_id, op.together)


def _write(ground: Ground, author: Author, op: Op, unit: Unit) -> None:
    if unit.kind in SEALED:
        if _differs(ground, op, unit):
            keep_history(ground.state, _loser(author, op, unit), REFUSED)
        return
    if unit.name == GONE:
        # A delete comes as its own kind; an update of the mark brings a row back.
        if op.values[GONE] == 0:
            _restore(ground, author, op)
        return
    if unit.kind is UnitClass.AUTO:
        _overwrite(ground, author, op, unit)
    else:
        settle_unit(ground, author, op, unit)
    wake(ground, author, op)


def _restore(ground: Ground, author: Author, op: Op) -> None:
    table, row_id = op.table, op.row_id.hex
    if (ground.row(table, row_id) or {}).get(GONE):
        revive(ground, author, op, table, row_id)
    else:
        ground.owners.join(author, table, row_id, GONE, (author.ordinal, op.lseq))


def _overwrite(ground: Ground, author: Author, op: Op, unit: Unit) -> None:
    table, row_id, mine = op.table, op.row_id.hex, (author.ordinal, op.lseq)
    if not _differs(ground, op, unit):
        ground.owners.join(author, table, row_id, unit.name, mine)
        return
    if ground.owners.unknown_to(author, table, row_id, unit.name):
        was = _present(ground, op, unit)
        keep_history(ground.state, _loser(author, op, unit), OVERWRITTEN, was)
    ground.change_row(table, row_id, unit_values(unit, op.values))
    ground.owners.give(table, row_id, unit.name, [mine])
    citations.met(ground, author, op, unit.name)


def _insert_again(ground: Ground, author: Author, op: Op, law: TableLaw) -> None:
    present = ground.row(op.table, op.row_id.hex) or {}
    shape = ground.state.shape(op.table)
    whole: dict[str, Value] = {**shape.defaults, **op.values}
    whole.pop(GONE, None)
    for unit in units_of(law, whole):
        if unit.kind not in SEALED or any(
            present.get(name) != whole[name] for name in unit.columns
        ):
            _write(ground, author, op_with(op, whole), unit)
    raise_parents(ground, author, op, law)


def _park(ground: Ground, author: Author, op: Op, law: TableLaw, lack: Lack) -> None:
    park(ground, author, op, law, lack)
    if not ground.state.knows(op.table):
        # Newer programs see the row live, so its parents must live here too.
        for table, row_id in _parents(op, law):
            if ground.state.knows(table):
                revive(ground, author, op, table, row_id)


def _lack_of_new(ground: Ground, op: Op, law: TableLaw) -> Lack | None:
    if not ground.state.knows(op.table):
        return Lack("", f"{op.table}/", NO_TABLE)
    missing = ground.state.shape(op.table).required - {
        column for column, value in op.values.items() if value is not None
    }
    if missing:
        return Lack("", f"{op.table}/", f"incomplete: {', '.join(sorted(missing))}")
    return _lack_of_parent(ground, op, law)


def _lack_of_parent(ground: Ground, op: Op, law: TableLaw) -> Lack | None:
    for table, row_id in _parents(op, law):
        if ground.state.knows(table) and ground.row(table, row_id) is None:
            return Lack(table, row_id, "unknown parent")
    return None


def _parents(op: Op, law: TableLaw) -> Iterator[tuple[str, str]]:
    for column, table in sorted(law.parents.items()):
        if op.values.get(column):
            yield table, str(op.values[column])


def _loses(ground: Ground, author: Author, op: Op, unit: Unit) -> bool:
    settled_alone = unit.kind in SEALED or unit.kind is UnitClass.AUTO or unit.name == GONE
    if settled_alone or not _differs(ground, op, unit):
        return False
    return bool(ground.owners.unknown_to(author, op.table, op.row_id.hex, unit.name))


def _differs(ground: Ground, op: Op, unit: Unit) -> bool:
    return _present(ground, op, unit) != unit_values(unit, op.values)


def _present(ground: Ground, op: Op, unit: Unit) -> Row:
    row: Mapping[str, Value] = ground.row(op.table, op.row_id.hex) or {}
    return {column: row.get(column) for column in unit.columns if column in op.values}


def _loser(
    author: Author, op: Op, unit: Unit, kind: str = "value", act: str | None = None
) -> Loser:
    return Loser(author, op, unit.name, unit_values(unit, op.values), kind, act)
