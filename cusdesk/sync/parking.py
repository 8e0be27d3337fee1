"""Ops that cannot act yet: kept with their reason, tried again when what they lack arrives."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from cusdesk.sync.ground import Ground
from cusdesk.sync.owners import key_of
from cusdesk.sync.pasts import Author
from cusdesk.wire.ops import ColumnLaw, Op, OpKind, TableLaw, UnitClass

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
    row = {"lacks": lack.key(), "reason": lack.reason, "op": _as_text(author, op, law)}
    ground.state.put(PARKED, name, row)


def waiting_for(ground: Ground, keys: set[str]) -> Iterator[tuple[Author, Op, TableLaw]]:
    """Take out the ops that waited for something that has arrived, in the order of parking."""
    names = sorted(name for key in sorted(keys) for name in ground.state.find(PARKED, "lacks", key))
    for name in names:
        row = ground.state.get(PARKED, name)
        if row is not None:
            ground.state.put(PARKED, name, None)
            yield _from_text(str(row["op"]))


def is_anything_parked(ground: Ground) -> bool:
    """Tell whether anything waits at all: nearly always nothing does."""
    return not ground.state.is_bare(PARKED) and bool(ground.state.all(PARKED))


def has_parked_child(ground: Ground, table: str, row_id: str) -> bool:
    """Tell whether a row of a table that only newer programs know refers to a row.

    They see it live and keep its parent, so this program must keep it too.
    """
    if not is_anything_parked(ground):
        return False
    waiting = [_from_text(str(row["op"])) for row in ground.state.all(PARKED).values()]
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


def _as_text(author: Author, op: Op, law: TableLaw) -> str:
    kept = {
        "ordinal": author.ordinal,
        "seen": {str(key): lseq for key, lseq in sorted(author.seen.items())},
        "behind": author.behind,
        "lseq": op.lseq,
        "tx": op.tx,
        "table": op.table,
        "kind": op.kind.value,
        "row_id": op.row_id.hex,
        "values": dict(op.values),
        "at": op.at,
        "user_id": op.user_id and op.user_id.hex,
        "together": op.together,
        "columns": {name: [own.kind.value, own.group] for name, own in law.columns.items()},
        "parents": dict(law.parents),
    }
    return json.dumps(kept, sort_keys=True, ensure_ascii=False)


def _from_text(text: str) -> tuple[Author, Op, TableLaw]:
    kept = json.loads(text)
    seen = {int(key): lseq for key, lseq in kept["seen"].items()}
    op = Op(
        lseq=kept["lseq"],
        tx=kept["tx"],
        table=kept["table"],
        kind=OpKind(kept["kind"]),
        row_id=UUID(kept["row_id"]),
        values=kept["values"],
        at=kept["at"],
        user_id=kept["user_id"] and UUID(kept["user_id"]),
        together=kept["together"],
    )
    columns = {
        name: ColumnLaw(UnitClass(kind), group) for name, (kind, group) in kept["columns"].items()
    }
    author = Author(kept["ordinal"], seen, kept["behind"])
    return author, op, TableLaw(columns, kept["parents"])
