"""Ops that cannot act yet: kept with their reason, tried again when what they lack arrives."""

from collections.abc import Iterator
from dataclasses import dataclass

from cusdesk.sync.ground import Ground
from cusdesk.sync.kept_ops import as_text, from_text
from cusdesk.sync.owners import key_of
from cusdesk.sync.pasts import Author
from cusdesk.wire.ops import Op, OpKind, TableLaw

PARKED = "fold_parked"
NUMBER_PLACES = 12


@dataclass(frozen=True, slots=True)
class Lack:
    """What an op waits for (a row, or a table where `row_id` ends open), and why."""

    table: str
    row_id: str
    reason: str

    def key(self) -> str:
        """Return what is looked for when something arrives."""
        return key_of(self.table, self.row_id) if self.table else self.row_id


def park(ground: Ground, author: Author, op: Op, law: TableLaw, lack: Lack) -> None:
    """Keep an op that cannot act; the order of parking is the order of trying again."""
    name = _next_name(ground)
    row = {"lacks": lack.key(), "reason": lack.reason, "op": as_text(author, op, law)}
    ground.state.put(PARKED, name, row)


def waiting_for(ground: Ground, keys: set[str]) -> Iterator[tuple[Author, Op, TableLaw]]:
    """Take out the ops that waited for something that has arrived, in the order of parking."""
    names = sorted(name for key in sorted(keys) for name in ground.state.find(PARKED, "lacks", key))
    for name in names:
        row = ground.state.get(PARKED, name)
        if row is not None:
            ground.state.put(PARKED, name, None)
            yield from_text(str(row["op"]))


def is_anything_parked(ground: Ground) -> bool:
    """Tell whether anything waits at all: nearly always nothing does."""
    return not ground.state.is_bare(PARKED) and bool(ground.state.all(PARKED))


def has_parked_child(ground: Ground, table: str, row_id: str) -> bool:
    """Tell whether a row of a table that only newer programs know refers to a row.

    They see it live and keep its parent, so this program must keep it too.
    """
    if not is_anything_parked(ground):
        return False
    waiting = [from_text(str(row["op"])) for row in ground.state.all(PARKED).values()]
    deleted = {op.row_id for _author, op, _law in waiting if op.kind is OpKind.DELETE}
    return any(
        op.values.get(column) == row_id
        for _author, op, law in waiting
        if op.row_id not in deleted
        for column, parent in law.parents.items()
        if parent == table
    )


def _next_name(ground: Ground) -> str:
    # Numbers go on from the highest present: equal on all replicas that folded the same log.
    highest = max(ground.state.all(PARKED), default="0")
    return f"{int(highest) + 1:0{NUMBER_PLACES}}"
