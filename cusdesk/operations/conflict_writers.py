"""Which changes set the value that stands in a disputed field: their authors are asked after."""

import json

from sqlalchemy import select

from cusdesk.db.exchange import CURSOR, OWNER
from cusdesk.db.journal import OUTBOX
from cusdesk.operations.declaration import part
from cusdesk.operations.disputes import Loser, Write
from cusdesk.operations.transaction import Transaction

WHOLE = "*"
"""Under which the owners of a row stand that is as it was inserted."""


@part
def present_writes(tx: Transaction, loser: Loser) -> tuple[Write, ...]:
    """Return the changes that set the present value: the last own one, or those in the log."""
    own = _own(tx, loser)
    if own is not None:
        return (own,)
    name = f"{loser.key.table}/{loser.key.row_id.hex}"
    text = tx.execute(select(OWNER.c.units).where(OWNER.c.id == name)).scalar()
    units = json.loads(text) if text else {}
    owners = units.get(loser.unit) or units.get(WHOLE) or ()
    found = [Write(ordinal, lseq) for ordinal, lseq in owners]
    # Owners that every PC knows are forgotten; what the loser met is kept beside it.
    return tuple(write for write in found if write != loser.write) or loser.met


@part
def own_ordinal(tx: Transaction) -> int:
    """Return the number of this PC in the log."""
    return int(tx.execute(select(CURSOR.c.ordinal)).scalar() or tx.surroundings.ordinal)


def _own(tx: Transaction, loser: Loser) -> Write | None:
    """Return the last change of this PC since the last pull, if it set the value."""
    outbox = OUTBOX.c
    laid = tx.execute(select(CURSOR.c.laid)).scalar() or 0
    rows = tx.execute(
        select(outbox.lseq, outbox.changes)
        .where(
            outbox.lseq > laid,
            outbox.table_name == loser.key.table,
            outbox.row_id == loser.key.row_id.hex,
        )
        .order_by(outbox.lseq.desc())
    )
    ordinal = own_ordinal(tx)
    for lseq, changes in rows:
        write = Write(ordinal, lseq)
        if not json.loads(changes).keys().isdisjoint(loser.values) and write != loser.write:
            return write
    return None
