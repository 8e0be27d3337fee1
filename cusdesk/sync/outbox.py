"""The outbox as ops: what the journal's triggers wrote and nobody else has seen yet."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from cusdesk.db.journal import OUTBOX
from cusdesk.wire.ops import Op, OpKind


def ops_between(connection: Connection, first: int, last: int) -> Iterator[Op]:
    """Return the ops of a stretch of the outbox in order."""
    wanted = select(OUTBOX).where(OUTBOX.c.lseq.between(first, last)).order_by(OUTBOX.c.lseq)
    return (_op(row) for row in connection.execute(wanted).all())


def as_row(op: Op) -> dict[str, Any]:
    """Return an op as the outbox holds it."""
    return {
        "lseq": op.lseq,
        "tx": op.tx,
        "table_name": op.table,
        "kind": op.kind.value,
        "row_id": op.row_id.hex,
        "changes": json.dumps(dict(op.values), ensure_ascii=False, separators=(",", ":")),
        "at": op.at,
        "user_id": op.user_id.hex if op.user_id else None,
        "together": int(op.together),
    }


def _op(row: Row[Any]) -> Op:
    return Op(
        lseq=row.lseq,
        tx=row.tx,
        table=row.table_name,
        kind=OpKind(row.kind),
        row_id=UUID(row.row_id),
        values=json.loads(row.changes),
        at=row.at,
        user_id=row.user_id and UUID(row.user_id),
        together=bool(row.together),
    )
