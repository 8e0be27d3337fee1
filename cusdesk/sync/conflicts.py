"""Conflicts as the fold keeps them: the value that stays, the values that lost, who closes them.

At most one open conflict stands for a unit and a device: its later loser replaces the earlier one,
which stays in history.
"""

import json
from dataclasses import dataclass

from cusdesk.sync.laws import Unit
from cusdesk.sync.pasts import Author
from cusdesk.sync.state import State
from cusdesk.wire.ops import Op, Row

CONFLICT, HISTORY = "fold_conflict", "fold_history"
LOST, OVERWRITTEN, REFUSED = "lost", "overwritten", "refused"


@dataclass(frozen=True, slots=True)
class Loser:
    """A write that did not come to stand, and why people must look at it."""

    author: Author
    op: Op
    unit: str
    value: Row
    kind: str = "value"

    def about(self) -> dict[str, str | int | None]:
        """Return the columns that say whose value lost where."""
        return {
            "table_name": self.op.table,
            "row_id": self.op.row_id.hex,
            "unit": self.unit,
            "value": canonical(self.value),
            "at": self.op.at,
            "user_id": self.op.user_id.hex if self.op.user_id else None,
        }


def open_conflict(state: State, loser: Loser) -> str:
    """Open a conflict for a losing write; return its id."""
    op, ordinal = loser.op, loser.author.ordinal
    name = conflict_id(op.table, op.row_id.hex, loser.unit, ordinal)
    before = state.get(CONFLICT, name)
    if before is not None and before.get("closed_by") is None:
        _to_history(state, dict(before), LOST)
    state.put(
        CONFLICT,
        name,
        {**loser.about(), "kind": loser.kind, "ordinal": ordinal, "lseq": op.lseq},
    )
    return name


def close_conflict(state: State, name: str, lseq: int, by: str) -> bool:
    """Close a conflict if it still is about the losing write that was named."""
    found = state.get(CONFLICT, name)
    if found is None or found["lseq"] != lseq or found.get("closed_by") is not None:
        return False
    state.change(CONFLICT, name, {"closed_by": by})
    return True


def keep_history(state: State, loser: Loser, reason: str) -> None:
    """Keep a value that nobody has to decide about, but that must stay reachable."""
    name = f"{loser.author.ordinal}/{loser.op.lseq}/{loser.unit}"
    state.put(HISTORY, name, {**loser.about(), "reason": reason})


def keep_overwritten(state: State, loser: Loser, was: Row) -> None:
    """Keep what a later write of an automatic unit replaced unseen."""
    name = f"{loser.author.ordinal}/{loser.op.lseq}/{loser.unit}"
    about = {**loser.about(), "value": canonical(was)}
    state.put(HISTORY, name, {**about, "reason": OVERWRITTEN})


def conflict_id(table: str, row_id: str, unit: str, ordinal: int) -> str:
    """Return the id of the conflict a device's losing write of a unit has."""
    return f"{table}/{row_id}/{unit}/{ordinal}"


def canonical(values: Row) -> str:
    """Return values as text that is equal when they are."""
    return json.dumps(dict(values), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def unit_values(unit: Unit, values: Row) -> Row:
    """Return the part of `values` that belongs to a unit."""
    return {column: values[column] for column in unit.columns if column in values}


def _to_history(state: State, conflict: dict[str, str | int | None], reason: str) -> None:
    name = f"{conflict['ordinal']}/{conflict['lseq']}/{conflict['unit']}"
    kept = ("table_name", "row_id", "unit", "value", "at", "user_id")
    state.put(HISTORY, name, {column: conflict.get(column) for column in kept} | {"reason": reason})
