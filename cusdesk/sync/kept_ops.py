"""Ops put aside as text, each with its author's past and the law of its table."""

import json
from uuid import UUID

from cusdesk.sync.pasts import Author
from cusdesk.wire.ops import ColumnLaw, Op, OpKind, TableLaw, UnitClass


def as_text(author: Author, op: Op, law: TableLaw) -> str:
    """Return an op as text, with all that folding it later needs.

    No more: the batch it came in told the law of its other columns, its author knew them all, and
    what is put aside must be the same text on every PC.
    """
    law = law.of(op.values)
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


def from_text(text: str) -> tuple[Author, Op, TableLaw]:
    """Return what `as_text` kept."""
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
