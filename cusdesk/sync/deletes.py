"""Deletes, judged act by act: a row somebody still works on stays, and people are asked."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from cusdesk.sync import citations
from cusdesk.sync.conflicts import REFUSED, Loser, keep_history, open_about, open_conflict
from cusdesk.sync.ground import Ground
from cusdesk.sync.owners import FORGOTTEN, key_of
from cusdesk.sync.parking import has_parked_child
from cusdesk.sync.pasts import Author, Write
from cusdesk.sync.units import GONE, SEALED
from cusdesk.wire.ops import Op, TableLaw, UnitClass

if TYPE_CHECKING:
    from cusdesk.sync.memory import Key

DELETION, TAKEN = "fold_deletion", "fold_gone"
DONE, HELD, REVIVED = "done", "held", "revived"
DELETED = {GONE: 1}


def delete_all(ground: Ground, author: Author, ops: Sequence[Op]) -> bool:
    """Fold the deletes of one act: all its rows go, or all stay and it becomes a conflict."""
    ops = [op for op in ops if not _is_refused(ground, author, op)]
    ops = [op for op in ops if not _is_kept_in_set(ground, author, op)]
    live = [op for op in ops if not _is_gone(ground, _key(op))]
    if not live:
        for op in ops:
            _take(ground, author, op, "")
        return True
    leaving = {_key(op) for op in ops}
    if any(_is_worked_on(ground, author, _key(op)) for op in live) or _has_children(
        ground, live, leaving
    ):
        hold_all(ground, author, live, "delete", act_of(author, live[0]))
        return False
    name = act_of(author, live[0])
    _note(ground, name, live, DONE)
    for op in ops:
        _take(ground, author, op, name)
    return True


def hold_all(ground: Ground, author: Author, ops: Sequence[Op], kind: str, name: str) -> None:
    """Let the rows of an act's deletes stay, and ask people about all of them at once."""
    _note(ground, name, ops, HELD)
    met = tuple(write for op in ops for write in _unseen(ground, author, _key(op)))
    open_conflict(ground.state, Loser(author, ops[0], GONE, DELETED, kind, name, met))


def rows_of_act(ground: Ground, name: str) -> list["Key"]:
    """Return the rows an act deleted or meant to."""
    deletion = ground.state.get(DELETION, name)
    return (
        [(table, row_id) for table, row_id in json.loads(str(deletion["rows"]))] if deletion else []
    )


def revive(ground: Ground, author: Author, op: Op, table: str, row_id: str) -> None:
    """Bring a gone row back with its gone parents.

    Where the author could not know of the delete, all that it took comes back, and whoever
    deleted reads of it in a conflict.
    """
    if not _is_gone(ground, (table, row_id)):
        return
    name = _taken_by(ground, (table, row_id))
    unknown = ground.owners.unknown_to(author, table, row_id, GONE)
    together = [key for key in rows_of_act(ground, name) if _taken_by(ground, key) == name]
    back = [
        key
        for key in dict.fromkeys([(table, row_id), *(together if unknown else [])])
        if _is_gone(ground, key)
    ]
    for key in back:
        _bring_back(ground, author, op, key)
    for key in back:
        _raise_parents_of(ground, author, op, key)
    if unknown and name:
        ground.state.change(DELETION, name, {"state": REVIVED})
    for write in unknown:
        _ask_again(ground, op, (table, row_id), write, name)


def raise_parents(ground: Ground, author: Author, op: Op, law: TableLaw) -> None:
    """Bring back the parents of a live row: no live row ever has a gone parent."""
    row = ground.row(op.table, op.row_id.hex)
    if row is not None and not row.get(GONE):
        for column, parent in sorted(law.parents.items()):
            if column in op.values and row.get(column) and ground.state.knows(parent):
                revive(ground, author, op, parent, str(row[column]))


def act_of(author: Author, op: Op) -> str:
    """Return what an act is called by the first op it is about."""
    return f"{author.ordinal}/{op.lseq}"


