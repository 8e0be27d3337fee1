"""Deletes, judged act by act: a row somebody still works on stays, and people are asked."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from cusdesk.sync.conflicts import REFUSED, Loser, keep_history, open_conflict
from cusdesk.sync.ground import Ground
from cusdesk.sync.laws import GONE, SEALED
from cusdesk.sync.owners import key_of
from cusdesk.sync.pasts import Author
from cusdesk.wire.ops import Op, UnitClass

if TYPE_CHECKING:
    from cusdesk.sync.state import Key

DELETION, TAKEN = "fold_deletion", "fold_gone"
DONE, HELD, REVIVED = "done", "held", "revived"


def delete_all(ground: Ground, author: Author, ops: Sequence[Op]) -> None:
    """Fold the deletes of one act: all its rows go, or all stay and it becomes a conflict."""
    ops = [op for op in ops if not _is_refused(ground, author, op)]
    ops = [op for op in ops if ground.row(op.table, op.row_id.hex) is not None]
    if not ops:
        return
    rows = [(op.table, op.row_id.hex) for op in ops]
    stays = any(_is_worked_on(ground, author, key) for key in rows) or _has_children(ground, rows)
    name = f"{author.ordinal}/{ops[0].lseq}"
    ground.state.put(DELETION, name, {"rows": json.dumps(rows), "state": HELD if stays else DONE})
    if stays:
        open_conflict(ground.state, Loser(author, ops[0], GONE, {GONE: 1}, "delete"))
        return
    for op in ops:
        _take(ground, author, op, name)


def revive(ground: Ground, author: Author, op: Op, table: str, row_id: str) -> None:
    """Bring a gone row back, with all that its delete took and with its gone parents.

    Whoever deleted it without knowing of this write reads of it in a conflict.
    """
    row = ground.row(table, row_id)
    if row is None or not row.get(GONE):
        return
    taken = ground.state.get(TAKEN, key_of(table, row_id))
    unknown = ground.owners.unknown_to(author, table, row_id, GONE)
    for one in _rows_of(ground, taken) or [(table, row_id)]:
        _bring_back(ground, author, op, one)
    if taken is not None:
        ground.state.change(DELETION, str(taken["deletion"]), {"state": REVIVED})
    for ordinal, lseq in unknown:
        _ask_again(ground, op, (table, row_id), Author(ordinal, {}), lseq)


def _take(ground: Ground, author: Author, op: Op, name: str) -> None:
    table, row_id = op.table, op.row_id.hex
    if ground.row(table, row_id) and not (ground.row(table, row_id) or {}).get(GONE):
        ground.change_row(table, row_id, {GONE: 1})
        ground.state.put(TAKEN, key_of(table, row_id), {"deletion": name})
    mine = (author.ordinal, op.lseq)
    ground.owners.give(table, row_id, GONE, [*_gone_owners(ground, author, op), mine])


def _gone_owners(ground: Ground, author: Author, op: Op) -> list[tuple[int, int]]:
    # An equal delete joins the owners; one that knew the others replaces them.
    return ground.owners.unknown_to(author, op.table, op.row_id.hex, GONE)


def _is_refused(ground: Ground, author: Author, op: Op) -> bool:
    law = ground.laws.get(op.table)
    own = law.columns.get(GONE) if law else None
    if own is None or own.kind not in SEALED:
        return False
    keep_history(ground.state, Loser(author, op, GONE, {GONE: 1}), REFUSED)
    return True


def _is_worked_on(ground: Ground, author: Author, key: "Key") -> bool:
    table, row_id = key
    law = ground.laws.get(table)
    if law and law.columns[GONE].kind is UnitClass.SET:
        return False
    if (ground.row(table, row_id) or {}).get(GONE):
        return False
    return any(not author.knows(write) for write in ground.owners.of_row(table, row_id))


def _has_children(ground: Ground, rows: Sequence["Key"]) -> bool:
    leaving = set(rows)
    return any(
        (child, row_id) not in leaving
        for table, parent in rows
        for child, column in ground.state.shape(table).children
        for row_id in ground.state.find(child, column, parent, live=True)
    )


def _rows_of(ground: Ground, taken: object) -> list["Key"]:
    if not isinstance(taken, dict):
        return []
    deletion = ground.state.get(DELETION, str(taken["deletion"]))
    return (
        [(table, row_id) for table, row_id in json.loads(str(deletion["rows"]))] if deletion else []
    )


def _bring_back(ground: Ground, author: Author, op: Op, key: "Key") -> None:
    table, row_id = key
    row = ground.row(table, row_id)
    if row is None or not row.get(GONE):
        return
    ground.change_row(table, row_id, {GONE: 0})
    ground.owners.give(table, row_id, GONE, [(author.ordinal, op.lseq)])
    if ground.state.get(TAKEN, key_of(table, row_id)) is not None:
        ground.state.put(TAKEN, key_of(table, row_id), None)
    law = ground.laws.get(table)
    for column, parent in sorted(law.parents.items()) if law else ():
        if row.get(column) and ground.state.knows(parent):
            revive(ground, author, op, parent, str(row[column]))


def _ask_again(ground: Ground, op: Op, key: "Key", deleter: Author, lseq: int) -> None:
    table, row_id = key
    lost = Op(lseq, op.tx, table, op.kind, UUID(row_id), {GONE: 1}, op.at, None)
    open_conflict(ground.state, Loser(deleter, lost, GONE, {GONE: 1}, "delete"))
