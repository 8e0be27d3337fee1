"""Resolutions: an ordinary op that names the losers it closes and owns the value it keeps."""

import json
from uuid import UUID

from cusdesk.db.conflicts import ConflictResolution
from cusdesk.domain.conflicts import Choice
from cusdesk.sync.conflicts import CONFLICT, close_conflict, conflict_id, reopen_conflict
from cusdesk.sync.deletes import delete_all, raise_parents, revive, rows_of_act
from cusdesk.sync.ground import Ground
from cusdesk.sync.memory import Key
from cusdesk.sync.pasts import Author
from cusdesk.sync.units import GONE, Unit, own_schema
from cusdesk.sync.writes import settle_unit, wake
from cusdesk.wire.ops import Op, OpKind, Row, TableLaw, UnitClass

TABLE = ConflictResolution.__tablename__
Closes = list[tuple[int, int]]


def resolve(ground: Ground, author: Author, op: Op) -> None:
    """Write the chosen value; only where it stands are the named losers closed.

    It owns the value even when it keeps it, so that two people who decided differently, unknown
    to each other, are asked again.
    """
    unit, values = str(op.values["unit"]), json.loads(str(op.values["value"]))
    closes = [(ordinal, lseq) for ordinal, lseq in json.loads(str(op.values["closes"]))]
    about = _about(op, (str(op.values["table_name"]), str(op.values["settled_id"])), values)
    if ground.row(about.table, about.row_id.hex) is None:
        return
    stands = (
        _settle_gone(ground, author, about, closes)
        if unit == GONE
        else _settle(ground, author, about, unit)
    )
    for ordinal, lseq in closes if stands else ():
        name = conflict_id(about.table, about.row_id.hex, unit, ordinal)
        if op.values["choice"] == Choice.TAKEN_BACK:
            reopen_conflict(ground.state, name, lseq)
        else:
            close_conflict(ground.state, name, lseq, f"{author.ordinal}/{op.lseq}")


def _settle(ground: Ground, author: Author, about: Op, name: str) -> bool:
    unit = Unit(name, UnitClass.HUMAN, tuple(sorted(about.values)))
    stands = settle_unit(ground, author, about, unit)
    wake(ground, author, about)
    raise_parents(ground, author, about, own_schema().get(about.table, TableLaw({})))
    return stands


def _settle_gone(ground: Ground, author: Author, about: Op, closes: Closes) -> bool:
    if about.values[GONE]:
        rows = dict.fromkeys(
            row for named in closes for row in _rows_named(ground, about, named)
        ) or {(about.table, about.row_id.hex): None}
        return delete_all(ground, author, [_about(about, key, about.values) for key in rows])
    revive(ground, author, about, about.table, about.row_id.hex)
    mine = (author.ordinal, about.lseq)
    ground.owners.join(author, about.table, about.row_id.hex, GONE, mine)
    return True


def _rows_named(ground: Ground, about: Op, named: tuple[int, int]) -> list[Key]:
    """Return the rows that a disputed delete meant: its whole act, or the one row asked about."""
    row = ground.state.get(CONFLICT, conflict_id(about.table, about.row_id.hex, GONE, named[0]))
    if row is None or row["lseq"] != named[1]:
        return []
    act = rows_of_act(ground, str(row.get("act") or ""))
    return [(about.table, about.row_id.hex), *act]


def _about(op: Op, key: Key, values: Row) -> Op:
    kind = OpKind.UPDATE
    return Op(op.lseq, op.tx, key[0], kind, UUID(key[1]), values, op.at, op.user_id)