def _take(ground: Ground, author: Author, op: Op, name: str) -> None:
    table, row_id = _key(op)
    mine = (author.ordinal, op.lseq)
    if _is_gone(ground, (table, row_id)):
        ground.owners.join(author, table, row_id, GONE, mine)
        return
    ground.change_row(table, row_id, DELETED)
    ground.state.put(TAKEN, key_of(table, row_id), {"deletion": name})
    ground.owners.give(table, row_id, GONE, [mine])
    citations.met(ground, author, op)


def _is_refused(ground: Ground, author: Author, op: Op) -> bool:
    if _class_of(ground, op) not in SEALED:
        return False
    keep_history(ground.state, Loser(author, op, GONE, DELETED), REFUSED)
    return True


def _is_kept_in_set(ground: Ground, author: Author, op: Op) -> bool:
    """Tell whether a set holds an add that its remove had not seen; nobody need decide."""
    if _class_of(ground, op) is not UnitClass.SET:
        return False
    return bool(_unseen(ground, author, _key(op)))


def _class_of(ground: Ground, op: Op) -> UnitClass | None:
    law = ground.laws.get(op.table)
    return law.columns[GONE].kind if law else None


def _is_worked_on(ground: Ground, author: Author, key: "Key") -> bool:
    if _unseen(ground, author, key):
        return True
    disputed = open_about(ground.state, *key)
    return any(not author.knows((int(row["ordinal"]), int(row["lseq"]))) for row in disputed)  # type: ignore[arg-type]


def _unseen(ground: Ground, author: Author, key: "Key") -> list[Write]:
    owners = ground.owners.of_row(*key)
    if not owners and author.behind:
        return [FORGOTTEN]
    return [write for write in owners if not author.knows(write)]


def _has_children(ground: Ground, ops: Sequence[Op], leaving: set["Key"]) -> bool:
    return any(
        (child, row_id) not in leaving
        for op in ops
        for child, column in ground.state.shape(op.table).children
        for row_id in ground.state.find(child, column, op.row_id.hex, live=True)
    ) or any(has_parked_child(ground, op.table, op.row_id.hex) for op in ops)


def _note(ground: Ground, name: str, ops: Sequence[Op], state: str) -> None:
    rows = json.dumps([_key(op) for op in ops])
    ground.state.put(DELETION, name, {"rows": rows, "state": state})


def _taken_by(ground: Ground, key: "Key") -> str:
    taken = ground.state.get(TAKEN, key_of(*key))
    return str(taken["deletion"]) if taken else ""


def _is_gone(ground: Ground, key: "Key") -> bool:
    return bool((ground.row(*key) or {}).get(GONE))


def _bring_back(ground: Ground, author: Author, op: Op, key: "Key") -> None:
    ground.change_row(*key, {GONE: 0})
    ground.owners.give(*key, GONE, [(author.ordinal, op.lseq)])
    if ground.state.get(TAKEN, key_of(*key)) is not None:
        ground.state.put(TAKEN, key_of(*key), None)


def _raise_parents_of(ground: Ground, author: Author, op: Op, key: "Key") -> None:
    row = ground.row(*key) or {}
    about = Op(op.lseq, op.tx, key[0], op.kind, UUID(key[1]), row, op.at, op.user_id)
    raise_parents(ground, author, about, ground.laws.get(key[0], TableLaw({})))


def _ask_again(ground: Ground, op: Op, key: "Key", deleter: Write, name: str) -> None:
    ordinal, lseq = deleter
    lost = Op(lseq, op.tx, key[0], op.kind, UUID(key[1]), DELETED, op.at, None)
    act = name if name.startswith(f"{ordinal}/") else None
    if deleter != FORGOTTEN:
        open_conflict(ground.state, Loser(Author(ordinal, {}), lost, GONE, DELETED, "delete", act))


def _key(op: Op) -> "Key":
    return op.table, op.row_id.hex
