"""Conflicts as the fold keeps them: the value that stays, the values that lost, who closes them.

At most one open conflict stands for a unit and a device: its later loser replaces the earlier one,
which stays in history.
"""

import json
from dataclasses import dataclass

from cusdesk.sync.memory import Image, State
from cusdesk.sync.pasts import Author, Write
from cusdesk.sync.units import Unit
from cusdesk.wire.ops import Op, Row, Value

CONFLICT, HISTORY, HELD = "fold_conflict", "fold_history", "fold_held"
LOST, OVERWRITTEN, REFUSED = "lost", "overwritten", "refused"


@dataclass(frozen=True, slots=True)
class Loser:
    """A write that did not come to stand, and why people must look at it."""

    author: Author
    op: Op
    unit: str
    value: Row
    kind: str = "value"
    act: str | None = None
    """What its act is called, where one decision settles all of it."""
    stands: tuple[Write, ...] = ()
    """The writes it met and did not know."""

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


def open_conflict(state: State, loser: Loser) -> None:
    """Open a conflict for a losing write; what the device lost there before goes to history."""
    op, ordinal = loser.op, loser.author.ordinal
    name = conflict_id(op.table, op.row_id.hex, loser.unit, ordinal)
    before = state.get(CONFLICT, name)
    if before is not None:
        _to_history(state, before)
    state.put(
        CONFLICT,
        name,
        {
            **loser.about(),
            "kind": loser.kind,
            "ordinal": ordinal,
            "lseq": op.lseq,
            "act": loser.act,
            "stands": json.dumps(loser.stands) if loser.stands else None,
        },
    )


def close_conflict(state: State, name: str, lseq: int, by: str) -> None:
    """Close a conflict if it still is about the losing write that was named."""
    found = state.get(CONFLICT, name)
    if found is None or found["lseq"] != lseq or is_closed(found):
        return
    state.change(CONFLICT, name, {"closed_by": by})
    act = found.get("act")
    if act is not None and not _is_disputed(state, str(act)):
        for held in state.find(HELD, "act", act):
            state.put(HELD, held, None)


def reopen_conflict(state: State, name: str, lseq: int) -> None:
    """Ask people again: whoever decided has taken the decision back."""
    found = state.get(CONFLICT, name)
    if found is not None and found["lseq"] == lseq and is_closed(found):
        state.change(CONFLICT, name, {"closed_by": None})


def hold(state: State, op: Op, act: str) -> None:
    """Mark an insert whose act lost elsewhere: it stands, but people have not decided yet."""
    state.put(HELD, f"{op.table}/{op.row_id.hex}", {"act": act})


def open_about(state: State, table: str, row_id: str) -> list[Image]:
    """Return the open conflicts of a row."""
    found = [state.get(CONFLICT, name) for name in state.find(CONFLICT, "row_id", row_id)]
    return [row for row in found if row and row["table_name"] == table and not is_closed(row)]


def is_closed(conflict: Image) -> bool:
    """Tell whether somebody has decided."""
    return conflict.get("closed_by") is not None


def keep_history(state: State, loser: Loser, reason: str, was: Row | None = None) -> None:
    """Keep a value that nobody has to decide about, but that must stay reachable."""
    about = loser.about() | ({} if was is None else {"value": canonical(was)})
    name = _history_id(loser.author.ordinal, loser.op.lseq, about)
    state.put(HISTORY, name, {**about, "reason": reason})


def conflict_id(table: str, row_id: str, unit: str, ordinal: int) -> str:
    """Return the id of the conflict a device's losing write of a unit has."""
    return f"{table}/{row_id}/{unit}/{ordinal}"


def canonical(values: Row) -> str:
    """Return values as text that is equal when they are."""
    return json.dumps(dict(values), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def unit_values(unit: Unit, values: Row) -> Row:
    """Return the part of `values` that belongs to a unit."""
    return {column: values[column] for column in unit.columns if column in values}


def _is_disputed(state: State, act: str) -> bool:
    named = (state.get(CONFLICT, name) for name in state.find(CONFLICT, "act", act))
    return any(row is not None and not is_closed(row) for row in named)


def _to_history(state: State, conflict: Image) -> None:
    kept = ("table_name", "row_id", "unit", "value", "at", "user_id")
    about = {column: conflict.get(column) for column in kept}
    name = _history_id(conflict["ordinal"], conflict["lseq"], about)
    state.put(HISTORY, name, {**about, "reason": LOST})


def _history_id(ordinal: Value, lseq: Value, about: Row) -> str:
    return f"{ordinal}/{lseq}/{about['table_name']}/{about['row_id']}/{about['unit']}"
